//! Filings (article 7) owed by a day, and the step that answers each.

use crate::domain::alert::clocks::owed_since;
use crate::domain::alert::kinds::{AlertCode, Deadline};
use crate::domain::filing::record::{Filing, FilingStatus, Recipient};
use crate::domain::gate::Fix;
use crate::domain::ids::UnitCode;
use crate::domain::policy::{ClockId, FilingLevel, Profile};
use crate::domain::project::Project;

/// What a deadline says exactly where the filing is handed in and its receipt is owed (备案回执).
pub const RECEIPT: &str = "receipt";

/// The alert of a filing's level.
const fn code(level: FilingLevel) -> AlertCode {
    match level {
        FilingLevel::City => AlertCode::A04,
        FilingLevel::Province => AlertCode::A05,
    }
}

/// Whether a deadline is that of a receipt, which those who receive the filing owe.
pub fn is_receipt(deadline: &Deadline) -> bool {
    matches!(deadline.code, AlertCode::A04 | AlertCode::A05) && deadline.what == RECEIPT
}

/// Whether the amount crossed the filing's line after the project had been assessed or brought in (A06, R7-5).
fn is_crossed(project: &Project, filing: &Filing) -> bool {
    let assessed = project.screening.result.as_ref().map(|result| result.on);
    let known = assessed.or(project.backfill.as_ref().map(|backfill| backfill.on));
    known.is_some_and(|known| filing.raised_on > known)
}

/// Filings owed and not submitted (A04, A05), those that a crossed line raised by that (A06); once submitted, the receipts
/// that are owed.
pub fn deadlines(project: &Project, profile: &Profile) -> Vec<Deadline> {
    let owed = project
        .filings
        .values()
        .filter(|filing| filing.status == FilingStatus::Due);
    let mut deadlines = Vec::new();
    for filing in owed {
        let Some(rule) = profile.policy.filing(filing.level) else {
            continue;
        };
        let owed = Deadline {
            code: code(filing.level),
            start: filing.raised_on,
            due: filing.due_on,
            provisional: filing.due_provisional,
            warn_days: 0,
            article: rule.due_cited.articles(),
            basis: rule.due_cited.basis,
            what: filing.level.name().to_owned(),
        };
        if is_crossed(project, filing) {
            deadlines.push(Deadline {
                code: AlertCode::A06,
                ..owed.clone()
            });
            // The crossed line and the filing that it raised are one duty.
            if profile.policy.tells_once() {
                continue;
            }
        }
        deadlines.push(owed);
    }
    let filings = project.filings.values();
    deadlines.extend(filings.filter_map(|filing| receipt(filing, project, profile)));
    deadlines
}

/// The receipt of a filing that is handed in and not acknowledged (R7-3, R7-4). The regulation sets its recipients no term;
/// the profile does, and without one it waits until the day on which the filing was due.
fn receipt(filing: &Filing, project: &Project, profile: &Profile) -> Option<Deadline> {
    let on = filing.submitted_on?;
    if filing.status != FilingStatus::Submitted {
        return None;
    }
    let rule = profile.policy.filing(filing.level)?;
    let clock = profile.policy.clock(ClockId::FilingAck);
    let tier = project.tier(&profile.policy);
    let term = clock.and_then(|clock| clock.term_for(&tier));
    let on = owed_since(project, on, profile);
    let due = term.map(|term| profile.calendar.due(on, term, true));
    let cited = clock.map_or(&rule.cited, |clock| &clock.cited);
    Some(Deadline {
        code: code(filing.level),
        start: on,
        due: due.map_or(filing.due_on, |due| due.date),
        provisional: due.is_some_and(|due| due.provisional),
        warn_days: clock.map_or(0, |clock| clock.warn_days.first().copied().unwrap_or(0)),
        article: cited.articles(),
        basis: cited.basis,
        what: RECEIPT.to_owned(),
    })
}

/// The units that owe a receipt: the recipients that have not acknowledged, and the province's where it is one of theirs.
pub fn receivers(deadline: &Deadline, project: &Project, profile: &Profile) -> Vec<UnitCode> {
    let held = project.filings.values();
    let mut levels = held.filter(|filing| code(filing.level) == deadline.code);
    let (Some(filing), true) = (levels.next(), is_receipt(deadline)) else {
        return Vec::new();
    };
    let owed = Recipient::ALL.into_iter();
    let owed = owed.filter(|of| !filing.acknowledgements.contains_key(of));
    let mut owners: Vec<UnitCode> = owed
        .flat_map(|of| profile.rights.bearing(&[of.duty()]))
        .collect();
    let rule = profile.policy.filing(filing.level);
    if let (FilingLevel::Province, Some(rule)) = (filing.level, rule) {
        let recipients = rule.recipients.iter();
        owners.extend(recipients.map(|code| UnitCode::from(code.as_str())));
    }
    owners
}

/// What the filing waits for that a deadline names.
pub fn fix(deadline: &Deadline, project: &Project) -> Fix {
    let level = match deadline.code {
        AlertCode::A04 => FilingLevel::City,
        AlertCode::A05 => FilingLevel::Province,
        _ => FilingLevel::from_name(&deadline.what).unwrap_or(FilingLevel::City),
    };
    let held = project.filings.get(&level);
    let next = match held.map(|filing| filing.status) {
        Some(FilingStatus::Submitted | FilingStatus::Acknowledged) => FilingStatus::Acknowledged,
        _ => FilingStatus::Submitted,
    };
    let number = held.map_or("", |filing| filing.number.as_str());
    let fields = [
        ("level", level.name()),
        ("status", next.name()),
        ("number", number),
    ];
    Fix::new("file", &fields)
}
