//! Records of operation (投产达效, article 17) and of the facts article 20 counts; upgrades and cases of exit are held with them.

use crate::domain::clock::add_months;
use crate::domain::closed::closed;
use crate::domain::exit::record::ExitCase;
use crate::domain::field::Field;
use crate::domain::ids::{MemberId, UnitCode};
use crate::domain::money::{Amount, Money};
use crate::domain::signing::record::Metric;
use crate::domain::upgrade::record::Upgrade;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Who looked at a record and found it right; points need another unit than the scored one (R20-4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmation {
    pub unit: UnitCode,
    pub by: MemberId,
    pub on: NaiveDate,
}

/// Money paid in (资金到位).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fund {
    pub amount: Amount,
    pub on: NaiveDate,
    /// Bank slip or invoice.
    pub evidence: String,
    pub confirmed: Option<Confirmation>,
    pub by: MemberId,
}

/// A stretch of time that a report covers: `2026-11` or `2026-Q4`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReportPeriod {
    pub from: NaiveDate,
    /// Its last day.
    pub to: NaiveDate,
}

impl ReportPeriod {
    /// Reads a month or a quarter.
    pub fn read(text: &str) -> Option<Self> {
        let folded = crate::domain::width_fold::fold_width(text)
            .trim()
            .to_ascii_uppercase();
        let (year, part) = folded.split_once('-')?;
        let year: i32 = year.parse().ok()?;
        if !(1900..=9999).contains(&year) {
            return None;
        }
        let (first, months) = match part.strip_prefix('Q') {
            Some(quarter) => {
                let quarter: u32 = quarter.parse().ok()?;
                ((1..=4).contains(&quarter).then(|| quarter * 3 - 2)?, 3)
            }
            None => (part.parse().ok()?, 1),
        };
        let from = NaiveDate::from_ymd_opt(year, first, 1)?;
        let to = add_months(from, months).pred_opt()?;
        Some(Self { from, to })
    }

    /// `2026-11` or `2026-Q4`.
    pub fn name(self) -> String {
        let year = self.from.year();
        if self.from.month() == self.to.month() {
            format!("{year}-{:02}", self.from.month())
        } else {
            format!("{year}-Q{}", self.to.month() / 3)
        }
    }
}

/// One monitoring report (达产监测, R17-1). What was not asked is `None`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Monitoring {
    /// Its month or quarter, e.g. `2026-11`.
    pub period: String,
    /// First day of it.
    pub from: NaiveDate,
    pub output: Option<Amount>,
    pub tax: Option<Amount>,
    pub jobs: Option<u64>,
    /// Tons of standard coal.
    pub energy: Option<u64>,
    /// How the business does and what it draws along (企业生产经营, 产业带动).
    pub text: String,
    /// Where the figures come from.
    pub source: String,
    pub by: MemberId,
    pub unit: UnitCode,
    pub on: NaiveDate,
    /// That another unit found it right.
    #[serde(default)]
    pub confirmed: Option<Confirmation>,
}

/// A yearly evaluation (综合评价, R17-3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evaluation {
    /// By item of the checklist `evaluation`.
    pub scores: BTreeMap<String, u8>,
    /// A word of the vocabulary `evaluation_grade`.
    pub grade: String,
    pub by: MemberId,
    pub on: NaiveDate,
}

closed! {
    /// Which statistics an enterprise or project enters (R17-4).
    StatKind {
        /// 入统: investment statistics
        Investment = "入统", "入统", "investment statistics";
        /// 入规: industry above designated size
        Scale = "入规", "入规", "above designated size";
    }
}

/// One entry into the statistics by one office's reckoning (口径): each keeps its own date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatEntry {
    pub kind: StatKind,
    /// A word of the vocabulary `stat_caliber`.
    pub caliber: String,
    pub on: NaiveDate,
    /// Day it was taken out again.
    pub removed_on: Option<NaiveDate>,
    /// The unit of the member who put it on record.
    pub unit: UnitCode,
    pub by: MemberId,
}

/// The operation of one project.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Operation {
    pub funds: BTreeMap<u32, Fund>,
    /// By the last day of their period; periods never overlap.
    pub reports: BTreeMap<NaiveDate, Monitoring>,
    /// By year.
    pub evaluations: BTreeMap<i32, Evaluation>,
    pub statistics: BTreeMap<u32, StatEntry>,
    pub upgrades: BTreeMap<u32, Upgrade>,
    pub exits: BTreeMap<u32, ExitCase>,
}

impl Operation {
    /// The exit case that is not closed, with its number.
    pub fn open_exit(&self) -> Option<(u32, &ExitCase)> {
        let mut cases = self.exits.iter();
        cases
            .find(|(_, case)| case.closed.is_none())
            .map(|(number, case)| (*number, case))
    }

    /// Money paid in up to a day; sums beyond all bounds stay at the largest.
    pub fn funds_until(&self, day: NaiveDate) -> Money {
        let paid = self.funds.values().filter(|fund| fund.on <= day);
        paid.fold(Money::ZERO, |sum, fund| {
            sum.checked_add(fund.amount.money).unwrap_or(sum)
        })
    }

    /// What a day's ledgers show of the funds: all that is paid in (累计到位资金), and what is in the day's year
    /// (当年到位资金).
    pub fn paid_in(&self, day: NaiveDate) -> [(Field, Money); 2] {
        let before = NaiveDate::from_ymd_opt(day.year() - 1, 12, 31);
        let before = before.map_or(Money::ZERO, |last| self.funds_until(last));
        let all = self.funds_until(day);
        let of_year = Money::from_fen(all.fen() - before.fen()).unwrap_or(Money::ZERO);
        [(Field::FundsTotal, all), (Field::FundsYear, of_year)]
    }

    /// Stretches of days, each from its first to its last, that no report covers though a later one does; those before the first
    /// report are looked for from the month after production began.
    pub fn skipped(&self, production: Option<NaiveDate>) -> Vec<(NaiveDate, NaiveDate)> {
        let next_month = |day: NaiveDate| add_months(day.with_day(1).unwrap_or(day), 1);
        let mut expected = production.map(next_month);
        let mut skipped = Vec::new();
        for (until, report) in &self.reports {
            if let Some((first, last)) = expected.zip(report.from.pred_opt())
                && first <= last
            {
                skipped.push((first, last));
            }
            expected = until.succ_opt();
        }
        skipped
    }

    /// Whether it stands in statistics of that kind by any reckoning.
    pub fn is_entered(&self, kind: StatKind) -> bool {
        let mut entries = self.statistics.values();
        entries.any(|entry| entry.kind == kind && entry.removed_on.is_none())
    }

    /// What the reports of the twelve months up to the last one by `day` add up to: money in fen; people as reported last.
    pub fn reached(&self, metric: Metric, day: NaiveDate) -> Option<i128> {
        if metric == Metric::FixedInvestment {
            return Some(self.funds_until(day).fen());
        }
        let known = || self.reports.range(..=day);
        if metric == Metric::Jobs {
            let jobs = known().rev().find_map(|(_, report)| report.jobs);
            return jobs.map(i128::from);
        }
        let value = |report: &Monitoring| match metric {
            Metric::Output => report.output,
            _ => report.tax,
        };
        let (last, _) = known().rev().find(|(_, report)| value(report).is_some())?;
        let year_before = last.checked_sub_months(chrono::Months::new(12))?;
        let within = known().filter(|(_, report)| report.from > year_before);
        let sums = within.filter_map(|(_, report)| value(report));
        Some(sums.map(|amount| amount.money.fen()).sum())
    }
}
