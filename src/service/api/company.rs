//! Who is where: who else has a record open, and the place of a session that another one follows.

use crate::domain::ids::{DeskId, ProjectId, UnitCode};
use serde::{Deserialize, Serialize};

/// Where a session is: which page, and where on it. It names things and never says what they say; whoever looks along asks for
/// that, by their own rights.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The page, by the name of its layer; at most [`Place::MAX_NAME`] bytes.
    pub page: String,
    /// The project that it is about.
    pub project: Option<ProjectId>,
    /// The record of the city's desk that it is about.
    pub desk: Option<DeskId>,
    /// Which part of it has the keys: a tab, a pane; from 0.
    pub part: u32,
    /// The selected row, from 0.
    pub row: u32,
}

impl Place {
    /// Bytes of a page's name at most.
    pub const MAX_NAME: usize = 32;
}

/// Somebody who has the same record open (同看).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Companion {
    pub name: String,
    pub unit: UnitCode,
}
