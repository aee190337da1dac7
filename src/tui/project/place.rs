//! The question where a file goes: one line, and what stands in the way of it.

use crate::exchange::given_out::NotGiven;
use crate::files::handed::Denied;
use crate::files::person::expanded;
use crate::locales::{Word, papers as words};
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
use crate::tui::input::Input;
use crate::tui::layer::{Ctx, Layer, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::layers::Confirm;
use crate::tui::notes::Level;
use crate::tui::parts::{Edit, Panel, TextField, body_of, centred};
use crate::tui::text::{put, wrap};
use crate::tui::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// What can be written to a file of the person's.
pub(super) trait Given {
    /// The name that it usually has.
    fn name(&self) -> String;

    /// What is to be known of the name, and what is said where its ending does not fit.
    fn hints(&self) -> (&'static Word, &'static Word);

    /// Writes it and puts it on record.
    ///
    /// # Errors
    /// [`NotGiven`]; there is no file then.
    fn save(&self, to: &Path, replaces: bool, ctx: &mut Ctx<App>) -> Result<(), NotGiven>;
}

/// The question.
pub(super) struct AskPlace {
    given: Rc<dyn Given>,
    field: TextField,
    why: String,
}

impl AskPlace {
    /// Where this goes.
    pub(super) fn new(given: impl Given + 'static) -> Self {
        let name = given.name();
        Self {
            given: Rc::new(given),
            field: TextField::line(&name),
            why: String::new(),
        }
    }

    fn save(&mut self, ctx: &mut Ctx<App>) -> Outcome<App> {
        let to = expanded(self.field.text().trim());
        match self.given.save(&to, false, ctx) {
            Ok(()) => Outcome::Close,
            Err(NotGiven::Denied(Denied::Exists)) => self.ask_again(to, ctx),
            Err(NotGiven::Refused(refused)) => ctx.refuse(&refused),
            Err(NotGiven::Denied(denied)) => {
                self.why = told(&denied, self.given.hints().1, ctx);
                Outcome::Handled
            }
        }
    }

    /// A file that is there is replaced only when that was said.
    fn ask_again(&self, to: PathBuf, ctx: &mut Ctx<App>) -> Outcome<App> {
        let path = to.to_string_lossy().into_owned();
        let question = ctx.fill(&words::REPLACE, &[("path", &path)]);
        let given = Rc::clone(&self.given);
        let confirm = Confirm::new(question, move |ctx: &mut Ctx<App>| {
            match given.save(&to, true, ctx) {
                Ok(()) => {}
                Err(NotGiven::Refused(refused)) => {
                    ctx.refuse(&refused);
                }
                Err(NotGiven::Denied(denied)) => {
                    let said = told(&denied, given.hints().1, ctx);
                    ctx.say(Level::Error, said);
                }
            }
            Outcome::Close
        });
        Outcome::Replace(Box::new(confirm))
    }
}

/// Why a file is not written, in words.
fn told(denied: &Denied, ending: &Word, ctx: &Ctx<App>) -> String {
    let word = match denied {
        Denied::Ending => ending,
        Denied::Io(error) => {
            return ctx.fill(&words::NOT_WRITTEN, &[("why", &error.to_string())]);
        }
        Denied::Exists | Denied::Input | Denied::NotRegular | Denied::OtherOwner(_) => {
            &words::NOT_REPLACED
        }
    };
    ctx.t(word).to_owned()
}

impl Layer<App> for AskPlace {
    fn id(&self) -> LayerId {
        LayerId::SEARCH
    }

    fn handle(&mut self, input: &Input, _: &mut Ctx<App>) -> Outcome<App> {
        match self.field.handle(input) {
            Edit::Ignored => Outcome::Ignored,
            Edit::Changed | Edit::Kept => Outcome::Handled,
        }
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        match action {
            action::ACCEPT => self.save(ctx),
            _ => Outcome::Ignored,
        }
    }

    fn render(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        let panel = Panel {
            title: ctx.t(&words::SAVE_PAPER),
            foot: ctx.t(&words::SAVE_FOOT),
            focused: true,
            ..Panel::default()
        };
        let inner = panel.draw(centred(area, 76, 6), buf, ctx);
        let label = ctx.t(&words::SAVE_WHERE);
        put(buf, inner, 1, 0, label, ctx.style(Role::Normal));
        let line = Rect {
            x: inner.x.saturating_add(1),
            width: inner.width.saturating_sub(2),
            height: inner.height.saturating_sub(1).min(1),
            y: inner.y.saturating_add(1),
        };
        self.field.render(line, buf, ctx, true);
        let rest = body_of(inner, 2);
        let (text, role) = match self.why.as_str() {
            "" => (ctx.t(self.given.hints().0), Role::Dim),
            why => (why, Role::Error),
        };
        for (dy, line) in (0..rest.height).zip(wrap(text, rest.width.saturating_sub(2)).iter()) {
            put(buf, rest, 1, dy, line, ctx.style(role));
        }
    }

    fn cursor(&self) -> Option<Position> {
        self.field.cursor()
    }

    fn is_text_focus(&self) -> bool {
        true
    }

    fn covers(&self) -> bool {
        false
    }

    fn hints(&self, _: &Ctx<App>) -> Vec<ActionId> {
        vec![action::ACCEPT, action::BACK]
    }
}
