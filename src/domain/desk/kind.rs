//! The kinds of records that the city's desk keeps, and the letters that their ids begin with.

use serde::{Deserialize, Serialize};

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
