//! From an alert to the act that clears it (去办), and to the units that owe that act.
//!
//! Pure, and without a rule of its own: gates say what is missing, the record says whose it is. Verbs are named here, not
//! looked up; a form that does not know one says so.

use crate::domain::alert::kinds::{AlertCode, Deadline};
use crate::domain::clash::alerts as clash;
use crate::domain::construction::alerts as construction;
use crate::domain::dispatch::alerts as dispatch;
use crate::domain::enterprise::Enterprise;
use crate::domain::exit::alerts as exit;
use crate::domain::filing::alerts as filing;
use crate::domain::gate::Fix;
use crate::domain::grading::alerts as grading;
use crate::domain::ids::UnitCode;
use crate::domain::landing::alerts as landing;
use crate::domain::lifecycle;
use crate::domain::operation::alerts as operation;
use crate::domain::policy::{DepartmentKind, Mode, Profile};
use crate::domain::project::Project;
use crate::domain::redemption::alerts as redemption;
use crate::domain::review::alerts as review;
use crate::domain::screening::alerts as screening;
use crate::domain::signing::alerts as signing;
use crate::domain::talks::alerts as talks;

/// The step that clears a deadline of a project, with what is known of it filled in. `None` for deadlines that no verb
/// about one project clears: the end of the policy and a missing calendar are cleared by loading rules, a target by what is reached.
pub fn fix(
    deadline: &Deadline,
    project: &Project,
    enterprise: Option<&Enterprise>,
    profile: &Profile,
) -> Option<Fix> {
    let of_chapter = match deadline.code {
        AlertCode::A29 | AlertCode::A30 | AlertCode::A32 => return None,
        AlertCode::A02 => screening::fix(deadline),
        AlertCode::A01 | AlertCode::A12 => None,
        AlertCode::A07 => clash::fix(deadline, project),
        AlertCode::A13 => review::fix(deadline, project),
        _ => Some(of_chapter(deadline, project, profile)),
    };
    Some(of_chapter.unwrap_or_else(|| missing_step(project, enterprise, profile)))
}

/// What the chapter says to which the deadline belongs.
fn of_chapter(deadline: &Deadline, project: &Project, profile: &Profile) -> Fix {
    match deadline.code {
        AlertCode::A04 | AlertCode::A05 | AlertCode::A06 => filing::fix(deadline, project),
        AlertCode::A08 | AlertCode::A31 => grading::fix(deadline),
        AlertCode::A09 | AlertCode::A10 | AlertCode::A11 => talks::fix(deadline),
        AlertCode::A14 | AlertCode::A15 | AlertCode::A16 => signing::fix(deadline),
        AlertCode::A17 | AlertCode::A18 | AlertCode::A19 => landing::fix(deadline, project),
        AlertCode::A20 => construction::fix(deadline, profile),
        // What ages may be a difficulty, or a finding of an inspection.
        AlertCode::A21 | AlertCode::A22 | AlertCode::A23 => {
            let cleared = dispatch::fix(deadline, project, profile);
            cleared.unwrap_or_else(|| construction::put_right(&deadline.what, project))
        }
        AlertCode::A24 | AlertCode::A25 | AlertCode::A27 => operation::fix(deadline),
        AlertCode::A26 => redemption::fix(deadline, project),
        _ => exit::fix(deadline, profile),
    }
}

/// The first thing that the gate misses; the step itself where nothing is.
fn missing_step(project: &Project, enterprise: Option<&Enterprise>, profile: &Profile) -> Fix {
    // The gates of these alerts ask nothing of the day.
    let day = project.position.since;
    let gate = lifecycle::gate(project, enterprise, profile, day);
    let missing = gate.and_then(|gate| {
        let mut lines = gate.lines.into_iter();
        lines.find(|line| !line.done && line.mode == Mode::Hard)
    });
    missing.map_or_else(|| Fix::new("advance", &[]), |line| line.fix)
}

/// The units that owe the act, each once: the responsible unit for most, the city's own departments for what they alone
/// decide.
pub fn owners(deadline: &Deadline, project: Option<&Project>, profile: &Profile) -> Vec<UnitCode> {
    let Some(project) = project else {
        // R0-1: the commerce department and its office keep the rules.
        return profile.deciding();
    };
    let of_chapter = match deadline.code {
        AlertCode::A02 => screening::owners(deadline, project, profile),
        AlertCode::A04 | AlertCode::A05 if filing::is_receipt(deadline) => {
            Some(filing::receivers(deadline, project, profile))
        }
        AlertCode::A07 => Some(clash::owners(deadline, project, profile)),
        AlertCode::A11 => Some(talks::owners(project, profile)),
        AlertCode::A13 => review::owners(deadline, project, profile),
        AlertCode::A20 if deadline.what == "permit_issue" => {
            let mut owners = construction::issuers(profile);
            owners.extend(built_by(deadline, project));
            Some(owners)
        }
        // Nobody accepts what they reported themselves.
        AlertCode::A21 if deadline.what.starts_with(dispatch::TO_ACCEPT) => {
            Some(profile.deciding())
        }
        _ => None,
    };
    let mut owners = of_chapter.unwrap_or_else(|| built_by(deadline, project));
    if owners.is_empty() {
        // Nothing may be owed by nobody.
        owners = profile.departments_of(&[DepartmentKind::Lead]);
    }
    owners.dedup();
    owners
}

/// Of articles 13 to 20: the unit that the item, claim or difficulty names, and those whose project it is, the service
/// unit among them.
fn built_by(deadline: &Deadline, project: &Project) -> Vec<UnitCode> {
    let what = deadline.what.as_str();
    let named = match deadline.code {
        AlertCode::A18 => landing::owner(what, project),
        AlertCode::A22 => dispatch::owner(what, project),
        AlertCode::A26 => return redemption::owner(what, project).into_iter().collect(),
        _ => None,
    };
    let serves = (AlertCode::A18..=AlertCode::A22).contains(&deadline.code);
    let service = project.landing.service.as_ref().filter(|_| serves);
    let mut owners: Vec<UnitCode> = named.into_iter().collect();
    owners.extend(project.responsible());
    owners.extend(service.map(|service| service.unit.clone()));
    let mut seen = std::collections::BTreeSet::new();
    owners.retain(|unit| seen.insert(unit.clone()));
    owners
}

#[cfg(test)]
mod tests;
