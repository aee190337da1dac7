//! What the view can be asked about lists and counts, and the rows it answers with.
//!
//! Plain data. The service passes these on as they are, so they are part of what travels over a socket.

mod places;

pub use places::{EnterpriseQuery, EnterpriseRow, EnterpriseRows, UnitFigures};

use super::directory::search::{FieldTag, Span};
use crate::domain::alert::{AlertCode, Deadline};
use crate::domain::construction::PlannedNode;
use crate::domain::ids::{ProjectId, UnitCode};
use crate::domain::inbox::{Waiting, WaitingCounts};
use crate::domain::libraries::Parts;
use crate::domain::stage::{End, Position, Stage};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Which projects a question is about. Empty means all that the person may see.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Filter {
    pub stage: Option<Stage>,
    pub end: Option<End>,
    /// Living projects only.
    pub only_open: bool,
    pub unit: Option<UnitCode>,
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
}

/// The libraries of article 4 and the two bases of articles 7 and 10.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Library {
    /// 现有企业库
    ExistingEnterprises,
    /// 拟引进企业库
    ProspectiveEnterprises,
    /// 拟建项目库
    Planned,
    /// 在建项目库
    UnderConstruction,
    /// 在谈项目动态信息库
    InTalks,
    /// 项目信息库
    Registered,
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

/// A list of projects.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ListQuery {
    pub filter: Filter,
    pub sort: Sort,
    pub descending: bool,
}

/// One project in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProjectRow {
    pub id: ProjectId,
    pub name: String,
    pub enterprise: String,
    pub credit_code: String,
    pub position: Position,
    /// Tier id.
    pub tier: String,
    pub is_tier_override: bool,
    pub amount_fen: i128,
    /// Chain id; empty where none is set.
    pub chain: String,
    pub segment: String,
    /// Responsible unit, else the unit the lead came from; empty where none is set.
    pub unit: String,
    pub first_talk_unit: String,
    pub officer: String,
    pub method: String,
    pub updated: NaiveDate,
    /// The nearest deadline, late ones first.
    pub next_due: Option<Deadline>,
    /// Alerts that stand today.
    pub alerts: Vec<AlertCode>,
    /// Longer in its stage or without update than policy says (滞).
    pub is_stale: bool,
    pub version: u64,
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

/// Whose projects are looked at (row scope, requirements §4).
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// All of the city's.
    #[default]
    City,
    /// Those whose responsible or source unit is this one.
    Unit(UnitCode),
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
}

/// What falls on a day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DayCount {
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
pub struct WaitingRows {
    pub counts: WaitingCounts,
    pub rows: Vec<(Waiting, ProjectRow)>,
}

/// What a look-up found, best first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundRows {
    /// Projects that match, shown or not.
    pub total: u32,
    pub hits: Vec<FoundRow>,
}

/// One find: the row, the field that decided its rank, and where every word matched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundRow {
    pub row: ProjectRow,
    pub field: FieldTag,
    pub spans: Vec<Span>,
}

/// Records held.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    pub projects: u64,
    pub enterprises: u64,
    pub members: u64,
}
