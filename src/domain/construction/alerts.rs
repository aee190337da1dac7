//! What construction (article 15) owes by a day, and the step that clears it.

use crate::domain::alert::clocks::{by_clock, gate_entry, on_record, owed_from, run, without_term};
use crate::domain::alert::kinds::{AlertCode, Deadline};
use crate::domain::clock::Due;
use crate::domain::construction::permit;
use crate::domain::dispatch::key_nodes;
use crate::domain::gate::Fix;
use crate::domain::ids::UnitCode;
use crate::domain::policy::{ClockId, Condition, ItemRole, Profile};
use crate::domain::project::Project;
use crate::domain::sites::without;
use crate::domain::stage::Stage;

/// Everything that construction owes.
pub fn deadlines(project: &Project, profile: &Profile) -> Vec<Deadline> {
    let mut deadlines: Vec<Deadline> = permit(project, profile).into_iter().collect();
    deadlines.extend(findings(project, profile));
    deadlines.extend(stopped(project, profile));
    deadlines.extend(supervisor(project, profile));
    deadlines
}

/// The works are suspended (A22), whoever issued the permit is to be told, and after a year it is checked (A20, R15-2).
fn stopped(project: &Project, profile: &Profile) -> Vec<Deadline> {
    let Some((_, held)) = project.construction.stopped() else {
        return Vec::new();
    };
    let clock = |code, id, what| {
        let clock = profile.policy.clock(id)?;
        let due = run(clock, held.stopped_on, project, profile)?;
        Some(by_clock(code, clock, held.stopped_on, due, what))
    };
    let is_told = held.reported_on.is_some();
    let report = (!is_told).then(|| clock(AlertCode::A20, ClockId::WorksStopReport, REPORT));
    let stands = [
        clock(AlertCode::A22, ClockId::IssueSolve, STOPPED),
        clock(AlertCode::A20, ClockId::WorksStopCheck, CHECK),
    ];
    stands.into_iter().chain(report).flatten().collect()
}

/// What deadlines of suspended works and of their supervision are about.
const STOPPED: &str = "works_stopped";
const REPORT: &str = "works_stop_report";
const CHECK: &str = "works_stop_check";
const SUPERVISOR: &str = "supervisor";

/// Works that have begun without a supervision unit (A20, R15-3): owed from their first day.
fn supervisor(project: &Project, profile: &Profile) -> Option<Deadline> {
    let works = &project.construction;
    let is_building = project.position.stage == Stage::Construction;
    let site = without(project, &profile.policy, SUPERVISOR);
    if !is_building || works.supervisor.is_some() || site.is_some() {
        return None;
    }
    let begun = owed_from(key_nodes::begun(works, &profile.policy)?, profile);
    let cited = gate_entry(profile, &Condition::Supervisor)?;
    let what = SUPERVISOR.to_owned();
    Some(without_term(AlertCode::A20, begun, cited, what))
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
            let due = Due::named(held.rectify_by?);
            let span = (held.on, due);
            let what = &held.finding;
            on_record(AlertCode::A22, ClockId::IssueSolve, span, what, profile)
        })
        .collect()
}

/// The step that gets the permit, or begins the works before it lapses; of works that are suspended, tells of it or has the
/// permit checked.
pub fn fix(deadline: &Deadline, profile: &Profile) -> Fix {
    match deadline.what.as_str() {
        "permit_issue" => {}
        REPORT => return Fix::new("suspend", &[("reported", "")]),
        CHECK => return Fix::new("resume", &[("reason", ""), ("evidence", ""), ("check", "")]),
        SUPERVISOR => return Fix::new("supervise", &[("name", ""), ("certificate", "")]),
        _ => return key_nodes::begin(&profile.policy),
    }
    let permit = profile.policy.item(ItemRole::Permit);
    let fields = [
        ("item", permit.unwrap_or_default()),
        ("status", "done"),
        ("date", ""),
        ("number", ""),
    ];
    Fix::new("procedure", &fields)
}

/// Who issues the construction permit.
pub fn issuers(profile: &Profile) -> Vec<UnitCode> {
    profile.rights.bearing(&["housing"])
}

/// The step that puts a finding right, or lets suspended works go on.
pub fn put_right(finding: &str, project: &Project) -> Fix {
    if finding == STOPPED {
        return Fix::new("resume", &[("reason", ""), ("evidence", "")]);
    }
    let mut held = project.construction.inspections.iter();
    let found = held.find(|(_, held)| held.finding == finding && held.rectified.is_none());
    let number = found.map_or_else(String::new, |(number, _)| number.to_string());
    Fix::new("inspect", &[("close", number.as_str()), ("result", "")])
}
