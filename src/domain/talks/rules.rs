//! Talks (article 10): core matters, substantive progress, and the half-year decision.

use crate::domain::context::{Context, changed, refreshed, step};
use crate::domain::event::{Event, TalksChange};
use crate::domain::handover::joint;
use crate::domain::handover::record::AssignmentWay;
use crate::domain::handover::responsibility::{Receiver, moved};
use crate::domain::ids::{ProjectId, UnitCode, next_number};
use crate::domain::policy::{ChecklistId, DepartmentKind, VocabId};
use crate::domain::project::Project;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::talks::half_year::half_year;
use crate::domain::talks::record::{Matter, ProgressStep, Transfer, TransferWay};
use crate::domain::talks::verbs::{NegotiateAsk, ProgressAsk, TransferAsk};
use crate::domain::verb::declare::answers;
use crate::domain::window::Window;

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

/// 实质性进展 (R10-7): a kind of the policy's list, with evidence. It alone sets the half-year clock anew.
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
    };
    let number = next_number(&project.talks.progress);
    let made = TalksChange::step(&project, number, made);
    Ok(step(context, &project, made))
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
    let half = half_year(&project, context.profile).filter(|half| half.decides);
    let Some(half) = half else {
        let tier = project.tier(&context.profile.policy);
        return Err(window.refuse(Code::TransferNotForTier).with("tier", tier));
    };
    if !half.is_over(context.today()) {
        return Err(window.refuse(Code::TransferNotDue).with("date", half.due));
    }
    let reason = window.reason(&ask.reason)?;
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
    };
    let number = next_number(&project.talks.transfers);
    let transfer = TalksChange::transfer(&project, number, transfer);
    let mut events = vec![changed(id, transfer)];
    let receiver = Receiver {
        unit: &to,
        officer: &ask.officer,
        way: AssignmentWay::Transfer,
        reason: &reason,
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
