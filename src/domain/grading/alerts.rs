//! What a project in the information base (article 7) owes by a day: its next update, and a person who looks after it.

use crate::domain::alert::clocks::{by_clock, gate_entry, owed_from, run, without_term};
use crate::domain::alert::kinds::{AlertCode, Deadline};
use crate::domain::clock::Due;
use crate::domain::field::Field;
use crate::domain::gate::Fix;
use crate::domain::policy::{ClockId, Condition, Profile};
use crate::domain::project::Project;
use chrono::NaiveDate;

/// Everything that a project in the information base owes.
pub fn deadlines(project: &Project, profile: &Profile) -> Vec<Deadline> {
    let update = update(project, profile).into_iter();
    update.chain(officer(project, profile)).collect()
}

/// When the next update of a project in the information base is due (R7-8); `None` before it is registered there, and
/// after its end.
pub fn update_due(project: &Project, profile: &Profile) -> Option<Due> {
    let clock = profile.policy.clock(ClockId::Update)?;
    let is_in_base = project.position.is_in_base();
    is_in_base
        .then(|| run(clock, followed_since(project), project, profile))
        .flatten()
}

/// From when on the next update is owed: the last one, the day on which the project came to its stage, or to its unit.
fn followed_since(project: &Project) -> NaiveDate {
    let handed = project.assignments.values().map(|held| held.stamp.on);
    let since = [project.updated_on, project.position.since];
    handed.chain(since).max().unwrap_or(project.updated_on)
}

/// The next update (A08, R7-8).
fn update(project: &Project, profile: &Profile) -> Option<Deadline> {
    let clock = profile.policy.clock(ClockId::Update)?;
    let due = update_due(project, profile)?;
    Some(by_clock(
        AlertCode::A08,
        clock,
        followed_since(project),
        due,
        "",
    ))
}

/// A project in the information base without a dedicated person (A31, R7-7): owed from the first day of its stage, or of
/// the transfer that took it from the person who had it (R10-6). Wherever it stands, one whose person has left.
fn officer(project: &Project, profile: &Profile) -> Option<Deadline> {
    let cited = gate_entry(profile, &Condition::Officer)?;
    let named = project.text(Field::Officer);
    let left = project.officer_left.as_ref();
    let left = left.filter(|left| left.officer == named && project.position.is_open());
    if let Some(left) = left {
        let what = left.officer.clone();
        return Some(without_term(AlertCode::A31, left.stamp.on, cited, what));
    }
    if !project.position.is_in_base() || !named.is_empty() {
        return None;
    }
    let moved = project.talks.last_transfer().map(|transfer| transfer.on);
    let since = moved.map_or(project.position.since, |on| on.max(project.position.since));
    let what = Field::Officer.name().to_owned();
    let since = owed_from(since, profile);
    Some(without_term(AlertCode::A31, since, cited, what))
}

/// The step that clears a deadline of the information base.
pub fn fix(deadline: &Deadline) -> Fix {
    let officer = [(Field::Officer.name(), "")];
    match deadline.code {
        AlertCode::A31 if deadline.what == Field::Officer.name() => Fix::new("grade", &officer),
        // Whoever left may have followed it before there was anything to grade.
        AlertCode::A31 => Fix::new("update", &officer),
        _ => Fix::new("note", &[("text", "")]),
    }
}
