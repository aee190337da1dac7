//! The calendar as a page of its own, over whatever is on the screen.

use crate::exchange::listing::Order;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::Calendar;
use crate::service::api::Place;
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
use crate::tui::layer::{Ctx, Layer, Outcome};
use crate::tui::layer_id::LayerId;

/// The page.
#[derive(Default)]
pub struct CalendarPage {
    calendar: Calendar,
}

impl Layer<App> for CalendarPage {
    fn id(&self) -> LayerId {
        LayerId::CALENDAR
    }

    fn layers(&self) -> Vec<LayerId> {
        vec![LayerId::CALENDAR, LayerId::LIST]
    }

    fn place(&self) -> Option<Place> {
        Some(Place {
            page: LayerId::CALENDAR.name().to_owned(),
            ..Place::default()
        })
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        match action {
            // It is here already.
            action::OPEN_CALENDAR => Outcome::Handled,
            _ => self.calendar.act(action, ctx),
        }
    }

    fn render(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        self.calendar.render(area, buf, ctx);
    }

    fn cursor(&self) -> Option<Position> {
        self.calendar.cursor()
    }

    fn exports(&self, ctx: &Ctx<App>) -> Option<Order> {
        self.calendar.exports(ctx)
    }

    fn hints(&self, ctx: &Ctx<App>) -> Vec<ActionId> {
        let mut hints = self.calendar.hints(ctx);
        hints.extend([action::BACK, action::HELP]);
        hints
    }

    fn has_row(&self, ctx: &Ctx<App>) -> bool {
        self.calendar.has_row(ctx)
    }

    fn copy_text(&self, ctx: &Ctx<App>) -> Option<String> {
        self.calendar.copy_text(ctx)
    }
}
