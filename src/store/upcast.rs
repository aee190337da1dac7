//! What events once were, and how each becomes what it is now.
//!
//! A line of the journal says in which version of the shapes its events are written. What is added to a record later is
//! an `Option` or has a default, so that older events simply lack it; what is renamed, removed or given another meaning
//! gets a new [`VERSION`] and a line in [`UPCASTERS`], which changes the JSON of older events before it becomes types.
//! `shapes.txt` beside this file describes all shapes; a test holds that it is true and that no shape changes otherwise.
//!
//! What must not live here: what events do (`fold`), what records mean (`domain`).

use super::error::StoreError;
use crate::domain::event::Event;
use crate::journal::Entry;
use serde_json::Value;
use serde_json::value::RawValue;

/// Version of the shapes that events are written in, from 1. It grows with every entry in [`UPCASTERS`].
pub const VERSION: u32 = 1;

/// One change of a shape that older events need.
pub(super) struct Upcaster {
    /// Where in an event the changed record stands, as a JSON pointer: `/project/change/building/supervisor`.
    pub(super) at: &'static str,
    /// Events written in a version before this one are changed.
    pub(super) before: u32,
    /// Makes of the record what it is from that version on.
    pub(super) up: fn(&mut Value),
}

/// All changes so far, oldest first. None is ever taken out: journals live longer than programs.
pub(super) const UPCASTERS: &[Upcaster] = &[];

/// The events of an entry as they are today.
///
/// # Errors
/// `LaterEvents` where a later program wrote them, `UnknownEvent` where one is none that this program knows.
pub(super) fn events(entry: &Entry) -> Result<Vec<Event>, StoreError> {
    if entry.version > VERSION {
        return Err(StoreError::LaterEvents {
            seq: entry.seq,
            version: entry.version,
        });
    }
    let events = entry.events.iter();
    events
        .map(|event| read(event, entry.version))
        .collect::<serde_json::Result<_>>()
        .map_err(|error| StoreError::UnknownEvent {
            seq: entry.seq,
            why: error.to_string(),
        })
}

fn read(event: &RawValue, version: u32) -> serde_json::Result<Event> {
    match raised(event.get(), version, UPCASTERS)? {
        Some(value) => serde_json::from_value(value),
        None => serde_json::from_str(event.get()),
    }
}

/// The JSON of an event after the changes since its version; `None` where there are none, so that the text serves as
/// it is.
pub(super) fn raised(
    event: &str,
    version: u32,
    upcasters: &[Upcaster],
) -> serde_json::Result<Option<Value>> {
    let mut due = upcasters
        .iter()
        .filter(|change| version < change.before)
        .peekable();
    if due.peek().is_none() {
        return Ok(None);
    }
    let mut value: Value = serde_json::from_str(event)?;
    for change in due {
        if let Some(record) = value.pointer_mut(change.at) {
            (change.up)(record);
        }
    }
    Ok(Some(value))
}
