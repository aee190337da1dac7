//! Looking up enterprises: every character narrows the list at once; without one, all of them stand there.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::firms;
use super::table::select;
use crate::locales::places as words;
use crate::service::api::{EnterpriseQuery, EnterpriseRow};
use crate::tui::action::{self, ActionId, Needs};
use crate::tui::app::App;
use crate::tui::destination::Destination;
use crate::tui::input::Input;
use crate::tui::layer::{Ctx, Layer, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::parts::{Edit, Panel, RowWindow, TextField, body_of, say_in, say_unreadable};
use crate::tui::text::{Columns, put};
use crate::tui::theme::Role;

/// Characters that can be asked for.
const LIMIT: usize = 64;

/// The page.
pub struct Enterprises {
    field: TextField,
    firms: RowWindow<EnterpriseRow>,
}

impl Default for Enterprises {
    fn default() -> Self {
        Self {
            field: TextField::line("").limit(LIMIT),
            firms: RowWindow::default(),
        }
    }
}

impl Enterprises {
    fn aim(&mut self) {
        let text = self.field.text().trim().to_owned();
        self.firms.aim(&EnterpriseQuery {
            text: Some(text).filter(|text| !text.is_empty()),
            ..EnterpriseQuery::default()
        });
    }
}

impl Layer<App> for Enterprises {
    fn id(&self) -> LayerId {
        LayerId::SEARCH
    }

    fn handle(&mut self, input: &Input, _ctx: &mut Ctx<App>) -> Outcome<App> {
        match self.field.handle(input) {
            // The answer comes with the next frame, once for everything typed until then.
            Edit::Changed | Edit::Kept => Outcome::Handled,
            Edit::Ignored => Outcome::Ignored,
        }
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        self.aim();
        if self.firms.act(action) {
            return Outcome::Handled;
        }
        match action {
            action::ACCEPT | action::OPEN => {
                match self.firms.current(&ctx.state).map(|row| row.id.clone()) {
                    Some(Some(id)) => Outcome::Open(Destination::Enterprise(id)),
                    Some(None) => ctx.warn(&words::NO_RECORD),
                    None => Outcome::Handled,
                }
            }
            action::REFRESH => {
                self.firms.refresh();
                Outcome::Handled
            }
            _ => Outcome::Ignored,
        }
    }

    fn render(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        self.aim();
        // The rows before the frame: the total in its title is theirs.
        let lines = area.height.saturating_sub(4);
        let shown = self.firms.show(&ctx.state, lines);
        let panel = Panel {
            title: ctx.t(&words::ENTERPRISES_TITLE),
            figure: &ctx.fill(
                &words::ENTERPRISES_FIGURE,
                &[("n", &self.firms.total().to_string())],
            ),
            foot: ctx.t(&words::ENTERPRISES_FOOT),
            focused: true,
        };
        let inner = panel.draw(area, buf, ctx);
        put(buf, inner, 0, 0, "/", ctx.style(Role::KeyHint));
        let field = Rect {
            x: inner.x.saturating_add(2),
            width: inner.width.saturating_sub(2),
            height: inner.height.min(1),
            ..inner
        };
        self.field.render(field, buf, ctx, true);
        if self.field.is_empty() {
            put(
                buf,
                field,
                2,
                0,
                ctx.t(&words::ENTERPRISES_ALL),
                ctx.style(Role::Dim),
            );
        }
        let list = body_of(inner, 1);
        if let Some(refusal) = self.firms.error() {
            return say_unreadable(list, buf, refusal, ctx);
        }
        if shown.is_empty() {
            return say_in(list, buf, ctx.t(&words::ENTERPRISES_NONE), ctx);
        }
        let columns = Columns::lay_out(&firms::COLUMNS, list.width.saturating_sub(2), 1);
        let heads = columns.row(&firms::heads(ctx));
        put(buf, list, 2, 0, &heads, ctx.style(Role::Title));
        let rows = body_of(list, 1);
        for (dy, at) in (0_u16..).zip(shown) {
            let Some(row) = self.firms.row(at) else {
                continue;
            };
            let cells = firms::cells(row, None, ctx);
            put(
                buf,
                rows,
                2,
                dy,
                &columns.row(&cells),
                ctx.style(Role::Normal),
            );
            if at == self.firms.selected() {
                select(rows, buf, ctx, dy, true);
            }
        }
    }

    fn cursor(&self) -> Option<Position> {
        self.field.cursor()
    }

    fn is_text_focus(&self) -> bool {
        true
    }

    fn hints(&self, _ctx: &Ctx<App>) -> Vec<ActionId> {
        vec![action::ACCEPT, action::DOWN, action::UP, action::BACK]
    }

    fn meets(&self, needs: Needs, _ctx: &Ctx<App>) -> bool {
        match needs {
            Needs::Nothing => true,
            Needs::Row => self.firms.total() > 0,
            Needs::Project | Needs::Marks => false,
        }
    }
}
