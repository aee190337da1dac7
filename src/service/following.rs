//! Looking along (跟随): another session at one's own keyboard freely, another person's with their leave.
//!
//! Leave is given by one session to one session and ends with either. Whoever is followed is told who looks along, and ends it
//! whenever they want; whoever follows is told where the other is, and reads what stands there by their own rights.

use super::api::{Asker, Companion, Leave, Led, Place, Push};
use super::core::{Core, lock};
use super::hub::ConnectionId;
use super::identity::Identity;
use super::present::{Person, people};
use super::stands::{Follows, Known};
use crate::domain::ids::MemberId;
use crate::domain::refusal::{Code, Refusal};
use crate::store::View;
use std::collections::{BTreeMap, BTreeSet};

/// Somebody who follows, or asks to: the connection, and whose it is.
type Follower<'a> = (ConnectionId, &'a Identity);

/// Whether this session is one that the follower is led by.
fn leads(leader: &Person, follows: &Follows, (id, identity): Follower<'_>) -> bool {
    match follows {
        Follows::Own(name) => leader.id != id && leader.is_session_of(name, identity),
        Follows::Given(other) => leader.id == *other,
        Follows::Asks(_) => false,
    }
}

/// Whether somebody works at this session, and does not look along themselves.
fn works(person: &Person, known: &Known) -> bool {
    let stand = known.stands.get(&person.id);
    stand.is_some_and(|stand| stand.place.is_some() && stand.follows.is_none())
}

/// Whether this session is one that is asked: somebody works there, and did not refuse before.
fn is_asked(leader: &Person, known: &Known, name: &MemberId, identity: &Identity) -> bool {
    let stand = known.stands.get(&leader.id);
    let refused = stand.is_some_and(|stand| stand.refused.contains(&identity.user));
    !refused && works(leader, known) && leader.is_other_called(name, identity)
}

/// From now on this session is told where a person's other sessions are; another person is asked first. Where nobody of that
/// name is here it `waits` for them, or is refused.
///
/// # Errors
/// `FollowNobody`, `FollowRefused`; those of who asks.
pub(crate) fn follow(
    core: &Core,
    (id, identity): Follower<'_>,
    name: MemberId,
    waits: bool,
) -> Result<(), Refusal> {
    core.read(|view| {
        let actor = identity.actor(view)?;
        let people = people(core, view);
        let mut known = lock(&core.stands);
        let mut sessions = people.iter().filter(|person| person.id != id);
        let is_own = name == identity.user
            || name == actor.member.id
            || sessions.any(|person| person.is_session_of(&name, identity));
        if is_own {
            known.stands.entry(id).or_default().follows = Some(Follows::Own(name));
            return led(core, view, (&people, &known), id);
        }
        let mut asked = people.iter();
        if !asked.any(|person| is_asked(person, &known, &name, identity)) {
            let is_here =
                |person: &&Person| works(person, &known) && person.is_other_called(&name, identity);
            match people.iter().find(is_here) {
                None if waits => {}
                Some(_) if waits => {
                    core.hub.tell_one(id, &Push::Led(Led::Refused));
                    return Ok(());
                }
                here => {
                    let code = match here {
                        Some(_) => Code::FollowRefused,
                        None => Code::FollowNobody,
                    };
                    return Err(Refusal::new(code).with("member", &name));
                }
            }
        }
        known.stands.entry(id).or_default().follows = Some(Follows::Asks(name.clone()));
        core.hub.tell_one(id, &Push::Led(Led::Asked));
        tell_asked(core, (&people, &known), (&name, identity));
        Ok(())
    })
}

/// Whoever leads hears by whom they are followed, and the follower where they are: of several the one that moved last.
fn led(
    core: &Core,
    view: &View,
    (people, known): (&[Person], &Known),
    id: ConnectionId,
) -> Result<(), Refusal> {
    let stand = known.stands.get(&id);
    let own = people.iter().find(|person| person.id == id);
    let Some((own, follows)) = own.zip(stand.and_then(|stand| stand.follows.as_ref())) else {
        return Ok(());
    };
    let mut places = BTreeMap::new();
    let leaders = people.iter();
    for leader in leaders.filter(|leader| leads(leader, follows, (id, &own.identity))) {
        tell_followed(core, (people, known), leader);
        if let Some(stand) = known.stands.get(&leader.id) {
            places.insert(stand.moved, &stand.place);
        }
    }
    let place = places.pop_last().and_then(|(_, place)| place.clone());
    place.map_or(Ok(()), |place| tell_place(core, view, own, &place))
}

/// Whoever is asked gives leave or refuses, and ends what they allowed.
///
/// # Errors
/// Those of who answers.
pub(crate) fn answer(
    core: &Core,
    (id, identity): Follower<'_>,
    answer: Leave,
) -> Result<(), Refusal> {
    core.read(|view| {
        identity.actor(view)?;
        let people = people(core, view);
        let mut known = lock(&core.stands);
        let Some(own) = people.iter().find(|person| person.id == id) else {
            return Ok(());
        };
        let (ask, follows, led_by) = match answer {
            Leave::Give { ask } => (ask, Some(Follows::Given(id)), Led::Given),
            Leave::Refuse { ask } => (ask, None, Led::Refused),
            Leave::End => {
                end(core, &mut known, id);
                tell_followed(core, (&people, &known), own);
                return Ok(());
            }
        };
        let asker = people.iter().find(|person| person.id == ask);
        let stand = known.stands.get(&ask);
        // Whoever left meanwhile, or was answered at another session, asks no longer.
        let (Some(asker), Some(Follows::Asks(name))) =
            (asker, stand.and_then(|stand| stand.follows.clone()))
        else {
            return Ok(());
        };
        if !is_asked(own, &known, &name, &asker.identity) {
            return Ok(());
        }
        if follows.is_none() {
            let stand = known.stands.entry(id).or_default();
            stand.refused.insert(asker.identity.user.clone());
        }
        known.stands.entry(ask).or_default().follows = follows;
        core.hub.tell_one(ask, &Push::Led(led_by));
        tell_asked(core, (&people, &known), (&name, &asker.identity));
        led(core, view, (&people, &known), ask)
    })
}

/// Everybody whom this session led is led by nobody any more.
fn end(core: &Core, known: &mut Known, id: ConnectionId) {
    for (follower, stand) in &mut known.stands {
        if stand.follows == Some(Follows::Given(id)) {
            stand.follows = None;
            core.hub.tell_one(*follower, &Push::Led(Led::Ended));
        }
    }
}

/// A session began, or moved: those who follow it are told where it is.
///
/// # Errors
/// `StorageFailed`.
pub(super) fn moved(
    core: &Core,
    view: &View,
    (people, known): (&[Person], &Known),
    (id, place, is_new): (ConnectionId, &Place, bool),
) -> Result<(), Refusal> {
    let Some(own) = people.iter().find(|person| person.id == id) else {
        return Ok(());
    };
    let follows = |person: &Person| {
        let stand = known.stands.get(&person.id);
        let follows = stand.and_then(|stand| stand.follows.as_ref());
        follows.is_some_and(|follows| leads(own, follows, (person.id, &person.identity)))
    };
    let followers: Vec<&Person> = people.iter().filter(|person| follows(person)).collect();
    for follower in &followers {
        tell_place(core, view, follower, place)?;
    }
    // A session that begins hears that it is followed already, and who asks.
    if is_new && !followers.is_empty() {
        tell_followed(core, (people, known), own);
    }
    let by = match is_new {
        true => asking(people, known, own),
        false => Vec::new(),
    };
    if !by.is_empty() {
        core.hub.tell_one(id, &Push::Asked { by });
    }
    Ok(())
}

/// A session ended that followed in this way: those whom it followed or asked are told, and those who followed it.
pub(super) fn left(
    core: &Core,
    (people, known): (&[Person], &mut Known),
    (id, identity): Follower<'_>,
    follows: Option<&Follows>,
) {
    end(core, known, id);
    match follows {
        Some(Follows::Asks(name)) => tell_asked(core, (people, known), (name, identity)),
        Some(follows) => {
            let leaders = people.iter();
            for leader in leaders.filter(|leader| leads(leader, follows, (id, identity))) {
                tell_followed(core, (people, known), leader);
            }
        }
        None => {}
    }
}

/// Tells a session by whom it is followed now.
fn tell_followed(core: &Core, (people, known): (&[Person], &Known), leader: &Person) {
    let mut own = false;
    let mut by: BTreeSet<Companion> = BTreeSet::new();
    for person in people {
        let stand = known.stands.get(&person.id);
        let follows = stand.and_then(|stand| stand.follows.as_ref());
        let is_led = |follows: &&Follows| leads(leader, follows, (person.id, &person.identity));
        match follows.filter(is_led) {
            Some(Follows::Own(_)) => own = true,
            Some(_) => drop(by.insert(person.companion())),
            None => {}
        }
    }
    let by = by.into_iter().collect();
    core.hub.tell_one(leader.id, &Push::Followed { by, own });
}

/// Tells the sessions that somebody asks, or asked, by whom they are asked now.
fn tell_asked(
    core: &Core,
    (people, known): (&[Person], &Known),
    (name, identity): (&MemberId, &Identity),
) {
    for leader in people {
        if works(leader, known) && leader.is_other_called(name, identity) {
            let by = asking(people, known, leader);
            core.hub.tell_one(leader.id, &Push::Asked { by });
        }
    }
}

/// Who asks to follow a session.
fn asking(people: &[Person], known: &Known, leader: &Person) -> Vec<Asker> {
    let askers = people.iter().filter(|person| {
        let stand = known.stands.get(&person.id);
        let follows = stand.and_then(|stand| stand.follows.as_ref());
        let is_of = |name| is_asked(leader, known, name, &person.identity);
        matches!(follows, Some(Follows::Asks(name)) if is_of(name))
    });
    let askers = askers.map(|person| Asker {
        ask: person.id,
        who: person.companion(),
    });
    askers.take(Asker::MOST).collect()
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
