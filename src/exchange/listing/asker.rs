//! Who asks of whom, and projects in portions, so that no list is held whole.

use crate::domain::ids::ProjectId;
use crate::domain::policy::{Basis, Profile, ThresholdId};
use crate::domain::refusal::{Code, Refusal};
use crate::exchange::table::{Cell, Column, Kind, Progress, Pull, Row};
use crate::locales::{Lang, Word, export as words, values};
use crate::service::api::{Session, Whole};
use crate::service::client::Client;
use chrono::NaiveDate;
use std::sync::Arc;

/// Projects that are asked for at a time.
const PORTION: usize = 200;

/// Who asks, and how they read names.
#[derive(Clone)]
pub(crate) struct Asker<'a> {
    pub client: &'a Client,
    pub profile: &'a Arc<Profile>,
    pub session: &'a Session,
    pub lang: Lang,
}

impl<'a> Asker<'a> {
    /// The day by which everything is judged.
    pub(crate) fn today(&self) -> NaiveDate {
        self.session.now.date_naive()
    }

    /// A number of the rules; nothing where they do not say it.
    pub(crate) fn threshold(&self, id: ThresholdId) -> u32 {
        let known = self.profile.policy.threshold(id);
        known.map_or(0, |known| u32::try_from(known.value).unwrap_or_default())
    }

    /// A unit, department or team by its name.
    pub(super) fn unit(&self, code: &str) -> Cell {
        Cell::text(values::unit(self.profile, code))
    }

    /// A chain by its name; one that nobody has confirmed yet is marked.
    pub(super) fn chain(&self, id: &str) -> Cell {
        let known = self.profile.chain(id);
        let name = values::chain(self.profile, id);
        match known.is_some_and(|known| known.provisional) {
            true => Cell::text(format!("{name}〔{}〕", values::UNVERIFIED.get(self.lang))),
            false => Cell::text(name),
        }
    }

    /// A text with the mark of a default behind it, where it does not stand on the regulation's own words.
    pub(super) fn on_basis(&self, text: &str, basis: Basis) -> Cell {
        match basis {
            Basis::Default => Cell::text(format!("{text}*")),
            _ => Cell::text(text),
        }
    }

    /// Yes or no, in a word.
    pub(super) fn yes_or_no(&self, is: bool) -> Cell {
        let word = if is { words::YES } else { words::NO };
        Cell::text(word.get(self.lang))
    }

    /// A column with one of our own heads.
    pub(super) fn column(&self, key: &str, head: Word, kind: Kind) -> Column {
        Column::new(key, head.get(self.lang), kind)
    }

    /// Rows of the projects with these ids, portion by portion; a portion that has none is passed over.
    pub(super) fn rows_of(
        &self,
        ids: Vec<ProjectId>,
        mut row: impl FnMut(&Whole) -> Vec<Row> + 'a,
    ) -> Pull<'a> {
        let client = self.client;
        let mut left = ids.into_iter();
        Box::new(move || {
            loop {
                let portion: Vec<ProjectId> = left.by_ref().take(PORTION).collect();
                if portion.is_empty() {
                    return Ok(Vec::new());
                }
                let whole = client.whole(portion)?;
                let rows: Vec<Row> = whole.iter().flat_map(&mut row).collect();
                if !rows.is_empty() {
                    return Ok(rows);
                }
            }
        })
    }

    /// Goes through the projects with these ids, telling how far it is.
    ///
    /// # Errors
    /// Those of `see`; `Cancelled` where it is to stop.
    pub(super) fn each(
        &self,
        ids: &[ProjectId],
        progress: Progress<'_>,
        mut see: impl FnMut(&Whole) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        let total = ids.len() as u64;
        let mut done = 0;
        for portion in ids.chunks(PORTION) {
            let whole = self.client.whole(portion.to_vec())?;
            whole.iter().try_for_each(&mut see)?;
            done += portion.len() as u64;
            if progress(done, total).is_break() {
                return Err(Refusal::new(Code::Cancelled));
            }
        }
        Ok(())
    }
}
