//! Scoring boards: which days a period spans, ranks, and where points come from.
//!
//! What must not live here: what earns points (`domain::scoring`), sums (`store`).

use super::answer::Asked;
use super::api::{AwardRow, BoardRow, Period};
use crate::domain::facts::Facts;
use crate::domain::ids::UnitCode;
use crate::domain::policy::{Basis, Points, Profile, ScoreGroup};
use crate::domain::refusal::Refusal;
use crate::store::UnitPoints;
use chrono::{Days, Months, NaiveDate};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// How far back "moved" looks.
const WEEK: Days = Days::new(7);

impl Asked<'_> {
    /// A board, best first; every unit of the group stands on it. Equal points share a rank.
    pub(super) fn board(
        &self,
        group: ScoreGroup,
        period: Period,
        at: Option<NaiveDate>,
    ) -> Vec<BoardRow> {
        let Some(span) = span(period) else {
            return Vec::new();
        };
        let at = at.unwrap_or(self.today());
        let now = ranked(
            &units(group, self.profile()),
            self.view.board(group, span.clone(), Some(at)),
        );
        let before: BTreeMap<UnitCode, u32> = at
            .checked_sub_days(WEEK)
            .map(|then| {
                ranked(
                    &units(group, self.profile()),
                    self.view.board(group, span, Some(then)),
                )
            })
            .unwrap_or_default()
            .into_iter()
            .map(|(rank, line)| (line.unit, rank))
            .collect();
        now.into_iter()
            .map(|(rank, line)| BoardRow {
                moved: before.get(&line.unit).map_or(0, |then| {
                    i32::try_from(i64::from(*then) - i64::from(rank)).unwrap_or(0)
                }),
                links: in_policy_order(&line, self.profile()),
                rank,
                points: line.points,
                unit: line.unit,
            })
            .collect()
    }

    /// The awards behind a unit's points, oldest first.
    pub(super) fn explain(
        &self,
        group: ScoreGroup,
        unit: &UnitCode,
        period: Period,
        at: Option<NaiveDate>,
    ) -> Result<Vec<AwardRow>, Refusal> {
        let Some(span) = span(period) else {
            return Ok(Vec::new());
        };
        let at = at.unwrap_or(self.today());
        let awards = self.view.awards(group, unit, span, Some(at))?;
        awards
            .into_iter()
            .map(|award| {
                let project = self.view.project(&award.project)?;
                let rule = self.profile().policy.score.rule(&award.rule);
                Ok(AwardRow {
                    article: rule.map_or_else(String::new, |rule| rule.cited.articles()),
                    basis: rule.map_or(Basis::Default, |rule| rule.cited.basis),
                    rule: award.rule,
                    link: award.link,
                    points: award.points,
                    seq: award.seq,
                    on: award.on,
                    project_name: project
                        .map_or_else(String::new, |project| project.name().to_owned()),
                    project: award.project,
                })
            })
            .collect()
    }
}

/// The first and last day of a period; `None` for a quarter or month that no year has.
fn span(period: Period) -> Option<RangeInclusive<NaiveDate>> {
    let (year, first, months) = match period {
        Period::Year(year) => (year, 1, 12),
        Period::Quarter(year, quarter) => {
            let first = quarter.checked_sub(1)?.checked_mul(3)?.checked_add(1)?;
            (year, first, 3)
        }
        Period::Month(year, month) => (year, month, 1),
    };
    let from = NaiveDate::from_ymd_opt(year, first, 1)?;
    let to = from.checked_add_months(Months::new(months))?.pred_opt()?;
    Some(from..=to)
}

/// The units that stand on a board.
fn units(group: ScoreGroup, profile: &Profile) -> Vec<UnitCode> {
    let units = profile.units.iter().map(|unit| (unit.group, &unit.code));
    let teams = profile.teams.iter().map(|team| (team.group, &team.code));
    units
        .chain(teams)
        .filter(|(of, _)| *of == group)
        .map(|(_, code)| UnitCode(code.clone()))
        .collect()
}

fn ranked(units: &[UnitCode], lines: Vec<UnitPoints>) -> Vec<(u32, UnitPoints)> {
    let mut lines = lines;
    for unit in units {
        if lines.iter().all(|line| line.unit != *unit) {
            lines.push(UnitPoints {
                unit: unit.clone(),
                points: Points::default(),
                links: Vec::new(),
            });
        }
    }
    lines.sort_by(|a, b| b.points.cmp(&a.points).then_with(|| a.unit.cmp(&b.unit)));
    let mut ranked: Vec<(u32, UnitPoints)> = Vec::with_capacity(lines.len());
    for (place, line) in (1..).zip(lines) {
        let rank = match ranked.last() {
            Some((rank, before)) if before.points == line.points => *rank,
            _ => place,
        };
        ranked.push((rank, line));
    }
    ranked
}

fn in_policy_order(line: &UnitPoints, profile: &Profile) -> Vec<(String, Points)> {
    let of = |id: &str| {
        let found = line.links.iter().find(|(link, _)| link == id);
        found.map_or(Points::default(), |(_, points)| *points)
    };
    let links = &profile.policy.score.links;
    links
        .iter()
        .map(|link| (link.id.clone(), of(&link.id)))
        .collect()
}
