//! The first assessment (研判, article 6): opinions, five scored items, three vetoes, a conclusion.

use crate::domain::context::{Context, changed, refreshed, require_reason};
use crate::domain::filing::rules as filing;
use crate::domain::lifecycle::rules as steps;
use crate::domain::screening::after::{answer, feedback, owed};
use crate::domain::screening::gate::{county_asked, opinion_units};
use crate::domain::screening::verbs::{AnswerAsk, FeedbackAsk, OpinionAsk, ScreenAsk};
use crate::domain::window::{Window, scores_over};

use crate::domain::event::{Change, Event, MoveWay, ProjectChange};
use crate::domain::given::Given;
use crate::domain::ids::{ProjectId, UnitCode};
use crate::domain::policy::{ChecklistId, ThresholdId, VocabId};
use crate::domain::project::Project;
use crate::domain::refusal::{Code, Missing, Refusal};
use crate::domain::right::Asking;
use crate::domain::screening::record::{Opinion, Screening, ScreeningResult, Verdict};
use crate::domain::stage::{End, Position, Stage};
use crate::domain::verb::declare::answers;
use crate::domain::verb::spec::Asked as _;
use std::collections::BTreeMap;

answers! { of project:
    OpinionAsk => opinion as opining;
    AnswerAsk => answer;
    FeedbackAsk => feedback;
    ScreenAsk => screen as screening;
}

/// 部门意见: the department's own, or any department's put down by the commerce department (R6-1).
pub fn opinion(
    context: &Context<'_>,
    id: &ProjectId,
    ask: &OpinionAsk,
) -> Result<Vec<Event>, Refusal> {
    let project = Window::of(context, ask).find(context, id)?;
    let (unit, county) = spoken_for(context, &project, ask);
    if !opinion_units(&context.profile.policy).contains(&unit) {
        return Err(Refusal::new(Code::OpinionNotAsked)
            .article(context.article("screen"))
            .with("unit", &unit));
    }
    if ask.verdict != Verdict::Pass {
        require_reason("opinion", &ask.note)?;
    }
    let opinion = Opinion {
        verdict: ask.verdict,
        note: ask.note.trim().to_owned(),
        by: context.actor.member.id.clone(),
        on: context.today(),
        county,
        answer: None,
    };
    let before = project.screening.opinions.get(&unit).cloned();
    let opinion = Change::new(before, Some(opinion));
    let mut events = vec![changed(id, ProjectChange::Opinion { unit, opinion })];
    if ask.verdict == Verdict::Fail {
        // A pass was concluded without this objection.
        events.extend(steps::forget_result(&project));
    }
    events.extend(refreshed(context, &project));
    Ok(events)
}

/// The department for which an opinion is given, and the county whose own department gives it. Who carries the duty of an
/// asked department in the county that is asked speaks for it there.
fn spoken_for(
    context: &Context<'_>,
    project: &Project,
    ask: &OpinionAsk,
) -> (UnitCode, Option<UnitCode>) {
    let member = &context.actor.member;
    let county = county_asked(project, &context.profile.policy);
    let county = county.filter(|county| *county == member.unit);
    let duties = &context.profile.rights.duties;
    let bears = |unit: &UnitCode| {
        let mut own = member.duties.iter().filter_map(|duty| duties.get(duty));
        own.any(|units| units.iter().any(|code| code == unit.as_str()))
    };
    let asked = opinion_units(&context.profile.policy);
    let named = ask.unit.as_ref();
    let meant =
        |unit: &&UnitCode| named.is_none_or(|named| named == *unit || *named == member.unit);
    let own = asked.iter().filter(meant).find(|unit| bears(unit));
    match (county, own) {
        (Some(county), Some(unit)) => (unit.clone(), Some(county)),
        _ => (named.unwrap_or(&member.unit).clone(), None),
    }
}

/// Every department that is asked gives its own opinion, a county's own where policy leaves the project to it.
fn opining(context: &Context<'_>, project: &Project, ask: &OpinionAsk) -> Asking {
    let (unit, county) = spoken_for(context, project, ask);
    let asked = opinion_units(&context.profile.policy);
    let asking = Asking::of(OpinionAsk::SPEC.name);
    asking.named(Some(county.as_ref().unwrap_or(&unit)).filter(|_| asked.contains(&unit)))
}

/// Scoring, concluding, and passing over a department's objection, with low scores or behind a veto that was reopened are
/// rights of their own.
fn screening(context: &Context<'_>, project: &Project, ask: &ScreenAsk) -> Asking {
    let mut objections = project.screening.opinions.values();
    let is_against = objections.any(|opinion| opinion.verdict == Verdict::Fail)
        || project.screening.reopened.is_some()
        || is_low(context, project, ask);
    let scores = !ask.scores.is_empty() || !ask.veto.is_left();
    let passes = ask.result.set() == Some(&true);
    let parts = [
        ("score", scores),
        ("conclude", !ask.result.is_left()),
        ("over_objection", passes && is_against),
    ];
    let asked = parts.into_iter().filter(|(_, asked)| *asked);
    let parts: Vec<&str> = asked.map(|(part, _)| part).collect();
    let none = parts.is_empty().then_some("score");
    Asking::parts(ScreenAsk::SPEC.name, parts.into_iter().chain(none))
}

/// Whether the scores, with those that the step brings, stay under the line of the policy.
fn is_low(context: &Context<'_>, project: &Project, ask: &ScreenAsk) -> bool {
    let policy = &context.profile.policy;
    let line = policy.threshold(ThresholdId::ScreeningLow);
    let list = policy.checklist(ChecklistId::Assessment);
    let (Some(line), Some(list)) = (line, list) else {
        return false;
    };
    let after = Screening {
        scores: scores_over(&project.screening.scores, &ask.scores),
        ..Screening::default()
    };
    let reached = after.permille(list);
    reached.is_some_and(|reached| i64::from(reached) < line.value)
}

/// 研判: scores, vetoes, conclusion. Any veto ends the project in 淘汰 (R6-3).
pub fn screen(
    context: &Context<'_>,
    id: &ProjectId,
    ask: &ScreenAsk,
) -> Result<Vec<Event>, Refusal> {
    let project = Window::of(context, ask).find(context, id)?;
    let mut after = project.clone();
    let mut events = scored(context, &mut after, &ask.scores)?;
    if !ask.veto.is_left() {
        let vetoes = ask.veto.set().map(Vec::as_slice).unwrap_or_default();
        events.extend(vetoed(context, &mut after, vetoes)?);
    }
    let is_vetoed = !after.screening.vetoes.is_empty();
    if matches!(ask.result, Given::Emptied) && project.screening.result.is_some() {
        return Err(needed(context, "result"));
    }
    match ask.result.set() {
        Some(true) if is_vetoed => {
            return Err(Refusal::new(Code::VetoStands)
                .article(context.article("screen"))
                .with("vetoes", after.screening.vetoes.join("、")));
        }
        Some(true) => events.extend(pass(context, &after, &ask.reason)?),
        Some(false) => events.extend(reject(context, &after, &ask.reason)?),
        None if is_vetoed => events.extend(reject(context, &after, &ask.reason)?),
        None => {}
    }
    if !events.is_empty() {
        events.extend(refreshed(context, &project));
    }
    Ok(events)
}

/// A part that the conclusion rests on cannot be taken out under it.
fn needed(context: &Context<'_>, field: &str) -> Refusal {
    Refusal::new(Code::FieldMissing)
        .article(context.article("screen"))
        .with("verb", "screen")
        .with("field", field)
}

fn scored(
    context: &Context<'_>,
    project: &mut Project,
    scores: &BTreeMap<String, Option<u8>>,
) -> Result<Vec<Event>, Refusal> {
    let list = context.profile.policy.checklist(ChecklistId::Assessment);
    let items = list.map(|list| list.items.as_slice()).unwrap_or_default();
    let max = list.map_or(0, |list| list.scale_max);
    for (item, score) in scores {
        if !items.contains(item) {
            return Err(Refusal::new(Code::UnknownWord)
                .article(context.article("screen"))
                .with("verb", "screen")
                .with("field", "scores")
                .with("value", item)
                .with("known", items.join("、")));
        }
        if let Some(score) = score.filter(|score| u32::from(*score) > max) {
            return Err(Refusal::new(Code::BadScore)
                .article(context.article("screen"))
                .with("item", item)
                .with("value", score)
                .with("max", max));
        }
    }
    let merged = scores_over(&project.screening.scores, scores);
    let held = project.screening.scores.keys();
    let mut gone = held.filter(|item| !merged.contains_key(*item));
    if let Some(item) = gone.next().filter(|_| project.screening.result.is_some()) {
        // The conclusion rests on it.
        return Err(needed(context, item));
    }
    if merged == project.screening.scores {
        return Ok(Vec::new());
    }
    let scores = Change::new(
        std::mem::replace(&mut project.screening.scores, merged.clone()),
        merged,
    );
    Ok(vec![changed(&project.id, ProjectChange::Scores { scores })])
}

fn vetoed(
    context: &Context<'_>,
    project: &mut Project,
    vetoes: &[String],
) -> Result<Vec<Event>, Refusal> {
    let known = context.profile.policy.vocab(VocabId::Veto);
    for veto in vetoes {
        if !known.is_some_and(|list| list.contains(veto)) {
            let words = known.map(|list| list.all().collect::<Vec<_>>().join("、"));
            return Err(Refusal::new(Code::UnknownWord)
                .article(context.article("screen"))
                .with("verb", "screen")
                .with("field", "veto")
                .with("value", veto)
                .with("known", words.unwrap_or_default()));
        }
    }
    let mut after: Vec<String> = Vec::new();
    for veto in vetoes {
        if !after.contains(veto) {
            after.push(veto.clone());
        }
    }
    if after == project.screening.vetoes {
        return Ok(Vec::new());
    }
    let vetoes = Change::new(
        std::mem::replace(&mut project.screening.vetoes, after.clone()),
        after,
    );
    Ok(vec![changed(&project.id, ProjectChange::Vetoes { vetoes })])
}

fn concluded(context: &Context<'_>, project: &Project, passed: bool, reason: &str) -> Event {
    let result = ScreeningResult {
        passed,
        reason: reason.trim().to_owned(),
        by: context.actor.member.id.clone(),
        on: context.today(),
        feedback: owed(context, project),
    };
    let result = Change::new(project.screening.result.clone(), Some(result));
    changed(&project.id, ProjectChange::Screened { result })
}

fn pass(context: &Context<'_>, project: &Project, reason: &str) -> Result<Vec<Event>, Refusal> {
    let missing = missing_for_conclusion(context, project);
    if !missing.is_empty() {
        return Err(Refusal::new(Code::ScreeningIncomplete)
            .article(context.article("screen"))
            .missing(missing));
    }
    let mut events = vec![concluded(context, project, true, reason)];
    events.extend(filing::raised(context, project, project.money()));
    Ok(events)
}

fn reject(context: &Context<'_>, project: &Project, reason: &str) -> Result<Vec<Event>, Refusal> {
    let stated = if reason.trim().is_empty() {
        project.screening.vetoes.join("、")
    } else {
        reason.trim().to_owned()
    };
    require_reason("screen", &stated)?;
    let to = Position {
        stage: Stage::Screening,
        since: context.today(),
        end: Some(End::Rejected),
    };
    let position = Change::new(project.position.clone(), to);
    Ok(vec![
        concluded(context, project, false, &stated),
        changed(
            &project.id,
            ProjectChange::Moved {
                way: MoveWay::Reject,
                position,
                reason: stated,
            },
        ),
    ])
}

/// Opinions and scores that a conclusion "pass" still lacks (R6-1, R6-2).
fn missing_for_conclusion(context: &Context<'_>, project: &Project) -> Vec<Missing> {
    let policy = &context.profile.policy;
    let id = &project.id;
    let opinions = opinion_units(policy)
        .into_iter()
        .filter(|unit| !project.screening.opinions.contains_key(unit));
    let items = policy
        .checklist(ChecklistId::Assessment)
        .map(|list| list.items.as_slice())
        .unwrap_or_default();
    let scores = items
        .iter()
        .filter(|item| !project.screening.scores.contains_key(*item));
    let article = context.article("screen");
    let missing = |what, how| Missing {
        what,
        article: article.clone(),
        how,
    };
    let unanswered = project.screening.unanswered().map(|unit| {
        missing(
            format!("answer:{unit}"),
            format!("luodi do answer {id} opinion={unit} decision=…"),
        )
    });
    opinions
        .map(|unit| {
            missing(
                format!("opinion:{unit}"),
                format!("luodi do opinion {id} unit={unit} verdict=…"),
            )
        })
        .chain(unanswered)
        .chain(scores.map(|item| {
            missing(
                format!("assessment:{item}"),
                format!("luodi do screen {id} {item}=…"),
            )
        }))
        .collect()
}
