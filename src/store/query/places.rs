//! What the view is asked about enterprises and units as wholes, and the rows it answers with.

use crate::domain::ids::{EnterpriseId, UnitCode};
use crate::domain::libraries::{Library, Why};
use crate::domain::stage::Position;
use serde::{Deserialize, Serialize};

/// Which enterprises a question is about. Empty means all.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct EnterpriseQuery {
    /// Those that stand in a library of enterprises, or are left out of it by hand.
    pub library: Option<Library>,
    /// Fragments of the enterprise's name or of its projects, as in a look-up.
    pub text: Option<String>,
    /// Of one group of companies.
    pub group: Option<String>,
}

/// One enterprise in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnterpriseRow {
    /// `None` for a target of the chain map of which there is no record yet.
    pub id: Option<EnterpriseId>,
    pub name: String,
    pub credit_code: String,
    pub classes: Vec<String>,
    pub group: String,
    /// All of its projects, and those on their way or producing.
    pub projects: u32,
    pub open: u32,
    /// Where the project that has come furthest stands.
    pub furthest: Option<Position>,
    /// Sum of its living projects.
    pub amount_fen: i128,
    /// Units of its projects, each once.
    pub units: Vec<UnitCode>,
    /// How it stands towards the libraries of enterprises.
    pub stands: Vec<(Library, Why)>,
}

/// A stretch of the enterprises, by id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct EnterpriseRows {
    pub total: u32,
    pub rows: Vec<EnterpriseRow>,
}

/// What stands in one unit (招商一张图, article 4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitFigures {
    pub unit: UnitCode,
    /// Living projects.
    pub projects: u32,
    /// In the base of projects in talks.
    pub talks: u32,
    /// In the library of projects under construction.
    pub construction: u32,
    /// Money of the living projects whose agreement is signed.
    pub signed_fen: i128,
    /// Deadlines passed.
    pub late: u32,
}
