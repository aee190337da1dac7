//! The records that events change, and the places of a record where they land.

use crate::domain::ids::{DeskId, EnterpriseId, ProjectId};

/// A record that events change.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Record {
    Project(ProjectId),
    Enterprise(EnterpriseId),
    Desk(DeskId),
}

impl std::fmt::Display for Record {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Record::Project(id) => id.fmt(f),
            Record::Enterprise(id) => id.fmt(f),
            Record::Desk(id) => id.fmt(f),
        }
    }
}

/// A place of a record that holds one thing: which one, and under which key where there are many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place(pub(super) &'static str, pub(super) String);
