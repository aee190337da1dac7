//! What filings (article 7) earn and cost: submitted in time and acknowledged, late, or not submitted at all.

use crate::domain::filing::record::{Filing, FilingStatus};
use crate::domain::policy::{FilingLevel, Profile, ScoreEvent};
use crate::domain::project::Project;
use crate::domain::scoring::award::{Award, award};
use chrono::NaiveDate;

/// What a filing's change amounts to.
pub fn filed(
    project: &Project,
    level: FilingLevel,
    from: Option<&Filing>,
    to: Option<&Filing>,
) -> Vec<ScoreEvent> {
    let Some(to) = to.filter(|to| !is_legacy(project, to)) else {
        return Vec::new();
    };
    let Some(submitted_on) = to.submitted_on else {
        return Vec::new();
    };
    let in_time = submitted_on <= to.due_on;
    let was_submitted = from.is_some_and(|filing| filing.submitted_on.is_some());
    let was_acknowledged = from.is_some_and(|filing| filing.status == FilingStatus::Acknowledged);
    let mut events = Vec::new();
    if !in_time && !was_submitted {
        events.push(ScoreEvent::FilingLate);
    }
    if in_time && to.status == FilingStatus::Acknowledged && !was_acknowledged {
        events.push(match level {
            FilingLevel::City => ScoreEvent::CityFilingAck,
            FilingLevel::Province => ScoreEvent::ProvinceFilingAck,
        });
    }
    events
}

/// A duty that arose when the record was brought in past its first stages, not on its way through this system.
fn is_legacy(project: &Project, filing: &Filing) -> bool {
    project
        .backfill
        .as_ref()
        .is_some_and(|backfill| filing.raised_on <= backfill.on)
}

/// What filings owed and not submitted cost by `today` (`filing_missed`). Entry number 0.
///
/// A filing submitted after all gives its loss back on that day, and the entry itself counts as late instead; so the
/// score of a day before that stays what it was.
pub fn missed(project: &Project, profile: &Profile, today: NaiveDate) -> Vec<Award> {
    let event = ScoreEvent::FilingMissed;
    let ended = project.position.end.map(|_| project.position.since);
    let mut missed = Vec::new();
    for filing in project.filings.values() {
        let is_owed = ended.is_none_or(|ended| ended > filing.due_on);
        if filing.status == FilingStatus::Lapsed || !is_owed || is_legacy(project, filing) {
            continue;
        }
        if filing.submitted_on.is_none_or(|on| on > filing.due_on) && filing.due_on < today {
            let on = filing.due_on.succ_opt().unwrap_or(filing.due_on);
            missed.extend(award(project, event, 0, on, 1, profile));
            if let Some(on) = filing.submitted_on.filter(|on| *on <= today) {
                missed.extend(award(project, event, 0, on, -1, profile));
            }
        }
    }
    missed
}
