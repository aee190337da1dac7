//! Undo (撤销) and redo (重做): one's own last step, while nothing later depends on it. Nothing is deleted: taking back is
//! an entry of its own.

use crate::domain::actor::{Act, Member, Reach, Role, reach};
use crate::domain::apply;
use crate::domain::collection::twins;
use crate::domain::command::Command;
use crate::domain::context::{Context, allow, forbidden, is_own_item};
use crate::domain::enterprise::Enterprise;
use crate::domain::event::{EnterpriseChange, EnterpriseEntry, Event, ProjectChange};
use crate::domain::facts::{Facts, Step};
use crate::domain::field::{Field, Value};
use crate::domain::ids::{EnterpriseId, ProjectId};
use crate::domain::names::normalize_enterprise;
use crate::domain::overlay::Overlay;
use crate::domain::project::Project;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::verb::table::VERBS;
use std::collections::BTreeSet;

/// Takes back the actor's last step.
pub(crate) fn undo(context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    let actor = &context.actor.member.id;
    let Some(step) = context.facts.last_step(actor)? else {
        return Err(Refusal::new(Code::NothingToUndo));
    };
    may_still(context, &step)?;
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
    for event in step.events.into_iter().rev() {
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
    events.push(Event::Undone {
        first: step.first,
        last: step.last,
    });
    Ok(events)
}

/// Does the step again that the actor took back last.
pub(crate) fn redo(context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    let actor = &context.actor.member.id;
    let Some((step, undone_at)) = context.facts.last_undone(actor)? else {
        return Err(Refusal::new(Code::NothingToRedo));
    };
    may_still(context, &step)?;
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
    let mut events = step.events;
    events.retain(|event| !matches!(event, Event::Redone { .. }));
    require_fit(context, &events, step.first)?;
    events.push(Event::Redone {
        first: step.first,
        last: step.last,
    });
    Ok(events)
}

/// Acts that a verb may have been besides the one that it is declared with.
const ALSO: [(&str, Act); 10] = [
    ("back", Act::ReopenVetoed),
    ("clock", Act::KeepRecord),
    ("exit-close", Act::DecideExit),
    ("file", Act::AcknowledgeFiling),
    ("freeze", Act::ApproveFreeze),
    ("fund", Act::ConfirmFacts),
    ("import", Act::ImportLedger),
    ("member", Act::ManageMembers),
    ("node", Act::AcceptNode),
    // A step done again may be any: whoever may write anything down about the record.
    ("redo", Act::Note),
];

/// A step is taken back and done again with today's right to it: whoever was given another unit or other roles since then
/// has lost it with them (article 4).
fn may_still(context: &Context<'_>, step: &Step) -> Result<(), Refusal> {
    let command = step.meta.command.as_str();
    // What is declared of taking back is not what is taken back.
    let declared = VERBS
        .iter()
        .filter(|verb| verb.name == command && command != "redo");
    let also = ALSO.iter().filter(|(verb, _)| *verb == command);
    let acts: Vec<Act> = declared
        .map(|verb| verb.act)
        .chain(also.map(|(_, act)| *act))
        .collect();
    let (Some(first), false) = (acts.first(), command == SECRET) else {
        // Who approves secrecy is the policy's; rules adopted stand for good.
        return Ok(());
    };
    let named = step.events.iter().filter_map(|event| match event {
        Event::Project { change, .. } => change.named(),
        _ => None,
    });
    let named: Vec<_> = named.collect();
    let is_named = named.iter().any(|unit| is_own_item(context, Some(unit)));
    // A department's reach over the city is over what names it.
    let is_department = Role::ALL
        .into_iter()
        .filter(|role| context.actor.has(*role))
        .all(|role| role == Role::Dept);
    let reaches = |project: Option<&Project>| {
        let own = &context.actor.member.unit;
        acts.iter().any(|act| match reach(context.actor, *act) {
            Reach::City => true,
            // A first talk is claimed on projects of others too (article 10).
            Reach::OwnUnit => {
                *act == Act::ClaimFirstTalk || project.is_none_or(|project| project.is_of(own))
            }
            Reach::None => false,
        })
    };
    if is_named {
        return Ok(());
    }
    let unit = &context.actor.member.unit;
    if !reaches(None) {
        return Err(forbidden(context, Code::RoleMayNot, *first));
    }
    if is_department && !named.is_empty() {
        return Err(forbidden(context, Code::OtherUnit, *first).with("unit", unit));
    }
    for id in touched(step) {
        let project = context.facts.project(id)?;
        if project.is_some_and(|project| !reaches(Some(&project))) {
            return Err(forbidden(context, Code::OtherUnit, *first).with("unit", unit));
        }
    }
    Ok(())
}

/// The verb whose right the policy gives.
const SECRET: &str = "secret";

fn touched(step: &Step) -> BTreeSet<&ProjectId> {
    step.events.iter().filter_map(Event::project).collect()
}

fn depends(seq: u64, record: impl ToString) -> Refusal {
    Refusal::new(Code::LaterStepDepends)
        .with("seq", seq)
        .with("record", record)
}

/// Refuses unless every event finds what it starts from: enterprises, members and the desk's records as the step left
/// them, and no record that stands on one withdrawn or repeats one brought back.
fn require_fit(context: &Context<'_>, events: &[Event], first: u64) -> Result<(), Refusal> {
    let mut overlay = Overlay::new(context.facts, context.meta(""));
    for event in events {
        match event {
            Event::Enterprise { id, change } => enterprise_fits(&overlay, id, change, first)?,
            Event::Member { id, member } => {
                // Whoever may not appoint any more may not do so by taking a step back either.
                allow(context, Act::ManageMembers, None)?;
                let plain = |member: Member| Member {
                    version: 0,
                    ..member
                };
                let now = overlay.member(id)?.map(plain);
                if now != member.from.clone().map(plain) {
                    return Err(depends(first, id));
                }
            }
            Event::Desk { id, item } if overlay.desk(id)? != item.from => {
                return Err(depends(first, id));
            }
            Event::Project {
                change: ProjectChange::Registered(entry),
                ..
            } => {
                let over = context.over(&overlay);
                if overlay.enterprise(&entry.enterprise)?.is_none() {
                    return Err(depends(first, &entry.enterprise));
                }
                if entry.similar_to.is_none() {
                    twins::require_no_twin(&over, &entry.enterprise, &entry.fields)?;
                }
            }
            _ => {}
        }
        overlay.add(event)?;
    }
    Ok(())
}

fn enterprise_fits(
    facts: &Overlay<'_>,
    id: &EnterpriseId,
    change: &EnterpriseChange,
    first: u64,
) -> Result<(), Refusal> {
    match change {
        EnterpriseChange::Entered(entry) => {
            if let Some(holder) = holder(facts, id, entry)? {
                return Err(depends(first, holder));
            }
        }
        EnterpriseChange::Withdrawn(entry) => {
            if !is_as_entered(facts, id, entry)? {
                return Err(depends(first, id));
            }
            for project in facts.projects_of(id)? {
                if let Some(project) = facts.project(&project)? {
                    return Err(depends(project.version, &project.id));
                }
            }
        }
        EnterpriseChange::Library { library, mark } => {
            let now = facts
                .enterprise(id)?
                .and_then(|enterprise| enterprise.library_marks.get(library).cloned());
            if now != mark.from {
                return Err(depends(first, id));
            }
        }
        EnterpriseChange::Field { field, value } => {
            let now = facts
                .enterprise(id)?
                .and_then(|enterprise| apply::enterprise_field(&enterprise, *field));
            if now != value.from {
                return Err(depends(first, id));
            }
            if let Some(entry) = entry_after(facts, id, *field, value.to.as_ref())?
                && let Some(holder) = holder(facts, id, &entry)?
            {
                return Err(depends(first, holder));
            }
        }
    }
    Ok(())
}

/// By what the enterprise is known once the field holds the value; `None` for a field that it is not known by.
fn entry_after(
    facts: &Overlay<'_>,
    id: &EnterpriseId,
    field: Field,
    to: Option<&Value>,
) -> Result<Option<EnterpriseEntry>, Refusal> {
    let Some(now) = facts.enterprise(id)? else {
        return Ok(None);
    };
    let (mut name, mut credit_code) = (now.name, now.credit_code);
    match (field, to) {
        (Field::Enterprise, Some(Value::Text(text))) => name.clone_from(text),
        (Field::CreditCode, Some(Value::Code(code))) => credit_code = Some(code.clone()),
        _ => return Ok(None),
    }
    Ok(Some(EnterpriseEntry { name, credit_code }))
}

/// Whether nobody has changed the enterprise since it was entered; what its own step said of it is taken back before.
fn is_as_entered(
    facts: &Overlay<'_>,
    id: &EnterpriseId,
    entry: &EnterpriseEntry,
) -> Result<bool, Refusal> {
    let now = facts.enterprise(id)?;
    let fresh = Enterprise {
        credit_code: entry.credit_code.clone(),
        ..Enterprise::named(id.clone(), &entry.name)
    };
    Ok(now.is_some_and(|now| Enterprise { version: 0, ..now } == fresh))
}

/// Another enterprise that took the place meanwhile, by code or by name.
fn holder(
    facts: &Overlay<'_>,
    own: &EnterpriseId,
    entry: &EnterpriseEntry,
) -> Result<Option<EnterpriseId>, Refusal> {
    let by_code = match &entry.credit_code {
        Some(code) => facts.enterprise_with_code(code.as_str())?,
        None => None,
    };
    let named = facts.enterprises_named(&normalize_enterprise(&entry.name))?;
    let others = by_code.into_iter().chain(named).filter(|id| id != own);
    for id in others {
        if let Some(enterprise) = facts.enterprise(&id)? {
            let are_two = enterprise.credit_code.is_some()
                && entry.credit_code.is_some()
                && enterprise.credit_code != entry.credit_code;
            if !are_two {
                return Ok(Some(id));
            }
        }
    }
    Ok(None)
}
