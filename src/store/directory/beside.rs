//! What a word of a look-up may mean beside the texts that rows are found by: a stage, a chain, a park, an officer, a sum, a
//! telephone. Only what of a row is shown to the person counts, and a telephone only where they read the contacts.

use super::Directory;
use super::glance::Glance;
use super::row::Row;
use super::search::{SearchResult, Texts};
use super::want::Want;
use super::words::Word;
use crate::domain::rights::table::Topic;
use crate::domain::seen::eyes::Eyes;
use crate::domain::stage::{End, Stage};
use crate::store::query::{FieldTag, Frame};
use std::collections::HashSet;

/// What one word may mean.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::store) struct Meaning {
    pub(in crate::store) stages: Vec<Stage>,
    pub(in crate::store) ends: Vec<End>,
    /// Ids of chains.
    pub(in crate::store) chains: Vec<String>,
    /// Ids of tiers.
    pub(in crate::store) tiers: Vec<String>,
    /// A sum, and how far it may be off, in fen.
    pub(in crate::store) sum: Option<(i128, i128)>,
    /// Digits of a telephone.
    pub(in crate::store) digits: String,
    /// A part of a name; empty where it is too short to be one.
    pub(in crate::store) name: String,
}

/// A meaning, held against the words that rows have.
pub(in crate::store) struct Sought {
    meaning: Meaning,
    chains: HashSet<Word>,
    tiers: HashSet<Word>,
    /// Words with the name in them.
    named: HashSet<Word>,
}

impl Sought {
    /// Whether any row can be meant.
    fn is_something(&self) -> bool {
        let meaning = &self.meaning;
        !meaning.stages.is_empty()
            || !meaning.ends.is_empty()
            || !self.chains.is_empty()
            || !self.tiers.is_empty()
            || !self.named.is_empty()
            || meaning.sum.is_some()
            || !meaning.digits.is_empty()
    }

    /// By what a row is meant, as it is seen.
    fn by(&self, row: &Row, reads: &Reads) -> Option<FieldTag> {
        let meaning = &self.meaning;
        let is_named = |word: Word| word != Word::NONE && self.named.contains(&word);
        let is_stage = match row.end {
            Some(end) => meaning.ends.contains(&end),
            None => meaning.stages.contains(&row.stage),
        };
        let is_sum = |(sum, off): (i128, i128)| {
            row.amount_fen != 0 && (row.amount_fen - sum).abs() < off.max(1)
        };
        let has_phone = || {
            let digits = &meaning.digits;
            reads.contacts && !digits.is_empty() && row.phone.contains(digits.as_str())
        };
        // A tier is a range of sums, and stands beside the sum.
        let is_tier = row.tier != Word::NONE && self.tiers.contains(&row.tier);
        let is_chain = || row.chain != Word::NONE && self.chains.contains(&row.chain);
        Some(match () {
            () if is_stage => FieldTag::Stage,
            () if is_chain() || is_named(row.segment) => FieldTag::Chain,
            () if reads.overview && is_named(row.park) => FieldTag::Park,
            () if is_named(row.officer) => FieldTag::Officer,
            () if meaning.sum.is_some_and(is_sum) || is_tier => FieldTag::Amount,
            () if has_phone() => FieldTag::Phone,
            () => return None,
        })
    }
}

/// What of a project beside its line the person reads.
struct Reads {
    contacts: bool,
    overview: bool,
}

impl Directory {
    /// Holds a meaning against the words that rows have; nothing where no row can be meant.
    pub(in crate::store) fn sought(&self, meaning: Meaning) -> Option<Sought> {
        let (chains, tiers) = (meaning.chains.iter(), meaning.tiers.iter());
        let sought = Sought {
            tiers: tiers.filter_map(|id| self.words.find(id)).collect(),
            chains: chains.filter_map(|id| self.words.find(id)).collect(),
            named: match meaning.name.as_str() {
                "" => HashSet::new(),
                name => self.words.containing(name).collect(),
            },
            meaning,
        };
        sought.is_something().then_some(sought)
    }

    /// Slots that are meant by all of these, match the rest of the text and do not match the whole of it, best first; each
    /// with what it is meant by.
    pub(in crate::store) fn find_beside(
        &self,
        (whole, rest): (&str, &str),
        sought: &[Sought],
        (frame, eyes): (&Frame, Option<&Eyes>),
        limit: usize,
    ) -> SearchResult {
        let passes = self.passes(frame, Want::list);
        let glance = Glance::new(&frame.scope, &self.words);
        let matched = self.search.matching(whole);
        // Whoever reads every line does not therefore read every page.
        let reads = |row: &Row| {
            let unit = eyes.and_then(|eyes| self.words.find(eyes.unit().as_str()));
            let look = eyes.map(|eyes| eyes.look(&row.id, row.relations(unit), row.stage, row.end));
            let reads = |topic| look.as_ref().is_some_and(|look| look.reads(topic));
            Reads {
                contacts: reads(Topic::Contacts),
                overview: reads(Topic::Overview),
            }
        };
        let texts = |slot: u32| {
            let Some(row) = self.row(slot) else {
                return Texts::NONE;
            };
            let Some(seen) = passes(slot) else {
                return Texts::NONE;
            };
            let reads = reads(row);
            let is_meant = sought
                .iter()
                .all(|sought| sought.by(&seen, &reads).is_some());
            if !is_meant || matched.has(slot, glance.texts(row)) {
                return Texts::NONE;
            }
            glance.texts(row)
        };
        let late = |slot: u32| self.is_late(slot, &glance, frame);
        let mut found = self.search.search_first(rest, limit, &texts, &late);
        for hit in &mut found.hits {
            let row = self.row(hit.slot);
            let seen = row.and_then(|row| Some((glance.see(row)?, reads(row))));
            let by = seen.and_then(|(seen, reads)| sought.first()?.by(&seen, &reads));
            hit.field = by.unwrap_or(hit.field);
        }
        found
    }

    /// Whether a row is late, as far as the person sees it.
    pub(super) fn is_late(&self, slot: u32, glance: &Glance, frame: &Frame) -> bool {
        let row = self.row(slot).and_then(|row| glance.see(row));
        row.is_some_and(|row| row.is_open() && row.is_late(frame.today))
    }
}
