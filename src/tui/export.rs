//! Giving a list out as a file (`E`): where to and how is asked in one line, then the work goes on beside the interface; how far it
//! is stands in the bottom line, and the same key stops it.
//!
//! What must not live here: what stands in the file (`exchange`).

#[cfg(test)]
mod tests;

use crate::exchange::export::{Format, usual_name};
use crate::exchange::listing::Order;
use crate::files::handed::{Denied, Handed, Rule};
use crate::locales::{Lang, export as words};
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
use crate::tui::exporting::{Ask, denied};
use crate::tui::input::Input;
use crate::tui::layer::{Ctx, Layer, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::layers::Confirm;
use crate::tui::notes::Level;
use crate::tui::parts::{Edit, Panel, TextField, centred};
use crate::tui::text::{put, wrap};
use crate::tui::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Columns and lines of the box, frame included.
const SIZE: (u16, u16) = (72, 9);
/// Characters of a path.
const LIMIT: usize = 1000;

/// Asks where to and how; while a file is being made, whether to stop it.
pub struct ExportForm {
    order: Order,
    field: TextField,
    is_named: bool,
    cursor: Option<Position>,
}

impl ExportForm {
    /// For this.
    pub fn new(order: Order) -> Self {
        Self {
            order,
            field: TextField::line("").limit(LIMIT),
            is_named: false,
            cursor: None,
        }
    }

    /// The usual name in the person's working folder, once it is known who asks.
    fn name(&mut self, ctx: &Ctx<App>) {
        if self.is_named {
            return;
        }
        self.is_named = true;
        let ending = self.endings().first().copied().unwrap_or_default();
        let name = usual_name(&self.order, &ctx.state.session, ending, ctx.lang);
        let folder = std::env::current_dir().ok().or_else(home);
        let path = folder.unwrap_or_default().join(name);
        self.field.set_text(&path.to_string_lossy());
    }

    fn endings(&self) -> Vec<&'static str> {
        Format::endings(self.order.listing)
    }

    /// The next ending that this list may have.
    fn turn_ending(&mut self) {
        let path = self.path();
        let endings = self.endings();
        let now = path
            .extension()
            .map(|ending| ending.to_string_lossy().to_lowercase());
        let at = endings
            .iter()
            .position(|ending| Some((*ending).to_owned()) == now);
        let next = at.map_or(0, |at| at + 1) % endings.len().max(1);
        let next = endings.get(next).copied().unwrap_or_default();
        self.field
            .set_text(&path.with_extension(next).to_string_lossy());
    }

    /// What is typed; `~` is the person's own folder.
    fn path(&self) -> PathBuf {
        let text = self.field.text();
        match (text.strip_prefix("~/"), home()) {
            (Some(rest), Some(home)) => home.join(rest),
            _ => PathBuf::from(text.trim()),
        }
    }

    fn start(&mut self, ctx: &mut Ctx<App>) -> Outcome<App> {
        if ctx.state.exporting.is_running() {
            ctx.state.exporting.stop();
            return Outcome::Close;
        }
        let (path, order) = (self.path(), self.order.clone());
        match begin(&path, &order, false, ctx) {
            Err(Denied::Exists) => {
                let text = path.to_string_lossy().into_owned();
                let question = ctx.fill(&words::REPLACE, &[("path", &text)]);
                let again = Confirm::new(question, move |ctx: &mut Ctx<App>| {
                    match begin(&path, &order, true, ctx) {
                        Ok(()) => Outcome::Handled,
                        Err(why) => refuse(&why, &path, &order, ctx),
                    }
                });
                Outcome::Replace(Box::new(again))
            }
            Err(why) => refuse(&why, &path, &order, ctx),
            Ok(()) => Outcome::Close,
        }
    }
}

fn home() -> Option<PathBuf> {
    directories::UserDirs::new().map(|dirs| dirs.home_dir().to_owned())
}

/// Begins the file and the work.
fn begin(path: &Path, order: &Order, replaces: bool, ctx: &mut Ctx<App>) -> Result<(), Denied> {
    let endings = Format::endings(order.listing);
    let rule = Rule {
        inputs: &[],
        endings: &endings,
        replaces,
    };
    let file = Handed::begin(path, &rule)?;
    let ending = path.extension().map(|ending| ending.to_string_lossy());
    let format = ending.and_then(|ending| Format::named(&ending));
    let format = format.ok_or(Denied::Ending)?;
    let lang = ctx.lang;
    Ok(ctx
        .state
        .begin_export((file, path), order.clone(), format, lang)?)
}

fn refuse(why: &Denied, path: &Path, order: &Order, ctx: &mut Ctx<App>) -> Outcome<App> {
    let said = denied(why, path, order, ctx.lang);
    ctx.say(Level::Warn, said);
    Outcome::Handled
}

impl Layer<App> for ExportForm {
    fn id(&self) -> LayerId {
        LayerId::EXPORT
    }

    fn handle(&mut self, input: &Input, ctx: &mut Ctx<App>) -> Outcome<App> {
        self.name(ctx);
        match self.field.handle(input) {
            Edit::Changed | Edit::Kept => Outcome::Handled,
            Edit::Ignored => Outcome::Ignored,
        }
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        self.name(ctx);
        match action {
            action::ACCEPT => self.start(ctx),
            action::ENDING => {
                self.turn_ending();
                Outcome::Handled
            }
            _ => Outcome::Ignored,
        }
    }

    fn render(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        self.name(ctx);
        self.cursor = None;
        let area = centred(area, SIZE.0, SIZE.1);
        let title = ctx.t(&self.order.listing.word());
        let title = ctx.fill(&words::FORM_TITLE, &[("what", title)]);
        let panel = Panel {
            title: &title,
            figure: "",
            foot: "",
            focused: true,
        };
        let inner = panel.draw(area, buf, ctx);
        let muted = ctx.style(Role::Dim);
        if let Some(said) = ctx.state.exporting.said(ctx.lang) {
            let text = ctx.fill(&words::STOP_QUESTION, &[("state", &said)]);
            let lines = wrap(&text, inner.width);
            for (dy, line) in (0_u16..inner.height).zip(lines.iter()) {
                put(buf, inner, 0, dy, line, ctx.style(Role::Normal));
            }
            return;
        }
        put(
            buf,
            inner,
            0,
            0,
            ctx.t(&words::FORM_PATH),
            ctx.style(Role::Title),
        );
        let line = Rect {
            y: inner.y.saturating_add(1),
            height: 1.min(inner.height.saturating_sub(1)),
            ..inner
        };
        self.field.render(line, buf, ctx, true);
        self.cursor = self.field.cursor();
        let endings = self.endings().join(" ");
        let chosen = self.order.told(&ctx.state.profile, ctx.lang);
        let chosen = Some(chosen).filter(|chosen| !chosen.is_empty());
        let chosen =
            chosen.map(|chosen| ctx.fill(&words::FORM_CHOSEN, &[("chosen", chosen.as_str())]));
        let mut notes = vec![ctx.fill(&words::FORM_ENDINGS, &[("endings", &endings)])];
        notes.extend(chosen);
        notes.push(ctx.t(&words::NO_SECRETS).to_owned());
        let mut dy: u16 = 3;
        for line in notes.iter().map(|note| wrap(note, inner.width)) {
            for text in line.iter() {
                if dy < inner.height {
                    put(buf, inner, 0, dy, text, muted);
                }
                dy = dy.saturating_add(1);
            }
        }
    }

    fn cursor(&self) -> Option<Position> {
        self.cursor
    }

    fn is_text_focus(&self) -> bool {
        true
    }

    fn covers(&self) -> bool {
        false
    }

    fn hints(&self, _ctx: &Ctx<App>) -> Vec<ActionId> {
        vec![action::ACCEPT, action::ENDING, action::BACK]
    }
}

/// Once a turn: what ended is told, how far it is stands in the bottom line.
pub fn turn(ctx: &mut Ctx<App>) {
    if let Some((level, said)) = ctx.state.exporting.ended(&ctx.state.profile, ctx.lang) {
        ctx.say(level, said);
    }
    if let Some(said) = ctx.state.exporting.said(ctx.lang) {
        ctx.status = format!("{said}  {}", ctx.status);
    }
}

impl App {
    /// Begins to write a file beside the interface.
    ///
    /// # Errors
    /// What the system says where there is no thread for it.
    fn begin_export(
        &mut self,
        (file, path): (Handed, &Path),
        order: Order,
        format: Format,
        lang: Lang,
    ) -> std::io::Result<()> {
        let ask = Ask {
            client: self.client.clone(),
            profile: Arc::clone(self.as_written()),
            order,
            format,
            lang,
            path: path.to_owned(),
        };
        self.exporting.begin(ask, file, &self.bell)
    }
}
