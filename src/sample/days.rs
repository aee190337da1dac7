//! When the sample's steps are taken: working days up to the day before today, in office hours.
//!
//! Days are counted as indexes of working days, so a story told in indexes can never fall on a day off. Nothing happens
//! today: whoever opens the sample opens it before everybody else's first step of the day.

use crate::domain::clock::{Calendar, Term};
use chrono::{DateTime, FixedOffset, Months, NaiveDate, NaiveTime, Offset, Utc};

/// Hours that Ganzhou's clocks are ahead of UTC.
const OFFSET_HOURS: i32 = 8;
/// Office hours, in minutes from midnight: morning and afternoon, ends not included.
const HOURS: [(usize, usize); 2] = [(8 * 60 + 35, 11 * 60 + 50), (14 * 60 + 35, 17 * 60 + 50)];

/// The working days that the sample covers.
pub(super) struct Days<'a> {
    days: Vec<NaiveDate>,
    today: NaiveDate,
    calendar: &'a Calendar,
}

impl<'a> Days<'a> {
    /// The working days of so many months before today.
    pub(super) fn before(today: NaiveDate, months: u32, calendar: &'a Calendar) -> Self {
        let start = today
            .checked_sub_months(Months::new(months))
            .unwrap_or(NaiveDate::MIN);
        let days = start
            .iter_days()
            .take_while(|day| *day < today)
            .filter(|day| calendar.is_working_day(*day))
            .collect();
        Self {
            days,
            today,
            calendar,
        }
    }

    /// Index of the last working day before today.
    pub(super) fn last(&self) -> usize {
        self.days.len().saturating_sub(1)
    }

    /// Today; no step is taken on it.
    pub(super) fn today(&self) -> NaiveDate {
        self.today
    }

    /// The date of an index; the last day's for an index beyond.
    pub(super) fn date(&self, index: usize) -> NaiveDate {
        let day = self.days.get(index).or(self.days.last());
        day.copied().unwrap_or(self.today)
    }

    /// Index of the last working day up to a date.
    pub(super) fn by(&self, date: NaiveDate) -> usize {
        let within = self.days.partition_point(|day| *day <= date);
        within.saturating_sub(1)
    }

    /// Index of the first working day after a date; beyond the last one where there is none.
    pub(super) fn after(&self, date: NaiveDate) -> usize {
        self.days.partition_point(|day| *day <= date)
    }

    /// The month of a day.
    pub(super) fn month(&self, index: usize) -> u32 {
        chrono::Datelike::month(&self.date(index))
    }

    /// The last day of a term that began on a day.
    pub(super) fn due(&self, index: usize, term: Term) -> NaiveDate {
        self.calendar.due(self.date(index), term, true).date
    }

    /// The days, latest first and not more than `reach` back, whose term ends as wanted.
    pub(super) fn whose_due(
        &self,
        term: Term,
        reach: usize,
        wanted: impl Fn(NaiveDate) -> bool,
    ) -> Vec<usize> {
        (0..=self.last())
            .rev()
            .take(reach)
            .filter(|index| wanted(self.due(*index, term)))
            .collect()
    }

    /// A moment of a day, in seconds from midnight.
    pub(super) fn moment(&self, index: usize, seconds: u32) -> DateTime<FixedOffset> {
        let offset = FixedOffset::east_opt(OFFSET_HOURS * 3600).unwrap_or_else(|| Utc.fix());
        let time =
            NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0).unwrap_or(NaiveTime::MIN);
        let local = self.date(index).and_time(time);
        let utc = local.checked_sub_offset(offset).unwrap_or(local);
        DateTime::from_naive_utc_and_offset(utc, offset)
    }
}

/// A second of the day in office hours.
pub(super) fn office_second(dice: &mut super::dice::Dice) -> u32 {
    let (from, to) = HOURS
        .get(dice.below(HOURS.len()))
        .copied()
        .unwrap_or_default();
    let second = dice.between(from * 60, to * 60 - 1);
    u32::try_from(second).unwrap_or(0)
}
