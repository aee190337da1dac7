//! Deadlines of articles 13 to 16: service, elements, approvals, claims, the permit, nodes, issues.

use crate::domain::alert::clocks::{by_clock, gate_entry, on_record, run, without_term};
use crate::domain::alert::kinds::{AlertCode, Deadline};
use crate::domain::clock::Due;
use crate::domain::construction::permit;
use crate::domain::dispatch::key_nodes;
use crate::domain::landing::record::{ElementStatus, first_application};
use crate::domain::policy::{ChecklistId, ClockId, Condition, ItemRole, Policy, Profile};
use crate::domain::project::Project;
use crate::domain::stage::Stage;
use chrono::NaiveDate;

/// Everything owed by these articles.
pub(super) fn deadlines(project: &Project, profile: &Profile) -> Vec<Deadline> {
    let mut deadlines = Vec::new();
    deadlines.extend(service(project, profile));
    deadlines.extend(elements(project, profile));
    deadlines.extend(approvals(project, profile));
    deadlines.extend(preliminary(project, profile));
    deadlines.extend(claims(project, profile));
    deadlines.extend(permit(project, profile));
    deadlines.extend(nodes(project, profile));
    deadlines.extend(issues(project, profile));
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
    let secret = signing.secret.as_ref().map(|held| held.on);
    let since = closed.map(|closed| closed.on).or(secret)?;
    let cited = gate_entry(profile, &Condition::ServiceUnit)?;
    Some(without_term(AlertCode::A17, since, cited, String::new()))
}

/// Elements not secured (A18, R13-2).
fn elements(project: &Project, profile: &Profile) -> Vec<Deadline> {
    let open = project
        .landing
        .elements
        .iter()
        .filter(|(_, element)| element.status != ElementStatus::Secured);
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

/// Policies not honoured (A26, R14-3).
fn claims(project: &Project, profile: &Profile) -> Vec<Deadline> {
    let open = project.landing.claims.values();
    open.filter(|claim| !claim.status.is_settled())
        .filter_map(|claim| {
            let span = (claim.filed_on, claim.due);
            on_record(
                AlertCode::A26,
                ClockId::ClaimPay,
                span,
                &claim.policy,
                profile,
            )
        })
        .collect()
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

/// Planned nodes not reached (A21, R16-1), from the information base on; before it a plan is an intention. A node with a
/// record of its own waits for its fact; one known from a ledger only, for the stage that shows it reached.
fn nodes(project: &Project, profile: &Profile) -> Vec<Deadline> {
    let Some(clock) = profile.policy.clock(ClockId::NodeWarn) else {
        return Vec::new();
    };
    if !project.position.is_in_base() {
        return Vec::new();
    }
    let nodes = key_nodes::names(&profile.policy).iter();
    nodes
        .filter_map(|name| {
            let (date, what) = planned(project, &profile.policy, name)?;
            // The clock is the time of warning; the day itself is the plan's.
            let ahead = run(clock, date, project, profile)?.date - date;
            let due = Due {
                date,
                provisional: false,
            };
            let start = project.registered_on.min(date);
            Some(Deadline {
                warn_days: u32::try_from(ahead.num_days()).unwrap_or(0),
                ..by_clock(AlertCode::A21, clock, start, due, what)
            })
        })
        .collect()
}

/// The plan of a node that is not reached, and its name: that of the field which shows it, where one does.
fn planned<'a>(project: &Project, policy: &Policy, name: &'a str) -> Option<(NaiveDate, &'a str)> {
    let fields = key_nodes::fields(policy, name);
    let what = fields.map_or(name, |(plan, _)| plan.name());
    if let Some(node) = project.construction.nodes.get(name) {
        let field = fields.and_then(|(plan, _)| project.date(plan));
        let plan = node.plan.or(field)?;
        return node.actual.is_none().then_some((plan, what));
    }
    let (plan, actual) = fields?;
    let reached = if policy.item(ItemRole::Start) == Some(name) {
        Stage::Construction
    } else {
        Stage::Production
    };
    let is_open = project.position.stage < reached && project.date(actual).is_none();
    project
        .date(plan)
        .filter(|_| is_open)
        .map(|date| (date, what))
}

/// Difficulties not solved, and findings of inspections not put right (A22, R16-3, R15-2).
fn issues(project: &Project, profile: &Profile) -> Vec<Deadline> {
    let works = &project.construction;
    let issues = works.open_issues().filter_map(|(_, issue)| {
        let span = (issue.raised_on, issue.due);
        on_record(
            AlertCode::A22,
            ClockId::IssueSolve,
            span,
            &issue.text,
            profile,
        )
    });
    let open = works.inspections.values();
    let findings = open
        .filter(|held| held.rectified.is_none())
        .filter_map(|held| {
            let due = Due {
                date: held.rectify_by?,
                provisional: false,
            };
            let span = (held.on, due);
            on_record(
                AlertCode::A22,
                ClockId::IssueSolve,
                span,
                &held.finding,
                profile,
            )
        });
    issues.chain(findings).collect()
}
