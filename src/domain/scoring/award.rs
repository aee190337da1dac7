//! From what counts to points: the profile's rules applied to one credit. Nothing here names a chapter.

use crate::domain::closed::closed;
use crate::domain::ids::{DeskId, ProjectId, UnitCode};
use crate::domain::policy::{Points, Profile, ScoreEvent, ScoreGroup, ScoreRule};
use crate::domain::project::Project;
use crate::domain::scoring::credit::Credit;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

closed! {
    /// How an award stands to those before it.
    #[derive(Default)]
    Way {
        #[default]
        Given = "given", "计分", "earned";
        /// What it rested on no longer holds.
        Taken = "taken", "更正退回", "put right";
        /// The record is void.
        Voided = "voided", "作废退回", "record void";
        /// It holds again, or something else stands instead.
        Restored = "restored", "重新认定", "judged anew";
    }
}

/// What one event is worth to one unit, before caps (the board applies those).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Award {
    /// Journal entry it comes from; 0 for a deadline that passed unmet.
    pub seq: u64,
    /// From which day on it counts.
    pub on: NaiveDate,
    /// The day in whose period it counts: the same, but for the outcome of an appeal and for what is put right later. Before the
    /// ledger books what is taken back: the day from which on it was earned, where that is known.
    pub within: NaiveDate,
    /// Id of the rule in the policy, or `appeal`.
    pub rule: String,
    /// Id of the link in the policy.
    pub link: String,
    pub group: ScoreGroup,
    /// The unit of the first talk for a first talk; else the responsible unit at that time, else the unit that brought
    /// the lead.
    pub unit: UnitCode,
    /// Percent of the rule's points that fall to this unit: less than 100 after a transfer (R10-8).
    pub share: u32,
    /// Negative where points are lost or an undone step takes them back.
    pub points: Points,
    /// None for what is about no project.
    pub project: Option<ProjectId>,
    /// The desk's record that it comes from, where it comes from one.
    pub desk: Option<DeskId>,
    #[serde(default)]
    pub way: Way,
}

/// What a unit earned or lost by a rule in an entry; without one, by what passed unmet on a day.
pub(crate) fn awarded<'a>(
    awards: impl IntoIterator<Item = &'a Award>,
    unit: &UnitCode,
    rule: &str,
    (entry, on): (Option<u64>, NaiveDate),
) -> Points {
    let is_meant = |award: &&Award| match entry {
        Some(seq) => award.seq == seq,
        None => award.seq == 0 && award.on == on,
    };
    let of_rule = awards.into_iter().filter(is_meant);
    let own = of_rule.filter(|award| award.unit == *unit && award.rule == rule);
    Points(own.fold(0, |sum, award| sum.saturating_add(award.points.0)))
}

/// Where a credit comes from.
pub struct Source {
    pub seq: u64,
    pub on: NaiveDate,
    pub tier: String,
    pub project: Option<ProjectId>,
    pub desk: Option<DeskId>,
    /// The day on which what is changed was found right, where that says whose it was.
    pub since: Option<NaiveDate>,
}

impl Source {
    /// An entry that changed a project.
    pub fn of(project: &Project, seq: u64, on: NaiveDate, profile: &Profile) -> Self {
        Self {
            seq,
            on,
            tier: project.tier(&profile.policy),
            project: Some(project.id.clone()),
            desk: None,
            since: None,
        }
    }
}

/// The awards that the profile's rules give for one event; none where no scored unit stands behind the project.
pub fn award(
    project: &Project,
    event: ScoreEvent,
    seq: u64,
    on: NaiveDate,
    sign: i64,
    profile: &Profile,
) -> Vec<Award> {
    let credit = project.responsible().map(|unit| Credit {
        event,
        unit,
        share: 100,
        ratio: None,
        from: if sign < 0 { 1 } else { 0 },
        to: if sign < 0 { 0 } else { 1 },
    });
    let source = Source::of(project, seq, on, profile);
    credit
        .map(|credit| credited(&source, &credit, profile))
        .unwrap_or_default()
}

/// The awards that the rules give for a credit.
pub fn credited(source: &Source, credit: &Credit, profile: &Profile) -> Vec<Award> {
    let Some(group) = group_of(&credit.unit, profile) else {
        return Vec::new();
    };
    profile
        .policy
        .score
        .rules_on(credit.event)
        .filter_map(|rule| {
            let times = times(credit, rule);
            let points = match credit.ratio {
                Some(ratio) if !rule.by_ratio.is_empty() => rule.points_at(ratio),
                _ => rule.points_for(&source.tier),
            }?;
            let share = points.0.saturating_mul(i64::from(credit.share)) / 100;
            let points = Points(share.saturating_mul(times));
            (points.0 != 0).then(|| Award {
                seq: source.seq,
                on: source.on,
                within: match way(credit) {
                    Way::Taken => source.since.unwrap_or(source.on),
                    _ => source.on,
                },
                rule: rule.id.clone(),
                link: rule.link.clone(),
                group,
                unit: credit.unit.clone(),
                share: credit.share,
                points,
                project: source.project.clone(),
                desk: source.desk.clone(),
                way: way(credit),
            })
        })
        .collect()
}

/// Less of it is taken back.
fn way(credit: &Credit) -> Way {
    match credit.to < credit.from {
        true => Way::Taken,
        false => Way::Given,
    }
}

/// How often more (or less) it counts now; of sums every full amount of the rule counts once.
fn times(credit: &Credit, rule: &ScoreRule) -> i64 {
    let full = |sum: i128| match rule.per_fen {
        Some(per) if per > 0 => sum / per,
        _ => sum,
    };
    i64::try_from(full(credit.to) - full(credit.from)).unwrap_or(0)
}

/// The board a unit is scored on; `None` for departments, which are not scored.
pub fn group_of(unit: &UnitCode, profile: &Profile) -> Option<ScoreGroup> {
    let code = unit.as_str();
    profile
        .unit(code)
        .map(|unit| unit.group)
        .or_else(|| profile.team(code).map(|team| team.group))
}
