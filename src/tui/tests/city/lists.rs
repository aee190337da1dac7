//! Lists, counts, look-ups and deadlines of the city.

use chrono::NaiveDate;

use super::{City, today};
use crate::domain::inbox::WaitingCounts;
use crate::domain::stage::{End, Stage};
use crate::service::api::*;

impl City {
    pub(super) fn listed(&self, filter: &Filter) -> Vec<ProjectRow> {
        let mut rows = self.rows.lock().unwrap().clone();
        rows.retain(|row| passes(row, filter));
        rows
    }

    pub(super) fn page(&self, query: &ListQuery, offset: u32, limit: u32) -> Page {
        let mut rows = self.listed(&query.filter);
        match query.sort {
            Sort::Amount => rows.sort_by_key(|row| row.amount_fen),
            Sort::Due => {
                rows.sort_by_key(|row| row.next_due.as_ref().map_or(NaiveDate::MAX, |due| due.due))
            }
            Sort::Name => rows.sort_by(|a, b| a.name.cmp(&b.name)),
            Sort::Stage => rows.sort_by_key(|row| row.position.stage),
            _ => rows.sort_by(|a, b| a.id.cmp(&b.id)),
        }
        if query.descending {
            rows.reverse();
        }
        Page {
            total: rows.len() as u32,
            offset,
            rows: rows
                .into_iter()
                .skip(offset as usize)
                .take(limit as usize)
                .collect(),
            seq: self.seq(),
        }
    }

    pub(super) fn summary(&self, filter: &Filter) -> Summary {
        let rows = self.listed(filter);
        let stages = Stage::ALL.map(|stage| {
            let here = rows
                .iter()
                .filter(|row| row.position.stage == stage && row.position.is_open());
            StageCount {
                stage,
                count: here.clone().count() as u32,
                amount_fen: here.clone().map(|row| row.amount_fen).sum(),
                stale: here.filter(|row| row.is_stale).count() as u32,
            }
        });
        let due = |wanted: fn(NaiveDate) -> bool| {
            let days = rows.iter().filter_map(|row| row.next_due.as_ref());
            days.filter(|due| wanted(due.due)).count() as u32
        };
        Summary {
            stages: stages.to_vec(),
            ends: End::ALL
                .map(|end| {
                    (
                        end,
                        rows.iter()
                            .filter(|row| row.position.end == Some(end))
                            .count() as u32,
                    )
                })
                .to_vec(),
            secret: 0,
            late: due(|day| day < today()),
            today: due(|day| day == today()),
            seq: self.seq(),
        }
    }

    pub(super) fn find(&self, text: &str, limit: u32) -> Found {
        let query = crate::tui::text::Query::new(text);
        let hit = |row: ProjectRow| {
            let fields = [
                (MatchedField::Name, row.name.clone()),
                (MatchedField::Enterprise, row.enterprise.clone()),
                (MatchedField::Id, row.id.to_string()),
            ];
            let found = fields
                .iter()
                .find_map(|(field, text)| Some((*field, query.find(text)?)));
            found.map(|(field, range)| Hit {
                row,
                field,
                ranges: vec![(range.start as u32, range.end as u32)],
            })
        };
        let hits: Vec<Hit> = self
            .listed(&Filter::default())
            .into_iter()
            .filter_map(hit)
            .collect();
        Found {
            total: hits.len() as u32,
            hits: hits.into_iter().take(limit as usize).collect(),
        }
    }

    pub(super) fn due(&self, until: NaiveDate, offset: u32, limit: u32) -> DuePage {
        let mut rows: Vec<DueRow> = self
            .listed(&Filter::default())
            .into_iter()
            .filter_map(|row| {
                let deadline = row.next_due.clone()?;
                Some(DueRow {
                    days_left: (deadline.due - today()).num_days(),
                    deadline,
                    project: Some(row),
                    task: None,
                })
            })
            .filter(|row| row.deadline.due <= until)
            .collect();
        rows.sort_by_key(|row| row.deadline.due);
        DuePage {
            total: rows.len() as u32,
            late: rows.iter().filter(|row| row.days_left < 0).count() as u32,
            rows: rows
                .into_iter()
                .skip(offset as usize)
                .take(limit as usize)
                .collect(),
        }
    }
}

impl City {
    /// Deadlines of the person's unit.
    pub(super) fn inbox(&self, until: NaiveDate, offset: u32, limit: u32) -> InboxPage {
        let own = self.session().member.unit;
        let mut page = InboxPage {
            counts: WaitingCounts::default(),
            rows: Vec::new(),
        };
        for row in self.due(until, 0, u32::MAX).rows {
            let is_own = |project: &ProjectRow| project.unit == own.as_str();
            if row.project.as_ref().is_some_and(is_own) {
                page.counts.count(row.deadline.due, today());
                page.rows.push(InboxRow::from(row));
            }
        }
        let rows = page.rows.into_iter().skip(offset as usize);
        page.rows = rows.take(limit as usize).collect();
        page
    }
}

fn passes(row: &ProjectRow, filter: &Filter) -> bool {
    let is =
        |wanted: &Option<String>, has: &str| wanted.as_deref().is_none_or(|wanted| wanted == has);
    filter.stage.is_none_or(|stage| row.position.stage == stage)
        && filter.end.is_none_or(|end| row.position.end == Some(end))
        && (!filter.only_open || row.position.is_open())
        && filter
            .unit
            .as_ref()
            .is_none_or(|unit| unit.as_str() == row.unit)
        && is(&filter.tier, &row.tier)
        && is(&filter.chain, &row.chain)
        && is(&filter.segment, &row.segment)
        && is(&filter.method, &row.method)
        && (!filter.only_focus || row.amount_fen >= 100_000_000_000)
        && (!filter.only_late
            || row.is_stale
            || row.next_due.as_ref().is_some_and(|due| due.due < today()))
}
