//! Looking along (跟随): the page where another session is, read by one's own rights: one of one's own for a projector, another
//! person's with their leave to help them. Nothing can be done here but looking.

use super::action::{self, ActionId};
use super::app::App;
use super::destination::Destination;
use super::home::Home;
use super::input::Input;
use super::layer::{Ctx, Layer, Outcome};
use super::layer_id::LayerId;
use super::pages;
use super::parts::say_in;
use crate::locales::company as words;
use crate::service::api::{Led, Place};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// The screen of a session that follows.
#[derive(Default)]
pub struct Along {
    place: Option<Place>,
    page: Option<Box<dyn Layer<App>>>,
}

impl Along {
    /// Goes where the other session is; the same page stays the same.
    fn go(&mut self, place: Place) {
        let page_of = |place: &Place| {
            (
                place.page.clone(),
                place.project.clone(),
                place.desk.clone(),
            )
        };
        let is_other = self.place.as_ref().map(page_of) != Some(page_of(&place));
        // Moving along the home screen changes what is under the cursor, and no page.
        let is_home = |place: &Place| place.page == LayerId::HOME.name();
        let stays = is_home(&place) && self.place.as_ref().is_some_and(is_home);
        if is_other && !stays {
            self.page = match Destination::at(&place) {
                Some(to) => Some(pages::page(to)),
                None if is_home(&place) => Some(Box::new(Home::new())),
                None => None,
            };
        }
        self.place = Some(place);
    }
}

impl Layer<App> for Along {
    fn id(&self) -> LayerId {
        LayerId::FOLLOW
    }

    fn handle(&mut self, _input: &Input, ctx: &mut Ctx<App>) -> Outcome<App> {
        only_looks(ctx)
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        match action {
            action::QUIT
            | action::HELP
            | action::MESSAGES
            | action::REDRAW
            | action::THEME_NEXT
            | action::SYMBOLS_TOGGLE
            | action::LANGUAGE_TOGGLE
            | action::MOUSE_TOGGLE
            | action::TERMINAL_CHECK => Outcome::Ignored,
            _ => only_looks(ctx),
        }
    }

    fn goes_on(&mut self, ctx: &mut Ctx<App>) -> Outcome<App> {
        // What was seen before leave was given, and after it ended, is not shown.
        if !matches!(ctx.state.company.leave, None | Some(Led::Given)) {
            (self.page, self.place) = (None, None);
        }
        match ctx.state.company.led() {
            Some(place) => {
                self.go(place);
                Outcome::Handled
            }
            None => Outcome::Ignored,
        }
    }

    fn changed(&mut self, ctx: &mut Ctx<App>) {
        if let Some(page) = &mut self.page {
            page.changed(ctx);
        }
    }

    fn render(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        let (Some(page), Some(place)) = (&mut self.page, &self.place) else {
            let name = ctx.state.company.follows().map_or("", |name| name.as_str());
            let word = match (&self.place, ctx.state.company.leave) {
                (Some(_), _) => &words::UNSEEN,
                (None, None | Some(Led::Given)) => &words::NOWHERE,
                (None, Some(Led::Asked)) => &words::WAITS,
                (None, Some(Led::Refused)) => &words::REFUSED,
                (None, Some(Led::Ended)) => &words::ENDED,
            };
            return say_in(area, buf, &ctx.fill(word, &[("name", name)]), ctx);
        };
        // What there is to go to is known once it was drawn.
        for _ in 0..2 {
            page.go_to(place, ctx);
            page.render(area, buf, ctx);
        }
    }

    fn cursor(&self) -> Option<Position> {
        self.page.as_ref()?.cursor()
    }

    fn says_who(&self) -> bool {
        self.page.as_ref().is_some_and(|page| page.says_who())
    }

    fn hints(&self, _ctx: &Ctx<App>) -> Vec<ActionId> {
        vec![action::QUIT]
    }
}

fn only_looks(ctx: &mut Ctx<App>) -> Outcome<App> {
    let name = ctx.state.company.follows().map_or("", |name| name.as_str());
    let said = ctx.fill(&words::ONLY_LOOKS, &[("name", name)]);
    ctx.notes.hint(said);
    Outcome::Handled
}
