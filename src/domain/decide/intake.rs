//! Collecting leads (线索, article 5) and keeping them current (动态更新, article 7).

use super::twins::{duplicate, known_enterprise, twin};
use super::{Context, allow, changed, enterprise_of, filings, find_open, refreshed};
use crate::domain::actor::{Act, Reach, reach};
use crate::domain::apply;
use crate::domain::command::{Edit, NewLead};
use crate::domain::credit_code::CreditCode;
use crate::domain::enterprise::Enterprise;
use crate::domain::event::{
    Change, EnterpriseChange, EnterpriseEntry, Event, ProjectChange, Registration,
};
use crate::domain::field::{Field, FieldHome, MAX_TEXT, Value};
use crate::domain::ids::{EnterpriseId, ProjectId};
use crate::domain::lifecycle;
use crate::domain::money::Money;
use crate::domain::names::normalize_enterprise;
use crate::domain::project::Project;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::verb::check_value;
use std::collections::BTreeMap;

/// 登记线索: a new project and, where it is new too, its enterprise.
pub fn lead(context: &Context<'_>, lead: &NewLead) -> Result<Vec<Event>, Refusal> {
    let own = &context.actor.member.unit;
    match reach(context.actor, Act::CreateLead) {
        Reach::None => return Err(super::forbidden(context, Code::RoleMayNot, Act::CreateLead)),
        // Without a source named, the actor's own unit is the source.
        Reach::OwnUnit
            if lead.fields.contains_key(&Field::SourceUnit)
                && ![Field::SourceUnit, Field::Unit]
                    .iter()
                    .any(|field| text(&lead.fields, *field) == own.as_str()) =>
        {
            return Err(
                super::forbidden(context, Code::OtherUnit, Act::CreateLead).with("unit", own)
            );
        }
        Reach::OwnUnit | Reach::City => {}
    }
    let chain = text(&lead.fields, Field::Chain);
    check_segment(context, chain, text(&lead.fields, Field::Segment))?;
    register(context, lead, context.today())
}

/// A segment belongs to its project's chain (R7-6); a project of no chain names its own.
fn check_segment(context: &Context<'_>, chain: &str, segment: &str) -> Result<(), Refusal> {
    let Some(chain) = context.profile.chain(chain) else {
        return Ok(());
    };
    let known: Vec<&str> = chain.segments.iter().map(|one| one.name.as_str()).collect();
    if segment.is_empty() || known.contains(&segment) {
        return Ok(());
    }
    Err(Refusal::new(Code::UnknownSegment)
        .article(context.article("grade"))
        .with("field", Field::Segment.name())
        .with("value", segment)
        .with("chain", &chain.name)
        .with("known", known.join("、")))
}

/// The events of a registration; the ledger import uses it too, having asked its own permission.
pub fn register(
    context: &Context<'_>,
    lead: &NewLead,
    on: chrono::NaiveDate,
) -> Result<Vec<Event>, Refusal> {
    let name = text(&lead.fields, Field::Name);
    if name.is_empty() {
        return Err(missing_field(context, Field::Name));
    }
    let enterprise_name = text(&lead.fields, Field::Enterprise);
    if enterprise_name.is_empty() {
        return Err(missing_field(context, Field::Enterprise));
    }
    let code = match lead.fields.get(&Field::CreditCode) {
        Some(Value::Code(code)) => Some(code),
        _ => None,
    };
    check_fields(context, lead)?;
    require_scope_reason(context, "lead", |field| lead.fields.get(&field))?;
    let known = known_enterprise(context, enterprise_name, code)?;
    let similar_to = match twin(context, &known, enterprise_name, name)? {
        None => None,
        Some(twin) => match &lead.separate_from {
            Some((id, reason)) if *id == twin.id && !reason.trim().is_empty() => {
                Some((twin.id, reason.trim().to_owned()))
            }
            _ => return Err(duplicate(context, &twin)?),
        },
    };
    let mut events = Vec::new();
    let enterprise = match known {
        Some(enterprise) => {
            events.extend(complete_enterprise(&enterprise, &lead.fields));
            enterprise.id
        }
        None => enter_enterprise(context, enterprise_name, code, &lead.fields, &mut events)?,
    };
    let mut fields: BTreeMap<Field, Value> = lead
        .fields
        .iter()
        .filter(|(field, _)| field.home() == FieldHome::Project)
        .map(|(f, v)| (*f, v.clone()))
        .collect();
    fields
        .entry(Field::SourceUnit)
        .or_insert_with(|| Value::Text(context.actor.member.unit.0.clone()));
    fields.entry(Field::SourceDate).or_insert(Value::Date(on));
    let number = context
        .facts
        .next_project_number(chrono::Datelike::year(&on))?;
    let id = ProjectId::numbered(chrono::Datelike::year(&on), number);
    let registration = Registration {
        enterprise,
        on,
        fields,
        extras: lead.extras.clone(),
        similar_to,
    };
    events.push(changed(
        &id,
        ProjectChange::Registered(Box::new(registration)),
    ));
    Ok(events)
}

/// The text of a field, trimmed; empty where there is none.
pub fn text(fields: &BTreeMap<Field, Value>, field: Field) -> &str {
    fields
        .get(&field)
        .and_then(Value::as_text)
        .unwrap_or_default()
        .trim()
}

fn missing_field(context: &Context<'_>, field: Field) -> Refusal {
    let verb = "lead";
    Refusal::new(Code::FieldMissing)
        .article(context.article(verb))
        .with("verb", verb)
        .with("field", field.name())
}

fn enter_enterprise(
    context: &Context<'_>,
    name: &str,
    code: Option<&CreditCode>,
    fields: &BTreeMap<Field, Value>,
    events: &mut Vec<Event>,
) -> Result<EnterpriseId, Refusal> {
    let id = EnterpriseId::numbered(context.facts.next_enterprise_number()?);
    let entry = EnterpriseEntry {
        name: name.to_owned(),
        credit_code: code.cloned(),
    };
    let entered = Enterprise {
        credit_code: code.cloned(),
        ..Enterprise::named(id.clone(), name)
    };
    events.push(Event::Enterprise {
        id: id.clone(),
        change: EnterpriseChange::Entered(entry),
    });
    events.extend(complete_enterprise(&entered, fields));
    Ok(id)
}

/// Fills what the enterprise's record lacks; what it has stays as it is.
fn complete_enterprise(enterprise: &Enterprise, fields: &BTreeMap<Field, Value>) -> Vec<Event> {
    fields
        .iter()
        .filter(|(field, _)| field.home() != FieldHome::Project && **field != Field::Enterprise)
        .filter(|(field, _)| apply::enterprise_field(enterprise, **field).is_none())
        .map(|(field, value)| enterprise_edit(enterprise, *field, Some(value.clone())))
        .collect()
}

fn enterprise_edit(enterprise: &Enterprise, field: Field, to: Option<Value>) -> Event {
    let value = Change::new(apply::enterprise_field(enterprise, field), to);
    Event::Enterprise {
        id: enterprise.id.clone(),
        change: EnterpriseChange::Field { field, value },
    }
}

/// 修改: any editable fields; what follows from a new amount follows at once (R7-5, R7-8).
pub fn update(
    context: &Context<'_>,
    id: &ProjectId,
    edits: &[Edit],
) -> Result<Vec<Event>, Refusal> {
    let project = find_open(context, id)?;
    allow(context, Act::EditProject, Some(&project))?;
    let mut events = edited(context, &project, edits)?;
    if !events.is_empty() {
        events.extend(refreshed(context, &project));
    }
    Ok(events)
}

/// The events of field edits on a project and its enterprise.
pub fn edited(
    context: &Context<'_>,
    project: &Project,
    edits: &[Edit],
) -> Result<Vec<Event>, Refusal> {
    let enterprise = enterprise_of(context, project)?;
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
        check_edit(context, project, edit, now.as_ref())?;
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

/// A project that the regulation does not reach is marked so with a reason (R2-1).
fn require_scope_reason<'a>(
    context: &Context<'_>,
    verb: &str,
    held: impl Fn(Field) -> Option<&'a Value>,
) -> Result<(), Refusal> {
    let text = |field| held(field).and_then(Value::as_text).unwrap_or_default();
    let is_out = lifecycle::is_out_of_scope(text(Field::InScope), &context.profile.policy);
    if is_out && text(Field::ScopeReason).trim().is_empty() {
        return Err(Refusal::new(Code::ReasonNeeded)
            .article(lifecycle::scope_article(&context.profile.policy))
            .with("verb", verb)
            .with("field", Field::ScopeReason.name()));
    }
    Ok(())
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

fn check_edit(
    context: &Context<'_>,
    project: &Project,
    edit: &Edit,
    now: Option<&Value>,
) -> Result<(), Refusal> {
    if let Some(seen) = &edit.seen
        && seen.as_ref() != now
    {
        let shown = |value: Option<&Value>| value.map(Value::text).unwrap_or_default();
        return Err(Refusal::new(Code::ChangedMeanwhile)
            .with("field", edit.field.name())
            .with("seen", shown(seen.as_ref()))
            .with("now", shown(now)));
    }
    if edit.to.is_none() && matches!(edit.field, Field::Name | Field::Enterprise) {
        return Err(Refusal::new(Code::NotClearable).with("field", edit.field.name()));
    }
    if let (Field::CreditCode, Some(Value::Code(code))) = (edit.field, &edit.to)
        && let Some(holder) = context.facts.enterprise_with_code(code.as_str())?
        && holder != project.enterprise
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
        require_free_name(context, project, name)?;
    }
    if let Some(value) = &edit.to {
        check_value(edit.field, value, context.profile)?;
        check_date(context, edit.field, value)?;
    }
    Ok(())
}

/// An enterprise does not take the name of another one, unless their credit codes tell them apart (R3-2).
fn require_free_name(context: &Context<'_>, project: &Project, name: &str) -> Result<(), Refusal> {
    let own = enterprise_of(context, project)?;
    let code = own.as_ref().and_then(|own| own.credit_code.as_ref());
    let named = context
        .facts
        .enterprises_named(&normalize_enterprise(name))?;
    for id in named.into_iter().filter(|id| *id != project.enterprise) {
        let Some(other) = context.facts.enterprise(&id)? else {
            continue;
        };
        if code.is_none() || other.credit_code.is_none() {
            return Err(Refusal::new(Code::EnterpriseNameTaken)
                .article(context.article("duplicate"))
                .with("name", &other.name)
                .with("id", id));
        }
    }
    Ok(())
}

/// Every value is one of its field, and no text is longer than a ledger cell may be.
fn check_fields(context: &Context<'_>, lead: &NewLead) -> Result<(), Refusal> {
    for (field, value) in &lead.fields {
        check_value(*field, value, context.profile)?;
        check_date(context, *field, value)?;
    }
    match lead
        .extras
        .iter()
        .find(|(header, text)| header.len().max(text.len()) > MAX_TEXT)
    {
        Some((header, _)) => Err(Refusal::new(Code::TooLong)
            .with("field", header.chars().take(40).collect::<String>())
            .with("limit", MAX_TEXT)),
        None => Ok(()),
    }
}

/// Facts cannot lie in the future; plans may.
fn check_date(context: &Context<'_>, field: Field, value: &Value) -> Result<(), Refusal> {
    let is_plan = matches!(
        field,
        Field::PlannedStart | Field::PlannedFinish | Field::PlannedProduction
    );
    match value {
        Value::Date(date) if !is_plan && *date > context.today() => {
            Err(Refusal::new(Code::DateInFuture)
                .with("field", field.name())
                .with("date", date)
                .with("today", context.today()))
        }
        _ => Ok(()),
    }
}

fn amount_changed(context: &Context<'_>, project: &Project, to: Option<&Value>) -> Vec<Event> {
    let money = match to {
        Some(Value::Amount(amount)) => amount.money,
        _ => Money::ZERO,
    };
    filings::recalculated(context, project, project.money(), money)
}
