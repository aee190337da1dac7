//! A headless driver: the real shell and layers, keys in the keymap's notation, the screen as text.

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::screen_text::{screen_styles, screen_text};
use crate::domain::policy::Profile;
use crate::locales::Lang;
use crate::tui::app::{self, App};
use crate::tui::input::Input;
use crate::tui::keys::Key;
use crate::tui::layer::{Ctx, Effect, Layer};
use crate::tui::layer_id::LayerId;
use crate::tui::pages;
use crate::tui::shell::Shell;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The articles of the built-in rules.
static ARTICLES: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let profile = Profile::builtin();
    profile.map_or_else(
        |_| BTreeMap::new(),
        |profile| profile.acts.articles().collect(),
    )
});

/// An empty home layer.
#[derive(Debug, Clone, Copy, Default)]
pub struct Blank;

impl<S> Layer<S> for Blank {
    fn id(&self) -> LayerId {
        LayerId::HOME
    }

    fn render(&mut self, _area: Rect, _buf: &mut Buffer, _ctx: &Ctx<S>) {}
}

/// A session without a terminal.
pub struct Harness<S> {
    /// The stack of layers.
    pub shell: Shell<S>,
    /// What the layers see; change it freely between keys.
    pub ctx: Ctx<S>,
    width: u16,
    height: u16,
}

impl Harness<()> {
    /// A session over an empty home layer, in Chinese.
    pub fn new(width: u16, height: u16) -> Self {
        Self::over(width, height, Box::new(Blank), ())
    }
}

impl Harness<App> {
    /// A session of the program over a home layer, in Chinese, on 2026-11-23.
    pub fn of_app(width: u16, height: u16, base: Box<dyn Layer<App>>, app: App) -> Self {
        let mut harness = Self {
            shell: Shell::new(base, pages::page),
            ..Self::over(width, height, Box::new(Blank), app)
        };
        harness.ctx.rights = app::leave;
        harness.ctx.who = app::who;
        harness
    }
}

impl<S: 'static> Harness<S> {
    /// A session over a home layer from which no page is reached, in Chinese, on 2026-11-23.
    pub fn over(width: u16, height: u16, base: Box<dyn Layer<S>>, state: S) -> Self {
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap_or_default();
        let mut ctx = Ctx::new(Lang::Zh, today, state);
        ctx.articles.clone_from(&ARTICLES);
        Self {
            shell: Shell::new(base, |_| Box::new(Blank)),
            ctx,
            width,
            height,
        }
    }

    /// Presses keys: `press("g g j <Enter> 招商 ctrl+o")`. What is no key is typed.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        for key in script(keys) {
            self.draw();
            self.shell.input(&Input::Key(key), &mut self.ctx);
        }
        self
    }

    /// Types a text, blanks included, character by character.
    pub fn type_text(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            self.draw();
            self.shell.input(&Input::Key(Key::char(c)), &mut self.ctx);
        }
        self
    }

    /// Gives one input of any kind.
    pub fn input(&mut self, input: Input) -> &mut Self {
        if let Input::Resize(width, height) = input {
            (self.width, self.height) = (width, height);
        }
        self.shell.input(&input, &mut self.ctx);
        self
    }

    /// News came from outside.
    pub fn changed(&mut self) -> &mut Self {
        self.shell.changed(&mut self.ctx);
        self
    }

    /// The frame as a buffer.
    pub fn draw(&mut self) -> Buffer {
        self.draw_with_cursor().0
    }

    /// The frame in a window of another size, from now on.
    pub fn draw_at(&mut self, width: u16, height: u16) -> Buffer {
        (self.width, self.height) = (width, height);
        self.draw()
    }

    /// The frame as text.
    pub fn screen(&mut self) -> String {
        screen_text(&self.draw())
    }

    /// The styles of the frame, with a legend.
    pub fn styles(&mut self) -> String {
        screen_styles(&self.draw())
    }

    /// Where the hardware cursor is after drawing.
    pub fn cursor(&mut self) -> Option<Position> {
        self.draw_with_cursor().1
    }

    /// What the layers asked of the loop since the last time.
    pub fn effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.ctx.effects)
    }

    fn draw_with_cursor(&mut self) -> (Buffer, Option<Position>) {
        let area = Rect::new(0, 0, self.width, self.height);
        let mut buf = Buffer::empty(area);
        let cursor = self.shell.render(area, &mut buf, &self.ctx);
        (buf, cursor)
    }
}

/// The tokens of a driving script such as `g g j <Enter> 招商 <C-s>`: keys in the keymap's notation,
/// and runs that are no key name, which are typed character by character.
pub fn script(text: &str) -> Vec<Key> {
    let keys = |token: &str| match token.parse::<Key>() {
        Ok(key) => vec![key],
        Err(_) => token.chars().map(Key::char).collect(),
    };
    text.split_whitespace().flat_map(keys).collect()
}
