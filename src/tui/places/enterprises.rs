//! Looking up enterprises: every character narrows the list at once; without one, all of them stand there.

use crate::domain::desk::exported::Listing;
use crate::exchange::listing::Order;
use crate::service::api::ListQuery;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::locales::places as words;
use crate::service::api::{EnterpriseQuery, EnterpriseRow};
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
use crate::tui::destination::Destination;
use crate::tui::layer::{Ctx, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::parts::{Frame, List, RowWindow, Rows, TextField};
use crate::tui::text::put;
use crate::tui::theme::Role;

/// Characters that can be asked for.
const LIMIT: usize = 64;

/// The look-up.
pub struct Enterprises {
    field: TextField,
    rows: RowWindow<EnterpriseRow>,
}

impl Default for Enterprises {
    fn default() -> Self {
        Self {
            field: TextField::line("").limit(LIMIT),
            rows: RowWindow::default(),
        }
    }
}

impl List for Enterprises {
    fn exports(&self, ctx: &Ctx<App>) -> Option<Order> {
        Some(Order {
            enterprises: self.rows.query().clone(),
            ..Order::of(Listing::Enterprises, ListQuery::default(), ctx.today)
        })
    }

    fn id(&self) -> LayerId {
        LayerId::SEARCH
    }

    fn aim(&mut self, _ctx: &Ctx<App>) {
        let text = self.field.text().trim().to_owned();
        self.rows.aim(EnterpriseQuery {
            text: Some(text).filter(|text| !text.is_empty()),
            ..EnterpriseQuery::default()
        });
    }

    fn rows(&mut self) -> &mut dyn Rows {
        &mut self.rows
    }

    fn held(&self) -> &dyn Rows {
        &self.rows
    }

    fn frame(&self, ctx: &Ctx<App>) -> Frame {
        let n = self.rows.total().to_string();
        Frame {
            title: ctx.t(&words::ENTERPRISES_TITLE).to_owned(),
            figure: ctx.fill(&words::ENTERPRISES_FIGURE, &[("n", &n)]),
            foot: ctx.t(&words::ENTERPRISES_FOOT).to_owned(),
        }
    }

    fn lines_above(&self, _area: Rect, _ctx: &Ctx<App>) -> u16 {
        1
    }

    fn above(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        self.field.prompt("/", area, buf, ctx);
        if self.field.is_empty() {
            let all = ctx.t(&words::ENTERPRISES_ALL);
            put(buf, area, 4, 0, all, ctx.style(Role::Dim));
        }
    }

    fn empty(&self, ctx: &Ctx<App>) -> String {
        ctx.t(&words::ENTERPRISES_NONE).to_owned()
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        match action {
            action::ACCEPT | action::OPEN => open(&mut self.rows, ctx),
            _ => Outcome::Ignored,
        }
    }

    fn hints(&self) -> Vec<ActionId> {
        vec![action::ACCEPT, action::DOWN, action::UP, action::BACK]
    }

    fn field(&self) -> Option<&TextField> {
        Some(&self.field)
    }

    fn field_mut(&mut self) -> Option<&mut TextField> {
        Some(&mut self.field)
    }
}

/// Opens the selected enterprise; one may be known by its name alone.
pub fn open(rows: &mut RowWindow<EnterpriseRow>, ctx: &mut Ctx<App>) -> Outcome<App> {
    match rows.current(ctx).map(|row| row.id.clone()) {
        Some(Some(id)) => Outcome::Open(Destination::Enterprise(id)),
        Some(None) => ctx.warn(&words::NO_RECORD),
        None => Outcome::Handled,
    }
}
