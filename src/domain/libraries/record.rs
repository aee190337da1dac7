//! Which libraries there are, and what is recorded of an enterprise in one: that a person put it in or left it out.
//!
//! What must not live here: what follows from the stage of a project, which is `libraries`.

use crate::domain::closed::closed;
use crate::domain::ids::MemberId;
use crate::domain::stage::Stage;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// One of the four libraries or of the two bases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Library {
    /// 现有企业库: enterprises with a project in production or beyond.
    ExistingEnterprises,
    /// 拟引进企业库: enterprises of projects from lead to review.
    ProspectiveEnterprises,
    /// 拟建项目库: projects signed and not yet under construction.
    PlannedProjects,
    /// 在建项目库: projects under construction up to acceptance.
    UnderConstruction,
    /// 项目信息库 (article 7): every project that passed its assessment. Written in journals under its first name.
    #[serde(rename = "information_base")]
    Registered,
    /// 在谈项目动态信息库 (article 10): talks to review. Written in journals under its first name.
    #[serde(rename = "talks_base")]
    InTalks,
}

impl Library {
    /// The four libraries, then the two bases.
    pub const ALL: [Library; 6] = [
        Library::ExistingEnterprises,
        Library::ProspectiveEnterprises,
        Library::PlannedProjects,
        Library::UnderConstruction,
        Library::Registered,
        Library::InTalks,
    ];

    /// The two that list enterprises, each once however many projects it has, not projects.
    pub const OF_ENTERPRISES: [Library; 2] = [
        Library::ExistingEnterprises,
        Library::ProspectiveEnterprises,
    ];

    /// Their names.
    pub const ENTERPRISE_NAMES: [&'static str; 2] = [
        Library::ExistingEnterprises.name(),
        Library::ProspectiveEnterprises.name(),
    ];

    /// The name in commands and JSON; never translated.
    pub const fn name(self) -> &'static str {
        match self {
            Library::ExistingEnterprises => "existing_enterprises",
            Library::ProspectiveEnterprises => "prospective_enterprises",
            Library::PlannedProjects => "planned_projects",
            Library::UnderConstruction => "under_construction",
            Library::Registered => "registered",
            Library::InTalks => "in_talks",
        }
    }

    /// The shorter name that commands take as well.
    pub const fn short(self) -> &'static str {
        match self {
            Library::ExistingEnterprises => "existing",
            Library::ProspectiveEnterprises => "prospective",
            Library::PlannedProjects => "planned",
            Library::UnderConstruction => "construction",
            Library::Registered => "registered",
            Library::InTalks => "talks",
        }
    }

    /// The library of either name.
    pub fn from_name(name: &str) -> Option<Library> {
        let is_named = |library: &Library| [library.name(), library.short()].contains(&name);
        Self::ALL.into_iter().find(is_named)
    }

    /// Whether it lists enterprises.
    pub fn is_of_enterprises(self) -> bool {
        Self::OF_ENTERPRISES.contains(&self)
    }

    /// Whether a living project in a stage is in it; in the two libraries of enterprises its enterprise is (requirements §3).
    pub fn holds(self, stage: Stage) -> bool {
        let (first, last) = match self {
            Library::ExistingEnterprises => (Stage::Production, Stage::Upgrade),
            Library::ProspectiveEnterprises => (Stage::Lead, Stage::Review),
            Library::PlannedProjects => (Stage::Signing, Stage::Landing),
            Library::UnderConstruction => (Stage::Construction, Stage::Acceptance),
            Library::Registered => (Stage::Registered, Stage::Upgrade),
            Library::InTalks => (Stage::Talks, Stage::Review),
        };
        (first..=last).contains(&stage)
    }
}

closed! {
    /// What becomes of an enterprise in a library.
    Put {
        In = "include", "列入", "put in";
        Out = "exclude", "移出", "leave out";
        /// The mark is taken away.
        ByStage = "by-stage", "按阶段", "by its stage";
    }
}

/// An enterprise put into one of its libraries, or left out of it, by hand (R4-3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LibraryMark {
    /// Put in; else left out.
    pub included: bool,
    pub reason: String,
    pub by: MemberId,
    pub on: NaiveDate,
}
