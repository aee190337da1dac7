//! What a decision rests on, and what every rule asks of it first: is there such a project, may this person.
//!
//! What must not live here: any single step's rule; those stand in the rooms of the chapters.

use crate::domain::actor::Actor;
use crate::domain::clock::Due;
use crate::domain::enterprise::Enterprise;
use crate::domain::event::{Change, Event, Meta, MoveWay, ProjectChange};
use crate::domain::facts::Facts;
use crate::domain::field::{Field, Value};
use crate::domain::ids::{ProjectId, UnitCode};
use crate::domain::policy::{ClockId, Profile};
use crate::domain::project::Project;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::secrecy::mask;
use crate::domain::seen::eyes::Eyes;
use crate::domain::stage::{End, Position, Stage};
use chrono::{DateTime, FixedOffset, NaiveDate};
use std::cell::OnceCell;

/// Everything a decision rests on.
pub struct Context<'a> {
    pub facts: &'a dyn Facts,
    pub profile: &'a Profile,
    pub now: DateTime<FixedOffset>,
    pub actor: &'a Actor,
    /// Asked several times of one decision; the facts stay as they are meanwhile.
    eyes: OnceCell<Eyes>,
}

impl<'a> Context<'a> {
    /// What a decision of the actor rests on at a moment.
    pub(crate) const fn new(
        facts: &'a dyn Facts,
        profile: &'a Profile,
        now: DateTime<FixedOffset>,
        actor: &'a Actor,
    ) -> Self {
        Self {
            facts,
            profile,
            now,
            actor,
            eyes: OnceCell::new(),
        }
    }

    /// The actor's eyes, before which secret projects are hidden (article 12).
    ///
    /// # Errors
    /// What the facts say.
    pub(crate) fn eyes(&self) -> Result<&Eyes, Refusal> {
        if let Some(known) = self.eyes.get() {
            return Ok(known);
        }
        let masks = self.facts.masks()?;
        let masks = masks.iter().map(|(id, mask)| (id, mask));
        let rights = &self.profile.rights;
        let hidden = mask::hidden(rights, self.actor, self.today(), masks);
        let eyes = Eyes::of(rights, self.actor).without(hidden);
        Ok(self.eyes.get_or_init(|| eyes))
    }

    /// The same at another moment.
    pub(crate) const fn at(&self, now: DateTime<FixedOffset>) -> Context<'a> {
        Context::new(self.facts, self.profile, now, self.actor)
    }

    /// Today, where the clock stands.
    pub(crate) fn today(&self) -> NaiveDate {
        self.now.date_naive()
    }

    /// The article of a verb or topic, by the rules in force.
    pub(crate) fn article(&self, name: &str) -> String {
        self.profile.acts.article(name)
    }

    /// The same context over other facts.
    pub(crate) fn over<'b>(&'b self, facts: &'b dyn Facts) -> Context<'b> {
        Context::new(facts, self.profile, self.now, self.actor)
    }

    /// What will stand beside events decided now (the entry's number is not known yet).
    pub(crate) fn meta(&self, command: &str) -> Meta {
        Meta {
            seq: 0,
            at: self.now,
            actor: self.actor.member.id.clone(),
            on_behalf_by: self.actor.administrator.clone(),
            command: command.to_owned(),
            policy: self.profile.policy.meta.version.clone(),
        }
    }
}

/// The project of that id, or "not found".
pub(crate) fn find(context: &Context<'_>, id: &ProjectId) -> Result<Project, Refusal> {
    context
        .facts
        .project(id)?
        .ok_or_else(|| no_such_project(id))
}

/// What is said of a number that no project bears, and of one whose project is not there for whoever asks.
pub(crate) fn no_such_project(id: &ProjectId) -> Refusal {
    Refusal::new(Code::NoSuchProject).with("id", id)
}

/// The project, if it is still on its way.
pub(crate) fn find_open(context: &Context<'_>, id: &ProjectId) -> Result<Project, Refusal> {
    let project = find(context, id)?;
    match project.position.end {
        None => Ok(project),
        Some(end) => Err(ended(id, end)),
    }
}

/// What is said of a project that takes no more steps. What is void is not reopened, so that nobody is sent to that.
pub(crate) fn ended(id: &ProjectId, end: End) -> Refusal {
    let code = match end {
        End::Voided => Code::RecordVoid,
        _ => Code::ProjectEnded,
    };
    Refusal::new(code).with("id", id).with("end", end.name())
}

/// The project's enterprise.
pub(crate) fn enterprise_of(
    context: &Context<'_>,
    project: &Project,
) -> Result<Option<Enterprise>, Refusal> {
    Ok(context.facts.enterprise(&project.enterprise)?)
}

pub(crate) fn require_reason(verb: &str, reason: &str) -> Result<(), Refusal> {
    if reason.trim().is_empty() {
        return Err(Refusal::new(Code::ReasonNeeded).with("verb", verb));
    }
    Ok(())
}

pub(crate) fn changed(id: &ProjectId, change: impl Into<ProjectChange>) -> Event {
    Event::Project {
        id: id.clone(),
        change: change.into(),
    }
}

/// The update clock starts again today (R7-8), where it is the responsible side that acts: what others put on record tells
/// nothing of whether that side follows its project. Nothing where it already did.
pub(crate) fn refreshed(context: &Context<'_>, project: &Project) -> Option<Event> {
    is_of_side(&context.actor.member.unit, project)
        .then(|| refreshed_today(context, project))
        .flatten()
}

/// Whether a unit carries the project, negotiates it, shares it or serves it.
fn is_of_side(unit: &UnitCode, project: &Project) -> bool {
    let service = project.landing.service.as_ref().map(|held| &held.unit);
    let sides = [
        project.responsible(),
        project.negotiator(),
        project.source_unit(),
    ];
    service == Some(unit)
        || sides.iter().flatten().any(|side| side == unit)
        || project.joint.contains_key(unit)
}

/// The update clock starts again today, whoever acts.
pub(crate) fn refreshed_today(context: &Context<'_>, project: &Project) -> Option<Event> {
    let today = context.today();
    (project.updated_on != today).then(|| {
        let on = Change::new(project.updated_on, today);
        changed(&project.id, ProjectChange::Refreshed { on })
    })
}

/// A change that counts as an update: the clock starts again with it. One that says nothing new is none.
pub fn step(
    context: &Context<'_>,
    project: &Project,
    change: impl Into<ProjectChange>,
) -> Vec<Event> {
    let change = change.into();
    if change.is_idle() {
        return Vec::new();
    }
    let mut events = vec![changed(&project.id, change)];
    events.extend(refreshed(context, project));
    events
}

/// The event of a field that follows from a step; nothing where it holds that already.
pub fn field_set(project: &Project, field: Field, to: Option<Value>) -> Option<Event> {
    let from = project.fields.get(&field).cloned();
    (from != to).then(|| {
        let value = Change::new(from, to);
        changed(&project.id, ProjectChange::Field { field, value })
    })
}

/// The end of a policy's clock that starts today; the start itself where the policy has no such clock.
pub fn due_by_clock(context: &Context<'_>, clock: ClockId) -> Due {
    due_from(context, clock, context.today())
}

/// The same from another day.
pub fn due_from(context: &Context<'_>, clock: ClockId, start: NaiveDate) -> Due {
    let clock = context.profile.policy.clock(clock);
    let term = clock.and_then(|clock| clock.term.map(|term| (term, clock.roll_forward)));
    term.map_or(Due::named(start), |(term, roll)| {
        context.profile.calendar.due(start, term, roll)
    })
}

/// A project's move to a stage or an end, today.
pub fn moved(
    context: &Context<'_>,
    project: &Project,
    way: MoveWay,
    stage: Stage,
    end: Option<End>,
    reason: &str,
) -> Event {
    let to = Position {
        stage,
        since: context.today(),
        end,
    };
    let position = Change::new(project.position.clone(), to);
    changed(
        &project.id,
        ProjectChange::Moved {
            way,
            position,
            reason: reason.trim().to_owned(),
        },
    )
}

/// In which stage a step on a project that was brought in beyond it (补录) is judged, where it may still be put down.
pub(crate) fn made_up_in(context: &Context<'_>, verb: &str, project: &Project) -> Option<Stage> {
    let came_in_later = project.backfill.is_some() && project.position.is_open();
    let stage = Some(project.position.stage).filter(|_| came_in_later)?;
    context.profile.acts.made_up_in(verb, stage)
}
