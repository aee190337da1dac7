//! What operation (article 17) owes by a day, and the step that clears it: targets, monitoring, evaluation, statistics.

use crate::domain::alert::clocks::{by_clock, run};
use crate::domain::alert::kinds::{AlertCode, Deadline};
use crate::domain::dispatch::key_nodes;
use crate::domain::field::Field;
use crate::domain::gate::Fix;
use crate::domain::operation::achievement;
use crate::domain::operation::record::StatKind;
use crate::domain::policy::{Basis, ClockId, LineId, Profile, Threshold, ThresholdId};
use crate::domain::project::Project;
use crate::domain::signing::record::{Commitment, Metric};
use crate::domain::stage::Stage;
use chrono::NaiveDate;

/// Everything that operation owes.
pub fn deadlines(project: &Project, profile: &Profile) -> Vec<Deadline> {
    let mut deadlines = Vec::new();
    deadlines.extend(over_agreed(project, profile));
    deadlines.extend(targets(project, profile));
    deadlines.extend(monitoring(project, profile));
    deadlines.extend(evaluation(project, profile));
    deadlines.extend(statistics(project, profile));
    deadlines
}

/// What the agreement promised by a day and stands below the policy's red line: money to be invested (A24), and the other
/// targets (A25, R17-2).
fn targets(project: &Project, profile: &Profile) -> Vec<Deadline> {
    if project.position.stage < Stage::Signing {
        return Vec::new();
    }
    let commitments = project.signing.promised();
    commitments
        .values()
        .filter_map(|commitment| {
            let is_funds = commitment.metric == Metric::FixedInvestment;
            let (code, red) = if is_funds {
                (AlertCode::A24, ThresholdId::FundsRed)
            } else {
                (AlertCode::A25, ThresholdId::AchievementRed)
            };
            let red = profile.policy.threshold(red)?;
            let reached = achievement::permille(
                project,
                commitment.metric,
                &commitment.target,
                NaiveDate::MAX,
            )
            .unwrap_or(0);
            let least = u32::try_from(red.value).unwrap_or(0);
            (reached < least).then(|| target(commitment, red, code))
        })
        .collect()
}

/// What of a deadline about more money than was agreed (A24).
const OVER_AGREED: &str = "over_agreed";

/// More is paid in than the agreement says: one of the slips may be wrong, or the agreement lacks its amendment (A24).
fn over_agreed(project: &Project, profile: &Profile) -> Option<Deadline> {
    let signature = project.signing.signed()?;
    let agreed = signature.amount?.money;
    let funds = &project.operation.funds;
    let on = funds.values().map(|fund| fund.on).max()?;
    let is_over = agreed.fen() > 0 && project.operation.funds_until(NaiveDate::MAX) > agreed;
    is_over.then(|| Deadline {
        code: AlertCode::A24,
        start: on,
        due: on,
        provisional: false,
        warn_days: 0,
        article: profile.acts.article("fund"),
        basis: Basis::Default,
        what: OVER_AGREED.to_owned(),
    })
}

fn target(commitment: &Commitment, red: &Threshold, code: AlertCode) -> Deadline {
    let cited = &red.cited;
    Deadline {
        code,
        start: commitment.on.min(commitment.by_date),
        due: commitment.by_date,
        provisional: false,
        warn_days: 0,
        article: cited.articles(),
        basis: cited.basis,
        what: commitment.metric.name().to_owned(),
    }
}

fn is_operating(project: &Project) -> bool {
    project.position.stage >= Stage::Production
}

/// The next monitoring report (A25, R17-1). Its clock runs from the day of the one before: a report is made once its
/// period is over, so the periods' own ends would always come too early.
fn monitoring(project: &Project, profile: &Profile) -> Option<Deadline> {
    if !is_operating(project) {
        return None;
    }
    let clock = profile.policy.clock(ClockId::Monitor)?;
    // A period that was skipped is owed still: the report after it does not make it good.
    // Of a ledger's project nothing is owed for the time before its first report.
    let production = project.date(Field::ActualProduction);
    let production = production.filter(|_| project.backfill.is_none());
    let operation = &project.operation;
    let gap = operation.skipped(production).first().map(|(from, _)| *from);
    let reports = operation.reports.range(..gap.unwrap_or(NaiveDate::MAX));
    let last = reports.map(|(_, report)| report.on).max();
    let start = last.unwrap_or(started(project)).max(started(project));
    let due = run(clock, start, project, profile)?;
    Some(by_clock(AlertCode::A25, clock, start, due, "monitor"))
}

/// Since when the project operates: its stage, or the production on record if that is later known.
fn started(project: &Project) -> NaiveDate {
    let production = project.date(Field::ActualProduction);
    match project.position.stage {
        Stage::Production => project.position.since,
        _ => production.unwrap_or(project.position.since),
    }
}

/// The next yearly evaluation (A25, R17-3).
fn evaluation(project: &Project, profile: &Profile) -> Option<Deadline> {
    if !is_operating(project) {
        return None;
    }
    let clock = profile.policy.clock(ClockId::Evaluate)?;
    let last = project.operation.evaluations.values().map(|held| held.on);
    let start = last.max().unwrap_or(started(project));
    let due = run(clock, start, project, profile)?;
    Some(by_clock(AlertCode::A25, clock, start, due, "evaluate"))
}

/// Entitled to enter the statistics and not entered (A27, R17-4): investment from its start on, scale by the revenue
/// of the last twelve months reported.
fn statistics(project: &Project, profile: &Profile) -> Vec<Deadline> {
    let Some(clock) = profile.policy.clock(ClockId::StatEntry) else {
        return Vec::new();
    };
    let owed = |kind: StatKind, start: NaiveDate| {
        let due = run(clock, start, project, profile)?;
        Some(by_clock(AlertCode::A27, clock, start, due, kind.name()))
    };
    let mut deadlines = Vec::new();
    let operation = &project.operation;
    let missing = |kind, field| !operation.is_entered(kind) && project.date(field).is_none();
    let policy = &profile.policy;
    if missing(StatKind::Investment, Field::StatEntry)
        && policy.reaches_line(LineId::StatInvestment, project.money().fen())
        && let Some(start) = key_nodes::begun(&project.construction, policy)
    {
        deadlines.extend(owed(StatKind::Investment, start));
    }
    let revenue = operation.reached(Metric::Output, NaiveDate::MAX);
    if missing(StatKind::Scale, Field::ScaleEntry)
        && revenue.is_some_and(|fen| policy.reaches_line(LineId::ScaleRevenue, fen))
        && let Some((until, _)) = operation.reports.last_key_value()
    {
        deadlines.extend(owed(StatKind::Scale, *until));
    }
    deadlines
}

/// The step that clears a deadline of operation.
pub fn fix(deadline: &Deadline) -> Fix {
    let what = deadline.what.as_str();
    match deadline.code {
        AlertCode::A24 if what == OVER_AGREED => {
            let fields = ["record", "field", "value", "reason", "evidence"];
            Fix::new(
                "correct",
                &fields.map(|name| (name, if name == "field" { "amount" } else { "" })),
            )
        }
        AlertCode::A24 => Fix::new("fund", &[("amount", ""), ("date", ""), ("evidence", "")]),
        AlertCode::A27 => Fix::new("stat", &[("kind", what), ("date", ""), ("caliber", "")]),
        _ if what == "evaluate" => Fix::new("evaluate", &[("year", ""), ("grade", "")]),
        _ => Fix::new("monitor", &[("period", ""), ("output", "")]),
    }
}
