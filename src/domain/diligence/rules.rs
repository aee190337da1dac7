//! Due diligence (article 9): eight items, then the report.

use crate::domain::context::{Context, changed, refreshed, step};
use crate::domain::diligence::record::{DiligenceReport, Finding};
use crate::domain::diligence::verbs::{DiligenceAsk, DiligenceReportAsk};
use crate::domain::event::{Event, TalksChange};
use crate::domain::ids::ProjectId;
use crate::domain::policy::ChecklistId;
use crate::domain::project::Project;
use crate::domain::refusal::{Code, Missing, Refusal};
use crate::domain::verb::declare::answers;
use crate::domain::window::Window;

answers! { of project:
    DiligenceAsk => item;
    DiligenceReportAsk => report;
}

const LIST: ChecklistId = ChecklistId::DueDiligence;

/// One item (R9-2). A report that was final without this finding is taken back.
pub fn item(
    context: &Context<'_>,
    id: &ProjectId,
    ask: &DiligenceAsk,
) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let project = window.find(context, id)?;
    window.item(context, "item", &ask.item, &[LIST])?;
    let found = Finding {
        risk: ask.risk,
        finding: window.need("finding", &ask.finding)?,
        evidence: window.need("evidence", &ask.evidence)?,
        by: context.actor.member.id.clone(),
        on: context.today(),
    };
    let finding = TalksChange::finding(&project, ask.item.clone(), found);
    if finding.is_idle() {
        return Ok(Vec::new());
    }
    let mut events = vec![changed(id, finding)];
    if project.diligence.report.is_some() {
        events.push(changed(id, TalksChange::report(&project, None)));
    }
    events.extend(refreshed(context, &project));
    Ok(events)
}

/// The report (R9-1, R9-3): final once every item is filled, signed by who files it.
pub fn report(
    context: &Context<'_>,
    id: &ProjectId,
    ask: &DiligenceReportAsk,
) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let project = window.find(context, id)?;
    window.once(project.diligence.report.as_ref().map(|report| report.on))?;
    let institution = window.need("institution", &ask.institution)?;
    let conclusion = window.need("conclusion", &ask.conclusion)?;
    let on = window.past(context, "date", ask.date)?;
    let missing = missing(context, &project);
    if !missing.is_empty() {
        return Err(window.refuse(Code::DiligenceIncomplete).missing(missing));
    }
    let report = DiligenceReport {
        institution,
        conclusion,
        by: context.actor.member.id.clone(),
        on,
        entered: Some(context.today()),
    };
    let report = TalksChange::report(&project, report);
    Ok(step(context, &project, report))
}

fn missing(context: &Context<'_>, project: &Project) -> Vec<Missing> {
    let Some(list) = context.profile.policy.checklist(LIST) else {
        return Vec::new();
    };
    list.items
        .iter()
        .filter(|item| !project.diligence.findings.contains_key(*item))
        .map(|item| Missing {
            what: format!("{}:{item}", LIST.id()),
            article: list.cited.articles(),
            how: format!(
                "luodi do diligence {} item={item} risk=… finding=… evidence=…",
                project.id
            ),
        })
        .collect()
}
