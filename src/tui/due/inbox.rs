//! The inbox (收件箱): what waits for the person's unit, worst first, each row one key from its act.

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{DueColumns, DueWindow, Source, move_plan, remedy};
use crate::locales::inbox as words;
use crate::tui::action::{self, ActionId, Needs};
use crate::tui::app::App;
use crate::tui::destination::Destination;
use crate::tui::layer::{Ctx, Layer, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::parts::{Panel, key_of, say_in, say_unreadable};

/// Days ahead; late things stay whatever their day. `luodi due --mine` looks as far.
pub const AHEAD: u32 = 30;

/// The page.
pub struct Inbox {
    window: DueWindow,
    cursor: Option<Position>,
}

impl Default for Inbox {
    fn default() -> Self {
        Self {
            window: DueWindow::new(Source::Inbox(AHEAD)),
            cursor: None,
        }
    }
}

impl Layer<App> for Inbox {
    fn id(&self) -> LayerId {
        LayerId::INBOX
    }

    fn layers(&self) -> Vec<LayerId> {
        vec![LayerId::INBOX, LayerId::LIST]
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        if self.window.act(action) {
            return Outcome::Handled;
        }
        match action {
            action::OPEN => match self.window.project() {
                Some((id, neighbours)) => Outcome::Open(Destination::Project { id, neighbours }),
                None => Outcome::Handled,
            },
            action::REMEDY | action::MOVE_PLAN => {
                let Some(row) = self.window.chosen().cloned() else {
                    return Outcome::Handled;
                };
                if action == action::REMEDY {
                    remedy(&row, ctx)
                } else {
                    move_plan(&row, ctx)
                }
            }
            action::REFRESH => {
                self.window.refresh();
                Outcome::Handled
            }
            // It is here already.
            action::OPEN_INBOX => Outcome::Handled,
            _ => Outcome::Ignored,
        }
    }

    fn render(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        self.window
            .bring(&ctx.state, ctx.today, area.height.saturating_sub(2));
        let counts = self.window.counts();
        let total = counts.total.to_string();
        let counts = words::counts(counts, ctx.lang);
        let figure = ctx.fill(&words::FIGURE, &[("counts", &counts), ("total", &total)]);
        let title = format!("{} {}", ctx.t(&words::TITLE), ctx.state.session.unit_name);
        let key = key_of(&self.layers(), action::REMEDY, ctx);
        let panel = Panel {
            title: &title,
            figure: &figure,
            foot: &ctx.fill(&words::FOOT, &[("key", &key)]),
            focused: true,
        };
        let inner = panel.draw(area, buf, ctx);
        self.cursor = self.window.draw(inner, buf, ctx, true);
        if let Some(refusal) = self.window.error() {
            say_unreadable(inner, buf, refusal, ctx);
        } else if self.window.total() == 0 {
            let said = ctx.fill(&words::EMPTY, &[("days", &AHEAD.to_string())]);
            say_in(inner, buf, &said, ctx);
        }
    }

    fn cursor(&self) -> Option<Position> {
        self.cursor
    }

    fn hints(&self, _ctx: &Ctx<App>) -> Vec<ActionId> {
        vec![
            action::REMEDY,
            action::OPEN,
            action::MOVE_PLAN,
            action::BACK,
            action::HELP,
        ]
    }

    fn meets(&self, needs: Needs, _ctx: &Ctx<App>) -> bool {
        match needs {
            Needs::Nothing => true,
            Needs::Row => self.window.chosen().is_some(),
            Needs::Project | Needs::Marks => false,
        }
    }

    fn copy_text(&self, ctx: &Ctx<App>) -> Option<String> {
        let row = self.window.chosen()?;
        Some(DueColumns::new(u16::MAX).plain(row, ctx))
    }
}

/// The count in the header of the home screen: what is late, of today or within a week.
#[derive(Debug, Default)]
pub struct Mark {
    read_at: Option<(u64, NaiveDate)>,
    count: u32,
}

impl Mark {
    /// Counts anew when the data or the day changed.
    pub fn bring(&mut self, ctx: &Ctx<App>) {
        let now = (ctx.state.seq, ctx.today);
        if self.read_at.replace(now) == Some(now) {
            return;
        }
        let page = Source::Inbox(AHEAD).ask(&ctx.state, ctx.today, 0, 0);
        // What cannot be counted is said on the page; the header is no place for it.
        self.count = page.map_or(0, |page| page.counts.standing());
    }

    /// `收件箱(7)`.
    pub fn text(&self, ctx: &Ctx<App>) -> String {
        ctx.fill(&words::MARK, &[("n", &self.count.to_string())])
    }
}
