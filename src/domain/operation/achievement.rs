//! What the agreement promised held against the facts (达产达效, article 17): how much of each target is reached.

use crate::domain::policy::{Policy, ThresholdId};
use crate::domain::project::Project;
use crate::domain::signing::record::{Metric, Target};
use chrono::NaiveDate;

/// A target's size in the unit of [`Operation::reached`](crate::domain::operation::record::Operation::reached).
pub fn target_size(target: &Target) -> i128 {
    match target {
        Target::Money(amount) => amount.money.fen(),
        Target::Count(count) => i128::from(*count),
    }
}

/// How much of a target is reached by a day, in thousandths (R17-2); `None` before anything was reported.
pub fn permille(project: &Project, metric: Metric, target: &Target, day: NaiveDate) -> Option<u32> {
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
pub fn all(project: &Project, policy: &Policy, day: NaiveDate) -> Vec<Achievement> {
    let line = |id: ThresholdId| {
        let line = policy.threshold(id).map(|threshold| threshold.value);
        line.and_then(|value| u32::try_from(value).ok())
            .unwrap_or(0)
    };
    let (red, yellow) = (
        line(ThresholdId::AchievementRed),
        line(ThresholdId::AchievementYellow),
    );
    let commitments = project.signing.promised();
    commitments
        .values()
        .map(|held| {
            let permille = permille(project, held.metric, &held.target, day);
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
