//! Facts + policy + clock + actor + command → events, or a refusal that names the article. Pure.
//!
//! One file a chapter. The terminal, the command line, the import and the tests all come through [`decide`].

mod chapters;
mod construction;
mod desk;
mod diligence;
mod enterprises;
mod exit;
mod filings;
mod first_talk;
mod general;
mod grading;
mod history;
mod intake;
mod issues;
mod landing;
mod ledger;
mod nodes;
mod notice;
mod operation;
mod redemption;
mod registry;
mod review;
mod screening;
mod signing;
mod support;
mod talks;
#[cfg(test)]
mod tests;
mod twins;
mod visits;
mod window;

pub use ledger::{RowOutcome, judge_row};

use super::actor::{Act, Actor, Reach, reach};
use super::command::Command;
use super::enterprise::Enterprise;
use super::event::{Event, Meta, ProjectChange};
use super::facts::Facts;
use super::field::MAX_TEXT;
use super::ids::ProjectId;
use super::policy::Profile;
use super::project::Project;
use super::refusal::{Code, Refusal};
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
    pub fn today(&self) -> NaiveDate {
        self.now.date_naive()
    }

    /// The article of a verb or topic, by the rules in force.
    pub fn article(&self, name: &str) -> String {
        self.profile.acts.article(name)
    }

    /// The same context over other facts.
    pub fn over<'b>(&'b self, facts: &'b dyn Facts) -> Context<'b> {
        Context {
            facts,
            profile: self.profile,
            now: self.now,
            actor: self.actor,
        }
    }

    /// What will stand beside events decided now (the entry's number is not known yet).
    pub fn meta(&self, command: &str) -> Meta {
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

/// Answers a command.
///
/// # Errors
/// A [`Refusal`] that says what was wrong, which article it rests on, what is missing and what to do next.
pub fn decide(context: &Context<'_>, command: &Command) -> Result<Vec<Event>, Refusal> {
    if !context.actor.member.active {
        return Err(Refusal::new(Code::MemberLeft).with("member", &context.actor.member.name));
    }
    check_lengths(command)?;
    let events = match command {
        Command::Lead(lead) => intake::lead(context, lead)?,
        Command::Update { project, edits } => {
            chapters::free_to_edit(context, project, edits)?;
            intake::update(context, project, edits)?
        }
        Command::Opinion {
            project,
            unit,
            verdict,
            note,
        } => screening::opinion(context, project, unit.as_ref(), *verdict, note)?,
        Command::Screen {
            project,
            passed,
            vetoes,
            scores,
            reason,
        } => {
            let ask = screening::Ask {
                passed,
                vetoes,
                scores,
                reason,
            };
            screening::screen(context, project, &ask)?
        }
        Command::Grade {
            project,
            tier,
            edits,
            reason,
        } => grading::grade(context, project, tier, edits, reason)?,
        Command::File {
            project,
            level,
            status,
            number,
            date,
        } => filings::file(context, project, *level, *status, number, *date)?,
        Command::Talks { project, ask } => chapters::talks(context, project, ask)?,
        Command::Signing { project, ask } => chapters::signing(context, project, ask)?,
        Command::Building { project, ask } => chapters::building(context, project, ask)?,
        Command::Operating { project, ask } => chapters::operating(context, project, ask)?,
        Command::Desk(ask) => desk::ask(context, ask)?,
        Command::Advance { project } => general::advance(context, project)?,
        Command::Back {
            project,
            to,
            reason,
        } => general::back(context, project, *to, reason)?,
        Command::Terminate { project, reason } => general::terminate(context, project, reason)?,
        Command::Backfill {
            project,
            stage,
            reason,
        } => general::backfill(context, project, *stage, reason)?,
        Command::Library(ask) => enterprises::library(context, ask)?,
        Command::Note { project, text } => general::note(context, project, text)?,
        Command::Import { file, digest, rows } => ledger::import(context, file, digest, rows)?,
        Command::SetMember(member) => registry::set_member(context, member)?,
        Command::AdoptProfile { files } => registry::adopt_profile(context, files)?,
        Command::AcceptClock { reason } => registry::accept_clock(context, reason)?,
        Command::Undo => history::undo(context)?,
        Command::Redo => history::redo(context)?,
    };
    if events.is_empty() {
        return Err(Refusal::new(Code::NothingChanged));
    }
    registry::keep_an_administrator(context, &events)?;
    Ok(events)
}

/// No text that a person writes down is longer than a field may be; fields are checked where they are set.
fn check_lengths(command: &Command) -> Result<(), Refusal> {
    let (name, text) = match command {
        Command::Lead(lead) => match &lead.separate_from {
            Some((_, reason)) => ("reason", reason),
            None => return Ok(()),
        },
        Command::Opinion { note, .. } => ("note", note),
        Command::Screen { reason, .. }
        | Command::Grade { reason, .. }
        | Command::Back { reason, .. }
        | Command::Terminate { reason, .. }
        | Command::Backfill { reason, .. }
        | Command::AcceptClock { reason } => ("reason", reason),
        Command::Library(ask) => ("reason", &ask.reason),
        Command::File { number, .. } => {
            return lengths(command, vec![("number", number.text())]);
        }
        Command::Note { text, .. } => ("text", text),
        Command::Talks { ask, .. } => return lengths(command, ask.texts()),
        Command::Signing { ask, .. } => return lengths(command, ask.texts()),
        Command::Building { ask, .. } => return lengths(command, ask.texts()),
        Command::Operating { ask, .. } => return lengths(command, ask.texts()),
        Command::Desk(ask) => return lengths(command, ask.texts()),
        _ => return Ok(()),
    };
    lengths(command, vec![(name, text)])
}

fn lengths(command: &Command, texts: Vec<(&str, &str)>) -> Result<(), Refusal> {
    match texts.into_iter().find(|(_, text)| text.len() > MAX_TEXT) {
        Some((name, _)) => Err(Refusal::new(Code::TooLong)
            .with("verb", command.name())
            .with("field", name)
            .with("limit", MAX_TEXT)),
        None => Ok(()),
    }
}

/// The project of that id, or "not found".
fn find(context: &Context<'_>, id: &ProjectId) -> Result<Project, Refusal> {
    context
        .facts
        .project(id)?
        .ok_or_else(|| Refusal::new(Code::NoSuchProject).with("id", id))
}

/// The project, if it is still on its way.
fn find_open(context: &Context<'_>, id: &ProjectId) -> Result<Project, Refusal> {
    let project = find(context, id)?;
    match project.position.end {
        None => Ok(project),
        Some(end) => Err(Refusal::new(Code::ProjectEnded)
            .with("id", id)
            .with("end", end.name())),
    }
}

/// The project's enterprise.
fn enterprise_of(context: &Context<'_>, project: &Project) -> Result<Option<Enterprise>, Refusal> {
    Ok(context.facts.enterprise(&project.enterprise)?)
}

/// Refuses unless the actor's roles reach this project (requirements §4).
fn allow(context: &Context<'_>, act: Act, project: Option<&Project>) -> Result<(), Refusal> {
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

/// Refuses an act that changes no record to those who may not do it anywhere.
///
/// # Errors
/// `RoleMayNot`.
pub fn allow_everywhere(context: &Context<'_>, act: Act) -> Result<(), Refusal> {
    match reach(context.actor, act) {
        Reach::City => Ok(()),
        Reach::OwnUnit | Reach::None => Err(forbidden(context, Code::RoleMayNot, act)),
    }
}

fn forbidden(context: &Context<'_>, code: Code, act: Act) -> Refusal {
    Refusal::new(code)
        .article(context.article("rights"))
        .with("act", act.name())
}

fn require_reason(verb: &str, reason: &str) -> Result<(), Refusal> {
    if reason.trim().is_empty() {
        return Err(Refusal::new(Code::ReasonNeeded).with("verb", verb));
    }
    Ok(())
}

fn changed(id: &ProjectId, change: ProjectChange) -> Event {
    Event::Project {
        id: id.clone(),
        change,
    }
}

/// The update clock starts again today (R7-8); nothing where it already did.
fn refreshed(context: &Context<'_>, project: &Project) -> Option<Event> {
    let today = context.today();
    (project.updated_on != today).then(|| {
        let on = super::event::Change::new(project.updated_on, today);
        changed(&project.id, ProjectChange::Refreshed { on })
    })
}
