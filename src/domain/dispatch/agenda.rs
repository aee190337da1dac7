//! The agenda of a dispatch meeting (R4-1, R16-4): what is named, what asks for the city's support, what stands worst.

use crate::domain::alert::kinds::Deadline;
use crate::domain::context::Context;
use crate::domain::dispatch::record::AgendaItem;
use crate::domain::ids::ProjectId;
use crate::domain::policy::ThresholdId;
use crate::domain::project::Project;
use crate::domain::refusal::Refusal;
use crate::domain::seen::gate::find_there;
use crate::domain::seen::veil::eyes;
use crate::domain::talks::support::support_for_meeting;

/// The points for a project's open requests for the city's support (R10-2).
pub fn of_support(project: &Project) -> Vec<AgendaItem> {
    let requests = support_for_meeting(project).into_iter();
    requests
        .map(|(_, request)| AgendaItem {
            project: Some(project.id.clone()),
            alert: String::new(),
            due: None,
            what: request.reason.clone(),
        })
        .collect()
}

/// The point for a deadline that stands.
pub fn of_deadline(project: Option<ProjectId>, deadline: &Deadline) -> AgendaItem {
    AgendaItem {
        project,
        alert: deadline.code.name().to_owned(),
        due: Some(deadline.due),
        what: deadline.what.clone(),
    }
}

/// The projects named first, then what stands worst.
pub(super) fn of(context: &Context<'_>, named: &[ProjectId]) -> Result<Vec<AgendaItem>, Refusal> {
    let eyes = eyes(context)?;
    let mut agenda = Vec::new();
    for id in named {
        find_there(context, id)?;
        agenda.push(AgendaItem {
            project: Some(id.clone()),
            alert: String::new(),
            due: None,
            what: String::new(),
        });
    }
    let top = context
        .profile
        .policy
        .threshold(ThresholdId::MeetingAgendaTop);
    let top = top.map_or(0, |threshold| u32::try_from(threshold.value).unwrap_or(0));
    agenda.extend(context.facts.standing(&eyes, context.today(), top)?);
    Ok(agenda)
}
