//! 投资强度 and 亩均 (R17-3): what is invested, produced and paid in taxes for each mu of land, worked out from the records and
//! never typed.

use crate::domain::field::{Field, Value};
use crate::domain::operation::record::Operation;
use crate::domain::project::Project;
use crate::domain::signing::record::{Metric, Target};
use chrono::{Datelike, NaiveDate};

/// Fen of ten thousand yuan (万元).
const FEN_OF_TEN_THOUSAND: i128 = 1_000_000;

/// The land that a project is given, in hundredths of a mu (亩); nothing where none is on record.
pub fn land(project: &Project) -> Option<u64> {
    match project.fields.get(&Field::LandMu) {
        Some(Value::Quantity(hundredths)) => Some(*hundredths).filter(|land| *land > 0),
        _ => None,
    }
}

/// The fixed investment that is agreed, in fen; before the agreement says one, the planned one.
pub fn fixed_agreed(project: &Project) -> Option<i128> {
    let promised = project.signing.promised();
    let mut promised = promised.values();
    let promised = promised.find_map(|held| match (held.metric, &held.target) {
        (Metric::FixedInvestment, Target::Money(amount)) => Some(amount.money.fen()),
        _ => None,
    });
    let planned = || match project.fields.get(&Field::FixedInvestment) {
        Some(Value::Amount(amount)) => Some(amount.money.fen()),
        _ => None,
    };
    promised.or_else(planned)
}

/// What is invested so far, in fen: as the months of the works add up (累计完成投资), before any is reported what came in.
pub fn fixed_so_far(project: &Project, day: NaiveDate) -> Option<i128> {
    let mut works = project.construction.works.values().rev();
    let built = works.find_map(|held| held.total);
    let built = built.map(|amount| amount.money.fen());
    let paid = project.operation.funds_until(day).fen();
    built.or((paid > 0).then_some(paid))
}

/// A sum in fen for each mu of land in hundredths, in tenths of 万元, rounded half away from zero; nothing of no land.
pub fn tenths(fen: i128, land: i128) -> Option<i64> {
    let whole = land.saturating_mul(FEN_OF_TEN_THOUSAND);
    if whole <= 0 {
        return None;
    }
    let doubled = fen.saturating_mul(2000) + whole * fen.signum();
    i64::try_from(doubled / (whole * 2)).ok()
}

/// What the reports of one year add up to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfYear {
    pub year: i32,
    /// The days that they cover, from the first to the last; a part of a year is never made a whole one.
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// In fen; nothing where none says it.
    pub output: Option<i128>,
    pub tax: Option<i128>,
}

/// The years with reports, the last one first.
pub fn years(operation: &Operation) -> Vec<OfYear> {
    let mut years: Vec<OfYear> = Vec::new();
    let more = |held: Option<i128>, said: Option<i128>| match (held, said) {
        (Some(held), Some(said)) => Some(held.saturating_add(said)),
        (held, said) => held.or(said),
    };
    for (to, report) in operation.reports.iter().rev() {
        let output = report.output.map(|amount| amount.money.fen());
        let tax = report.tax.map(|amount| amount.money.fen());
        match years.last_mut().filter(|held| held.year == to.year()) {
            Some(held) => {
                held.from = held.from.min(report.from);
                held.output = more(held.output, output);
                held.tax = more(held.tax, tax);
            }
            None => years.push(OfYear {
                year: to.year(),
                from: report.from,
                to: *to,
                output,
                tax,
            }),
        }
    }
    years
}
