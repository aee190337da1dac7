//! Projects that an overlay added or changed: of very many, those that were looked at last as they are, the others packed.

use crate::domain::ids::ProjectId;
use crate::domain::project::Project;
use std::borrow::Cow;
use std::collections::HashMap;

/// How a project is kept in little room: as bytes, and back. One that cannot be is kept as it is.
#[derive(Clone, Copy)]
pub(crate) struct Packing {
    pub(crate) pack: fn(&Project) -> Option<Vec<u8>>,
    pub(crate) unpack: fn(&[u8]) -> Option<Project>,
}

/// Projects by id; nothing where one was withdrawn.
#[derive(Default)]
pub(crate) struct Projects {
    open: HashMap<ProjectId, Option<Project>>,
    packed: HashMap<ProjectId, Box<[u8]>>,
    packing: Option<Packing>,
}

impl Projects {
    /// Packs all that are there.
    pub(crate) fn pack(&mut self, packing: Packing) {
        self.packing = Some(packing);
        for (id, held) in std::mem::take(&mut self.open) {
            match held.as_ref().and_then(packing.pack) {
                Some(bytes) => {
                    self.packed.insert(id, bytes.into_boxed_slice());
                }
                None => {
                    self.open.insert(id, held);
                }
            }
        }
    }

    /// Whether it is one of these.
    pub(crate) fn has(&self, id: &ProjectId) -> bool {
        self.open.contains_key(id) || self.packed.contains_key(id)
    }

    /// A project, if it is one of these.
    pub(crate) fn get(&self, id: &ProjectId) -> Option<Cow<'_, Option<Project>>> {
        match self.open.get(id) {
            Some(held) => Some(Cow::Borrowed(held)),
            None => Some(Cow::Owned(self.unpacked(self.packed.get(id)?))),
        }
    }

    /// Takes a project out, if it is one of these.
    pub(crate) fn take(&mut self, id: &ProjectId) -> Option<Option<Project>> {
        match self.open.remove(id) {
            Some(held) => Some(held),
            None => {
                let bytes = self.packed.remove(id)?;
                Some(self.unpacked(&bytes))
            }
        }
    }

    /// Puts a project in.
    pub(crate) fn insert(&mut self, id: ProjectId, held: Option<Project>) {
        self.open.insert(id, held);
    }

    /// Those of which this is so.
    pub(crate) fn such(&self, is_so: &dyn Fn(&Project) -> bool) -> Vec<ProjectId> {
        let open = self.open.iter();
        let open = open.filter(|(_, held)| held.as_ref().is_some_and(is_so));
        let packed = self.packed.iter();
        let packed = packed.filter(|(_, bytes)| self.unpacked(bytes).as_ref().is_some_and(is_so));
        let ids = open.map(|(id, _)| id).chain(packed.map(|(id, _)| id));
        ids.cloned().collect()
    }

    fn unpacked(&self, bytes: &[u8]) -> Option<Project> {
        (self.packing?.unpack)(bytes)
    }
}
