//! What a form starts with: the step that is waiting, so that the usual answer is already there.

use crate::domain::actor::Role;
use crate::domain::dispatch::Issue;
use crate::domain::filing::{Filing, FilingStatus};
use crate::domain::ids::UnitCode;
use crate::domain::policy::{ChecklistId, ClockId};
use crate::domain::project::Project;
use crate::domain::screening::gate::opinion_units;
use crate::domain::stage::Stage;
use crate::domain::talks::MatterStatus;
use crate::domain::verb::VerbSpec;
use crate::service::api::{ProjectDetail, ProjectRow};
use crate::tui::app::App;
use crate::tui::layer::Ctx;

/// What the form of a verb about these projects starts with, and as of which entry a record says so; an empty value is
/// what the person is to give.
pub fn known(spec: &VerbSpec, rows: &[ProjectRow], ctx: &Ctx<App>) -> (Fields, Option<u64>) {
    let fields = match rows {
        // Of one project the record says what is waiting; of many nothing can be assumed.
        [row] if spec.needs_id() => return of_record(spec.name, row, ctx),
        // A task is about the project in view.
        [row] if spec.name == "task" => vec![
            ("project".to_owned(), row.id.to_string()),
            ("owner".to_owned(), row.unit.clone()),
            ("due".to_owned(), reply_by(ctx)),
            ("text".to_owned(), String::new()),
        ],
        _ => Vec::new(),
    };
    (fields, None)
}

/// Values by argument.
type Fields = Vec<(String, String)>;

/// By when a task is answered as a rule; empty where the rules have no term.
fn reply_by(ctx: &Ctx<App>) -> String {
    let profile = &ctx.state.profile;
    let clock = profile.policy.clock(ClockId::TaskReply);
    let due = clock.and_then(|clock| {
        let due = profile
            .calendar
            .due(ctx.today, clock.term?, clock.roll_forward);
        Some(due.date.to_string())
    });
    due.unwrap_or_default()
}

fn of_record(verb: &str, row: &ProjectRow, ctx: &Ctx<App>) -> (Fields, Option<u64>) {
    let Ok(record) = ctx.state.for_keys.show(row.id.clone(), None) else {
        return (Vec::new(), None);
    };
    let waiting = waiting(verb, &record.project, ctx);
    let fields = match waiting.is_empty() {
        true => at_gate(verb, &record),
        false => waiting,
    };
    (fields, Some(record.seq))
}

fn waiting(verb: &str, project: &Project, ctx: &Ctx<App>) -> Vec<(String, String)> {
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    match verb {
        "file" => filing(project),
        "negotiate" => matter(project, ctx),
        "support-close" => numbered("request", project.talks.open_support().next()),
        "issue-close" => {
            let mut open: Vec<(u32, &Issue)> = project.construction.open_issues().collect();
            open.sort_by_key(|(number, issue)| (issue.due.date, *number));
            numbered("issue", open.first().copied())
        }
        "answer" => {
            let mut opinions = project.screening.opinions.iter();
            let open = opinions.find(|(_, held)| !held.is_settled());
            open.map(|(unit, _)| vec![pair("opinion", unit.as_str()), pair("decision", "")])
                .unwrap_or_default()
        }
        "opinion" => opinion_unit(project, ctx)
            .map(|unit| vec![pair("unit", &unit), pair("verdict", "")])
            .unwrap_or_default(),
        "first-talk" => {
            let mut fields = ["unit", "person", "at", "evidence"]
                .map(|name| pair(name, ""))
                .to_vec();
            own_claim(&mut fields, ctx);
            fields
        }
        "back" if project.position.is_open() => {
            let here = project.position.stage.index();
            let previous = here.checked_sub(1).and_then(|at| Stage::ALL.get(at));
            previous
                .map(|stage| vec![pair("to", stage.name()), pair("reason", "")])
                .unwrap_or_default()
        }
        _ => Vec::new(),
    }
}

/// The number of what waits longest, and the result that is the person's to give.
fn numbered<T>(name: &str, open: Option<(u32, T)>) -> Vec<(String, String)> {
    open.map(|(number, _)| {
        vec![
            (name.to_owned(), number.to_string()),
            ("result".to_owned(), String::new()),
        ]
    })
    .unwrap_or_default()
}

/// What the gate before the next stage still asks of this verb first: an item of a checklist, a node, an approval.
fn at_gate(verb: &str, record: &ProjectDetail) -> Vec<(String, String)> {
    let lines = record.gate.iter().flat_map(|gate| &gate.lines);
    let mut open = lines.filter(|line| !line.done && line.fix.verb == verb);
    open.next()
        .map(|line| line.fix.fields.clone())
        .unwrap_or_default()
}

/// The core matter that is talked about next: the first not agreed, with both positions as they stand.
fn matter(project: &Project, ctx: &Ctx<App>) -> Vec<(String, String)> {
    let policy = &ctx.state.profile.policy;
    let items = policy
        .checklist(ChecklistId::Negotiation)
        .map(|list| &list.items);
    let held = &project.talks.matters;
    let is_open = |item: &&String| {
        held.get(*item)
            .is_none_or(|matter| matter.status != MatterStatus::Agreed)
    };
    let Some(item) = items.into_iter().flatten().find(is_open) else {
        return Vec::new();
    };
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let mut known = vec![pair("matter", item), pair("status", "")];
    if let Some(matter) = held.get(item) {
        known.push(pair("enterprise", &matter.enterprise));
        known.push(pair("government", &matter.government));
    }
    known
}

/// Who holds first talks claims for the own unit and in the own name, as a rule.
pub fn own_claim(fields: &mut [(String, String)], ctx: &Ctx<App>) {
    let member = &ctx.state.session.member;
    let profile = &ctx.state.profile;
    let unit = member.unit.as_str();
    if profile.unit(unit).is_none() && profile.team(unit).is_none() {
        return;
    }
    for (name, value) in fields.iter_mut().filter(|(_, value)| value.is_empty()) {
        match name.as_str() {
            "unit" => unit.clone_into(value),
            "person" => value.clone_from(&member.name),
            _ => {}
        }
    }
}

/// The filing that is owed first, and the step it waits for.
fn filing(project: &Project) -> Vec<(String, String)> {
    project
        .filings
        .values()
        .find_map(filing_step)
        .unwrap_or_default()
}

/// What is to be reported next of a filing; `None` where it is done.
fn filing_step(filing: &Filing) -> Option<Vec<(String, String)>> {
    let next = match filing.status {
        FilingStatus::Due => FilingStatus::Submitted,
        FilingStatus::Submitted => FilingStatus::Acknowledged,
        FilingStatus::Acknowledged | FilingStatus::Lapsed => return None,
    };
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    Some(vec![
        pair("level", filing.level.name()),
        pair("status", next.name()),
        pair("number", &filing.number),
    ])
}

/// Fills in the step that the filing named in these fields waits for.
pub fn next_step(fields: &mut Vec<(String, String)>, project: &Project) {
    let step = project
        .filings
        .values()
        .filter(|filing| {
            let word = filing.level.name();
            fields
                .iter()
                .any(|(name, value)| name == "level" && value == word)
        })
        .find_map(filing_step);
    if let Some(step) = step {
        *fields = step;
    }
}

/// One's own department where it is asked; for the commerce department the first that is still missing.
fn opinion_unit(project: &Project, ctx: &Ctx<App>) -> Option<String> {
    let session = &ctx.state.session;
    let asked = opinion_units(&ctx.state.profile.policy);
    let given = &project.screening.opinions;
    let own = &session.member.unit;
    // A county's own department speaks for what its duties are.
    let duties = &ctx.state.profile.rights.duties;
    let carried = session.member.duties.iter();
    let carried = carried.filter_map(|duty| duties.get(duty)).flatten();
    let carried = carried.map(|code| UnitCode::from(code.as_str()));
    let owed = |unit: &UnitCode| asked.contains(unit) && !given.contains_key(unit);
    if let Some(unit) = carried.chain([own.clone()]).find(owed) {
        return Some(unit.to_string());
    }
    let writes_for_others = session.roles.contains(&Role::SwC);
    asked
        .iter()
        .find(|unit| writes_for_others && !given.contains_key(*unit))
        .or(asked.contains(own).then_some(own))
        .map(ToString::to_string)
}
