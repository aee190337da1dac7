//! Undo (撤销) and redo (重做): one's own last step, while nothing later depends on it. Nothing is deleted: taking back is
//! an entry of its own.

use crate::domain::command::Command;
use crate::domain::context::Context;
use crate::domain::event::{EnterpriseChange, Event, ProjectChange};
use crate::domain::facts::Step;
use crate::domain::fit::{depends, require_fit};
use crate::domain::ids::{ProjectId, UnitCode};
use crate::domain::project::Project;
use crate::domain::proposal::rules::{self as proposal, Held};
use crate::domain::refusal::{Code, Refusal};
use crate::domain::right::{Asking, Leave, ask, leave};
use crate::domain::rights::table::Relation;
use std::collections::BTreeSet;

/// Takes back the actor's last step.
pub(crate) fn undo(context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    let actor = &context.actor.member.id;
    let Some(step) = context.facts.last_step(actor)? else {
        return Err(Refusal::new(Code::NothingToUndo));
    };
    for id in touched(&step) {
        if let Some(seq) = context.facts.last_change_of(id)?
            && seq > step.last
        {
            return Err(depends(seq, id));
        }
    }
    for id in step.events.iter().filter_map(Event::desk) {
        if let Some(seq) = context.facts.last_change_of_desk(id)?
            && seq > step.last
        {
            return Err(depends(seq, id));
        }
    }
    let mut events = Vec::with_capacity(step.events.len() + 1);
    for event in step.events.iter().rev().cloned() {
        match event {
            // Summaries: what they sum up is taken back beside them.
            Event::LedgerImported { .. } | Event::Redone { .. } => {}
            event => match event.inverse() {
                Some(inverse) => events.push(inverse),
                None => {
                    return Err(Refusal::new(Code::StepStandsForGood)
                        .with("seq", step.first)
                        .with("command", &step.meta.command));
                }
            },
        }
    }
    require_fit(context, &events, step.first)?;
    let (first, last) = (step.first, step.last);
    taken_back(context, &step, events, Event::Undone { first, last })
}

/// Does the step again that the actor took back last.
pub(crate) fn redo(context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    let actor = &context.actor.member.id;
    let Some((step, undone_at)) = context.facts.last_undone(actor)? else {
        return Err(Refusal::new(Code::NothingToRedo));
    };
    // The redo just before this one brought its records to where this step found them.
    let before = context
        .facts
        .last_step(actor)?
        .filter(|step| step.meta.command == Command::Redo.name());
    for id in touched(&step) {
        let Some(project) = context.facts.project(id)? else {
            continue;
        };
        let version = project.version;
        let is_own = before
            .as_ref()
            .is_some_and(|step| (step.first..=step.last).contains(&version));
        if version > undone_at && !is_own {
            return Err(depends(version, id));
        }
    }
    let mut events = step.events.clone();
    events.retain(|event| !matches!(event, Event::Redone { .. }));
    require_fit(context, &events, step.first)?;
    let (first, last) = (step.first, step.last);
    taken_back(context, &step, events, Event::Redone { first, last })
}

/// Taking back and doing again need today's right to the act itself, at whatever stage; what may only be proposed waits
/// for another's word, and then is a change like any other.
fn taken_back(
    context: &Context<'_>,
    step: &Step,
    mut events: Vec<Event>,
    mark: Event,
) -> Result<Vec<Event>, Refusal> {
    let mut held = None;
    for (project, asking) in rights_of(context, step)? {
        match leave(context, project.as_ref(), &asking, None)? {
            Leave::Held(right) => held = Some((right, project.map(|project| project.id))),
            Leave::Done | Leave::NotNow => {}
        }
    }
    let Some((right, project)) = held else {
        events.push(mark);
        return Ok(events);
    };
    let verb = Command::Undo.name().to_owned();
    let named = Vec::new();
    proposal::propose(
        context,
        Held {
            verb,
            right,
            project,
            named,
            events,
        },
    )
}

/// What a step is judged by today: for each project that it touched, the strongest of the verb's rows that its events
/// speak of.
fn rights_of(
    context: &Context<'_>,
    step: &Step,
) -> Result<Vec<(Option<Project>, Asking)>, Refusal> {
    let rights = &context.profile.rights;
    let command = step.meta.command.as_str();
    let fields = step.events.iter().filter_map(|event| match event {
        Event::Project {
            change: ProjectChange::Field { field, .. },
            ..
        } => Some(*field),
        Event::Enterprise {
            change: EnterpriseChange::Field { field, .. },
            ..
        } => Some(*field),
        _ => None,
    });
    let parts = fields.filter_map(|field| {
        rights
            .parts
            .iter()
            .find(|(_, fields)| fields.contains(&field))
            .map(|(part, _)| part)
    });
    let mut parts: Vec<String> = match command {
        "update" => parts.map(|part| format!("update.{part}")).collect(),
        _ => Vec::new(),
    };
    parts.sort();
    parts.dedup();
    let mut judged = Vec::new();
    let mut projects = Vec::new();
    for id in touched(step) {
        projects.extend(context.facts.project(id)?.map(Some));
    }
    if projects.is_empty() {
        projects.push(None);
    }
    for project in projects {
        let mut asking = Asking::of("undo").named(named(step));
        asking.is_kept_by_rule = KEPT_BY_RULE.contains(&command);
        // A record of the desk, or what is withdrawn whole: the role alone is asked.
        if project.is_none() {
            asking.relations = vec![Relation::Own, Relation::Assigned];
        }
        asking.parts = if proposes_only(step) {
            Vec::new()
        } else if parts.is_empty() {
            strongest(context, project.as_ref(), &asking, command)
                .into_iter()
                .collect()
        } else {
            parts.clone()
        };
        judged.push((project, asking));
    }
    Ok(judged)
}

/// Verbs whose rules keep what is only reported apart by themselves.
const KEPT_BY_RULE: [&str; 3] = ["fund", "freeze", "handover"];

/// Taking back what only waits is withdrawing it, which is whoever proposed it's own.
fn proposes_only(step: &Step) -> bool {
    step.events.iter().all(|event| match event {
        Event::Desk { item, .. } => item
            .to
            .as_ref()
            .is_some_and(|item| item.proposal().is_some()),
        _ => false,
    })
}

/// The units that the step's matters name.
fn named(step: &Step) -> Vec<&UnitCode> {
    let changes = step.events.iter().filter_map(|event| match event {
        Event::Project { change, .. } => change.named(),
        _ => None,
    });
    changes.collect()
}

/// The row of a verb, or of one of its parts, that grants most.
fn strongest(
    context: &Context<'_>,
    project: Option<&Project>,
    asking: &Asking,
    verb: &str,
) -> Option<String> {
    let rows = context
        .profile
        .rights
        .acts
        .iter()
        .flat_map(|row| &row.verbs);
    let of_verb = rows.filter(|row| row.split('.').next() == Some(verb));
    of_verb
        .max_by_key(|row| ask(context, project, asking, row, None).0)
        .cloned()
}

fn touched(step: &Step) -> BTreeSet<&ProjectId> {
    step.events.iter().filter_map(Event::project).collect()
}
