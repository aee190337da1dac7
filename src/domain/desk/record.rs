//! A record of the city's desk, whichever chapter it is of, and the desk's own: interpretations of the regulation (政策解释,
//! 附则, R0-1).

use crate::domain::desk::stamp::Stamp;
use crate::domain::dispatch::record::{Meeting, Task};
use crate::domain::ids::{DeskKind, ProjectId, UnitCode};
use crate::domain::proposal::record::Proposal;
use crate::domain::scoring::record::{Appeal, Freeze, Satisfaction};
use crate::domain::targets::record::YearTarget;
use serde::{Deserialize, Serialize};

/// One interpretation, by the body that the regulation names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interpretation {
    /// The article it interprets, e.g. 第十条.
    pub article: String,
    pub text: String,
    pub given: Stamp,
}

/// One record of the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeskItem {
    Task(Box<Task>),
    Meeting(Box<Meeting>),
    Freeze(Box<Freeze>),
    Appeal(Box<Appeal>),
    Interpretation(Box<Interpretation>),
    Satisfaction(Box<Satisfaction>),
    Proposal(Box<Proposal>),
    Target(Box<YearTarget>),
}

impl DeskItem {
    /// Its kind.
    pub fn kind(&self) -> DeskKind {
        match self {
            DeskItem::Task(_) => DeskKind::Task,
            DeskItem::Meeting(_) => DeskKind::Meeting,
            DeskItem::Freeze(_) => DeskKind::Freeze,
            DeskItem::Appeal(_) => DeskKind::Appeal,
            DeskItem::Interpretation(_) => DeskKind::Interpretation,
            DeskItem::Satisfaction(_) => DeskKind::Satisfaction,
            DeskItem::Proposal(_) => DeskKind::Proposal,
            DeskItem::Target(_) => DeskKind::Target,
        }
    }

    /// The units that it names with regard to a project.
    pub fn names_for(&self, project: &ProjectId) -> impl Iterator<Item = &UnitCode> {
        let (of, named): (_, &[UnitCode]) = match self {
            DeskItem::Task(task) => (task.project.as_ref(), std::slice::from_ref(&task.owner)),
            DeskItem::Proposal(proposal) => (proposal.project.as_ref(), &proposal.named),
            DeskItem::Meeting(_)
            | DeskItem::Freeze(_)
            | DeskItem::Appeal(_)
            | DeskItem::Interpretation(_)
            | DeskItem::Satisfaction(_)
            | DeskItem::Target(_) => (None, &[]),
        };
        let is_about = of == Some(project);
        named.iter().filter(move |_| is_about)
    }

    /// The project that it is about, where it is about one and names units.
    pub fn project(&self) -> Option<&ProjectId> {
        match self {
            DeskItem::Task(task) => task.project.as_ref(),
            DeskItem::Proposal(proposal) => proposal.project.as_ref(),
            _ => None,
        }
    }

    /// The proposal, where it is one.
    pub fn proposal(&self) -> Option<&Proposal> {
        match self {
            DeskItem::Proposal(proposal) => Some(proposal),
            _ => None,
        }
    }

    /// The task, where it is one.
    pub fn task(&self) -> Option<&Task> {
        match self {
            DeskItem::Task(task) => Some(task),
            _ => None,
        }
    }

    /// The target of a year, where it is one.
    pub fn target(&self) -> Option<&YearTarget> {
        match self {
            DeskItem::Target(target) => Some(target),
            _ => None,
        }
    }

    /// The frozen board, where it is one.
    pub fn freeze(&self) -> Option<&Freeze> {
        match self {
            DeskItem::Freeze(freeze) => Some(freeze),
            _ => None,
        }
    }

    /// The appeal, where it is one.
    pub fn appeal(&self) -> Option<&Appeal> {
        match self {
            DeskItem::Appeal(appeal) => Some(appeal),
            _ => None,
        }
    }
}
