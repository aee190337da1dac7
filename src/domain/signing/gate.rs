//! The conditions of the signing (article 12) that gates ask, and the step that clears each.

use crate::domain::gate::{Fix, GateLine, Look, State, Subject};
use crate::domain::policy::{
    ChecklistId, Condition, GateCondition, Mode, Policy, PolicyId as _, ThresholdId,
};
use crate::domain::project::Project;
use crate::domain::review::gate as review;
use crate::domain::stage::Stage;

/// The agreement is signed.
pub fn signed(project: &Project) -> State {
    let is_signed = project.signing.is_signed();
    let fix = match project.review.stale().filter(|_| !is_signed) {
        // Nothing is signed on a review that no longer stands.
        Some(_) => review::anew(),
        None => Fix::new("sign", &[("number", ""), ("date", "")]),
    };
    (is_signed, fix)
}

/// Made public, or secret.
pub fn notice(project: &Project) -> State {
    let held = project.signing.notice.as_ref();
    let fix = if held.is_some_and(|held| held.failed_on().is_none()) {
        Fix::new("notice-close", &[("outcome", ""), ("evidence", "")])
    } else {
        Fix::new("notice", &[("start", ""), ("scope", "")])
    };
    (project.signing.is_public_or_secret(), fix)
}

/// A clause of the agreement (R12-2).
pub fn clause(project: &Project, item: &str) -> State {
    let done = project.signing.clauses().contains_key(item);
    (done, Fix::new("sign", &[(item, "")]))
}

/// An opinion that the agreement rests on (R11-5).
pub fn check(project: &Project, item: &str) -> State {
    let done = project.signing.agreement.checks.contains_key(item);
    (done, Fix::new("sign", &[(item, "")]))
}

/// What the gate after the signing asks of the agreement itself, and is not there: nothing is signed without it (R12-1).
pub fn before_signature(look: &Look<'_>) -> Vec<GateLine> {
    let gate = look.profile.policy.gate_from(Stage::Signing.name());
    let asked = gate.into_iter().flat_map(|gate| &gate.requires);
    let asked = asked.filter(|asked| asked.mode == Mode::Hard);
    let lines = asked.flat_map(|asked| of_agreement(look, asked));
    lines.filter(|line| !line.done).collect()
}

fn of_agreement(look: &Look<'_>, asked: &GateCondition) -> Vec<GateLine> {
    let Condition::Checklist { id, .. } = &asked.is else {
        return match asked.is {
            Condition::StandardLandIndicators => standard_land(look, asked),
            _ => Vec::new(),
        };
    };
    let line = |item: &String, state| {
        let (checklist, item) = (id.clone(), item.clone());
        GateLine::of(asked, Subject::Item { checklist, item }, state)
    };
    let of = |list: ChecklistId, state: fn(&Project, &str) -> State| {
        let items = look.profile.policy.items(list).iter();
        let lines = items.map(|item| line(item, state(look.project, item)));
        lines.collect()
    };
    match ChecklistId::from_id(id) {
        Some(list @ ChecklistId::Agreement) => of(list, clause),
        Some(list @ ChecklistId::AgreementExtra) => of(list, check),
        _ => Vec::new(),
    }
}

/// Asked once the land is said to be 标准地: the article's own indicators, or as many of them as the policy wants.
pub fn standard_land(look: &Look<'_>, asked: &GateCondition) -> Vec<GateLine> {
    let whole = |done, value| {
        let condition = asked.is.clone();
        let fix = Fix::new("sign", &[("standard_land", value)]);
        vec![GateLine::of(
            asked,
            Subject::Other { condition },
            (done, fix),
        )]
    };
    if look.project.signing.agreement.standard_land.is_none() {
        return whole(false, "");
    }
    let missing = missing_indicators(look.project, &look.profile.policy);
    if missing.is_empty() {
        return whole(true, "yes");
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
