//! Whether the journal still holds every entry that somebody was told of: it is held against ends that were kept beside it.
//!
//! Whoever keeps an end (the witness, a draft, the view, a backup) hands it in; nothing here knows where it lies.
//! What must not live here: what becomes of a loss (the service's).

use super::applied::read_entry;
use super::error::StoreError;
use super::loss::{ACCEPT_LOSS, Loss};
use crate::domain::event::Event;
use crate::journal::{Entry, Head, JournalError, try_read};
use std::ops::ControlFlow;

/// Reads the journal's lines from one number to another.
pub(crate) type Read<'a> =
    dyn Fn(u64, u64, &mut dyn FnMut(Entry) -> ControlFlow<()>) -> Result<u64, JournalError> + 'a;

/// What the journal lacks of these ends; nothing where it holds them all, or where what it lacks was accepted as lost.
///
/// # Errors
/// What the journal says.
pub(crate) fn find_loss(
    known: &[Head],
    head: Head,
    read: &Read<'_>,
) -> Result<Option<Loss>, StoreError> {
    let mut loss: Option<Loss> = None;
    for kept in known.iter().filter(|kept| **kept != Head::EMPTY) {
        if is_held(*kept, head, read)? || is_accepted(*kept, head, read)? {
            continue;
        }
        let from = kept.seq.min(head.seq.saturating_add(1));
        let found = loss.get_or_insert(Loss {
            from,
            known: *kept,
            head,
        });
        found.from = found.from.min(from);
        if kept.seq > found.known.seq {
            found.known = *kept;
        }
    }
    Ok(loss)
}

fn is_held(kept: Head, head: Head, read: &Read<'_>) -> Result<bool, StoreError> {
    if kept == head {
        return Ok(true);
    }
    let mut is_held = false;
    if kept.seq <= head.seq {
        read(kept.seq, kept.seq, &mut |entry| {
            is_held = entry.head() == kept;
            ControlFlow::Break(())
        })?;
    }
    Ok(is_held)
}

/// Whether an entry accepts that everything of that number was lost. It has a higher number than all that it accepts.
fn is_accepted(kept: Head, head: Head, read: &Read<'_>) -> Result<bool, StoreError> {
    let mut is_accepted = false;
    try_read(
        |visit| read(kept.seq.saturating_add(1), head.seq, visit),
        |entry| {
            if entry.command == ACCEPT_LOSS {
                is_accepted = read_entry(&entry)?.events.iter().any(|event| {
                    matches!(event, Event::LossAccepted { from, to, .. }
                        if (*from..=*to).contains(&kept.seq))
                });
            }
            Ok(match is_accepted {
                true => ControlFlow::Break(()),
                false => ControlFlow::Continue(()),
            })
        },
    )
    .map(|()| is_accepted)
}
