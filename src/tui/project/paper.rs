//! A paper on the screen: it reads as a paper, is copied by the key of copying, and saved as a file by one key.

use std::io::Write as _;
use std::path::PathBuf;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::desk::exported::Exported;
use crate::exchange::document::{Document, Form};
use crate::exchange::given_out::{NotGiven, give};
use crate::files::handed::{Denied, Handed, Rule};
use crate::locales::{cli, papers as words};
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
use crate::tui::input::Input;
use crate::tui::layer::{Ctx, Layer, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::layers::Confirm;
use crate::tui::notes::Level;
use crate::tui::parts::{Edit, Panel, Scroll, TextField, body_of, centred};
use crate::tui::text::{open_area, put, wrap};
use crate::tui::theme::Role;

/// A paper with what is put on record when it is saved.
#[derive(Debug, Clone)]
pub struct Made {
    pub paper: Document,
    /// Its ending is that of the file.
    pub exported: Exported,
    /// The name that a file of it has, without its ending.
    pub name: String,
}

impl Made {
    /// Writes it and puts it on record.
    fn save(&self, to: PathBuf, replaces: bool, ctx: &mut Ctx<App>) -> Result<(), NotGiven> {
        let rule = Rule {
            inputs: &[],
            endings: &Form::ENDINGS,
            replaces,
        };
        let mut file = Handed::begin(&to, &rule)?;
        let form = Form::of(&to).unwrap_or(Form::Markdown);
        file.write_all(&self.paper.bytes(form, &ctx.state.profile)?)?;
        let exported = Exported {
            format: form.ending().to_owned(),
            ..self.exported.clone()
        };
        give(&ctx.state.client, file, exported)?;
        let place = std::path::absolute(&to).unwrap_or(to);
        let said = ctx.fill(
            &cli::DOCUMENT_WRITTEN,
            &[("file", &place.to_string_lossy())],
        );
        ctx.say(Level::Good, said);
        Ok(())
    }
}

/// The page of a paper.
pub struct PaperPage {
    made: Made,
    text: String,
    scroll: Scroll,
    lines: usize,
    cursor: Option<Position>,
}

impl PaperPage {
    /// Shows it from its beginning.
    pub fn new(made: Made) -> Self {
        Self {
            text: made.paper.plain(),
            made,
            scroll: Scroll::default(),
            lines: 0,
            cursor: None,
        }
    }
}

impl Layer<App> for PaperPage {
    fn id(&self) -> LayerId {
        LayerId::PAPER
    }

    fn layers(&self) -> Vec<LayerId> {
        vec![LayerId::PAPER, LayerId::LIST]
    }

    fn act(&mut self, action: ActionId, _: &mut Ctx<App>) -> Outcome<App> {
        if self.scroll.scroll_text(action, self.lines) {
            return Outcome::Handled;
        }
        match action {
            action::SAVE_PAPER => Outcome::push(AskPlace::new(self.made.clone())),
            _ => Outcome::Ignored,
        }
    }

    fn render(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        let area = open_area(buf, area);
        self.cursor = (!area.is_empty()).then(|| area.as_position());
        let lines = wrap(&self.text, area.width);
        self.lines = lines.len();
        let view = self.scroll.show_text(lines.len(), area.height);
        for (dy, line) in (0_u16..).zip(lines.iter().skip(view.start).take(view.len())) {
            put(buf, area, 0, dy, line, ctx.style(Role::Normal));
        }
    }

    fn cursor(&self) -> Option<Position> {
        self.cursor
    }

    fn hints(&self, _: &Ctx<App>) -> Vec<ActionId> {
        vec![action::SAVE_PAPER, action::COPY, action::BACK]
    }

    fn copy_text(&self, _: &Ctx<App>) -> Option<String> {
        Some(self.text.clone())
    }
}

/// The question where to: the ending says in which form.
struct AskPlace {
    made: Made,
    field: TextField,
    why: String,
}

impl AskPlace {
    fn new(made: Made) -> Self {
        let name = format!("{}.{}", made.name, Form::Docx.ending());
        Self {
            made,
            field: TextField::line(&name),
            why: String::new(),
        }
    }

    fn save(&mut self, ctx: &mut Ctx<App>) -> Outcome<App> {
        let to = PathBuf::from(self.field.text().trim());
        match self.made.save(to.clone(), false, ctx) {
            Ok(()) => Outcome::Close,
            Err(NotGiven::Denied(Denied::Exists)) => self.ask_again(to, ctx),
            Err(why) => self.refuse(&why, ctx),
        }
    }

    /// A file that is there is replaced only when that was said.
    fn ask_again(&self, to: PathBuf, ctx: &mut Ctx<App>) -> Outcome<App> {
        let path = to.to_string_lossy().into_owned();
        let question = ctx.fill(&words::REPLACE, &[("path", &path)]);
        let made = self.made.clone();
        let confirm = Confirm::new(question, move |ctx: &mut Ctx<App>| {
            if let Err(why) = made.save(to, true, ctx) {
                say(&why, ctx);
            }
            Outcome::Close
        });
        Outcome::Replace(Box::new(confirm))
    }

    fn refuse(&mut self, why: &NotGiven, ctx: &mut Ctx<App>) -> Outcome<App> {
        match why {
            NotGiven::Refused(refused) => ctx.refuse(refused),
            NotGiven::Denied(denied) => {
                self.why = told(denied, ctx);
                Outcome::Handled
            }
        }
    }
}

/// Why a file is not written, in words.
fn told(denied: &Denied, ctx: &Ctx<App>) -> String {
    let word = match denied {
        Denied::Ending => &words::ENDING,
        Denied::Io(error) => {
            return ctx.fill(&words::NOT_WRITTEN, &[("why", &error.to_string())]);
        }
        Denied::Exists | Denied::Input | Denied::NotRegular | Denied::OtherOwner(_) => {
            &words::NOT_REPLACED
        }
    };
    ctx.t(word).to_owned()
}

fn say(why: &NotGiven, ctx: &mut Ctx<App>) {
    match why {
        NotGiven::Refused(refused) => {
            ctx.refuse(refused);
        }
        NotGiven::Denied(denied) => {
            let said = told(denied, ctx);
            ctx.say(Level::Error, said);
        }
    }
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
            "" => (ctx.t(&words::SAVE_HINT), Role::Dim),
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
