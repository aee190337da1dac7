//! 建设进度月报 (R16-1): what was built in a month, against the year's plan, and what stands.

use crate::domain::construction::record::{Construction, Progress};
use crate::domain::construction::verbs::WorksAsk;
use crate::domain::context::{Context, step};
use crate::domain::desk::rules::stamp;
use crate::domain::event::{BuildingChange, Event};
use crate::domain::ids::ProjectId;
use crate::domain::money::{Amount, Money};
use crate::domain::operation::record::ReportPeriod;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::verb::declare::answers;
use crate::domain::window::Window;
use chrono::Datelike as _;

answers! { of project:
    WorksAsk => works;
}

/// A month as it is written, `2026-11`; nothing for a quarter.
pub(crate) fn month(text: &str) -> Option<ReportPeriod> {
    let period = ReportPeriod::read(text)?;
    (period.from.month() == period.to.month()).then_some(period)
}

/// What was completed in the year up to and with a month, and what the newest plan of that year says.
pub fn of_year(works: &Construction, month: &str) -> (Money, Option<Money>) {
    let year = month.get(..4).unwrap_or_default();
    let within = works.works.range(format!("{year}-01")..=month.to_owned());
    let mut sum = Money::ZERO;
    let mut plan = None;
    for (_, held) in within {
        let done = held.done.map_or(Money::ZERO, |done| done.money);
        sum = sum.checked_add(done).unwrap_or(sum);
        plan = held.plan.map(|plan| plan.money).or(plan);
    }
    (sum, plan)
}

/// One month; what is left out stays, the plan is the year's, and the total follows where nobody says it.
pub fn works(context: &Context<'_>, id: &ProjectId, ask: &WorksAsk) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let project = window.find(context, id)?;
    let Some(period) = month(&ask.month) else {
        return Err(window
            .refuse(Code::BadMonth)
            .with("field", "month")
            .with("value", &ask.month));
    };
    let month = period.name();
    if period.from > context.today() {
        return Err(window
            .refuse(Code::DateInFuture)
            .with("field", "month")
            .with("date", period.from)
            .with("today", context.today()));
    }
    if let Some(signature) = project.signing.signed() {
        window.not_before(period.to, signature.on)?;
    }
    let works = &project.construction;
    let held = works.works.get(&month);
    let before = works.works.range(..month.clone()).next_back();
    let of_year = before.filter(|(other, _)| other.get(..4) == month.get(..4));
    let plan = held.map_or(of_year.and_then(|(_, other)| other.plan), |held| held.plan);
    let done = ask.done.over(held.and_then(|held| held.done.as_ref()));
    let said = ask.total.over(held.and_then(|held| held.total.as_ref()));
    let so_far = before
        .and_then(|(_, other)| other.total)
        .map(|total| total.money);
    let least = [so_far, done.map(|done| done.money)].into_iter().flatten();
    let least = least.fold(Money::ZERO, |sum, more| {
        sum.checked_add(more).unwrap_or(sum)
    });
    // A total that was worked out moves with what it was worked out from.
    let total = match (ask.total.set(), said) {
        (None, Some(known)) if ask.done.is_left() => known,
        (None, _) => Amount::from(least),
        (Some(said), _) => *said,
    };
    fits(&window, works, &month, (least, total))?;
    let image = ask.image.text_over(held.map(|held| &held.image));
    let progress = Progress {
        plan: ask.plan.over(plan.as_ref()),
        done,
        total: Some(total),
        image: window.need("image", &image)?,
        stamp: stamp(context),
    };
    let progress = BuildingChange::works(&project, month, progress);
    Ok(step(context, &project, progress))
}

/// What is completed never grows less: no total is below what the months up to it add up to, or above a later one.
fn fits(
    window: &Window,
    works: &Construction,
    month: &str,
    (least, total): (Money, Amount),
) -> Result<(), Refusal> {
    let falls = |other: Money| {
        let refusal = window.refuse(Code::TotalFalls);
        let refusal = refusal.with("amount", total.plain());
        Err(refusal.with("held", other.plain()))
    };
    if total.money < least {
        return falls(least);
    }
    let mut later = works
        .works
        .range(month.to_owned()..)
        .skip_while(|(other, _)| *other == month);
    let later = later
        .find_map(|(_, held)| held.total)
        .map(|held| held.money);
    match later.filter(|later| total.money > *later) {
        Some(later) => falls(later),
        None => Ok(()),
    }
}
