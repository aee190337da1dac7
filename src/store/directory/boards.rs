//! Points by board, unit and month, and what was booked when.

use super::words::{Word, Words};
use crate::domain::ids::UnitCode;
use crate::domain::policy::{Points, ScoreGroup};
use crate::store::kept::Booked;
use crate::store::query::UnitPoints;
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// What the directory keeps of an award; the rest is read from the records.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Entry {
    booked: NaiveDate,
    on: NaiveDate,
    link: Word,
    points: i64,
    /// The award's key: entry and place in it.
    seq: u64,
    place: u32,
}

#[derive(Debug, Default, PartialEq)]
struct UnitBoard {
    /// In the order of booking.
    entries: Vec<Entry>,
    /// By first day of the month, then link.
    months: BTreeMap<NaiveDate, BTreeMap<Word, i64>>,
}

/// All boards.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Boards {
    units: BTreeMap<(ScoreGroup, Word), UnitBoard>,
}

fn first_of_month(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// Whether a span is made of whole months, as the boards' periods are.
fn is_whole_months(span: &RangeInclusive<NaiveDate>) -> bool {
    let next = span.end().succ_opt();
    span.start().day() == 1 && next.is_none_or(|next| next.day() == 1)
}

impl UnitBoard {
    fn sums(&self, span: &RangeInclusive<NaiveDate>, at: Option<NaiveDate>) -> BTreeMap<Word, i64> {
        let mut sums: BTreeMap<Word, i64> = BTreeMap::new();
        if span.is_empty() {
            return sums;
        }
        if !is_whole_months(span) {
            for entry in self.counted(span, at) {
                *sums.entry(entry.link).or_default() += entry.points;
            }
            return sums;
        }
        for months in self.months.range(span.clone()).map(|(_, links)| links) {
            for (link, points) in months {
                *sums.entry(*link).or_default() += points;
            }
        }
        // What was booked later is taken off again: for a recent day that is little.
        let later = at.into_iter().flat_map(|at| {
            let entries = self.entries.iter().rev();
            entries.take_while(move |entry| entry.booked > at)
        });
        for entry in later.filter(|entry| span.contains(&entry.on)) {
            *sums.entry(entry.link).or_default() -= entry.points;
        }
        sums
    }

    fn counted<'a>(
        &'a self,
        span: &'a RangeInclusive<NaiveDate>,
        at: Option<NaiveDate>,
    ) -> impl Iterator<Item = &'a Entry> {
        self.entries
            .iter()
            .take_while(move |entry| at.is_none_or(|at| entry.booked <= at))
            .filter(|entry| span.contains(&entry.on))
    }
}

impl Boards {
    /// Takes an award; `place` is its place among those of its entry.
    pub(super) fn book(&mut self, booked: &Booked, place: u32, words: &mut Words) {
        let award = &booked.award;
        let unit = words.take(award.unit.as_str());
        let entry = Entry {
            booked: booked.on,
            on: award.on,
            link: words.take(&award.link),
            points: award.points.0,
            seq: award.seq,
            place,
        };
        let board = self.units.entry((award.group, unit)).or_default();
        let at = board
            .entries
            .partition_point(|held| held.booked <= entry.booked);
        board.entries.insert(at, entry);
        let month = board.months.entry(first_of_month(entry.on)).or_default();
        *month.entry(entry.link).or_default() += entry.points;
    }

    /// Points of every unit of a board; units and links without points are left out.
    pub(super) fn board(
        &self,
        group: ScoreGroup,
        span: &RangeInclusive<NaiveDate>,
        at: Option<NaiveDate>,
        words: &Words,
    ) -> Vec<UnitPoints> {
        let units = self.units.iter().filter(|((held, _), _)| *held == group);
        let lines = units.map(|((_, unit), board)| {
            let mut sums = board.sums(span, at);
            sums.retain(|_, points| *points != 0);
            UnitPoints {
                unit: UnitCode::from(words.text(*unit)),
                points: Points(sums.values().sum()),
                links: sums
                    .into_iter()
                    .map(|(link, points)| (words.text(link).to_owned(), Points(points)))
                    .collect(),
            }
        });
        lines.filter(|line| !line.links.is_empty()).collect()
    }

    /// Entry and place of the awards behind a unit's points, in the order of booking.
    pub(super) fn keys(
        &self,
        group: ScoreGroup,
        unit: Word,
        span: &RangeInclusive<NaiveDate>,
        at: Option<NaiveDate>,
    ) -> Vec<(u64, u32)> {
        let Some(board) = self.units.get(&(group, unit)) else {
            return Vec::new();
        };
        let counted = board.counted(span, at);
        counted.map(|entry| (entry.seq, entry.place)).collect()
    }
}
