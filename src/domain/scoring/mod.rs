//! Points (积分, article 20): a pure fold of journal entries by the profile's rules. Never stored as truth, always
//! recomputable; every point names the entry it came from.
//!
//! What earns points is what carries evidence judged by somebody other than the scored unit (R20-4):
//!
//! * a filing submitted in time and acknowledged (`city_filing_ack`, `province_filing_ack`), submitted late
//!   (`filing_late`), or not submitted at all ([`missed`], `filing_missed`);
//! * an update that came after its due day (`update_overdue`), a start that did not come in time (`missed`);
//! * what projects came to by articles 8 to 20 (each chapter says in its `points.rs` when it counts), read off the record before
//!   and after a change, so that taking a step back returns exactly what it earned;
//! * tasks, satisfaction and appeals of the city's desk (the child module `desk`).
//!
//! Facts that the scored unit put on record itself and nobody else confirmed earn nothing. Nor does legacy data: what
//! arose when a record was backfilled or imported (补录, 台账导入) belongs to the time before this system.
//!
//! Everything here is a function of journal entries and a profile, so the same entries can be judged by other rules
//! ([`Replay`]).

pub mod award;
mod board;
pub mod credit;
mod desk;
mod freeze;
mod ledger;
pub mod record;
mod replay;
pub mod rules;
mod sheet;
pub mod span;
#[cfg(test)]
mod tests;
pub mod verbs;
mod walk;

pub(crate) use award::awarded;
pub use award::{Award, Way};
pub use board::{BoardLine, board, explain};
pub use desk::{APPEAL, DeskChanged, desk_awards, desk_missed};
pub use freeze::{frozen_board, frozen_explanation, to_freeze};
pub use ledger::Ledger;
pub use record::*;
pub use replay::Replay;
pub use span::Span;
pub use walk::{Changed, awards, missed};
