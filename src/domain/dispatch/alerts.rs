//! What dispatch (article 16) owes by a day, the step that clears it, and who owes it: key nodes, difficulties, replies to tasks.

use crate::domain::alert::clocks::{by_clock, on_record, run};
use crate::domain::alert::kinds::{AlertCode, Deadline};
use crate::domain::clock::Due;
use crate::domain::dispatch::key_nodes;
use crate::domain::dispatch::record::{Issue, Task};
use crate::domain::gate::Fix;
use crate::domain::ids::UnitCode;
use crate::domain::policy::{ClockId, ItemRole, Policy, Profile};
use crate::domain::project::Project;
use crate::domain::sites::without;
use crate::domain::stage::Stage;
use chrono::NaiveDate;

/// Everything that dispatch owes for a project.
pub fn deadlines(project: &Project, profile: &Profile) -> Vec<Deadline> {
    let mut deadlines = nodes(project, profile);
    deadlines.extend(unplanned(project, profile));
    deadlines.extend(unaccepted(project, profile));
    deadlines.extend(issues(project, profile));
    deadlines
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
            let due = Due::named(date);
            let start = project.registered_on.min(date);
            Some(Deadline {
                warn_days: u32::try_from(ahead.num_days()).unwrap_or(0),
                ..by_clock(AlertCode::A21, clock, start, due, what)
            })
        })
        .collect()
}

/// Before the name of a node that lacks its plan, and of one that is reached and waits to be accepted.
pub(crate) const NO_PLAN: &str = "plan:";
pub(crate) const TO_ACCEPT: &str = "accept:";

/// Nodes without any plan (A21, R16-1): the first from landing on, the others once the works' stage is reached.
fn unplanned(project: &Project, profile: &Profile) -> Vec<Deadline> {
    let policy = &profile.policy;
    let Some(clock) = policy.clock(ClockId::NodePlan) else {
        return Vec::new();
    };
    let stage = project.position.stage;
    let is_next = |name: &&String| match stage {
        Stage::Landing => policy.item(ItemRole::Start) == Some(name.as_str()),
        Stage::Construction | Stage::Acceptance => !key_nodes::is_behind(policy, name, stage),
        _ => false,
    };
    let lacks = |name: &&String| {
        let node = project.construction.nodes.get(*name);
        let known = node.is_some_and(|node| node.plan.or(node.actual).is_some());
        let fields = key_nodes::fields(policy, name).map(|(plan, actual)| [plan, actual]);
        let fields = fields.into_iter().flatten();
        let concerns = without(project, policy, name).is_none();
        concerns
            && !known
            && fields
                .into_iter()
                .all(|field| project.date(field).is_none())
    };
    let nodes = key_nodes::names(policy)
        .iter()
        .filter(is_next)
        .filter(lacks);
    // What was brought in past the start is owed its plans from the day on which it came.
    let since = project.position.since.max(project.registered_on);
    let owed = nodes.filter_map(|name| {
        let due = run(clock, since, project, profile)?;
        Some(by_clock(
            AlertCode::A21,
            clock,
            since,
            due,
            &format!("{NO_PLAN}{name}"),
        ))
    });
    owed.collect()
}

/// Nodes that were reached and are not accepted (A21, R16-2), as far as the record itself knows them.
fn unaccepted(project: &Project, profile: &Profile) -> Vec<Deadline> {
    let Some(clock) = profile.policy.clock(ClockId::NodeAccept) else {
        return Vec::new();
    };
    let nodes = project.construction.nodes.iter();
    let waiting = nodes.filter(|(_, node)| node.accepted.is_none());
    let owed = waiting.filter_map(|(name, node)| {
        let reached = node.actual?;
        let due = run(clock, reached, project, profile)?;
        Some(by_clock(
            AlertCode::A21,
            clock,
            reached,
            due,
            &format!("{TO_ACCEPT}{name}"),
        ))
    });
    owed.collect()
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

/// Difficulties not solved (A22, R16-3).
fn issues(project: &Project, profile: &Profile) -> Vec<Deadline> {
    let open = project.construction.open_issues();
    open.filter_map(|(_, issue)| {
        let span = (issue.raised_on, issue.due);
        let what = &issue.text;
        on_record(AlertCode::A22, ClockId::IssueSolve, span, what, profile)
    })
    .collect()
}

/// The reply that is owed (A23).
pub fn task_deadline(task: &Task, profile: &Profile) -> Option<Deadline> {
    if !task.is_owed() {
        return None;
    }
    let clock = profile.policy.clock(ClockId::TaskReply)?;
    Some(Deadline {
        code: AlertCode::A23,
        start: task.assigned.on,
        due: task.due.date,
        provisional: task.due.provisional,
        warn_days: clock.warn_days.iter().copied().max().unwrap_or(0),
        article: clock.cited.articles(),
        basis: clock.cited.basis,
        what: task.text.lines().next().unwrap_or_default().to_owned(),
    })
}

/// The open difficulty of that text.
fn difficulty<'a>(text: &str, project: &'a Project) -> Option<(u32, &'a Issue)> {
    let mut open = project.construction.open_issues();
    open.find(|(_, issue)| issue.text == text)
}

/// The step that clears a deadline of dispatch; `None` where it names no difficulty that is open.
pub fn fix(deadline: &Deadline, project: &Project, profile: &Profile) -> Option<Fix> {
    let what = deadline.what.as_str();
    Some(match deadline.code {
        AlertCode::A21 => match (what.strip_prefix(NO_PLAN), what.strip_prefix(TO_ACCEPT)) {
            (Some(node), _) => Fix::new("node", &[("kind", node), ("plan", "")]),
            (_, Some(node)) => Fix::new("node", &[("kind", node), ("accepted_by", "")]),
            _ => key_nodes::reach(&node_named(what, profile)),
        },
        AlertCode::A23 => Fix::new("task-close", &[("task", what), ("result", "")]),
        _ => {
            let (number, _) = difficulty(what, project)?;
            let number = number.to_string();
            Fix::new("issue-close", &[("issue", number.as_str()), ("result", "")])
        }
    })
}

/// The unit that solves it.
pub fn owner(text: &str, project: &Project) -> Option<UnitCode> {
    difficulty(text, project).map(|(_, issue)| issue.owner.clone())
}

/// The key node that a deadline names, by itself or by the field that shows its plan.
fn node_named(what: &str, profile: &Profile) -> String {
    let policy = &profile.policy;
    let mut nodes = key_nodes::names(policy).iter();
    let named = nodes.find(|name| {
        let fields = key_nodes::fields(policy, name);
        fields.is_some_and(|(plan, _)| plan.name() == what)
    });
    named.map_or_else(|| what.to_owned(), Clone::clone)
}

/// The step that moves a planned day, with its reason. `None` for deadlines that are no plan.
///
/// Before the landing a plan is a field of the project; from then on it is the node's (article 16).
pub fn moved_plan(deadline: &Deadline, stage: Stage, profile: &Profile) -> Option<Fix> {
    let is_plan = |what: &str| !what.starts_with(NO_PLAN) && !what.starts_with(TO_ACCEPT);
    if deadline.code != AlertCode::A21 || !is_plan(&deadline.what) {
        return None;
    }
    let due = deadline.due.to_string();
    let node = node_named(&deadline.what, profile);
    let fields = key_nodes::fields(&profile.policy, &node);
    if let Some((plan, _)) = fields.filter(|_| stage < Stage::Landing) {
        return Some(Fix::new("update", &[(plan.name(), due.as_str())]));
    }
    let fields = [
        ("kind", node.as_str()),
        ("plan", due.as_str()),
        ("reason", ""),
    ];
    Some(Fix::new("node", &fields))
}
