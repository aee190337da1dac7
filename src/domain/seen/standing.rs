//! How units stand to a project, as reading asks it: beside what `right` knows, every unit that a matter of the record names
//! (被点名), while the matter waits and after it is settled.

use crate::domain::alert::Deadline;
use crate::domain::construction::rules::ISSUING;
use crate::domain::filing::record::FilingStatus;
use crate::domain::first_talk::record::Standing as Claimed;
use crate::domain::ids::UnitCode;
use crate::domain::inbox::{self, Kind};
use crate::domain::policy::Profile;
use crate::domain::project::Project;
use crate::domain::right::held;
use crate::domain::rights::table::{Relation, Relations};
use crate::domain::screening::gate::{county_asked, opinion_units};
use crate::domain::seen::eyes::Eyes;
use crate::domain::stage::Stage;
use std::collections::BTreeMap;

/// How each unit stands that stands to a project at all. Units that only the city's desk names are told by the caller.
pub fn standings(
    project: &Project,
    deadlines: &[Deadline],
    at_desk: &[UnitCode],
    profile: &Profile,
) -> BTreeMap<UnitCode, Relations> {
    let mut stand: BTreeMap<UnitCode, Vec<Relation>> = BTreeMap::new();
    for (unit, relation) in held(project) {
        stand.entry(unit).or_default().push(relation);
    }
    // What the unit owes that carries it anyway is no matter that names it.
    let waiting = inbox::waiting(project, deadlines, profile).into_iter();
    let owing: Vec<UnitCode> = waiting
        .flat_map(|waiting| waiting.owners)
        .filter(|unit| !stand.contains_key(unit))
        .collect();
    let named = named(project, profile).into_iter().chain(owing);
    for unit in named.chain(at_desk.iter().cloned()) {
        stand.entry(unit).or_default().push(Relation::Assigned);
    }
    let stand = stand.into_iter();
    stand
        .map(|(unit, relations)| (unit, Relations::of(relations)))
        .collect()
}

/// The units that matters on record name. A claim to the first talk names its unit while it waits for the ruling.
fn named(project: &Project, profile: &Profile) -> Vec<UnitCode> {
    let screening = &project.screening;
    let mut units: Vec<UnitCode> = screening.opinions.keys().cloned().collect();
    // A county's own departments read what they are asked about, and afterwards what they said of it.
    let given = screening.opinions.values();
    units.extend(given.filter_map(|held| held.county.clone()));
    if project.position.stage == Stage::Screening
        && let Some(county) = county_asked(project, &profile.policy)
    {
        // Where the county has no such department, the city's may still say it.
        units.push(county);
        units.extend(opinion_units(&profile.policy));
    }
    let landing = &project.landing;
    units.extend(landing.elements.values().map(|held| held.unit.clone()));
    units.extend(
        landing
            .approvals
            .values()
            .filter_map(|held| held.unit.clone()),
    );
    units.extend(landing.claims.values().map(|held| held.unit.clone()));
    units.extend(
        project
            .construction
            .issues
            .values()
            .map(|held| held.owner.clone()),
    );
    // What was handed in waits for whoever issues it, and was issued by them.
    if !project.construction.procedures.is_empty() {
        units.extend(profile.rights.bearing(&ISSUING));
    }
    let asked = project.talks.support.values();
    units.extend(asked.flat_map(|request| request.departments.iter().cloned()));
    let disputed = project.talks.claims.values();
    let disputed = disputed.filter(|claim| claim.standing == Claimed::Pending);
    units.extend(disputed.map(|claim| claim.unit.clone()));
    let handed_in = [FilingStatus::Submitted, FilingStatus::Acknowledged];
    let filings = project.filings.values();
    for filing in filings.filter(|filing| handed_in.contains(&filing.status)) {
        let rule = profile.policy.filing(filing.level).into_iter();
        let recipients = rule.flat_map(|rule| rule.recipients.iter());
        units.extend(recipients.map(|code| UnitCode::from(code.as_str())));
    }
    units
}

/// Whether a matter of it waits for those who act for the whole city: a dispute over the first talk, a request for support.
pub(crate) fn awaits_the_city(project: &Project) -> bool {
    project.talks.is_disputed() || project.talks.open_support().next().is_some()
}

/// How the unit behind these eyes stands to a project.
pub(crate) fn relations(
    eyes: &Eyes,
    project: &Project,
    deadlines: &[Deadline],
    at_desk: &[UnitCode],
    profile: &Profile,
) -> Relations {
    let stand = standings(project, deadlines, at_desk, profile);
    let own = stand.get(eyes.unit()).copied().unwrap_or_default();
    let is_asked = eyes.is_city_wide() && awaits_the_city(project);
    let asked = is_asked.then_some(Relation::Assigned);
    Relations::of(own.iter().chain(asked))
}

/// The deadlines of a project whose act a unit owes.
pub(crate) fn owed_by(
    unit: &UnitCode,
    project: &Project,
    deadlines: &[Deadline],
    profile: &Profile,
) -> Vec<Deadline> {
    let waiting = inbox::waiting(project, deadlines, profile).into_iter();
    let own = waiting.filter(|held| held.kind == Kind::Deadline && held.owners.contains(unit));
    own.map(|held| held.deadline).collect()
}
