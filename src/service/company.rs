//! Who has which record open now, and who follows whose screen. Nothing of it is kept on disk.
//!
//! Only who comes and goes is told, to those who have the same record open: nothing is sent while nothing changes. Nobody is
//! told of a record that is hidden from them, nor of people where they read of no members.

use super::api::{Companion, Place, Push};
use super::core::{Core, lock};
use super::hub::ConnectionId;
use super::identity::Identity;
use super::seen::Sight;
use super::stands::Known;
use crate::domain::actor::Actor;
use crate::domain::ids::{MemberId, ProjectId};
use crate::domain::refusal::{Code, Refusal};
use crate::domain::rights::table::{ReadAnswer, Topic};
use crate::store::View;
use std::collections::{BTreeMap, BTreeSet};

/// People named to one who has the same record open; more are not told.
const NAMED: usize = 12;

/// A connection with whose it is.
struct Person {
    id: ConnectionId,
    identity: Identity,
    actor: Actor,
}

/// Everybody who is connected and a member still.
fn people(core: &Core, view: &View) -> Vec<Person> {
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
    /// Whether it is one of this name's sessions, in front of the same keyboard as the other.
    fn is_session_of(&self, name: &MemberId, other: &Identity) -> bool {
        let is_named = self.actor.member.id == *name || self.identity.user == *name;
        is_named && self.identity.user == other.user
    }

    fn sight<'v>(&self, core: &Core, view: &'v View) -> Result<Sight<'v>, Refusal> {
        Sight::new(view, &self.actor, core.clock.now().date_naive())
    }
}

/// A session went somewhere.
///
/// # Errors
/// Those of who asks: no member any more; `StorageFailed`.
pub(crate) fn moved(
    core: &Core,
    (id, identity): (ConnectionId, &Identity),
    mut place: Place,
) -> Result<(), Refusal> {
    core.read(|view| {
        let actor = identity.actor(view)?;
        let sight = Sight::new(view, &actor, core.clock.now().date_naive())?;
        // Whoever does not see it has not got it open, whatever they say.
        place.project = place.project.take().filter(|id| sight.is_there(id));
        if place.page.len() > Place::MAX_NAME {
            place.page.clear();
        }
        let mut known = lock(&core.stands);
        known.moves += 1;
        let moves = known.moves;
        let stand = known.stands.entry(id).or_default();
        let before = stand.place.replace(place.clone());
        stand.moved = moves;
        let is_new = before.is_none();
        let before = before.and_then(|place| place.project);
        let mut follows = known.stands.values().map(|stand| stand.follows.is_some());
        if before == place.project && !follows.any(|follows| follows) {
            return Ok(());
        }
        let people = people(core, view);
        if before != place.project {
            let records = before.iter().chain(&place.project).cloned().collect();
            tell_company(core, view, (&people, &known), &records)?;
        }
        let own = people.iter().find(|person| person.id == id);
        let followers = people.iter().filter(|person| {
            let follows = known
                .stands
                .get(&person.id)
                .and_then(|it| it.follows.as_ref());
            let own = own.zip(follows);
            own.is_some_and(|(own, name)| own.is_session_of(name, &person.identity))
        });
        let mut by = Vec::new();
        for follower in followers.filter(|person| person.id != id) {
            by.push(follower.actor.member.name.clone());
            tell_place(core, view, follower, &place)?;
        }
        // A session that begins hears that it is followed already.
        if is_new && !by.is_empty() {
            core.hub.tell_one(id, &Push::Followed { by });
        }
        Ok(())
    })
}

/// From now on this session is told where a person's other sessions are.
///
/// # Errors
/// `FollowOwnOnly`; those of who asks.
pub(crate) fn follow(
    core: &Core,
    (id, identity): (ConnectionId, &Identity),
    name: MemberId,
) -> Result<(), Refusal> {
    core.read(|view| {
        let actor = identity.actor(view)?;
        let people = people(core, view);
        let mut sessions = people.iter().filter(|person| person.id != id);
        let is_own = name == identity.user || name == actor.member.id;
        if !is_own && !sessions.any(|person| person.is_session_of(&name, identity)) {
            return Err(Refusal::new(Code::FollowOwnOnly).with("member", &name));
        }
        let mut known = lock(&core.stands);
        known.stands.entry(id).or_default().follows = Some(name.clone());
        let followed = people
            .iter()
            .filter(|person| person.id != id && person.is_session_of(&name, identity));
        let mut places = BTreeMap::new();
        for person in followed {
            let by = vec![actor.member.name.clone()];
            core.hub.tell_one(person.id, &Push::Followed { by });
            if let Some(stand) = known.stands.get(&person.id) {
                places.insert(stand.moved, &stand.place);
            }
        }
        // Of several the one that moved last.
        let place = places.pop_last().and_then(|(_, place)| place.clone());
        let own = people.iter().find(|person| person.id == id);
        match own.zip(place) {
            Some((own, place)) => tell_place(core, view, own, &place),
            None => Ok(()),
        }
    })
}

/// A session ended: those who had its record open hear that, and those whom it followed.
pub(crate) fn left(core: &Core, id: ConnectionId, identity: &Identity) {
    let Some(gone) = lock(&core.stands).stands.remove(&id) else {
        return;
    };
    let told = core.read(|view| {
        let people = people(core, view);
        let known = lock(&core.stands);
        if let Some(name) = &gone.follows {
            let followed = people
                .iter()
                .filter(|person| person.is_session_of(name, identity));
            for person in followed {
                core.hub
                    .tell_one(person.id, &Push::Followed { by: Vec::new() });
            }
        }
        let records: BTreeSet<ProjectId> =
            gone.place.and_then(|it| it.project).into_iter().collect();
        tell_company(core, view, (&people, &known), &records)
    });
    if let Err(refusal) = told {
        tracing::debug!(?refusal, "nobody was told that a session ended");
    }
}

/// Tells everybody who has one of these records open who else has.
fn tell_company(
    core: &Core,
    view: &View,
    (people, known): (&[Person], &Known),
    records: &BTreeSet<ProjectId>,
) -> Result<(), Refusal> {
    let mut here = Vec::new();
    for person in people {
        let stand = known.stands.get(&person.id);
        let record = stand.and_then(|stand| stand.place.as_ref()?.project.clone());
        let Some(project) = record.filter(|id| records.contains(id)) else {
            continue;
        };
        // A record that is hidden by now is open nowhere.
        let sight = person.sight(core, view)?;
        if sight.is_there(&project) {
            let members = sight.eyes.look_apart([]).at(Topic::Members);
            here.push((person, project, members));
        }
    }
    for (person, project, members) in &here {
        if *members == ReadAnswer::Nothing {
            continue;
        }
        let others = here.iter().filter(|(other, record, _)| {
            record == project
                && other.actor.member.id != person.actor.member.id
                && other.identity.user != person.identity.user
        });
        let named = others.map(|(other, _, _)| Companion {
            name: other.actor.member.name.clone(),
            unit: other.actor.member.unit.clone(),
        });
        let others: BTreeSet<Companion> = named.collect();
        let push = Push::Company {
            project: project.clone(),
            others: others.into_iter().take(NAMED).collect(),
        };
        core.hub.tell_one(person.id, &push);
    }
    Ok(())
}

/// Tells a follower the place, as far as they may know of it.
fn tell_place(core: &Core, view: &View, follower: &Person, place: &Place) -> Result<(), Refusal> {
    let sight = follower.sight(core, view)?;
    let mut place = place.clone();
    let hidden = place.project.take_if(|id| !sight.is_there(id));
    // Where they are not to look along, they hear no more than that.
    let place = match hidden {
        Some(_) => Place::default(),
        None => place,
    };
    core.hub.tell_one(follower.id, &Push::Place(place));
    Ok(())
}
