//! The libraries of one project at a time: what the counts of the store are held against.

use crate::domain::ids::EnterpriseId;
use crate::domain::libraries::Library;
use crate::domain::libraries::fact::by_fact;
use crate::domain::project::Project;
use crate::domain::stage::Stage;
use crate::domain::tests::world::profile;
use std::collections::BTreeSet;

/// The libraries that a project (or, by it, its enterprise) is in. An ended project is in none; the journal keeps it.
pub fn libraries_of(project: &Project) -> Vec<Library> {
    if project.position.end.is_some() {
        return Vec::new();
    }
    let stage = by_fact(project, &profile().policy);
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
        let stage = by_fact(project, &profile().policy);
        if position.is_open() && (Stage::Signing..=Stage::Acceptance).contains(&stage) {
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
