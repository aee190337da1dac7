//! Counts of one set of rows, kept by adding and taking away: nothing here ever looks at all rows again.

use super::row::{NO_ENTERPRISE, Row};
use super::want::is_in;
use super::words::Word;
use crate::domain::libraries::{Library, Parts};
use crate::domain::stage::{End, Stage};
use crate::store::query::{DayCount, Libraries, Pipeline, StageCount};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use std::ops::{RangeBounds, RangeInclusive};

/// How many of something, by key; keys with none are not held.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Bag<K: std::hash::Hash + Eq>(HashMap<K, u32>);

impl<K: std::hash::Hash + Eq> Bag<K> {
    fn shift(&mut self, key: K, add: bool) {
        if add {
            *self.0.entry(key).or_default() += 1;
        } else if let Some(count) = self.0.get_mut(&key) {
            *count -= 1;
            if *count == 0 {
                self.0.remove(&key);
            }
        }
    }
}

/// How many fall on a day.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Dates(BTreeMap<NaiveDate, u32>);

impl Dates {
    fn shift(&mut self, day: NaiveDate, add: bool) {
        let count = self.0.entry(day).or_default();
        shift(count, add);
        if *count == 0 {
            self.0.remove(&day);
        }
    }

    fn sum(&self, days: impl RangeBounds<NaiveDate>) -> u32 {
        self.0.range(days).map(|(_, count)| count).sum()
    }
}

fn shift(count: &mut u32, add: bool) {
    *count = if add {
        count.saturating_add(1)
    } else {
        count.saturating_sub(1)
    };
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct StageTally {
    count: u32,
    amount_fen: i128,
    stale_from: Dates,
}

/// A segment of a chain.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct SegmentTally {
    pub(super) talks: u32,
    pub(super) construction: u32,
    pub(super) production: u32,
    pub(super) amount_fen: i128,
    producing: Bag<u32>,
}

impl SegmentTally {
    /// Enterprises with a project in production.
    pub(super) fn producing(&self) -> impl Iterator<Item = u32> {
        self.producing.0.keys().copied()
    }
}

/// Counts of a set of rows.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(in crate::store) struct Tally {
    pub(super) rows: u32,
    /// Secret ones among them.
    secret: u32,
    stages: [StageTally; Stage::ALL.len()],
    /// By where projects stand by what happened.
    standings: [u32; Stage::ALL.len()],
    ends: [u32; End::ALL.len()],
    due: Dates,
    nodes: Dates,
    /// By chain and segment; living projects.
    pub(super) segments: BTreeMap<(Word, Word), SegmentTally>,
    planned: u32,
    under_construction: u32,
    in_talks: u32,
    registered: u32,
    existing: Bag<u32>,
    prospective: Bag<u32>,
}

impl Tally {
    /// Counts a row, or no longer.
    pub(super) fn shift(&mut self, row: &Row, add: bool) {
        if row.end != Some(End::Voided) {
            shift(&mut self.rows, add);
        }
        if row.is_secret {
            shift(&mut self.secret, add);
        }
        for day in &row.due {
            self.due.shift(*day, add);
        }
        for day in &row.nodes {
            self.nodes.shift(*day, add);
        }
        let amount = if add { row.amount_fen } else { -row.amount_fen };
        if let Some(end) = row.end {
            let at = End::ALL.iter().position(|held| *held == end);
            if let Some(count) = at.and_then(|at| self.ends.get_mut(at)) {
                shift(count, add);
            }
            return;
        }
        if let Some(stage) = self.stages.get_mut(row.stage.index()) {
            shift(&mut stage.count, add);
            stage.amount_fen += amount;
            if let Some(day) = row.stale_from {
                stage.stale_from.shift(day, add);
            }
        }
        if let Some(count) = self.standings.get_mut(row.standing.index()) {
            shift(count, add);
        }
        self.shift_segment(row, amount, add);
        self.shift_libraries(row, add);
    }

    fn shift_segment(&mut self, row: &Row, amount: i128, add: bool) {
        let key = (row.chain, row.segment);
        let segment = self.segments.entry(key).or_default();
        segment.amount_fen += amount;
        if row.standing < Stage::Signing {
            shift(&mut segment.talks, add);
        } else if row.standing < Stage::Production {
            shift(&mut segment.construction, add);
        } else {
            shift(&mut segment.production, add);
            if row.enterprise != NO_ENTERPRISE {
                segment.producing.shift(row.enterprise, add);
            }
        }
        if segment.talks == 0 && segment.construction == 0 && segment.production == 0 {
            self.segments.remove(&key);
        }
    }

    fn shift_libraries(&mut self, row: &Row, add: bool) {
        let counts = [
            (Library::PlannedProjects, &mut self.planned),
            (Library::UnderConstruction, &mut self.under_construction),
            (Library::InTalks, &mut self.in_talks),
            (Library::Registered, &mut self.registered),
        ];
        for (library, count) in counts {
            if is_in(library, row) {
                shift(count, add);
            }
        }
        let bags = [
            (Library::ExistingEnterprises, &mut self.existing),
            (Library::ProspectiveEnterprises, &mut self.prospective),
        ];
        for (library, bag) in bags {
            if is_in(library, row) && row.enterprise != NO_ENTERPRISE {
                bag.shift(row.enterprise, add);
            }
        }
    }

    /// Whether any row is of a void record.
    pub(super) fn has_void(&self) -> bool {
        let ends = End::ALL.iter().zip(self.ends);
        ends.into_iter()
            .any(|(end, count)| *end == End::Voided && count > 0)
    }

    /// The pipeline's figures on a day.
    pub(in crate::store) fn pipeline(&self, today: NaiveDate) -> Pipeline {
        let stages = Stage::ALL.iter().zip(&self.stages);
        Pipeline {
            stages: stages
                .map(|(stage, held)| StageCount {
                    stage: *stage,
                    count: held.count,
                    amount_fen: held.amount_fen,
                    stale: held.stale_from.sum(..=today),
                })
                .collect(),
            ends: End::ALL.into_iter().zip(self.ends).collect(),
            late: self.due.sum(..today),
            today: self.due.sum(today..=today),
            secret: self.secret,
        }
    }

    /// Deadlines whose last day lies in a range.
    pub(in crate::store) fn due(&self, days: impl RangeBounds<NaiveDate>) -> u32 {
        self.due.sum(days)
    }

    /// What falls on each day of a span; a span that ends before it begins holds nothing.
    pub(in crate::store) fn days(
        &self,
        span: &RangeInclusive<NaiveDate>,
    ) -> BTreeMap<NaiveDate, DayCount> {
        let mut days: BTreeMap<NaiveDate, DayCount> = BTreeMap::new();
        if span.is_empty() {
            return days;
        }
        for (day, count) in self.due.0.range(span.clone()) {
            days.entry(*day).or_default().due = *count;
        }
        for (day, count) in self.nodes.0.range(span.clone()) {
            days.entry(*day).or_default().nodes = *count;
        }
        days
    }

    /// The libraries; they reconcile where those of projects add up to the stages they come from (requirements §3).
    pub(in crate::store) fn libraries(&self) -> Libraries {
        let from = |stage: Stage, to: Stage| -> u32 {
            let held = self.standings.get(stage.index()..=to.index());
            held.into_iter().flatten().sum()
        };
        let count = |bag: &Bag<u32>| u32::try_from(bag.0.len()).unwrap_or(u32::MAX);
        let parts = |by_stage: u32| Parts {
            by_stage,
            ..Parts::default()
        };
        let (existing, prospective) = (count(&self.existing), count(&self.prospective));
        let both = self.planned.saturating_add(self.under_construction);
        let signed_to_accepted = from(Stage::Signing, Stage::Acceptance);
        let reconciles = both == signed_to_accepted
            && self.in_talks == from(Stage::Talks, Stage::Review)
            && self.registered == from(Stage::Registered, Stage::Upgrade);
        Libraries {
            existing_enterprises: existing,
            prospective_enterprises: prospective,
            planned_projects: self.planned,
            under_construction: self.under_construction,
            in_talks: self.in_talks,
            registered: self.registered,
            signed_to_accepted,
            existing_parts: parts(existing),
            prospective_parts: parts(prospective),
            reconciles,
        }
    }
}
