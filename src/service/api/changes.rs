//! What changed since a day, as it is asked and answered.

use crate::domain::changes::{Became, ChangedSum, RankMove};
use crate::domain::event::Event;
use crate::domain::figures::{Figure, Value};
use crate::store::ProjectRow;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// From where it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangedSince {
    /// From the beginning of this day on.
    Day(NaiveDate),
    /// From this entry on.
    Seq(u64),
    /// From the day behind the last meeting (调度会) that the asker reads.
    Meeting,
}

/// One thing that happened to one project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangedRow {
    pub became: Became,
    pub seq: u64,
    /// The day of the entry.
    pub on: NaiveDate,
    /// The project as it stands now.
    pub project: ProjectRow,
    pub event: Event,
}

/// What changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    /// The first day told of.
    pub from: NaiveDate,
    /// Head of the journal.
    pub seq: u64,
    /// In the order of [`Became::ALL`].
    pub sums: Vec<ChangedSum>,
    /// The newest first.
    pub rows: Vec<ChangedRow>,
    /// The lines of entries below this one are asked for behind it.
    pub next: Option<u64>,
    /// What happened on these days by the definitions of the figures.
    pub figures: Vec<(Figure, Value)>,
    pub ranks: Vec<RankMove>,
    /// Not everything is counted or told: there was more than is looked at.
    pub is_cut: bool,
}
