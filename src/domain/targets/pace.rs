//! How far a target has come: its completion (完成率), and how that stands against the time that has passed (序时进度).

use crate::domain::figures::{Figure, Stretch, Value};
use crate::domain::ids::{DeskId, UnitCode};
use crate::domain::policy::FigureKind;
use crate::domain::targets::record::{TargetMetric, TargetValue, YearTarget};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// A target held against what was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pace {
    pub metric: TargetMetric,
    pub target: Value,
    /// In tenths of a per cent.
    pub done: i64,
    /// By how much that is ahead of the time passed, in tenths of a percentage point; negative where it is behind.
    pub ahead: i64,
}

impl TargetMetric {
    /// The figure that it is a target of.
    pub(crate) const fn figure(self) -> Figure {
        Figure::of(match self {
            TargetMetric::Signed => FigureKind::SignedSum,
            TargetMetric::SignedCount => FigureKind::SignedCount,
            TargetMetric::Above => FigureKind::AboveCount,
            TargetMetric::Started => FigureKind::StartedCount,
            TargetMetric::Produced => FigureKind::ProducedCount,
            TargetMetric::Funds => FigureKind::Funds,
            TargetMetric::Foreign => FigureKind::ForeignUsd,
        })
    }
}

impl From<TargetValue> for Value {
    fn from(value: TargetValue) -> Self {
        match value {
            TargetValue::Count(count) => Value::Count(count),
            TargetValue::Sum(fen) => Value::Sum(fen),
            TargetValue::Dollars(cents) => Value::Dollars(cents),
        }
    }
}

/// The year of which a stretch is what has passed; nothing where it does not begin with the year.
pub(crate) fn year_of(period: Stretch) -> Option<i32> {
    let is_first = period.from.month() == 1 && period.from.day() == 1;
    (is_first && period.to.year() == period.from.year()).then(|| period.to.year())
}

/// How far a target has come by the end of a stretch of its year.
pub(crate) fn pace(
    metric: TargetMetric,
    target: Value,
    now: Value,
    until: NaiveDate,
) -> Option<Pace> {
    let (whole, part) = (target.weight(), now.weight());
    if whole <= 0 {
        return None;
    }
    // Months passed, and of a month that is not over its days.
    let month = Stretch::month_of(until);
    let days = i128::from(month.to.day());
    let (passed, all) = (
        i128::from(until.month0()) * days + i128::from(until.day()),
        12 * days,
    );
    let ahead = part.saturating_mul(all) - passed.saturating_mul(whole);
    Some(Pace {
        metric,
        target,
        done: tenths(part, whole),
        ahead: tenths(ahead, whole.saturating_mul(all)),
    })
}

/// A quotient in tenths of a per cent, rounded half away from zero.
fn tenths(part: i128, whole: i128) -> i64 {
    let doubled = part.saturating_mul(2000) + whole * part.signum();
    i64::try_from(doubled / (whole * 2)).unwrap_or(i64::MAX)
}

/// The targets that hold for a year as they were given by a day, each metric of each unit once: the last one given.
pub(crate) fn holding(
    all: impl IntoIterator<Item = (DeskId, YearTarget)>,
    year: i32,
    at: NaiveDate,
) -> Vec<(DeskId, YearTarget)> {
    let mut held: Vec<(DeskId, YearTarget)> = Vec::new();
    let given = all.into_iter();
    // They come in the order in which they were given.
    for (id, target) in given.filter(|(_, target)| target.year == year && target.stamp.on <= at) {
        held.retain(|(_, other)| (&other.unit, other.metric) != (&target.unit, target.metric));
        held.push((id, target));
    }
    held
}

/// What a unit is asked for; of the whole city what it was given itself, else what its units add up to, teams left out.
pub(crate) fn asked(
    targets: &[(DeskId, YearTarget)],
    unit: Option<&str>,
    metric: TargetMetric,
    counts: &dyn Fn(&UnitCode) -> bool,
) -> Option<Value> {
    let all = || targets.iter().map(|(_, held)| held);
    let of_metric = || all().filter(|held| held.metric == metric);
    let mut own = of_metric();
    let own = own.find(|held| held.unit.as_ref().map(UnitCode::as_str) == unit);
    if own.is_some() || unit.is_some() {
        return own.map(|held| held.value.into());
    }
    let units = of_metric().filter(|held| held.unit.as_ref().is_some_and(counts));
    let values = units.map(|held| held.value);
    let sum = values.reduce(|sum, more| match (sum, more) {
        (TargetValue::Count(sum), TargetValue::Count(more)) => {
            TargetValue::Count(sum.saturating_add(more))
        }
        (TargetValue::Sum(sum), more) => TargetValue::Sum(sum.saturating_add(more.size())),
        (TargetValue::Dollars(sum), more) => TargetValue::Dollars(sum.saturating_add(more.size())),
        (sum, _) => sum,
    });
    sum.map(Value::from)
}
