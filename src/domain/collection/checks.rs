//! What a new lead and an edit are both held to.

use crate::domain::apply;
use crate::domain::context::Context;
use crate::domain::enterprise::Enterprise;
use crate::domain::event::{Change, EnterpriseChange, Event};
use crate::domain::field::{Field, Value};
use crate::domain::lifecycle::scope::{is_out_of_scope, scope_article};
use crate::domain::refusal::{Code, Refusal};

/// A segment belongs to its project's chain (R7-6); a project of no chain names its own.
pub fn check_segment(context: &Context<'_>, chain: &str, segment: &str) -> Result<(), Refusal> {
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

/// Facts cannot lie in the future; plans may.
pub fn check_date(context: &Context<'_>, field: Field, value: &Value) -> Result<(), Refusal> {
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

pub fn enterprise_edit(enterprise: &Enterprise, field: Field, to: Option<Value>) -> Event {
    let value = Change::new(apply::enterprise_field(enterprise, field), to);
    Event::Enterprise {
        id: enterprise.id.clone(),
        change: EnterpriseChange::Field { field, value },
    }
}

/// A project that the regulation does not reach is marked so with a reason (R2-1).
pub fn require_scope_reason<'a>(
    context: &Context<'_>,
    verb: &str,
    held: impl Fn(Field) -> Option<&'a Value>,
) -> Result<(), Refusal> {
    let text = |field| held(field).and_then(Value::as_text).unwrap_or_default();
    let is_out = is_out_of_scope(text(Field::InScope), &context.profile.policy);
    if is_out && text(Field::ScopeReason).trim().is_empty() {
        return Err(Refusal::new(Code::ReasonNeeded)
            .article(scope_article(&context.profile.policy))
            .with("verb", verb)
            .with("field", Field::ScopeReason.name()));
    }
    Ok(())
}
