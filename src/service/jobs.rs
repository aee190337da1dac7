//! Work for the writer, and where each answer goes.

use super::api::{Done, ImportRequest};
use super::hub::ConnectionId;
use super::identity::Identity;
use super::step;
use super::teller::Stop;
use crate::domain::command::{CityStep, Command};
use crate::domain::desk::record::DeskItem;
use crate::domain::facts::Facts;
use crate::domain::proposal::verbs::ProposalStep;
use crate::domain::refusal::Refusal;
use crate::journal::RequestId;
use crate::store::{Audit, Beside, Tree};
use std::sync::mpsc::Sender;

/// Where an answer goes. Somebody who no longer waits for it is no error.
pub(crate) type Answer<T> = Sender<Result<T, Refusal>>;

/// A record that is not what the journal adds up to, by its key.
pub(crate) type Differs = (Tree, Vec<u8>);

/// Work for the writer.
pub(crate) enum Job {
    Step(StepJob),
    /// Anything else that only the writer may do, between two steps.
    Work(Box<dyn FnOnce() + Send>),
    /// Looks again at what a check doubted, while nobody writes.
    Audit {
        audit: Box<Audit>,
        answer: Answer<(Box<Audit>, Option<Differs>)>,
    },
}

/// Commands that make up one step.
pub(crate) struct StepJob {
    pub identity: Identity,
    pub request: Option<RequestId>,
    pub commands: Vec<Command>,
    /// The directory under the rules that it brings into force, made before it is done, so that nobody waits for that.
    pub beside: Option<Box<Beside>>,
    pub answer: Answer<Done>,
}

/// A ledger to be judged and, unless it is a rehearsal, taken.
pub(crate) struct ImportJob {
    pub identity: Identity,
    pub connection: ConnectionId,
    pub request: Option<RequestId>,
    pub ledger: ImportRequest,
    pub stop: Stop,
}

impl StepJob {
    /// Whether it is a step that is taken while the clock stands behind: to put it right, or to answer who asked for that.
    pub(crate) fn puts_clock_right(&self, facts: &dyn Facts) -> bool {
        let [command] = self.commands.as_slice() else {
            return false;
        };
        match command.bare() {
            Command::AcceptClock { .. } => true,
            Command::City(CityStep::Proposal(ProposalStep::ConfirmAsk(ask))) => {
                let held = facts.desk(&ask.record).ok().flatten();
                let held = held.as_ref().and_then(DeskItem::proposal);
                held.is_some_and(|held| held.verb == "clock")
            }
            _ => false,
        }
    }

    /// Whether nothing undecided may stand before it.
    pub(crate) fn stands_alone(&self) -> bool {
        self.commands.iter().any(step::stands_alone)
    }
}
