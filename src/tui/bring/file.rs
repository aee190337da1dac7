//! The first step: which file, or cells that were pasted.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Bring, Step};
use crate::exchange::ledger::{Hands, Origin};
use crate::files::person::expanded;
use crate::locales::bring as words;
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
use crate::tui::input::Input;
use crate::tui::keys::Code;
use crate::tui::layer::{Ctx, Outcome};
use crate::tui::parts::paths::{self, Entry, completed, matching, split};
use crate::tui::parts::{Edit, Scroll, TextField, body_of, line_of, say_in, select};
use crate::tui::text::put;
use crate::tui::theme::Role;

/// The folder where the last ledger lay, among what the person set up.
pub(super) const FOLDER: &str = "bring.folder";

/// What a path can be typed of; longer ones no system has.
const LIMIT: usize = 4096;

/// What is typed, what lies there, what was pasted.
pub(super) struct FileStep {
    pub(super) field: TextField,
    /// The folder that was listed last, as it was typed.
    folder: Option<String>,
    listed: Result<Vec<Entry>, String>,
    scroll: Scroll,
    /// A name of the list was chosen by the arrows.
    is_picked: bool,
    pasted: Option<Arc<str>>,
}

impl Default for FileStep {
    fn default() -> Self {
        Self {
            field: TextField::line("").limit(LIMIT),
            folder: None,
            listed: Ok(Vec::new()),
            scroll: Scroll::default(),
            is_picked: false,
            pasted: None,
        }
    }
}

impl FileStep {
    /// Begins where the last ledger lay.
    pub(super) fn begin(&mut self, ctx: &Ctx<App>) {
        if self.folder.is_none() {
            let last = ctx
                .state
                .preferences
                .get(FOLDER)
                .map_or("~/", String::as_str);
            self.field.set_text(last);
            self.list();
        }
    }

    /// Lists the folder that is typed, once for each.
    fn list(&mut self) {
        let text = self.field.text();
        let (folder, _) = split(&text);
        if self.folder.as_deref() != Some(folder) {
            self.listed = paths::list(folder).map_err(|error| error.to_string());
            self.folder = Some(folder.to_owned());
            self.scroll = Scroll::default();
        }
    }

    fn found(&self) -> Vec<&Entry> {
        let text = self.field.text();
        let typed = split(&text).1.to_owned();
        matching(self.listed.as_deref().unwrap_or_default(), &typed)
    }

    fn edited(&mut self) {
        self.is_picked = false;
        // Who types a whole path begins anew, whatever folder stood there.
        let text = self.field.text();
        if let Some(at) = text.rfind("//") {
            let whole = text.get(at + 1..).unwrap_or_default().to_owned();
            self.field.set_text(&whole);
        }
        self.scroll = Scroll::default();
        self.list();
    }

    /// Puts a name behind the folder.
    fn put(&mut self, name: &str) {
        let text = self.field.text();
        let (folder, _) = split(&text);
        let text = format!("{folder}{name}");
        self.field.set_text(&text);
        self.edited();
    }

    fn complete(&mut self) {
        let text = self.field.text();
        let picked = self
            .found()
            .get(self.scroll.selected)
            .map(|entry| entry.completed());
        if let Some(name) = picked.filter(|_| self.is_picked) {
            return self.put(&name);
        }
        let entries = self.listed.as_deref().unwrap_or_default();
        if let Some(name) = completed(entries, split(&text).1) {
            self.put(&name);
        }
    }
}

impl Bring {
    pub(super) fn handle_file(&mut self, input: &Input) -> Outcome<App> {
        let step = &mut self.file;
        // Cells of a spreadsheet come with tabs or line ends; a path has neither.
        if let Input::Paste(text) = input
            && text
                .trim_end_matches(['\r', '\n'])
                .contains(['\t', '\n', '\r'])
        {
            // Some terminals end pasted lines with a return alone.
            let text = text.replace("\r\n", "\n").replace('\r', "\n");
            step.pasted = Some(text.into());
            return Outcome::Handled;
        }
        if let Input::Key(key) = input
            && key.ctrl
            && key.code == Code::Char('u')
            && step.pasted.take().is_some()
        {
            return Outcome::Handled;
        }
        match step.field.handle(input) {
            Edit::Ignored => return Outcome::Ignored,
            Edit::Kept => {}
            Edit::Changed => step.edited(),
        }
        Outcome::Handled
    }

    pub(super) fn act_file(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        let len = self.file.found().len();
        if self.file.scroll.act(action, len) {
            self.file.is_picked = len > 0;
            return Outcome::Handled;
        }
        match action {
            action::NEXT_FIELD => self.file.complete(),
            action::ACCEPT | action::SAVE => return self.take_file(ctx),
            action::BACK => return Outcome::Close,
            _ => return Outcome::Ignored,
        }
        Outcome::Handled
    }

    /// Goes on with what is pasted or typed; a folder is opened.
    fn take_file(&mut self, ctx: &mut Ctx<App>) -> Outcome<App> {
        if let Err(refused) = ctx.state.may_write("import") {
            return ctx.refuse(&refused);
        }
        let origin = match self.file.pasted.clone() {
            Some(text) => Origin::Text(text),
            None => {
                if self.file.is_picked {
                    self.file.complete();
                }
                let text = self.file.field.text();
                let path = expanded(text.trim());
                if path.is_dir() {
                    if !text.ends_with('/') {
                        self.file.field.set_text(&format!("{}/", text.trim()));
                    }
                    self.file.edited();
                    return Outcome::Handled;
                }
                if !path.exists() {
                    ctx.warn(&words::FILE_NONE);
                    return Outcome::Handled;
                }
                let folder = split(&text).0.to_owned();
                if !folder.is_empty() {
                    ctx.state.preferences.insert(FOLDER.to_owned(), folder);
                }
                Origin::File(path)
            }
        };
        if self.setup.origin.as_ref() != Some(&origin) {
            self.setup.origin = Some(origin);
            self.setup.hands = Hands::default();
            self.setup.columns.clear();
            self.others.clear();
            self.is_layout_asked = false;
            self.look = None;
        }
        self.step = Step::Sheets;
        self.look_again(ctx);
        Outcome::Handled
    }

    pub(super) fn draw_file(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        let step = &mut self.file;
        put(
            buf,
            area,
            1,
            0,
            ctx.t(&words::FILE_LABEL),
            ctx.style(Role::Normal),
        );
        let line = Rect {
            x: area.x.saturating_add(1),
            width: area.width.saturating_sub(2),
            ..line_of(area, 1)
        };
        step.field.render(line, buf, ctx, true);
        self.cursor = step.field.cursor();
        put(
            buf,
            area,
            1,
            2,
            ctx.t(&words::FILE_WHERE),
            ctx.style(Role::Dim),
        );
        put(
            buf,
            area,
            1,
            3,
            ctx.t(&words::FILE_PASTE),
            ctx.style(Role::Dim),
        );
        if let Some(text) = &step.pasted {
            let lines = text.lines().count().to_string();
            let said = ctx.fill(&words::PASTED, &[("n", &lines)]);
            put(buf, area, 1, 4, &said, ctx.style(Role::Good));
        }
        let list = body_of(area, 6);
        if let Err(why) = &step.listed {
            let said = ctx.fill(&words::FOLDER_UNREADABLE, &[("why", why)]);
            return say_in(list, buf, &said, ctx);
        }
        let found: Vec<(String, Role)> = step
            .found()
            .iter()
            .map(|entry| {
                let role = match (entry.is_folder(), entry.is_ledger()) {
                    (true, _) => Role::KeyHint,
                    (_, true) => Role::Normal,
                    _ => Role::Dim,
                };
                (entry.completed(), role)
            })
            .collect();
        if found.is_empty() {
            return say_in(list, buf, ctx.t(&words::FILE_NONE), ctx);
        }
        let shown = step.scroll.show(found.len(), list.height);
        for (dy, at) in (0_u16..).zip(shown) {
            let Some((name, role)) = found.get(at) else {
                continue;
            };
            let line = line_of(list, dy);
            put(buf, line, 2, 0, name, ctx.style(*role));
            if step.is_picked && at == step.scroll.selected {
                select(line, buf, ctx, true);
            }
        }
    }
}
