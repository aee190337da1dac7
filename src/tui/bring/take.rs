//! The last step: everything is taken as one step, with a bar; then it is told, and can be taken back.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::jobs::{self, Kind};
use super::{Bring, Taken};
use crate::locales::bring as words;
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
use crate::tui::layer::{Ctx, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::parts::{body_of, key_of, say_in};
use crate::tui::text::{put, wrap};
use crate::tui::theme::Role;

/// Columns of the bar.
const BAR: usize = 40;

impl Bring {
    pub(super) fn act_take(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        match (action, &self.taken) {
            (action::OPEN | action::STEP_ON | action::ACCEPT, Taken::Not | Taken::Failed(_))
                if self.job.is_none() =>
            {
                if let Some(Ok(judged)) = &self.judged {
                    ctx.state.progress = None;
                    self.job = jobs::to_take(judged, &ctx.state);
                    self.taken = match self.job {
                        Some(_) => Taken::Not,
                        None => Taken::Failed(jobs::Fault::Broken),
                    };
                }
                Outcome::Handled
            }
            (action::UNDO, Taken::Done(_)) if self.job.is_none() => {
                self.job = jobs::to_undo(&ctx.state);
                Outcome::Handled
            }
            // Nothing else is done while this is under way.
            (action::UNDO | action::QUIT, _) if self.job.is_some() => Outcome::Handled,
            (action::OPEN | action::STEP_ON, Taken::Done(_) | Taken::Undone) => Outcome::Close,
            _ => Outcome::Ignored,
        }
    }

    pub(super) fn draw_take(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        let name = self.setup.name(ctx.lang);
        put(buf, area, 2, 1, &name, ctx.style(Role::Title));
        let counts = &self.counts;
        let numbers = [
            ("new", counts.new.to_string()),
            ("changed", counts.changed.to_string()),
            ("changes", counts.changes.to_string()),
            ("rejected", counts.rejected.to_string()),
            ("out", (counts.left_out + counts.asked_rows).to_string()),
        ];
        let numbers = numbers
            .each_ref()
            .map(|(name, text)| (*name, text.as_str()));
        let mut lines: Vec<(String, Role)> = Vec::new();
        match (&self.taken, self.job.as_ref().map(|job| job.kind)) {
            (_, Some(Kind::Take)) => {
                let (done, total) = ctx.state.progress.unwrap_or((0, counts.rows));
                let full = usize::try_from(done.saturating_mul(BAR as u64) / total.max(1));
                let full = full.unwrap_or(BAR).min(BAR);
                let bar = format!(
                    "[{}{}] {done}/{total}",
                    "#".repeat(full),
                    ".".repeat(BAR - full)
                );
                lines.push((ctx.t(&words::TAKING).to_owned(), Role::Normal));
                lines.push((bar, Role::KeyHint));
                lines.push((ctx.t(&words::TAKING_STOP).to_owned(), Role::Dim));
            }
            (_, Some(_)) => lines.push((ctx.t(&words::UNDOING).to_owned(), Role::Normal)),
            (Taken::Not, None) => {
                lines.push((ctx.fill(&words::TAKE_WHAT, &numbers), Role::Normal));
                lines.push((ctx.t(&words::TAKE_NOTE).to_owned(), Role::Dim));
                lines.push((ctx.t(&words::TAKE_KEYS).to_owned(), Role::KeyHint));
            }
            (Taken::Failed(fault), None) => {
                lines.push((
                    ctx.fill(&words::TAKE_FAILED, &[("why", &fault.text(ctx))]),
                    Role::Error,
                ));
                lines.push((ctx.t(&words::TAKE_AGAIN).to_owned(), Role::Dim));
            }
            (Taken::Done(report), None) => {
                let updated = report.updated.len().to_string();
                let parts = [
                    ("new", report.accepted.to_string()),
                    ("changes", updated),
                    ("seq", report.seq.to_string()),
                ];
                let parts = parts.each_ref().map(|(name, text)| (*name, text.as_str()));
                lines.push((ctx.fill(&words::TAKEN, &parts), Role::Good));
                if self.is_other_now {
                    lines.push((ctx.t(&words::OTHER_THAN_CHECKED).to_owned(), Role::Warning));
                }
                let layers = [LayerId::BRING, LayerId::LIST, LayerId::GLOBAL];
                let undo = key_of(&layers, action::UNDO, ctx);
                lines.push((ctx.fill(&words::TAKEN_UNDO, &[("key", &undo)]), Role::Dim));
            }
            (Taken::Undone, None) => lines.push((ctx.t(&words::UNDONE).to_owned(), Role::Good)),
        }
        let mut dy = 3;
        for (text, role) in lines {
            for line in wrap(&text, area.width.saturating_sub(4)).iter() {
                put(buf, area, 2, dy, line, ctx.style(role));
                dy += 1;
            }
            dy += 1;
        }
        if let Some(fault) = &self.undo_failed {
            say_in(body_of(area, dy), buf, &fault.text(ctx), ctx);
        }
    }
}
