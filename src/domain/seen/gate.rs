//! Reading comes first (先看得见, 再谈权限): whoever reads nothing of a project is told what a number without a project is told,
//! and a refusal says of another's project no more than its reader may know.

use crate::domain::alert;
use crate::domain::command::Command;
use crate::domain::context::{Context, enterprise_of, find, no_such_project};
use crate::domain::event::Event;
use crate::domain::facts::Step;
use crate::domain::ids::{EnterpriseId, ProjectId};
use crate::domain::project::Project;
use crate::domain::refusal::{Code, Meanwhile, Refusal};
use crate::domain::right::relations;
use crate::domain::rights::table::{ReadAnswer, Relations, Topic};
use crate::domain::seen::event::{tell_project, tells_enterprise};
use crate::domain::seen::eyes::Look;
use crate::domain::seen::fact::{Fact, Facts};
use crate::domain::seen::project::{blank, reads_contacts};
use crate::domain::seen::standing;

/// What of a project's line the actor is shown.
///
/// # Errors
/// What the facts say.
pub(crate) fn shown(context: &Context<'_>, project: &Project) -> Result<Facts, Refusal> {
    let eyes = context.eyes()?;
    if eyes.reads_every_card() && !eyes.hidden().contains(&project.id) {
        return Ok(Facts::ALL);
    }
    Ok(look(context, project)?.facts())
}

fn look<'c>(context: &'c Context<'_>, project: &Project) -> Result<Look<'c>, Refusal> {
    let eyes = context.eyes()?;
    let enterprise = enterprise_of(context, project)?;
    let deadlines = alert::deadlines(project, enterprise.as_ref(), context.profile);
    let at_desk = context.facts.named_at_desk(&project.id)?;
    let stand = standing::relations(eyes, project, &deadlines, &at_desk, context.profile);
    let position = &project.position;
    Ok(eyes.look(project.id.as_str(), stand, position.stage, position.end))
}

/// How far the actor reads what a project's record holds of a topic.
///
/// # Errors
/// What the facts say.
pub(crate) fn level(
    context: &Context<'_>,
    project: &Project,
    topic: Topic,
) -> Result<ReadAnswer, Refusal> {
    Ok(look(context, project)?.at(topic))
}

/// A project as the actor reads it.
///
/// # Errors
/// What the facts say.
pub(crate) fn as_read(context: &Context<'_>, project: &Project) -> Result<Project, Refusal> {
    let look = look(context, project)?;
    let is_there = |id: &ProjectId| is_shown(context, id, Fact::Id).unwrap_or(false);
    let mut read = project.clone();
    blank(&mut read, &look, context.profile, &is_there);
    Ok(read)
}

/// Whether a project exists for the actor.
///
/// # Errors
/// What the facts say.
pub(crate) fn is_there(context: &Context<'_>, project: &Project) -> Result<bool, Refusal> {
    let eyes = context.eyes()?;
    // How the unit carries it is known at once, and to stand to it in more ways shows no less.
    let carries = Relations::of(relations(context.actor, project));
    let position = &project.position;
    let look = eyes.look(project.id.as_str(), carries, position.stage, position.end);
    let still_carries = carries.iter().any(|relation| look.is(relation));
    if still_carries && look.facts() != Facts::NONE {
        return Ok(true);
    }
    Ok(shown(context, project)? != Facts::NONE)
}

/// The project of that id, or "not found" where there is none for the actor.
///
/// # Errors
/// `NoSuchProject`; what the facts say.
pub(crate) fn find_there(context: &Context<'_>, id: &ProjectId) -> Result<Project, Refusal> {
    let project = find(context, id)?;
    match is_there(context, &project)? {
        true => Ok(project),
        false => Err(no_such_project(id)),
    }
}

/// A refusal that names a project or an enterprise which the new record repeats, as the actor may be told of it: whoever
/// reads no more of a project than that it exists is told its card, and who does not even read that is told to ask the
/// city's commerce department, and nothing else.
pub(crate) fn discreet(context: &Context<'_>, command: &Command, refusal: Refusal) -> Refusal {
    let id = refusal.param("id");
    let is_known = match refusal.code {
        Code::LooksLikeDuplicate => {
            // Only a lead can be told apart from it.
            let is_lead = matches!(command, Command::Lead(_));
            return card(context, &ProjectId::from(id), refusal, is_lead)
                .unwrap_or_else(|unreadable| unreadable);
        }
        Code::CreditCodeTaken | Code::EnterpriseNameTaken => {
            is_named(context, &EnterpriseId::from(id))
        }
        _ => return refusal,
    };
    match is_known {
        Ok(true) => refusal,
        Ok(false) => Refusal::new(Code::KnownElsewhere).article(context.article("duplicate")),
        Err(unreadable) => unreadable,
    }
}

/// The refusal over a twin, as far as the actor reads the twin.
fn card(
    context: &Context<'_>,
    id: &ProjectId,
    refusal: Refusal,
    is_lead: bool,
) -> Result<Refusal, Refusal> {
    if is_shown(context, id, Fact::Name)? {
        return Ok(refusal);
    }
    let article = context.article("duplicate");
    let twin = context.facts.project(id)?;
    let is_told = is_lead && is_shown(context, id, Fact::Id)?;
    let Some(twin) = twin.filter(|_| is_told) else {
        return Ok(Refusal::new(Code::KnownElsewhere).article(article));
    };
    let unit = twin.responsible().map(|unit| unit.0).unwrap_or_default();
    Ok(Refusal::new(Code::TwinElsewhere)
        .article(article)
        .with("id", id)
        .with("unit", unit)
        .with("stage", twin.position.name())
        .with("since", twin.position.since))
}

/// Whether the actor is shown a fact of a project's line.
///
/// # Errors
/// What the facts say.
pub(crate) fn is_shown(context: &Context<'_>, id: &ProjectId, fact: Fact) -> Result<bool, Refusal> {
    let project = context.facts.project(id)?;
    let shown = project.map(|project| shown(context, &project));
    Ok(shown.transpose()?.is_some_and(|shown| shown.has(fact)))
}

/// How far an enterprise is read, and whether the contacts of all its projects are.
fn reads_enterprise(
    context: &Context<'_>,
    id: &EnterpriseId,
) -> Result<(ReadAnswer, bool), Refusal> {
    let mut looks = Vec::new();
    for id in context.facts.projects_of(id)? {
        if let Some(project) = context.facts.project(&id)? {
            looks.push(look(context, &project)?);
        }
    }
    let with_contacts = !looks.is_empty() && looks.iter().all(reads_contacts);
    let level = context
        .eyes()?
        .look_at_enterprise(looks)
        .at(Topic::Enterprise);
    Ok((level, with_contacts))
}

/// What the actor reads of a step that stands in their way; `None` where that is nothing.
///
/// # Errors
/// What the facts say.
pub(crate) fn told(context: &Context<'_>, step: &Step) -> Result<Option<Meanwhile>, Refusal> {
    let columns = &context.profile.columns;
    let is_there = |id: &ProjectId| {
        let held = context.facts.project(id).ok().flatten();
        held.is_some_and(|held| is_there(context, &held).unwrap_or(false))
    };
    let mut events = Vec::new();
    let words = step.events.iter().filter(|event| !event.is_following());
    for mut event in words.cloned() {
        let is_told = match &mut event {
            Event::Project { id, change } => match context.facts.project(id)? {
                Some(project) => {
                    let look = look(context, &project)?;
                    look.is_there() && tell_project(change, &look, columns, &is_there)
                }
                None => false,
            },
            Event::Enterprise { id, change } => {
                let (level, with_contacts) = reads_enterprise(context, id)?;
                tells_enterprise(change, level, with_contacts)
            }
            _ => false,
        };
        events.extend(is_told.then_some(event));
    }
    if events.is_empty() {
        return Ok(None);
    }
    let by = context.facts.member(&step.meta.actor)?;
    Ok(Some(Meanwhile {
        seq: step.first,
        at: step.meta.at,
        by: by.map_or_else(|| step.meta.actor.to_string(), |member| member.name),
        command: step.meta.command.clone(),
        events,
    }))
}

/// Whether an enterprise exists for the actor: one of its projects shows which it is.
///
/// # Errors
/// What the facts say.
pub(crate) fn is_named(context: &Context<'_>, id: &EnterpriseId) -> Result<bool, Refusal> {
    for project in context.facts.projects_of(id)? {
        if is_shown(context, &project, Fact::Enterprise)? {
            return Ok(true);
        }
    }
    let eyes = context.eyes()?;
    Ok(eyes.reads_every_card())
}
