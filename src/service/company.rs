//! Who has which record open now. Nothing of it is kept on disk.
//!
//! Only who comes and goes is told, to those who have the same record open: nothing is sent while nothing changes. Nobody is
//! told of a record that is hidden from them, nor of people where they read of no members. Who follows whose screen is
//! `following`.

use super::api::{Companion, Place, Push};
use super::core::{Core, lock};
use super::following;
use super::hub::ConnectionId;
use super::identity::Identity;
use super::present::{Person, people};
use super::seen::Sight;
use super::stands::Known;
use crate::domain::ids::ProjectId;
use crate::domain::refusal::Refusal;
use crate::domain::rights::table::{ReadAnswer, Topic};
use crate::store::View;
use std::collections::BTreeSet;

/// People named to one who has the same record open; more are not told.
const NAMED: usize = 12;

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
        following::moved(core, view, (&people, &known), (id, &place, is_new))
    })
}

/// A session ended: those who had its record open hear that, and those whom it followed.
pub(crate) fn left(core: &Core, id: ConnectionId, identity: &Identity) {
    let Some(gone) = lock(&core.stands).stands.remove(&id) else {
        return;
    };
    let told = core.read(|view| {
        let people = people(core, view);
        let mut known = lock(&core.stands);
        let follower = (id, identity);
        following::left(core, (&people, &mut known), follower, gone.follows.as_ref());
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
        let others: BTreeSet<Companion> = others.map(|(other, _, _)| other.companion()).collect();
        let push = Push::Company {
            project: project.clone(),
            others: others.into_iter().take(NAMED).collect(),
        };
        core.hub.tell_one(person.id, &push);
    }
    Ok(())
}
