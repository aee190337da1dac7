//! Ledgers that are taken, or taken back, in several steps, while not all of them are done.
//!
//! A ledger of which only some steps stand is nothing that anybody may build on: it goes on until it is whole, or until
//! nothing of it is left. What must not live here: who goes on with it (`service`).

use super::applied::Applied;
use super::kept::{Entries, among};
use crate::domain::event::Event;
use crate::domain::ids::MemberId;
use serde::{Deserialize, Serialize};

/// A ledger of which only some steps stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Unfinished {
    /// Whose import it is.
    pub actor: MemberId,
    /// The administrator at the keyboard, if the actor was not.
    pub on_behalf_by: Option<MemberId>,
    /// Name of the file.
    pub file: String,
    /// The steps that stand, oldest first; never none.
    pub slices: Vec<Entries>,
    /// Whether it was whole before: it is being taken back.
    pub was_whole: bool,
}

impl Unfinished {
    /// Whether the step that begins with this entry is one of those that stand.
    pub(crate) fn has(&self, first: u64) -> bool {
        among(&self.slices, first)
    }
}

/// What a step says of a ledger that is taken in several.
struct Slice<'a> {
    file: &'a str,
    first: Option<u64>,
    is_last: bool,
}

impl<'a> Slice<'a> {
    fn of(step: &'a [Applied]) -> Option<Self> {
        let mut events = step.iter().flat_map(|entry| &entry.events);
        let (file, first) = events.find_map(|event| match event {
            Event::LedgerSlice { file, first, .. } => Some((file, *first)),
            _ => None,
        })?;
        let is_last = events.any(|event| matches!(event, Event::LedgerImported { .. }));
        Some(Self {
            file,
            first,
            is_last,
        })
    }
}

/// Every ledger of which only some steps stand.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Pending(pub Vec<Unfinished>);

impl Pending {
    /// Hears of a step that was done. Gives the steps before it that belong to it where it stands now; nothing where it is part
    /// of a ledger that is not whole yet.
    pub(super) fn did(&mut self, step: &[Applied], span: Entries) -> Option<Vec<Entries>> {
        let Some(slice) = Slice::of(step) else {
            return Some(Vec::new());
        };
        let begun = |held: &Unfinished| {
            let first = held.slices.first().map(|span| span.first);
            slice.first.is_some() && first == slice.first
        };
        let Some(at) = self.0.iter().position(begun) else {
            let meta = &step.first()?.meta;
            self.0.push(Unfinished {
                actor: meta.actor.clone(),
                on_behalf_by: meta.on_behalf_by.clone(),
                file: slice.file.to_owned(),
                slices: vec![span],
                was_whole: false,
            });
            return None;
        };
        if slice.is_last {
            return Some(self.0.remove(at).slices);
        }
        self.0.get_mut(at)?.slices.push(span);
        None
    }

    /// Hears that the step beginning with `first` was taken back; gives whether it was part of one of these.
    pub(super) fn undid(&mut self, first: u64) -> bool {
        let Some(held) = self.0.iter_mut().find(|held| held.has(first)) else {
            return false;
        };
        held.slices.retain(|span| span.first != first);
        self.0.retain(|held| !held.slices.is_empty());
        true
    }

    /// Hears that the last step of a whole ledger was taken back, and that these are left of it.
    pub(super) fn is_left(&mut self, step: &Applied, slices: Vec<Entries>) {
        let meta = &step.meta;
        self.0.push(Unfinished {
            actor: meta.actor.clone(),
            on_behalf_by: meta.on_behalf_by.clone(),
            file: String::new(),
            slices,
            was_whole: true,
        });
    }
}
