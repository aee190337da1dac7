//! An entry of the journal with its events read.
//!
//! What must not live here: what events do (`fold`), what they once were (`upcast`).

use super::error::StoreError;
use super::upcast;
use crate::domain::event::{Event, Meta};
use crate::domain::ids::MemberId;
use crate::journal::{Entry, RequestId};

/// One entry of a step, as it stands in the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    pub meta: Meta,
    /// The request that asked for the step, if it has a name.
    pub request: Option<RequestId>,
    pub events: Vec<Event>,
}

/// An entry with its events read. The journal's first name is whoever was at the keyboard, its second the member for
/// whom they acted.
///
/// # Errors
/// `LaterEvents`, `UnknownEvent`.
pub fn read_entry(entry: &Entry) -> Result<Applied, StoreError> {
    let events = upcast::events(entry)?;
    let keyboard = MemberId::from(entry.actor.as_str());
    let (actor, on_behalf_by) = match &entry.on_behalf {
        Some(member) => (MemberId::from(member.as_str()), Some(keyboard)),
        None => (keyboard, None),
    };
    let meta = Meta {
        seq: entry.seq,
        at: entry.at,
        actor,
        on_behalf_by,
        command: entry.command.clone(),
        policy: entry.policy.clone(),
    };
    Ok(Applied {
        meta,
        request: entry.request,
        events,
    })
}
