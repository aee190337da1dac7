//! Dispatch meetings (调度会, R16-4): what was dealt with, and the tasks it assigned.

use crate::domain::alert::Deadline;
use crate::domain::desk::Stamp;
use crate::domain::ids::{DeskId, ProjectId};
use crate::domain::project::Project;
use crate::domain::talks::support::support_for_meeting;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// One point of the agenda, as it stood when the meeting was held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgendaItem {
    /// None for what belongs to no project.
    pub project: Option<ProjectId>,
    /// Alert code such as `A10`; empty where the point was put on by hand.
    pub alert: String,
    pub due: Option<NaiveDate>,
    /// What exactly, where the alert alone does not say.
    pub what: String,
}

impl AgendaItem {
    /// The points for a project's open requests for the city's support (R10-2).
    pub fn support(project: &Project) -> Vec<Self> {
        let requests = support_for_meeting(project).into_iter();
        requests
            .map(|(_, request)| Self {
                project: Some(project.id.clone()),
                alert: String::new(),
                due: None,
                what: request.reason.clone(),
            })
            .collect()
    }

    /// The point for a deadline that stands.
    pub fn of(project: Option<ProjectId>, deadline: &Deadline) -> Self {
        Self {
            project,
            alert: deadline.code.name().to_owned(),
            due: Some(deadline.due),
            what: deadline.what.clone(),
        }
    }
}

/// One meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    pub on: NaiveDate,
    pub scope: String,
    pub attendees: String,
    /// Worst first.
    pub agenda: Vec<AgendaItem>,
    /// The tasks by which it decided.
    pub tasks: Vec<DeskId>,
    pub recorded: Stamp,
}
