//! Running actions: the top layer first, then what the shell itself can do.

use super::Shell;
use crate::locales::{Lang, chrome, keymap as words};
use crate::tui::action::{self, ActionId};
use crate::tui::destination::Destination;
use crate::tui::layer::{Ctx, Effect, Leave, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::layers::{Confirm, CopyView, Help, MessagePage, Palette, TerminalCheck, offers};
use crate::tui::notes::Level;

impl<S: 'static> Shell<S> {
    /// Runs an action on the top layer; what the layer ignores the shell may know.
    pub fn run(&mut self, action: ActionId, ctx: &mut Ctx<S>) {
        if let Leave::Blocked(reason) = self.top().leave(action, ctx) {
            return ctx.say(Level::Warn, reason);
        }
        match self.top_mut().act(action, ctx) {
            Outcome::Ignored => self.built_in(action, ctx),
            outcome => self.apply(outcome, ctx),
        }
    }

    /// Does what a layer decided.
    pub fn apply(&mut self, outcome: Outcome<S>, ctx: &mut Ctx<S>) {
        match outcome {
            Outcome::Ignored | Outcome::Handled => {}
            Outcome::Close => drop(self.above.pop()),
            Outcome::Home => self.above.clear(),
            Outcome::Open(to) => self.above.push((self.page)(to)),
            Outcome::Push(layer) => self.above.push(layer),
            Outcome::Replace(layer) => {
                self.above.pop();
                self.above.push(layer);
            }
            Outcome::Run(action) => self.run(action, ctx),
            Outcome::Many(outcomes) => outcomes
                .into_iter()
                .for_each(|outcome| self.apply(outcome, ctx)),
        }
    }

    fn built_in(&mut self, action: ActionId, ctx: &mut Ctx<S>) {
        match action {
            action::BACK => drop(self.above.pop()),
            action::QUIT => self.above.push(Box::new(quit_question(ctx))),
            action::HELP => {
                let help = Help::new(offers(self.top(), ctx));
                self.above.push(Box::new(help));
            }
            action::PALETTE => {
                let palette = Palette::new(offers(self.top(), ctx), ctx.lang);
                self.above.push(Box::new(palette));
            }
            action::MESSAGES => self.above.push(Box::new(MessagePage::default())),
            action::TERMINAL_CHECK => self.above.push(Box::new(TerminalCheck::default())),
            action::COPY => self.copy(ctx),
            action::EXPORT => self.export(ctx),
            action::REDRAW => ctx.effects.push(Effect::Redraw),
            action::THEME_NEXT => {
                ctx.theme = ctx.theme.next();
                let name = ctx.theme.name(ctx.lang);
                ctx.notes.hint(name);
            }
            action::SYMBOLS_TOGGLE => {
                ctx.symbols = ctx.symbols.toggled();
                ctx.effects.push(Effect::Redraw);
                let name = ctx.symbols.name(ctx.lang);
                ctx.notes.hint(name);
            }
            action::MOUSE_TOGGLE => {
                ctx.mouse = !ctx.mouse;
                ctx.effects.push(Effect::Mouse(ctx.mouse));
                let word = if ctx.mouse {
                    &chrome::MOUSE_ON
                } else {
                    &chrome::MOUSE_OFF
                };
                let said = ctx.t(word);
                ctx.notes.hint(said);
            }
            action::LANGUAGE_TOGGLE => {
                ctx.lang = match ctx.lang {
                    Lang::Zh => Lang::En,
                    Lang::En => Lang::Zh,
                };
            }
            _ => self.of_home(action, ctx),
        }
    }

    /// What no layer on top does: global actions are the home layer's, wherever the person is.
    fn of_home(&mut self, action: ActionId, ctx: &mut Ctx<S>) {
        let global =
            action::spec(action).is_some_and(|spec| spec.layers.contains(&LayerId::GLOBAL));
        let outcome = if global && self.depth() > 0 {
            self.base.act(action, ctx)
        } else {
            Outcome::Ignored
        };
        if !matches!(outcome, Outcome::Ignored) {
            return self.apply(outcome, ctx);
        }
        let said = format!(
            "{}: {}",
            action::name_of(action, ctx.lang),
            ctx.t(&words::NOT_HERE)
        );
        ctx.notes.hint(said);
    }

    fn export(&mut self, ctx: &mut Ctx<S>) {
        match self.top().exports(ctx) {
            Some(order) => {
                let form = (self.page)(Destination::Export(Box::new(order)));
                self.above.push(form);
            }
            None => {
                let said = ctx.t(&words::EXPORT_NOTHING);
                ctx.notes.hint(said);
            }
        }
    }

    fn copy(&mut self, ctx: &mut Ctx<S>) {
        match self.top().copy_text(ctx) {
            Some(text) => {
                let view = CopyView::open(text, ctx);
                self.above.push(Box::new(view));
            }
            None => {
                let said = ctx.t(&chrome::COPY_NOTHING);
                ctx.notes.hint(said);
            }
        }
    }
}

fn quit_question<S: 'static>(ctx: &Ctx<S>) -> Confirm<S> {
    Confirm::new(ctx.t(&chrome::QUIT_ASK), |ctx: &mut Ctx<S>| {
        ctx.effects.push(Effect::Quit);
        Outcome::Handled
    })
    .answers(&chrome::QUIT_YES, &chrome::QUIT_NO)
}
