//! The joint review (article 11): scores, verdict, conditions.

use crate::domain::context::{Context, changed, refreshed};
use crate::domain::event::{Event, SigningChange};
use crate::domain::ids::{ProjectId, next_number};
use crate::domain::policy::{ChecklistId, ItemRole, Policy, VocabId};
use crate::domain::project::Project;
use crate::domain::refusal::{Code, Missing, Refusal};
use crate::domain::review::record::{ReviewCondition, ReviewVerdict};
use crate::domain::review::verbs::ReviewAsk;
use crate::domain::right::Asking;
use crate::domain::verb::declare::answers;
use crate::domain::verb::spec::Asked;
use crate::domain::window::{Window, scores_over};
use std::collections::BTreeMap;

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
        window.not_before(on, report.on)?;
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
        };
        let condition = SigningChange::condition(project, number, condition);
        events.push(changed(id, condition));
    }
    Ok(events)
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
