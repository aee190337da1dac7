//! What the keys do: typing, or the answer to what is asked before typing goes on.

use super::Form;
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
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
    /// Somebody changed this field since the form opened.
    Conflict { field: usize, mine_chosen: bool },
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
            (Mode::Conflict { mine_chosen, .. }, action::LEFT | action::RIGHT) => {
                *mine_chosen = !*mine_chosen;
            }
            (Mode::Conflict { mine_chosen, .. }, action::ACCEPT) => {
                let mine = *mine_chosen;
                return self.settle(mine, ctx);
            }
            (Mode::Conflict { .. }, action::SAY_YES) => return self.settle(true, ctx),
            (Mode::Conflict { .. }, action::SAY_NO) => return self.settle(false, ctx),
            (Mode::Conflict { .. }, action::BACK) => self.mode = Mode::Edit,
            // What is asked comes first.
            (_, action::QUIT | action::PALETTE | action::SEARCH | action::UNDO | action::REDO) => {}
            _ => return Outcome::Ignored,
        }
        Outcome::Handled
    }
}
