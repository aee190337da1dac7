//! The days that a board covers (计分周期): a year, a quarter or a month.

use crate::domain::width_fold::fold_width;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// The days that a board covers, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    pub from: NaiveDate,
    pub to: NaiveDate,
}

impl Span {
    /// A calendar year; `None` outside the calendar's range.
    pub fn year(year: i32) -> Option<Span> {
        Self::months(year, 1, 12)
    }

    /// A quarter 1 to 4.
    pub fn quarter(year: i32, quarter: u32) -> Option<Span> {
        let first = quarter.checked_sub(1)?.checked_mul(3)?.checked_add(1)?;
        Self::months(year, first, 3)
    }

    /// A month 1 to 12.
    pub fn month(year: i32, month: u32) -> Option<Span> {
        Self::months(year, month, 1)
    }

    /// Reads a year, quarter or month: `2026`, `2026-Q4`, `2026-11`.
    pub fn read(text: &str) -> Option<Span> {
        let folded = fold_width(text).trim().to_ascii_uppercase();
        let Some((year, part)) = folded.split_once('-') else {
            return Self::year(folded.parse().ok()?);
        };
        let year = year.parse().ok()?;
        match part.strip_prefix('Q') {
            Some(quarter) => Self::quarter(year, quarter.parse().ok()?),
            None => Self::month(year, part.parse().ok()?),
        }
    }

    /// The name as it is read.
    pub fn name(self) -> String {
        let (year, last) = (self.from.year(), self.to.month());
        match last - self.from.month() {
            0 => format!("{year}-{last:02}"),
            2 => format!("{year}-Q{}", last / 3),
            _ => year.to_string(),
        }
    }

    fn months(year: i32, first: u32, count: u32) -> Option<Span> {
        let from = NaiveDate::from_ymd_opt(year, first, 1)?;
        let to = from
            .checked_add_months(chrono::Months::new(count))?
            .pred_opt()?;
        Some(Span { from, to })
    }

    /// Whether a day lies in it.
    pub fn contains(self, day: NaiveDate) -> bool {
        (self.from..=self.to).contains(&day)
    }
}
