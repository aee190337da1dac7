//! Who is connected now, as the members they are: a session each, with its own eyes.

use super::core::Core;
use super::hub::ConnectionId;
use super::identity::Identity;
use super::seen::Sight;
use crate::domain::actor::Actor;
use crate::domain::ids::MemberId;
use crate::domain::refusal::Refusal;
use crate::service::api::Companion;
use crate::store::View;

/// A connection with whose it is.
pub(super) struct Person {
    pub id: ConnectionId,
    pub identity: Identity,
    pub actor: Actor,
}

/// Everybody who is connected and a member still.
pub(super) fn people(core: &Core, view: &View) -> Vec<Person> {
    let connections = core.connections().into_iter();
    let people = connections.filter_map(|(id, identity)| {
        let actor = identity.actor(view).ok()?;
        Some(Person {
            id,
            identity,
            actor,
        })
    });
    people.collect()
}

impl Person {
    /// Whether it goes by this login, or sits at the keyboard by it.
    pub fn is_login(&self, name: &MemberId) -> bool {
        self.actor.member.id == *name || self.identity.user == *name
    }

    /// Whether it is one of this name's sessions, in front of the same keyboard as the other.
    pub fn is_session_of(&self, name: &MemberId, other: &Identity) -> bool {
        self.is_login(name) && self.identity.user == other.user
    }

    /// Whether it is somebody else's session, of that login or of that name.
    pub fn is_other_called(&self, name: &MemberId, other: &Identity) -> bool {
        let is_called = self.is_login(name) || self.actor.member.name == name.0;
        is_called && self.identity.user != other.user
    }

    /// How others are told of it.
    pub fn companion(&self) -> Companion {
        Companion {
            name: self.actor.member.name.clone(),
            unit: self.actor.member.unit.clone(),
        }
    }

    /// With whose eyes it looks.
    ///
    /// # Errors
    /// `StorageFailed`.
    pub fn sight<'v>(&self, core: &Core, view: &'v View) -> Result<Sight<'v>, Refusal> {
        Sight::new(view, &self.actor, core.clock.now().date_naive())
    }
}
