//! The periods of the scoring board: in words, and the way from one to the next.

use chrono::{Datelike, NaiveDate};

use crate::locales::{Lang, dates};
use crate::service::api::Period;

const fn quarter_of(month: u32) -> u32 {
    month.div_ceil(3)
}

/// A period in words.
pub fn period_text(period: Period, lang: Lang) -> String {
    let year_of = |year: i32| year.to_string();
    match period {
        Period::Year(year) => dates::YEAR.fill(lang, &[("year", &year_of(year))]),
        Period::Quarter(year, quarter) => dates::QUARTER.fill(
            lang,
            &[("year", &year_of(year)), ("quarter", &quarter.to_string())],
        ),
        Period::Month(year, month) => dates::month(year, month, lang),
    }
}

/// The next kind of period around a day: year, quarter, month, year again.
pub fn next_kind(period: Period, today: NaiveDate) -> Period {
    match period {
        Period::Year(year) if year == today.year() => {
            Period::Quarter(year, quarter_of(today.month()))
        }
        Period::Year(year) => Period::Quarter(year, 4),
        Period::Quarter(year, quarter)
            if year == today.year() && quarter == quarter_of(today.month()) =>
        {
            Period::Month(year, today.month())
        }
        Period::Quarter(year, quarter) => Period::Month(year, quarter * 3),
        Period::Month(year, _) => Period::Year(year),
    }
}

/// The period before or after.
pub fn beside(period: Period, later: bool) -> Period {
    let step = |year: i32, at: u32, last: u32| match (later, at) {
        (true, at) if at >= last => (year.saturating_add(1), 1),
        (true, at) => (year, at + 1),
        (false, 0 | 1) => (year.saturating_sub(1), last),
        (false, at) => (year, at - 1),
    };
    match period {
        Period::Year(year) if later => Period::Year(year.saturating_add(1)),
        Period::Year(year) => Period::Year(year.saturating_sub(1)),
        Period::Quarter(year, quarter) => {
            let (year, quarter) = step(year, quarter, 4);
            Period::Quarter(year, quarter)
        }
        Period::Month(year, month) => {
            let (year, month) = step(year, month, 12);
            Period::Month(year, month)
        }
    }
}
