//! What counts of projects for figures, as it was known from day to day, and the sums over it. It is kept with a project while
//! that changes, so that asking reads no record: a figure is one walk over what is here.
//!
//! What must not live here: what counts, and to which figure (`domain::figures`).

use super::Directory;
use super::glance::Glance;
use super::reckoned::Way;
use super::row::Row;
use super::words::{Word, Words};
use crate::domain::figures::{
    By, Cell, Counted, Deeds, Item, Known, Pass, Reading, Rules, Step, walk,
};
use crate::domain::ids::ProjectId;
use crate::domain::policy::{Profile, RegionKind};
use crate::domain::rights::table::Topic;
use crate::store::query::{FigureAsk, FigureRow, Scope};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::Arc;

/// The whole that shares are parts of.
const WHOLE: u32 = 100;

/// What counts of a project, in small.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Kept {
    deeds: Deeds,
    /// Slot of the enterprise.
    enterprise: u32,
    unit: Word,
    joint: Box<[(Word, u32)]>,
    source: Word,
    chain: Word,
    method: Word,
    /// The tier set by hand.
    tier: Word,
    amount_fen: i64,
}

/// What counted from a day on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Version {
    on: NaiveDate,
    kept: Option<Kept>,
}

/// What counts of every project of which anything does, oldest first.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Figures(HashMap<Arc<str>, Vec<Version>>);

/// A project that counts, as it was known.
pub(super) struct Counting<'d> {
    pub(super) row: &'d Row,
    kept: &'d Kept,
    reads_funds: bool,
    reads_reports: bool,
    region: Option<usize>,
}

impl Kept {
    fn of(counted: Counted, enterprise: u32, words: &mut Words) -> Self {
        let mut word = |text: &str| words.take(text);
        let joint = counted.joint.iter();
        Self {
            enterprise,
            unit: counted
                .unit
                .as_ref()
                .map_or(Word::NONE, |unit| word(unit.as_str())),
            joint: joint
                .map(|(unit, share)| (word(unit.as_str()), *share))
                .collect(),
            source: counted
                .source
                .as_ref()
                .map_or(Word::NONE, |unit| word(unit.as_str())),
            chain: word(&counted.chain),
            method: word(&counted.method),
            tier: word(counted.tier.as_deref().unwrap_or_default()),
            amount_fen: counted.amount_fen,
            deeds: counted.deeds,
        }
    }
}

impl Directory {
    /// Takes what counts of a project from an entry on.
    pub(in crate::store) fn count_in(&mut self, known: Known, profile: &Profile) {
        let id: Arc<str> = known.project.as_str().into();
        self.shift_reckoned(&id, profile, Way::Out);
        let kept = known.counted.map(|counted| {
            let enterprise = self.enterprises.slot(&counted.enterprise);
            Kept::of(counted, enterprise, &mut self.words)
        });
        let versions = self.figures.0.entry(Arc::clone(&id));
        let versions = versions.or_default();
        // Of one day only what it ended with is ever asked for.
        versions.pop_if(|last| last.on >= known.on);
        versions.push(Version { on: known.on, kept });
        self.shift_reckoned(&id, profile, Way::In);
    }

    /// What counts of a project, as it was known on a day; nothing where the person does not read it as far as figures need it.
    pub(super) fn counting_of<'d>(
        &'d self,
        id: &str,
        at: NaiveDate,
        glance: &Glance,
        profile: &Profile,
    ) -> Option<Counting<'d>> {
        let versions = self.figures.0.get(id)?;
        let known = self.known_on(id, versions, at)?;
        self.read(known, glance, &mut |origin| {
            profile.reckoning.region(origin)
        })
    }

    fn known_on<'d>(
        &'d self,
        id: &str,
        versions: &'d [Version],
        at: NaiveDate,
    ) -> Option<(&'d Row, &'d Kept)> {
        let version = versions.iter().rev().find(|version| version.on <= at)?;
        let kept = version.kept.as_ref()?;
        Some((self.row(*self.slots.get(id)?)?, kept))
    }

    fn read<'d>(
        &'d self,
        (row, kept): (&'d Row, &'d Kept),
        glance: &Glance,
        region: &mut dyn FnMut(&'d str) -> Option<usize>,
    ) -> Option<Counting<'d>> {
        let look = glance.look(row);
        let reads = |topic| look.as_ref().is_none_or(|look| look.reads(topic));
        if !reads(Topic::Agreement) {
            return None;
        }
        Some(Counting {
            row,
            kept,
            reads_funds: reads(Topic::Funds),
            reads_reports: reads(Topic::Monitoring),
            region: region(self.enterprises.origin(kept.enterprise)),
        })
    }

    /// Projects of which something counted on a day and that the person reads as far as figures need it.
    pub(super) fn counting<'d>(
        &'d self,
        at: NaiveDate,
        glance: &'d Glance,
        profile: &'d Profile,
    ) -> impl Iterator<Item = Counting<'d>> {
        let mut regions: HashMap<&str, Option<usize>> = HashMap::new();
        self.figures.0.iter().filter_map(move |(id, versions)| {
            let known = self.known_on(id, versions, at)?;
            self.read(known, glance, &mut |origin| {
                let region = regions.entry(origin);
                *region.or_insert_with(|| profile.reckoning.region(origin))
            })
        })
    }

    /// The records behind a figure, of all or of one group, by their day and id.
    pub(in crate::store) fn figure_records(
        &self,
        reading: Reading,
        ask: &FigureAsk<'_>,
        group: Option<&str>,
        (scope, profile): (&Scope, &Profile),
    ) -> Vec<FigureRow> {
        let Some(pass) = ask.passes.first() else {
            return Vec::new();
        };
        let glance = Glance::new(scope, &self.words);
        let keys = Keys::new(ask.by, &self.words, profile);
        let mut records = Vec::new();
        for counting in self.counting(ask.at, &glance, profile) {
            if counting.row.is_secret {
                continue;
            }
            let (mut found, mut part): (Vec<FigureRow>, Option<(NaiveDate, Cell)>) =
                (Vec::new(), None);
            counting.walk(pass, profile, &mut |item, on, cell| {
                if Some(item) == reading.part() {
                    part = Some(part.map_or((on, cell), |(first, held)| {
                        let fen = held.fen + cell.fen;
                        (first.max(on), Cell { fen, ..held })
                    }));
                }
                if item != reading.behind() {
                    return;
                }
                let mut take = |percent| {
                    found.push(FigureRow {
                        id: ProjectId::from(counting.row.id.as_ref()),
                        on,
                        cell: cell.share(percent),
                        part: None,
                    });
                };
                match group {
                    None => take(WHOLE),
                    Some(group) => keys.each(&counting, item, on, &mut |key, percent| {
                        if keys.name(key) == group {
                            take(percent);
                        }
                    }),
                }
            });
            let with_part = found.into_iter().map(|record| FigureRow { part, ..record });
            records.extend(with_part);
        }
        records.sort_by(|a, b| (a.on, &a.id).cmp(&(b.on, &b.id)));
        records
    }
}

impl Counting<'_> {
    /// Slot of the enterprise.
    pub(super) fn enterprise(&self) -> u32 {
        self.kept.enterprise
    }

    /// Gives everything that counts of it in a pass and that the person reads.
    pub(super) fn walk(
        &self,
        pass: &Pass,
        profile: &Profile,
        emit: &mut dyn FnMut(Item, NaiveDate, Cell),
    ) {
        let region = self.region.and_then(|at| profile.reckoning.regions.get(at));
        let rules = Rules {
            policy: &profile.policy,
            reckoning: &profile.reckoning,
            is_outside: region.is_some_and(|region| region.kind == RegionKind::Outside),
        };
        let (reads_funds, reads_reports) = (self.reads_funds, self.reads_reports);
        walk(&self.kept.deeds, pass, rules, &mut |item, on, cell| {
            let is_of_reports = matches!(item, Item::Output | Item::Taxes);
            if (reads_funds || !is_of_funds(item)) && (reads_reports || !is_of_reports) {
                emit(item, on, cell);
            }
        });
    }
}

/// Whether it tells of money that came in.
fn is_of_funds(item: Item) -> bool {
    matches!(
        item,
        Item::Paid
            | Item::Reported
            | Item::PaidNew
            | Item::PaidContinued
            | Item::Outside
            | Item::Foreign
            | Item::Of(_, Step::Paid)
    )
}

/// A group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Key {
    Word(Word),
    /// The place of a region.
    Region(Option<usize>),
    /// The place of a tier.
    Tier(usize),
    /// Year and month.
    Month(i32, u32),
}

/// Gives the groups of projects, and what they are called.
pub(super) struct Keys<'d> {
    by: Option<By>,
    words: &'d Words,
    profile: &'d Profile,
    teams: Vec<Word>,
}

impl<'d> Keys<'d> {
    pub(super) fn new(by: Option<By>, words: &'d Words, profile: &'d Profile) -> Self {
        let teams = profile.teams.iter();
        Self {
            by,
            words,
            profile,
            teams: teams.filter_map(|team| words.find(&team.code)).collect(),
        }
    }

    /// Every group that a deed of a project counts to, with its part of a hundred.
    pub(super) fn each(
        &self,
        counting: &Counting<'_>,
        item: Item,
        on: NaiveDate,
        take: &mut dyn FnMut(Key, u32),
    ) {
        let kept = counting.kept;
        let Some(by) = self.by else { return };
        let key = match by {
            By::Unit => {
                let shared: u32 = kept.joint.iter().map(|(_, share)| share).sum();
                take(Key::Word(kept.unit), WHOLE.saturating_sub(shared));
                for (unit, share) in &kept.joint {
                    take(Key::Word(*unit), *share);
                }
                return;
            }
            By::Chain => Key::Word(kept.chain),
            By::Method => Key::Word(kept.method),
            By::Team if self.teams.contains(&kept.source) => Key::Word(kept.source),
            By::Team => Key::Word(Word::NONE),
            By::Tier => Key::Tier(self.tier(kept)),
            By::Region => Key::Region(counting.region),
            // What became of a cohort, and what stands at the cut-off, is of no month.
            By::Month if item.is_of_cut_off() => return,
            By::Month => Key::Month(on.year(), on.month()),
        };
        take(key, WHOLE);
    }

    fn tier(&self, kept: &Kept) -> usize {
        let policy = &self.profile.policy;
        let by_amount = || {
            policy
                .tier_for(kept.amount_fen.into())
                .map(|tier| tier.id.as_str())
        };
        let id = match kept.tier {
            Word::NONE => by_amount(),
            set => Some(self.words.text(set)),
        };
        let place = policy
            .tiers
            .iter()
            .position(|tier| Some(tier.id.as_str()) == id);
        place.unwrap_or(usize::MAX)
    }

    pub(super) fn name(&self, key: Key) -> String {
        match key {
            Key::Word(word) => self.words.text(word).to_owned(),
            Key::Region(at) => {
                let region = at.and_then(|at| self.profile.reckoning.regions.get(at));
                region.map(|region| region.id.clone()).unwrap_or_default()
            }
            Key::Tier(at) => {
                let tier = self.profile.policy.tiers.get(at);
                tier.map(|tier| tier.id.clone()).unwrap_or_default()
            }
            Key::Month(year, month) => format!("{year}-{month:02}"),
        }
    }
}
