//! What the review (article 11) owes by a day.

use crate::domain::alert::clocks::{by_clock, run};
use crate::domain::alert::kinds::{AlertCode, Deadline};
use crate::domain::gate::Fix;
use crate::domain::ids::UnitCode;
use crate::domain::policy::{ClockId, Profile};
use crate::domain::project::Project;
use crate::domain::review::gate::met;
use crate::domain::review::rules::is_led_by_city;
use crate::domain::stage::Stage;
use chrono::NaiveDate;

/// What a deadline of the verdict names.
const VERDICT: &str = "verdict";

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

/// How the condition that a deadline names is met; `None` where it asks for the verdict.
pub fn fix(deadline: &Deadline, project: &Project) -> Option<Fix> {
    let mut open = project.review.open_conditions();
    let named = open.find(|(_, condition)| condition.text == deadline.what);
    named.map(|(number, _)| met(&number.to_string()))
}

/// The city, where it leads the review whose verdict is due; of a condition whoever it names.
pub fn owners(deadline: &Deadline, project: &Project, profile: &Profile) -> Option<Vec<UnitCode>> {
    let is_verdict = deadline.what == VERDICT;
    if !is_verdict {
        let mut open = project.review.open_conditions();
        let named = open.find(|(_, condition)| condition.text == deadline.what);
        return Some(vec![named?.1.owner.clone()?]);
    }
    (is_verdict && is_led_by_city(project, &profile.policy)).then(|| profile.deciding())
}
