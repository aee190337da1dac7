//! Changing what is signed (协议变更, R12-6): by a document of its own, with its reason and whoever approved it.

use crate::domain::context::{Context, changed, field_set, refreshed};
use crate::domain::desk::rules::stamp;
use crate::domain::event::{Event, SigningChange};
use crate::domain::field::{Field, Value};
use crate::domain::filing::rules as filing;
use crate::domain::ids::{ProjectId, next_number};
use crate::domain::money::{Amount, Money};
use crate::domain::policy::ChecklistId;
use crate::domain::project::Project;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::signing::record::{Amendment, AmendmentKind, Promise, Signature, Target, Terms};
use crate::domain::signing::rules::require_target;
use crate::domain::signing::valid::Valid;
use crate::domain::signing::verbs::AmendAsk;
use crate::domain::verb::declare::answers;
use crate::domain::window::Window;
use chrono::NaiveDate;
use std::collections::BTreeMap;

answers! { of project:
    AmendAsk => amend;
}

/// 协议变更: the signature stays as it was; what holds is the sum. The project's amount and day of signing follow.
fn amend(context: &Context<'_>, id: &ProjectId, ask: &AmendAsk) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let project = window.find(context, id)?;
    let Some(valid) = project.signing.valid() else {
        return Err(window.refuse(Code::NotSigned));
    };
    let reason = window.reason(&ask.reason)?;
    let approver = window.need("approver", &ask.approver)?;
    let clauses = clauses(context, &window, ask)?;
    let (document, effective) = match ask.kind {
        AmendmentKind::Correction => corrected(context, &window, &project, &valid, ask)?,
        _ => documented(context, &window, &project, &valid, ask)?,
    };
    let before = standing(&project, &valid, effective, ask.kind);
    require_amount(&window, &before, ask)?;
    if ask.kind != AmendmentKind::Correction {
        require_order(&window, &project, ask, effective)?;
    }
    let promises = promised(&window, ask)?;
    for promise in &promises {
        require_promise(&window, &valid, promise)?;
    }
    let amendment = Amendment {
        kind: ask.kind,
        document,
        effective,
        amount: ask.amount.filter(|amount| before.amount != Some(*amount)),
        clauses,
        commitments: promises,
        reason,
        approver,
        before: Box::new(Terms {
            document: before.number,
            on: before.on,
            amount: before.amount,
        }),
        stamp: stamp(context),
    };
    let number = next_number(&project.signing.amendments);
    let mut amended = project.signing.clone();
    amended.amendments.insert(number, amendment.clone());
    let is_same = amended.sums() == project.signing.sums();
    let after = amended.valid();
    let Some(after) = after.filter(|after| *after != valid || !is_same) else {
        return Ok(Vec::new());
    };
    if ask.kind == AmendmentKind::Replacement && !ask.clauses.0.is_empty() {
        require_clauses(context, &window, &after)?;
    }
    let amendment = SigningChange::amendment(&project, number, amendment);
    let mut events = vec![changed(id, amendment)];
    events.extend(followed(
        context,
        &project,
        &valid.signature,
        &after.signature,
    ));
    events.extend(refreshed(context, &project));
    Ok(events)
}

/// What follows at once from another day or sum of the agreement, as it does from an edit of the amount (R7-5).
pub fn followed(
    context: &Context<'_>,
    project: &Project,
    before: &Signature,
    after: &Signature,
) -> Vec<Event> {
    let mut events = Vec::new();
    if before.on != after.on {
        let on = Some(Value::Date(after.on));
        events.extend(field_set(project, Field::SignedOn, on));
    }
    if let Some(amount) = after.amount.filter(|amount| before.amount != Some(*amount)) {
        let value = Some(Value::Amount(amount));
        events.extend(field_set(project, Field::Amount, value));
        let (from, to) = (project.money(), amount.money);
        events.extend(filing::recalculated(context, project, from, to));
    }
    events
}

/// The clauses that it names, each of the list.
fn clauses(
    context: &Context<'_>,
    window: &Window,
    ask: &AmendAsk,
) -> Result<BTreeMap<String, String>, Refusal> {
    let list = ChecklistId::Agreement;
    let mut clauses = BTreeMap::new();
    for (item, text) in &ask.clauses.0 {
        window.item(context, "clauses", item, &[list])?;
        clauses.insert(item.clone(), text.trim().to_owned());
    }
    Ok(clauses)
}

type Document = (Option<String>, Option<NaiveDate>);

/// The right number and day of the signature, as far as they were wrong. The day does not pass what followed it.
fn corrected(
    context: &Context<'_>,
    window: &Window,
    project: &Project,
    valid: &Valid,
    ask: &AmendAsk,
) -> Result<Document, Refusal> {
    let number = ask.number.trim();
    let number = (!number.is_empty() && number != valid.signature.number).then(|| number.into());
    let Some(on) = ask.date.filter(|on| *on != valid.signature.on) else {
        return Ok((number, None));
    };
    window.past(context, "date", Some(on))?;
    if let Some(verdict) = &project.review.verdict {
        window.not_before_act(on, ("review", verdict.on))?;
    }
    if let Some((next, act)) = followers(project).min() {
        window.not_after_act(on, (act, next))?;
    }
    Ok((number, Some(on)))
}

/// The days of what followed the signature, with the act that put each on record.
fn followers(project: &Project) -> impl Iterator<Item = (NaiveDate, &'static str)> {
    let signing = &project.signing;
    let amendments = signing.amendments.values();
    let amendments = amendments.filter_map(Amendment::starts);
    let notice = signing.notice.iter().map(|notice| (notice.start, "notice"));
    let funds = project
        .operation
        .funds
        .values()
        .map(|fund| (fund.on, "fund"));
    let nodes = project.construction.nodes.values();
    let nodes = nodes.filter_map(|node| Some((node.actual?, "node")));
    let amendments = amendments.map(|on| (on, "amend"));
    amendments.chain(notice).chain(funds).chain(nodes)
}

/// A sum that is put right stays what its kind says: more by an increase, no more by anything else.
///
/// # Errors
/// `AmountNotMore`, `AmountIsIncrease`.
pub(crate) fn require_kind(window: &Window, held: &Amendment) -> Result<(), Refusal> {
    let before = held
        .before
        .amount
        .map_or(Money::ZERO, |amount| amount.money);
    let Some(given) = held.amount.map(|amount| amount.money) else {
        return Ok(());
    };
    let code = match held.kind {
        AmendmentKind::Increase if given <= before => Code::AmountNotMore,
        AmendmentKind::Supplement | AmendmentKind::Replacement if given > before => {
            Code::AmountIsIncrease
        }
        _ => return Ok(()),
    };
    let refusal = window.refuse(code).with("amount", given.plain());
    Err(refusal.with("held", before.plain()))
}

/// Sums follow each other by their days: none is put between two others that it contradicts, more than a later increase or
/// less than what a later supplement lowered it to.
fn require_order(
    window: &Window,
    project: &Project,
    ask: &AmendAsk,
    effective: Option<NaiveDate>,
) -> Result<(), Refusal> {
    let (Some(on), Some(given)) = (effective, ask.amount) else {
        return Ok(());
    };
    let later = project.signing.amendments.values();
    let later = later.filter_map(|held| Some((held.starts()?, held.kind, held.amount?.money)));
    let next = later
        .filter(|(day, ..)| *day > on)
        .min_by_key(|(day, ..)| *day);
    match next {
        Some((day, AmendmentKind::Increase, held)) if held <= given.money => {
            window.not_before_act(on, ("amend", day))
        }
        Some((day, AmendmentKind::Supplement, held)) if held > given.money => {
            window.not_before_act(on, ("amend", day))
        }
        _ => Ok(()),
    }
}

/// The number and day of a document of its own.
fn documented(
    context: &Context<'_>,
    window: &Window,
    project: &Project,
    valid: &Valid,
    ask: &AmendAsk,
) -> Result<Document, Refusal> {
    let number = window.need("number", &ask.number)?;
    let on = window.past(context, "date", ask.date)?;
    window.not_before_act(on, ("sign", valid.signature.on))?;
    let mut held = project.signing.amendments.values();
    let same =
        |held: &&Amendment| held.document.as_ref() == Some(&number) && held.starts().is_some();
    if let Some(held) = held.find(same) {
        return Err(window.refuse(Code::AlreadyDone).with("date", held.stamp.on));
    }
    if number == valid.signature.number {
        return Err(window.refuse(Code::AgreementNumber).with("number", number));
    }
    Ok((Some(number), Some(on)))
}

/// The signature as it held before the change counts.
fn standing(
    project: &Project,
    valid: &Valid,
    effective: Option<NaiveDate>,
    kind: AmendmentKind,
) -> Signature {
    let day = match kind {
        AmendmentKind::Correction => Some(valid.signature.on),
        _ => effective,
    };
    let held = day.and_then(|day| project.signing.valid_on(day));
    held.map_or_else(|| valid.signature.clone(), |held| held.signature)
}

/// More is an increase of capital and nothing else is; without a sum there is none.
fn require_amount(window: &Window, before: &Signature, ask: &AmendAsk) -> Result<(), Refusal> {
    let held = before.amount.map_or(Money::ZERO, |amount| amount.money);
    let given = ask.amount.map(|amount: Amount| amount.money);
    let refuse = |code, given: Money| {
        let refusal = window.refuse(code).with("amount", given.plain());
        Err(refusal.with("held", held.plain()))
    };
    match (ask.kind, given) {
        (AmendmentKind::Increase, None) => Err(window.missing("amount")),
        (AmendmentKind::Increase, Some(given)) if given <= held => {
            refuse(Code::AmountNotMore, given)
        }
        (AmendmentKind::Supplement | AmendmentKind::Replacement, Some(given)) if given > held => {
            refuse(Code::AmountIsIncrease, given)
        }
        _ => Ok(()),
    }
}

/// The targets that it changes: one field by field, as they are agreed first, and further ones in a line. A target of 0
/// falls away.
fn promised(window: &Window, ask: &AmendAsk) -> Result<Vec<Promise>, Refusal> {
    let mut promises = Vec::new();
    if ask.metric.is_some() || ask.target.is_some() || ask.by.is_some() {
        let target = window.given("target", ask.target)?;
        let is_nothing = match target {
            Target::Money(amount) => amount.money == Money::ZERO,
            Target::Count(count) => count == 0,
        };
        promises.push(Promise {
            metric: window.given("metric", ask.metric)?,
            target: Some(target).filter(|_| !is_nothing),
            by_date: window.given("by", ask.by)?,
        });
    }
    promises.extend(ask.commitments.iter().cloned());
    Ok(promises)
}

/// A target is one, after the signing; what falls away is there.
fn require_promise(window: &Window, valid: &Valid, promise: &Promise) -> Result<(), Refusal> {
    window.not_before(promise.by_date, valid.signature.on)?;
    if let Some(target) = promise.target {
        return require_target(window, promise.metric, target, "commitments");
    }
    let known = valid.commitments.values();
    let mut known = known.map(|held| (held.metric, held.by_date));
    if known.any(|held| held == (promise.metric, promise.by_date)) {
        return Ok(());
    }
    let text = |metric: crate::domain::signing::record::Metric, day: NaiveDate| {
        format!("{}@{day}", metric.name())
    };
    let held = valid.commitments.values();
    let held = held.map(|held| text(held.metric, held.by_date));
    Err(window.none_of(
        Code::NoSuchPromise,
        text(promise.metric, promise.by_date),
        held,
    ))
}

/// An agreement that stands instead has all that the article asks.
fn require_clauses(context: &Context<'_>, window: &Window, after: &Valid) -> Result<(), Refusal> {
    let items = context.profile.policy.items(ChecklistId::Agreement);
    let mut lacking = items
        .iter()
        .filter(|item| !after.clauses.contains_key(*item))
        .map(String::as_str)
        .peekable();
    if lacking.peek().is_none() {
        return Ok(());
    }
    let lacking: Vec<&str> = lacking.collect();
    Err(window
        .refuse(Code::ClausesLacking)
        .with("known", lacking.join("、")))
}
