//! What all figures come to, and the records behind one.

use crate::domain::figures::{By, Cell, Pass, Sums};
use crate::domain::ids::ProjectId;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// What is asked of all figures.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FigureAsk<'a> {
    pub(crate) passes: &'a [Pass],
    /// As it was known at the end of this day.
    pub(crate) at: NaiveDate,
    pub(crate) by: Option<By>,
}

/// What all figures come to, pass by pass.
#[derive(Debug, PartialEq)]
pub(crate) struct FoundFigures {
    pub(crate) total: Vec<Sums>,
    /// By the key of the group; empty for what belongs to none.
    pub(crate) groups: BTreeMap<String, Vec<Sums>>,
    /// Of the secret projects that are there for the asker, which stand in no figure.
    pub(crate) secret: Vec<Sums>,
    /// How many projects were looked at.
    pub(crate) projects: u32,
}

/// One record behind a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FigureRow {
    pub(crate) id: ProjectId,
    pub(crate) on: NaiveDate,
    pub(crate) cell: Cell,
    /// Of a rate: what of it is the part, and since when.
    pub(crate) part: Option<(NaiveDate, Cell)>,
}
