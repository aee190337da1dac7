//! The agreement and its commitments (article 12).

use crate::domain::context::{Context, changed, field_set, find, refreshed, step};
use crate::domain::event::{Event, SigningChange};
use crate::domain::field::{Field, Value};
use crate::domain::filing::rules as filing;
use crate::domain::gate::Look;
use crate::domain::ids::{ProjectId, next_number};
use crate::domain::policy::ChecklistId;
use crate::domain::project::Project;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::review::rules as review;
use crate::domain::right::Asking;
use crate::domain::signing::gate::before_signature;
use crate::domain::signing::record::{Agreement, Commitment, Metric, Signature, Target};
use crate::domain::signing::verbs::{CommitAsk, SignAsk};
use crate::domain::stage::Stage;
use crate::domain::verb::declare::answers;
use crate::domain::verb::spec::Asked as _;
use crate::domain::window::{Window, missing};
use chrono::NaiveDate;
use std::collections::BTreeMap;

answers! { of project:
    SignAsk => sign as signing;
    CommitAsk => commit;
}

/// Drafting the clauses is a right of its own beside signing (article 12).
fn signing(_: &Context<'_>, _: &Project, ask: &SignAsk) -> Asking {
    let verb = SignAsk::SPEC.name;
    let signs = !ask.number.is_left() || !ask.date.is_left() || !ask.amount.is_left();
    if signs {
        Asking::of(verb)
    } else {
        Asking::parts(verb, ["clauses"])
    }
}

/// 签约 (R12-1 to R12-3, R11-5).
pub fn sign(context: &Context<'_>, id: &ProjectId, ask: &SignAsk) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    not_signed_past(context, &window, id)?;
    let project = window.find(context, id)?;
    let agreement = &project.signing.agreement;
    let with = |list, held, given| merged(context, &window, list, held, given);
    let clauses = with(ChecklistId::Agreement, &agreement.clauses, &ask.clauses)?;
    let checks = with(ChecklistId::AgreementExtra, &agreement.checks, &ask.checks)?;
    let standard_land = ask.standard_land.over(agreement.standard_land.as_ref());
    let indicators = with(
        ChecklistId::StandardLand,
        &agreement.indicators,
        &ask.indicators,
    )?;
    let mut drafted = project.clone();
    drafted.signing.agreement = Agreement {
        signature: agreement.signature.clone(),
        clauses: clauses.clone(),
        checks: checks.clone(),
        standard_land,
        indicators: indicators.clone(),
    };
    let said = [
        SigningChange::clauses(&project, clauses),
        SigningChange::checks(&project, checks),
        SigningChange::standard_land(&project, standard_land),
        SigningChange::indicators(&project, indicators),
    ];
    let said = said.into_iter().filter(|said| !said.is_idle());
    let mut events: Vec<Event> = said.map(|said| changed(id, said)).collect();
    if let Some(signature) = &agreement.signature {
        stands_signed(&window, signature, ask)?;
    } else if ask.number.set().is_some() || ask.date.set().is_some() {
        events.extend(signed(context, &window, &drafted, ask)?);
    }
    if !events.is_empty() {
        events.extend(refreshed(context, &project));
    }
    Ok(events)
}

/// Items of a checklist with what is said of them now.
fn merged(
    context: &Context<'_>,
    window: &Window,
    list: ChecklistId,
    held: &BTreeMap<String, String>,
    given: &BTreeMap<String, String>,
) -> Result<BTreeMap<String, String>, Refusal> {
    let mut after = held.clone();
    let field = match list {
        ChecklistId::AgreementExtra => "checks",
        ChecklistId::StandardLand => "indicators",
        _ => "clauses",
    };
    for (item, text) in given {
        window.item(context, field, item, &[list])?;
        match text.trim() {
            "" => after.remove(item),
            text => after.insert(item.clone(), text.to_owned()),
        };
    }
    Ok(after)
}

/// What is signed stays as it was signed.
fn stands_signed(window: &Window, held: &Signature, ask: &SignAsk) -> Result<(), Refusal> {
    let number = ask.number.text_over(Some(&held.number));
    let number = window.need("number", &number)?;
    let on = window.keep("date", &ask.date, Some(held.on))?;
    let amount = ask.amount.over(held.amount.as_ref());
    if (number.as_str(), on, amount) == (held.number.as_str(), Some(held.on), held.amount) {
        return Ok(());
    }
    Err(window.refuse(Code::AmendInstead).with("date", held.on))
}

/// Nothing is signed without its clauses and checks (R12-2, R11-5). What was signed before the record was brought in is
/// taken as it was.
fn whole(
    context: &Context<'_>,
    window: &Window,
    project: &Project,
    on: NaiveDate,
) -> Result<(), Refusal> {
    let backfill = project.backfill.as_ref();
    if backfill.is_some_and(|backfill| on < backfill.on) {
        return Ok(());
    }
    let look = Look {
        project,
        enterprise: None,
        profile: context.profile,
        today: context.today(),
    };
    let lacking = before_signature(&look);
    if lacking.is_empty() {
        return Ok(());
    }
    let missing = lacking.iter().map(|line| missing(line, project));
    let refusal = window.refuse(Code::SigningIncomplete);
    Err(refusal.missing(missing.collect()))
}

fn signed(
    context: &Context<'_>,
    window: &Window,
    project: &Project,
    ask: &SignAsk,
) -> Result<Vec<Event>, Refusal> {
    review::require_fresh(window, project)?;
    let number = window.need("number", ask.number.text())?;
    let on = window.past(context, "date", ask.date.set().copied())?;
    if let Some(verdict) = &project.review.verdict {
        window.not_before_act(on, ("review", verdict.on))?;
    }
    whole(context, window, project, on)?;
    let amount = ask.amount.set().or(project.amount()).copied();
    review::require_of_city(context, window, project, amount)?;
    let signature = Signature {
        number,
        on,
        amount,
        by: context.actor.member.id.clone(),
    };
    let signature = SigningChange::signature(project, signature);
    let mut events = vec![changed(&project.id, signature)];
    events.extend(field_set(project, Field::SignedOn, Some(Value::Date(on))));
    if let Some(amount) = amount.filter(|amount| project.amount() != Some(amount)) {
        // What is signed is what is owed filings for (R7-5).
        let value = Some(Value::Amount(amount));
        events.extend(field_set(project, Field::Amount, value));
        let (from, to) = (project.money(), amount.money);
        events.extend(filing::recalculated(context, project, from, to));
    }
    Ok(events)
}

/// People for jobs, money for the rest; never nothing.
pub fn require_target(
    window: &Window,
    metric: Metric,
    target: Target,
    field: &str,
) -> Result<(), Refusal> {
    let fits = match (metric, target) {
        (Metric::Jobs, Target::Count(count)) => count > 0,
        (Metric::Jobs, Target::Money(_)) | (_, Target::Count(_)) => false,
        (_, Target::Money(_)) => true,
    };
    if fits {
        return Ok(());
    }
    let value = match target {
        Target::Money(amount) => amount.plain(),
        Target::Count(count) => count.to_string(),
    };
    let refusal = window.refuse(Code::BadNumber).with("field", field);
    Err(refusal.with("value", value))
}

/// What is signed and past its signing changes by amendments alone (R12-6).
fn not_signed_past(context: &Context<'_>, window: &Window, id: &ProjectId) -> Result<(), Refusal> {
    let project = find(context, id)?;
    let position = &project.position;
    let is_past = position.is_open() && position.stage > Stage::Signing;
    match project.signing.signed().filter(|_| is_past) {
        Some(signed) => Err(window.refuse(Code::AmendInstead).with("date", signed.on)),
        None => Ok(()),
    }
}

/// 协议约定的目标 (R12-5): one target by one day; the same metric and day again replaces it.
pub fn commit(
    context: &Context<'_>,
    id: &ProjectId,
    ask: &CommitAsk,
) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    not_signed_past(context, &window, id)?;
    let project = window.find(context, id)?;
    require_target(&window, ask.metric, ask.target, "target")?;
    if let Some(signature) = &project.signing.agreement.signature {
        window.not_before(ask.by, signature.on)?;
    }
    let held = project
        .signing
        .commitments
        .iter()
        .find(|(_, held)| held.metric == ask.metric && held.by_date == ask.by);
    let number = held.map_or_else(
        || next_number(&project.signing.commitments),
        |(number, _)| *number,
    );
    let commitment = Commitment {
        metric: ask.metric,
        target: ask.target,
        by_date: ask.by,
        by: context.actor.member.id.clone(),
        on: context.today(),
    };
    let commitment = SigningChange::commitment(&project, number, commitment);
    Ok(step(context, &project, commitment))
}
