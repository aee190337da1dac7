//! What talks (article 10) owe by a day: the enterprise heard again, and the half year.

use crate::domain::alert::clocks::{by_clock, on_record, run};
use crate::domain::alert::kinds::{AlertCode, Deadline};
use crate::domain::clock::Due;
use crate::domain::gate::Fix;
use crate::domain::ids::UnitCode;
use crate::domain::policy::{ClockId, Profile};
use crate::domain::project::Project;
use crate::domain::talks::half_year::{half_year, last_contact};

/// Everything that talks owe.
pub fn deadlines(project: &Project, profile: &Profile) -> Vec<Deadline> {
    let revisit = revisit(project, profile).into_iter();
    revisit.chain(first_talk(project, profile)).collect()
}

/// The enterprise is to be visited or heard again (A09, R10-3).
pub(super) fn revisit(project: &Project, profile: &Profile) -> Option<Deadline> {
    let clock = profile.policy.clock(ClockId::Revisit)?;
    let start = last_contact(project, profile)?;
    let due = run(clock, start, project, profile)?;
    Some(by_clock(AlertCode::A09, clock, start, due, ""))
}

/// The half year: for the tiers that the article names, with the decision when it is over (A11, told as A10 until then). The
/// others are only reminded (A10). Rules of before told both from the first day on.
fn first_talk(project: &Project, profile: &Profile) -> Vec<Deadline> {
    let Some(half) = half_year(project, profile) else {
        return Vec::new();
    };
    let (code, clock) = match half.decides {
        true => (AlertCode::A11, ClockId::FirstTalk),
        false => (AlertCode::A10, ClockId::FirstTalkReminder),
    };
    let due = Due {
        date: half.due,
        provisional: half.provisional,
    };
    let held = on_record(code, clock, (half.start, due), "", profile);
    match held {
        Some(held) if half.decides && !profile.policy.tells_once() => {
            let reminder = Deadline {
                code: AlertCode::A10,
                ..held.clone()
            };
            let over = Deadline {
                warn_days: 0,
                ..held
            };
            vec![reminder, over]
        }
        held => held.into_iter().collect(),
    }
}

/// The step that clears a deadline of talks.
pub fn fix(deadline: &Deadline) -> Fix {
    match deadline.code {
        AlertCode::A09 => Fix::new("visit", &[("direction", ""), ("date", ""), ("items", "")]),
        AlertCode::A11 => Fix::new(
            "transfer",
            &[("way", ""), ("to", ""), ("officer", ""), ("reason", "")],
        ),
        _ => Fix::new("progress", &[("kind", ""), ("evidence", ""), ("date", "")]),
    }
}

/// The unit has the half year; the city decides when it is over.
pub fn owners(project: &Project, profile: &Profile) -> Vec<UnitCode> {
    let own = project.responsible().into_iter();
    own.chain(profile.deciding()).collect()
}
