//! The conditions of the screening (article 6) that gates ask, and the step that clears each.

use crate::domain::gate::{Fix, GateLine, Look, State, Subject};
use crate::domain::ids::UnitCode;
use crate::domain::policy::{ChecklistId, GateCondition, Policy};
use crate::domain::project::Project;
use crate::domain::screening::record::Opinion;

/// The departments that owe an opinion on a lead (R6-1).
pub fn opinion_units(policy: &Policy) -> Vec<UnitCode> {
    let units = policy
        .checklist(ChecklistId::Assessment)
        .map(|list| list.opinions_from.as_slice())
        .unwrap_or_default();
    units
        .iter()
        .map(|code| UnitCode::from(code.as_str()))
        .collect()
}

/// Whether the county's own departments give the opinions on this project, and of which county (R6-1).
pub fn county_asked(project: &Project, policy: &Policy) -> Option<UnitCode> {
    let list = policy.checklist(ChecklistId::Assessment)?;
    let is_theirs = list.county_tiers.contains(&project.tier(policy));
    is_theirs.then(|| project.responsible()).flatten()
}

/// Every department's opinion is there, and every objection answered.
pub fn opinions(look: &Look<'_>, asked: &GateCondition) -> Vec<GateLine> {
    let given = &look.project.screening.opinions;
    let units = opinion_units(&look.profile.policy).into_iter();
    units
        .map(|unit| {
            let held = given.get(&unit);
            let fix = match held {
                Some(_) => Fix::new("answer", &[("opinion", unit.as_str()), ("decision", "")]),
                None => Fix::new("opinion", &[("unit", unit.as_str()), ("verdict", "")]),
            };
            // An objection is none that is "there": it is answered, or it stands (R6-1).
            let state = (held.is_some_and(Opinion::is_settled), fix);
            GateLine::of(asked, Subject::Opinion { unit }, state)
        })
        .collect()
}

/// Every item of the assessment is scored.
pub fn scores(look: &Look<'_>, asked: &GateCondition) -> Vec<GateLine> {
    let given = &look.project.screening.scores;
    let items = look.profile.policy.items(ChecklistId::Assessment).iter();
    items
        .map(|item| {
            let subject = Subject::Item {
                checklist: ChecklistId::Assessment.id().into(),
                item: item.clone(),
            };
            let fix = Fix::new("screen", &[(item.as_str(), "")]);
            GateLine::of(asked, subject, (given.contains_key(item), fix))
        })
        .collect()
}

/// The conclusion is that it passes.
pub fn passed(project: &Project) -> State {
    let fix = Fix::new("screen", &[("result", "pass")]);
    (project.screening.is_passed(), fix)
}

/// No veto stands.
pub fn no_veto(project: &Project) -> State {
    let fix = Fix::new("screen", &[("veto", "")]);
    (project.screening.vetoes.is_empty(), fix)
}
