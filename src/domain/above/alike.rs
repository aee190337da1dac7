//! Enterprises of one group and projects of one name and amount, among what was added and above what was there.

use crate::domain::above::projects::Projects;
use crate::domain::enterprise::Enterprise;
use crate::domain::event::ProjectChange;
use crate::domain::field::Field;
use crate::domain::ids::{EnterpriseId, ProjectId};
use crate::domain::names::{normalize_enterprise, normalize_project};
use crate::domain::project::Project;
use std::collections::{BTreeSet, HashMap};

/// What they have in common, and which ones.
#[derive(Default)]
pub(in crate::domain) struct Alike {
    groups: HashMap<String, BTreeSet<EnterpriseId>>,
    /// By normalised name and fen.
    called: HashMap<(String, i128), BTreeSet<ProjectId>>,
}

impl Alike {
    /// Takes an enterprise as it is now.
    pub(in crate::domain) fn enterprise(&mut self, enterprise: &Enterprise) {
        if !enterprise.group.is_empty() {
            let group = normalize_enterprise(&enterprise.group);
            let grouped = self.groups.entry(group).or_default();
            grouped.insert(enterprise.id.clone());
        }
    }

    /// Takes a project as a change leaves it.
    pub(in crate::domain) fn project(&mut self, project: &Project, change: &ProjectChange) {
        let is_called_anew = match change {
            ProjectChange::Registered(_) => true,
            ProjectChange::Field { field, .. } => matches!(field, Field::Name | Field::Amount),
            _ => false,
        };
        if is_called_anew {
            let named = self.called.entry(called(project)).or_default();
            named.insert(project.id.clone());
        }
    }

    /// Enterprises of a group: of those below what was not touched, and what is of it above.
    pub(in crate::domain) fn of_group(
        &self,
        mut below: Vec<EnterpriseId>,
        above: &HashMap<EnterpriseId, Option<Enterprise>>,
        group: &str,
    ) -> Vec<EnterpriseId> {
        below.retain(|id| !above.contains_key(id));
        let once = self.groups.get(group).into_iter().flatten();
        let is_still = |id: &&EnterpriseId| {
            let held = above.get(*id).and_then(Option::as_ref);
            held.is_some_and(|held| normalize_enterprise(&held.group) == group)
        };
        below.extend(once.filter(is_still).cloned());
        below
    }

    /// Projects of a normalised name and so many fen, likewise.
    pub(in crate::domain) fn called(
        &self,
        mut below: Vec<ProjectId>,
        above: &Projects,
        (name, fen): (&str, i128),
    ) -> Vec<ProjectId> {
        below.retain(|id| !above.has(id));
        let meant = (name.to_owned(), fen);
        let once = self.called.get(&meant).into_iter().flatten();
        let is_still = |id: &&ProjectId| {
            let held = above.get(id);
            let held = held.as_deref().and_then(Option::as_ref);
            held.is_some_and(|held| called(held) == meant)
        };
        below.extend(once.filter(is_still).cloned());
        below
    }
}

/// A project's normalised name with its fen.
fn called(project: &Project) -> (String, i128) {
    (normalize_project(project.name()), project.money().fen())
}

/// Projects of an enterprise, each once: one that has come to another enterprise is that one's.
pub(in crate::domain) fn of_enterprise(
    mut found: Vec<ProjectId>,
    added: Option<&Vec<ProjectId>>,
    above: &Projects,
    enterprise: &EnterpriseId,
) -> Vec<ProjectId> {
    found.extend(added.into_iter().flatten().cloned());
    let is_here = |id: &ProjectId| {
        let changed = above.get(id);
        let changed = changed.as_deref().and_then(Option::as_ref);
        changed.is_none_or(|project| project.enterprise == *enterprise)
    };
    found.retain(is_here);
    let mut seen = BTreeSet::new();
    found.retain(|id| seen.insert(id.clone()));
    found
}

/// What is found below, and what was added above.
pub(in crate::domain) fn with(
    mut found: Vec<EnterpriseId>,
    added: Option<&Vec<EnterpriseId>>,
) -> Vec<EnterpriseId> {
    for id in added.into_iter().flatten() {
        if !found.contains(id) {
            found.push(id.clone());
        }
    }
    found
}
