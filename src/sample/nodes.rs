//! What is put down when a project enters a stage: dates, land, funds, and the planned nodes that the calendar shows.
//!
//! What must not live here: the stage itself, which is a step of its own.

use super::amounts::share;
use super::cast::Part;
use super::dice::Dice;
use crate::domain::clock::add_days;
use crate::domain::field::{Field, Value};
use crate::domain::stage::Stage;
use chrono::{Duration, NaiveDate};

/// A stage being entered.
pub(super) struct Entry {
    pub(super) stage: Stage,
    pub(super) on: NaiveDate,
    /// When the next stage was entered.
    pub(super) next: Option<NaiveDate>,
    /// The project stands here when the sample is opened.
    pub(super) is_last: bool,
    pub(super) today: NaiveDate,
}

/// Days from today of the next planned node, project by project: some are late, some fall in the month, some far ahead.
const AHEAD: [i64; 14] = [-18, 5, 0, 21, 75, 2, 120, -40, 11, 45, 7, -6, 30, 150];
/// Days between the end of works and the planned start of production.
const FITTING_OUT_DAYS: u32 = 75;
/// Planned dates missed or made by so many days, at most.
const SLACK_DAYS: usize = 12;

/// The fields that belong to entering the stage and are no step of their own; empty where it has none. `paid` is the
/// percent of the investment paid in by then.
pub(super) fn fields(
    entry: &Entry,
    part: &Part<'_>,
    paid: usize,
    dice: &mut Dice,
) -> Vec<(Field, Value)> {
    let on = || Value::Date(entry.on);
    match entry.stage {
        Stage::Landing => {
            let mu = u64::try_from(dice.between(15, 220)).unwrap_or(0) * 100;
            let mut fields = vec![
                (Field::LandedOn, on()),
                (Field::CompanyRegisteredOn, on()),
                (Field::LandMu, Value::Quantity(mu)),
                (Field::LandKind, Value::Text("工业用地".to_owned())),
            ];
            if !part.park.is_empty() {
                fields.push((Field::Park, Value::Text(part.park.to_owned())));
            }
            fields
        }
        Stage::Construction | Stage::Acceptance | Stage::Production => {
            let year = paid.min(dice.between(8, 20));
            vec![
                (Field::FundsTotal, share(part.amount, paid)),
                (Field::FundsYear, share(part.amount, year)),
            ]
        }
        _ => Vec::new(),
    }
}

/// What a ledger from before the system says of a stage: everything that later is a step of its own stands there as a field.
pub(super) fn legacy_fields(
    entry: &Entry,
    part: &Part<'_>,
    dice: &mut Dice,
) -> Vec<(Field, Value)> {
    let on = || Value::Date(entry.on);
    let mut fields = fields(entry, part, 40, dice);
    fields.extend(match entry.stage {
        Stage::Talks => vec![
            (Field::FirstTalkUnit, Value::Text(part.unit.code.clone())),
            (Field::FirstTalkDate, on()),
        ],
        Stage::Signing => vec![(Field::SignedOn, on())],
        Stage::Landing => vec![(Field::PlannedStart, planned(entry, part, dice))],
        Stage::Construction => {
            let finish = planned(entry, part, dice);
            let production = match &finish {
                Value::Date(date) => Value::Date(add_days(*date, FITTING_OUT_DAYS)),
                other => other.clone(),
            };
            vec![
                (Field::ActualStart, on()),
                (Field::StatEntry, on()),
                (Field::PlannedFinish, finish),
                (Field::PlannedProduction, production),
            ]
        }
        Stage::Acceptance => vec![
            (Field::ActualFinish, on()),
            (Field::PlannedProduction, planned(entry, part, dice)),
        ],
        Stage::Production => vec![(Field::ActualProduction, on())],
        Stage::Rampup => vec![(Field::ScaleEntry, on())],
        _ => Vec::new(),
    });
    fields
}

/// When the next node was planned for: near the day it came, or, where it is still to come, relative to today.
fn planned(entry: &Entry, part: &Part<'_>, dice: &mut Dice) -> Value {
    let date = match entry.next.filter(|_| !entry.is_last) {
        Some(next) => {
            let slack = i64::try_from(dice.between(0, 2 * SLACK_DAYS)).unwrap_or(0);
            next.checked_add_signed(Duration::days(slack - SLACK_DAYS as i64))
        }
        None => {
            let ahead = AHEAD.get(part.ordinal % AHEAD.len()).copied().unwrap_or(0);
            entry.today.checked_add_signed(Duration::days(ahead))
        }
    };
    Value::Date(date.unwrap_or(entry.today))
}
