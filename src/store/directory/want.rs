//! A filter made ready to be held against rows.

use super::glance::Glance;
use super::row::Row;
use super::words::{Word, Words};
use crate::domain::libraries::Library;
use crate::domain::rights::table::Topic;
use crate::domain::stage::{End, Stage};
use crate::store::query::{Filter, Frame};
use chrono::{Days, NaiveDate};
use std::borrow::Cow;
use std::collections::HashSet;

/// How a row is held against what is wanted.
pub(super) type Take = for<'r> fn(&Want, &'r Row) -> Option<Cow<'r, Row>>;

/// A word that rows must have.
#[derive(Debug, Clone, Copy)]
enum Must {
    Anything,
    Be(Word),
    /// No row has ever had it.
    Never,
}

impl Must {
    fn of(text: Option<&str>, words: &Words) -> Self {
        match text {
            None => Must::Anything,
            Some(text) => words.find(text).map_or(Must::Never, Must::Be),
        }
    }

    fn holds(self, word: Word) -> bool {
        match self {
            Must::Anything => true,
            Must::Be(wanted) => wanted == word,
            Must::Never => false,
        }
    }
}

/// A filter and somebody's eyes as of one day, without the filter's text: that is the search's business.
#[derive(Debug)]
pub(super) struct Want {
    stage: Option<Stage>,
    end: Option<End>,
    only_open: bool,
    library: Option<Library>,
    only_late: bool,
    only_focus: bool,
    today: NaiveDate,
    unit: Must,
    own: Must,
    tier: Must,
    chain: Must,
    segment: Must,
    method: Must,
    officer: Must,
    amounts: (Option<i128>, Option<i128>),
    /// The last day on which what is wanted may be due.
    due_until: Option<NaiveDate>,
    /// Words with the part of the park's name.
    parks: Option<HashSet<Word>>,
    /// Numbers of projects; empty where any will do.
    among: HashSet<String>,
    glance: Glance,
    is_plain: bool,
}

impl Want {
    /// Made ready with the words known now; a later row may bring a word that this one holds impossible.
    pub(super) fn new(frame: &Frame, words: &Words) -> Self {
        let filter = &frame.filter;
        let must = |text: &Option<String>| Must::of(text.as_deref(), words);
        let unit = filter.unit.as_ref().map(|unit| unit.as_str());
        let textless = Filter {
            text: None,
            ..filter.clone()
        };
        Self {
            stage: filter.stage,
            end: filter.end,
            only_open: filter.only_open,
            library: filter.library,
            only_late: filter.only_late,
            only_focus: filter.only_focus,
            today: frame.today,
            unit: Must::of(unit, words),
            own: Must::of(filter.own.as_ref().map(|unit| unit.as_str()), words),
            tier: must(&filter.tier),
            chain: must(&filter.chain),
            segment: must(&filter.segment),
            method: must(&filter.method),
            officer: must(&filter.officer),
            amounts: filter.amounts,
            due_until: filter.due_within.map(|days| {
                let last = frame.today.checked_add_days(Days::new(days.into()));
                last.unwrap_or(NaiveDate::MAX)
            }),
            parks: filter.park.as_ref().map(|park| {
                let words = words.containing(park);
                words.filter(|word| *word != Word::NONE).collect()
            }),
            among: filter.among.iter().map(ToString::to_string).collect(),
            glance: Glance::new(&frame.scope, words),
            is_plain: textless == Filter::default(),
        }
    }

    /// The row as it is seen, if it is on the list: what is void only where that is asked for.
    pub(super) fn list<'r>(&self, row: &'r Row) -> Option<Cow<'r, Row>> {
        let is_listed = row.end != Some(End::Voided) || self.end == row.end;
        is_listed.then(|| self.take(row)).flatten()
    }

    /// The row as it is seen, if it passes as it is seen.
    pub(super) fn take<'r>(&self, row: &'r Row) -> Option<Cow<'r, Row>> {
        if !self.is_own(row) || !self.is_in_park(row) {
            return None;
        }
        let seen = self.glance.see(row)?;
        self.holds(&seen).then_some(seen)
    }

    /// How units stand to a project is not among what is seen of it. Whoever asks for their own unit's sees what still
    /// holds of it; those who see the whole city see what the record says.
    fn is_own(&self, row: &Row) -> bool {
        let unit = match self.own {
            Must::Anything => return true,
            Must::Never => return false,
            Must::Be(unit) => unit,
        };
        match self.glance.look(row) {
            Some(look) if self.glance.is_of(unit) => look.stands(),
            _ => !row.relations(Some(unit)).is_empty(),
        }
    }

    /// The park stands on the page of a project and in no line about it, so only whoever reads the page asks for it.
    fn is_in_park(&self, row: &Row) -> bool {
        let Some(parks) = &self.parks else {
            return true;
        };
        let look = self.glance.look(row);
        parks.contains(&row.park) && look.is_none_or(|look| look.reads(Topic::Overview))
    }

    /// Whether one of the row's deadlines falls on a day that is wanted.
    fn is_due(&self, row: &Row) -> bool {
        let Some(last) = self.due_until else {
            return true;
        };
        row.due.iter().any(|due| (self.today..=last).contains(due))
    }

    /// Whether the sum is one that is wanted; none that is shown is within any bounds.
    fn is_sum(&self, row: &Row) -> bool {
        let (least, most) = self.amounts;
        let is_known = row.amount_fen != 0 || (least.is_none() && most.is_none());
        is_known
            && least.is_none_or(|least| row.amount_fen >= least)
            && most.is_none_or(|most| row.amount_fen <= most)
    }

    /// The eyes that look.
    pub(super) fn glance(&self) -> &Glance {
        &self.glance
    }

    /// Whether the row passes. A stage means living projects in it; an end means those that ended so.
    fn holds(&self, row: &Row) -> bool {
        if self.is_plain {
            return true;
        }
        let stands = match (self.stage, self.end) {
            (stage, Some(end)) => {
                row.end == Some(end) && stage.is_none_or(|stage| row.stage == stage)
            }
            (Some(stage), None) => row.is_open() && row.stage == stage,
            (None, None) => true,
        };
        stands
            && (!self.only_open || row.is_open())
            && self.library.is_none_or(|library| is_in(library, row))
            && (!self.only_late || row.is_late(self.today))
            && (!self.only_focus || row.is_focus)
            && self.unit.holds(row.unit)
            && self.tier.holds(row.tier)
            && self.chain.holds(row.chain)
            && self.segment.holds(row.segment)
            && self.method.holds(row.method)
            && self.officer.holds(row.officer)
            && (self.among.is_empty() || self.among.contains(row.id.as_ref()))
            && self.is_sum(row)
            && self.is_due(row)
    }
}

/// Whether a project belongs to a library. The two libraries of enterprises hold an enterprise as soon as one of its
/// projects passes here.
pub(super) fn is_in(library: Library, row: &Row) -> bool {
    row.is_open() && library.holds(row.standing)
}
