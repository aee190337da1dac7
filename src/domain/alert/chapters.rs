//! Deadlines of articles 8 to 12: first talk, due diligence, review, agreement, notice.

use crate::domain::alert::clocks::{at_once, by_clock, run};
use crate::domain::alert::kinds::{AlertCode, Deadline};
use crate::domain::clock::Due;
use crate::domain::lifecycle;
use crate::domain::policy::{ChecklistId, ClockId, Profile};
use crate::domain::project::Project;
use crate::domain::stage::Stage;
use crate::domain::talks;
use chrono::NaiveDate;

/// Everything owed by these articles.
pub(super) fn deadlines(project: &Project, profile: &Profile) -> Vec<Deadline> {
    let mut deadlines = Vec::new();
    deadlines.extend(revisit(project, profile));
    deadlines.extend(first_talk(project, profile));
    deadlines.extend(diligence(project, profile));
    deadlines.extend(review(project, profile));
    deadlines.extend(agreement(project, profile));
    deadlines.extend(notice(project, profile));
    deadlines
}

/// The end of the half year after which a transfer may be decided (R10-6); `None` outside the talks and for tiers that the
/// rule does not reach.
pub fn transfer_due(project: &Project, profile: &Profile) -> Option<Due> {
    let clock = profile.policy.clock(ClockId::FirstTalk)?;
    run(clock, talks::clock_start(project)?, project, profile)
}

/// The enterprise is to be visited or heard again (A09, R10-3).
fn revisit(project: &Project, profile: &Profile) -> Option<Deadline> {
    let clock = profile.policy.clock(ClockId::Revisit)?;
    let start = talks::last_contact(project)?;
    let due = run(clock, start, project, profile)?;
    Some(by_clock(AlertCode::A09, clock, start, due, ""))
}

/// The half year (A10) and, for the tiers that the article names, the decision when it is over (A11). The others are only
/// reminded.
fn first_talk(project: &Project, profile: &Profile) -> Vec<Deadline> {
    let Some(start) = talks::clock_start(project) else {
        return Vec::new();
    };
    let clock = |id| profile.policy.clock(id);
    let mut deadlines = Vec::new();
    if let Some(clock) = clock(ClockId::FirstTalk)
        && let Some(due) = run(clock, start, project, profile)
    {
        deadlines.push(by_clock(AlertCode::A10, clock, start, due, ""));
        deadlines.push(Deadline {
            warn_days: 0,
            ..by_clock(AlertCode::A11, clock, start, due, "")
        });
    } else if let Some(clock) = clock(ClockId::FirstTalkReminder)
        && let Some(due) = run(clock, start, project, profile)
    {
        deadlines.push(by_clock(AlertCode::A10, clock, start, due, ""));
    }
    deadlines
}

/// The report, from the first day of due diligence on (A12, R9-4).
fn diligence(project: &Project, profile: &Profile) -> Option<Deadline> {
    if project.position.stage != Stage::Diligence || project.diligence.report.is_some() {
        return None;
    }
    let clock = profile.policy.clock(ClockId::DueDiligence)?;
    let start = project.position.since;
    let due = run(clock, start, project, profile)?;
    Some(by_clock(AlertCode::A12, clock, start, due, ""))
}

/// The verdict, then each of its conditions, within the review's term (A13, R11-4).
fn review(project: &Project, profile: &Profile) -> Vec<Deadline> {
    let stage = project.position.stage;
    let Some(clock) = profile.policy.clock(ClockId::Review) else {
        return Vec::new();
    };
    let owed = |start: NaiveDate, what: &str| {
        let due = run(clock, start, project, profile)?;
        Some(by_clock(AlertCode::A13, clock, start, due, what))
    };
    match &project.review.verdict {
        None if stage == Stage::Review => owed(project.position.since, "verdict")
            .into_iter()
            .collect(),
        Some(verdict) if (Stage::Review..=Stage::Signing).contains(&stage) => project
            .review
            .open_conditions()
            .filter_map(|(_, condition)| owed(verdict.on, &condition.text))
            .collect(),
        _ => Vec::new(),
    }
}

/// Clauses (A14, R12-2) and indicators of 标准地 (A15, R12-3) that a signed agreement lacks: owed from the day it was signed.
fn agreement(project: &Project, profile: &Profile) -> Vec<Deadline> {
    let Some(signature) = &project.signing.agreement.signature else {
        return Vec::new();
    };
    if project.position.stage > Stage::Notice {
        return Vec::new();
    }
    let policy = &profile.policy;
    let owed = |code, list: ChecklistId, missing: Vec<String>| {
        let cited = &policy.checklist(list)?.cited;
        (!missing.is_empty()).then(|| at_once(code, signature.on, cited, missing.join("、")))
    };
    let clauses = policy
        .items(ChecklistId::Agreement)
        .iter()
        .filter(|item| !project.signing.agreement.clauses.contains_key(*item))
        .cloned()
        .collect();
    let indicators = lifecycle::missing_indicators(project, policy);
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
    if !(Stage::Signing..=Stage::Notice).contains(&stage) || signing.is_public_or_secret() {
        return None;
    }
    let Some(notice) = &signing.notice else {
        let signature = signing.agreement.signature.as_ref()?;
        let clock = profile.policy.clock(ClockId::NoticeStart)?;
        let due = run(clock, signature.on, project, profile)?;
        return Some(by_clock(AlertCode::A16, clock, signature.on, due, "start"));
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
