//! Enterprises by id, by credit code and by reduced name, with their projects.

use super::Directory;
use crate::domain::enterprise::Enterprise;
use crate::domain::ids::EnterpriseId;
use crate::domain::libraries::Library;
use crate::domain::names::normalize_enterprise;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

#[derive(Debug, Serialize, Deserialize)]
struct Held {
    id: Arc<str>,
    /// Credit code and reduced name while the enterprise is entered.
    keys: Option<(Option<Arc<str>>, Arc<str>)>,
    /// Its group by reduced name; empty where none is known.
    group: Box<str>,
    /// Where it is from, as it was written.
    origin: Box<str>,
    /// Libraries it is put into, or left out of, by hand.
    marks: Vec<(Library, bool)>,
    /// Slots of its projects.
    projects: Vec<u32>,
}

/// All enterprises, in slots that are never given twice.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Enterprises {
    held: Vec<Held>,
    #[serde(skip)]
    slots: HashMap<Arc<str>, u32>,
    #[serde(skip)]
    codes: BTreeSet<(Arc<str>, u32)>,
    #[serde(skip)]
    names: BTreeSet<(Arc<str>, u32)>,
    /// By the reduced name of their group.
    #[serde(skip)]
    groups: BTreeSet<(Box<str>, u32)>,
    /// Those that have marks.
    marked: BTreeSet<u32>,
    entered: u64,
}

impl Enterprises {
    /// What was written down, with the maps that follow from it.
    pub(super) fn restored(mut self) -> Self {
        let slots = || (0_u32..).zip(&self.held);
        let keys = || slots().filter_map(|(slot, held)| Some((slot, held.keys.as_ref()?)));
        self.codes = keys()
            .filter_map(|(slot, (code, _))| Some((Arc::clone(code.as_ref()?), slot)))
            .collect();
        self.names = keys()
            .map(|(slot, (_, name))| (Arc::clone(name), slot))
            .collect();
        let grouped = slots().filter(|(_, held)| !held.group.is_empty());
        self.groups = grouped
            .map(|(slot, held)| (held.group.clone(), slot))
            .collect();
        self.slots = slots()
            .map(|(slot, held)| (Arc::clone(&held.id), slot))
            .collect();
        self
    }

    /// Where the enterprise of a slot is from; empty where nobody said.
    pub(super) fn origin(&self, slot: u32) -> &str {
        let held = self.held.get(slot as usize);
        held.map_or("", |held| held.origin.as_ref())
    }

    /// How many are entered.
    pub(super) fn len(&self) -> u64 {
        self.entered
    }

    /// The slot of an id, made where there is none: a project may be read before its enterprise.
    pub(super) fn slot(&mut self, id: &EnterpriseId) -> u32 {
        if let Some(slot) = self.slots.get(id.as_str()) {
            return *slot;
        }
        let slot = u32::try_from(self.held.len()).unwrap_or(u32::MAX);
        let id: Arc<str> = id.as_str().into();
        self.slots.insert(Arc::clone(&id), slot);
        self.held.push(Held {
            id,
            keys: None,
            group: Box::default(),
            origin: Box::default(),
            marks: Vec::new(),
            projects: Vec::new(),
        });
        slot
    }

    /// The reduced names of all that are entered, each once.
    pub(super) fn reduced_names(&self) -> Vec<Arc<str>> {
        let names = self.names.iter().map(|(name, _)| Arc::clone(name));
        let mut names: Vec<Arc<str>> = names.collect();
        names.dedup();
        names
    }

    /// Takes an enterprise as it is now; `None` takes it out.
    pub(super) fn set(&mut self, id: &EnterpriseId, now: Option<&Enterprise>) {
        let slot = self.slot(id);
        let Some(held) = self.held.get_mut(slot as usize) else {
            return;
        };
        held.marks.clear();
        self.marked.remove(&slot);
        self.groups.remove(&(std::mem::take(&mut held.group), slot));
        if let Some((code, name)) = held.keys.take() {
            self.entered -= 1;
            self.names.remove(&(name, slot));
            if let Some(code) = code {
                self.codes.remove(&(code, slot));
            }
        }
        if let Some(enterprise) = now {
            let code = enterprise.credit_code.as_ref();
            let code: Option<Arc<str>> = code.map(|code| code.as_str().into());
            let name: Arc<str> = enterprise.normalized_name().into();
            self.entered += 1;
            self.names.insert((Arc::clone(&name), slot));
            if let Some(code) = &code {
                self.codes.insert((Arc::clone(code), slot));
            }
            held.keys = Some((code, name));
            held.origin = enterprise.origin.as_str().into();
            held.group = normalize_enterprise(&enterprise.group).into();
            if !held.group.is_empty() {
                self.groups.insert((held.group.clone(), slot));
            }
            let marks = enterprise.library_marks.iter();
            held.marks = marks
                .map(|(library, mark)| (*library, mark.included))
                .collect();
            if !held.marks.is_empty() {
                self.marked.insert(slot);
            }
        }
    }

    /// The enterprises that hold a credit code, in the order of their entry.
    pub(super) fn with_code(&self, code: &str) -> Vec<EnterpriseId> {
        self.under(&self.codes, code).collect()
    }

    /// Enterprises whose reduced name is exactly this, in the order of their entry.
    pub(super) fn named(&self, name: &str) -> Vec<EnterpriseId> {
        self.under(&self.names, name).collect()
    }

    /// Enterprises whose group has exactly this reduced name, in the order of their entry.
    pub(super) fn of_group(&self, group: &str) -> Vec<EnterpriseId> {
        let group: Box<str> = group.into();
        let slots = self.groups.range((group.clone(), 0)..=(group, u32::MAX));
        slots.filter_map(|(_, slot)| self.id(*slot)).collect()
    }

    /// Slots of enterprises whose reduced name is exactly this.
    pub(super) fn slots_named(&self, name: &str) -> impl Iterator<Item = u32> {
        entries(&self.names, name)
    }

    fn under<'a>(
        &'a self,
        keys: &'a BTreeSet<(Arc<str>, u32)>,
        text: &str,
    ) -> impl Iterator<Item = EnterpriseId> + use<'a> {
        entries(keys, text)
            .filter_map(|slot| self.held.get(slot as usize))
            .map(|held| EnterpriseId::from(held.id.as_ref()))
    }

    /// The slot of an id.
    pub(super) fn slot_of(&self, id: &EnterpriseId) -> Option<u32> {
        self.slots.get(id.as_str()).copied()
    }

    /// The id in a slot.
    pub(super) fn id(&self, slot: u32) -> Option<EnterpriseId> {
        let held = self.held.get(slot as usize)?;
        Some(EnterpriseId::from(held.id.as_ref()))
    }

    /// Slot and reduced name of every entered enterprise.
    pub(super) fn entered(&self) -> impl Iterator<Item = (u32, &str)> {
        let slots = (0_u32..).zip(&self.held);
        slots.filter_map(|(slot, held)| Some((slot, held.keys.as_ref()?.1.as_ref())))
    }

    /// Slots of enterprises with marks of libraries.
    pub(super) fn marked(&self) -> impl Iterator<Item = u32> {
        self.marked.iter().copied()
    }

    /// Whether it is put into a library or left out of it by hand; `None` where nobody said so.
    pub(super) fn mark(&self, slot: u32, library: Library) -> Option<bool> {
        let held = self.held.get(slot as usize)?;
        let mark = held.marks.iter().find(|(of, _)| *of == library);
        mark.map(|(_, included)| *included)
    }

    /// The reduced name of its group.
    pub(super) fn group(&self, slot: u32) -> &str {
        self.held.get(slot as usize).map_or("", |held| &held.group)
    }

    /// Slots of the projects of the enterprise in a slot.
    pub(super) fn projects_in(&self, slot: u32) -> &[u32] {
        let held = self.held.get(slot as usize);
        held.map_or(&[], |held| held.projects.as_slice())
    }

    /// Slots of an enterprise's projects.
    pub(super) fn projects(&self, id: &EnterpriseId) -> &[u32] {
        let slot = self.slots.get(id.as_str());
        slot.and_then(|slot| self.held.get(*slot as usize))
            .map_or(&[], |held| held.projects.as_slice())
    }

    /// Notes that a project is the enterprise's, or no longer.
    pub(super) fn link(&mut self, enterprise: u32, project: u32, add: bool) {
        let Some(held) = self.held.get_mut(enterprise as usize) else {
            return;
        };
        held.projects.retain(|slot| *slot != project);
        if add {
            held.projects.push(project);
        }
    }
}

fn entries<'a>(
    keys: &'a BTreeSet<(Arc<str>, u32)>,
    text: &str,
) -> impl Iterator<Item = u32> + use<'a> {
    let text: Arc<str> = text.into();
    keys.range((Arc::clone(&text), 0)..=(text, u32::MAX))
        .map(|(_, slot)| *slot)
}

impl Directory {
    /// Takes an enterprise as it is now; `None` takes it out.
    pub(in crate::store) fn set_enterprise(&mut self, id: &EnterpriseId, now: Option<&Enterprise>) {
        let slot = self.enterprises.slot(id);
        // Sums by region go by where it is from.
        let before = self.is_reckoned(slot);
        let before = before.then(|| self.enterprises.origin(slot).to_owned());
        self.enterprises.set(id, now);
        if before.is_some_and(|before| before != self.enterprises.origin(slot)) {
            self.forget_reckoned();
        }
    }
}
