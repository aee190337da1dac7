//! The days that figures are asked for: a year, a quarter, a month, a run of months, days; up to a day where they are not over yet.

use crate::domain::clock::parse_date;
use crate::domain::scoring::Span;
use crate::domain::width_fold::fold_width;
use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// Between the two ends of a run.
const TO: &str = "..";

/// A stretch of days, both ends counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Stretch {
    pub from: NaiveDate,
    pub to: NaiveDate,
}

impl Stretch {
    /// The year of a day, as far as it has come.
    pub fn year_of(day: NaiveDate) -> Self {
        let from = NaiveDate::from_ymd_opt(day.year(), 1, 1);
        let to = NaiveDate::from_ymd_opt(day.year(), 12, 31);
        Self {
            from: from.unwrap_or(day),
            to: to.unwrap_or(day),
        }
    }

    /// The last month that is over on a day: what a bulletin is of.
    pub fn last_month(day: NaiveDate) -> Self {
        let first = day.with_day(1).unwrap_or(day);
        Self::month_of(first.pred_opt().unwrap_or(first))
    }

    /// From the first of January to its own end.
    pub fn year_so_far(self) -> Self {
        Self {
            to: self.to,
            ..Self::year_of(self.to)
        }
    }

    /// The month of a day.
    pub fn month_of(day: NaiveDate) -> Self {
        let month = Span::month(day.year(), day.month());
        month.map_or(Self { from: day, to: day }, Self::of)
    }

    fn of(span: Span) -> Self {
        Self {
            from: span.from,
            to: span.to,
        }
    }

    /// Reads `2026`, `2026-Q3`, `2026-11`, a day, or two of these with `..` between: `2026-01..2026-10`.
    pub fn read(text: &str) -> Option<Self> {
        let text = fold_width(text);
        let text = text.trim();
        if let Some((from, to)) = text.split_once(TO) {
            let (from, to) = (Self::one(from)?, Self::one(to)?);
            return (from.from <= to.to).then_some(Self {
                from: from.from,
                to: to.to,
            });
        }
        Self::one(text)
    }

    fn one(text: &str) -> Option<Self> {
        let text = text.trim();
        let span = Span::read(text).filter(|span| (1900..=9999).contains(&span.from.year()));
        span.map(Self::of).or_else(|| {
            let day = parse_date(text)?;
            Some(Self { from: day, to: day })
        })
    }

    /// The name as it is read.
    pub fn name(self) -> String {
        let whole = |from: NaiveDate, to: NaiveDate| {
            let name = Span { from, to }.name();
            Span::read(&name)
                .is_some_and(|span| (span.from, span.to) == (from, to))
                .then_some(name)
        };
        let month = |day: NaiveDate| format!("{}-{:02}", day.year(), day.month());
        let is_of_months = self.from.day() == 1 && is_last_of_month(self.to);
        whole(self.from, self.to).unwrap_or_else(|| match is_of_months {
            true => format!("{}{TO}{}", month(self.from), month(self.to)),
            false if self.from == self.to => self.from.to_string(),
            false => format!("{}{TO}{}", self.from, self.to),
        })
    }

    /// As far as it has come by a day. One that has not begun yet holds nothing.
    pub fn until(self, day: NaiveDate) -> Self {
        Self {
            to: self.to.min(day),
            ..self
        }
    }

    /// Whether a day lies in it.
    pub fn contains(self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.to
    }

    /// The same days a year earlier (同比).
    pub fn year_before(self) -> Self {
        self.back(12)
    }

    /// The stretch of as many months right before it (环比), where it is made of whole months of one year; nothing else has one.
    pub fn before(self) -> Option<Self> {
        let whole = Self {
            to: end_of_month(self.to),
            ..self
        };
        let months = whole.to.month0().checked_sub(whole.from.month0())? + 1;
        let is_usual = self.from.day() == 1 && matches!(months, 1 | 3);
        (is_usual && whole.from.year() == whole.to.year()).then(|| self.back(months))
    }

    /// So many months earlier; a last day of a month stays one.
    pub fn back(self, months: u32) -> Self {
        Self {
            from: earlier(self.from, months),
            to: earlier(self.to, months),
        }
    }
}

/// The day so many months earlier.
pub fn earlier(day: NaiveDate, months: u32) -> NaiveDate {
    let before = day.checked_sub_months(Months::new(months)).unwrap_or(day);
    match is_last_of_month(day) {
        true => end_of_month(before),
        false => before,
    }
}

fn end_of_month(day: NaiveDate) -> NaiveDate {
    Span::month(day.year(), day.month()).map_or(day, |month| month.to)
}

fn is_last_of_month(day: NaiveDate) -> bool {
    end_of_month(day) == day
}
