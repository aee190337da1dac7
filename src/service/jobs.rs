//! Work for the writer, and where each answer goes.

use super::api::{Done, ImportReport, ImportRequest};
use super::hub::ConnectionId;
use super::identity::Identity;
use super::step;
use super::teller::Stop;
use crate::domain::command::Command;
use crate::domain::refusal::Refusal;
use crate::journal::RequestId;
use std::sync::mpsc::Sender;

/// Where an answer goes. Somebody who no longer waits for it is no error.
pub(crate) type Answer<T> = Sender<Result<T, Refusal>>;

/// Work for the writer.
pub(crate) enum Job {
    Step(StepJob),
    Import(ImportJob),
    Rebuild {
        connection: ConnectionId,
        answer: Answer<()>,
    },
}

/// Commands that make up one step.
pub(crate) struct StepJob {
    pub identity: Identity,
    pub request: Option<RequestId>,
    pub commands: Vec<Command>,
    pub answer: Answer<Done>,
}

/// A ledger to be judged and, unless it is a rehearsal, taken.
pub(crate) struct ImportJob {
    pub identity: Identity,
    pub connection: ConnectionId,
    pub request: Option<RequestId>,
    pub ledger: ImportRequest,
    pub stop: Stop,
    pub answer: Answer<ImportReport>,
}

impl StepJob {
    /// Whether it is the one step that is taken while the clock stands behind.
    pub(crate) fn puts_clock_right(&self) -> bool {
        matches!(self.commands.as_slice(), [Command::AcceptClock { .. }])
    }

    /// Whether nothing undecided may stand before it.
    pub(crate) fn stands_alone(&self) -> bool {
        self.commands.iter().any(step::stands_alone)
    }
}
