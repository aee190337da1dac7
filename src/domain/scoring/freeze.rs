//! Boards that are frozen (R20-4): what was counted then stays what it was; only the outcome of an appeal adds to it,
//! as an award of its own.

use crate::domain::ids::UnitCode;
use crate::domain::policy::{Points, Profile, ScoreGroup};
use crate::domain::scoring::award::{Award, Way};
use crate::domain::scoring::board::{BoardLine, board, explain, rank};
use crate::domain::scoring::desk::APPEAL;
use crate::domain::scoring::record::{Freeze, FrozenAward, FrozenLine};
use crate::domain::scoring::span::Span;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// Awards that a frozen board keeps one by one; beyond that, a unit's awards of one rule become one, so that the record
/// stays writable.
const MOST: usize = 8_000;

/// The board of a group as it stands on a day, with all that counts, to be frozen.
pub fn to_freeze(
    awards: &[Award],
    group: ScoreGroup,
    span: Span,
    at: NaiveDate,
    profile: &Profile,
) -> Vec<FrozenLine> {
    let mut lines: Vec<FrozenLine> = board(awards, group, span, at, profile)
        .into_iter()
        .map(|line| FrozenLine {
            awards: counted(awards, (group, &line.unit), span, at, profile),
            unit: line.unit,
            rank: line.rank,
            points: line.points,
            links: line.links,
            index: line.index,
        })
        .collect();
    if lines.iter().map(|line| line.awards.len()).sum::<usize>() > MOST {
        for line in &mut lines {
            line.awards = summed(std::mem::take(&mut line.awards));
        }
    }
    lines
}

fn counted(
    awards: &[Award],
    (group, unit): (ScoreGroup, &UnitCode),
    span: Span,
    at: NaiveDate,
    profile: &Profile,
) -> Vec<FrozenAward> {
    let counted = explain(awards, group, unit, span, at, profile);
    let frozen = counted.into_iter().filter(|counted| counted.points.0 != 0);
    frozen
        .map(|counted| FrozenAward {
            rule: counted.award.rule.clone(),
            link: counted.award.link.clone(),
            points: counted.points,
            seq: counted.award.seq,
            on: counted.award.on,
            project: counted.award.project.clone(),
            desk: counted.award.desk.clone(),
        })
        .collect()
}

/// One award a rule, of the last entry and day.
fn summed(awards: Vec<FrozenAward>) -> Vec<FrozenAward> {
    let mut sums: BTreeMap<String, FrozenAward> = BTreeMap::new();
    for award in awards {
        match sums.get_mut(&award.rule) {
            Some(sum) => {
                sum.points = Points(sum.points.0.saturating_add(award.points.0));
                sum.seq = award.seq;
                sum.on = award.on;
                sum.project = None;
                sum.desk = None;
            }
            None => {
                sums.insert(award.rule.clone(), award);
            }
        }
    }
    sums.into_values().collect()
}

/// Outcomes of appeals that came after the freeze and belong to its period.
fn later<'a>(
    freeze: &'a Freeze,
    awards: &'a [Award],
    at: NaiveDate,
) -> impl Iterator<Item = &'a Award> {
    let known: BTreeSet<_> = freeze
        .lines
        .iter()
        .flat_map(|line| &line.awards)
        .filter_map(|award| award.desk.as_ref().filter(|_| award.rule == APPEAL))
        .collect();
    awards.iter().filter(move |award| {
        let is_own = award.group == freeze.group && freeze.span.contains(award.within);
        let is_known = award.desk.as_ref().is_some_and(|id| known.contains(id));
        award.rule == APPEAL && is_own && award.on <= at && !is_known
    })
}

/// The frozen board on a day: as it was frozen, changed by appeals alone.
pub fn frozen_board(freeze: &Freeze, awards: &[Award], at: NaiveDate) -> Vec<BoardLine> {
    let mut lines: Vec<BoardLine> = freeze
        .lines
        .iter()
        .map(|line| BoardLine {
            rank: line.rank,
            unit: line.unit.clone(),
            points: line.points,
            links: line.links.clone(),
            index: line.index,
            moved: 0,
            adjusted: Points(0),
        })
        .collect();
    let mut is_changed = false;
    for award in later(freeze, awards, at) {
        let Some(line) = lines.iter_mut().find(|line| line.unit == award.unit) else {
            continue;
        };
        is_changed = true;
        line.adjusted = Points(line.adjusted.0.saturating_add(award.points.0));
        line.points = Points(line.points.0.saturating_add(award.points.0));
        if let Some((_, points)) = line.links.iter_mut().find(|(link, _)| *link == award.link) {
            *points = Points(points.0.saturating_add(award.points.0));
        }
    }
    if is_changed {
        rank(&mut lines);
    }
    lines
}

/// What a unit's points on the frozen board come from; the sum is its line on [`frozen_board`].
pub fn frozen_explanation(
    freeze: &Freeze,
    awards: &[Award],
    unit: &UnitCode,
    at: NaiveDate,
) -> Vec<(Award, Points)> {
    let lines = freeze.lines.iter().filter(|line| line.unit == *unit);
    let kept = lines.flat_map(|line| &line.awards).map(|held| {
        let award = Award {
            seq: held.seq,
            on: held.on,
            within: held.on,
            rule: held.rule.clone(),
            link: held.link.clone(),
            group: freeze.group,
            unit: unit.clone(),
            share: 100,
            points: held.points,
            project: held.project.clone(),
            desk: held.desk.clone(),
            way: Way::Given,
        };
        (award, held.points)
    });
    let on_board = freeze.lines.iter().any(|line| line.unit == *unit);
    let appeals = later(freeze, awards, at).filter(|award| on_board && award.unit == *unit);
    kept.chain(appeals.map(|award| (award.clone(), award.points)))
        .collect()
}
