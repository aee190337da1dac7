//! A paper on the screen: it reads as a paper, is copied by the key of copying, and saved as a file by one key.

use super::place::{AskPlace, Given};
use crate::domain::desk::exported::Exported;
use crate::exchange::document::{Document, Form};
use crate::exchange::given_out::{NotGiven, give};
use crate::files::handed::{Handed, Rule};
use crate::locales::{Word, cli, papers as words};
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
use crate::tui::layer::{Ctx, Layer, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::notes::Level;
use crate::tui::parts::{Scroll, scroll_bar};
use crate::tui::text::{open_area, put, wrap};
use crate::tui::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::io::Write as _;
use std::path::Path;

/// A paper with what is put on record when it is saved.
#[derive(Debug, Clone)]
pub struct Made {
    pub(crate) paper: Document,
    /// Its ending is that of the file.
    pub exported: Exported,
    /// The name that a file of it has, without its ending.
    pub name: String,
}

impl Given for Made {
    fn name(&self) -> String {
        format!("{}.{}", self.name, Form::Docx.ending())
    }

    fn hints(&self) -> (&'static Word, &'static Word) {
        (&words::SAVE_HINT, &words::ENDING)
    }

    fn save(&self, to: &Path, replaces: bool, ctx: &mut Ctx<App>) -> Result<(), NotGiven> {
        let rule = Rule {
            inputs: &[],
            endings: &Form::ENDINGS,
            replaces,
        };
        let mut file = Handed::begin(to, &rule)?;
        let form = Form::of(to).unwrap_or(Form::Markdown);
        file.write_all(&self.paper.bytes(form, ctx.state.as_written())?)?;
        let exported = Exported {
            format: form.ending().to_owned(),
            ..self.exported.clone()
        };
        give(&ctx.state.client, file, exported)?;
        say_where(to, ctx);
        Ok(())
    }
}

/// Says where a file was written.
pub(super) fn say_where(to: &Path, ctx: &mut Ctx<App>) {
    let place = std::path::absolute(to).unwrap_or(to.to_owned());
    let file = place.to_string_lossy();
    let said = ctx.fill(&cli::DOCUMENT_WRITTEN, &[("file", &file)]);
    ctx.say(Level::Good, said);
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
        let area = Rect {
            width: area.width.saturating_sub(1),
            ..area
        };
        let lines = wrap(&self.text, area.width);
        self.lines = lines.len();
        let view = self.scroll.show_text(lines.len(), area.height);
        scroll_bar(area, buf, ctx, view.clone(), lines.len());
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
