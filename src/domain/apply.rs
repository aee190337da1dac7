//! Event + record → record. Total: an event from the journal is always applied as it stands; rules were judged before.

mod chapters;

use crate::domain::enterprise::Enterprise;
use crate::domain::event::{Change, EnterpriseChange, Meta, ProjectChange};
use crate::domain::field::{EnterprisePart, Field, FieldHome, Value};
use crate::domain::ids::{EnterpriseId, ProjectId};
use crate::domain::project::Project;
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
    let FieldHome::Enterprise(part) = field.home() else {
        return None;
    };
    let text = |text: &str| (!text.is_empty()).then(|| Value::Text(text.to_owned()));
    match part {
        EnterprisePart::Name => text(&enterprise.name),
        EnterprisePart::CreditCode => enterprise.credit_code.clone().map(Value::Code),
        EnterprisePart::Classes => {
            (!enterprise.classes.is_empty()).then(|| Value::Words(enterprise.classes.clone()))
        }
        EnterprisePart::Profile => text(&enterprise.profile),
        EnterprisePart::Origin => text(&enterprise.origin),
        EnterprisePart::Contact => text(&enterprise.contact),
        EnterprisePart::Phone => text(&enterprise.phone),
        EnterprisePart::Group => text(&enterprise.group),
    }
}

/// A field of a project in an enterprise's event is passed over: no step makes one.
fn set_enterprise_field(enterprise: &mut Enterprise, field: Field, value: &Change<Option<Value>>) {
    let FieldHome::Enterprise(part) = field.home() else {
        return;
    };
    let text = || match &value.to {
        Some(Value::Text(text)) => text.clone(),
        _ => String::new(),
    };
    match part {
        EnterprisePart::Name => enterprise.name = text(),
        EnterprisePart::CreditCode => {
            enterprise.credit_code = match &value.to {
                Some(Value::Code(code)) => Some(code.clone()),
                _ => None,
            }
        }
        EnterprisePart::Classes => {
            enterprise.classes = match &value.to {
                Some(Value::Words(words)) => words.clone(),
                _ => Vec::new(),
            }
        }
        EnterprisePart::Profile => enterprise.profile = text(),
        EnterprisePart::Origin => enterprise.origin = text(),
        EnterprisePart::Contact => enterprise.contact = text(),
        EnterprisePart::Phone => enterprise.phone = text(),
        EnterprisePart::Group => enterprise.group = text(),
    }
}

#[cfg(test)]
mod tests {
    //! Every field of an enterprise is held once it is set.

    use super::*;
    use crate::domain::tests::world::{World, profile};
    use crate::domain::verb::read_field;

    #[test]
    fn every_field_of_an_enterprise_that_an_event_sets_is_held_and_goes_again() {
        let mut world = World::new();
        let id = world.lead("示例一", "1亿");
        let before = world.enterprise_of(&id).clone();
        let own = Field::ALL
            .iter()
            .filter(|field| field.home() != FieldHome::Project);
        for field in own {
            let text = match field {
                Field::CreditCode => "91350100M000100Y43",
                Field::Class => "上市公司",
                _ => "示例改",
            };
            let value = read_field(*field, text, profile()).unwrap();
            let mut enterprise = before.clone();
            let held = enterprise_field(&enterprise, *field);
            set_enterprise_field(&mut enterprise, *field, &Change::new(held, value.clone()));
            assert_eq!(enterprise_field(&enterprise, *field), value, "{field:?}");
            set_enterprise_field(&mut enterprise, *field, &Change::new(value, None));
            assert_eq!(enterprise_field(&enterprise, *field), None, "{field:?}");
        }
    }
}
