//! What an overlay adds to the facts below it. Of very many projects, those that were looked at last stand there as they are, the
//! others in little room.

pub(in crate::domain) mod alike;
mod projects;

use crate::domain::actor::Member;
use crate::domain::desk::record::DeskItem;
use crate::domain::enterprise::Enterprise;
use crate::domain::event::Meta;
use crate::domain::facts::Step;
use crate::domain::ids::{DeskId, EnterpriseId, MemberId, ProjectId, Series};
pub(crate) use projects::Packing;
use projects::Projects;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What was added or changed above facts.
pub(crate) struct Above {
    pub(super) meta: Meta,
    pub(super) projects: Projects,
    pub(super) enterprises: HashMap<EnterpriseId, Option<Enterprise>>,
    pub(super) members: HashMap<MemberId, Option<Member>>,
    pub(super) desk: BTreeMap<DeskId, Option<DeskItem>>,
    /// The same by the project that they are about: a ledger brings one or two for each of very many.
    pub(super) desk_about: HashMap<Option<ProjectId>, BTreeSet<DeskId>>,
    pub(super) by_code: HashMap<String, Vec<EnterpriseId>>,
    pub(super) by_name: HashMap<String, Vec<EnterpriseId>>,
    pub(super) alike: alike::Alike,
    pub(super) projects_by_enterprise: HashMap<EnterpriseId, Vec<ProjectId>>,
    pub(super) next: HashMap<Series, u64>,
    /// Projects of which a mark of secrecy was set, lifted, proposed or answered.
    pub(super) marked: BTreeSet<ProjectId>,
    /// Steps of others that stand above, not in the journal yet.
    pub(super) ahead: Vec<Step>,
}

impl Above {
    /// Nothing added yet. `meta` stands in for that of the entry to come.
    pub(crate) fn new(meta: Meta) -> Self {
        Self {
            meta,
            projects: Projects::default(),
            enterprises: HashMap::new(),
            members: HashMap::new(),
            desk: BTreeMap::new(),
            desk_about: HashMap::new(),
            by_code: HashMap::new(),
            by_name: HashMap::new(),
            alike: alike::Alike::default(),
            projects_by_enterprise: HashMap::new(),
            next: HashMap::new(),
            marked: BTreeSet::new(),
            ahead: Vec::new(),
        }
    }

    /// Keeps in little room what may not be looked at again.
    pub(crate) fn pack(&mut self, packing: Packing) {
        self.projects.pack(packing);
    }
}
