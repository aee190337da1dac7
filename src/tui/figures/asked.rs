//! What the page asks for: which days, against which, as known when, by what, and which figure the bars are of.

use crate::domain::figures::{By, Figure, Stretch, figures};
use crate::domain::policy::Reckoning;
use crate::service::api::StatsAsk;
use chrono::{Datelike, Days, NaiveDate};

/// How long a period is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Length {
    /// From the first of January on.
    #[default]
    Year,
    /// The year up to the last month that is over: what bulletins tell.
    Cumulative,
    Quarter,
    Month,
}

/// As it was known when.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum At {
    #[default]
    Today,
    /// At the end of the last month.
    Month,
    /// At the end of the last year.
    Year,
}

/// Everything that is asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    length: Length,
    /// Periods back from now.
    back: u32,
    at: At,
    /// Against the stretch right before instead of the year before.
    is_against_before: bool,
    pub by: Option<By>,
    /// Place of the measure among all figures.
    measure: usize,
    /// The day of the frame; the rows are other ones on another day.
    pub today: Option<NaiveDate>,
}

/// The last day of the month before.
fn month_before(day: NaiveDate) -> NaiveDate {
    let first = day.with_day(1).unwrap_or(day);
    first.checked_sub_days(Days::new(1)).unwrap_or(day)
}

/// The one behind in a list, the first behind the last.
fn next<T: Copy + PartialEq>(all: &[T], now: T) -> T {
    let at = all.iter().position(|held| *held == now).unwrap_or(0);
    all.get(at + 1).or(all.first()).copied().unwrap_or(now)
}

impl Asked {
    pub fn earlier(&mut self) {
        self.back = (self.back + 1).min(120);
    }

    pub fn later(&mut self) {
        self.back = self.back.saturating_sub(1);
    }

    pub fn next_kind(&mut self) {
        let all = [
            Length::Year,
            Length::Cumulative,
            Length::Quarter,
            Length::Month,
        ];
        self.length = next(&all, self.length);
        self.back = 0;
    }

    pub fn next_by(&mut self) {
        self.by = match self.by {
            None => Some(By::Unit),
            Some(by) => {
                let behind = By::ALL.iter().skip_while(|held| **held != by).nth(1);
                behind.copied()
            }
        };
    }

    pub fn next_at(&mut self) {
        self.at = next(&[At::Today, At::Month, At::Year], self.at);
    }

    pub const fn next_against(&mut self) {
        self.is_against_before = !self.is_against_before;
    }

    pub fn next_measure(&mut self, reckoning: &Reckoning) {
        self.measure = (self.measure + 1) % figures(reckoning).len().max(1);
    }

    /// The figure of the bars.
    pub fn measure(&self, reckoning: &Reckoning) -> Figure {
        let figure = figures(reckoning).get(self.measure).copied();
        figure.unwrap_or(Figure::FIRST)
    }

    /// The question.
    pub fn ask(&self, today: NaiveDate) -> StatsAsk {
        let at = match self.at {
            At::Today => today,
            At::Month => month_before(today),
            At::Year => month_before(today.with_ordinal(1).unwrap_or(today)),
        };
        let year = Stretch::year_of(at);
        let quarter = || Stretch {
            from: at
                .with_day(1)
                .and_then(|first| first.with_month(at.month0() / 3 * 3 + 1))
                .unwrap_or(at),
            to: at,
        };
        let period = match self.length {
            Length::Year => year.back(12 * self.back),
            Length::Cumulative => Stretch {
                to: month_before(at).max(year.from),
                ..year
            }
            .back(12 * self.back),
            Length::Quarter if self.back == 0 => quarter(),
            Length::Quarter => {
                let from = quarter().back(3 * self.back).from;
                Stretch {
                    from,
                    to: Stretch::month_of(from + Days::new(75)).to,
                }
            }
            Length::Month => {
                let first = Stretch::month_of(at).back(self.back);
                Stretch::month_of(first.from)
            }
        };
        StatsAsk {
            period,
            against: period.until(at).before().filter(|_| self.is_against_before),
            by: self.by,
            at: Some(at).filter(|at| *at != today),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_walked_by_their_own_length() {
        let today = crate::domain::clock::parse_date("2026-11-27").expect("a day");
        let mut asked = Asked::default();
        let mut told = Vec::new();
        for _ in 0..4 {
            let name = |asked: &Asked| asked.ask(today).period.name();
            told.push(name(&asked));
            asked.earlier();
            told.push(name(&asked));
            asked.next_kind();
        }
        let expected = [
            "2026",
            "2025",
            "2026-01..2026-10",
            "2025-01..2025-10",
            "2026-10-01..2026-11-27",
            "2026-Q3",
            "2026-11",
            "2026-10",
        ];
        assert_eq!(told, expected);
    }
}
