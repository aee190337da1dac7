//! Scoring boards as rows for the reader, and where points come from.
//!
//! What must not live here: what earns points, caps and ranks (`domain::scoring`).

use super::answer::Asked;
use super::api::{AwardRow, BoardRow, Period};
use crate::domain::facts::Facts;
use crate::domain::ids::UnitCode;
use crate::domain::policy::{Basis, ScoreGroup};
use crate::domain::refusal::Refusal;
use crate::domain::scoring::Span;
use chrono::NaiveDate;

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
        let board = self.view.board(group, span, at.unwrap_or(self.today()));
        let rows = board.iter().map(|line| BoardRow {
            rank: line.rank,
            unit: line.unit.clone(),
            points: line.points,
            links: line.links.clone(),
            moved: line.moved,
        });
        rows.collect()
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
        let awards = self.view.explain(group, unit, span, at);
        awards
            .into_iter()
            .map(|(award, points)| {
                let project = self.view.project(&award.project)?;
                let rule = self.profile().policy.score.rule(&award.rule);
                Ok(AwardRow {
                    article: rule.map_or_else(String::new, |rule| rule.cited.articles()),
                    basis: rule.map_or(Basis::Default, |rule| rule.cited.basis),
                    rule: award.rule,
                    link: award.link,
                    points,
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

/// The days of a period; `None` for a quarter or month that no year has.
fn span(period: Period) -> Option<Span> {
    match period {
        Period::Year(year) => Span::year(year),
        Period::Quarter(year, quarter) => Span::quarter(year, quarter),
        Period::Month(year, month) => Span::month(year, month),
    }
}
