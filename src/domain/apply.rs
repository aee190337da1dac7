//! Event + record → record. Total: an event from the journal is always applied as it stands; rules were judged before.

mod chapters;

use super::enterprise::Enterprise;
use super::event::{Change, EnterpriseChange, Meta, ProjectChange};
use super::field::{Field, Value};
use super::ids::{EnterpriseId, ProjectId};
use super::project::Project;
use std::collections::BTreeMap;

/// The project after the change; `None` where the change takes its registration back.
///
/// A change of a project that is not there is passed over: it can only follow a withdrawal.
pub fn project(
    before: Option<Project>,
    id: &ProjectId,
    change: &ProjectChange,
    meta: &Meta,
) -> Option<Project> {
    let mut project = match change {
        ProjectChange::Registered(entry) => {
            let mut project = Project::new(id.clone(), entry.enterprise.clone(), entry.on);
            project.fields = entry.fields.clone();
            project.extras = entry.extras.clone();
            project.similar_to = entry.similar_to.clone();
            project
        }
        ProjectChange::Withdrawn(_) => return None,
        _ => before?,
    };
    fold(&mut project, change);
    project.version = meta.seq;
    project.changed_on = meta.day();
    Some(project)
}

fn fold(project: &mut Project, change: &ProjectChange) {
    match change {
        ProjectChange::Registered(_) | ProjectChange::Withdrawn(_) => {}
        ProjectChange::Field { field, value } => set(&mut project.fields, *field, value.to.clone()),
        ProjectChange::Moved { position, .. } => project.position = position.to.clone(),
        ProjectChange::Opinion { unit, opinion } => set(
            &mut project.screening.opinions,
            unit.clone(),
            opinion.to.clone(),
        ),
        ProjectChange::Scores { scores } => project.screening.scores = scores.to.clone(),
        ProjectChange::Vetoes { vetoes } => project.screening.vetoes = vetoes.to.clone(),
        ProjectChange::Screened { result } => project.screening.result = result.to.clone(),
        ProjectChange::Tier { tier } => project.tier_override = tier.to.clone(),
        ProjectChange::Filing { level, filing } => {
            set(&mut project.filings, *level, filing.to.clone())
        }
        ProjectChange::Noted { note } => project.last_note = note.to.clone(),
        ProjectChange::Backfilled { backfill } => project.backfill = backfill.to.clone(),
        ProjectChange::Refreshed { on } => project.updated_on = on.to,
        ProjectChange::Talks(change) => chapters::talks(project, change),
        ProjectChange::Signing(change) => chapters::signing(project, change),
        ProjectChange::Building(change) => chapters::building(project, change),
        ProjectChange::Operating(change) => chapters::operating(project, change),
    }
}

fn set<K: Ord, V>(map: &mut BTreeMap<K, V>, key: K, value: Option<V>) {
    match value {
        Some(value) => map.insert(key, value),
        None => map.remove(&key),
    };
}

/// The enterprise after the change; `None` where the change takes its entry back.
pub fn enterprise(
    before: Option<Enterprise>,
    id: &EnterpriseId,
    change: &EnterpriseChange,
    meta: &Meta,
) -> Option<Enterprise> {
    let mut enterprise = match change {
        EnterpriseChange::Entered(entry) => {
            let mut enterprise = Enterprise::named(id.clone(), &entry.name);
            enterprise.credit_code = entry.credit_code.clone();
            enterprise
        }
        EnterpriseChange::Withdrawn(_) => return None,
        EnterpriseChange::Field { field, value } => {
            let mut enterprise = before?;
            set_enterprise_field(&mut enterprise, *field, value);
            enterprise
        }
        EnterpriseChange::Library { library, mark } => {
            let mut enterprise = before?;
            set(&mut enterprise.library_marks, *library, mark.to.clone());
            enterprise
        }
    };
    enterprise.version = meta.seq;
    Some(enterprise)
}

/// The value that an enterprise holds for one of its fields.
pub fn enterprise_field(enterprise: &Enterprise, field: Field) -> Option<Value> {
    let text = |text: &str| (!text.is_empty()).then(|| Value::Text(text.to_owned()));
    match field {
        Field::Enterprise => text(&enterprise.name),
        Field::CreditCode => enterprise.credit_code.clone().map(Value::Code),
        Field::Class => {
            (!enterprise.classes.is_empty()).then(|| Value::Words(enterprise.classes.clone()))
        }
        Field::Profile => text(&enterprise.profile),
        Field::Origin => text(&enterprise.origin),
        Field::Contact => text(&enterprise.contact),
        Field::Phone => text(&enterprise.phone),
        Field::Group => text(&enterprise.group),
        _ => None,
    }
}

fn set_enterprise_field(enterprise: &mut Enterprise, field: Field, value: &Change<Option<Value>>) {
    let text = || match &value.to {
        Some(Value::Text(text)) => text.clone(),
        _ => String::new(),
    };
    match field {
        Field::Enterprise => enterprise.name = text(),
        Field::CreditCode => {
            enterprise.credit_code = match &value.to {
                Some(Value::Code(code)) => Some(code.clone()),
                _ => None,
            }
        }
        Field::Class => {
            enterprise.classes = match &value.to {
                Some(Value::Words(words)) => words.clone(),
                _ => Vec::new(),
            }
        }
        Field::Profile => enterprise.profile = text(),
        Field::Origin => enterprise.origin = text(),
        Field::Contact => enterprise.contact = text(),
        Field::Phone => enterprise.phone = text(),
        Field::Group => enterprise.group = text(),
        _ => {}
    }
}
