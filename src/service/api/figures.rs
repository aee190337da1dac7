//! What is asked about figures, and how it is answered.

use crate::domain::figures::{By, Figure, Restated, Stretch, Value};
use crate::domain::targets::pace::Pace;
use crate::store::ProjectRow;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Which figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatsAsk {
    /// As far as it has come by the day of `at`.
    pub period: Stretch,
    /// Held against these days; the same days a year earlier where nothing is said.
    pub against: Option<Stretch>,
    pub by: Option<By>,
    /// As it was known at the end of this day; today where nothing is said.
    pub at: Option<NaiveDate>,
}

/// All figures of one line: of everything, or of one group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatsRow {
    /// Code of the group; empty for everything, and for what belongs to none.
    pub key: String,
    /// In the order of [`Stats::figures`].
    pub values: Vec<Value>,
    /// The same of the days that it is held against.
    pub against: Vec<Value>,
    /// The same of the stretch right before; nothing where the period has none.
    pub before: Vec<Value>,
    /// Targets of the year that the period is what has passed of.
    pub paces: Vec<Pace>,
}

/// The figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stats {
    pub period: Stretch,
    pub against: Stretch,
    /// Whether [`Stats::against`] is the year before.
    pub is_year_before: bool,
    pub before: Option<Stretch>,
    pub at: NaiveDate,
    pub by: Option<By>,
    pub figures: Vec<Figure>,
    pub total: StatsRow,
    /// By group, in the profile's order.
    pub rows: Vec<StatsRow>,
    /// Projects that were looked at: those whose agreement the asker reads.
    pub projects: u32,
    /// Signed secret projects that are there for the asker, and their sum; they stand in no figure.
    pub secret: Option<(i64, i128)>,
    /// What the last paper about this period told, where it is known otherwise; for those who read the whole city.
    pub restated: Vec<Restated>,
}

impl Stats {
    /// Every target, of each group and then of everything, with the key of its line and what is reached.
    pub fn targets(&self) -> impl Iterator<Item = (&str, &Pace, Option<Value>)> {
        let rows = self.rows.iter().chain([&self.total]);
        rows.flat_map(move |row| {
            row.paces.iter().map(move |pace| {
                let figure = pace.metric.figure();
                let place = self.figures.iter().position(|held| *held == figure);
                let now = place.and_then(|at| row.values.get(at)).copied();
                (row.key.as_str(), pace, now)
            })
        })
    }
}

/// One record behind a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureRecord {
    pub row: ProjectRow,
    /// The day on which it happened.
    pub on: NaiveDate,
    pub count: i64,
    pub fen: i128,
    pub usd: i128,
    /// Of a rate: since when it is of the part, and with how much; nothing where it is not.
    pub part: Option<(NaiveDate, i128)>,
}

/// The records behind a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureRecords {
    pub total: u32,
    pub rows: Vec<FigureRecord>,
}
