//! Steps from the project's own page: moving it on, where a closed gate shows what is missing; correcting the record under
//! the cursor.

use super::Page;
use super::tab::Tab;
use crate::domain::correction::named::record_of;
use crate::domain::correction::verbs::CorrectAsk;
use crate::domain::gate::Fix;
use crate::domain::refusal::Code;
use crate::domain::verb::spec::Asked as _;
use crate::service::api::ProjectRow;
use crate::tui::act;
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
use crate::tui::deeds::{Answer, Sent};
use crate::tui::layer::{Ctx, Outcome};
use crate::tui::waiting;

impl Page {
    /// The correction of the record under the cursor, where the key asks for one.
    pub(super) fn correction(&self, action: ActionId) -> Option<Fix> {
        let spec = action::verb_of(action)?;
        let key = (spec.name == CorrectAsk::SPEC.name)
            .then(|| self.line())??
            .key
            .as_str();
        let record = record_of(key)?;
        Some(Fix::new(spec.name, &[("record", &record), ("field", "")]))
    }

    /// Moves the project on; a closed gate is shown right here, the cursor on the first thing missing.
    pub(super) fn advance(&mut self, ctx: &mut Ctx<App>) -> Outcome<App> {
        let Some(row) = self.held.record.as_ref().map(|record| record.row.clone()) else {
            return Outcome::Handled;
        };
        let (deed, commands) = act::advancing(&row, ctx);
        match waiting::send(deed, commands, ctx) {
            Sent::Known(answer) => self.advanced(&row, answer, ctx),
            Sent::Waits(ticket) => {
                self.sent = Some((row, Some(ticket)));
                Outcome::Handled
            }
        }
    }

    fn advanced(&mut self, row: &ProjectRow, answer: Answer, ctx: &mut Ctx<App>) -> Outcome<App> {
        match act::advanced(row, answer, ctx) {
            Ok(()) => {
                self.gate().choose_first(|_| true);
                self.read(ctx);
                self.fresh.clear();
            }
            Err(refused) if refused.code == Code::GateClosed => {
                act::say_gate_closed(&refused, ctx);
                self.show(Tab::Gate, ctx);
                self.read(ctx);
                self.gate().choose_first(|line| line.is_open);
            }
            Err(refused) => return ctx.refuse(&refused),
        }
        Outcome::Handled
    }

    /// What became of the step, once it is known.
    pub(super) fn heard(&mut self, ctx: &mut Ctx<App>) -> Outcome<App> {
        let Some((row, mut ticket)) = self.sent.take() else {
            return Outcome::Ignored;
        };
        match ctx.state.deeds.answer(&mut ticket) {
            Some(answer) => self.advanced(&row, answer, ctx),
            None => {
                self.sent = Some((row, ticket));
                Outcome::Ignored
            }
        }
    }
}
