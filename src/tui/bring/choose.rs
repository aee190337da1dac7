//! A box to choose from: typing narrows the list by Chinese, pinyin or English.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::locales::bring as words;
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
use crate::tui::input::Input;
use crate::tui::layer::Ctx;
use crate::tui::parts::{
    Edit, Panel, Scroll, TextField, body_of, centred, line_of, say_in, select,
};
use crate::tui::text::{Query, put, truncate};
use crate::tui::theme::Role;

/// Lines and columns of the box, frame included.
const HEIGHT: u16 = 18;
const WIDTH: u16 = 60;

/// What came of an action.
pub(super) enum Chosen {
    Nothing,
    One(String),
    Closed,
}

/// The box.
pub(super) struct Choose {
    title: String,
    /// As it is kept and as people read it.
    entries: Vec<(String, String)>,
    field: TextField,
    found: Vec<usize>,
    scroll: Scroll,
}

impl Choose {
    /// Begins with the entry of this value.
    pub(super) fn new(title: String, entries: Vec<(String, String)>, now: &str) -> Self {
        let at = entries.iter().position(|(value, _)| value == now);
        let mut scroll = Scroll::default();
        scroll.selected = at.unwrap_or(0);
        Self {
            title,
            found: (0..entries.len()).collect(),
            entries,
            field: TextField::line("").limit(64),
            scroll,
        }
    }

    /// Takes what is typed.
    pub(super) fn handle(&mut self, input: &Input) -> bool {
        match self.field.handle(input) {
            Edit::Ignored => return false,
            Edit::Kept => {}
            Edit::Changed => {
                let query = Query::new(&self.field.text());
                let entries = self.entries.iter().enumerate();
                let found = entries.filter(|(_, (_, shown))| query.find(shown).is_some());
                self.found = found.map(|(at, _)| at).collect();
                self.scroll = Scroll::default();
            }
        }
        true
    }

    /// Moves, chooses, closes.
    pub(super) fn act(&mut self, action: ActionId) -> Option<Chosen> {
        if self.scroll.act(action, self.found.len()) {
            return Some(Chosen::Nothing);
        }
        match action {
            action::BACK => Some(Chosen::Closed),
            action::ACCEPT => {
                let at = self.found.get(self.scroll.selected);
                let entry = at.and_then(|at| self.entries.get(*at));
                Some(entry.map_or(Chosen::Nothing, |(value, _)| Chosen::One(value.clone())))
            }
            _ => None,
        }
    }

    pub(super) fn draw(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        let rows = u16::try_from(self.entries.len()).unwrap_or(u16::MAX);
        let place = centred(area, WIDTH, rows.saturating_add(3).min(HEIGHT));
        let panel = Panel {
            title: &self.title,
            foot: ctx.t(&words::CHOOSE_FOOT),
            focused: true,
            ..Panel::default()
        };
        let inner = panel.draw(place, buf, ctx);
        self.field.prompt("/", inner, buf, ctx);
        let list = body_of(inner, 1);
        if self.found.is_empty() {
            say_in(list, buf, ctx.t(&words::CHOOSE_NONE), ctx);
        }
        let shown = self.scroll.show(self.found.len(), list.height);
        for (dy, at) in (0_u16..).zip(shown) {
            let entry = self.found.get(at).and_then(|at| self.entries.get(*at));
            let Some((_, text)) = entry else { continue };
            let line = line_of(list, dy);
            let text = truncate(text, usize::from(line.width.saturating_sub(2)));
            put(buf, line, 2, 0, &text, ctx.style(Role::Normal));
            if at == self.scroll.selected {
                select(line, buf, ctx, true);
            }
        }
    }

    pub(super) fn cursor(&self) -> Option<Position> {
        self.field.cursor()
    }
}
