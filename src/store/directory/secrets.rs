//! The secret projects: few, so that whoever asks for them looks at all of them.

use crate::domain::desk::DeskItem;
use crate::domain::ids::{DeskId, ProjectId};
use crate::domain::project::Project;
use crate::domain::secrecy::mask::Mask;
use crate::domain::secrecy::record::Secret;
use crate::domain::secrecy::waiting::mark;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Which projects a mark hides, and the marks that wait.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Secrets {
    masks: BTreeMap<ProjectId, Mask>,
    /// Marks that are proposed, by the proposal.
    waiting: BTreeMap<DeskId, (ProjectId, Secret)>,
}

impl Secrets {
    /// Takes a project as it is now; `None` takes it out. Whether it is secret now or was before.
    pub(super) fn put(&mut self, id: &ProjectId, now: Option<&Project>) -> bool {
        let waiting = self.waiting.values().find(|(of, _)| of == id);
        let mask = now.and_then(|now| Mask::of(now, waiting.map(|(_, secret)| secret)));
        let is_secret = mask.is_some();
        let before = match mask {
            Some(mask) => self.masks.insert(id.clone(), mask),
            None => self.masks.remove(id),
        };
        is_secret || before.is_some()
    }

    /// Takes a record of the desk as it is now; `None` takes it out. Gives the project that it hides, or hid before.
    pub(super) fn put_desk(&mut self, id: &DeskId, now: Option<&DeskItem>) -> Option<ProjectId> {
        let now = now.and_then(|item| mark(item.proposal()?));
        let before = match &now {
            Some(now) => self.waiting.insert(id.clone(), now.clone()),
            None => self.waiting.remove(id),
        };
        if before == now {
            return None;
        }
        before.or(now).map(|(project, _)| project)
    }

    /// Whether a project is secret.
    pub(super) fn has(&self, id: &str) -> bool {
        !self.masks.is_empty() && self.masks.contains_key(id)
    }

    /// All of them.
    pub(super) fn masks(&self) -> impl Iterator<Item = (&ProjectId, &Mask)> {
        self.masks.iter()
    }
}
