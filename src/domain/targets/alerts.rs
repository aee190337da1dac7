//! What is owed of a target of a year (A32, R20-6): behind the time passed at the end of a quarter (欠序时进度), or not reached when the
//! year is over. It stands until that much is reached, or another target takes its place.

use crate::domain::alert::{AlertCode, Deadline};
use crate::domain::figures::Value;
use crate::domain::policy::{Basis, Profile};
use crate::domain::targets::record::YearTarget;
use chrono::{Months, NaiveDate};

/// Quarters of a year, of which each asks for as much.
const QUARTERS: u32 = 4;
/// Months of a quarter.
const MONTHS: u32 = 3;

/// By which day more should have been reached than was by `today`: the end of the last quarter whose part of the target is not there,
/// else the end of the year. `None` where the whole target is reached.
pub(crate) fn owed(
    target: &YearTarget,
    reached: Value,
    today: NaiveDate,
    profile: &Profile,
) -> Option<Deadline> {
    let (whole, reached) = (target.value.size(), reached.weight());
    if reached >= whole {
        return None;
    }
    let first = NaiveDate::from_ymd_opt(target.year, 1, 1)?;
    let ends = (1..=QUARTERS).filter_map(|quarter| {
        let after = first.checked_add_months(Months::new(quarter * MONTHS))?;
        Some((quarter, after.pred_opt()?))
    });
    let ends: Vec<(u32, NaiveDate)> = ends.collect();
    let is_behind = |(quarter, end): &&(u32, NaiveDate)| {
        let asked = whole.saturating_mul(i128::from(*quarter));
        *end < today && reached.saturating_mul(i128::from(QUARTERS)) < asked
    };
    let due = ends.iter().rfind(is_behind).or(ends.last())?.1;
    Some(Deadline {
        code: AlertCode::A32,
        start: first,
        due,
        provisional: false,
        warn_days: 0,
        article: profile.acts.article("target"),
        // The regulation names no target: that a quarter asks for its part is a default.
        basis: Basis::Default,
        what: target.metric.name().to_owned(),
    })
}
