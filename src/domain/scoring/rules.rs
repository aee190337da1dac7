//! What article 20 asks beside the points themselves (R20-4): satisfaction stated by the city, boards frozen by two,
//! appeals judged by the task force.

use crate::domain::actor::{Act, Reach, reach};
use crate::domain::context::Context;
use crate::domain::desk::record::DeskItem;
use crate::domain::desk::rules::{allow_unit, find, next_id, set, stamp};
use crate::domain::event::Event;
use crate::domain::ids::{DeskKind, UnitCode};
use crate::domain::policy::{Points, ScoreGroup, ScoreRule};
use crate::domain::refusal::{Code, Refusal};
use crate::domain::scoring::award::group_of;
use crate::domain::scoring::record::{Appeal, Freeze, Outcome, Satisfaction};
use crate::domain::scoring::verbs::{AppealAsk, AppealCloseAsk, FreezeAsk, SatisfactionAsk};
use crate::domain::verb::declare::answers;
use crate::domain::window::Window;

answers! { of city:
    SatisfactionAsk => rate;
    FreezeAsk => freeze;
    AppealAsk => appeal;
    AppealCloseAsk => close_appeal;
}

/// Refuses unless the act of the window is open to the actor in the whole city.
fn allow_city(context: &Context<'_>, window: &Window) -> Result<(), Refusal> {
    match reach(context.actor, window.act) {
        Reach::City => Ok(()),
        _ => Err(window.forbidden(context)),
    }
}

fn group(context: &Context<'_>, window: &Window, unit: &UnitCode) -> Result<ScoreGroup, Refusal> {
    group_of(unit, context.profile).ok_or_else(|| window.refuse(Code::NotScored).with("unit", unit))
}

/// 服务满意度 with a unit, by the city alone.
pub fn rate(context: &Context<'_>, ask: &SatisfactionAsk) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    allow_city(context, &window)?;
    window.body(context, "unit", &ask.unit)?;
    group(context, &window, &ask.unit)?;
    let satisfaction = Satisfaction {
        unit: ask.unit.clone(),
        is_good: ask.result,
        evidence: window.need("evidence", &ask.evidence)?,
        stated: stamp(context),
    };
    let id = next_id(context, DeskKind::Satisfaction, 0)?;
    let item = DeskItem::Satisfaction(Box::new(satisfaction));
    Ok(vec![set(id, None, item)])
}

/// 积分冻结: the commerce department proposes, or changes what it proposed; the task force approves, and from then on the
/// board of that group and period is what it was.
pub fn freeze(context: &Context<'_>, ask: &FreezeAsk) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let may_approve = reach(context.actor, Act::ApproveFreeze) == Reach::City;
    let may_propose = reach(context.actor, Act::ProposeFreeze) == Reach::City;
    if !may_approve && !may_propose {
        return Err(window.forbidden(context));
    }
    let reason = window.reason(&ask.reason)?;
    let today = context.today();
    if ask.period.to >= today {
        return Err(window
            .refuse(Code::FreezeTooEarly)
            .with("period", ask.period.name())
            .with("date", ask.period.to));
    }
    let held = context.facts.desk_items(DeskKind::Freeze)?;
    let before = held.into_iter().find_map(|(id, item)| match item {
        DeskItem::Freeze(freeze) if freeze.group == ask.group && freeze.span == ask.period => {
            Some((id, *freeze))
        }
        _ => None,
    });
    let Some((id, before)) = before else {
        if !may_propose {
            return Err(window
                .refuse(Code::FreezeNotProposed)
                .with("period", ask.period.name()));
        }
        let freeze = Freeze {
            group: ask.group,
            span: ask.period,
            reason,
            proposed: stamp(context),
            approved: None,
            lines: Vec::new(),
        };
        let id = next_id(context, DeskKind::Freeze, 0)?;
        return Ok(vec![set(id, None, DeskItem::Freeze(Box::new(freeze)))]);
    };
    if let Some(approved) = &before.approved {
        return Err(window
            .refuse(Code::FrozenAlready)
            .with("period", ask.period.name())
            .with("date", approved.on));
    }
    let after = if may_approve {
        if before.proposed.by == context.actor.member.id {
            return Err(window
                .refuse(Code::JudgedByDoer)
                .with("member", &context.actor.member.name));
        }
        Freeze {
            reason,
            approved: Some(stamp(context)),
            lines: context.facts.frozen_lines(ask.group, ask.period, today)?,
            ..before.clone()
        }
    } else {
        Freeze {
            reason,
            proposed: stamp(context),
            ..before.clone()
        }
    };
    Ok(vec![set(
        id,
        Some(DeskItem::Freeze(Box::new(before))),
        DeskItem::Freeze(Box::new(after)),
    )])
}

fn rule<'a>(context: &'a Context<'_>, window: &Window, id: &str) -> Result<&'a ScoreRule, Refusal> {
    let rules = &context.profile.policy.score.rules;
    window.known("rule", id, rules.iter().map(|rule| rule.id.as_str()))?;
    let rule = rules.iter().find(|rule| rule.id == id);
    rule.ok_or_else(|| window.refuse(Code::UnknownWord).with("value", id))
}

/// 申诉 by the scored unit, about a rule and an entry, or a day where nothing was counted.
pub fn appeal(context: &Context<'_>, ask: &AppealAsk) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let unit = context.actor.member.unit.clone();
    allow_unit(context, Act::Appeal, &unit)?;
    let group = group(context, &window, &unit)?;
    let entry = ask.entry.map(u64::from);
    let rule = rule(context, &window, &ask.rule)?;
    let about = match (entry, ask.date) {
        (Some(seq), _) => context
            .facts
            .entry_day(seq)?
            .ok_or_else(|| window.refuse(Code::NoSuchEntry).with("seq", seq))?,
        (None, Some(_)) => window.past(context, "date", ask.date)?,
        (None, None) => {
            return Err(window.missing("date"));
        }
    };
    let appeal = Appeal {
        unit,
        group,
        rule: rule.id.clone(),
        link: rule.link.clone(),
        entry,
        about,
        text: window.need("text", &ask.text)?,
        filed: stamp(context),
        outcome: None,
    };
    let id = next_id(context, DeskKind::Appeal, 0)?;
    Ok(vec![set(id, None, DeskItem::Appeal(Box::new(appeal)))])
}

/// 申诉处理: upheld with the points by which the score changes, or rejected.
pub fn close_appeal(context: &Context<'_>, ask: &AppealCloseAsk) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    allow_city(context, &window)?;
    let before = find(context, &ask.appeal, |item| item.appeal().cloned())?;
    if let Some(outcome) = &before.outcome {
        return Err(window
            .refuse(Code::RecordClosed)
            .with("id", &ask.appeal)
            .with("date", outcome.stamp.on));
    }
    if before.filed.by == context.actor.member.id || before.unit == context.actor.member.unit {
        return Err(window
            .refuse(Code::JudgedByDoer)
            .with("member", &context.actor.member.name));
    }
    let given = ask.points.filter(|points| points.0 != 0);
    let points = match (ask.result, given) {
        (true, Some(points)) => points,
        (false, None) => Points(0),
        (true, None) => return Err(window.missing("points")),
        (false, Some(_)) => return Err(window.refuse(Code::PointsNotDue)),
    };
    let after = Appeal {
        outcome: Some(Outcome {
            is_upheld: ask.result,
            points,
            reason: window.reason(&ask.reason)?,
            stamp: stamp(context),
        }),
        ..before.clone()
    };
    Ok(vec![set(
        ask.appeal.clone(),
        Some(DeskItem::Appeal(Box::new(before))),
        DeskItem::Appeal(Box::new(after)),
    )])
}
