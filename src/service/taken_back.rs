//! Taking back a ledger that stands in several steps, newest first, while others work: one that was broken off, or a whole one
//! whose importer wants it undone. Whoever begins ends it: what is half taken back goes on at the next start.
//!
//! What must not live here: what may be taken back (`domain::undo`).

use super::api::Done;
use super::between::on_writer;
use super::core::{Core, lock};
use super::durable::take;
use super::identity::{FOUNDER, Identity};
use super::jobs::{Job, StepJob};
use super::step::Lines;
use crate::domain::actor::{Actor, Member};
use crate::domain::command::Command;
use crate::domain::context::Context;
use crate::domain::event::Event;
use crate::domain::event::place::Record;
use crate::domain::facts::{Facts, Step};
use crate::domain::ids::{MemberId, ProjectId, UnitCode};
use crate::domain::refusal::{Code, Refusal};
use crate::domain::undo;
use crate::journal::RequestId;
use crate::store::{Entries, Unfinished, View, among};
use std::ops::ControlFlow;
use std::sync::Arc;

/// Refuses what would build on a ledger of which only some steps stand, or which is being taken back.
///
/// # Errors
/// `LedgerUnderWay`, `StorageFailed`.
pub(crate) fn require_settled(core: &Core, view: &View, events: &[Event]) -> Result<(), Refusal> {
    let (leaving, unfinished) = (lock(&core.ledgers.leaving), view.unfinished());
    if leaving.is_empty() && unfinished.is_empty() {
        return Ok(());
    }
    let is_of = |seq| among(&leaving, seq) || unfinished.iter().any(|held| held.has(seq));
    for event in events {
        if view.lands_on(event, &is_of)? {
            return Err(Refusal::new(Code::LedgerUnderWay));
        }
    }
    Ok(())
}

/// Takes back all that stands of the unfinished ledger that begins with this entry; not on the writer's thread.
///
/// # Errors
/// Those of the journal; what is left goes on at the next start.
pub(crate) fn all_of(core: &Arc<Core>, first: u64) -> Result<(), Refusal> {
    while on_writer(core, move |core| last_of(core, first, None))?? {}
    Ok(())
}

/// Takes back what was left unfinished: the disk was full, say. Nobody else takes a ledger meanwhile.
///
/// # Errors
/// Those of [`all_of`].
pub(crate) fn settle(core: &Arc<Core>) -> Result<(), Refusal> {
    begun(core)?
        .into_iter()
        .try_for_each(|first| all_of(core, first))
}

/// Takes back what the last run broke off, before anybody works; gives how many ledgers it was. Where nothing can be written,
/// they stay as they are, and nobody builds on them.
///
/// # Errors
/// `Cancelled` where `watch` breaks.
pub(crate) fn at_opening(
    core: &Core,
    watch: &mut dyn FnMut(u64, u64) -> ControlFlow<()>,
) -> Result<u64, Refusal> {
    let ledgers = begun(core)?;
    let steps = core.read(|view| {
        let steps = view
            .unfinished()
            .iter()
            .map(|held| held.slices.len() as u64);
        Ok(steps.sum::<u64>())
    })?;
    let system = MemberId::from(FOUNDER);
    let (mut done, mut count) = (0, 0);
    for first in ledgers {
        loop {
            match last_of(core, first, Some(&system)) {
                Ok(true) => done += 1,
                Ok(false) => break,
                Err(refusal) => {
                    tracing::warn!(%refusal, "a ledger that was broken off stays for now");
                    return Ok(count);
                }
            }
            if watch(done, steps).is_break() {
                return Err(Refusal::new(Code::Cancelled));
            }
        }
        count += 1;
    }
    Ok(count)
}

/// The first entries of the ledgers that are unfinished.
fn begun(core: &Core) -> Result<Vec<u64>, Refusal> {
    core.read(|view| {
        let firsts = view.unfinished().iter().filter_map(begin);
        Ok(firsts.collect())
    })
}

fn begin(held: &Unfinished) -> Option<u64> {
    held.slices.first().map(|step| step.first)
}

/// Takes back the last step that stands of an unfinished ledger; gives whether there was one.
fn last_of(core: &Core, first: u64, by: Option<&MemberId>) -> Result<bool, Refusal> {
    let found = core.read(|view| {
        let mut held = view.unfinished().iter();
        let Some(held) = held.find(|held| begin(held) == Some(first)) else {
            return Ok(None);
        };
        let last = held.slices.last().copied();
        Ok(last.map(|step| (step, whose(view, held, by))))
    })?;
    match found {
        Some((step, actor)) => back(core, step, &actor?, None).map(|_| true),
        None => Ok(false),
    }
}

/// In whose name it is taken back: the importer's, whether or not they are a member any more.
fn whose(view: &View, held: &Unfinished, by: Option<&MemberId>) -> Result<Actor, Refusal> {
    let member = view.member(&held.actor)?.unwrap_or_else(|| Member {
        id: held.actor.clone(),
        version: 0,
        name: String::new(),
        unit: UnitCode::from(""),
        roles: Vec::new(),
        active: false,
        uid: None,
        duties: Vec::new(),
    });
    let administrator = by.or(held.on_behalf_by.as_ref()).cloned();
    Ok(Actor {
        member,
        administrator,
    })
}

/// Takes back one step, on the writer's thread; gives the last entry of doing so.
fn back(
    core: &Core,
    Entries { first, last }: Entries,
    actor: &Actor,
    request: Option<RequestId>,
) -> Result<u64, Refusal> {
    core.require_writable()?;
    let (lines, events, after) = core.read(|view| {
        let now = match (core.stamp(), view.last_at()?) {
            (Ok(now), _) => now,
            // A clock that stands behind keeps nothing half-done.
            (Err(_), Some(last)) => last,
            (Err(refusal), None) => return Err(refusal),
        };
        let context = Context::new(view, view.profile(), now, actor);
        let step = step_of(view, Entries { first, last })?;
        let mut events = undo::inverses(&context, &step)?;
        events.push(Event::Undone { first, last });
        let lines = Lines::of(&context, request, Command::Undo.name(), &events)?;
        Ok((lines, events, view.head().seq))
    })?;
    Ok(take(core, after, lines, events)?.last)
}

fn step_of(view: &View, Entries { first, last }: Entries) -> Result<Step, Refusal> {
    let gone = || Refusal::new(Code::StorageFailed).with("why", "a step is not in the journal");
    view.step(first, last)?.ok_or_else(gone)
}

/// Whether this is to take back a ledger that stands in several steps.
pub(crate) fn is_due(view: &View, job: &StepJob) -> Result<bool, Refusal> {
    let [command] = job.commands.as_slice() else {
        return Ok(false);
    };
    if !matches!(command.bare(), Command::Undo) {
        return Ok(false);
    }
    let actor = job.identity.actor(view)?.member.id;
    let is_left = view.unfinished().iter().any(|held| held.actor == actor);
    Ok(is_left || !view.last_in_several(&actor)?.is_empty())
}

/// Takes back the ledger that was its asker's last step, or what is left of one, and answers; gives the job back where it is no
/// longer that.
pub(crate) fn whole(core: &Arc<Core>, job: StepJob) {
    match undo(core, &job.identity, job.request) {
        Ok(Some(done)) => drop(job.answer.send(Ok(done))),
        // Where the service ends meanwhile, nothing was done, and who waits sees the channel end.
        Ok(None) => drop(core.hand_over(Job::Step(job))),
        Err(refusal) => drop(job.answer.send(Err(refusal))),
    }
}

/// Nobody builds any more on steps that are to be taken back, until this is dropped.
struct Leaving<'a>(&'a Core);

impl Drop for Leaving<'_> {
    fn drop(&mut self) {
        lock(&self.0.ledgers.leaving).clear();
    }
}

fn undo(
    core: &Arc<Core>,
    identity: &Identity,
    request: Option<RequestId>,
) -> Result<Option<Done>, Refusal> {
    // Who waits for a ledger of their own would take back that one.
    let _turn = core.ledgers.enter_at_once()?;
    let left = core.read(|view| {
        let actor = identity.actor(view)?.member.id;
        let mut held = view.unfinished().iter();
        let held = held.find(|held| held.actor == actor);
        Ok(held.map(|held| held.slices.clone()))
    })?;
    settle(core)?;
    if let Some(steps) = left {
        let seq = core.read(|view| Ok(view.head().seq))?;
        return Ok(Some(done(&steps, seq)));
    }
    let (_leaving, steps) = (Leaving(core), leaving(core, identity)?);
    for step in steps.iter().rev() {
        core.read(|view| require(core, view, identity, (*step, &steps)))?;
    }
    let Some(imported) = imported(core, &steps)? else {
        return Ok(None);
    };
    let mut seq = 0;
    for (left, step) in steps.iter().enumerate().rev() {
        // The request is done with the last of them.
        let (step, request) = (*step, request.filter(|_| left == 0));
        let actor = core.read(|view| identity.actor(view))?;
        seq = on_writer(core, move |core| back(core, step, &actor, request))??;
    }
    let mut done = done(&steps, seq);
    done.events.insert(0, imported);
    Ok(Some(done))
}

/// What the last of these steps says of their ledger; nothing where there are none.
fn imported(core: &Core, steps: &[Entries]) -> Result<Option<Event>, Refusal> {
    let Some(last) = steps.last() else {
        return Ok(None);
    };
    let mut events = core.read(|view| step_of(view, *last))?.events.into_iter();
    Ok(events.find(|event| matches!(event, Event::LedgerImported { .. })))
}

/// The steps of the ledger that was the actor's last one, oldest first. From here on nobody builds on them.
fn leaving(core: &Arc<Core>, identity: &Identity) -> Result<Vec<Entries>, Refusal> {
    let identity = identity.clone();
    // Between two steps: what is being decided would build on them.
    on_writer(core, move |core| {
        let steps = core.read(|view| {
            let actor = identity.actor(view)?;
            Ok(view.last_in_several(&actor.member.id)?)
        })?;
        lock(&core.ledgers.leaving).clone_from(&steps);
        Ok(steps)
    })?
}

/// Refuses where the actor may not take this step back, or something else rests on it.
fn require(
    core: &Core,
    view: &View,
    identity: &Identity,
    (step, steps): (Entries, &[Entries]),
) -> Result<(), Refusal> {
    let actor = identity.actor(view)?;
    let context = Context::new(view, view.profile(), core.stamp()?, &actor);
    let later = |record: &Record| Ok(view.later_than((step.last, steps), record)?);
    let is_own = |id: &ProjectId| Ok(view.began_in(steps, id)?);
    undo::require_part(&context, &step_of(view, step)?, &later, &is_own)
}

fn done(steps: &[Entries], seq: u64) -> Done {
    let ends = steps.first().zip(steps.last());
    let mark = ends.map(|(first, last)| Event::Undone {
        first: first.first,
        last: last.last,
    });
    Done {
        seq,
        id: None,
        events: mark.into_iter().collect(),
    }
}
