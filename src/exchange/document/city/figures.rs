//! The figures of the bulletin, each by its definition: by the business day of the deed, as known at the cut-off, computed
//! from sums that are not rounded.

use crate::domain::dispatch::key_nodes;
use crate::domain::policy::{ItemRole, Policy};
use crate::domain::project::Project;
use crate::service::api::Whole;
use chrono::{Datelike, Months, NaiveDate};

/// Days from one to another, both counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    pub from: NaiveDate,
    pub to: NaiveDate,
}

impl Span {
    /// The month of a day.
    pub(crate) fn month(day: NaiveDate) -> Self {
        let from = day.with_day(1).unwrap_or(day);
        let next = from.checked_add_months(Months::new(1));
        let to = next.and_then(|next| next.pred_opt());
        Self {
            from,
            to: to.unwrap_or(day),
        }
    }

    /// Whether a day is one of it.
    fn has(&self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.to
    }

    /// The last month that is over on a day.
    pub(crate) fn before(today: NaiveDate) -> Self {
        let first = today.with_day(1).unwrap_or(today);
        Self::month(first.pred_opt().unwrap_or(first))
    }

    /// From the first of January to the end of this one.
    pub(super) fn year_so_far(self) -> Self {
        let from = NaiveDate::from_ymd_opt(self.to.year(), 1, 1);
        Self {
            from: from.unwrap_or(self.from),
            ..self
        }
    }
}

/// What was signed in a span, and what became of it by the cut-off.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Cohort {
    pub count: usize,
    /// Sums of the agreements, in fen, with what amendments of the span changed of any.
    pub sum: i128,
    /// Of those: the works have begun.
    pub begun: usize,
    /// Of those: production has begun.
    pub producing: usize,
    /// Money that came in and was confirmed, in fen.
    pub paid: i128,
}

/// The sum of the agreement by the end of a span; the planned investment where the agreement names none.
pub(super) fn signed_sum(project: &Project, span: &Span) -> i128 {
    let valid = project.signing.valid_on(span.to);
    let sum = valid.and_then(|held| held.signature.amount);
    sum.map_or(project.money().fen(), |sum| sum.money.fen())
}

/// Whether a project was signed in a span.
fn is_of(project: &Project, span: &Span) -> bool {
    let signature = project.signing.signed();
    signature.is_some_and(|held| span.has(held.on))
}

/// What was agreed in a span: the sum of what was signed in it, and what amendments of its days changed of any agreement.
fn agreed(project: &Project, span: &Span) -> i128 {
    let sums = project.signing.sums();
    if sums.is_empty() && is_of(project, span) {
        return signed_sum(project, span);
    }
    let within = sums.into_iter().filter(|(day, _)| span.has(*day));
    within.map(|(_, sum)| sum).sum()
}

/// The day on which a node was reached, from its record or from a ledger.
fn reached(project: &Project, policy: &Policy, role: ItemRole) -> Option<NaiveDate> {
    let name = policy.item(role)?;
    let record = project.construction.nodes.get(name);
    let field = key_nodes::fields(policy, name).and_then(|(_, actual)| project.date(actual));
    record.and_then(|node| node.actual).or(field)
}

/// The cohort of a span, of one unit or of all.
pub(super) fn cohort(
    signed: &[Whole],
    span: &Span,
    unit: Option<&str>,
    policy: &Policy,
    until: NaiveDate,
) -> Cohort {
    let mut cohort = Cohort::default();
    for detail in signed {
        let project = &detail.project;
        let is_theirs = unit.is_none_or(|unit| detail.row.unit == unit);
        if !is_theirs {
            continue;
        }
        cohort.sum += agreed(project, span);
        if !is_of(project, span) {
            continue;
        }
        let by = |role| reached(project, policy, role).is_some_and(|day| day <= until);
        let funds = project.operation.funds.values();
        let funds = funds.filter(|fund| fund.confirmed.is_some() && fund.on <= until);
        cohort.count += 1;
        cohort.begun += usize::from(by(ItemRole::Start));
        cohort.producing += usize::from(by(ItemRole::Production));
        cohort.paid += funds.map(|fund| fund.amount.money.fen()).sum::<i128>();
    }
    cohort
}

/// How many of a span reach an amount, and their sum: such lines stand within each other.
pub(super) fn above(signed: &[Whole], span: &Span, line: i128, policy: &Policy) -> (usize, i128) {
    let sums = signed.iter().filter(|detail| is_of(&detail.project, span));
    let sums = sums.map(|detail| signed_sum(&detail.project, span));
    let sums: Vec<i128> = sums.filter(|sum| policy.reaches(*sum, line)).collect();
    (sums.len(), sums.iter().sum())
}

/// A share in per cent with one decimal, rounded half away from nothing; `—` of nothing.
pub(super) fn percent(part: i128, whole: i128) -> String {
    if whole <= 0 {
        return "—".to_owned();
    }
    let tenths = (part * 2000 + whole) / (whole * 2);
    format!("{}.{}%", tenths / 10, tenths % 10)
}
