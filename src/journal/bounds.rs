//! The bounds of the format, held when a step is handed over and again when a line is read back.
//! What must not live here: the bounds of any particular event; those are the domain's.

use chrono::{DateTime, Datelike, FixedOffset};
use serde_json::value::RawValue;

use super::entry::EntryDraft;

/// Bytes of one line, its newline included.
pub(crate) const MAX_LINE_BYTES: usize = 1 << 20;
/// Bytes of one string, as written between its quotes (escapes count as written).
pub(crate) const MAX_FIELD_BYTES: usize = 64 << 10;
/// Events on one line.
pub(crate) const MAX_EVENTS: usize = 10_000;
/// Nesting of arrays and objects inside one event.
pub(crate) const MAX_DEPTH: usize = 64;
/// Bytes of all the lines of one atomic step.
pub(crate) const MAX_STEP_BYTES: usize = 256 << 20;
/// Segment files in one journal.
pub(crate) const MAX_SEGMENTS: usize = 100_000;

/// Which bound was crossed. `field` names a field of the line (`actor`, `events` …).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OutOfBounds {
    /// A step without a single line.
    #[error("the step is empty")]
    EmptyStep,
    /// All the lines of the step together are too long.
    #[error("the step is {bytes} bytes long, {max} are allowed")]
    StepTooLong {
        /// Length so far, in bytes.
        bytes: usize,
        /// The bound, in bytes.
        max: usize,
    },
    /// One line is too long.
    #[error("the line is {bytes} bytes long, {max} are allowed")]
    LineTooLong {
        /// Length, in bytes.
        bytes: usize,
        /// The bound, in bytes.
        max: usize,
    },
    /// One string is too long.
    #[error("a text in {field} is {bytes} bytes long, {max} are allowed")]
    FieldTooLong {
        /// The field of the line.
        field: &'static str,
        /// Length, in bytes.
        bytes: usize,
        /// The bound, in bytes.
        max: usize,
    },
    /// Too many events on one line.
    #[error("the line carries {count} events, {max} are allowed")]
    TooManyEvents {
        /// Events found.
        count: usize,
        /// The bound.
        max: usize,
    },
    /// An event is nested too deeply.
    #[error("an event is nested deeper than {max}")]
    TooDeep {
        /// The bound.
        max: usize,
    },
    /// The JSON text of an event holds a line break or another control character between its tokens.
    #[error("an event is not written on one line")]
    NotOneLine,
    /// A year outside 1..=9999, or an offset that is not whole minutes: RFC 3339 cannot write it.
    #[error("the time cannot be written as RFC 3339")]
    Time,
    /// The line could not be written as JSON.
    #[error("the line cannot be written as JSON: {detail}")]
    Unwritable {
        /// What the JSON writer said.
        detail: String,
    },
}

/// Checks everything about a line that does not depend on its number and neighbours.
pub(super) fn check(draft: &EntryDraft) -> Result<(), OutOfBounds> {
    check_time(&draft.at)?;
    check_text("actor", &draft.actor)?;
    check_text("on_behalf", draft.on_behalf.as_deref().unwrap_or(""))?;
    check_text("command", &draft.command)?;
    check_text("policy", &draft.policy)?;
    if draft.events.len() > MAX_EVENTS {
        return Err(OutOfBounds::TooManyEvents {
            count: draft.events.len(),
            max: MAX_EVENTS,
        });
    }
    draft.events.iter().try_for_each(|event| check_event(event))
}

fn check_time(at: &DateTime<FixedOffset>) -> Result<(), OutOfBounds> {
    let writable = (1..=9999).contains(&at.year()) && at.offset().local_minus_utc() % 60 == 0;
    if writable {
        Ok(())
    } else {
        Err(OutOfBounds::Time)
    }
}

fn check_text(field: &'static str, text: &str) -> Result<(), OutOfBounds> {
    if text.len() > MAX_FIELD_BYTES {
        return Err(OutOfBounds::FieldTooLong {
            field,
            bytes: text.len(),
            max: MAX_FIELD_BYTES,
        });
    }
    Ok(())
}

/// Walks the JSON text of one event. `RawValue` guarantees that it is valid JSON, so a quote always has its partner.
fn check_event(event: &RawValue) -> Result<(), OutOfBounds> {
    let mut rest = event.get().as_bytes();
    let mut depth = 0usize;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        match byte {
            b'"' => {
                let bytes = string_len(after);
                if bytes > MAX_FIELD_BYTES {
                    return Err(OutOfBounds::FieldTooLong {
                        field: "events",
                        bytes,
                        max: MAX_FIELD_BYTES,
                    });
                }
                rest = after.get(bytes + 1..).unwrap_or_default();
            }
            b'[' | b'{' => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return Err(OutOfBounds::TooDeep { max: MAX_DEPTH });
                }
            }
            b']' | b'}' => depth = depth.saturating_sub(1),
            0..=0x1f => return Err(OutOfBounds::NotOneLine),
            _ => {}
        }
    }
    Ok(())
}

/// Bytes up to, not including, the quote that closes the string `text` starts in.
fn string_len(text: &[u8]) -> usize {
    let mut at = 0;
    while let Some(hit) = memchr::memchr2(b'"', b'\\', text.get(at..).unwrap_or_default()) {
        at += hit;
        if text.get(at) == Some(&b'"') {
            return at;
        }
        at += 2;
    }
    text.len()
}
