//! What a decision rests on, and what every rule asks of it first: is there such a project, may this person.
//!
//! What must not live here: any single step's rule; those stand in the rooms of the chapters.

use crate::domain::actor::{Act, Actor, Reach, Role, reach, role_reach};
use crate::domain::clock::Due;
use crate::domain::enterprise::Enterprise;
use crate::domain::event::{Change, Event, Meta, MoveWay, ProjectChange};
use crate::domain::facts::Facts;
use crate::domain::field::{Field, Value};
use crate::domain::ids::{ProjectId, UnitCode};
use crate::domain::policy::{ClockId, Profile};
use crate::domain::project::Project;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::stage::{End, Position, Stage};
use chrono::{DateTime, FixedOffset, NaiveDate};

/// Everything a decision rests on.
pub struct Context<'a> {
    pub facts: &'a dyn Facts,
    pub profile: &'a Profile,
    pub now: DateTime<FixedOffset>,
    pub actor: &'a Actor,
}

impl<'a> Context<'a> {
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
        Context {
            facts,
            profile: self.profile,
            now: self.now,
            actor: self.actor,
        }
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
        .ok_or_else(|| Refusal::new(Code::NoSuchProject).with("id", id))
}

/// The project, if it is still on its way.
pub(crate) fn find_open(context: &Context<'_>, id: &ProjectId) -> Result<Project, Refusal> {
    let project = find(context, id)?;
    match project.position.end {
        None => Ok(project),
        Some(end) => Err(Refusal::new(Code::ProjectEnded)
            .with("id", id)
            .with("end", end.name())),
    }
}

/// The project's enterprise.
pub(crate) fn enterprise_of(
    context: &Context<'_>,
    project: &Project,
) -> Result<Option<Enterprise>, Refusal> {
    Ok(context.facts.enterprise(&project.enterprise)?)
}

/// Refuses unless the actor's roles reach this project (requirements §4).
pub(crate) fn allow(
    context: &Context<'_>,
    act: Act,
    project: Option<&Project>,
) -> Result<(), Refusal> {
    let own = &context.actor.member.unit;
    match (reach(context.actor, act), project) {
        (Reach::City, _) => Ok(()),
        (Reach::OwnUnit, None) => Ok(()),
        (Reach::OwnUnit, Some(project)) if project.is_of(own) => Ok(()),
        (Reach::OwnUnit, Some(_)) => {
            Err(forbidden(context, Code::OtherUnit, act).with("unit", own))
        }
        (Reach::None, _) => Err(forbidden(context, Code::RoleMayNot, act)),
    }
}

/// Whether an item names the actor's own department; city commerce is one too where it is named.
pub fn is_own_item(context: &Context<'_>, named: Option<&UnitCode>) -> bool {
    let is_department = context.actor.has_any(&[Role::Dept, Role::SwC]);
    is_department && named == Some(&context.actor.member.unit)
}

/// Who may act on an item: those whose project it is, and the department that the item names (requirements §4: own items).
pub fn allow_item(
    context: &Context<'_>,
    act: Act,
    project: &Project,
    named: Option<&UnitCode>,
) -> Result<(), Refusal> {
    if is_own_item(context, named) {
        return Ok(());
    }
    allow(context, act, Some(project))
}

/// Whether the actor's unit carries one of the duties (`permissions.toml`).
fn carries(context: &Context<'_>, duties: &[&str]) -> bool {
    let own = context.actor.member.unit.as_str();
    let carried = duties
        .iter()
        .filter_map(|duty| context.profile.rights.duties.get(*duty));
    carried.flatten().any(|unit| unit == own)
}

/// Refuses a department whose duty the act is not; others were judged by their roles.
pub(crate) fn require_duty(
    context: &Context<'_>,
    act: Act,
    duties: &[&str],
) -> Result<(), Refusal> {
    let by_role = Role::ALL
        .into_iter()
        .filter(|role| context.actor.has(*role));
    let is_department = by_role.clone().any(|role| role == Role::Dept);
    let may_otherwise = by_role
        .filter(|role| *role != Role::Dept)
        .any(|role| role_reach(role, act) != Reach::None);
    if is_department && !may_otherwise && !carries(context, duties) {
        return Err(forbidden(context, Code::RoleMayNot, act));
    }
    Ok(())
}

/// Refuses an act that changes no record to those who may not do it anywhere.
///
/// # Errors
/// `RoleMayNot`.
pub(crate) fn allow_everywhere(context: &Context<'_>, act: Act) -> Result<(), Refusal> {
    match reach(context.actor, act) {
        Reach::City => Ok(()),
        Reach::OwnUnit | Reach::None => Err(forbidden(context, Code::RoleMayNot, act)),
    }
}

pub(crate) fn forbidden(context: &Context<'_>, code: Code, act: Act) -> Refusal {
    Refusal::new(code)
        .article(context.article("rights"))
        .with("act", act.name())
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

/// The update clock starts again today (R7-8); nothing where it already did.
pub(crate) fn refreshed(context: &Context<'_>, project: &Project) -> Option<Event> {
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
