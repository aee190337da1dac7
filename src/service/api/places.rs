//! What the pages over the whole city ask: enterprises, scenarios, the gaps of the chain map, the one map.

use crate::domain::chain_map::GapReason;
use crate::domain::enterprise::Enterprise;
use crate::domain::ids::{EnterpriseId, ProjectId, UnitCode};
use crate::domain::policy::Points;
use crate::domain::scenarios::FitReason;
use crate::store::ProjectRow;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub(crate) use crate::domain::enterprise::ContactKind;
pub(crate) use crate::store::{EnterpriseQuery, EnterpriseRow, UnitFigures};

/// What can be asked about the whole city.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlacesRequest {
    /// A page of the list of enterprises.
    Enterprises {
        query: EnterpriseQuery,
        offset: u32,
        limit: u32,
    },
    /// One enterprise, whole.
    Enterprise { id: EnterpriseId },
    /// The scenarios with the leads that fit.
    Scenarios,
    /// Segments that lack something, with the projects that close the gap or could.
    Gaps,
    /// Every unit with its figures.
    Map,
}

/// What is answered; the variant belongs to the request of the same name.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlacesReply {
    Enterprises(EnterprisePage),
    Enterprise(Box<EnterpriseDetail>),
    Scenarios(Vec<ScenarioFits>),
    Gaps(Vec<SegmentGap>),
    Map(Vec<UnitRow>),
}

/// Rows `offset..` of the enterprises.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnterprisePage {
    pub total: u32,
    pub offset: u32,
    pub rows: Vec<EnterpriseRow>,
    pub seq: u64,
}

/// One enterprise, whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnterpriseDetail {
    pub enterprise: Enterprise,
    pub row: EnterpriseRow,
    /// Its projects, oldest first.
    pub projects: Vec<ProjectRow>,
    /// Other enterprises of its group.
    pub relatives: Vec<EnterpriseRow>,
    /// Who met whom, newest first.
    pub contacts: Vec<Contact>,
    /// Of some of its projects the member does not read whom to call.
    pub is_blanked: bool,
    pub seq: u64,
}

/// One contact with an enterprise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    pub on: NaiveDate,
    pub kind: ContactKind,
    pub project: ProjectId,
    pub project_name: String,
    /// The unit that had it, where the record says which.
    pub unit: Option<UnitCode>,
    /// Name of the member who wrote it down.
    pub by: String,
    pub text: String,
}

/// A scenario with the leads that fit, best first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScenarioFits {
    /// Its id in the profile.
    pub scenario: String,
    /// Suppliers are looked for today.
    pub is_open: bool,
    /// Leads that fit, shown or not.
    pub total: u32,
    pub fits: Vec<Fit>,
}

/// A lead that fits a scenario, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fit {
    pub row: ProjectRow,
    pub reasons: Vec<FitReason>,
}

/// A segment that lacks something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SegmentGap {
    pub chain: String,
    pub segment: String,
    /// No project of the segment is on its way.
    pub is_open: bool,
    /// Projects that close it or could, shown or not.
    pub total: u32,
    pub closers: Vec<Closer>,
}

/// A project that closes a gap or could, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closer {
    pub row: ProjectRow,
    pub reasons: Vec<GapReason>,
}

/// A unit on the map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitRow {
    pub figures: UnitFigures,
    /// This year's points on the unit's own board.
    pub points: Points,
    pub rank: u32,
}
