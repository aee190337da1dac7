//! A database that begins with a past told beforehand, as the sample's does: written where nothing is yet, then opened.
//!
//! What must not live here: what is told.

use super::clock::Clock;
use super::folder::Folder;
use super::loss;
use super::open::{OpenArgs, Service};
use crate::domain::event::{Event, Meta};
use crate::domain::refusal::{Code, Refusal};
use crate::journal::{EntryDraft, Head, Journal, JournalError, OutOfBounds};
use crate::store::VERSION;
use serde_json::value::to_raw_value;
use std::ops::ControlFlow;

/// One step of the past: what stands beside it (its number is not known yet) and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastStep {
    pub meta: Meta,
    pub events: Vec<Event>,
}

impl Service {
    /// Makes a database of what has happened already and opens it. Whoever told it sees to its being lawful: nothing is
    /// judged here.
    ///
    /// # Errors
    /// `DatabaseExists` where there is one; else those of [`Service::open`], or of a disk that does not take it.
    pub fn init_with_past(args: &OpenArgs, steps: &[PastStep]) -> Result<Self, Refusal> {
        let since = Clock::from(args.now).now().to_rfc3339();
        {
            let folder = Folder::own(&args.folder, &args.user, &since)?;
            let looked = loss::look(&folder, args)?;
            if looked.head().seq > 0 {
                return Err(Refusal::new(Code::DatabaseExists).with("path", args.folder.display()));
            }
            let (journal, _) = looked.open()?;
            write(&journal, steps)?;
        }
        Self::open(args, &mut |_, _| ControlFlow::Continue(()))
    }
}

/// Hands every step over as an atomic step of its own, so that each can be undone alone, and waits once, for the last.
///
/// The steps are chained by their numbers: if one of them fails, none after it is taken.
///
/// # Errors
/// `Conflict` where the journal is not empty; else whatever the journal says of the first step that failed, in which
/// case the steps before it stand and the folder is to be thrown away.
pub(crate) fn write(journal: &dyn Journal, steps: &[PastStep]) -> Result<Head, JournalError> {
    let mut after = 0;
    let mut last = None;
    for step in steps {
        let ticket = journal.submit(Some(after), vec![draft(step)?])?;
        after = ticket.last();
        last = Some(ticket);
    }
    match last {
        Some(ticket) => ticket.wait(),
        None => Ok(journal.head()),
    }
}

fn draft(step: &PastStep) -> Result<EntryDraft, JournalError> {
    let raw = step
        .events
        .iter()
        .map(to_raw_value)
        .collect::<Result<_, _>>();
    let events = raw.map_err(|error| OutOfBounds::Unwritable {
        detail: error.to_string(),
    })?;
    let meta = &step.meta;
    // The journal's first name is whoever was at the keyboard, its second the member for whom they acted.
    let (actor, on_behalf) = match &meta.on_behalf_by {
        Some(administrator) => (administrator, Some(meta.actor.0.clone())),
        None => (&meta.actor, None),
    };
    Ok(EntryDraft {
        at: meta.at,
        actor: actor.0.clone(),
        on_behalf,
        request: None,
        command: meta.command.clone(),
        events,
        version: VERSION,
        policy: meta.policy.clone(),
    })
}
