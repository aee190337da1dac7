//! What the signing (article 12) owes by a day: what the agreement lacks, and the notice.

use crate::domain::alert::clocks::{at_once, by_clock, owed_since, run};
use crate::domain::alert::kinds::{AlertCode, Deadline};
use crate::domain::clock::Due;
use crate::domain::gate::Fix;
use crate::domain::policy::{ChecklistId, ClockId, Profile};
use crate::domain::project::Project;
use crate::domain::signing::gate::missing_indicators;
use crate::domain::signing::notice::entered_late;
use crate::domain::signing::record::Notice;
use crate::domain::stage::Stage;

/// Everything that the signing owes.
pub fn deadlines(project: &Project, profile: &Profile) -> Vec<Deadline> {
    let agreement = agreement(project, profile).into_iter();
    let notice = notice(project, profile).into_iter();
    let late = late_entry(project, profile);
    agreement.chain(notice).chain(late).collect()
}

/// Clauses (A14, R12-2) and indicators of 标准地 (A15, R12-3) that a signed agreement lacks: owed from the day it was signed.
fn agreement(project: &Project, profile: &Profile) -> Vec<Deadline> {
    let Some(signature) = project.signing.signed() else {
        return Vec::new();
    };
    if project.position.stage > Stage::Notice {
        return Vec::new();
    }
    let since = owed_since(project, signature.on, profile);
    let policy = &profile.policy;
    let owed = |code, list: ChecklistId, missing: Vec<String>| {
        let cited = &policy.checklist(list)?.cited;
        (!missing.is_empty()).then(|| at_once(code, since, cited, missing.join("、")))
    };
    let held = project.signing.clauses();
    let clauses = policy
        .items(ChecklistId::Agreement)
        .iter()
        .filter(|item| !held.contains_key(*item))
        .cloned()
        .collect();
    let indicators = missing_indicators(project, policy);
    [
        owed(AlertCode::A14, ChecklistId::Agreement, clauses),
        owed(AlertCode::A15, ChecklistId::StandardLand, indicators),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The notice's start after signing, its close after its last day, answers to objections within it (A16, R12-4).
fn notice(project: &Project, profile: &Profile) -> Option<Deadline> {
    let signing = &project.signing;
    let stage = project.position.stage;
    let failed = signing.notice.as_ref().and_then(Notice::failed_on);
    // One that turned out not to count is made good at any stage.
    let is_time = (Stage::Signing..=Stage::Notice).contains(&stage)
        || stage > Stage::Notice && failed.is_some();
    if !is_time || signing.is_public_or_secret() {
        return None;
    }
    let notice = signing.notice.as_ref().filter(|_| failed.is_none());
    let Some(notice) = notice else {
        // One that ended without counting is followed by another within the same time.
        let from = failed.or(signing.signed().map(|signature| signature.on))?;
        let from = owed_since(project, from, profile);
        let clock = profile.policy.clock(ClockId::NoticeStart)?;
        let due = run(clock, from, project, profile)?;
        return Some(by_clock(AlertCode::A16, clock, from, due, "start"));
    };
    let clock = profile.policy.clock(ClockId::NoticeLength)?;
    let (date, what) = if notice.objections > 0 {
        (notice.end, "objections")
    } else {
        // It may be closed from the day after its last one.
        let next = profile.calendar.add_working_days(notice.end, 1);
        (next, "result")
    };
    let due = Due {
        date,
        provisional: false,
    };
    Some(by_clock(AlertCode::A16, clock, notice.start, due, what))
}

/// A notice that was put on record only after it began (补登), told with both days while the project stands there.
fn late_entry(project: &Project, profile: &Profile) -> Option<Deadline> {
    let notice = project.signing.notice.as_ref()?;
    let entered = entered_late(notice, profile)?;
    // What was made public before the record was brought in could not be put down earlier.
    let backfill = project.backfill.as_ref();
    if backfill.is_some_and(|backfill| notice.start < backfill.on) {
        return None;
    }
    let clock = profile.policy.clock(ClockId::NoticeStart)?;
    let what = format!("{}/{entered}", notice.start);
    let is_there = project.position.stage == Stage::Notice;
    is_there.then(|| at_once(AlertCode::A16, entered, &clock.cited, what))
}

/// The step that clears a deadline of the signing.
pub fn fix(deadline: &Deadline) -> Fix {
    let what = deadline.what.as_str();
    match deadline.code {
        AlertCode::A16 if what == "start" => Fix::new("notice", &[("start", ""), ("scope", "")]),
        // Nothing undoes a late entry; what shows that it was published helps.
        AlertCode::A16 if what.contains('/') => {
            Fix::new("attach", &[("about", "notice"), ("file", "")])
        }
        AlertCode::A16 => Fix::new("notice-close", &[("outcome", ""), ("evidence", "")]),
        // Several are named in one line; the first is where the person begins.
        _ => Fix::new("sign", &[(what.split('、').next().unwrap_or(what), "")]),
    }
}
