//! Enterprises as a list of their own, and how many stand in the two libraries of enterprises (R4-3): by the stages of
//! their projects, as targets of the chain map, and by hand.

use super::Directory;
use super::glance::Glance;
use super::row::{NO_ENTERPRISE, Row};
use super::search::Matching;
use super::want::is_in;
use crate::domain::ids::EnterpriseId;
use crate::domain::libraries::{self, Library, Parts, Why};
use crate::domain::names::normalize_enterprise;
use crate::domain::policy::Profile;
use crate::domain::rights::table::ReadAnswer;
use crate::domain::seen::fact::Fact;
use crate::store::query::{EnterpriseQuery, Scope};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// An enterprise of the list: a record, or a target of the chain map that is only a name.
pub(in crate::store) enum Listed {
    Held(u32),
    Named(String),
}

/// The targets of the chain map that have no project on its way: those with a record, and bare names by reduced name.
#[derive(Default)]
struct Targets {
    held: BTreeSet<u32>,
    named: BTreeMap<String, String>,
}

impl Directory {
    /// What the counts of both libraries are made from, given what stands in them by stage.
    pub(in crate::store) fn parts(
        &self,
        by_stage: [u32; 2],
        scope: &Scope,
        profile: &Profile,
    ) -> [Parts; 2] {
        let glance = Glance::new(scope, &self.words);
        let targets = self.targets(&glance, profile);
        let mut parts = by_stage.map(|by_stage| Parts {
            by_stage,
            ..Parts::default()
        });
        let [_, prospective] = &mut parts;
        let count = targets.held.len() + targets.named.len();
        prospective.targets = u32::try_from(count).unwrap_or(u32::MAX);
        for slot in self.enterprises.marked() {
            for (library, part) in Library::OF_ENTERPRISES.into_iter().zip(&mut parts) {
                match self.why(slot, library, &targets, &glance) {
                    Some(Why::Included) => part.included += 1,
                    Some(Why::Excluded) => part.excluded += 1,
                    Some(Why::Stage | Why::Target) | None => {}
                }
            }
        }
        parts
    }

    /// Enterprises that pass a query, by id; targets without a record last.
    pub(in crate::store) fn roll(
        &self,
        query: &EnterpriseQuery,
        scope: &Scope,
        profile: &Profile,
    ) -> Vec<Listed> {
        let glance = Glance::new(scope, &self.words);
        let targets = self.targets(&glance, profile);
        let text = query
            .text
            .as_deref()
            .map(str::trim)
            .filter(|text| !text.is_empty());
        let found = text.map(|text| (self.search.matching(text), normalize_enterprise(text)));
        let group = query.group.as_deref().map(normalize_enterprise);
        let has = |name: &str, wanted: &str| !wanted.is_empty() && name.contains(wanted);
        let mut slots: Vec<(EnterpriseId, u32)> = self
            .enterprises
            .entered()
            .filter(|(slot, name)| {
                let level = self.reads_enterprise(*slot, &glance);
                let is_found = || {
                    found.as_ref().is_none_or(|(found, wanted)| {
                        has(name, wanted) || self.is_found_by_project(*slot, found, &glance)
                    })
                };
                let group = group.as_ref();
                let is_of_group = group.is_none_or(|group| {
                    level == ReadAnswer::Whole && self.enterprises.group(*slot) == group
                });
                let library = query.library;
                let stands = |library| self.why(*slot, library, &targets, &glance).is_some();
                level > ReadAnswer::Nothing
                    && is_found()
                    && is_of_group
                    && library.is_none_or(stands)
            })
            .filter_map(|(slot, _)| Some((self.enterprises.id(slot)?, slot)))
            .collect();
        slots.sort_unstable();
        let mut roll: Vec<Listed> = slots
            .into_iter()
            .map(|(_, slot)| Listed::Held(slot))
            .collect();
        let with_names = group.is_none()
            && query
                .library
                .is_none_or(|library| library == Library::ProspectiveEnterprises);
        if with_names {
            let named = targets.named.into_iter();
            let passing = named.filter(|(reduced, _)| {
                found
                    .as_ref()
                    .is_none_or(|(_, wanted)| has(reduced, wanted))
            });
            roll.extend(passing.map(|(_, name)| Listed::Named(name)));
        }
        roll
    }

    /// How an enterprise stands towards both libraries.
    pub(in crate::store) fn stands(
        &self,
        slot: u32,
        scope: &Scope,
        profile: &Profile,
    ) -> Vec<(Library, Why)> {
        let glance = Glance::new(scope, &self.words);
        let targets = self.targets(&glance, profile);
        let stands = Library::OF_ENTERPRISES.into_iter();
        stands
            .filter_map(|library| Some((library, self.why(slot, library, &targets, &glance)?)))
            .collect()
    }

    /// The slot of an enterprise.
    pub(in crate::store) fn enterprise_slot(&self, id: &EnterpriseId) -> Option<u32> {
        self.enterprises.slot_of(id)
    }

    /// The id of the enterprise in a slot.
    pub(in crate::store) fn enterprise_id(&self, slot: u32) -> Option<EnterpriseId> {
        self.enterprises.id(slot)
    }

    /// The rows of an enterprise's projects.
    pub(super) fn rows_of(&self, slot: u32) -> impl Iterator<Item = &Row> {
        let slots = self.enterprises.projects_in(slot).iter();
        slots.filter_map(|slot| self.row(*slot))
    }

    /// The rows of an enterprise's projects that are seen to be its.
    fn seen_of<'a>(&'a self, slot: u32, glance: &'a Glance) -> impl Iterator<Item = Cow<'a, Row>> {
        let seen = self.rows_of(slot).filter_map(|row| glance.see(row));
        seen.filter(|row| row.enterprise != NO_ENTERPRISE)
    }

    /// How far an enterprise is read.
    fn reads_enterprise(&self, slot: u32, glance: &Glance) -> ReadAnswer {
        let slots = self.enterprises.projects_in(slot).iter();
        glance.enterprise(slots.filter_map(|slot| self.row(*slot)))
    }

    /// How far an enterprise is read in a scope.
    pub(in crate::store) fn reading(&self, slot: u32, scope: &Scope) -> ReadAnswer {
        self.reads_enterprise(slot, &Glance::new(scope, &self.words))
    }

    /// Whether one of its projects matches by what is seen of it.
    fn is_found_by_project(&self, slot: u32, found: &Matching<'_>, glance: &Glance) -> bool {
        let mut projects = self.enterprises.projects_in(slot).iter();
        projects.any(|project| {
            let row = self.row(*project);
            row.is_some_and(|row| {
                let is_its = glance.facts(row).has(Fact::Enterprise);
                is_its && found.has(*project, glance.texts(row))
            })
        })
    }

    fn why(&self, slot: u32, library: Library, targets: &Targets, glance: &Glance) -> Option<Why> {
        let by_stage = self.seen_of(slot, glance).any(|row| is_in(library, &row));
        let is_target = library == Library::ProspectiveEnterprises && targets.held.contains(&slot);
        // What was put into a library by hand is the enterprise's own business.
        let mark = self.enterprises.mark(slot, library);
        let mark = mark.filter(|_| self.reads_enterprise(slot, glance) == ReadAnswer::Whole);
        libraries::why(by_stage, is_target, mark)
    }

    /// A target whose enterprise has a living project is one no longer: its project says where it stands.
    fn targets(&self, glance: &Glance, profile: &Profile) -> Targets {
        let segments = profile.chains.iter().flat_map(|chain| &chain.segments);
        let mut targets = Targets::default();
        for name in segments.flat_map(|segment| &segment.targets) {
            let reduced = normalize_enterprise(name);
            // One that is not there for the person is no more than its public name.
            let is_there = |slot: &u32| self.reads_enterprise(*slot, glance) > ReadAnswer::Nothing;
            let held = self.enterprises.slots_named(&reduced).find(is_there);
            match held {
                Some(slot) if self.seen_of(slot, glance).any(|row| row.is_open()) => {}
                Some(slot) => {
                    targets.held.insert(slot);
                }
                None => {
                    targets.named.entry(reduced).or_insert_with(|| name.clone());
                }
            }
        }
        targets
    }
}
