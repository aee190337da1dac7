//! Talks (article 10): core matters, substantive progress, and the half-year decision.

use crate::domain::context::{Context, changed, refreshed, step};
use crate::domain::event::{Event, ProjectChange, TalksChange};
use crate::domain::handover::joint;
use crate::domain::handover::record::AssignmentWay;
use crate::domain::handover::responsibility::{Receiver, moved};
use crate::domain::ids::{ProjectId, UnitCode, next_number};
use crate::domain::policy::{ChecklistId, DepartmentKind, VocabId};
use crate::domain::project::Project;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::talks::facts::{is_told, on_record};
use crate::domain::talks::half_year::{HalfYear, half_year};
use crate::domain::talks::record::{
    Declared, Founded, Matter, ProgressStep, Transfer, TransferWay,
};
use crate::domain::talks::verbs::{NegotiateAsk, ProgressAsk, TransferAsk};
use crate::domain::verb::declare::answers;
use crate::domain::verb::spec::Asked as _;
use crate::domain::window::Window;
use chrono::NaiveDate;

answers! { of project:
    NegotiateAsk => negotiate;
    ProgressAsk => progress;
    TransferAsk => transfer;
}

/// 洽谈, one core matter (R10-1).
pub fn negotiate(
    context: &Context<'_>,
    id: &ProjectId,
    ask: &NegotiateAsk,
) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let project = window.find(context, id)?;
    window.item(context, "matter", &ask.matter, &[ChecklistId::Negotiation])?;
    let held = project.talks.matters.get(&ask.matter);
    let matter = Matter {
        status: ask.status,
        enterprise: ask.enterprise.text_over(held.map(|held| &held.enterprise)),
        government: ask.government.text_over(held.map(|held| &held.government)),
        by: context.actor.member.id.clone(),
        on: context.today(),
    };
    let matter = TalksChange::matter(&project, ask.matter.clone(), matter);
    Ok(step(context, &project, matter))
}

/// 实质性进展 (R10-7): a kind of the policy's list, with evidence, declared by whoever talks (自报). It says what on record
/// bears it out; facts on record count without it.
pub fn progress(
    context: &Context<'_>,
    id: &ProjectId,
    ask: &ProgressAsk,
) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let project = window.find(context, id)?;
    window.word(context, "kind", &ask.kind, VocabId::SubstantiveProgress)?;
    let evidence = window.need("evidence", &ask.evidence)?;
    let on = window.past(context, "date", ask.date)?;
    let mut held = project.talks.progress.values();
    if held.any(|step| step.kind == ask.kind && step.on == on) {
        return Err(window.refuse(Code::AlreadyDone).with("date", on));
    }
    let made = ProgressStep {
        kind: ask.kind.to_owned(),
        evidence,
        by: context.actor.member.id.clone(),
        on,
        declared: Some(declared(context, &project, &ask.kind, on)),
    };
    let number = next_number(&project.talks.progress);
    let made = TalksChange::step(&project, number, made);
    Ok(step(context, &project, made))
}

/// What the record says of progress that is declared.
fn declared(context: &Context<'_>, project: &Project, kind: &str, on: NaiveDate) -> Declared {
    let policy = &context.profile.policy;
    let today = context.today();
    let mut facts = on_record(project, policy).into_iter();
    // What it says had happened by the day that is named.
    let borne_out = facts.rfind(|fact| fact.kind == kind && fact.on <= on);
    let half = half_year(project, context.profile);
    Declared {
        entered: today,
        is_late: half.is_some_and(|half| half.is_over(today) && on <= half.due),
        founded: match borne_out {
            Some(_) => Founded::BorneOut,
            None if is_told(kind, policy) => Founded::Unsupported,
            None => Founded::ByEvidence,
        },
        on_record: borne_out.map(|fact| fact.on),
    }
}

/// 流转 (R10-6, R10-8): after half a year without substantive progress, for the tiers the policy names; the city's
/// commerce department takes the lead, or the project is guided to another unit. Either is responsible from then on, with
/// an officer of its own, and holds the first talk. The stage stays, the clock starts anew.
pub fn transfer(
    context: &Context<'_>,
    id: &ProjectId,
    ask: &TransferAsk,
) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let project = window.find(context, id)?;
    let half = half_year_over(context, &window, &project)?;
    let reason = window.reason(&ask.reason)?;
    let answer = answered(context, &window, &project, &ask.answer)?;
    let from = window.given("unit", project.negotiator())?;
    let to = match ask.way {
        TransferWay::CityLead => commerce(context, &window)?,
        TransferWay::Guide => guided_to(context, &window, &project, ask.to.as_ref())?,
    };
    let split = &context.profile.policy.score.transfer_credit;
    let transfer = Transfer {
        way: ask.way,
        from,
        to: to.clone(),
        reason: reason.clone(),
        due: half.due,
        credit: Some((split.from, split.to)),
        by: context.actor.member.id.clone(),
        on: context.today(),
        answer,
    };
    let number = next_number(&project.talks.transfers);
    let transfer = TalksChange::transfer(&project, number, transfer);
    let mut events = vec![changed(id, transfer)];
    let receiver = Receiver {
        unit: &to,
        officer: &ask.officer,
        way: AssignmentWay::Transfer,
        reason: &reason,
        is_returned: false,
        credit: None,
    };
    events.extend(moved(context, &window, &project, &receiver)?);
    // Where the city leads, the place that had the project goes on helping with it.
    let before = project.responsible().filter(|before| *before != to);
    if let (TransferWay::CityLead, Some(before)) = (ask.way, before)
        && context.profile.can_carry(&before)
    {
        events.push(joint::shares(context, &project, &before, None, reason));
    }
    events.extend(refreshed(context, &project));
    Ok(events)
}

/// The half year that is over and asks for the decision.
fn half_year_over(
    context: &Context<'_>,
    window: &Window,
    project: &Project,
) -> Result<HalfYear, Refusal> {
    let half = half_year(project, context.profile).filter(|half| half.decides);
    let Some(half) = half else {
        let tier = project.tier(&context.profile.policy);
        return Err(window.refuse(Code::TransferNotForTier).with("tier", tier));
    };
    if !half.is_over(context.today()) {
        return Err(window.refuse(Code::TransferNotDue).with("date", half.due));
    }
    Ok(half)
}

/// A report or a review on record, and progress that was declared and waits, are answered before a project is taken from
/// whoever brought it that far.
fn answered(
    context: &Context<'_>,
    window: &Window,
    project: &Project,
    answer: &str,
) -> Result<String, Refusal> {
    let mut known: Vec<String> = to_answer(project);
    for (id, held) in context.facts.waiting_proposals(Some(&project.id))? {
        if held.verb == ProgressAsk::SPEC.name {
            let events = held.events().unwrap_or_default();
            let kinds = events.iter().filter_map(declared_kind);
            let kind = kinds.collect::<Vec<_>>().join("、");
            known.push(
                format!("{kind} {id} {}", held.proposed.on)
                    .trim()
                    .to_owned(),
            );
        }
    }
    let answer = answer.trim();
    if !known.is_empty() && answer.is_empty() {
        let known = known.join("、");
        return Err(window.refuse(Code::FactsUnanswered).with("known", known));
    }
    Ok(answer.to_owned())
}

/// What kind of progress a unit declares.
fn declared_kind(event: &Event) -> Option<&str> {
    let Event::Project { change, .. } = event else {
        return None;
    };
    let ProjectChange::Talks(change) = change else {
        return None;
    };
    match change.as_ref() {
        TalksChange::Progress { step, .. } => step.to.as_ref().map(|step| step.kind.as_str()),
        _ => None,
    }
}

/// The report and the review that a transfer must answer, by what they say and their days.
pub fn to_answer(project: &Project) -> Vec<String> {
    let report = project.diligence.report.iter();
    let report = report.map(|held| format!("{} {}", held.conclusion, held.on));
    let review = project.review.verdict.iter();
    let review = review.map(|held| format!("{} {}", held.verdict, held.on));
    report.chain(review).collect()
}

/// The city's commerce department.
fn commerce(context: &Context<'_>, window: &Window) -> Result<UnitCode, Refusal> {
    let departments = context.profile.departments_of(&[DepartmentKind::Lead]);
    let mut departments = departments.into_iter();
    departments.next().ok_or_else(|| window.missing("to"))
}

fn guided_to(
    context: &Context<'_>,
    window: &Window,
    project: &Project,
    to: Option<&UnitCode>,
) -> Result<UnitCode, Refusal> {
    let to = window.given("to", to)?;
    if context.profile.unit(to.as_str()).is_none() {
        return Err(window.no_such_unit("to", to));
    }
    if project.unit().as_ref() == Some(to) {
        return Err(window.refuse(Code::TransferToSelf).with("unit", to));
    }
    Ok(to.clone())
}
