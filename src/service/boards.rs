//! Scoring boards as rows for the reader, and where points come from.
//!
//! What must not live here: what earns points, caps and ranks (`domain::scoring`).

use super::answer::Asked;
use super::api::{AwardRow, BoardRow, Period};
use crate::domain::desk::DeskItem;
use crate::domain::facts::Facts;
use crate::domain::ids::UnitCode;
use crate::domain::policy::{Basis, Points, ScoreGroup};
use crate::domain::refusal::Refusal;
use crate::domain::rights::table::ReadAnswer;
use crate::domain::scoring::{Award, Span};
use crate::domain::seen::desk::points_of;
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
        let at = at.unwrap_or(self.today());
        let board = self.view.board(group, span, at);
        let is_frozen = self.view.is_frozen(group, span, at);
        let told = board
            .iter()
            .map(|line| (line, points_of(&self.sight.eyes, &line.unit)));
        let told = told.filter(|(_, level)| *level > ReadAnswer::Nothing);
        let rows = told.map(|(line, level)| BoardRow {
            rank: line.rank,
            unit: line.unit.clone(),
            points: line.points,
            // Of others the sum and the rank are told.
            links: match level {
                ReadAnswer::Whole => line.links.clone(),
                _ => Vec::new(),
            },
            index: line.index,
            moved: line.moved,
            is_frozen,
            adjusted: line.adjusted,
            secret: match level {
                ReadAnswer::Whole => self.secret_points(group, &line.unit, span, at),
                _ => None,
            },
        });
        rows.collect()
    }

    /// What a unit earned with the secret projects that the person sees, if with any.
    fn secret_points(
        &self,
        group: ScoreGroup,
        unit: &UnitCode,
        span: Span,
        at: NaiveDate,
    ) -> Option<Points> {
        let hidden = self.sight.eyes.hidden();
        let awards = self.view.secret_points((group, unit), span, at, hidden);
        let sum = awards.iter().map(|(_, points)| points.0).sum();
        (!awards.is_empty()).then_some(Points(sum))
    }

    /// The awards behind a unit's points, oldest first.
    pub(super) fn explain(
        &self,
        group: ScoreGroup,
        unit: &UnitCode,
        period: Period,
        at: Option<NaiveDate>,
    ) -> Result<Vec<AwardRow>, Refusal> {
        let is_told = points_of(&self.sight.eyes, unit) == ReadAnswer::Whole;
        let Some(span) = span(period).filter(|_| is_told) else {
            return Ok(Vec::new());
        };
        let at = at.unwrap_or(self.today());
        let awards = self.view.explain(group, unit, span, at);
        awards
            .into_iter()
            .map(|(award, points)| {
                let name = self.award_name(&award)?;
                let there = award.project.filter(|id| self.sight.is_there(id));
                // The outcome of an appeal has no rule of its own.
                let score = &self.profile().policy.score;
                let rule = score.rule(&award.rule);
                Ok(AwardRow {
                    article: rule
                        .map_or_else(|| score.cited.articles(), |rule| rule.cited.articles()),
                    basis: rule.map_or(Basis::Default, |rule| rule.cited.basis),
                    rule: award.rule,
                    link: award.link,
                    points,
                    seq: self.sight.told(award.seq),
                    on: award.on,
                    within: award.within,
                    way: award.way,
                    name,
                    project: there,
                    desk: award.desk,
                })
            })
            .collect()
    }

    /// What an award is about: the project's name, or the text of the desk's record.
    fn award_name(&self, award: &Award) -> Result<String, Refusal> {
        if let Some(id) = &award.project {
            let row = self.view.row(id, &self.sight.scope, self.today())?;
            return Ok(row.map_or_else(String::new, |row| row.name));
        }
        let item = match &award.desk {
            Some(id) => self.view.desk(id)?,
            None => None,
        };
        Ok(match item {
            Some(DeskItem::Task(task)) => task.text,
            Some(DeskItem::Appeal(appeal)) => appeal.text,
            Some(DeskItem::Satisfaction(said)) => said.evidence,
            _ => String::new(),
        })
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
