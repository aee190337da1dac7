//! The working calendar and the arithmetic of deadlines. All dates are civil dates of Asia/Shanghai;
//! what today is comes from the caller. The calendar's data come from the yearly notice of the State
//! Council and are built by the policy room; nothing here knows a holiday by itself.
//!
//! Counting follows the Civil Code (民法典 §201–204) and the Administrative Licence Law (行政许可法 §82):
//! the start day is not counted; a period in months ends on the corresponding day, or on the last day
//! of the month where there is none; a period whose last day is no working day ends on the next one.
//!
//! Nothing here fails and nothing runs away: absurd counts saturate at the limits below.

mod parse;
pub(crate) mod quick;
#[cfg(test)]
mod tests;

pub(crate) use parse::parse_date;

use std::collections::BTreeMap;

use chrono::{Datelike, Days, Months, NaiveDate, TimeDelta, Weekday};
use serde::{Deserialize, Serialize};

/// A server's clock that was set back by no more than this is forgiven: servers correct theirs by seconds.
pub(crate) const TOLERANCE: TimeDelta = TimeDelta::minutes(10);
/// Longest walk from one day to another, in calendar days (about two hundred years). A working-day
/// count that has not ended by then stops there.
pub(crate) const MAX_DAYS: u32 = 73_000;
/// Longest period in months (two hundred years); longer ones count as this.
pub(crate) const MAX_MONTHS: u32 = 2_400;

/// The working calendar: weekends rest, except what the notices of the years say.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Calendar {
    /// What is known of each year.
    pub years: BTreeMap<i32, CalendarYear>,
}

/// The arrangement of one year. Its days may reach into a neighbouring year, as New Year's does.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CalendarYear {
    /// Whether the notice is out; otherwise (未公布) only weekends are known.
    pub published: bool,
    /// Stretches of days off.
    pub off: Vec<Holiday>,
    /// Weekend days that are worked (调休上班); they win over `off`.
    pub workdays: Vec<NaiveDate>,
}

/// A stretch of days off, both ends included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holiday {
    /// The holiday's name, such as 春节.
    pub name: String,
    /// First day off.
    pub from: NaiveDate,
    /// Last day off; a stretch that ends before it begins has no days.
    pub to: NaiveDate,
}

/// What kind of day a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DayKind<'a> {
    /// An ordinary working day.
    Working,
    /// An ordinary weekend day.
    Weekend,
    /// A day off by notice, with the holiday's name; weekend days within it included.
    Holiday(&'a str),
    /// A day worked by notice to make up for a holiday.
    MakeUp,
}

/// The length of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Term {
    /// Working days; those by licence law.
    WorkingDays(u32),
    /// Calendar days.
    Days(u32),
    /// Calendar months; half a year is six.
    Months(u32),
}

/// When a period ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Due {
    /// The last day of the period.
    pub date: NaiveDate,
    /// The date depends on a year whose arrangement is not published (未公布) and may yet move.
    pub provisional: bool,
}

impl Due {
    /// A day that a person named.
    pub fn named(date: NaiveDate) -> Self {
        Self {
            date,
            provisional: false,
        }
    }
}

impl Calendar {
    /// Whether the arrangement of this year is out.
    pub(crate) fn is_published(&self, year: i32) -> bool {
        self.years.get(&year).is_some_and(|year| year.published)
    }

    /// What kind of day `date` is.
    pub(crate) fn day_kind(&self, date: NaiveDate) -> DayKind<'_> {
        if self.near(date).any(|year| year.workdays.contains(&date)) {
            return DayKind::MakeUp;
        }
        let holiday = self
            .near(date)
            .flat_map(|year| &year.off)
            .find(|holiday| (holiday.from..=holiday.to).contains(&date));
        match (holiday, date.weekday()) {
            (Some(holiday), _) => DayKind::Holiday(&holiday.name),
            (None, Weekday::Sat | Weekday::Sun) => DayKind::Weekend,
            (None, _) => DayKind::Working,
        }
    }

    /// Whether `date` is worked, make-up days included.
    pub(crate) fn is_working_day(&self, date: NaiveDate) -> bool {
        matches!(self.day_kind(date), DayKind::Working | DayKind::MakeUp)
    }

    /// The `n`-th working day after `start`; `start` itself is not counted and is the answer for 0.
    /// Stops [`MAX_DAYS`] after `start` at the latest, on whatever day that is.
    pub(crate) fn add_working_days(&self, start: NaiveDate, n: u32) -> NaiveDate {
        let mut date = start;
        let mut left = n;
        for next in days_after(start) {
            if left == 0 {
                break;
            }
            date = next;
            left -= u32::from(self.is_working_day(date));
        }
        date
    }

    /// `date` itself when it is worked, otherwise the next working day. Stops as
    /// [`Calendar::add_working_days`].
    pub(crate) fn roll_forward(&self, date: NaiveDate) -> NaiveDate {
        if self.is_working_day(date) {
            return date;
        }
        self.add_working_days(date, 1)
    }

    /// Working days after `from` up to and including `to`; 0 when `to` is not after `from`. Days
    /// beyond [`MAX_DAYS`] after `from` are not counted.
    pub(crate) fn working_days_between(&self, from: NaiveDate, to: NaiveDate) -> u32 {
        days_after(from)
            .take_while(|date| *date <= to)
            .map(|date| u32::from(self.is_working_day(date)))
            .sum()
    }

    /// When a period that begins on `start` ends. With `roll` a last day that is not worked moves to
    /// the next working day (working days end on one anyway). Never before `start`.
    pub(crate) fn due(&self, start: NaiveDate, term: Term, roll: bool) -> Due {
        let counted_end = match term {
            Term::WorkingDays(n) => self.add_working_days(start, n),
            Term::Days(n) => add_days(start, n),
            Term::Months(n) => add_months(start, n),
        };
        let date = if roll {
            self.roll_forward(counted_end)
        } else {
            counted_end
        };
        // Only days that had to be told worked from off make the date depend on their year.
        let first_judged = match term {
            Term::WorkingDays(1..) => start.succ_opt(),
            _ => roll.then_some(counted_end),
        };
        let provisional = first_judged
            .is_some_and(|first| (first.year()..=date.year()).any(|year| !self.is_published(year)));
        Due { date, provisional }
    }

    /// The arrangements that may say something about `date`: its own year's and both neighbours'.
    fn near(&self, date: NaiveDate) -> impl Iterator<Item = &CalendarYear> {
        let year = date.year();
        self.years.range(year - 1..=year + 1).map(|(_, year)| year)
    }
}

/// The day `n` calendar days after `start`; at most [`MAX_DAYS`] after it, and never past the last
/// date there is.
pub(crate) fn add_days(start: NaiveDate, n: u32) -> NaiveDate {
    let days = Days::new(u64::from(n.min(MAX_DAYS)));
    start.checked_add_days(days).unwrap_or(NaiveDate::MAX)
}

/// The corresponding day `n` months after `start`, or the last day of that month where there is none
/// (2026-08-31 and 6 months: 2027-02-28). At most [`MAX_MONTHS`], never past the last date there is.
pub(crate) fn add_months(start: NaiveDate, n: u32) -> NaiveDate {
    let months = Months::new(n.min(MAX_MONTHS));
    start.checked_add_months(months).unwrap_or(NaiveDate::MAX)
}

/// The days after `start`, [`MAX_DAYS`] of them at most.
fn days_after(start: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    let mut date = start;
    (0..MAX_DAYS).map_while(move |_| {
        date = date.succ_opt()?;
        Some(date)
    })
}
