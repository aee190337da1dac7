//! The shell: the stack of layers, the keys pressed so far, and what every screen has in common.

mod draw;
mod run;

#[cfg(test)]
mod tests;

use super::destination::Destination;
use super::input::{Input, Mouse};
use super::keymap::Resolution;
use super::keys::{Code, Key, is_han, normalize_command_key};
use super::layer::{Ctx, Layer, Outcome};
use super::layer_id::LayerId;
use super::{action, keys};
use crate::locales::chrome;
use crate::service::api::Place;
pub(crate) use draw::{MIN_COLUMNS, MIN_ROWS};

/// The stack of layers. The first one is the home of the program and is never taken away.
pub struct Shell<S> {
    base: Box<dyn Layer<S>>,
    /// Makes the page of a destination.
    page: fn(Destination) -> Box<dyn Layer<S>>,
    above: Vec<Box<dyn Layer<S>>>,
    pending: Vec<Key>,
    /// What may follow the pending keys, for the which-key box.
    next: Vec<(Key, Option<action::ActionId>)>,
    /// The window was too small to draw anything; what nobody sees is not done.
    is_small: bool,
}

impl<S: 'static> Shell<S> {
    /// A shell over the program's home layer, and who makes the pages that layers ask for.
    pub fn new(base: Box<dyn Layer<S>>, page: fn(Destination) -> Box<dyn Layer<S>>) -> Self {
        Self {
            base,
            page,
            above: Vec::new(),
            pending: Vec::new(),
            next: Vec::new(),
            is_small: false,
        }
    }

    /// The layer on top.
    pub fn top(&self) -> &dyn Layer<S> {
        self.above.last().map_or(self.base.as_ref(), AsRef::as_ref)
    }

    fn top_mut(&mut self) -> &mut dyn Layer<S> {
        match self.above.last_mut() {
            Some(layer) => layer.as_mut(),
            None => self.base.as_mut(),
        }
    }

    /// How many layers lie over the home layer.
    pub const fn depth(&self) -> usize {
        self.above.len()
    }

    /// Puts a layer on top.
    pub fn push(&mut self, layer: Box<dyn Layer<S>>) {
        self.above.push(layer);
    }

    /// The layers asked for keys, the topmost first.
    pub fn chain(&self) -> Vec<LayerId> {
        self.top()
            .layers()
            .into_iter()
            .chain([LayerId::GLOBAL])
            .collect()
    }

    /// Widths must not be corrected now: the terminal check is on top, which shows them as they are.
    pub fn shows_raw_widths(&self) -> bool {
        self.top().id() == LayerId::CHECK
    }

    /// Takes one input.
    pub fn input(&mut self, input: &Input, ctx: &mut Ctx<S>) {
        match input {
            _ if self.is_small => {}
            Input::Key(key) => {
                ctx.notes.seen();
                if self.top().is_text_focus() && self.pending.is_empty() {
                    self.text_key(*key, ctx);
                } else {
                    self.command_key(*key, ctx);
                }
            }
            Input::Paste(text) => self.paste(text, ctx),
            Input::Burst(keys) => self.burst(keys, ctx),
            Input::Mouse { what, .. } => self.mouse(input, *what, ctx),
            Input::Resize(..) => {}
        }
    }

    /// The state changed from outside.
    pub fn changed(&mut self, ctx: &mut Ctx<S>) {
        self.base.changed(ctx);
        for layer in &mut self.above {
            layer.changed(ctx);
        }
    }

    /// What the topmost layer waited for may be there.
    pub fn go_on(&mut self, ctx: &mut Ctx<S>) {
        loop {
            match self.top_mut().goes_on(ctx) {
                Outcome::Ignored => return,
                outcome => self.apply(outcome, ctx),
            }
        }
    }

    /// The page where the person is: the topmost that others can go to.
    pub fn place(&self) -> Place {
        let above = self.above.iter().rev().filter_map(|layer| layer.place());
        let mut pages = above.filter(|place| Destination::at(place).is_some());
        pages.next().or(self.base.place()).unwrap_or_default()
    }

    /// The keys rest.
    pub fn rested(&mut self, ctx: &mut Ctx<S>) {
        self.top_mut().rested(ctx);
    }

    fn paste(&mut self, text: &str, ctx: &mut Ctx<S>) {
        ctx.notes.seen();
        self.forget_pending();
        if self.top().is_text_focus() {
            self.pass_on(&Input::Paste(text.to_owned()), ctx);
        } else {
            refuse_paste(text.chars().count(), ctx);
        }
    }

    /// A slow line delivers typing in lumps, so in a field every key does what it does; only Enter, which may be a
    /// pasted line's end, does not submit.
    fn burst(&mut self, keys: &[Key], ctx: &mut Ctx<S>) {
        ctx.notes.seen();
        if !self.top().is_text_focus() {
            self.forget_pending();
            return refuse_paste(keys.len(), ctx);
        }
        for key in keys {
            match key.code {
                Code::Enter => self.pass_on(&Input::Paste("\n".to_owned()), ctx),
                _ if self.top().is_text_focus() => self.text_key(*key, ctx),
                _ => {}
            }
        }
    }

    fn mouse(&mut self, input: &Input, what: Mouse, ctx: &mut Ctx<S>) {
        let outcome = self.top_mut().handle(input, ctx);
        match (outcome, what) {
            (Outcome::Ignored, Mouse::WheelUp) => self.run(action::UP, ctx),
            (Outcome::Ignored, Mouse::WheelDown) => self.run(action::DOWN, ctx),
            (outcome, _) => self.apply(outcome, ctx),
        }
    }

    fn pass_on(&mut self, input: &Input, ctx: &mut Ctx<S>) {
        let outcome = self.top_mut().handle(input, ctx);
        self.apply(outcome, ctx);
    }

    fn forget_pending(&mut self) {
        self.pending.clear();
        self.next.clear();
    }

    /// A key while a field has the cursor: typing first, then the layer's own keys, then those global
    /// ones that no field uses.
    fn text_key(&mut self, key: Key, ctx: &mut Ctx<S>) {
        if key.typed().is_some() {
            return self.pass_on(&Input::Key(key), ctx);
        }
        let mut chain = self.top().layers();
        if is_frame_key(key) {
            chain.push(LayerId::GLOBAL);
        }
        match ctx.keymap.resolve(&chain, &[key]) {
            Resolution::Run(action) => self.run(action, ctx),
            Resolution::Pending(next) => {
                self.pending.push(key);
                self.next = next;
            }
            Resolution::None => self.pass_on(&Input::Key(key), ctx),
        }
    }

    fn command_key(&mut self, typed: Key, ctx: &mut Ctx<S>) {
        let key = normalize_command_key(typed);
        if key.typed().is_some_and(is_han) {
            self.forget_pending();
            let hint = ctx.t(&chrome::HAN_AS_COMMAND);
            return ctx.notes.hint(hint);
        }
        if !self.pending.is_empty() && key == Key::plain(Code::Esc) {
            return self.forget_pending();
        }
        self.pending.push(key);
        match ctx.keymap.resolve(&self.chain(), &self.pending) {
            Resolution::Run(action) => {
                self.forget_pending();
                self.run(action, ctx);
            }
            Resolution::Pending(next) => self.next = next,
            Resolution::None => self.unbound(typed, ctx),
        }
    }

    /// Keys that mean nothing in the keymap: a single one may mean something to the layer.
    fn unbound(&mut self, typed: Key, ctx: &mut Ctx<S>) {
        let keys = keys::print_sequence(&self.pending);
        let single = self.pending.len() == 1;
        self.forget_pending();
        let outcome = if single {
            self.top_mut().handle(&Input::Key(typed), ctx)
        } else {
            Outcome::Ignored
        };
        if matches!(outcome, Outcome::Ignored) {
            let said = ctx.fill(&chrome::UNKNOWN_KEY, &[("key", &keys)]);
            ctx.notes.hint(said);
        } else {
            self.apply(outcome, ctx);
        }
    }
}

/// Keys that no text field uses, so that global actions work while one has the cursor.
const fn is_frame_key(key: Key) -> bool {
    match key.code {
        Code::F(_) | Code::Esc => true,
        Code::Char(c) => {
            (key.alt && !matches!(c, 'b' | 'd' | 'f'))
                || (key.ctrl && !matches!(c, 'z' | 'y' | 'r' | 'w' | 'u' | 'k' | 'h' | 'f' | 'd'))
        }
        _ => false,
    }
}

fn refuse_paste<S>(keys: usize, ctx: &mut Ctx<S>) {
    let said = ctx.fill(&chrome::PASTE_IGNORED, &[("n", &keys.to_string())]);
    ctx.notes.hint(said);
}
