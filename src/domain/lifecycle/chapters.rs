//! The conditions of articles 8 to 12, and the step that clears each.

use crate::domain::gate::{Fix, GateLine, Look, State, Subject, reaches};
use crate::domain::policy::{ChecklistId, GateCondition, Policy, ThresholdId};
use crate::domain::project::Project;
use crate::domain::visits::record::Direction;

/// A visit is planned or made.
pub(super) fn visit_plan(project: &Project) -> State {
    let fix = Fix::new("visit", &[("direction", ""), ("date", "")]);
    (!project.visits.is_empty(), fix)
}

/// The report of due diligence is on record.
pub(super) fn diligence_report(project: &Project) -> State {
    let fields = [("institution", ""), ("conclusion", "")];
    let fix = Fix::new("diligence-report", &fields);
    (project.diligence.report.is_some(), fix)
}

/// The verdict is one of these words.
pub(super) fn review_verdict(project: &Project, words: &[String]) -> State {
    let fix = Fix::new("review", &[("verdict", "")]);
    (project.review.is_any_of(words), fix)
}

/// The agreement is signed.
pub(super) fn signed(project: &Project) -> State {
    let fix = Fix::new("sign", &[("number", ""), ("date", "")]);
    (project.signing.is_signed(), fix)
}

/// Held by one unit and claimed by no other.
pub(super) fn first_talk(project: &Project) -> State {
    let talks = &project.talks;
    let fix = if talks.is_disputed() {
        Fix::new("arbitrate", &[("winner", ""), ("reason", "")])
    } else {
        let fields = [("unit", ""), ("person", ""), ("at", ""), ("evidence", "")];
        Fix::new("first-talk", &fields)
    };
    (talks.holder().is_some() && !talks.is_disputed(), fix)
}

/// Visits made in that direction, at least so many.
pub(super) fn visits(project: &Project, direction: Direction, least: u32) -> State {
    let made = project
        .visits
        .values()
        .filter(|visit| visit.direction == direction && visit.is_made())
        .count();
    let fields = [
        ("direction", direction.name()),
        ("date", ""),
        ("items", ""),
        ("findings", ""),
    ];
    (reaches(made, least), Fix::new("visit", &fields))
}

/// No condition of the verdict is open.
pub(super) fn review_conditions(project: &Project) -> State {
    let open = project.review.open_conditions().next();
    let number = open
        .map(|(number, _)| number.to_string())
        .unwrap_or_default();
    let fix = Fix::new("review", &[("close", number.as_str()), ("result", "")]);
    (open.is_none(), fix)
}

/// Asked once the land is said to be 标准地: the article's own indicators, or as many of them as the policy wants.
pub(super) fn standard_land(look: &Look<'_>, asked: &GateCondition) -> Vec<GateLine> {
    let agreement = &look.project.signing.agreement;
    let subject = Subject::Other {
        condition: asked.is.clone(),
    };
    let Some(is_standard) = agreement.standard_land else {
        let fix = Fix::new("sign", &[("standard_land", "")]);
        return vec![GateLine::of(asked, subject, (false, fix))];
    };
    let missing = missing_indicators(look.project, &look.profile.policy);
    if !is_standard || missing.is_empty() {
        let fix = Fix::new("sign", &[("standard_land", "yes")]);
        return vec![GateLine::of(asked, subject, (true, fix))];
    }
    missing
        .into_iter()
        .map(|item| {
            let fix = Fix::new("sign", &[(item.as_str(), "")]);
            let checklist = ChecklistId::StandardLand.id().to_owned();
            GateLine::of(asked, Subject::Item { checklist, item }, (false, fix))
        })
        .collect()
}

/// Indicators of the text that a 标准地 agreement still lacks (R12-3); none where the policy's number is reached.
pub fn missing_indicators(project: &Project, policy: &Policy) -> Vec<String> {
    let agreement = &project.signing.agreement;
    if agreement.standard_land != Some(true) {
        return Vec::new();
    }
    let items = policy.items(ChecklistId::StandardLand);
    let least = policy
        .threshold(ThresholdId::ConditionsStandardLand)
        .and_then(|threshold| usize::try_from(threshold.value).ok())
        .unwrap_or(items.len());
    let missing: Vec<String> = items
        .iter()
        .filter(|item| !agreement.indicators.contains_key(*item))
        .cloned()
        .collect();
    if items.len() - missing.len() >= least {
        return Vec::new();
    }
    missing
}

/// Made public, or secret.
pub(super) fn notice(project: &Project) -> State {
    let fix = if project.signing.notice.is_some() {
        Fix::new("notice-close", &[("objections", ""), ("result", "")])
    } else {
        Fix::new("notice", &[("start", ""), ("scope", "")])
    };
    (project.signing.is_public_or_secret(), fix)
}

/// Whether an item of a checklist of these articles is done, and the step that does it.
pub(super) fn item(project: &Project, checklist: ChecklistId, item: &str) -> Option<(bool, Fix)> {
    let agreement = &project.signing.agreement;
    let named = |verb: &str| Fix::new(verb, &[(item, "")]);
    Some(match checklist {
        ChecklistId::DueDiligence => {
            let fields = [
                ("item", item),
                ("risk", ""),
                ("finding", ""),
                ("evidence", ""),
            ];
            let done = project.diligence.findings.contains_key(item);
            (done, Fix::new("diligence", &fields))
        }
        ChecklistId::Review | ChecklistId::ReviewFocus => {
            (project.review.scores.contains_key(item), named("review"))
        }
        ChecklistId::Agreement => (agreement.clauses.contains_key(item), named("sign")),
        ChecklistId::AgreementExtra => (agreement.checks.contains_key(item), named("sign")),
        _ => return None,
    })
}
