//! What a clash owes by a day: the city's word (A07).

use crate::domain::alert::clocks::awaited;
use crate::domain::alert::kinds::{AlertCode, Deadline};
use crate::domain::clash::record::Clash;
use crate::domain::gate::Fix;
use crate::domain::ids::{ProjectId, UnitCode};
use crate::domain::policy::{ClockId, DepartmentKind, Profile};
use crate::domain::project::Project;

/// One for each project that it meets.
pub(crate) fn deadlines(project: &Project, profile: &Profile) -> Vec<Deadline> {
    let open = project.clashes.values().filter(|held| held.is_open());
    open.map(|held| deadline(held, profile)).collect()
}

fn deadline(held: &Clash, profile: &Profile) -> Deadline {
    let (by, with) = ((ClockId::Clash, "settle"), held.with.as_str());
    awaited(AlertCode::A07, by, (held.on, held.due), with, profile)
}

/// The unit whose project it is, and the city, which arbitrates where the units do not agree (R3-2): once for the two
/// projects, beside the one of the lower number.
pub(crate) fn owners(deadline: &Deadline, project: &Project, profile: &Profile) -> Vec<UnitCode> {
    let mut owners: Vec<UnitCode> = project.responsible().into_iter().collect();
    let with = ProjectId::read(&deadline.what);
    if with.is_none_or(|with| project.id < with) {
        owners.extend(profile.departments_of(&[DepartmentKind::Lead]));
    }
    owners
}

/// The ruling on it; nothing where the alert tells of no clash.
pub(crate) fn fix(deadline: &Deadline, project: &Project) -> Option<Fix> {
    let mut open = project.clashes.values().filter(|held| held.is_open());
    let held = open.find(|held| held.with.as_str() == deadline.what)?;
    let fields = [("with", held.with.as_str()), ("result", ""), ("reason", "")];
    Some(Fix::new("settle", &fields))
}
