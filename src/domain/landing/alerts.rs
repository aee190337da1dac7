//! What landing (article 13) owes by a day, the step that clears it, and who owes it.

use crate::domain::alert::clocks::{by_clock, gate_entry, on_record, owed_from, run, without_term};
use crate::domain::alert::kinds::{AlertCode, Deadline};
use crate::domain::gate::Fix;
use crate::domain::ids::UnitCode;
use crate::domain::landing::record::{ElementStatus, first_application};
use crate::domain::policy::{ChecklistId, ClockId, Condition, Profile};
use crate::domain::project::Project;
use crate::domain::stage::Stage;

/// Everything that landing owes.
pub fn deadlines(project: &Project, profile: &Profile) -> Vec<Deadline> {
    let mut deadlines = Vec::new();
    deadlines.extend(service(project, profile));
    deadlines.extend(elements(project, profile));
    deadlines.extend(approvals(project, profile));
    deadlines.extend(preliminary(project, profile));
    deadlines
}

/// No service unit though the notice is over (A17, R13-1).
fn service(project: &Project, profile: &Profile) -> Option<Deadline> {
    let is_due = project.position.stage >= Stage::Notice && project.signing.is_public_or_secret();
    if !is_due || project.landing.service.is_some() {
        return None;
    }
    let signing = &project.signing;
    let closed = signing
        .notice
        .as_ref()
        .and_then(|held| held.closed.as_ref());
    let secret = signing.secret().map(|held| held.on);
    let since = closed.map(|closed| closed.on).or(secret)?;
    let since = owed_from(since, profile);
    let cited = gate_entry(profile, &Condition::ServiceUnit)?;
    Some(without_term(AlertCode::A17, since, cited, String::new()))
}

/// Elements not secured (A18, R13-2); one whose approval is under way or given is told by that alone.
fn elements(project: &Project, profile: &Profile) -> Vec<Deadline> {
    let is_told_once = profile.policy.goes_by_facts();
    let elements = project.landing.elements.iter();
    let open = elements
        .filter(|(_, element)| element.status != ElementStatus::Secured)
        .filter(|(kind, _)| !is_told_once || !project.landing.approvals.contains_key(*kind));
    open.filter_map(|(kind, element)| {
        let span = (element.raised_on, element.due);
        on_record(AlertCode::A18, ClockId::ElementDue, span, kind, profile)
    })
    .collect()
}

/// Preliminary procedures that nobody has applied for, once the first of them runs: their term is one for all (A18,
/// R13-5).
fn preliminary(project: &Project, profile: &Profile) -> Vec<Deadline> {
    let clock = profile.policy.clock(ClockId::PreStartApprovals);
    let list = profile.policy.checklist(ChecklistId::PreliminaryProcedures);
    let (Some(clock), Some(list)) = (clock, list) else {
        return Vec::new();
    };
    let landing = &project.landing;
    let open = list.items.iter().filter(|item| {
        project.position.stage <= Stage::Landing && !landing.approvals.contains_key(*item)
    });
    open.filter_map(|item| {
        let first = first_application(landing, &profile.policy, item)?;
        let due = run(clock, first, project, profile)?;
        Some(by_clock(AlertCode::A18, clock, first, due, item))
    })
    .collect()
}

/// Approvals not given (A18, R13-5), and papers still owed under those that are (A19, R13-4).
fn approvals(project: &Project, profile: &Profile) -> Vec<Deadline> {
    let mut deadlines = Vec::new();
    for (item, approval) in &project.landing.approvals {
        let start = approval.applied_on;
        if !approval.is_granted() {
            let span = (start, approval.due);
            let clock = ClockId::PreStartApprovals;
            deadlines.extend(on_record(AlertCode::A18, clock, span, item, profile));
        }
        if let (true, Some(promised)) = (approval.is_owed(), approval.promised) {
            let span = (start, promised);
            deadlines.extend(on_record(
                AlertCode::A19,
                ClockId::PromiseCure,
                span,
                item,
                profile,
            ));
        }
    }
    deadlines
}

/// The step that clears a deadline of landing.
pub fn fix(deadline: &Deadline, project: &Project) -> Fix {
    let what = deadline.what.as_str();
    match deadline.code {
        AlertCode::A17 => Fix::new("service", &[("unit", ""), ("officer", ""), ("team", "")]),
        AlertCode::A19 => Fix::new("approval", &[("item", what), ("status", "supplied")]),
        _ => secured(what, project),
    }
}

/// An element that waits, or the approval of that item.
fn secured(what: &str, project: &Project) -> Fix {
    let approval = project.landing.approvals.get(what);
    if approval.is_some_and(|held| !held.is_granted()) {
        return Fix::new("approval", &[("item", what), ("status", "granted")]);
    }
    let fields = [("kind", what), ("status", "secured"), ("evidence", "")];
    Fix::new("element", &fields)
}

/// The unit that decides the approval or secures the element.
pub fn owner(what: &str, project: &Project) -> Option<UnitCode> {
    let landing = &project.landing;
    let approval = landing.approvals.get(what);
    let waiting = approval.filter(|held| !held.is_granted());
    let approval = waiting.and_then(|held| held.unit.clone());
    approval.or_else(|| landing.elements.get(what).map(|held| held.unit.clone()))
}
