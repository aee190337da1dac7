//! Which libraries there are, and what is recorded of an enterprise in one: that a person put it in or left it out.
//!
//! What must not live here: what follows from the stage of a project, which is `libraries`.

use crate::domain::closed::closed;
use crate::domain::ids::MemberId;
use crate::domain::stage::Stage;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

closed! {
    /// One of the four libraries or of the two bases.
    Library {
        /// Enterprises with a project in production or beyond.
        ExistingEnterprises = "existing_enterprises" | "existing", "现有企业库", "Existing enterprises";
        /// Enterprises of projects from lead to review.
        ProspectiveEnterprises = "prospective_enterprises" | "prospective", "拟引进企业库", "Prospective enterprises";
        /// Projects signed and not yet under construction.
        PlannedProjects = "planned_projects" | "planned", "拟建项目库", "Planned projects";
        /// Projects under construction up to acceptance.
        UnderConstruction = "under_construction" | "construction", "在建项目库", "Under construction";
        /// Article 7: every project that passed its assessment. Written in journals under its first name.
        #[serde(rename = "information_base")]
        Registered = "registered", "项目信息库", "Project base";
        /// Article 10: talks to review. Written in journals under its first name.
        #[serde(rename = "talks_base")]
        InTalks = "in_talks" | "talks", "在谈动态库", "Talks base";
    }

    /// What becomes of an enterprise in a library.
    Put {
        In = "include", "列入", "put in";
        Out = "exclude", "移出", "leave out";
        /// The mark is taken away.
        ByStage = "by-stage", "按阶段", "by its stage";
    }
}

impl Library {
    /// The two that list enterprises, each once however many projects it has, not projects.
    pub const OF_ENTERPRISES: [Library; 2] = [
        Library::ExistingEnterprises,
        Library::ProspectiveEnterprises,
    ];

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

/// An enterprise put into one of its libraries, or left out of it, by hand (R4-3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LibraryMark {
    /// Put in; else left out.
    pub included: bool,
    pub reason: String,
    pub by: MemberId,
    pub on: NaiveDate,
}
