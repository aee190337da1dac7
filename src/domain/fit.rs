//! Whether events that were decided before still find what they start from, and whether anything rests on them: a step
//! taken back or done again, a proposal that is confirmed.

use crate::domain::actor::Member;
use crate::domain::apply;
use crate::domain::collection::twins;
use crate::domain::context::Context;
use crate::domain::enterprise::Enterprise;
use crate::domain::event::place::Record;
use crate::domain::event::{EnterpriseChange, EnterpriseEntry, Event, ProjectChange};
use crate::domain::facts::{Facts, Step};
use crate::domain::field::{Field, Value};
use crate::domain::ids::{EnterpriseId, ProjectId};
use crate::domain::names::normalize_enterprise;
use crate::domain::overlay::Overlay;
use crate::domain::person_names::is_person;
use crate::domain::refusal::{Code, Refusal};
use std::collections::BTreeMap;

fn depends(seq: u64, record: impl ToString) -> Refusal {
    Refusal::new(Code::LaterStepDepends)
        .with("seq", seq)
        .with("record", record)
}

/// Refuses where something that came after an entry rests on what the step did.
pub(crate) fn require_nothing_on(
    context: &Context<'_>,
    step: &Step,
    after: u64,
) -> Result<(), Refusal> {
    require_nothing_of(step, &|record| Ok(context.facts.since(record, after)?))
}

/// What came after a step and changed a record.
pub(crate) type Later<'a> = dyn Fn(&Record) -> Result<Vec<Step>, Refusal> + 'a;

/// Refuses where something of what came later rests on what the step did.
pub(crate) fn require_nothing_of(step: &Step, later: &Later<'_>) -> Result<(), Refusal> {
    let mut own: BTreeMap<Record, Vec<&Event>> = BTreeMap::new();
    for event in &step.events {
        if let Some(record) = event.record() {
            own.entry(record).or_default().push(event);
        }
    }
    for (record, own) in own {
        let rests = |later: &Event| own.iter().any(|event| event.carries(later));
        let mut later = later(&record)?.into_iter();
        if let Some(step) = later.find(|step| step.events.iter().any(rests)) {
            return Err(depends(step.first, &record));
        }
    }
    Ok(())
}

/// Refuses where an enterprise that the step entered is more than that by now: what came later changed it, or a project
/// that the step's own side did not bring is of it.
pub(crate) fn require_entered_alone(
    context: &Context<'_>,
    step: &Step,
    later: &Later<'_>,
    is_own: &dyn Fn(&ProjectId) -> Result<bool, Refusal>,
) -> Result<(), Refusal> {
    for event in &step.events {
        let Event::Enterprise {
            id,
            change: EnterpriseChange::Entered(_),
        } = event
        else {
            continue;
        };
        if let Some(step) = later(&Record::Enterprise(id.clone()))?.first() {
            return Err(depends(step.first, id));
        }
        for project in context.facts.projects_of(id)? {
            if !is_own(&project)?
                && let Some(project) = context.facts.project(&project)?
            {
                return Err(depends(project.version, &project.id));
            }
        }
    }
    Ok(())
}

/// Whether somebody worked on the event's project, or on its enterprise, after an entry.
pub(crate) fn is_kept_up(
    context: &Context<'_>,
    event: &Event,
    after: u64,
) -> Result<bool, Refusal> {
    let project = match event.project() {
        Some(id) => context.facts.project(id)?,
        None => None,
    };
    let Some(project) = project else {
        return Ok(false);
    };
    for record in [
        Record::Project(project.id),
        Record::Enterprise(project.enterprise),
    ] {
        let later = context.facts.since(&record, after)?;
        let mut words = later.iter().flat_map(|step| &step.events);
        if words.any(|event| !event.is_following()) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether a change of a project still finds what it starts from.
pub(crate) fn finds(context: &Context<'_>, event: &Event) -> Result<bool, Refusal> {
    let Event::Project { id, change } = event else {
        return Ok(true);
    };
    let project = context.facts.project(id)?;
    Ok(project.is_none_or(|project| apply::stands(&project, change)))
}

/// Refuses unless every event finds what it starts from: enterprises, members and the desk's records as the step left
/// them, and no record that stands on one withdrawn or repeats one brought back.
pub(crate) fn require_fit(
    context: &Context<'_>,
    events: &[Event],
    first: u64,
) -> Result<(), Refusal> {
    let mut overlay = Overlay::new(context.facts, context.meta(""));
    for event in events {
        match event {
            Event::Enterprise { id, change } => enterprise_fits(&overlay, id, change, first)?,
            Event::Member { id, member } => {
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
            Event::Project { id, change } => {
                let project = overlay.project(id)?;
                if project.is_some_and(|project| !apply::stands(&project, change)) {
                    return Err(depends(first, id));
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
        EnterpriseChange::Renamed { naming } => {
            let now = facts.enterprise(id)?;
            let Some(now) = now.filter(|now| now.naming() == naming.from) else {
                return Err(depends(first, id));
            };
            let entry = EnterpriseEntry {
                name: naming.to.name.clone(),
                credit_code: now.credit_code,
            };
            if let Some(holder) = holder(facts, id, &entry)? {
                return Err(depends(first, holder));
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
        Some(code) => facts.enterprises_with_code(code.as_str())?,
        None => Vec::new(),
    };
    // Two persons of one name are two.
    let named = match is_person(&entry.name) {
        true => Vec::new(),
        false => facts.enterprises_named(&normalize_enterprise(&entry.name))?,
    };
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
