//! Event + record → record. Total: an event from the journal is always applied as it stands; rules were judged before.

use crate::domain::enterprise::Enterprise;
use crate::domain::event::{Change, EnterpriseChange, Meta, ProjectChange};
use crate::domain::field::{EnterprisePart, Field, FieldHome, Value};
use crate::domain::ids::{EnterpriseId, ProjectId};
use crate::domain::project::Project;

/// The project after the change; `None` where the change takes its registration back.
///
/// A change of a project that is not there is passed over: it can only follow a withdrawal.
pub(crate) fn project(
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
    let screening = &mut project.screening;
    match change {
        ProjectChange::Registered(_) | ProjectChange::Withdrawn(_) => {}
        ProjectChange::Field { field, value } => value.land_at(&mut project.fields, field),
        ProjectChange::Moved { position, .. } => position.land(&mut project.position),
        ProjectChange::Opinion { unit, opinion } => opinion.land_at(&mut screening.opinions, unit),
        ProjectChange::Scores { scores } => scores.land(&mut screening.scores),
        ProjectChange::Vetoes { vetoes } => vetoes.land(&mut screening.vetoes),
        ProjectChange::Screened { result } => result.land(&mut screening.result),
        ProjectChange::ReopenedVeto { veto } => veto.land(&mut screening.reopened),
        ProjectChange::Tier { tier } => tier.land(&mut project.tier_override),
        ProjectChange::Filing { level, filing } => filing.land_at(&mut project.filings, level),
        ProjectChange::Noted { note } => note.land(&mut project.last_note),
        ProjectChange::AmountNoted { note } => note.land(&mut project.amount_note),
        ProjectChange::Backfilled { backfill } => backfill.land(&mut project.backfill),
        ProjectChange::Refreshed { on } => on.land(&mut project.updated_on),
        ProjectChange::Talks(change) => change.fold(project),
        ProjectChange::Signing(change) => change.fold(project),
        ProjectChange::Building(change) => change.fold(project),
        ProjectChange::Operating(change) => change.fold(project),
    }
}

/// Whether the project still is as the change found it.
pub(crate) fn stands(project: &Project, change: &ProjectChange) -> bool {
    let screening = &project.screening;
    match change {
        // What is registered or withdrawn is judged with its enterprise.
        ProjectChange::Registered(_) | ProjectChange::Withdrawn(_) => true,
        ProjectChange::Field { field, value } => value.stands_at(&project.fields, field),
        ProjectChange::Moved { position, .. } => position.stands(&project.position),
        ProjectChange::Opinion { unit, opinion } => opinion.stands_at(&screening.opinions, unit),
        ProjectChange::Scores { scores } => scores.stands(&screening.scores),
        ProjectChange::Vetoes { vetoes } => vetoes.stands(&screening.vetoes),
        ProjectChange::Screened { result } => result.stands(&screening.result),
        ProjectChange::ReopenedVeto { veto } => veto.stands(&screening.reopened),
        ProjectChange::Tier { tier } => tier.stands(&project.tier_override),
        ProjectChange::Filing { level, filing } => filing.stands_at(&project.filings, level),
        ProjectChange::Noted { note } => note.stands(&project.last_note),
        ProjectChange::AmountNoted { note } => note.stands(&project.amount_note),
        ProjectChange::Backfilled { backfill } => backfill.stands(&project.backfill),
        ProjectChange::Refreshed { on } => on.stands(&project.updated_on),
        ProjectChange::Talks(change) => change.stands(project),
        ProjectChange::Signing(change) => change.stands(project),
        ProjectChange::Building(change) => change.stands(project),
        ProjectChange::Operating(change) => change.stands(project),
    }
}

/// The enterprise after the change; `None` where the change takes its entry back.
pub(crate) fn enterprise(
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
        EnterpriseChange::Renamed { naming } => {
            let mut enterprise = before?;
            enterprise.name.clone_from(&naming.to.name);
            enterprise.former_names.clone_from(&naming.to.former);
            enterprise
        }
        EnterpriseChange::Library { library, mark } => {
            let mut enterprise = before?;
            mark.land_at(&mut enterprise.library_marks, library);
            enterprise
        }
    };
    enterprise.version = meta.seq;
    Some(enterprise)
}

/// The part of an enterprise that a field is, today or in older journals.
fn part_of(field: Field) -> Option<EnterprisePart> {
    match (field, field.home()) {
        (Field::Profile, _) => Some(EnterprisePart::Profile),
        (Field::Origin, _) => Some(EnterprisePart::Origin),
        (Field::Contact, _) => Some(EnterprisePart::Contact),
        (Field::Phone, _) => Some(EnterprisePart::Phone),
        (_, FieldHome::Enterprise(part)) => Some(part),
        (_, FieldHome::Project) => None,
    }
}

/// The value that an enterprise holds for one of its fields.
pub(crate) fn enterprise_field(enterprise: &Enterprise, field: Field) -> Option<Value> {
    let part = part_of(field)?;
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
    let Some(part) = part_of(field) else {
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
