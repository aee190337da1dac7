//! The map list of industry chains: what is on the way, built and producing in each segment, and where nothing is.

use super::Directory;
use super::glance::Glance;
use super::tally::Tally;
use super::words::Word;
use crate::domain::ids::UnitCode;
use crate::domain::names::normalize_enterprise;
use crate::domain::policy::{Chain, ChainSegment, Profile};
use crate::domain::stage::Stage;
use crate::domain::visits::matching::Presence;
use crate::store::query::{ChainCount, ChainNode, Frame, Scope};
use std::collections::BTreeSet;

impl Directory {
    /// How many projects of a chain stand in each unit from signing on, on their way or done; the place of the project's
    /// responsible unit (article 8).
    pub(in crate::store) fn presence(&self, chain: &str, scope: &Scope) -> Presence {
        let mut presence = Presence::new();
        let Some(chain) = self.words.find(chain).filter(|chain| *chain != Word::NONE) else {
            return presence;
        };
        let glance = Glance::new(scope, &self.words);
        let seen = self.rows.iter().flatten().filter_map(|row| glance.see(row));
        let there =
            seen.filter(|row| row.chain == chain && row.is_open() && row.stage >= Stage::Signing);
        for row in there {
            let unit = UnitCode::from(self.words.text(row.unit));
            *presence.entry(unit).or_default() += 1;
        }
        presence
    }

    /// Chains with their segments: the profile's in its order, then others, then projects of no chain.
    pub(in crate::store) fn chains(&self, frame: &Frame, profile: &Profile) -> Vec<ChainNode> {
        self.tally(frame, |tally| {
            let mut nodes: Vec<ChainNode> = profile
                .chains
                .iter()
                .map(|chain| self.chain(&chain.id, Some(chain), tally))
                .collect();
            let mut others: BTreeSet<&str> = tally
                .segments
                .keys()
                .map(|(chain, _)| self.words.text(*chain))
                .filter(|id| profile.chain(id).is_none())
                .collect();
            let is_without = others.remove("");
            let others = others.into_iter().chain(is_without.then_some(""));
            nodes.extend(others.map(|id| self.chain(id, None, tally)));
            nodes
        })
    }

    fn chain(&self, id: &str, chain: Option<&Chain>, tally: &Tally) -> ChainNode {
        let known = chain.map_or(&[][..], |chain| chain.segments.as_slice());
        let here = self.words.find(id);
        let mut total = ChainCount::default();
        let mut enterprises = BTreeSet::new();
        let mut segments = Vec::new();
        for name in self.segment_names(known, here, tally) {
            let known = known.iter().find(|segment| segment.name == name);
            let place = here.zip(self.words.find(name));
            let (count, mut found) = self.segment(place, known, tally);
            enterprises.append(&mut found);
            total.talks += count.talks;
            total.construction += count.construction;
            total.production += count.production;
            total.gaps += count.gaps;
            total.amount_fen += count.amount_fen;
            segments.push((name.to_owned(), count));
        }
        total.enterprises = u32::try_from(enterprises.len()).unwrap_or(u32::MAX);
        ChainNode {
            chain: id.to_owned(),
            total,
            segments,
        }
    }

    /// The profile's segments in their order, then what projects name besides.
    fn segment_names<'a>(
        &'a self,
        known: &'a [ChainSegment],
        chain: Option<Word>,
        tally: &Tally,
    ) -> Vec<&'a str> {
        let mut names: Vec<&str> = known.iter().map(|segment| segment.name.as_str()).collect();
        let held = tally
            .segments
            .keys()
            .filter(|(held, _)| Some(*held) == chain);
        let mut others: Vec<&str> = held
            .map(|(_, segment)| self.words.text(*segment))
            .filter(|name| !names.contains(name))
            .collect();
        others.sort_unstable();
        names.extend(others);
        names
    }

    /// Counts of one segment, and the enterprises known in it.
    fn segment(
        &self,
        place: Option<(Word, Word)>,
        known: Option<&ChainSegment>,
        tally: &Tally,
    ) -> (ChainCount, BTreeSet<Known>) {
        let counts = place.and_then(|place| tally.segments.get(&place));
        let mut enterprises = BTreeSet::new();
        let mut count = ChainCount::default();
        if let Some(counts) = counts {
            count.talks = counts.talks;
            count.construction = counts.construction;
            count.production = counts.production;
            count.amount_fen = counts.amount_fen;
            enterprises.extend(counts.producing().map(Known::Held));
        }
        if let Some(known) = known {
            // Talks may come to nothing: what is built or produces closes it.
            let is_open = !known.gap.is_empty() && count.construction == 0 && count.production == 0;
            count.gaps = u32::from(is_open);
            enterprises.extend(known.enterprises.iter().map(|name| self.known(name)));
        }
        count.enterprises = u32::try_from(enterprises.len()).unwrap_or(u32::MAX);
        (count, enterprises)
    }

    /// An enterprise named in public, as the record of it where there is one.
    fn known(&self, name: &str) -> Known {
        let name = normalize_enterprise(name);
        let held = self.enterprises.slots_named(&name).next();
        held.map_or(Known::Named(name), Known::Held)
    }
}

/// An enterprise of a chain: a record, or only a name.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Known {
    Held(u32),
    Named(String),
}
