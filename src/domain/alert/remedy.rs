//! From an alert to the act that clears it (去办), and to the units that owe that act.
//!
//! Pure, and without a rule of its own: gates say what is missing, the record says whose it is. Verbs are named here, not
//! looked up; a form that does not know one says so.

use crate::domain::alert::kinds::{AlertCode, Deadline};
use crate::domain::construction;
use crate::domain::enterprise::Enterprise;
use crate::domain::field::Field;
use crate::domain::filing::record::FilingStatus;
use crate::domain::gate::Fix;
use crate::domain::ids::UnitCode;
use crate::domain::lifecycle;
use crate::domain::policy::{DepartmentKind, FilingLevel, ItemRole, Mode, Profile};
use crate::domain::project::Project;

/// The step that clears a deadline of a project, with what is known of it filled in. `None` for deadlines that no verb
/// about one project clears: the end of the policy and a missing calendar are cleared by loading rules.
pub fn fix(
    deadline: &Deadline,
    project: &Project,
    enterprise: Option<&Enterprise>,
    profile: &Profile,
) -> Option<Fix> {
    let what = deadline.what.as_str();
    Some(match deadline.code {
        AlertCode::A01 | AlertCode::A02 | AlertCode::A07 | AlertCode::A12 => {
            missing_step(project, enterprise, profile)
        }
        AlertCode::A03 => Fix::new("back", &[("to", ""), ("reason", "")]),
        AlertCode::A04 => filing(project, FilingLevel::City),
        AlertCode::A05 => filing(project, FilingLevel::Province),
        AlertCode::A06 => filing(project, level_of(what)),
        AlertCode::A08 => Fix::new("note", &[("text", "")]),
        AlertCode::A09 => {
            let fields = [("direction", ""), ("date", ""), ("items", "")];
            Fix::new("visit", &fields)
        }
        AlertCode::A10 => Fix::new("progress", &[("kind", ""), ("evidence", ""), ("date", "")]),
        AlertCode::A11 => Fix::new("transfer", &[("way", ""), ("to", ""), ("reason", "")]),
        AlertCode::A13 => review(what, project, enterprise, profile),
        // Several are named in one line; the first is where the person begins.
        AlertCode::A14 | AlertCode::A15 => Fix::new("sign", &[(first_of(what), "")]),
        AlertCode::A16 if what == "start" => Fix::new("notice", &[("start", ""), ("scope", "")]),
        AlertCode::A16 => Fix::new("notice-close", &[("objections", ""), ("result", "")]),
        AlertCode::A31 => Fix::new("grade", &[(Field::Officer.name(), "")]),
        AlertCode::A29 | AlertCode::A30 => return None,
        later => built(later, what, project, profile),
    })
}

/// The steps of articles 13 to 20. `what` is the item, the node or the text that the deadline names.
fn built(code: AlertCode, what: &str, project: &Project, profile: &Profile) -> Fix {
    match code {
        AlertCode::A17 => Fix::new("service", &[("unit", ""), ("officer", ""), ("team", "")]),
        AlertCode::A18 => secured(what, project),
        AlertCode::A19 => Fix::new("approval", &[("item", what), ("status", "supplied")]),
        AlertCode::A20 if what == "permit_issue" => {
            let permit = profile.policy.item(ItemRole::Permit);
            let fields = [
                ("item", permit.unwrap_or_default()),
                ("status", "done"),
                ("date", ""),
            ];
            Fix::new("procedure", &fields)
        }
        AlertCode::A20 => started(profile),
        AlertCode::A21 => reached(&node_named(what, profile)),
        AlertCode::A22 => solved(what, project),
        AlertCode::A23 => Fix::new("task-close", &[("task", what), ("result", "")]),
        AlertCode::A24 => Fix::new("fund", &[("amount", ""), ("date", ""), ("evidence", "")]),
        AlertCode::A25 if what == "evaluate" => {
            Fix::new("evaluate", &[("year", ""), ("grade", "")])
        }
        AlertCode::A25 => Fix::new("monitor", &[("period", ""), ("output", "")]),
        AlertCode::A26 => Fix::new("claim", &[("policy", what), ("status", "")]),
        AlertCode::A27 => Fix::new("stat", &[("kind", what), ("date", ""), ("caliber", "")]),
        _ => left(what, profile),
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

/// A difficulty by its number, or a finding of an inspection.
fn solved(what: &str, project: &Project) -> Fix {
    let works = &project.construction;
    if let Some((number, _)) = works.open_issues().find(|(_, issue)| issue.text == what) {
        let number = number.to_string();
        return Fix::new("issue-close", &[("issue", number.as_str()), ("result", "")]);
    }
    let found = works
        .inspections
        .iter()
        .find(|(_, held)| held.finding == what && held.rectified.is_none());
    let number = found.map_or_else(String::new, |(number, _)| number.to_string());
    Fix::new("inspect", &[("close", number.as_str()), ("result", "")])
}

/// What clears an idle or leaving project: the start, the notice, the end of the case.
fn left(what: &str, profile: &Profile) -> Fix {
    match what {
        "exit_notice" => Fix::new("exit-notice", &[("date", ""), ("evidence", "")]),
        "exit_cure" => Fix::new("exit-close", &[("result", ""), ("decision", "")]),
        _ => started(profile),
    }
}

fn started(profile: &Profile) -> Fix {
    reached(profile.policy.item(ItemRole::Start).unwrap_or_default())
}

/// The key node that a deadline names, by itself or by the field that shows its plan.
fn node_named(what: &str, profile: &Profile) -> String {
    let policy = &profile.policy;
    let mut nodes = construction::key_nodes(policy).iter();
    let named = nodes.find(|name| {
        let fields = construction::node_fields(policy, name);
        fields.is_some_and(|(plan, _)| plan.name() == what)
    });
    named.map_or_else(|| what.to_owned(), Clone::clone)
}

fn reached(node: &str) -> Fix {
    Fix::new("node", &[("kind", node), ("actual", ""), ("evidence", "")])
}

/// The step that moves a planned day, with its reason. `None` for deadlines that are no plan.
pub fn moved_plan(deadline: &Deadline, profile: &Profile) -> Option<Fix> {
    if deadline.code != AlertCode::A21 {
        return None;
    }
    let due = deadline.due.to_string();
    let node = node_named(&deadline.what, profile);
    let fields = [
        ("kind", node.as_str()),
        ("plan", due.as_str()),
        ("reason", ""),
    ];
    Some(Fix::new("node", &fields))
}

/// The first thing that the gate misses; the step itself where nothing is.
fn missing_step(project: &Project, enterprise: Option<&Enterprise>, profile: &Profile) -> Fix {
    // The gates of these alerts ask nothing of the day.
    let day = project.position.since;
    let gate = lifecycle::gate(project, enterprise, profile, day);
    let missing = gate.and_then(|gate| {
        let mut lines = gate.lines.into_iter();
        lines.find(|line| !line.done && line.mode == Mode::Hard)
    });
    missing.map_or_else(|| Fix::new("advance", &[]), |line| line.fix)
}

fn level_of(what: &str) -> FilingLevel {
    FilingLevel::from_name(what).unwrap_or(FilingLevel::City)
}

/// What a filing waits for.
fn filing(project: &Project, level: FilingLevel) -> Fix {
    let held = project.filings.get(&level);
    let next = match held.map(|filing| filing.status) {
        Some(FilingStatus::Submitted | FilingStatus::Acknowledged) => FilingStatus::Acknowledged,
        _ => FilingStatus::Submitted,
    };
    let number = held.map_or("", |filing| filing.number.as_str());
    let fields = [
        ("level", level.name()),
        ("status", next.name()),
        ("number", number),
    ];
    Fix::new("file", &fields)
}

/// The verdict, or the condition that is still open.
fn review(
    what: &str,
    project: &Project,
    enterprise: Option<&Enterprise>,
    profile: &Profile,
) -> Fix {
    let mut open = project.review.open_conditions();
    match open.find(|(_, condition)| condition.text == what) {
        Some((number, _)) => {
            let number = number.to_string();
            Fix::new("review", &[("close", number.as_str()), ("result", "")])
        }
        None => missing_step(project, enterprise, profile),
    }
}

fn first_of(list: &str) -> &str {
    list.split('、').next().unwrap_or(list)
}

/// The units that owe the act, each once: the responsible unit for most, the city's own departments for what they alone
/// decide.
pub fn owners(deadline: &Deadline, project: Option<&Project>, profile: &Profile) -> Vec<UnitCode> {
    let decides = [
        DepartmentKind::Coordination,
        DepartmentKind::Office,
        DepartmentKind::Lead,
    ];
    let city = || departments(profile, &decides);
    let Some(project) = project else {
        // R0-1: the commerce department and its office keep the rules.
        return city();
    };
    let mut owners = match deadline.code {
        AlertCode::A03 | AlertCode::A11 => city(),
        AlertCode::A13 if deadline.what == "verdict" && is_highest(project, profile) => city(),
        // Which of the two is kept is arbitrated by the city where the units do not agree (R10-4).
        AlertCode::A07 => {
            let mut both: Vec<UnitCode> = project.responsible().into_iter().collect();
            both.extend(departments(profile, &[DepartmentKind::Lead]));
            both
        }
        _ => built_by(deadline, project),
    };
    if owners.is_empty() {
        // Nothing may be owed by nobody.
        owners = departments(profile, &[DepartmentKind::Lead]);
    }
    owners.dedup();
    owners
}

/// Of articles 13 to 20: the unit that the item, claim or difficulty names, and those whose project it is, the service
/// unit among them.
fn built_by(deadline: &Deadline, project: &Project) -> Vec<UnitCode> {
    let what = deadline.what.as_str();
    let landing = &project.landing;
    let named = match deadline.code {
        AlertCode::A18 => {
            let approval = landing.approvals.get(what);
            let waiting = approval.filter(|held| !held.is_granted());
            let approval = waiting.and_then(|held| held.unit.clone());
            approval.or_else(|| landing.elements.get(what).map(|held| held.unit.clone()))
        }
        AlertCode::A22 => {
            let mut open = project.construction.open_issues();
            let found = open.find(|(_, issue)| issue.text == what);
            found.map(|(_, issue)| issue.owner.clone())
        }
        AlertCode::A26 => {
            let mut open = landing.claims.values();
            let found = open.find(|claim| claim.policy == what && !claim.status.is_settled());
            return found.map(|claim| claim.unit.clone()).into_iter().collect();
        }
        _ => None,
    };
    let serves = (AlertCode::A18..=AlertCode::A22).contains(&deadline.code);
    let service = landing.service.as_ref().filter(|_| serves);
    let mut owners: Vec<UnitCode> = named.into_iter().collect();
    owners.extend(project.responsible());
    owners.extend(service.map(|service| service.unit.clone()));
    let mut seen = std::collections::BTreeSet::new();
    owners.retain(|unit| seen.insert(unit.clone()));
    owners
}

/// The city's departments of these kinds, in the order of the profile.
pub fn departments(profile: &Profile, kinds: &[DepartmentKind]) -> Vec<UnitCode> {
    let of_kind = profile
        .departments
        .iter()
        .filter(|department| kinds.contains(&department.kind));
    of_kind
        .map(|department| UnitCode::from(department.code.as_str()))
        .collect()
}

/// Whether the project is of the highest tier, whose review the city leads (R11-1).
fn is_highest(project: &Project, profile: &Profile) -> bool {
    let tier = project.tier(&profile.policy);
    profile
        .policy
        .tiers
        .first()
        .is_some_and(|first| first.id == tier)
}

#[cfg(test)]
mod tests;
