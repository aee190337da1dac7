//! The box that stands while something is awaited: what was sent, and that it is not known yet what became of it, or that a
//! form is asked for. Whoever closes it goes on elsewhere; what became of a deed is told all the same.

use super::action::{self, ActionId};
use super::app::App;
use super::deeds::{Answer, Deed, PATIENCE, Sent};
use super::input::Input;
use super::layer::{Ctx, Layer, Outcome};
use super::layer_id::LayerId;
use super::parts::{Panel, centred};
use super::text::{put, wrap};
use super::theme::Role;
use super::work::{Begun, Work};
use crate::domain::command::Command;
use crate::locales::{Word, deeds as words};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::io;

/// Columns of the box.
const WIDTH: u16 = 60;

/// Sends a deed.
pub fn send(deed: Deed, commands: Vec<Command>, ctx: &mut Ctx<App>) -> Sent {
    let app = &mut ctx.state;
    app.deeds.send(deed, commands, (&app.client, &app.bell))
}

/// Sends a deed, and goes on with what became of it: at once, or when it is known.
pub fn act(
    deed: Deed,
    commands: Vec<Command>,
    ctx: &mut Ctx<App>,
    then: impl FnOnce(Answer, &mut Ctx<App>) -> Outcome<App> + 'static,
) -> Outcome<App> {
    match send(deed, commands, ctx) {
        Sent::Known(answer) => then(answer, ctx),
        Sent::Waits(ticket) => {
            let (mut ticket, mut then) = (Some(ticket), Some(then));
            until(ON_ITS_WAY, move |ctx| {
                let answer = ctx.state.deeds.answer(&mut ticket)?;
                let then = then.take().map(|then| then(answer, ctx));
                Some(then.unwrap_or(Outcome::Handled))
            })
        }
    }
}

/// That a deed was sent, in words.
pub fn said(deed: &Deed, ctx: &Ctx<App>) -> String {
    let what = format!("{} {}", deed.what, deed.which);
    ctx.fill(&words::SENT, &[("what", what.trim_end())])
}

/// A box that stands until what it waits for is known; `then` gives what follows, once it is.
pub fn until(
    said: Said,
    then: impl FnMut(&mut Ctx<App>) -> Option<Outcome<App>> + 'static,
) -> Outcome<App> {
    Outcome::push(Waiting {
        said,
        then: Box::new(then),
        cursor: None,
    })
}

/// What follows, once it is known.
type Then = Box<dyn FnMut(&mut Ctx<App>) -> Option<Outcome<App>>>;

struct Waiting {
    said: Said,
    then: Then,
    cursor: Option<Position>,
}

impl Layer<App> for Waiting {
    fn id(&self) -> LayerId {
        LayerId::CONFIRM
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        match action {
            action::BACK => Outcome::Close,
            action::QUIT | action::HELP | action::REDRAW => Outcome::Ignored,
            // What is pressed now is not done later.
            _ => ctx.hint(&words::NOT_NOW),
        }
    }

    fn handle(&mut self, _input: &Input, ctx: &mut Ctx<App>) -> Outcome<App> {
        ctx.hint(&words::NOT_NOW)
    }

    fn goes_on(&mut self, ctx: &mut Ctx<App>) -> Outcome<App> {
        match (self.then)(ctx) {
            Some(then) => Outcome::Many(vec![Outcome::Close, then]),
            None => Outcome::Ignored,
        }
    }

    fn render(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        self.cursor = draw(self.said, area, buf, ctx);
    }

    fn cursor(&self) -> Option<Position> {
        self.cursor
    }

    fn covers(&self) -> bool {
        false
    }

    fn hints(&self, _ctx: &Ctx<App>) -> Vec<ActionId> {
        vec![action::BACK]
    }
}

/// What a box says: title, text, foot.
pub type Said = [Word; 3];

/// A deed is on its way.
pub const ON_ITS_WAY: Said = [words::TITLE, words::BOX, words::FOOT];
/// A form is asked for.
pub const OPENING: Said = [
    words::OPENING_TITLE,
    words::OPENING_BOX,
    words::OPENING_FOOT,
];

/// Asks beside the keys, and waits for it a moment.
///
/// # Errors
/// Where the system gives no thread.
pub fn begin<T: Send + 'static>(
    ctx: &Ctx<App>,
    ask: impl FnOnce() -> T + Send + 'static,
) -> io::Result<Begun<T>> {
    Work::begin(&ctx.state.bell, PATIENCE, ask)
}

/// Draws the box, and says where its cursor stands.
pub fn draw(
    [title, text, foot]: Said,
    area: Rect,
    buf: &mut Buffer,
    ctx: &Ctx<App>,
) -> Option<Position> {
    let text = ctx.t(&text);
    let lines = wrap(text, WIDTH.min(area.width).saturating_sub(4));
    let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let panel = Panel {
        title: ctx.t(&title),
        foot: ctx.t(&foot),
        focused: true,
        ..Panel::default()
    };
    let inner = panel.draw(centred(area, WIDTH, rows.saturating_add(2)), buf, ctx);
    for (dy, line) in (0..inner.height).zip(lines.iter()) {
        put(buf, inner, 1, dy, line, ctx.style(Role::Normal));
    }
    let at = Position::new(inner.x.saturating_add(1), inner.y);
    inner.contains(at).then_some(at)
}
