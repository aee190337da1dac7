//! Whether events that were decided before still find what they start from: a step taken back or done again, a proposal
//! that is confirmed.

use crate::domain::actor::Member;
use crate::domain::apply;
use crate::domain::collection::twins;
use crate::domain::context::Context;
use crate::domain::enterprise::Enterprise;
use crate::domain::event::{EnterpriseChange, EnterpriseEntry, Event, ProjectChange};
use crate::domain::facts::Facts;
use crate::domain::field::{Field, Value};
use crate::domain::ids::EnterpriseId;
use crate::domain::names::normalize_enterprise;
use crate::domain::overlay::Overlay;
use crate::domain::person_names::is_person;
use crate::domain::refusal::{Code, Refusal};

pub(crate) fn depends(seq: u64, record: impl ToString) -> Refusal {
    Refusal::new(Code::LaterStepDepends)
        .with("seq", seq)
        .with("record", record)
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
