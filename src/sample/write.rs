//! Writing the sample into a journal that holds nothing yet.

use super::play::SampleStep;
use crate::journal::{EntryDraft, Head, Journal, JournalError, OutOfBounds};
use crate::store::VERSION;
use serde_json::value::to_raw_value;

/// Hands every step over as an atomic step of its own, so that each can be undone alone, and waits once, for the last.
///
/// The steps are chained by their numbers: if one of them fails, none after it is taken.
///
/// # Errors
/// `Conflict` where the journal is not empty; else whatever the journal says of the first step that failed, in which
/// case the steps before it stand and the folder is to be thrown away.
pub fn write_sample(journal: &dyn Journal, steps: &[SampleStep]) -> Result<Head, JournalError> {
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

fn draft(step: &SampleStep) -> Result<EntryDraft, JournalError> {
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
