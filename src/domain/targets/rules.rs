//! A target is given by the city, and put right by another one.

use crate::domain::context::Context;
use crate::domain::desk::record::DeskItem;
use crate::domain::desk::rules::{next_id, set, stamp};
use crate::domain::event::Event;
use crate::domain::ids::{DeskId, DeskKind, UnitCode};
use crate::domain::money::Amount;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::targets::record::{TargetMetric, TargetValue, YearTarget};
use crate::domain::targets::verbs::TargetAsk;
use crate::domain::verb::declare::answers;
use crate::domain::width_fold::fold_width;
use crate::domain::window::Window;
use chrono::Datelike;

/// A target is given for a year at most so many years from now.
const YEARS: u32 = 5;

answers! { of city:
    TargetAsk => target;
}

/// 年度目标: of a scored unit, a team, or the whole city.
fn target(context: &Context<'_>, ask: &TargetAsk) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    if let Some(unit) = &ask.unit {
        let profile = context.profile;
        let known = profile.unit(unit.as_str()).is_some() || profile.team(unit.as_str()).is_some();
        if !known {
            return Err(window.no_such_unit("unit", unit));
        }
    }
    let now = context.today().year().unsigned_abs();
    let years = now.saturating_sub(YEARS)..=now.saturating_add(YEARS);
    let year = i32::try_from(ask.year).ok();
    let Some(year) = year.filter(|_| years.contains(&ask.year)) else {
        return Err(window
            .refuse(Code::BadYear)
            .with("from", years.start())
            .with("to_year", years.end())
            .with("value", ask.year));
    };
    let value = value(ask.metric, &ask.value).ok_or_else(|| {
        let code = match ask.metric {
            TargetMetric::Foreign => Code::BadDollars,
            metric if metric.is_sum() => Code::BadTargetSum,
            _ => Code::BadNumber,
        };
        let refusal = window.refuse(code).with("field", "value");
        refusal.with("value", &ask.value)
    })?;
    let held = standing(context, ask.unit.as_ref(), year, ask.metric)?;
    if held.as_ref().is_some_and(|(_, held)| held.value == value) {
        return Ok(Vec::new());
    }
    let target = YearTarget {
        unit: ask.unit.clone(),
        year,
        metric: ask.metric,
        value,
        basis: ask.basis.trim().to_owned(),
        stamp: stamp(context),
        replaces: held.map(|(id, _)| id),
    };
    let id = next_id(context, DeskKind::Target, 0)?;
    Ok(vec![set(id, None, DeskItem::Target(Box::new(target)))])
}

/// The target that holds now.
fn standing(
    context: &Context<'_>,
    unit: Option<&UnitCode>,
    year: i32,
    metric: TargetMetric,
) -> Result<Option<(DeskId, YearTarget)>, Refusal> {
    let held = context.facts.desk_items(DeskKind::Target)?.into_iter();
    let held = held.filter_map(|(id, item)| Some((id, item.target()?.clone())));
    let of_it = held
        .filter(|(_, held)| (held.unit.as_ref(), held.year, held.metric) == (unit, year, metric));
    Ok(of_it.max_by_key(|(id, held)| (held.stamp.on, id.parts().map(|(_, year, n)| (year, n)))))
}

/// A number of projects; a sum; dollars as `3000万美元`.
fn value(metric: TargetMetric, text: &str) -> Option<TargetValue> {
    let text = fold_width(text).trim().to_owned();
    if metric == TargetMetric::Foreign {
        let dollars = text
            .strip_suffix("美元")
            .or_else(|| text.strip_suffix("USD"));
        let amount = Amount::parse(&format!("{}元", dollars?.trim())).ok()?;
        return positive(TargetValue::Dollars(amount.money.fen()));
    }
    if metric.is_sum() {
        let amount = Amount::parse(&text).ok()?;
        return positive(TargetValue::Sum(amount.money.fen()));
    }
    let count = text.strip_suffix('个').unwrap_or(&text).trim();
    positive(TargetValue::Count(count.parse().ok()?))
}

fn positive(value: TargetValue) -> Option<TargetValue> {
    (value.size() > 0).then_some(value)
}
