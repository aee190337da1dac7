//! Which deadlines there are, and how urgent one is on a day. What makes each run is said by its chapter.

use crate::domain::policy::{Basis, Policy};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

macro_rules! alerts {
    ($( $(#[$doc:meta])* $code:ident; )*) => {
        /// The alerts of requirements §6. A veto (A03) ends the project at once, so that nothing is left to be due: its number is
        /// given to nothing else.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum AlertCode { $( $(#[$doc])* $code, )* }

        impl AlertCode {
            /// All of them.
            pub const ALL: &'static [AlertCode] = &[ $(AlertCode::$code),* ];

            /// `A01` … `A32`.
            pub fn name(self) -> &'static str {
                match self { $(AlertCode::$code => stringify!($code)),* }
            }
        }
    };
}

alerts! {
    /// Lead unanswered
    A01;
    /// Assessment overdue
    A02;
    /// City filing missing or late
    A04;
    /// Provincial filing missing or late
    A05;
    /// Amount crosses a line
    A06;
    /// Duplicate, 撞单
    A07;
    /// Update overdue
    A08;
    /// Revisit overdue
    A09;
    /// First talk due soon
    A10;
    /// First talk: six months reached
    A11;
    /// Due diligence overdue or incomplete
    A12;
    /// Review condition open
    A13;
    /// Clause missing
    A14;
    /// 标准地 indicator missing
    A15;
    /// Notice late, or objection
    A16;
    /// No service unit
    A17;
    /// Element overdue
    A18;
    /// 容缺 promise overdue
    A19;
    /// Permit lapsing
    A20;
    /// Node late
    A21;
    /// Issue ageing
    A22;
    /// Task overdue
    A23;
    /// Funds behind plan
    A24;
    /// Target below the red line
    A25;
    /// Policy payment overdue
    A26;
    /// 入统, 入规 eligible but not filed
    A27;
    /// Idle, exit trigger
    A28;
    /// Policy sunset
    A29;
    /// Holiday calendar missing
    A30;
    /// Officer left or unassigned
    A31;
    /// Target of a year behind, or not reached
    A32;
}

/// Something owed by a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    pub code: AlertCode,
    /// Day the clock started.
    pub start: NaiveDate,
    /// Last day on which it is in time.
    pub due: NaiveDate,
    /// The date passes through a year whose holidays are not published.
    pub provisional: bool,
    /// Days before `due` from which it is worth a warning.
    pub warn_days: u32,
    pub article: String,
    pub basis: Basis,
    /// What exactly, where the code alone does not say (a node's field name, a filing level).
    pub what: String,
}

/// How urgent a deadline is on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Not yet worth a warning.
    Later,
    /// Within the policy's warning days.
    Soon,
    /// The last day.
    Today,
    /// Past its last day.
    Late,
}

impl Deadline {
    /// As it is told on a day by rules that tell a duty once: the half year of a first talk is one duty, ahead of its last day that of the talks (A10), and
    /// the decision afterwards (A11).
    #[must_use]
    pub fn told_on(mut self, today: NaiveDate, policy: &Policy) -> Self {
        if policy.tells_once() && self.code == AlertCode::A11 && self.due >= today {
            self.code = AlertCode::A10;
        }
        self
    }

    /// Calendar days from `today` to the last day; negative when late.
    pub fn days_left(&self, today: NaiveDate) -> i64 {
        self.due.signed_duration_since(today).num_days()
    }

    /// How urgent it is on a day.
    pub fn severity(&self, today: NaiveDate) -> Severity {
        match self.days_left(today) {
            ..0 => Severity::Late,
            0 => Severity::Today,
            left if left <= i64::from(self.warn_days) => Severity::Soon,
            _ => Severity::Later,
        }
    }

    /// Worst first: the earlier it was due, the worse, whatever day it is; ties by code and detail.
    pub fn worst_first(&self, other: &Deadline) -> Ordering {
        let key = |deadline: &Deadline| (deadline.due, deadline.code);
        key(self)
            .cmp(&key(other))
            .then_with(|| self.what.cmp(&other.what))
    }
}
