//! What construction (article 15) owes by a day, and the step that clears it.

use crate::domain::alert::clocks::{by_clock, on_record, run};
use crate::domain::alert::kinds::{AlertCode, Deadline};
use crate::domain::clock::Due;
use crate::domain::construction::permit;
use crate::domain::dispatch::key_nodes;
use crate::domain::gate::Fix;
use crate::domain::policy::{ClockId, ItemRole, Profile};
use crate::domain::project::Project;
use crate::domain::stage::Stage;

/// Everything that construction owes.
pub fn deadlines(project: &Project, profile: &Profile) -> Vec<Deadline> {
    let permit = permit(project, profile).into_iter();
    permit.chain(findings(project, profile)).collect()
}

/// The permit not issued in time, or about to lapse before the works begin (A20, R15-1).
fn permit(project: &Project, profile: &Profile) -> Option<Deadline> {
    let works = &project.construction;
    let permit = permit::held(works, &profile.policy)?;
    let has_begun = key_nodes::begun(works, &profile.policy).is_some();
    if has_begun || project.position.stage > Stage::Construction {
        return None;
    }
    match (permit.done_on, permit.applied_on) {
        (Some(issued), _) => {
            let due = permit::due(works, profile)?;
            on_record(
                AlertCode::A20,
                ClockId::PermitStart,
                (issued, due),
                "",
                profile,
            )
        }
        (None, Some(applied)) => {
            let clock = profile.policy.clock(ClockId::PermitIssue)?;
            let due = run(clock, applied, project, profile)?;
            Some(by_clock(
                AlertCode::A20,
                clock,
                applied,
                due,
                "permit_issue",
            ))
        }
        (None, None) => None,
    }
}

/// Findings of inspections not put right (A22, R15-2).
fn findings(project: &Project, profile: &Profile) -> Vec<Deadline> {
    let inspections = project.construction.inspections.values();
    inspections
        .filter(|held| held.rectified.is_none())
        .filter_map(|held| {
            let due = Due {
                date: held.rectify_by?,
                provisional: false,
            };
            let span = (held.on, due);
            let what = &held.finding;
            on_record(AlertCode::A22, ClockId::IssueSolve, span, what, profile)
        })
        .collect()
}

/// The step that gets the permit, or begins the works before it lapses.
pub fn fix(deadline: &Deadline, profile: &Profile) -> Fix {
    if deadline.what != "permit_issue" {
        return key_nodes::begin(&profile.policy);
    }
    let permit = profile.policy.item(ItemRole::Permit);
    let fields = [
        ("item", permit.unwrap_or_default()),
        ("status", "done"),
        ("date", ""),
    ];
    Fix::new("procedure", &fields)
}

/// The step that puts a finding right.
pub fn put_right(finding: &str, project: &Project) -> Fix {
    let mut held = project.construction.inspections.iter();
    let found = held.find(|(_, held)| held.finding == finding && held.rectified.is_none());
    let number = found.map_or_else(String::new, |(number, _)| number.to_string());
    Fix::new("inspect", &[("close", number.as_str()), ("result", "")])
}
