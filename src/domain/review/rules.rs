//! The joint review (article 11): scores, verdict, conditions.

use crate::domain::actor::Role;
use crate::domain::context::{Context, changed, refreshed};
use crate::domain::event::{Event, ProjectChange, SigningChange, TalksChange};
use crate::domain::facts::Facts as _;
use crate::domain::field::{Field, Value};
use crate::domain::ids::{ProjectId, UnitCode, next_number};
use crate::domain::money::Amount;
use crate::domain::overlay::Overlay;
use crate::domain::policy::{ChecklistId, ItemRole, Policy, VocabId};
use crate::domain::project::Project;
use crate::domain::refusal::{Code, Missing, Refusal};
use crate::domain::review::record::{
    ReviewCondition, ReviewOpinion, ReviewVerdict, Stale, StaleBy,
};
use crate::domain::review::verbs::ReviewAsk;
use crate::domain::right::Asking;
use crate::domain::verb::declare::answers;
use crate::domain::verb::spec::Asked;
use crate::domain::verb::value::unit_code;
use crate::domain::window::{Window, scores_over};
use std::collections::{BTreeMap, BTreeSet};

answers! { of project:
    ReviewAsk => review as reviewing;
}

/// The checklists that are scored: what the review rests on, and what it weighs.
pub const SCORED: [ChecklistId; 2] = [ChecklistId::Review, ChecklistId::ReviewFocus];

/// 评审 (R11-1 to R11-4).
pub fn review(
    context: &Context<'_>,
    id: &ProjectId,
    ask: &ReviewAsk,
) -> Result<Vec<Event>, Refusal> {
    let is_closing_only = ask.close.is_some() && ask.verdict.is_left() && ask.scores.is_empty();
    // A condition may be met later than the rest of the review.
    let part = is_closing_only.then_some("close");
    let window = Window::part(context, ReviewAsk::SPEC, part);
    let project = window.find(context, id)?;
    let mut events = Vec::new();
    window.scores(context, &SCORED, scale_max(context), &ask.scores)?;
    let scores = scores_over(&project.review.scores, &ask.scores);
    rests_on(&window, &project, &scores)?;
    if scores != project.review.scores {
        let scores = SigningChange::scores(&project, scores.clone());
        events.push(changed(id, scores));
    }
    let held = project.review.verdict.as_ref();
    window.keep(
        "verdict",
        &ask.verdict,
        held.map(|held| held.verdict.clone()),
    )?;
    match ask.verdict.set() {
        Some(verdict) => events.extend(concluded(
            context, &window, &project, &scores, verdict, ask,
        )?),
        None if !ask.conditions.is_empty() => {
            return Err(window.missing("verdict"));
        }
        None => {}
    }
    if let Some(number) = ask.close {
        events.push(closed(&window, &project, number, &ask.result)?);
    }
    if !events.is_empty() {
        events.extend(refreshed(context, &project));
    }
    Ok(events)
}

/// Scoring, chairing, and closing a condition are rights of their own; projects of the highest tier are chaired by the
/// city's commerce department (requirements §4).
fn reviewing(context: &Context<'_>, project: &Project, ask: &ReviewAsk) -> Asking {
    let is_major = is_led_by_city(project, &context.profile.policy);
    let chair = if is_major { "chair.major" } else { "chair" };
    let chairs = !ask.verdict.is_left() || !ask.conditions.is_empty();
    let parts = [
        ("condition", ask.close.is_some()),
        ("score", !ask.scores.is_empty()),
        (chair, chairs),
    ];
    let asked = parts.into_iter().filter(|(_, asked)| *asked);
    let parts: Vec<&str> = asked.map(|(part, _)| part).collect();
    let none = parts.is_empty().then_some(chair);
    Asking::parts(ReviewAsk::SPEC.name, parts.into_iter().chain(none))
}

/// Whether the project is of the highest tier, whose review the city leads (R11-1).
pub fn is_led_by_city(project: &Project, policy: &Policy) -> bool {
    let tier = project.tier(policy);
    policy.tiers.first().is_some_and(|first| first.id == tier)
}

/// The highest score of an item; a checklist without a scale of its own is scored on that of the other.
pub fn scale_max(context: &Context<'_>) -> u32 {
    let lists = SCORED
        .into_iter()
        .filter_map(|id| context.profile.policy.checklist(id));
    lists.map(|list| list.scale_max).max().unwrap_or(0)
}

/// A verdict rests on the scores it was given with: none of them is taken out under it.
fn rests_on(
    window: &Window,
    project: &Project,
    scores: &BTreeMap<String, u8>,
) -> Result<(), Refusal> {
    let mut held = project.review.scores.keys();
    match held.find(|item| !scores.contains_key(*item)) {
        Some(item) if project.review.verdict.is_some() => Err(window.missing(item)),
        _ => Ok(()),
    }
}

fn concluded(
    context: &Context<'_>,
    window: &Window,
    project: &Project,
    scores: &BTreeMap<String, u8>,
    verdict: &str,
    ask: &ReviewAsk,
) -> Result<Vec<Event>, Refusal> {
    window.word(context, "verdict", verdict, VocabId::ReviewVerdict)?;
    let on = window.past(context, "date", ask.date)?;
    if let Some(report) = &project.diligence.report {
        window.not_before_act(on, ("diligence-report", report.on))?;
    }
    let policy = &context.profile.policy;
    let is_conditional = policy.item(ItemRole::Conditional) == Some(verdict);
    if is_conditional || policy.item(ItemRole::Pass) == Some(verdict) {
        let missing = missing(context, project, scores);
        if !missing.is_empty() {
            return Err(window.refuse(Code::ReviewIncomplete).missing(missing));
        }
    } else {
        window.reason(&ask.reason)?;
    }
    if is_conditional == ask.conditions.is_empty() {
        return Err(window
            .refuse(Code::ConditionsMismatch)
            .with("value", verdict)
            .with(
                "known",
                policy.item(ItemRole::Conditional).unwrap_or_default(),
            ));
    }
    let id = &project.id;
    let held = ReviewVerdict {
        verdict: verdict.to_owned(),
        reason: ask.reason.trim().to_owned(),
        by: context.actor.member.id.clone(),
        on,
        meeting: ask.meeting.trim().to_owned(),
        members: ask.members.clone(),
        opinions: opinions(context, window, &ask.opinions)?,
        stale: None,
    };
    let verdict = SigningChange::verdict(project, held);
    let mut events = vec![changed(id, verdict)];
    // The conditions of an earlier verdict go with it.
    for number in project.review.conditions.keys() {
        let gone = SigningChange::condition(project, *number, None);
        events.push(changed(id, gone));
    }
    let first = next_number(&project.review.conditions);
    for (number, text) in (first..).zip(&ask.conditions) {
        let condition = ReviewCondition {
            text: text.clone(),
            met: None,
            owner: ask.owner.clone().or_else(|| project.responsible()),
            due: ask.due,
        };
        let condition = SigningChange::condition(project, number, condition);
        events.push(changed(id, condition));
    }
    Ok(events)
}

/// What the departments said, each as `部门: 意见`.
fn opinions(
    context: &Context<'_>,
    window: &Window,
    lines: &[String],
) -> Result<Vec<ReviewOpinion>, Refusal> {
    let read = |line: &String| {
        let (name, text) = line.split_once([':', '：']).unwrap_or((line.as_str(), ""));
        let known = unit_code(context.profile, name.trim());
        let unit = UnitCode::from(known.as_deref().unwrap_or(name.trim()));
        window.body(context, "opinions", &unit)?;
        let text = window.need("opinions", text)?;
        Ok(ReviewOpinion { unit, text })
    };
    lines.iter().map(read).collect()
}

/// What follows for a review from a step: what it rested on is another now, and it is to be held anew before anything is
/// signed (article 11).
///
/// # Errors
/// What the facts say.
pub(crate) fn follow(context: &Context<'_>, events: &[Event]) -> Result<Vec<Event>, Refusal> {
    let touched: BTreeSet<&ProjectId> = events.iter().filter_map(grounds_of).collect();
    let mut followed = Vec::new();
    for id in touched {
        let before = context.facts.project(id)?;
        let held = before
            .as_ref()
            .and_then(|before| before.review.verdict.as_ref());
        let (Some(before), Some(held)) = (&before, held.filter(|held| held.stale.is_none())) else {
            continue;
        };
        let mut above = Overlay::new(context.facts, context.meta(""));
        for event in events {
            above.add(event)?;
        }
        let after = above.project(id)?;
        let after = after.filter(|after| after.review.verdict.as_ref() == Some(held));
        let Some(after) = after.filter(|after| !after.signing.is_signed()) else {
            continue;
        };
        if let Some(by) = stale_by(context, before, &after)? {
            let stale = ReviewVerdict {
                stale: Some(Stale {
                    by,
                    on: context.today(),
                }),
                ..held.clone()
            };
            followed.push(changed(id, SigningChange::verdict(&after, stale)));
            // What was scored on other grounds is scored again.
            let scores = SigningChange::scores(&after, BTreeMap::new());
            followed.push(changed(id, scores));
        }
    }
    Ok(followed)
}

/// The project of an event that a review may rest on.
fn grounds_of(event: &Event) -> Option<&ProjectId> {
    let Event::Project { id, change } = event else {
        return None;
    };
    let is_ground = match change {
        ProjectChange::Tier { .. } => true,
        ProjectChange::Field { field, .. } => matches!(field, Field::Amount | Field::Unit),
        ProjectChange::Talks(change) => {
            matches!(**change, TalksChange::DiligenceReport { .. })
        }
        _ => false,
    };
    is_ground.then_some(id)
}

fn stale_by(
    context: &Context<'_>,
    before: &Project,
    after: &Project,
) -> Result<Option<StaleBy>, Refusal> {
    let policy = &context.profile.policy;
    let place = |project: &Project| {
        let tier = project.tier(policy);
        policy.tiers.iter().position(|known| known.id == tier)
    };
    let report = &before.diligence.report;
    let unit = before.responsible();
    Ok(if report.is_some() && *report != after.diligence.report {
        Some(StaleBy::Report)
    } else if unit.is_some() && unit != after.responsible() {
        Some(StaleBy::Unit)
    } else if place(after) < place(before) && !is_by_city(context, before)? {
        // The highest tier stands first; what the city reviewed needs no higher review.
        Some(StaleBy::Amount)
    } else {
        None
    })
}

/// Whether the city's commerce department gave the verdict.
fn is_by_city(context: &Context<'_>, project: &Project) -> Result<bool, Refusal> {
    let Some(verdict) = &project.review.verdict else {
        return Ok(false);
    };
    let chair = context.facts.member(&verdict.by)?;
    Ok(chair.is_some_and(|chair| chair.roles.contains(&Role::SwC)))
}

/// Refuses what rests on a review that no longer stands.
///
/// # Errors
/// `ReviewStale`.
pub(crate) fn require_fresh(window: &Window, project: &Project) -> Result<(), Refusal> {
    match project.review.stale() {
        Some(stale) => Err(window
            .refuse(Code::ReviewStale)
            .with("why", stale.by.name())),
        None => Ok(()),
    }
}

/// Refuses to sign an amount of a higher tier than that which was reviewed.
///
/// # Errors
/// `ReviewNotOfCity`.
pub(crate) fn require_of_city(
    context: &Context<'_>,
    window: &Window,
    project: &Project,
    signed: Option<Amount>,
) -> Result<(), Refusal> {
    let Some(signed) = signed.filter(|_| project.review.verdict.is_some()) else {
        return Ok(());
    };
    let mut after = project.clone();
    after.fields.insert(Field::Amount, Value::Amount(signed));
    match stale_by(context, project, &after)? {
        Some(_) => Err(window
            .refuse(Code::ReviewNotOfCity)
            .with("from", project.money().plain())
            .with("to", signed.money.plain())),
        None => Ok(()),
    }
}

fn missing(
    context: &Context<'_>,
    project: &Project,
    scores: &BTreeMap<String, u8>,
) -> Vec<Missing> {
    SCORED
        .into_iter()
        .filter_map(|id| context.profile.policy.checklist(id))
        .flat_map(|list| list.items.iter().map(move |item| (list, item)))
        .filter(|(_, item)| !scores.contains_key(*item))
        .map(|(list, item)| Missing {
            what: format!("{}:{item}", list.id),
            article: list.cited.articles(),
            how: format!("luodi do review {} {item}=…", project.id),
        })
        .collect()
}

fn closed(window: &Window, project: &Project, number: u32, result: &str) -> Result<Event, Refusal> {
    let Some(held) = project.review.conditions.get(&number) else {
        let open = project.review.open_conditions();
        let known = open.map(|(number, condition)| format!("{number} {}", condition.text));
        return Err(window.none_of(Code::NoSuchCondition, number, known));
    };
    if let Some(met) = &held.met {
        return Err(window.refuse(Code::AlreadyDone).with("date", met));
    }
    let after = ReviewCondition {
        met: Some(window.need("result", result)?),
        ..held.clone()
    };
    let condition = SigningChange::condition(project, number, after);
    Ok(changed(&project.id, condition))
}
