//! Deadlines (期限) and alerts (预警, requirements §6): computed from a record and the policy, never stored.
//!
//! A [`Deadline`] does not know what day it is; whether it is late is the reader's comparison with today. So they can be
//! kept in order without ever being touched by midnight.

use super::clock::Due;
use super::enterprise::Enterprise;
use super::lifecycle;
use super::policy::{Basis, Profile};
use super::project::Project;
use super::stage::Stage;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

macro_rules! alerts {
    ($( $(#[$doc:meta])* $code:ident; )*) => {
        /// The alerts of requirements §6.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum AlertCode { $( $(#[$doc])* $code, )* }

        impl AlertCode {
            /// All of them.
            pub const ALL: &'static [AlertCode] = &[ $(AlertCode::$code),* ];

            /// `A01` … `A31`.
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
    /// Veto hit
    A03;
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

/// When the next update of a project in the information base is due (R7-8); `None` before it is registered there, and
/// after its end.
pub fn update_due(project: &Project, profile: &Profile) -> Option<Due> {
    let position = &project.position;
    if !position.is_open() || position.stage < Stage::Registered {
        return None;
    }
    let clock = profile.policy.clock("update")?;
    let term = clock.term_for(&lifecycle::tier(project, &profile.policy))?;
    Some(
        profile
            .calendar
            .due(project.updated_on, term, clock.roll_forward),
    )
}

/// Every deadline that runs for the project, in no order.
pub fn deadlines(
    project: &Project,
    enterprise: Option<&Enterprise>,
    profile: &Profile,
) -> Vec<Deadline> {
    let _ = (project, enterprise, profile);
    Vec::new()
}
