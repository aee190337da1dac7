//! Backups (备份) and putting them back (恢复): one packed file holds the journal up to one number, the evidence and the log of
//! looks at secret records, or what of them came after an earlier backup.
//!
//! * `source` is where the bytes come from: the data folder itself, or the service.
//! * `manifest` is what a backup says of itself; `pack` makes one (into `out`), `packed` opens and reads one through.
//! * `chain` finds what a backup stands on: the whole one and the later ones up to it.
//! * `shelf` is a folder of backups: which one comes next, and which ones go.
//! * `second` puts the same into a second place.
//! * `restore` unpacks a chain into an empty folder, up to any number or day.
//!
//! The packing is plain ZIP, so that what is inside can be had without this program. What must not live here: what the journal
//! means, words for people.

mod chain;
mod manifest;
mod out;
mod pack;
mod packed;
mod restore;
mod second;
mod shelf;
mod source;
mod trouble;

#[cfg(test)]
mod tests;

pub(crate) use chain::Chained;
pub(crate) use pack::{Made, Order, make};
pub(crate) use restore::{Restored, restore};
pub(crate) use second::also;
pub(crate) use shelf::{Next, Shelf};
pub(crate) use source::{OfFolder, OfService, Source, note};
pub(crate) use trouble::Trouble;

use std::ops::ControlFlow;

/// Told of bytes done and bytes to do; breaking it ends the work, and nothing half-done stays.
pub(crate) type Watch<'a> = dyn FnMut(u64, u64) -> ControlFlow<()> + 'a;

/// Bytes read in one go.
const BUFFER: usize = 256 << 10;
