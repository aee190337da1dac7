//! Fields set, changed and emptied after the lead (动态更新, articles 5 and 7).

use crate::domain::apply;
use crate::domain::collection::checks::{
    check_date, check_segment, enterprise_edit, require_scope_reason,
};
use crate::domain::collection::edit::Edit;
use crate::domain::collection::held_by_step::free_to_edit;
use crate::domain::collection::record::AmountNote;
use crate::domain::collection::twins::require_free_name;
use crate::domain::collection::verbs::UpdateAsk;
use crate::domain::context::{Context, changed, enterprise_of, find_open, refreshed};

use crate::domain::enterprise::Enterprise;
use crate::domain::event::{Change, Event, ProjectChange};
use crate::domain::field::{Field, FieldHome, Value};
use crate::domain::filing::rules as filing;
use crate::domain::ids::ProjectId;
use crate::domain::money::Money;
use crate::domain::officer;
use crate::domain::project::Project;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::right::{Asking, moment};
use crate::domain::stage::Stage;
use crate::domain::verb::check_value;
use crate::domain::verb::declare::answers;
use crate::domain::verb::spec::Asked as _;
use std::collections::BTreeMap;

answers! { of project:
    UpdateAsk => update as updating;
}

/// 修改: any editable fields; what follows from a new amount follows at once (R7-5, R7-8).
pub fn update(
    context: &Context<'_>,
    id: &ProjectId,
    ask: &UpdateAsk,
) -> Result<Vec<Event>, Refusal> {
    free_to_edit(context, id, &ask.edits)?;
    let project = find_open(context, id)?;
    let mut events = edited(context, &project, &ask.edits)?;
    events.extend(amount_noted(context, &project, ask)?);
    if !events.is_empty() {
        events.extend(refreshed(context, &project));
    }
    Ok(events)
}

/// From the library on an amount that was on record changes with its reason and with what it rests on: tier, filings, the
/// level of the review and the half year hang on it (articles 7, 10, 11, 12).
fn amount_noted(
    context: &Context<'_>,
    project: &Project,
    ask: &UpdateAsk,
) -> Result<Option<Event>, Refusal> {
    let mut edits = ask.edits.iter();
    let edit = edits.rfind(|edit| edit.field == Field::Amount);
    let held = project.fields.get(&Field::Amount);
    let Some(edit) = edit.filter(|edit| held.is_some() && edit.to.as_ref() != held) else {
        return Ok(None);
    };
    let is_asked = project.position.stage >= Stage::Registered;
    let said = [&ask.reason, &ask.basis].map(|text| text.trim().to_owned());
    for (name, text) in ["reason", "basis"].into_iter().zip(&said) {
        if is_asked && text.is_empty() {
            let to = money(edit.to.as_ref()).plain();
            return Err(Refusal::new(Code::AmountUnfounded)
                .article(context.article("update"))
                .with("verb", "update")
                .with("field", name)
                .with("from", project.money().plain())
                .with("to", to));
        }
    }
    let [reason, basis] = said;
    if reason.is_empty() && basis.is_empty() {
        return Ok(None);
    }
    let note = AmountNote {
        reason,
        basis,
        by: context.actor.member.id.clone(),
        on: context.today(),
    };
    let note = Change::new(project.amount_note.clone(), Some(note));
    Ok(Some(changed(
        &project.id,
        ProjectChange::AmountNoted { note },
    )))
}

/// Every part of the verb whose fields are set; an amount that crosses a line of the policy is one of its own.
///
/// A code that the enterprise has not yet is one of the facts of the lead; one that it has is nobody's to change by an edit.
fn updating(context: &Context<'_>, project: &Project, ask: &UpdateAsk) -> Asking {
    let part_of = |field| context.profile.rights.part_of(field);
    let enterprise = enterprise_of(context, project).ok().flatten();
    let is_coded = enterprise
        .as_ref()
        .is_none_or(|held| held.credit_code.is_some());
    let is_anothers_too = enterprise.is_some_and(|held| is_anothers_too(context, &held));
    let set = ask.edits.iter().filter_map(|edit| match edit.field {
        Field::CreditCode if !is_coded => part_of(Field::Profile),
        Field::Class | Field::Group if is_anothers_too => part_of(Field::Enterprise),
        field => part_of(field),
    });
    let crosses = ask.edits.iter().any(|edit| {
        edit.field == Field::Amount && crosses_a_line(context, project, edit.to.as_ref())
    });
    let line = crosses.then_some("amount_line");
    let parts = set.chain(line);
    Asking::parts(UpdateAsk::SPEC.name, parts)
}

/// Whether another unit has a project of the enterprise as well: its identity is then no unit's alone to say (A3). Whoever
/// acts for the whole city may.
fn is_anothers_too(context: &Context<'_>, enterprise: &Enterprise) -> bool {
    let unit = &context.actor.member.unit;
    let projects = context
        .facts
        .projects_of(&enterprise.id)
        .unwrap_or_default();
    let mut projects = projects.into_iter();
    let is_anothers = |project: Project| project.responsible().is_some_and(|held| held != *unit);
    let held = |id: ProjectId| context.facts.project(&id).ok().flatten();
    !context.actor.is_city_wide() && projects.any(|id| held(id).is_some_and(is_anothers))
}

/// Whether the tier or a filing hangs on it, once the project is in the library.
fn crosses_a_line(context: &Context<'_>, project: &Project, to: Option<&Value>) -> bool {
    let policy = &context.profile.policy;
    let (from, to) = (project.money().fen(), money(to).fen());
    let lines = policy.tiers.iter().map(|tier| tier.min_fen);
    let mut lines = lines.chain(policy.filings.iter().map(|filing| filing.min_fen));
    let rights = &context.profile.rights;
    let is_bound = rights.is_at("update.amount_line", moment(project));
    is_bound && lines.any(|line| policy.reaches(from, line) != policy.reaches(to, line))
}

fn money(value: Option<&Value>) -> Money {
    match value {
        Some(Value::Amount(amount)) => amount.money,
        _ => Money::ZERO,
    }
}

/// The events of field edits on a project and its enterprise.
pub fn edited(
    context: &Context<'_>,
    project: &Project,
    edits: &[Edit],
) -> Result<Vec<Event>, Refusal> {
    let enterprise = enterprise_of(context, project)?;
    let mut edits = edits.to_vec();
    for edit in edits.iter_mut().filter(|edit| edit.field == Field::Officer) {
        edit.to = meant(context, edit.to.take())?;
    }
    // A field named twice is set once, to the last value.
    let edits: BTreeMap<Field, &Edit> = edits.iter().map(|edit| (edit.field, edit)).collect();
    check_segment_edit(context, project, &edits)?;
    if edits.contains_key(&Field::InScope) || edits.contains_key(&Field::ScopeReason) {
        require_scope_reason(context, "update", |field| match edits.get(&field) {
            Some(edit) => edit.to.as_ref(),
            None => project.fields.get(&field),
        })?;
    }
    let mut events = Vec::new();
    for edit in edits.into_values() {
        let now = match (edit.field.home(), &enterprise) {
            (FieldHome::Project, _) => project.fields.get(&edit.field).cloned(),
            (FieldHome::Enterprise(_), Some(enterprise)) => {
                apply::enterprise_field(enterprise, edit.field)
            }
            (FieldHome::Enterprise(_), None) => None,
        };
        if now == edit.to {
            continue;
        }
        check_edit(context, project, edit)?;
        match (edit.field.home(), &enterprise) {
            (FieldHome::Project, _) => {
                let value = Change::new(now, edit.to.clone());
                events.push(changed(
                    &project.id,
                    ProjectChange::Field {
                        field: edit.field,
                        value,
                    },
                ));
                if edit.field == Field::Amount {
                    events.extend(amount_changed(context, project, edit.to.as_ref()));
                }
            }
            (FieldHome::Enterprise(_), Some(enterprise)) => {
                events.push(enterprise_edit(enterprise, edit.field, edit.to.clone()));
            }
            (FieldHome::Enterprise(_), None) => {}
        }
    }
    Ok(events)
}

/// The officer by name, where a login was typed.
pub(super) fn meant(context: &Context<'_>, to: Option<Value>) -> Result<Option<Value>, Refusal> {
    Ok(match to {
        Some(Value::Text(text)) => Some(Value::Text(officer::named(context, &text)?)),
        other => other,
    })
}

fn check_segment_edit(
    context: &Context<'_>,
    project: &Project,
    edits: &BTreeMap<Field, &Edit>,
) -> Result<(), Refusal> {
    let after = |field| match edits.get(&field) {
        Some(edit) => edit
            .to
            .as_ref()
            .and_then(Value::as_text)
            .unwrap_or_default(),
        None => project.text(field),
    };
    if edits.contains_key(&Field::Segment) {
        check_segment(context, after(Field::Chain), after(Field::Segment))?;
    }
    Ok(())
}

fn check_edit(context: &Context<'_>, project: &Project, edit: &Edit) -> Result<(), Refusal> {
    // A project has a name, an enterprise, and from the day that they are named a unit and a person (R7-7).
    let stays = [Field::Name, Field::Enterprise, Field::Unit, Field::Officer];
    if edit.to.is_none() && stays.contains(&edit.field) {
        return Err(Refusal::new(Code::NotClearable).with("field", edit.field.name()));
    }
    if let (Field::CreditCode, Some(Value::Code(code))) = (edit.field, &edit.to)
        && let holders = context.facts.enterprises_with_code(code.as_str())?
        && let Some(holder) = holders.into_iter().find(|id| *id != project.enterprise)
    {
        let name = context
            .facts
            .enterprise(&holder)?
            .map(|enterprise| enterprise.name)
            .unwrap_or_default();
        return Err(Refusal::new(Code::CreditCodeTaken)
            .article(context.article("duplicate"))
            .with("code", code.as_str())
            .with("id", holder)
            .with("name", name));
    }
    if let (Field::Enterprise, Some(Value::Text(name))) = (edit.field, &edit.to) {
        let own = enterprise_of(context, project)?;
        own.map_or(Ok(()), |own| require_free_name(context, &own, name))?;
    }
    if let Some(value) = &edit.to {
        check_value(edit.field, value, context.profile)?;
        check_date(context, edit.field, value)?;
    }
    Ok(())
}

fn amount_changed(context: &Context<'_>, project: &Project, to: Option<&Value>) -> Vec<Event> {
    filing::recalculated(context, project, project.money(), money(to))
}
