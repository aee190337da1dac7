//! The small world made anew from its events, and looked at whole.

use crate::domain::enterprise::Enterprise;
use crate::domain::ids::{EnterpriseId, ProjectId};
use crate::domain::project::Project;
use crate::domain::tests::world::World;

impl World {
    /// All projects, in the order of their ids.
    pub fn projects(&self) -> impl Iterator<Item = &Project> {
        self.projects.values()
    }

    /// A project, if it is there.
    pub fn project_if(&self, id: &ProjectId) -> Option<&Project> {
        self.projects.get(id)
    }

    /// An enterprise, if it is there.
    pub fn enterprise_if(&self, id: &EnterpriseId) -> Option<&Enterprise> {
        self.enterprises.get(id)
    }

    /// Every record as it is stored, one after the other.
    pub fn stored(&self) -> Vec<u8> {
        let config = bincode::config::standard();
        let records = (&self.projects, &self.enterprises, &self.members);
        bincode::serde::encode_to_vec(records, config).unwrap()
    }

    /// Takes in what happened in another world after its first `from` entries, each event as the journal would hold it.
    /// How many entries that world has now.
    pub fn follow(&mut self, leader: &World, from: usize) -> usize {
        self.today = leader.today;
        for entry in leader.entries.iter().skip(from) {
            for event in &entry.step.events {
                let json = serde_json::to_string(event).unwrap();
                self.apply(&serde_json::from_str(&json).unwrap(), &entry.step.meta);
            }
        }
        leader.entries.len()
    }

    /// A new world in which every entry of this one has happened.
    pub fn replayed(&self) -> World {
        let mut world = World::new();
        world.today = self.today;
        for entry in &self.entries {
            for event in &entry.step.events {
                world.apply(event, &entry.step.meta);
            }
        }
        world
    }
}
