//! What handing over owes by a day: the answer to a handover, and the signature under the notice that a project was moved.

use crate::domain::alert::clocks::awaited;
use crate::domain::alert::kinds::{AlertCode, Deadline};
use crate::domain::clock::Due;
use crate::domain::handover::record::Handover;
use crate::domain::ids::UnitCode;
use crate::domain::policy::{ClockId, Profile};
use crate::domain::project::Project;
use chrono::NaiveDate;

/// Something that is owed, and the units that owe it.
pub(crate) type Owed = (Deadline, Vec<UnitCode>);

/// Handovers that their receivers have not answered.
pub(crate) fn to_accept(project: &Project, profile: &Profile) -> Vec<Owed> {
    let open = open(project).filter(|held| held.accepted.is_none());
    let owed = open.map(|held| (answer_by(held, profile), vec![held.to.clone()]));
    owed.collect()
}

/// Handovers that were accepted and wait for the city.
pub(crate) fn to_confirm(project: &Project, profile: &Profile) -> Vec<Owed> {
    let open = open(project).filter(|held| held.accepted.is_some());
    let owed = open.map(|held| (answer_by(held, profile), profile.deciding()));
    owed.collect()
}

/// Notices that a project was moved, for the sides that have not signed for them.
pub(crate) fn to_sign(project: &Project, profile: &Profile) -> Vec<Owed> {
    let notices = project.assignments.values();
    let owed = notices.map(|held| {
        let start = held.stamp.on;
        let clock = profile.policy.clock(ClockId::Handover);
        let term = clock.and_then(|clock| clock.term.map(|term| (term, clock.roll_forward)));
        let due = term.map_or(Due::named(start), |(term, roll)| {
            profile.calendar.due(start, term, roll)
        });
        let owners: Vec<UnitCode> = held.unsigned().cloned().collect();
        (by(start, due, profile), owners)
    });
    owed.filter(|(_, owners)| !owners.is_empty()).collect()
}

fn open(project: &Project) -> impl Iterator<Item = &Handover> {
    project.handovers.values().filter(|held| held.is_open())
}

fn answer_by(held: &Handover, profile: &Profile) -> Deadline {
    by(held.stamp.on, held.due, profile)
}

fn by(start: NaiveDate, due: Due, profile: &Profile) -> Deadline {
    let by = (ClockId::Handover, "handover");
    awaited(AlertCode::A31, by, (start, due), "", profile)
}
