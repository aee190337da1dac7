//! Difficulties on the way (难点堵点问题, article 16): raised with an owner and a day, closed with a result.

use crate::domain::clock::Due;
use crate::domain::context::{Context, due_by_clock, step};
use crate::domain::dispatch::record::{Issue, Solution};
use crate::domain::dispatch::verbs::{IssueAsk, IssueCloseAsk};
use crate::domain::event::{BuildingChange, Event};
use crate::domain::ids::{ProjectId, next_number};
use crate::domain::policy::{ClockId, VocabId};
use crate::domain::project::Project;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::right::Asking;
use crate::domain::verb::declare::answers;
use crate::domain::verb::spec::Asked as _;
use crate::domain::window::Window;

answers! { of project:
    IssueAsk => raise;
    IssueCloseAsk => close as closing;
}

/// Whoever owes an issue may say that it is solved; whoever raised it closes it, not for themselves.
fn closing(context: &Context<'_>, project: &Project, ask: &IssueCloseAsk) -> Asking {
    let mut open = project
        .construction
        .issues
        .iter()
        .filter(|(_, held)| held.solved.is_none());
    let held = match ask.issue {
        Some(number) => open.find(|(held, _)| **held == number),
        None => open.next(),
    };
    let asking = Asking::of(IssueCloseAsk::SPEC.name);
    let held = held.map(|(_, held)| held);
    let asking = asking.named(held.map(|held| &held.owner));
    asking.entered_by(context, held.map(|held| &held.by))
}

/// 提出问题 (R16-3).
pub fn raise(context: &Context<'_>, id: &ProjectId, ask: &IssueAsk) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let project = window.find(context, id)?;
    window.word(context, "kind", &ask.kind, VocabId::IssueKind)?;
    let text = window.need("text", &ask.text)?;
    let owner = window.given("owner", ask.owner.clone().or_else(|| project.unit()))?;
    window.body(context, "owner", &owner)?;
    if let Some(due) = ask.due {
        window.not_before(due, context.today())?;
    }
    let open = project.construction.open_issues();
    let mut same = open.filter(|(_, held)| held.kind == ask.kind && held.text == text);
    if let Some((_, held)) = same.next() {
        return Err(window
            .refuse(Code::AlreadyDone)
            .with("date", held.raised_on));
    }
    let issue = Issue {
        kind: ask.kind.clone(),
        text,
        owner,
        due: ask
            .due
            .map_or_else(|| due_by_clock(context, ClockId::IssueSolve), Due::named),
        solved: None,
        by: context.actor.member.id.clone(),
        raised_on: context.today(),
    };
    let number = next_number(&project.construction.issues);
    let issue = BuildingChange::issue(&project, number, issue);
    Ok(step(context, &project, issue))
}

/// Refuses to close where no issue is open, whatever is said.
pub(crate) fn require_open(context: &Context<'_>, project: &Project) -> Result<(), Refusal> {
    if project.construction.open_issues().next().is_some() {
        return Ok(());
    }
    let window = Window::part(context, IssueCloseAsk::SPEC, None);
    Err(window.none_of(Code::NoSuchItem, "", std::iter::empty()))
}

/// 问题办结: by the unit that owns it, or by those whose project it is.
pub fn close(
    context: &Context<'_>,
    id: &ProjectId,
    ask: &IssueCloseAsk,
) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let project = window.find(context, id)?;
    let open: Vec<(u32, &Issue)> = project.construction.open_issues().collect();
    let found = match (ask.issue, &open[..]) {
        (Some(number), _) => open.iter().find(|(held, _)| *held == number),
        (None, [only]) => Some(only),
        (None, _) => None,
    };
    let Some((number, held)) = found else {
        let known = open
            .iter()
            .map(|(number, held)| format!("{number} {}", held.text));
        let value = ask
            .issue
            .map_or_else(String::new, |issue| issue.to_string());
        return Err(window.none_of(Code::NoSuchItem, value, known));
    };
    let own = &context.actor.member.unit;
    let solution = Solution {
        result: window.need("result", &ask.result)?,
        unit: own.clone(),
        by: context.actor.member.id.clone(),
        on: context.today(),
    };
    let after = Issue {
        solved: Some(solution),
        ..(*held).clone()
    };
    let issue = BuildingChange::issue(&project, *number, after);
    Ok(step(context, &project, issue))
}
