//! From awards to a ranking: caps, sums, ranks.
//!
//! A line's `points` are the plain sum of what its awards count after caps, so that the explanation adds up to the
//! score to the tenth. The weights of the policy apply to `index` alone, in which each link is normalised so that the
//! best unit of the board has 100 (requirements §5); ranks go by `points`.

#[cfg(test)]
mod tests;

use crate::domain::ids::{ProjectId, UnitCode};
use crate::domain::policy::{Points, Profile, ScoreGroup, ScoreRule};
use crate::domain::scoring::award::{Award, group_of};
use crate::domain::scoring::span::Span;
use chrono::{Days, NaiveDate};
use std::collections::BTreeMap;

/// How far back `moved` looks, in days.
const MOVED_DAYS: u64 = 7;

/// One line of a board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardLine {
    /// From 1; equal points share a rank and the next one is skipped.
    pub rank: u32,
    pub unit: UnitCode,
    pub points: Points,
    /// Points by link, in the policy's order.
    pub links: Vec<(String, Points)>,
    /// Weighted index, 0 to 10000 (hundredths of a point).
    pub index: u32,
    /// Ranks gained (positive) or lost since seven days before.
    pub moved: i32,
    /// Of a frozen board: what appeals changed since.
    pub adjusted: Points,
}

/// An award and what of it counts after the caps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted<'a> {
    pub award: &'a Award,
    pub points: Points,
}

/// The board of a group as it stood at the end of day `at`, over the days of `span` up to then. Units of the profile
/// without points stand on it with zero.
///
/// `awards` must be all there are, in any order: what counts once for a project, or up to a cap, looks back past the span.
pub fn board(
    awards: &[Award],
    group: ScoreGroup,
    span: Span,
    at: NaiveDate,
    profile: &Profile,
) -> Vec<BoardLine> {
    let counted = counted(awards, group, span, at, profile);
    let mut lines = lines(&counted, group, profile);
    let before = at
        .checked_sub_days(Days::new(MOVED_DAYS))
        .unwrap_or(NaiveDate::MIN);
    let earlier: BTreeMap<UnitCode, Points> = sums(
        &crate::domain::scoring::board::counted(awards, group, span, before, profile),
        group,
        profile,
    )
    .into_iter()
    .map(|(unit, links)| (unit, total(&links)))
    .collect();
    for line in &mut lines {
        let own = earlier.get(&line.unit).copied().unwrap_or_default();
        let ahead = earlier.values().filter(|points| **points > own).count();
        let rank_before = i32::try_from(ahead).unwrap_or(i32::MAX - 1) + 1;
        line.moved = rank_before - i32::try_from(line.rank).unwrap_or(i32::MAX);
    }
    lines
}

/// What a unit's points come from, oldest first; the counted points add up to its line on [`board`] exactly. Awards
/// that a cap leaves without effect stand among them with zero.
pub fn explain<'a>(
    awards: &'a [Award],
    group: ScoreGroup,
    unit: &UnitCode,
    span: Span,
    at: NaiveDate,
    profile: &Profile,
) -> Vec<Counted<'a>> {
    let mut counted = counted(awards, group, span, at, profile);
    counted.retain(|counted| counted.award.unit == *unit);
    counted
}

/// The awards of the span with what they count, oldest first.
fn counted<'a>(
    awards: &'a [Award],
    group: ScoreGroup,
    span: Span,
    at: NaiveDate,
    profile: &Profile,
) -> Vec<Counted<'a>> {
    let mut known: Vec<&Award> = awards
        .iter()
        .filter(|award| award.group == group && award.on <= at)
        .collect();
    // A deadline that passed unmet (entry 0) stands after the entries of its day; the rest break ties for good.
    known.sort_by(|a, b| {
        let key = |award: &Award| (award.on, award.seq.wrapping_sub(1));
        key(a)
            .cmp(&key(b))
            .then_with(|| (&a.project, &a.rule).cmp(&(&b.project, &b.rule)))
            .then_with(|| (&a.desk, &a.unit, a.share).cmp(&(&b.desk, &b.unit, b.share)))
    });
    let mut caps = Caps::default();
    let mut counted = Vec::new();
    for award in known {
        let rule = profile.policy.score.rule(&award.rule);
        let points = rule.map_or(award.points, |rule| caps.for_project(award, rule));
        if span.contains(award.within) {
            let points = rule.map_or(points, |rule| caps.for_period(award, rule, points));
            counted.push(Counted { award, points });
        }
    }
    counted
}

/// Running totals behind the caps. What counts is how far the capped total moves, so taking back points beyond a cap
/// costs nothing.
#[derive(Default)]
struct Caps<'a> {
    /// Standing values of rules that count once, with how often each stands.
    /// Each share after a transfer stands for itself.
    once: BTreeMap<(&'a str, Option<&'a ProjectId>, u32), BTreeMap<Points, u64>>,
    by_project: BTreeMap<(&'a str, Option<&'a ProjectId>), i64>,
    by_period: BTreeMap<(&'a str, &'a UnitCode), i64>,
}

impl<'a> Caps<'a> {
    fn for_project(&mut self, award: &'a Award, rule: &ScoreRule) -> Points {
        let key = (award.rule.as_str(), award.project.as_ref());
        let mut points = award.points;
        if rule.once {
            let key = (award.rule.as_str(), award.project.as_ref(), award.share);
            points = move_best(self.once.entry(key).or_default(), award.points, rule);
        }
        match rule.cap_project {
            Some(cap) => move_capped(self.by_project.entry(key).or_default(), points, cap),
            None => points,
        }
    }

    fn for_period(&mut self, award: &'a Award, rule: &ScoreRule, points: Points) -> Points {
        let key = (award.rule.as_str(), &award.unit);
        match rule.cap_period {
            Some(cap) => move_capped(self.by_period.entry(key).or_default(), points, cap),
            None => points,
        }
    }
}

/// Of points that count once for a project the best counts: an enlargement adds the difference (R20-4).
fn move_best(standing: &mut BTreeMap<Points, u64>, points: Points, rule: &ScoreRule) -> Points {
    let best = |standing: &BTreeMap<Points, u64>| {
        let values = standing.keys().map(|points| points.0);
        // A rule of losses counts its worst.
        if is_loss(rule) {
            values.min().unwrap_or(0)
        } else {
            values.max().unwrap_or(0)
        }
    };
    let before = best(standing);
    let given = Points(points.0.saturating_neg());
    match standing.get_mut(&given) {
        // The opposite of what stands takes it back.
        Some(count) if (points.0 < 0) != is_loss(rule) => {
            *count -= 1;
            if *count == 0 {
                standing.remove(&given);
            }
        }
        _ => *standing.entry(points).or_default() += 1,
    }
    Points(best(standing).saturating_sub(before))
}

fn is_loss(rule: &ScoreRule) -> bool {
    rule.points
        .into_iter()
        .chain(rule.by_tier.values().copied())
        .any(|points| points.0 < 0)
}

fn move_capped(total: &mut i64, points: Points, cap: Points) -> Points {
    let before = (*total).min(cap.0);
    *total = total.saturating_add(points.0);
    Points((*total).min(cap.0).saturating_sub(before))
}

/// Points of each unit by link; every unit of the group is there.
fn sums(
    counted: &[Counted<'_>],
    group: ScoreGroup,
    profile: &Profile,
) -> BTreeMap<UnitCode, BTreeMap<String, Points>> {
    let units = profile.units.iter().map(|unit| &unit.code);
    let teams = profile.teams.iter().map(|team| &team.code);
    let mut sums: BTreeMap<UnitCode, BTreeMap<String, Points>> = units
        .chain(teams)
        .map(|code| UnitCode::from(code.as_str()))
        .filter(|code| group_of(code, profile) == Some(group))
        .map(|code| (code, BTreeMap::new()))
        .collect();
    for counted in counted {
        let sum = sums
            .entry(counted.award.unit.clone())
            .or_default()
            .entry(counted.award.link.clone())
            .or_default();
        sum.0 = sum.0.saturating_add(counted.points.0);
    }
    sums
}

fn total(links: &BTreeMap<String, Points>) -> Points {
    Points(
        links
            .values()
            .fold(0, |sum, points| sum.saturating_add(points.0)),
    )
}

/// Lines in rank order, equal ones by unit code; `moved` is left at zero.
fn lines(counted: &[Counted<'_>], group: ScoreGroup, profile: &Profile) -> Vec<BoardLine> {
    let sums = sums(counted, group, profile);
    let score = &profile.policy.score;
    let best: BTreeMap<&str, i64> = score
        .links
        .iter()
        .map(|link| {
            let reached = sums.values().filter_map(|links| links.get(&link.id));
            let best = reached.map(|points| points.0).max().unwrap_or(0);
            (link.id.as_str(), best)
        })
        .collect();
    let mut lines: Vec<BoardLine> = sums
        .into_iter()
        .map(|(unit, links)| {
            let index = score
                .links
                .iter()
                .map(|link| {
                    let own = links.get(&link.id).copied().unwrap_or_default();
                    let weight = link.weights.get(&group).copied().unwrap_or(0);
                    weighted(own, best.get(link.id.as_str()).copied(), weight)
                })
                .sum();
            BoardLine {
                rank: 0,
                unit,
                points: total(&links),
                links: score
                    .links
                    .iter()
                    .map(|link| {
                        let points = links.get(&link.id).copied().unwrap_or_default();
                        (link.id.clone(), points)
                    })
                    .collect(),
                index,
                moved: 0,
                adjusted: Points(0),
            }
        })
        .collect();
    rank(&mut lines);
    lines
}

/// Puts lines in rank order, equal ones by unit code.
pub(super) fn rank(lines: &mut [BoardLine]) {
    lines.sort_by(|a, b| (b.points, &a.unit).cmp(&(a.points, &b.unit)));
    let mut last = None;
    for (place, line) in (1_u32..).zip(lines) {
        line.rank = match last {
            Some((rank, points)) if points == line.points => rank,
            _ => place,
        };
        last = Some((line.rank, line.points));
    }
}

/// A link's share of the index in hundredths: the weight times how near the unit is to the best one.
fn weighted(own: Points, best: Option<i64>, weight: u32) -> u32 {
    match best {
        Some(best) if best > 0 && own.0 > 0 => {
            let share = i128::from(own.0) * i128::from(weight) * 100 / i128::from(best);
            u32::try_from(share).unwrap_or(0)
        }
        _ => 0,
    }
}
