//! What the view can be asked about lists and counts, and the rows it answers with.
//!
//! Plain data. The service passes these on as they are, so they are part of what travels over a socket.

mod figures;
mod found;
mod places;
mod row;

pub(crate) use figures::{FigureAsk, FigureRow, FoundFigures};
pub(crate) use found::{FieldTag, FoundRow, FoundRows, Span};
pub(crate) use places::{EnterpriseQuery, EnterpriseRow, EnterpriseRows, UnitFigures};
pub(crate) use row::ProjectRow;

use crate::domain::alert::Deadline;
use crate::domain::dispatch::key_nodes::PlannedNode;
use crate::domain::ids::{ProjectId, UnitCode};
use crate::domain::inbox::{Waiting, WaitingCounts};
use crate::domain::libraries::{Library, Parts};
use crate::domain::seen::eyes::Eyes;
use crate::domain::stage::{End, Stage};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Which projects a question is about. Empty means all that the person may see.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Filter {
    pub stage: Option<Stage>,
    pub end: Option<End>,
    /// Living projects only.
    pub only_open: bool,
    pub unit: Option<UnitCode>,
    /// Projects to which this unit stands in some way: it carries, serves, brought or shares them, or a matter names it.
    pub own: Option<UnitCode>,
    pub tier: Option<String>,
    pub chain: Option<String>,
    pub segment: Option<String>,
    pub method: Option<String>,
    pub officer: Option<String>,
    /// One of the libraries (四库).
    pub library: Option<Library>,
    /// Something is late or stands still.
    pub only_late: bool,
    /// Followed by the city's task force itself (专班重点, article 16).
    pub only_focus: bool,
    /// Fragments that must all match, as in a look-up.
    pub text: Option<String>,
    /// The least and the most that is invested, in fen; an end that is not set is open.
    #[serde(default)]
    pub amounts: (Option<i128>, Option<i128>),
    /// Something is due from today on within so many days.
    #[serde(default)]
    pub due_within: Option<u32>,
    /// A part of the park's name; projects whose page the person does not read have none.
    #[serde(default)]
    pub park: Option<String>,
    /// These projects only; none named, all of them.
    #[serde(default)]
    pub among: Vec<ProjectId>,
}

/// By what a list is sorted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// Nearest deadline first, late ones on top.
    #[default]
    Due,
    Amount,
    Updated,
    Name,
    Id,
    Stage,
    Unit,
    Tier,
}

impl Sort {
    /// Every order.
    pub(crate) const ALL: [Sort; 8] = [
        Sort::Due,
        Sort::Amount,
        Sort::Updated,
        Sort::Name,
        Sort::Id,
        Sort::Stage,
        Sort::Unit,
        Sort::Tier,
    ];

    /// The name in commands and in what is remembered; never translated.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Sort::Due => "due",
            Sort::Amount => "amount",
            Sort::Updated => "updated",
            Sort::Name => "name",
            Sort::Id => "id",
            Sort::Stage => "stage",
            Sort::Unit => "unit",
            Sort::Tier => "tier",
        }
    }

    /// The order of that name.
    pub(crate) fn from_name(name: &str) -> Option<Sort> {
        Self::ALL.into_iter().find(|sort| sort.name() == name)
    }
}

/// A list of projects.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ListQuery {
    pub filter: Filter,
    pub sort: Sort,
    pub descending: bool,
}

/// One stage of the pipeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageCount {
    pub stage: Stage,
    pub count: u32,
    pub amount_fen: i128,
    pub stale: u32,
}

/// A chain of the map list with its coverage; segments are its children.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChainNode {
    /// Chain id; empty for projects of no chain.
    pub chain: String,
    pub total: ChainCount,
    pub segments: Vec<(String, ChainCount)>,
}

/// Coverage of a chain or of a segment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChainCount {
    /// Known enterprises: of the profile and of projects in production.
    pub enterprises: u32,
    /// Leads and projects before signing.
    pub talks: u32,
    /// Signed, landing or under construction.
    pub construction: u32,
    /// In production.
    pub production: u32,
    /// Segments that want projects and have none on the way.
    pub gaps: u32,
    pub amount_fen: i128,
}

/// Which time a board covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    Year(i32),
    Quarter(i32, u32),
    Month(i32, u32),
}

/// The four libraries and the two bases; they must reconcile (requirements §3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Libraries {
    pub existing_enterprises: u32,
    pub prospective_enterprises: u32,
    pub planned_projects: u32,
    pub under_construction: u32,
    pub in_talks: u32,
    pub registered: u32,
    /// Projects signed and not yet in production, counted by stage: the other side of the reconciliation.
    pub signed_to_accepted: u32,
    /// What the two counts of enterprises are made from.
    pub existing_parts: Parts,
    pub prospective_parts: Parts,
    pub reconciles: bool,
}

impl Libraries {
    /// How many stand in a library.
    pub(crate) const fn count(&self, library: Library) -> u32 {
        match library {
            Library::ExistingEnterprises => self.existing_enterprises,
            Library::ProspectiveEnterprises => self.prospective_enterprises,
            Library::PlannedProjects => self.planned_projects,
            Library::UnderConstruction => self.under_construction,
            Library::Registered => self.registered,
            Library::InTalks => self.in_talks,
        }
    }

    /// What the count of a library of enterprises is made from; `None` for one of projects.
    pub(crate) const fn parts(&self, library: Library) -> Option<Parts> {
        match library {
            Library::ExistingEnterprises => Some(self.existing_parts),
            Library::ProspectiveEnterprises => Some(self.prospective_parts),
            _ => None,
        }
    }
}

/// Whose eyes look at the projects (requirements §4).
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Those of somebody who reads every line of the city whole, and from whom nothing is secret.
    #[default]
    City,
    /// Of somebody who reads each project as they stand to it: what they do not read counts nowhere.
    Eyes(Arc<Eyes>),
}

impl From<Eyes> for Scope {
    fn from(eyes: Eyes) -> Self {
        match eyes.reads_every_card() && eyes.hidden().is_empty() {
            true => Scope::City,
            false => Scope::Eyes(Arc::new(eyes)),
        }
    }
}

/// A question's frame: which projects, for whom, on which day.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Frame {
    pub filter: Filter,
    pub scope: Scope,
    /// The day that decides what is late, due or standing still.
    pub today: NaiveDate,
}

impl Frame {
    /// All of the city's projects on a day.
    pub fn city(today: NaiveDate) -> Self {
        Self {
            filter: Filter::default(),
            scope: Scope::City,
            today,
        }
    }
}

/// The pipeline in figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pipeline {
    /// One for each stage, in order; living projects only.
    pub stages: Vec<StageCount>,
    /// One for each end.
    pub ends: Vec<(End, u32)>,
    /// Deadlines passed, and deadlines of today.
    pub late: u32,
    pub today: u32,
    /// Secret projects among those counted, living or not.
    pub secret: u32,
}

/// What falls on a day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct DayCount {
    /// Last days of deadlines.
    pub due: u32,
    /// Planned nodes: start, finish, production.
    pub nodes: u32,
}

/// A stretch of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rows {
    /// Projects in the whole list.
    pub total: u32,
    pub rows: Vec<ProjectRow>,
}

/// A stretch of the deadlines, longest overdue first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueRows {
    /// Deadlines up to the asked day, and those of them that are passed.
    pub total: u32,
    pub late: u32,
    pub rows: Vec<(Deadline, ProjectRow)>,
}

/// A planned node of a project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NodeRow {
    pub node: PlannedNode,
    pub project: ProjectRow,
}

/// A stretch of what waits for a unit, longest overdue first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct WaitingRows {
    pub counts: WaitingCounts,
    pub rows: Vec<(Waiting, ProjectRow)>,
}

/// Records held.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub projects: u64,
    pub enterprises: u64,
    pub members: u64,
}
