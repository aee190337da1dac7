//! An entry of the journal with its events read, and the line that an entry becomes.
//!
//! The journal's first name is whoever was at the keyboard, its second the member for whom they acted.
//! What must not live here: what events do (`fold`), what they once were (`upcast`).

use super::error::StoreError;
use super::upcast;
use crate::domain::event::{Event, Meta};
use crate::domain::ids::MemberId;
use crate::journal::{Entry, EntryDraft, JournalError, OutOfBounds, RequestId};
use serde_json::value::{RawValue, to_raw_value};

/// One entry of a step, as it stands in the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Applied {
    pub meta: Meta,
    /// The request that asked for the step, if it has a name.
    pub request: Option<RequestId>,
    pub events: Vec<Event>,
}

impl Applied {
    /// Whether it tells of nothing but files given out, which change nothing.
    pub(super) fn is_of_files(&self) -> bool {
        let is_file = |event: &Event| matches!(event, Event::Exported(_));
        !self.events.is_empty() && self.events.iter().all(is_file)
    }
}

/// An entry with its events read.
///
/// # Errors
/// `LaterEvents`, `UnknownEvent`.
pub(crate) fn read_entry(entry: &Entry) -> Result<Applied, StoreError> {
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

/// The line of an entry, its events still to come; the number in `meta` is the journal's to give.
pub(crate) fn line(meta: &Meta, request: Option<RequestId>) -> EntryDraft {
    let member = meta.actor.0.clone();
    let (actor, on_behalf) = match &meta.on_behalf_by {
        Some(keyboard) => (keyboard.0.clone(), Some(member)),
        None => (member, None),
    };
    EntryDraft {
        at: meta.at,
        actor,
        on_behalf,
        request,
        command: meta.command.clone(),
        events: Vec::new(),
        version: upcast::VERSION,
        policy: meta.policy.clone(),
    }
}

/// The line of an entry with all of its events.
///
/// # Errors
/// Those of [`raw`].
pub(crate) fn draft(meta: &Meta, events: &[Event]) -> Result<EntryDraft, JournalError> {
    Ok(EntryDraft {
        events: events.iter().map(raw).collect::<Result<_, _>>()?,
        ..line(meta, None)
    })
}

/// An event as the journal keeps it.
///
/// # Errors
/// `Unwritable` for one that cannot be written as JSON.
pub(crate) fn raw(event: &Event) -> Result<Box<RawValue>, JournalError> {
    to_raw_value(event).map_err(|error| {
        let detail = error.to_string();
        OutOfBounds::Unwritable { detail }.into()
    })
}
