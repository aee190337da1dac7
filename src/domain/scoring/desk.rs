//! What the city's desk counts (article 20): tasks in time or overdue, satisfaction, the outcome of appeals.
//!
//! A task counts for its owner when it was answered in time and closed by another unit. Its last day that passed unmet
//! stands from the day after, however late the answer, so that a past day's score never changes by it.

use crate::domain::desk::record::DeskItem;
use crate::domain::dispatch::points;
use crate::domain::event::Meta;
use crate::domain::ids::DeskId;
use crate::domain::policy::{Points, Profile, ScoreEvent};
use crate::domain::scoring::award::{Award, Source, Way, credited, group_of};
use crate::domain::scoring::credit::{Worth, balance};
use chrono::NaiveDate;

/// In place of a rule: the outcome of an appeal.
pub const APPEAL: &str = "appeal";

/// One change of the desk's records with the record on both sides of it.
#[derive(Debug, Clone, Copy)]
pub struct DeskChanged<'a> {
    pub id: &'a DeskId,
    pub before: Option<&'a DeskItem>,
    pub after: Option<&'a DeskItem>,
}

/// The awards of one entry's changes of the desk's records.
pub fn desk_awards(meta: &Meta, changes: &[DeskChanged<'_>], profile: &Profile) -> Vec<Award> {
    let mut awards = Vec::new();
    for changed in changes {
        let project = changed.after.or(changed.before).and_then(DeskItem::task);
        let source = Source {
            seq: meta.seq,
            on: meta.day(),
            tier: String::new(),
            project: project.and_then(|task| task.project.clone()),
            desk: Some(changed.id.clone()),
            since: None,
        };
        let worth = |item: Option<&DeskItem>| item.map(worth).unwrap_or_default();
        for credit in balance(&worth(changed.before), worth(changed.after)) {
            awards.extend(credited(&source, &credit, profile));
        }
        awards.extend(appealed(meta, changed, profile));
    }
    awards
}

fn worth(item: &DeskItem) -> Worth {
    let counted = match item {
        DeskItem::Task(task) if points::counts(task) => (ScoreEvent::TaskClosedOnTime, &task.owner),
        DeskItem::Satisfaction(said) if said.is_good => (ScoreEvent::SatisfactionGood, &said.unit),
        DeskItem::Satisfaction(said) => (ScoreEvent::SatisfactionBad, &said.unit),
        _ => return Worth::new(),
    };
    let (event, unit) = counted;
    [((event, unit.clone(), 100, None), 1)]
        .into_iter()
        .collect()
}

/// By how much an appeal's outcome changes the score, in the period of the day that it is about.
fn appealed(meta: &Meta, changed: &DeskChanged<'_>, profile: &Profile) -> Option<Award> {
    let appeal = changed
        .after
        .or(changed.before)
        .and_then(DeskItem::appeal)?;
    let given = |item: Option<&DeskItem>| {
        let outcome = item.and_then(DeskItem::appeal)?.outcome.as_ref();
        outcome.map(|outcome| outcome.points.0)
    };
    let before = given(changed.before).unwrap_or(0);
    let points = given(changed.after).unwrap_or(0).saturating_sub(before);
    let group = group_of(&appeal.unit, profile)?;
    (points != 0).then(|| Award {
        seq: meta.seq,
        on: meta.day(),
        within: appeal.about,
        rule: APPEAL.to_owned(),
        link: appeal.link.clone(),
        group,
        unit: appeal.unit.clone(),
        share: 100,
        points: Points(points),
        project: None,
        desk: Some(changed.id.clone()),
        way: Way::Given,
    })
}

/// What last days of tasks that pass unmet cost by `today`. Entry number 0.
pub fn desk_missed(
    id: &DeskId,
    item: &DeskItem,
    profile: &Profile,
    today: NaiveDate,
) -> Vec<Award> {
    let Some(task) = item.task() else {
        return Vec::new();
    };
    let passed = task.overdue_days().filter(|day| *day < today);
    passed
        .flat_map(|day| {
            let source = Source {
                seq: 0,
                on: day.succ_opt().unwrap_or(day),
                tier: String::new(),
                project: task.project.clone(),
                desk: Some(id.clone()),
                since: None,
            };
            let worth = [((ScoreEvent::TaskOverdue, task.owner.clone(), 100, None), 1)];
            let credits = balance(&Worth::new(), worth.into_iter().collect());
            let awards = credits
                .iter()
                .flat_map(|credit| credited(&source, credit, profile));
            awards.collect::<Vec<_>>()
        })
        .collect()
}
