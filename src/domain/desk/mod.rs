//! Records that belong to the city's desk and not to one project: tasks, dispatch meetings, frozen boards, appeals,
//! interpretations of the regulation, satisfaction with a unit's service (articles 3, 4, 16 and 20, 附则).
//!
//! One kind, one file. A record is changed as a whole: the event holds it before and after.

pub mod interpret;
mod interpretation;
pub mod rules;
pub mod stamp;
#[cfg(test)]
pub mod tests;
pub mod verbs;

pub use crate::domain::dispatch::meeting::{AgendaItem, Meeting};
pub use crate::domain::dispatch::task::{Task, TaskClose, TaskReply};
pub use crate::domain::scoring::appeal::{Appeal, Outcome};
pub use crate::domain::scoring::frozen::{Freeze, FrozenAward, FrozenLine};
pub use crate::domain::scoring::satisfaction::Satisfaction;
pub use interpretation::Interpretation;
pub use stamp::Stamp;

use crate::domain::ids::DeskKind;
use serde::{Deserialize, Serialize};

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
        }
    }

    /// The task, where it is one.
    pub fn task(&self) -> Option<&Task> {
        match self {
            DeskItem::Task(task) => Some(task),
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
