//! Collecting leads (线索, article 5), keeping them current and classified (分级分类, article 7).

use super::super::actor::{Act, Reach, reach};
use super::super::apply;
use super::super::command::{Edit, NewLead};
use super::super::credit_code::CreditCode;
use super::super::enterprise::Enterprise;
use super::super::event::{
    Change, EnterpriseChange, EnterpriseEntry, Event, ProjectChange, Registration,
};
use super::super::field::{Field, FieldHome, Value};
use super::super::ids::{EnterpriseId, ProjectId};
use super::super::lifecycle;
use super::super::names::{normalize_enterprise, normalize_project, similarity};
use super::super::project::{Project, TierOverride};
use super::super::refusal::{Code, Refusal};
use super::super::stage::Stage;
use super::{
    Context, allow, changed, enterprise_of, filings, find_open, refreshed, require_reason,
};
use std::collections::BTreeMap;

/// From this likeness on (in thousandths), two project names of one enterprise are taken for the same project.
pub const SAME_PROJECT: u16 = 700;

/// 登记线索: a new project and, where it is new too, its enterprise.
pub fn lead(context: &Context<'_>, lead: &NewLead) -> Result<Vec<Event>, Refusal> {
    match reach(context.actor, Act::CreateLead) {
        Reach::None => return Err(super::forbidden(Code::RoleMayNot, Act::CreateLead)),
        Reach::OwnUnit | Reach::City => {}
    }
    register(context, lead, context.today())
}

/// The events of a registration; the ledger import uses it too, having asked its own permission.
pub fn register(
    context: &Context<'_>,
    lead: &NewLead,
    on: chrono::NaiveDate,
) -> Result<Vec<Event>, Refusal> {
    let name = text(&lead.fields, Field::Name);
    if name.is_empty() {
        return Err(missing_field("lead", Field::Name));
    }
    let enterprise_name = text(&lead.fields, Field::Enterprise);
    if enterprise_name.is_empty() {
        return Err(missing_field("lead", Field::Enterprise));
    }
    let code = match lead.fields.get(&Field::CreditCode) {
        Some(Value::Code(code)) => Some(code),
        _ => None,
    };
    check_dates(context, &lead.fields)?;
    let known = known_enterprise(context, enterprise_name, code)?;
    if let Some(twin) = twin(context, &known, enterprise_name, name)?
        && lead
            .separate_from
            .as_ref()
            .is_none_or(|(id, reason)| *id != twin.id || reason.trim().is_empty())
    {
        return Err(duplicate(context, &twin)?);
    }
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
        similar_to: lead.separate_from.clone(),
    };
    events.push(changed(
        &id,
        ProjectChange::Registered(Box::new(registration)),
    ));
    Ok(events)
}

fn text(fields: &BTreeMap<Field, Value>, field: Field) -> &str {
    fields
        .get(&field)
        .and_then(Value::as_text)
        .unwrap_or_default()
        .trim()
}

fn missing_field(verb: &str, field: Field) -> Refusal {
    Refusal::new(Code::FieldMissing)
        .article("第五条")
        .with("verb", verb)
        .with("field", field.name())
}

/// The enterprise that a lead is about, if it is known: by credit code, else by normalised name (R5-7).
fn known_enterprise(
    context: &Context<'_>,
    name: &str,
    code: Option<&CreditCode>,
) -> Result<Option<Enterprise>, Refusal> {
    if let Some(code) = code
        && let Some(id) = context.facts.enterprise_with_code(code.as_str())?
    {
        return Ok(context.facts.enterprise(&id)?);
    }
    for id in context
        .facts
        .enterprises_named(&normalize_enterprise(name))?
    {
        let Some(enterprise) = context.facts.enterprise(&id)? else {
            continue;
        };
        // Two different codes are two enterprises, however alike their names.
        if code.is_none() || enterprise.credit_code.is_none() {
            return Ok(Some(enterprise));
        }
    }
    Ok(None)
}

/// A project of the same enterprise (or of one with the same normalised name) that this name repeats.
fn twin(
    context: &Context<'_>,
    known: &Option<Enterprise>,
    enterprise_name: &str,
    name: &str,
) -> Result<Option<Project>, Refusal> {
    let mut enterprises: Vec<EnterpriseId> = known
        .iter()
        .map(|enterprise| enterprise.id.clone())
        .collect();
    if known
        .as_ref()
        .is_none_or(|enterprise| enterprise.credit_code.is_none())
    {
        enterprises.extend(
            context
                .facts
                .enterprises_named(&normalize_enterprise(enterprise_name))?,
        );
    }
    let wanted = normalize_project(name);
    for enterprise in enterprises {
        for id in context.facts.projects_of(&enterprise)? {
            let Some(project) = context.facts.project(&id)? else {
                continue;
            };
            let other = normalize_project(project.name());
            if other == wanted || similarity(&other, &wanted) >= SAME_PROJECT {
                return Ok(Some(project));
            }
        }
    }
    Ok(None)
}

fn duplicate(context: &Context<'_>, twin: &Project) -> Result<Refusal, Refusal> {
    let enterprise = enterprise_of(context, twin)?
        .map(|enterprise| enterprise.name)
        .unwrap_or_default();
    let unit = twin
        .unit()
        .or(twin.source_unit())
        .map(|unit| unit.0)
        .unwrap_or_default();
    Ok(Refusal::new(Code::LooksLikeDuplicate)
        .article("第三条")
        .with("id", &twin.id)
        .with("name", twin.name())
        .with("enterprise", enterprise)
        .with("unit", unit)
        .with("stage", twin.position.name()))
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
        .filter(|(field, _)| field.home() == FieldHome::Enterprise && **field != Field::Enterprise)
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
fn edited(context: &Context<'_>, project: &Project, edits: &[Edit]) -> Result<Vec<Event>, Refusal> {
    let enterprise = enterprise_of(context, project)?;
    let mut events = Vec::new();
    for edit in edits {
        let now = match (edit.field.home(), &enterprise) {
            (FieldHome::Project, _) => project.fields.get(&edit.field).cloned(),
            (FieldHome::Enterprise, Some(enterprise)) => {
                apply::enterprise_field(enterprise, edit.field)
            }
            (FieldHome::Enterprise, None) => None,
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
            (FieldHome::Enterprise, Some(enterprise)) => {
                events.push(enterprise_edit(enterprise, edit.field, edit.to.clone()));
            }
            (FieldHome::Enterprise, None) => {}
        }
    }
    Ok(events)
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
            .article("第三条")
            .with("code", code.as_str())
            .with("id", holder)
            .with("name", name));
    }
    if let Some(value) = &edit.to {
        check_date(context, edit.field, value)?;
    }
    Ok(())
}

/// Facts cannot lie in the future; plans may.
fn check_dates(context: &Context<'_>, fields: &BTreeMap<Field, Value>) -> Result<(), Refusal> {
    fields
        .iter()
        .try_for_each(|(field, value)| check_date(context, *field, value))
}

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
    let is_filed_for = project.position.stage >= Stage::Registered || project.screening.is_passed();
    if !is_filed_for {
        return Vec::new();
    }
    let money = match to {
        Some(Value::Amount(amount)) => amount.money,
        _ => super::super::money::Money::ZERO,
    };
    filings::recalculated(context, project, project.money(), money)
}

/// 分级分类: chain, segment, cluster, unit, officer; a tier of its own with reason and approver (R7-2, R7-6, R7-7).
pub fn grade(
    context: &Context<'_>,
    id: &ProjectId,
    tier: Option<&str>,
    edits: &[Edit],
    reason: &str,
) -> Result<Vec<Event>, Refusal> {
    let project = find_open(context, id)?;
    allow(context, Act::Grade, Some(&project))?;
    let mut events = edited(context, &project, edits)?;
    if let Some(tier) = tier {
        events.extend(tier_set(context, &project, tier, reason)?);
    }
    if !events.is_empty() {
        events.extend(refreshed(context, &project));
    }
    Ok(events)
}

fn tier_set(
    context: &Context<'_>,
    project: &Project,
    tier: &str,
    reason: &str,
) -> Result<Option<Event>, Refusal> {
    let policy = &context.profile.policy;
    if policy.tier(tier).is_none() {
        let known = policy
            .tiers
            .iter()
            .map(|tier| tier.id.as_str())
            .collect::<Vec<_>>()
            .join(",");
        return Err(Refusal::new(Code::UnknownWord)
            .with("field", "tier")
            .with("value", tier)
            .with("known", known));
    }
    let auto = Project {
        tier_override: None,
        ..project.clone()
    };
    let auto = lifecycle::tier(&auto, policy);
    let to = if tier == auto {
        None
    } else {
        if reach(context.actor, Act::OverrideTier) != Reach::City {
            return Err(Refusal::new(Code::TierNeedsApprover)
                .article("第七条")
                .with("tier", tier)
                .with("auto", auto));
        }
        require_reason("grade", reason).map_err(|refusal| refusal.article("第七条"))?;
        Some(TierOverride {
            tier: tier.to_owned(),
            reason: reason.trim().to_owned(),
            by: context.actor.member.id.clone(),
        })
    };
    let is_same =
        project.tier_override.as_ref().map(|set| &set.tier) == to.as_ref().map(|set| &set.tier);
    Ok((!is_same).then(|| {
        let tier = Change::new(project.tier_override.clone(), to);
        changed(&project.id, ProjectChange::Tier { tier })
    }))
}
