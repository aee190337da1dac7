//! What the keys do: typing, or the answer to what is asked before typing goes on.

use super::Form;
use crate::locales::deeds as words;
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
use crate::tui::deeds::Ticket;
use crate::tui::layer::{Ctx, Outcome};
use crate::tui::stash::Texts;

/// What the keys do now.
pub enum Mode {
    /// Typing.
    Edit,
    /// A draft of an earlier time is offered, one's own or that of a colleague who left, by name.
    Offer(Texts, Option<String>),
    /// The twin stands beside the new lead.
    Compare,
    /// It is sent, and nobody knows yet what became of it.
    Sent(Option<Ticket>),
    /// Somebody else saved something since the form opened.
    Conflict { theirs: Theirs, mine_chosen: bool },
}

/// What somebody else saved since the form opened.
pub(super) struct Theirs {
    /// The places of the fields that both changed, with the texts that the record holds now.
    pub fields: Vec<(usize, String)>,
    /// The entry as of which it holds them.
    pub seq: u64,
}

/// How the person goes on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Choice {
    /// One's own, saved over the other's.
    Mine,
    /// The other's; what else was typed stays.
    Theirs,
    /// Neither yet: both are known now.
    Edit,
}

impl Form {
    /// An action while something is asked.
    pub(super) fn in_mode(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        match (&mut self.mode, action) {
            (Mode::Offer(..), action::ACCEPT | action::SAY_YES) => self.take_draft(ctx),
            (Mode::Offer(..), action::SAY_NO) => self.mode = Mode::Edit,
            (Mode::Offer(..), action::BACK) => return Outcome::Close,
            (Mode::Compare, action::ACCEPT | action::SAY_YES) => self.accept_twin(),
            (Mode::Compare, action::BACK | action::SAY_NO) => self.mode = Mode::Edit,
            // The draft stays until it is known what became of it.
            (Mode::Sent(_), action::BACK) => return Outcome::Close,
            (Mode::Sent(_), action::QUIT | action::HELP | action::REDRAW) => {
                return Outcome::Ignored;
            }
            // What is pressed now is not done later.
            (Mode::Sent(_), _) => return ctx.hint(&words::NOT_NOW),
            (Mode::Conflict { mine_chosen, .. }, action::LEFT | action::RIGHT) => {
                *mine_chosen = !*mine_chosen;
            }
            (Mode::Conflict { mine_chosen, .. }, action::ACCEPT) => {
                let choice = match *mine_chosen {
                    true => Choice::Mine,
                    false => Choice::Theirs,
                };
                return self.settle(choice, ctx);
            }
            (Mode::Conflict { .. }, action::SAY_YES) => return self.settle(Choice::Mine, ctx),
            (Mode::Conflict { .. }, action::SAY_NO) => return self.settle(Choice::Theirs, ctx),
            (Mode::Conflict { .. }, action::BACK) => return self.settle(Choice::Edit, ctx),
            // What is asked comes first.
            (_, action::QUIT | action::PALETTE | action::SEARCH | action::UNDO | action::REDO) => {}
            _ => return Outcome::Ignored,
        }
        Outcome::Handled
    }

    /// What became of the step that was sent, once it is known.
    pub(super) fn heard(&mut self, ctx: &mut Ctx<App>) -> Outcome<App> {
        let Mode::Sent(ticket) = &mut self.mode else {
            return Outcome::Ignored;
        };
        let Some(answer) = ctx.state.deeds.answer(ticket) else {
            return Outcome::Ignored;
        };
        self.mode = Mode::Edit;
        self.answered(answer, ctx)
    }
}
