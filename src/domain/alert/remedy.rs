//! From an alert to the act that clears it (去办), and to the units that owe that act.
//!
//! Pure, and without a rule of its own: gates say what is missing, the record says whose it is. Verbs are named here, not
//! looked up; a form that does not know one says so.

use super::{AlertCode, Deadline};
use crate::domain::enterprise::Enterprise;
use crate::domain::field::Field;
use crate::domain::ids::UnitCode;
use crate::domain::lifecycle::{self, Fix};
use crate::domain::policy::{DepartmentKind, FilingLevel, Mode, Profile};
use crate::domain::project::Project;
use crate::domain::screening::FilingStatus;
use crate::domain::verb;

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
        later => built(later, what),
    })
}

/// The steps of articles 13 to 20. `what` is the item, the node or the number that the deadline names.
fn built(code: AlertCode, what: &str) -> Fix {
    match code {
        AlertCode::A17 => Fix::new("service", &[("unit", ""), ("officer", ""), ("team", "")]),
        AlertCode::A18 => Fix::new(
            "element",
            &[("kind", what), ("status", ""), ("evidence", "")],
        ),
        AlertCode::A19 => Fix::new("approval", &[("item", what), ("status", "")]),
        AlertCode::A20 => Fix::new("procedure", &[("item", what), ("status", ""), ("date", "")]),
        AlertCode::A21 => node(what),
        AlertCode::A22 => Fix::new("issue-close", &[("issue", what), ("result", "")]),
        AlertCode::A23 => Fix::new("task-close", &[("task", what), ("result", "")]),
        AlertCode::A24 => Fix::new("fund", &[("amount", ""), ("date", ""), ("evidence", "")]),
        AlertCode::A25 => Fix::new("monitor", &[("period", "")]),
        AlertCode::A26 => Fix::new("claim", &[("policy", what), ("status", "")]),
        AlertCode::A27 => Fix::new("stat", &[("kind", what), ("date", ""), ("caliber", "")]),
        _ => Fix::new(
            "exit-open",
            &[("trigger", what), ("basis", ""), ("way", "")],
        ),
    }
}

/// A planned node: its day is put down where nodes are kept; before they are, the field for it is filled.
fn node(what: &str) -> Fix {
    match Field::from_name(what).and_then(answer_to) {
        Some(actual) => Fix::new("update", &[(actual.name(), "")]),
        None => Fix::new(
            "node",
            &[
                ("kind", what),
                ("actual", ""),
                ("evidence", ""),
                ("accepted_by", ""),
            ],
        ),
    }
}

/// The field that says when a planned day was reached.
fn answer_to(planned: Field) -> Option<Field> {
    Some(match planned {
        Field::PlannedStart => Field::ActualStart,
        Field::PlannedFinish => Field::ActualFinish,
        Field::PlannedProduction => Field::ActualProduction,
        _ => return None,
    })
}

/// The step that moves a planned day: the plan with its reason where nodes are kept, else the field that holds it.
/// `None` for deadlines that are no plan.
pub fn moved_plan(deadline: &Deadline) -> Option<Fix> {
    if deadline.code != AlertCode::A21 {
        return None;
    }
    let due = deadline.due.to_string();
    let what = deadline.what.as_str();
    if let Some(planned) = Field::from_name(what).filter(|field| answer_to(*field).is_some()) {
        return Some(Fix::new("update", &[(planned.name(), &due)]));
    }
    let takes = |name: &str| {
        let node = verb::verb("node");
        node.is_some_and(|spec| spec.args.iter().any(|arg| arg.name == name))
    };
    let mut fields = vec![("kind", what), ("plan", due.as_str())];
    if takes("reason") {
        fields.push(("reason", ""));
    }
    Some(Fix::new("node", &fields))
}

/// The first thing that the gate misses; the step itself where nothing is.
fn missing_step(project: &Project, enterprise: Option<&Enterprise>, profile: &Profile) -> Fix {
    let gate = lifecycle::gate(project, enterprise, profile);
    let missing = gate.and_then(|gate| {
        let mut lines = gate.lines.into_iter();
        lines.find(|line| !line.done && line.mode == Mode::Hard)
    });
    missing.map_or_else(|| Fix::new("advance", &[]), |line| line.fix)
}

fn level_of(what: &str) -> FilingLevel {
    FilingLevel::from_word(what).unwrap_or(FilingLevel::City)
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
        ("level", level.word()),
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
            let mut both = responsible(project);
            both.extend(departments(profile, &[DepartmentKind::Lead]));
            both
        }
        _ => responsible(project),
    };
    if owners.is_empty() {
        // Nothing may be owed by nobody.
        owners = departments(profile, &[DepartmentKind::Lead]);
    }
    owners.dedup();
    owners
}

/// The responsible unit, else the unit that brought the lead.
pub fn responsible(project: &Project) -> Vec<UnitCode> {
    let unit = project.unit().or_else(|| project.source_unit());
    unit.into_iter().collect()
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
    let tier = lifecycle::tier(project, &profile.policy);
    profile
        .policy
        .tiers
        .first()
        .is_some_and(|first| first.id == tier)
}
