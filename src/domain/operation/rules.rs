//! Operation (投产达效, article 17), what article 20 counts of it, and upgrades (article 18).

use crate::domain::context::{Context, changed, field_set, refreshed, step};
use crate::domain::event::{Event, OperatingChange, ProjectChange};
use crate::domain::field::{Field, Value};
use crate::domain::ids::{ProjectId, next_number};
use crate::domain::operation::record::{
    Confirmation, Evaluation, Fund, Monitoring, ReportPeriod, StatEntry, StatKind,
};
use crate::domain::operation::verbs::{EvaluateAsk, FundAsk, MonitorAsk, StatAsk};
use crate::domain::policy::{ChecklistId, VocabId};
use crate::domain::project::Project;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::right::Asking;
use crate::domain::verb::declare::answers;
use crate::domain::verb::spec::Asked as _;
use crate::domain::window::{Window, scores_over};

answers! { of project:
    FundAsk => fund as funding;
    MonitorAsk => monitor;
    EvaluateAsk => evaluate;
    StatAsk => stat;
}

/// A sum is reported by the unit and found right by another; the record keeps the two apart.
fn funding(context: &Context<'_>, project: &Project, ask: &FundAsk) -> Asking {
    let verb = FundAsk::SPEC.name;
    let Some(number) = ask.confirm else {
        return Asking::of(verb).kept_by_rule();
    };
    let held = project.operation.funds.get(&number);
    let asking = Asking {
        parts: vec![CONFIRM.to_owned()],
        ..Asking::of(verb)
    };
    asking.entered_by(context, held.map(|held| &held.by))
}

/// The right to find a reported sum right.
const CONFIRM: &str = "confirm.fund";

/// 资金到位 (article 20): a sum with its slip; later, that somebody of the city or a department found it right.
pub fn fund(context: &Context<'_>, id: &ProjectId, ask: &FundAsk) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    if let Some(number) = ask.confirm {
        return confirmed(context, &window, id, number);
    }
    let project = window.find(context, id)?;
    let amount = window.given("amount", ask.amount)?;
    let on = window.past(context, "date", ask.date)?;
    if let Some(signature) = project.signing.signed() {
        window.not_before(on, signature.on)?;
    }
    let evidence = window.need("evidence", &ask.evidence)?;
    let mut held = project.operation.funds.values();
    let same = |held: &&Fund| (held.amount, held.on, &held.evidence) == (amount, on, &evidence);
    if let Some(held) = held.find(same) {
        // One slip counts once (R20-4).
        return Err(window.refuse(Code::AlreadyDone).with("date", held.on));
    }
    let fund = Fund {
        amount,
        on,
        evidence,
        confirmed: None,
        by: context.actor.member.id.clone(),
    };
    let number = next_number(&project.operation.funds);
    let fund = OperatingChange::fund(&project, number, fund);
    Ok(step(context, &project, fund))
}

fn confirmed(
    context: &Context<'_>,
    window: &Window,
    id: &ProjectId,
    number: u32,
) -> Result<Vec<Event>, Refusal> {
    let project = window.find(context, id)?;
    let funds = &project.operation.funds;
    let Some(held) = funds.get(&number) else {
        let open = funds.iter().filter(|(_, held)| held.confirmed.is_none());
        let known = open.map(|(number, held)| format!("{number} {}", held.amount.plain()));
        return Err(window.none_of(Code::NoSuchItem, number, known));
    };
    window.once(held.confirmed.as_ref().map(|confirmed| confirmed.on))?;
    let after = Fund {
        confirmed: Some(Confirmation {
            unit: context.actor.member.unit.clone(),
            by: context.actor.member.id.clone(),
            on: context.today(),
        }),
        ..held.clone()
    };
    let fund = OperatingChange::fund(&project, number, after);
    Ok(step(context, &project, fund))
}

/// 达产监测 (R17-1), one month or quarter that is over; until another unit found it right the same period again changes it.
pub fn monitor(
    context: &Context<'_>,
    id: &ProjectId,
    ask: &MonitorAsk,
) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let project = window.find(context, id)?;
    let Some(period) = ReportPeriod::read(&ask.period) else {
        return Err(window
            .refuse(Code::BadReportPeriod)
            .with("field", "period")
            .with("value", &ask.period));
    };
    if period.to >= context.today() {
        return Err(window
            .refuse(Code::PeriodNotOver)
            .with("period", period.name())
            .with("date", period.to));
    }
    let production = project.date(Field::ActualProduction);
    let signature = project.signing.signed();
    if let Some(earliest) = production.or(signature.map(|signature| signature.on)) {
        // Nothing is produced before production began.
        window.not_before(period.to, earliest)?;
    }
    let reports = &project.operation.reports;
    let overlaps = reports.iter().find(|(until, report)| {
        **until >= period.from && report.from <= period.to && report.period != period.name()
    });
    if let Some((_, other)) = overlaps {
        return Err(window
            .refuse(Code::PeriodOverlaps)
            .with("value", period.name())
            .with("other", &other.period));
    }
    if ask.output.is_none() && ask.tax.is_none() && ask.jobs.is_none() {
        return Err(window.missing("output"));
    }
    let held = reports.get(&period.to);
    let (jobs, energy) = (ask.jobs.map(u64::from), ask.energy.map(u64::from));
    if let Some((held, by)) = held.and_then(|held| Some((held, held.confirmed.as_ref()?))) {
        let is_other = differs(held.output, ask.output)
            || differs(held.tax, ask.tax)
            || differs(held.jobs, jobs)
            || differs(held.energy, energy);
        if is_other {
            // What another unit found right is put right with a reason; what was left out may still be added.
            return Err(window
                .refuse(Code::CorrectInstead)
                .with("record", format!("monitor:{}", period.name()))
                .with("unit", &by.unit)
                .with("date", by.on));
        }
    }
    let report = Monitoring {
        period: period.name(),
        from: period.from,
        output: ask.output,
        tax: ask.tax,
        jobs,
        energy,
        text: ask.text.trim().to_owned(),
        source: window.need("source", &ask.source)?,
        by: context.actor.member.id.clone(),
        unit: context.actor.member.unit.clone(),
        on: context.today(),
        confirmed: None,
    };
    let until = period.to;
    let report = OperatingChange::report(&project, until, report);
    Ok(step(context, &project, report))
}

/// Whether a value on record would not stand any more.
fn differs<T: PartialEq>(held: Option<T>, told: Option<T>) -> bool {
    held.is_some() && held != told
}

/// What is confirmed now was found right by whoever confirms it.
pub(crate) fn found_right(context: &Context<'_>, events: &mut [Event]) {
    let found = || Confirmation {
        unit: context.actor.member.unit.clone(),
        by: context.actor.member.id.clone(),
        on: context.today(),
    };
    for event in events {
        let Event::Project {
            change: ProjectChange::Operating(change),
            ..
        } = event
        else {
            continue;
        };
        if let OperatingChange::Report { report, .. } = change.as_mut()
            && let Some(report) = &mut report.to
        {
            report.confirmed = Some(found());
        }
    }
}

/// 综合评价 (R17-3), one year that has begun: all items, and a grade.
pub fn evaluate(
    context: &Context<'_>,
    id: &ProjectId,
    ask: &EvaluateAsk,
) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let project = window.find(context, id)?;
    let policy = &context.profile.policy;
    let year = i32::try_from(ask.year).unwrap_or(i32::MAX);
    let known =
        chrono::Datelike::year(&project.registered_on)..=chrono::Datelike::year(&context.today());
    if !known.contains(&year) {
        return Err(window
            .refuse(Code::BadYear)
            .with("from", known.start())
            .with("to_year", known.end())
            .with("value", ask.year));
    }
    let held = project.operation.evaluations.get(&year);
    let scores = held.map(|held| held.scores.clone()).unwrap_or_default();
    let scores = scores_over(&scores, &ask.scores);
    let list = policy.checklist(ChecklistId::Evaluation);
    let max = list.map_or(0, |list| list.scale_max);
    window.scores(context, &[ChecklistId::Evaluation], max, &ask.scores)?;
    let items = list.map(|list| list.items.as_slice()).unwrap_or_default();
    if let Some(item) = items.iter().find(|item| !scores.contains_key(*item)) {
        return Err(window.missing(item));
    }
    let grade = ask.grade.trim().to_owned();
    window.word(context, "grade", &grade, VocabId::EvaluationGrade)?;
    let evaluation = Evaluation {
        scores,
        grade,
        by: context.actor.member.id.clone(),
        on: context.today(),
    };
    let evaluation = OperatingChange::evaluation(&project, year, evaluation);
    Ok(step(context, &project, evaluation))
}

/// 入统、入规 (R17-4), each office's reckoning with its own date; taking it out again is put on record beside it.
pub fn stat(context: &Context<'_>, id: &ProjectId, ask: &StatAsk) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let project = window.find(context, id)?;
    window.word(context, "caliber", &ask.caliber, VocabId::StatCaliber)?;
    let entries = &project.operation.statistics;
    let standing = entries.iter().find(|(_, held)| {
        held.kind == ask.kind && held.caliber == ask.caliber && held.removed_on.is_none()
    });
    let (number, after) = match (ask.removed, standing) {
        (Some(removed), Some((number, held))) => {
            let removed = window.past(context, "removed", Some(removed))?;
            window.not_before(removed, held.on)?;
            let after = StatEntry {
                removed_on: Some(removed),
                ..held.clone()
            };
            (*number, after)
        }
        (Some(_), None) => {
            let known = std::iter::empty();
            return Err(window.none_of(Code::NoSuchItem, ask.kind.name(), known));
        }
        (None, Some((_, held))) => {
            return Err(window.refuse(Code::AlreadyDone).with("date", held.on));
        }
        (None, None) => {
            let entry = StatEntry {
                kind: ask.kind,
                caliber: ask.caliber.clone(),
                on: window.past(context, "date", ask.date)?,
                removed_on: None,
                unit: context.actor.member.unit.clone(),
                by: context.actor.member.id.clone(),
            };
            (next_number(entries), entry)
        }
    };
    let mut events = vec![];
    let field = match ask.kind {
        StatKind::Investment => Field::StatEntry,
        StatKind::Scale => Field::ScaleEntry,
    };
    // Lists show the first day by any reckoning.
    let others = entries
        .iter()
        .filter(|(held, _)| **held != number)
        .map(|(_, held)| held);
    let first = others
        .chain([&after])
        .filter(|held| held.kind == ask.kind && held.removed_on.is_none())
        .map(|held| held.on)
        .min();
    events.extend(field_set(&project, field, first.map(Value::Date)));
    let entry = OperatingChange::entry(&project, number, after);
    events.insert(0, changed(id, entry));
    events.extend(refreshed(context, &project));
    Ok(events)
}
