//! Records of operation (投产达效, article 17), upgrade and exit (articles 18 and 19), and of the facts article 20 counts.

use crate::domain::clock::{Due, add_months};
use crate::domain::ids::{MemberId, UnitCode};
use crate::domain::money::{Amount, Money};
use crate::domain::policy::{Policy, ThresholdId};
use crate::domain::project::Project;
use crate::domain::signing::record::{Metric, Target};
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

/// Which statistics an enterprise or project enters (R17-4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StatKind {
    /// 入统: investment statistics
    Investment,
    /// 入规: industry above designated size
    Scale,
}

impl StatKind {
    /// Both kinds.
    pub const ALL: [StatKind; 2] = [StatKind::Investment, StatKind::Scale];

    /// The name in commands and JSON, as CONTRACT.md has it.
    pub fn name(self) -> &'static str {
        match self {
            StatKind::Investment => "入统",
            StatKind::Scale => "入规",
        }
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

/// An upgrade (提质升级, R18-1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Upgrade {
    /// A word of the vocabulary `upgrade_kind`.
    pub kind: String,
    pub amount: Option<Amount>,
    pub effect: String,
    pub by: MemberId,
    pub on: NaiveDate,
}

/// The three ways out (R19-2), in the order of article 19.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExitWay {
    /// 转型升级
    Transform,
    /// 盘活闲置资源
    Reuse,
    /// 有序退出
    Exit,
}

impl ExitWay {
    /// All ways.
    pub const ALL: [ExitWay; 3] = [ExitWay::Transform, ExitWay::Reuse, ExitWay::Exit];

    /// The name in commands and JSON.
    pub fn name(self) -> &'static str {
        match self {
            ExitWay::Transform => "transform",
            ExitWay::Reuse => "reuse",
            ExitWay::Exit => "exit",
        }
    }
}

/// What became of an exit case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExitResult {
    /// 整改到位: put right in time; the project goes on.
    Cured,
    /// 处置完成: carried out by its way.
    Done,
}

impl ExitResult {
    /// Both results.
    pub const ALL: [ExitResult; 2] = [ExitResult::Cured, ExitResult::Done];

    /// The name in commands and JSON.
    pub fn name(self) -> &'static str {
        match self {
            ExitResult::Cured => "cured",
            ExitResult::Done => "done",
        }
    }
}

/// The notice to put things right (履约整改通知, R19-3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CureNotice {
    pub on: NaiveDate,
    pub evidence: String,
    /// Last day to put things right.
    pub due: Due,
    pub by: MemberId,
}

/// How an exit case ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExitClose {
    pub result: ExitResult,
    /// The decision it rests on (R19-2: the task force or the responsible government).
    pub decision: String,
    /// What was recovered, by item of the checklist `exit_recovered`.
    pub recovered: BTreeMap<String, String>,
    pub unit: UnitCode,
    pub by: MemberId,
    pub on: NaiveDate,
}

/// A case of exit (退出处置, R19-1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExitCase {
    /// A word of the vocabulary `exit_trigger`.
    pub trigger: String,
    /// The clause or law it rests on.
    pub basis: String,
    pub evidence: String,
    pub way: ExitWay,
    /// Last day to serve the notice.
    pub notice_due: Due,
    pub notice: Option<CureNotice>,
    pub closed: Option<ExitClose>,
    pub by: MemberId,
    pub on: NaiveDate,
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

/// A target's size in the unit of [`Operation::reached`].
pub fn target_size(target: &Target) -> i128 {
    match target {
        Target::Money(amount) => amount.money.fen(),
        Target::Count(count) => i128::from(*count),
    }
}

/// How much of a target is reached by a day, in thousandths (R17-2); `None` before anything was reported.
pub fn achieved(project: &Project, metric: Metric, target: &Target, day: NaiveDate) -> Option<u32> {
    let reached = project.operation.reached(metric, day)?;
    let target = target_size(target);
    if target <= 0 {
        return None;
    }
    let permille = reached.saturating_mul(1000) / target;
    Some(u32::try_from(permille.max(0)).unwrap_or(u32::MAX))
}

/// How a target of the agreement stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// Nothing is on record yet.
    Open,
    /// Below the policy's red line.
    Red,
    /// Below its yellow line.
    Yellow,
    /// At the yellow line or above.
    Good,
}

/// One target of the agreement held against the facts (R17-2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Achievement {
    pub metric: Metric,
    pub target: Target,
    pub by_date: NaiveDate,
    /// In thousandths; `None` before anything was reported.
    pub permille: Option<u32>,
    pub mark: Mark,
}

/// Every target of the agreement as it stands on a day, in the order in which they were agreed.
pub fn achievements(project: &Project, policy: &Policy, day: NaiveDate) -> Vec<Achievement> {
    let line = |id: ThresholdId| {
        let line = policy.threshold(id).map(|threshold| threshold.value);
        line.and_then(|value| u32::try_from(value).ok())
            .unwrap_or(0)
    };
    let (red, yellow) = (
        line(ThresholdId::AchievementRed),
        line(ThresholdId::AchievementYellow),
    );
    let commitments = project.signing.commitments.values();
    commitments
        .map(|held| {
            let permille = achieved(project, held.metric, &held.target, day);
            let mark = match permille {
                None => Mark::Open,
                Some(reached) if reached < red => Mark::Red,
                Some(reached) if reached < yellow => Mark::Yellow,
                Some(_) => Mark::Good,
            };
            Achievement {
                metric: held.metric,
                target: held.target,
                by_date: held.by_date,
                permille,
                mark,
            }
        })
        .collect()
}
