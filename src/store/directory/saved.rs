//! The directory as parts that are written down and read back, so that opening need not read every record.
//!
//! What follows from the rows (places, days, what waits) is not written: it is made anew, in order, which costs less than
//! reading it. What must not live here: files, and whether what is read is still true (`store::snapshot`).

use super::boards::Boards;
use super::called::Called;
use super::desk::Desk;
use super::enterprises::Enterprises;
use super::figures::Figures;
use super::row::Row;
use super::search::{SavedSearch, SearchIndex};
use super::secrets::Secrets;
use super::tally::Tally;
use super::waits::Waits;
use super::words::Words;
use super::{Directory, Slots};
use crate::store::StoreError;
use crate::store::codec::{self, CodecError};
use chrono::NaiveDate;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Rows in one part: small enough for two threads to share the reading.
const BUNDLE: usize = 8192;

/// What a part holds. The byte is part of the written form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(in crate::store) enum Part {
    Rows = b'r',
    Enterprises = b'e',
    Boards = b'b',
    Figures = b'f',
    Search = b's',
    Rest = b'z',
}

/// What is small.
type Rest = (Vec<Arc<str>>, Vec<u32>, Desk, Secrets, Tally);

/// Takes the bytes of a part.
pub(in crate::store) type Put<'a> = dyn FnMut(Part, Vec<u8>) -> Result<(), StoreError> + 'a;

impl Directory {
    /// Gives everything that is written down, part by part.
    ///
    /// # Errors
    /// Those of `put`.
    pub(in crate::store) fn save(&self, put: &mut Put<'_>) -> Result<(), StoreError> {
        for rows in self.rows.chunks(BUNDLE) {
            put(Part::Rows, write(&rows)?)?;
        }
        put(Part::Enterprises, write(&self.enterprises)?)?;
        put(Part::Boards, write(&self.boards)?)?;
        put(Part::Figures, write(&self.figures)?)?;
        put(Part::Search, write(&self.search.saved())?)?;
        let (words, free) = (self.words.texts(), &self.free);
        let rest = (words, free, &self.desk, &self.secrets, &self.all);
        put(Part::Rest, write(&rest)?)
    }

    /// What these parts add up to, read on two threads.
    ///
    /// # Errors
    /// `Storage` for parts that are not exactly what was written.
    pub(in crate::store) fn restored(parts: &[(u8, &[u8])]) -> Result<Self, StoreError> {
        let of = |part: Part| parts.iter().filter(move |(kind, _)| *kind == part as u8);
        let one = |part: Part| of(part).map(|(_, bytes)| *bytes).next().unwrap_or_default();
        std::thread::scope(|scope| {
            let second = scope.spawn(|| {
                let enterprises: Enterprises = read(one(Part::Enterprises))?;
                let boards: Boards = read(one(Part::Boards))?;
                let figures: Figures = read(one(Part::Figures))?;
                let search: SavedSearch<'_> =
                    codec::read_whole(one(Part::Search)).map_err(of_codec)?;
                let search = SearchIndex::restored(&search);
                Ok((enterprises.restored(), boards, figures, search))
            });
            let mut rows: Vec<Option<Row>> = Vec::new();
            for (_, bytes) in of(Part::Rows) {
                rows.append(&mut read(bytes)?);
            }
            let (words, free, desk, secrets, all): Rest = read(one(Part::Rest))?;
            let placed = || (0_u32..).zip(&rows);
            let placed = || placed().filter_map(|(slot, row)| Some((slot, row.as_ref()?)));
            let slots = placed().map(|(slot, row)| (Arc::clone(&row.id), slot));
            let slots = slots.collect();
            let due = by_day(placed().flat_map(|(slot, row)| each(&row.due, slot)));
            let nodes = by_day(placed().flat_map(|(slot, row)| each(&row.nodes, slot)));
            let waits = Waits::of_rows(placed());
            let called = Called::of(placed().map(|(slot, row)| (row.called, slot)));
            // A panic in there is a bug; whoever opens takes it for parts that cannot be read.
            let second = second.join().unwrap_or_else(|_| Err(unread("broke off")));
            let (enterprises, boards, figures, search) = second?;
            Ok(Directory {
                rows,
                free,
                slots,
                words: Words::of(words),
                enterprises,
                search,
                boards,
                figures,
                desk,
                secrets,
                due,
                nodes,
                waits,
                called,
                all,
                cache: Default::default(),
                reckoned: Default::default(),
            })
        })
    }
}

fn each(days: &[NaiveDate], slot: u32) -> impl Iterator<Item = (NaiveDate, u32)> {
    days.iter().map(move |day| (*day, slot))
}

/// Slots by day, made in one go.
fn by_day(days: impl Iterator<Item = (NaiveDate, u32)>) -> BTreeMap<NaiveDate, Slots> {
    let mut days: Vec<(NaiveDate, u32)> = days.collect();
    days.sort_unstable();
    let of_day = |of: &[(NaiveDate, u32)]| {
        let (day, _) = of.first()?;
        Some((*day, of.iter().map(|(_, slot)| *slot).collect()))
    };
    let of_days = days.chunk_by(|(one, _), (other, _)| one == other);
    of_days.filter_map(of_day).collect()
}

fn write<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, StoreError> {
    codec::write_whole(value).map_err(of_codec)
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, StoreError> {
    codec::read_whole(bytes).map_err(of_codec)
}

/// What is told where a snapshot cannot be written or read.
pub(in crate::store) fn of_codec(error: CodecError) -> StoreError {
    unread(&error.to_string())
}

fn unread(why: &str) -> StoreError {
    StoreError::Storage(format!("the directory's snapshot: {why}"))
}
