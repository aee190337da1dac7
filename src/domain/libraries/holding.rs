//! What stands in a library: projects by their stage; enterprises by their projects, as a target of the chain map, or because a
//! person decided so. Counted, the libraries reconcile with the stages.

use crate::domain::ids::EnterpriseId;
use crate::domain::libraries::record::Library;
use crate::domain::project::Project;
use crate::domain::stage::Stage;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Why an enterprise stands in a library of enterprises, or does not although it would.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// By the stages of its projects.
    Stage,
    /// A target of the chain map without a project on its way.
    Target,
    /// Put in by hand; neither of the above would have.
    Included,
    /// Left out by hand; one of the above would have put it in.
    Excluded,
}

impl Why {
    /// Whether it stands in the library.
    pub fn is_in(self) -> bool {
        self != Why::Excluded
    }

    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Why::Stage => "stage",
            Why::Target => "target",
            Why::Included => "included",
            Why::Excluded => "excluded",
        }
    }
}

/// How an enterprise stands towards a library of enterprises. What a person decided counts more than what follows; a mark
/// that says what follows anyway changes nothing. `None` where nothing speaks of it.
pub fn why(by_stage: bool, is_target: bool, included: Option<bool>) -> Option<Why> {
    match (by_stage, is_target, included) {
        (false, false, Some(false) | None) => None,
        (_, _, Some(false)) => Some(Why::Excluded),
        (true, _, _) => Some(Why::Stage),
        (false, true, _) => Some(Why::Target),
        (false, false, Some(true)) => Some(Why::Included),
    }
}

/// From what the count of a library of enterprises is made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parts {
    /// By their projects, those left out by hand among them.
    pub by_stage: u32,
    /// Targets of the chain map besides, those left out by hand among them.
    pub targets: u32,
    /// Put in by hand besides.
    pub included: u32,
    /// Left out by hand.
    pub excluded: u32,
}

impl Parts {
    /// How many stand in the library; `None` where the parts cannot be right.
    pub fn count(self) -> Option<u32> {
        let with = self
            .by_stage
            .checked_add(self.targets)?
            .checked_add(self.included)?;
        with.checked_sub(self.excluded)
    }
}

/// The libraries that a project (or, by it, its enterprise) is in. An ended project is in none; the journal keeps it.
pub fn libraries_of(project: &Project) -> Vec<Library> {
    if project.position.end.is_some() {
        return Vec::new();
    }
    let stage = project.position.stage;
    let all = Library::ALL.into_iter();
    all.filter(|library| library.holds(stage)).collect()
}

/// Counts of the four libraries and the two bases over some projects.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    existing: BTreeSet<EnterpriseId>,
    prospective: BTreeSet<EnterpriseId>,
    planned: usize,
    under_construction: usize,
    registered: usize,
    in_talks: usize,
    /// Projects signed and not yet in production, counted by stage alone: the other side of the reconciliation.
    signed_to_accepted: usize,
}

impl Tally {
    /// Counts a project.
    pub fn add(&mut self, project: &Project) {
        let position = &project.position;
        if position.is_open() && (Stage::Signing..=Stage::Acceptance).contains(&position.stage) {
            self.signed_to_accepted += 1;
        }
        for library in libraries_of(project) {
            match library {
                Library::ExistingEnterprises => {
                    self.existing.insert(project.enterprise.clone());
                }
                Library::ProspectiveEnterprises => {
                    self.prospective.insert(project.enterprise.clone());
                }
                Library::PlannedProjects => self.planned += 1,
                Library::UnderConstruction => self.under_construction += 1,
                Library::Registered => self.registered += 1,
                Library::InTalks => self.in_talks += 1,
            }
        }
    }

    /// How many stand in a library: enterprises in the first two, projects in the others. An enterprise in production
    /// that plans a further project stands in both enterprise libraries.
    pub fn count(&self, library: Library) -> usize {
        match library {
            Library::ExistingEnterprises => self.existing.len(),
            Library::ProspectiveEnterprises => self.prospective.len(),
            Library::PlannedProjects => self.planned,
            Library::UnderConstruction => self.under_construction,
            Library::Registered => self.registered,
            Library::InTalks => self.in_talks,
        }
    }

    /// The rule of requirements §3: projects from signing to acceptance = 拟建 + 在建.
    pub fn reconciles(&self) -> bool {
        self.signed_to_accepted == self.planned + self.under_construction
    }
}

#[cfg(test)]
mod tests;
