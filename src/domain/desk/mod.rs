//! Records that belong to the city's desk and not to one project: tasks, dispatch meetings, frozen boards, appeals,
//! interpretations of the regulation, satisfaction with a unit's service (articles 3, 4, 16 and 20, 附则).
//!
//! One kind, one file. A record is changed as a whole: the event holds it before and after.

pub mod interpret;
mod interpretation;
pub mod rules;
#[cfg(test)]
pub mod tests;

pub use crate::domain::dispatch::meeting::{AgendaItem, Meeting};
pub use crate::domain::dispatch::task::{Task, TaskClose, TaskReply};
pub use crate::domain::scoring::appeal::{Appeal, Outcome};
pub use crate::domain::scoring::frozen::{Freeze, FrozenAward, FrozenLine};
pub use crate::domain::scoring::satisfaction::Satisfaction;
pub use interpretation::Interpretation;

use crate::domain::ids::{MemberId, UnitCode};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Who did something, for which unit, on which day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    pub unit: UnitCode,
    pub by: MemberId,
    pub on: NaiveDate,
}

/// The kinds of records, in the order in which they came to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeskKind {
    /// 任务交办单 (R3-1)
    Task,
    /// 调度会 (R16-4)
    Meeting,
    /// 积分冻结 (R20-4)
    Freeze,
    /// 积分申诉 (R20-4)
    Appeal,
    /// 政策解释 (R0-1)
    Interpretation,
    /// 服务满意度 (R20-2)
    Satisfaction,
}

impl DeskKind {
    /// All kinds.
    pub const ALL: [DeskKind; 6] = [
        DeskKind::Task,
        DeskKind::Meeting,
        DeskKind::Freeze,
        DeskKind::Appeal,
        DeskKind::Interpretation,
        DeskKind::Satisfaction,
    ];

    /// The letter that its ids begin with.
    pub const fn letter(self) -> char {
        match self {
            DeskKind::Task => 'T',
            DeskKind::Meeting => 'M',
            DeskKind::Freeze => 'F',
            DeskKind::Appeal => 'S',
            DeskKind::Interpretation => 'I',
            DeskKind::Satisfaction => 'R',
        }
    }

    /// The kind that a letter stands for.
    pub fn from_letter(letter: char) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.letter() == letter)
    }
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
