//! Collecting leads (线索, article 5) and keeping them current (动态更新, article 7).

use crate::domain::actor::Role;
use crate::domain::apply;
use crate::domain::collection::checks::{
    check_date, check_segment, enterprise_edit, require_scope_reason,
};
use crate::domain::collection::edits::meant;
use crate::domain::collection::record::{NewLead, NewSecret, text};
use crate::domain::collection::twins::{duplicate, known_enterprise, twin};
use crate::domain::collection::verbs::{UpdateAsk, is_of_lead};
use crate::domain::context::{Context, changed};
use crate::domain::credit_code::CreditCode;
use crate::domain::enterprise::{Enterprise, Named};
use crate::domain::event::{
    Change, EnterpriseChange, EnterpriseEntry, Event, ProjectChange, Registration, SigningChange,
};
use crate::domain::field::{Field, FieldHome, MAX_TEXT, Value};
use crate::domain::ids::{EnterpriseId, ProjectId, Series, UnitCode};
use crate::domain::proposal::rules::{self as proposal, Held};
use crate::domain::refusal::{Code, Refusal};
use crate::domain::right::{Asking, Leave, leave};
use crate::domain::rights::answer::{Person, Standing};
use crate::domain::rights::span::Moment;
use crate::domain::rights::table::{ActAnswer, Relation};
use crate::domain::secrecy::rules as secrecy;
use crate::domain::secrecy::series::number;
use crate::domain::secrecy::verbs::SecretAsk;
use crate::domain::seen::fact::Fact;
use crate::domain::seen::gate::is_shown;
use crate::domain::stage::Stage;
use crate::domain::verb::check_value;
use crate::domain::verb::spec::Asked as _;
use std::collections::{BTreeMap, BTreeSet};

/// 登记线索: a new project and, where it is new too, its enterprise.
pub fn lead(context: &Context<'_>, lead: &NewLead) -> Result<Vec<Event>, Refusal> {
    let own = &context.actor.member.unit;
    let named = [Field::SourceUnit, Field::Unit].map(|field| text(&lead.fields, field));
    // Without a source named, the actor's own unit is the source.
    let is_own = named[0].is_empty() || named.contains(&own.as_str());
    if !is_own && !context.actor.is_city_wide() {
        return Err(Refusal::new(Code::OtherUnit)
            .article(context.article("rights"))
            .with("act", "lead")
            .with("unit", own));
    }
    let chain = text(&lead.fields, Field::Chain);
    check_segment(context, chain, text(&lead.fields, Field::Segment))?;
    let mut events = register(context, lead, context.today())?;
    let mut fields = lead.fields.keys().copied();
    if let Some(field) = fields.find(|field| !is_of_lead(*field) && !is_edited(context, *field)) {
        return Err(Refusal::new(Code::UnknownField)
            .article(context.article("lead"))
            .with("verb", "lead")
            .with("field", field.name()));
    }
    if let Some(asked) = &lead.secret {
        events.extend(marked(context, asked, lead, &events)?);
    }
    Ok(events)
}

/// A lead that is secret from its first day on: the mark stands beside the registration, so that nobody sees one without
/// the other (article 12).
fn marked(
    context: &Context<'_>,
    asked: &NewSecret,
    lead: &NewLead,
    registered: &[Event],
) -> Result<Vec<Event>, Refusal> {
    let Some(id) = registered.iter().find_map(Event::project) else {
        return Ok(Vec::new());
    };
    let own = &context.actor.member.unit;
    let carrier = [Field::Unit, Field::SourceUnit].map(|field| text(&lead.fields, field));
    let carrier = carrier.into_iter().find(|unit| !unit.is_empty());
    let carrier = carrier.map_or_else(|| own.clone(), UnitCode::from);
    let verb = SecretAsk::SPEC.name;
    let asking = Asking {
        at: Some(Moment::At(Stage::Lead)),
        ..Asking::of(verb)
            .related(Relation::Source, true)
            .related(Relation::Own, carrier == *own)
    };
    let mark = secrecy::from_the_lead(context, asked, Some(carrier))?;
    let secret = Change::new(None, Some(mark));
    let mark = vec![changed(id, SigningChange::Secret { secret })];
    match leave(context, None, &asking, None)? {
        Leave::Done | Leave::NotNow => Ok(mark),
        Leave::Held(right) => proposal::propose(
            context,
            Held {
                verb: verb.to_owned(),
                right,
                project: Some(id.clone()),
                named: Vec::new(),
                events: mark,
            },
        ),
    }
}

/// Whether anybody at all may set a field by an edit. What follows from other steps no lead brings either.
fn is_edited(context: &Context<'_>, field: Field) -> bool {
    let rights = &context.profile.rights;
    let anyhow = Standing::anyhow();
    let anybody = Person {
        roles: Role::ALL.map(|role| (role, BTreeSet::new())).into(),
    };
    rights.part_of(field).is_some_and(|part| {
        let part = format!("{}.{part}", UpdateAsk::SPEC.name);
        rights.act(&anybody, &anyhow, &part, None).answer != ActAnswer::No
    })
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
    // A number that names none is no name.
    if known.is_none() && matches!(Named::read(enterprise_name), Some(Named::Enterprise(_))) {
        return Err(Refusal::new(Code::NoSuchEnterprise)
            .article(context.article("lead"))
            .with("id", enterprise_name));
    }
    let enterprise_name = known.as_ref().map_or(enterprise_name, |held| &held.name);
    let similar_to = match twin(context, &known, enterprise_name, name)? {
        None => None,
        Some(twin) => match &lead.separate_from {
            // Who is not told of it cannot tell it apart, whatever number they name. Another unit's and this one then meet,
            // and the city settles it.
            Some((id, reason))
                if *id == twin.id
                    && !reason.trim().is_empty()
                    && is_shown(context, id, Fact::Id)? =>
            {
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
        None => {
            let number = number(context, Series::Enterprise, lead.secret.is_some())?;
            let id = EnterpriseId::numbered(number);
            let entered = enter_enterprise(id.clone(), enterprise_name, code, &lead.fields);
            events.extend(entered);
            id
        }
    };
    let mut fields: BTreeMap<Field, Value> = lead
        .fields
        .iter()
        .filter(|(field, _)| field.home() == FieldHome::Project)
        .map(|(f, v)| (*f, v.clone()))
        .collect();
    if let Some(officer) = meant(context, fields.remove(&Field::Officer))? {
        fields.insert(Field::Officer, officer);
    }
    fields
        .entry(Field::SourceUnit)
        .or_insert_with(|| Value::Text(context.actor.member.unit.0.clone()));
    fields.entry(Field::SourceDate).or_insert(Value::Date(on));
    let year = chrono::Datelike::year(&on);
    let number = number(context, Series::Project(year), lead.secret.is_some())?;
    let id = ProjectId::numbered(year, number);
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

fn missing_field(context: &Context<'_>, field: Field) -> Refusal {
    let verb = "lead";
    Refusal::new(Code::FieldMissing)
        .article(context.article(verb))
        .with("verb", verb)
        .with("field", field.name())
}

/// A new enterprise of that number, with what is known of it.
pub(crate) fn enter_enterprise(
    id: EnterpriseId,
    name: &str,
    code: Option<&CreditCode>,
    fields: &BTreeMap<Field, Value>,
) -> Vec<Event> {
    let entry = EnterpriseEntry {
        name: name.to_owned(),
        credit_code: code.cloned(),
    };
    let entered = Enterprise {
        credit_code: code.cloned(),
        ..Enterprise::named(id.clone(), name)
    };
    let entry = Event::Enterprise {
        id,
        change: EnterpriseChange::Entered(entry),
    };
    let known = complete_enterprise(&entered, fields).into_iter();
    std::iter::once(entry).chain(known).collect()
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
