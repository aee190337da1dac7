//! What article 20 asks beside the points themselves (R20-4): satisfaction stated by the city, boards frozen by two,
//! appeals judged by the task force.

use crate::domain::context::Context;
use crate::domain::desk::record::DeskItem;
use crate::domain::desk::rules::{find, next_id, set, stamp};
use crate::domain::event::Event;
use crate::domain::ids::{DeskId, DeskKind, UnitCode};
use crate::domain::policy::{Points, ScoreGroup, ScoreRule};
use crate::domain::refusal::{Code, Refusal};
use crate::domain::right::{Asking, ask as ask_right};
use crate::domain::rights::table::{ActAnswer, Relation};
use crate::domain::scoring::award::group_of;
use crate::domain::scoring::record::{Appeal, Freeze, Outcome, Satisfaction};
use crate::domain::scoring::verbs::{AppealAsk, AppealCloseAsk, FreezeAsk, SatisfactionAsk};
use crate::domain::verb::declare::answers;
use crate::domain::verb::spec::Asked as _;
use crate::domain::window::Window;

answers! { of city:
    SatisfactionAsk => rate;
    FreezeAsk => freeze as freezing;
    AppealAsk => appeal as appealing;
    AppealCloseAsk => close_appeal as judging;
}

/// A frozen board is proposed by one and approved by another; its rule keeps the two apart.
fn freezing(context: &Context<'_>, ask: &FreezeAsk) -> Result<Asking, Refusal> {
    let asking = Asking::of(FreezeAsk::SPEC.name).kept_by_rule();
    let held = proposed(context, ask)?;
    Ok(asking.entered_by(context, held.as_ref().map(|(_, held)| &held.proposed.by)))
}

/// The scored unit appeals for itself.
fn appealing(_: &Context<'_>, _: &AppealAsk) -> Result<Asking, Refusal> {
    Ok(Asking::of(AppealAsk::SPEC.name).related(Relation::Own, true))
}

fn judging(context: &Context<'_>, ask: &AppealCloseAsk) -> Result<Asking, Refusal> {
    let held = find(context, &ask.appeal, |item| item.appeal().cloned())?;
    let asking = Asking::of(AppealCloseAsk::SPEC.name);
    let asking = asking.entered_by(context, Some(&held.filed.by));
    Ok(asking.concerns(context, Some(&held.unit)))
}

/// The board of that group and period as it was proposed or frozen.
fn proposed(context: &Context<'_>, ask: &FreezeAsk) -> Result<Option<(DeskId, Freeze)>, Refusal> {
    let held = context.facts.desk_items(DeskKind::Freeze)?;
    Ok(held.into_iter().find_map(|(id, item)| match item {
        DeskItem::Freeze(freeze) if freeze.group == ask.group && freeze.span == ask.period => {
            Some((id, *freeze))
        }
        _ => None,
    }))
}

fn group(context: &Context<'_>, window: &Window, unit: &UnitCode) -> Result<ScoreGroup, Refusal> {
    group_of(unit, context.profile).ok_or_else(|| window.refuse(Code::NotScored).with("unit", unit))
}

/// 服务满意度 with a unit, by the city alone.
pub fn rate(context: &Context<'_>, ask: &SatisfactionAsk) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
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
    let (answer, _) = ask_right(context, None, &freezing(context, ask)?, window.verb, None);
    let may_approve = answer == ActAnswer::Confirm;
    let reason = window.reason(&ask.reason)?;
    let today = context.today();
    if ask.period.to >= today {
        return Err(window
            .refuse(Code::FreezeTooEarly)
            .with("period", ask.period.name())
            .with("date", ask.period.to));
    }
    let before = proposed(context, ask)?;
    let Some((id, before)) = before else {
        if may_approve {
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
    let group = group(context, &window, &unit)?;
    let rule = rule(context, &window, &ask.rule)?;
    let (entry, about) = match (ask.entry.map(u64::from), ask.date) {
        (Some(told), _) => {
            let found = context.facts.entry(told)?;
            let found = found.ok_or_else(|| window.refuse(Code::NoSuchEntry).with("seq", told))?;
            (Some(found.0), found.1)
        }
        (None, Some(_)) => (None, window.past(context, "date", ask.date)?),
        (None, None) => {
            return Err(window.missing("date"));
        }
    };
    let held = context.facts.desk_items(DeskKind::Appeal)?.into_iter();
    let mut held = held.filter_map(|(id, item)| Some((id, item.appeal()?.clone())));
    let same = held.find(|(_, held)| {
        let is_about = held.entry == entry && (entry.is_some() || held.about == about);
        held.unit == unit && held.rule == rule.id && is_about
    });
    if let Some((id, _)) = same {
        // One entry is judged once.
        return Err(window.refuse(Code::AppealedAlready).with("id", id));
    }
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

/// An appeal puts one entry right: with what it counted, the change comes to no more than the rule gives or costs (R20-4).
fn within_entry(
    context: &Context<'_>,
    window: &Window,
    appeal: &Appeal,
    points: Points,
) -> Result<(), Refusal> {
    let (least, most) = rule(context, window, &appeal.rule)?.span();
    let by = (appeal.entry, appeal.about);
    let counted = context.facts.awarded(&appeal.unit, &appeal.rule, by)?;
    let rest = |bound: Points| Points(bound.0.saturating_sub(counted.0));
    // An entry that was shared may lie outside by itself; nothing need be changed then.
    let (from, to) = (rest(least).0.min(0), rest(most).0.max(0));
    if (from..=to).contains(&points.0) {
        return Ok(());
    }
    Err(window
        .refuse(Code::PointsBeyondRule)
        .with("value", points)
        .with("rule", &appeal.rule)
        .with("counted", counted)
        .with("from", Points(from))
        .with("limit", Points(to)))
}

/// 申诉处理: upheld with the points by which the score changes, or rejected.
pub fn close_appeal(context: &Context<'_>, ask: &AppealCloseAsk) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let before = find(context, &ask.appeal, |item| item.appeal().cloned())?;
    if let Some(outcome) = &before.outcome {
        return Err(window
            .refuse(Code::RecordClosed)
            .with("id", &ask.appeal)
            .with("date", outcome.stamp.on));
    }
    let given = ask.points.filter(|points| points.0 != 0);
    let points = match (ask.result, given) {
        (true, Some(points)) => points,
        (false, None) => Points(0),
        (true, None) => return Err(window.missing("points")),
        (false, Some(_)) => return Err(window.refuse(Code::PointsNotDue)),
    };
    within_entry(context, &window, &before, points)?;
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
