//! Deadlines that belong to no project.

use crate::domain::alert::clocks::by_clock;
use crate::domain::alert::kinds::{AlertCode, Deadline};
use crate::domain::clock::Due;
use crate::domain::policy::{Basis, ClockId, Profile};
use chrono::{Datelike, NaiveDate};

/// Deadlines of the whole city: the end of the policy's trial (A29, R0-1), and the working calendar of this year and
/// the next while it is not published (A30), owed before the year begins. `what` is the policy's version, or the year.
pub fn city_deadlines(profile: &Profile, today: NaiveDate) -> Vec<Deadline> {
    let meta = &profile.policy.meta;
    let sunset = profile.policy.clock(ClockId::Sunset).map(|clock| {
        let due = Due {
            date: meta.sunset,
            provisional: false,
        };
        by_clock(AlertCode::A29, clock, meta.effective, due, &meta.version)
    });
    let years = [today.year(), today.year().saturating_add(1)];
    let calendars = years
        .into_iter()
        .filter(|year| !profile.calendar.is_published(*year))
        .filter_map(|year| {
            let due = NaiveDate::from_ymd_opt(year, 1, 1)?.pred_opt()?;
            Some(Deadline {
                code: AlertCode::A30,
                start: NaiveDate::from_ymd_opt(due.year(), 1, 1)?,
                due,
                provisional: false,
                warn_days: 0,
                // Neither the regulation nor a law asks for it: without a calendar, terms in working days are guesses.
                article: String::new(),
                basis: Basis::Default,
                what: year.to_string(),
            })
        });
    sunset.into_iter().chain(calendars).collect()
}
