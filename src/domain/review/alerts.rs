//! What the review (article 11) owes by a day.

use crate::domain::alert::clocks::{by_clock, run};
use crate::domain::alert::kinds::{AlertCode, Deadline};
use crate::domain::gate::Fix;
use crate::domain::ids::UnitCode;
use crate::domain::policy::{ClockId, ItemRole, Profile};
use crate::domain::project::Project;
use crate::domain::review::gate::{anew, met};
use crate::domain::review::record::ReviewVerdict;
use crate::domain::review::rules::is_led_by_city;
use crate::domain::stage::Stage;
use chrono::NaiveDate;

/// What a deadline of the verdict names.
const VERDICT: &str = "verdict";
/// What it names where the verdict no longer stands, and where it was put off.
pub(crate) const ANEW: &str = "anew";
pub(crate) const DEFERRED: &str = "deferred";

/// The verdict, then each of its conditions, within the review's term (A13, R11-4).
pub fn deadlines(project: &Project, profile: &Profile) -> Vec<Deadline> {
    let stage = project.position.stage;
    let Some(clock) = profile.policy.clock(ClockId::Review) else {
        return Vec::new();
    };
    let owed = |start: NaiveDate, what: &str| {
        let due = run(clock, start, project, profile)?;
        Some(by_clock(AlertCode::A13, clock, start, due, what))
    };
    match &project.review.verdict {
        None if stage == Stage::Review => {
            owed(project.position.since, VERDICT).into_iter().collect()
        }
        // What it rested on is another: it is held anew before anything is signed.
        Some(ReviewVerdict {
            stale: Some(stale), ..
        }) if (Stage::Review..=Stage::Signing).contains(&stage) => {
            let is_signed = project.signing.is_signed();
            let anew = owed(stale.on, ANEW).filter(|_| !is_signed);
            anew.into_iter().collect()
        }
        Some(verdict) if stage == Stage::Review && is_deferred(&verdict.verdict, profile) => {
            owed(verdict.on, DEFERRED).into_iter().collect()
        }
        Some(verdict) if (Stage::Review..=Stage::Signing).contains(&stage) => project
            .review
            .open_conditions()
            .filter_map(|(_, condition)| {
                let owed = owed(verdict.on, &condition.text)?;
                // A day that was named is nobody's default.
                Some(match condition.due {
                    Some(due) => Deadline {
                        due,
                        provisional: false,
                        ..owed
                    },
                    None => owed,
                })
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// Whether a verdict puts the matter off (缓议): it is taken up again.
fn is_deferred(verdict: &str, profile: &Profile) -> bool {
    profile.policy.item(ItemRole::Deferred) == Some(verdict)
}

/// How the condition that a deadline names is met; `None` where it asks for the verdict.
pub fn fix(deadline: &Deadline, project: &Project) -> Option<Fix> {
    if deadline.what == ANEW && project.position.stage > Stage::Review {
        return Some(anew());
    }
    if [ANEW, DEFERRED].contains(&deadline.what.as_str()) {
        return Some(Fix::new("review", &[("verdict", "")]));
    }
    let mut open = project.review.open_conditions();
    let named = open.find(|(_, condition)| condition.text == deadline.what);
    named.map(|(number, _)| met(&number.to_string()))
}

/// The city, where it leads the review whose verdict is due; of a condition whoever it names.
pub fn owners(deadline: &Deadline, project: &Project, profile: &Profile) -> Option<Vec<UnitCode>> {
    let what = deadline.what.as_str();
    let is_led_by_city = is_led_by_city(project, &profile.policy);
    // What was put off is made good by its unit, and taken up again by whoever leads the review.
    let is_shared = what == DEFERRED || what == ANEW && project.position.stage > Stage::Review;
    if is_shared {
        let own = project.responsible().into_iter();
        let city = profile.deciding().into_iter().filter(|_| is_led_by_city);
        return Some(own.chain(city).collect());
    }
    let is_verdict = [VERDICT, ANEW].contains(&what);
    if !is_verdict {
        let mut open = project.review.open_conditions();
        let named = open.find(|(_, condition)| condition.text == deadline.what);
        return Some(vec![named?.1.owner.clone()?]);
    }
    is_led_by_city.then(|| profile.deciding())
}
