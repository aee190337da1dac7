//! The filings (article 7) that gates ask for, and the step that answers each.

use crate::domain::filing::record::{Filing, FilingStatus};
use crate::domain::gate::{Fix, GateLine, Look, Subject};
use crate::domain::policy::{GateCondition, Mode};

/// Every filing owed by the amount is acknowledged.
pub fn filings(look: &Look<'_>, asked: &GateCondition) -> Vec<GateLine> {
    let is_done = |filing: &Filing| filing.status == FilingStatus::Acknowledged;
    let fen = look.project.money().fen();
    let owed = look.profile.policy.filings_for(fen);
    owed.map(|owed| {
        let level = owed.level;
        let done = look.project.filings.get(&level).is_some_and(is_done);
        let fix = Fix::new("file", &[("level", level.name()), ("status", "")]);
        let line = GateLine::of(asked, Subject::Filing { level }, (done, fix));
        // Either entry of the policy may make it advice.
        let mode = if owed.mode == Mode::Soft {
            owed.mode
        } else {
            line.mode
        };
        GateLine { mode, ..line }
    })
    .collect()
}
