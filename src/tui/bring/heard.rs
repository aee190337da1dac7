//! What runs beside the screen: having it begun, given up, and taking in what it brings.

use super::entries::{Matter, entries};
use super::jobs::{self, Answer, Fault, Kind};
use super::setup::Setting;
use super::{Bring, Step, Taken};
use crate::exchange::ledger::{Hands, Look, layout_key, layout_read, layout_text};
use crate::locales::bring as words;
use crate::service::api::ImportReport;
use crate::tui::app::App;
use crate::tui::layer::Ctx;
use crate::tui::work::Stand;

impl Bring {
    pub(super) fn look_again(&mut self, ctx: &Ctx<App>) {
        self.job = jobs::to_look(&self.setup, &ctx.state);
        if self.job.is_none() {
            self.look = Some(Err(Fault::Broken));
        }
    }

    /// Has everything judged as it is said now; what was being judged is given up.
    pub(super) fn judge(&mut self, ctx: &mut Ctx<App>) {
        self.give_up(ctx);
        ctx.state.progress = None;
        self.job = jobs::to_judge(&self.setup, &ctx.state, ctx.lang);
        if self.job.is_none() {
            self.judged = Some(Err(Fault::Broken));
        }
    }

    pub(super) fn give_up(&mut self, ctx: &Ctx<App>) {
        if self.job.take().is_some_and(|job| job.kind == Kind::Judge) {
            jobs::stop(&ctx.state);
        }
    }

    pub(super) fn set(&mut self, setting: Setting, value: &str, ctx: &Ctx<App>) {
        self.setup.choose(setting, value);
        // What is read of the file depends on these; the rest is asked when its rows are judged.
        if matches!(
            setting,
            Setting::Sheets | Setting::HiddenRows | Setting::Money | Setting::Rates
        ) {
            self.look_again(ctx);
        }
    }

    /// Words the rows anew.
    pub(super) fn tell(&mut self, ctx: &Ctx<App>) {
        if let Some(Ok(judged)) = &self.judged {
            let (mut shown, counts) = entries(judged, &ctx.state.profile, ctx.lang);
            let others = &self.others;
            shown.retain(|entry| {
                let is_answered = entry.row.is_some_and(|row| others.contains(&row));
                !(is_answered && matches!(entry.matter, Matter::Alike(_)))
            });
            (self.shown, self.counts) = (shown, counts);
        }
        self.told_in = Some(ctx.lang);
    }

    /// Takes in what a job brings.
    pub(super) fn hear(&mut self, ctx: &mut Ctx<App>) {
        let Some(job) = &self.job else { return };
        let kind = job.kind;
        let answer = match job.work.stand() {
            Stand::Runs => return,
            Stand::Done(answer) => answer,
            Stand::Lost => match kind {
                Kind::Look => Answer::Looked(Err(Fault::Broken)),
                Kind::Judge => Answer::Judged(Err(Fault::Broken)),
                Kind::Row => Answer::Row(0, Err(Fault::Broken)),
                Kind::Take => Answer::Taken(Err(Fault::Broken)),
                Kind::Undo => Answer::Undone(Err(Fault::Broken)),
            },
        };
        self.job = None;
        match answer {
            Answer::Looked(look) => self.hear_look(look, ctx),
            Answer::Judged(judged) => {
                self.judged = Some(judged);
                self.tell(ctx);
            }
            Answer::Row(row, Ok(Some(cells))) => self.open_row(row, cells, ctx),
            Answer::Row(_, Ok(None)) => drop(ctx.hint(&words::NO_ROW)),
            Answer::Row(_, Err(fault)) => {
                let why = fault.text(ctx);
                ctx.notes.hint(why);
            }
            Answer::Taken(Ok(report)) => self.hear_taken(report, ctx),
            Answer::Taken(Err(fault)) => self.taken = Taken::Failed(fault),
            Answer::Undone(Ok(_)) => {
                self.taken = Taken::Undone;
                self.undo_failed = None;
            }
            Answer::Undone(Err(fault)) => self.undo_failed = Some(fault),
        }
    }

    fn hear_look(&mut self, look: Result<Look, Fault>, ctx: &mut Ctx<App>) {
        let digest = |look: &Look| look.tables.first().map(|(about, _)| about.digest.clone());
        let before = self.looked().and_then(digest);
        if let Ok(look) = &look {
            // Cells were changed of another text than this.
            let is_other = before.is_some() && before != digest(look);
            if is_other && self.setup.hands != Hands::default() {
                self.setup.hands = Hands::default();
                ctx.warn(&words::FILE_CHANGED);
            }
            if !self.is_layout_asked {
                self.is_layout_asked = true;
                let key = layout_key(look.tables.iter().map(|(about, _)| about));
                let kept = ctx.state.preferences.get(&key);
                let kept = kept.map(|text| layout_read(text)).unwrap_or_default();
                if !kept.is_empty() {
                    self.setup.columns = kept;
                    self.setup.is_remembered = true;
                    self.look_again(ctx);
                }
            }
        }
        self.look = Some(look);
    }

    fn hear_taken(&mut self, report: ImportReport, ctx: &mut Ctx<App>) {
        if !report.is_taken {
            // Others came first: what is left of it is judged anew.
            self.step = Step::Check;
            self.judge(ctx);
            ctx.warn(&words::OTHER_BY_NOW);
            return;
        }
        self.is_other_now =
            report.accepted != self.counts.new || report.updated.len() != self.counts.changes;
        if !self.setup.columns.is_empty()
            && let Some(look) = self.looked()
        {
            let key = layout_key(look.tables.iter().map(|(about, _)| about));
            let text = layout_text(&self.setup.columns);
            ctx.state.preferences.insert(key, text);
        }
        self.taken = Taken::Done(Box::new(report));
    }
}
