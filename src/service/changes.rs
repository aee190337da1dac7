//! What changed since a day or a meeting: the entries since then, sorted by what they brought which project, with the sums
//! and the ranks.
//!
//! What must not live here: what counts as which change (`domain::changes`), what figures count (`domain::figures`).

use super::answer::Asked;
use super::api::{Changed, ChangedRow, ChangedSince, Filter, Period, StatsAsk};
use super::bounds::{MAX_BYTES, fit};
use crate::domain::changes::{Became, ChangedSum, RankMove, brought};
use crate::domain::desk::DeskItem;
use crate::domain::event::Event;
use crate::domain::facts::Facts;
use crate::domain::figures::{By, Figure, Stretch, Value};
use crate::domain::ids::{DeskKind, ProjectId};
use crate::domain::policy::{FigureKind, ScoreGroup};
use crate::domain::refusal::Refusal;
use crate::store::{ProjectRow, codec, read_entry};
use chrono::{Datelike, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

/// Entries looked at for one answer.
const MAX_ENTRIES: usize = 20_000;
/// The figures told beside.
const FIGURES: [FigureKind; 5] = [
    FigureKind::SignedCount,
    FigureKind::SignedSum,
    FigureKind::StartedCount,
    FigureKind::ProducedCount,
    FigureKind::Funds,
];

/// What was found so far.
#[derive(Default)]
struct Found {
    rows: Vec<ChangedRow>,
    /// What the rows come to on the line.
    bytes: usize,
    /// The entry below which no row is told.
    next: Option<u64>,
    projects: BTreeMap<Became, BTreeSet<ProjectId>>,
    sums: BTreeMap<Became, ChangedSum>,
    looked: usize,
    is_cut: bool,
}

impl Found {
    /// Counts what an entry brought, and tells it while the answer has room: whole or not at all, but for one that no answer
    /// holds.
    fn add(&mut self, entry: u64, mut rows: Vec<ChangedRow>) {
        for row in &rows {
            let projects = self.projects.entry(row.became).or_default();
            if projects.insert(row.project.id.clone()) {
                let sum = self.sums.entry(row.became).or_default();
                sum.projects += 1;
                sum.fen += row.project.amount_fen;
            }
        }
        if self.next.is_some() {
            return;
        }
        let bytes: usize = rows.iter().map(codec::length).sum();
        if !self.rows.is_empty() && self.bytes + bytes > MAX_BYTES {
            self.next = Some(entry.saturating_add(1));
            return;
        }
        let all = rows.len();
        fit(&mut rows);
        self.is_cut |= rows.len() < all;
        self.bytes += bytes;
        self.rows.append(&mut rows);
    }
}

impl Asked<'_> {
    /// What changed, as far as the asker sees it.
    ///
    /// # Errors
    /// `StorageFailed`.
    pub(super) fn changes(
        &self,
        since: ChangedSince,
        filter: &Filter,
        before: Option<u64>,
    ) -> Result<Changed, Refusal> {
        let (first, from) = self.begins(since)?;
        let mut found = Found::default();
        let mut known: BTreeMap<ProjectId, Option<ProjectRow>> = BTreeMap::new();
        let head = self.view.head().seq;
        let mut day = self.today();
        let end = before.map_or(head.saturating_add(1), |told| self.sight.entry(told));
        self.back(end, &mut |entry| {
            let on = self.day_of(&entry);
            let is_over = first.is_some_and(|first| entry.seq < first)
                || (first.is_none() && from.is_some_and(|from| on < from));
            // Behind the first answer lines alone are asked for.
            if is_over || (before.is_some() && found.next.is_some()) {
                return Ok(ControlFlow::Break(()));
            }
            found.looked += 1;
            if found.looked > MAX_ENTRIES {
                found.is_cut = true;
                return Ok(ControlFlow::Break(()));
            }
            day = on;
            if self.view.is_undone(entry.seq) {
                return Ok(ControlFlow::Continue(()));
            }
            let mut events = read_entry(&entry)?.events;
            let takes_back = |event: &Event| matches!(event, Event::Undone { .. });
            if events.iter().any(takes_back) {
                return Ok(ControlFlow::Continue(()));
            }
            events.retain(|event| brought(event).is_some());
            self.sight.tell_all(&mut events)?;
            let mut rows = Vec::new();
            for event in events {
                let Some((id, became)) = brought(&event) else {
                    continue;
                };
                let row = match known.get(&id) {
                    Some(row) => row.clone(),
                    None => {
                        let row = self.view.row(&id, &self.sight.scope, on)?;
                        let row = row.filter(|row| fits(row, filter));
                        known.entry(id).or_insert(row).clone()
                    }
                };
                if let Some(project) = row {
                    rows.push(ChangedRow {
                        became,
                        seq: self.sight.told(entry.seq),
                        on,
                        project,
                        event,
                    });
                }
            }
            found.add(self.sight.told(entry.seq), rows);
            Ok(ControlFlow::Continue(()))
        })?;
        let from = from.unwrap_or(day);
        let (figures, ranks) = match before {
            None => (self.happened(from, filter)?, self.ranks_moved(from)),
            Some(_) => (Vec::new(), Vec::new()),
        };
        Ok(Changed {
            from,
            seq: self.sight.told(head),
            sums: Became::ALL
                .iter()
                .map(|became| found.sums.get(became).copied().unwrap_or_default())
                .collect(),
            rows: found.rows,
            next: found.next,
            figures,
            ranks,
            is_cut: found.is_cut,
        })
    }

    /// The first entry and the first day of what is asked.
    fn begins(&self, since: ChangedSince) -> Result<(Option<u64>, Option<NaiveDate>), Refusal> {
        Ok(match since {
            ChangedSince::Day(day) => (None, Some(day)),
            ChangedSince::Seq(told) => (Some(self.sight.entry(told)), None),
            ChangedSince::Meeting => {
                let last = self.last_meeting()?;
                let next = last.and_then(|day| day.succ_opt());
                (None, Some(next.unwrap_or(NaiveDate::MIN)))
            }
        })
    }

    /// Day of the last meeting that the asker reads, before today.
    fn last_meeting(&self) -> Result<Option<NaiveDate>, Refusal> {
        let mut items = self.view.desk_items(DeskKind::Meeting)?;
        items.retain_mut(|(_, item)| self.sight.desk(item));
        let days = items.iter().filter_map(|(_, item)| match item {
            DeskItem::Meeting(meeting) => Some(meeting.on),
            _ => None,
        });
        Ok(days.filter(|day| *day < self.today()).max())
    }

    /// The figures of these days, of the unit asked for or of everything.
    fn happened(&self, from: NaiveDate, filter: &Filter) -> Result<Vec<(Figure, Value)>, Refusal> {
        let to = self.today();
        let unit = filter.unit.as_ref().or(filter.own.as_ref());
        let stats = self.stats(&StatsAsk {
            period: Stretch {
                from: from.min(to),
                to,
            },
            against: None,
            by: unit.map(|_| By::Unit),
            at: None,
        })?;
        let row = match unit {
            Some(unit) => stats.rows.into_iter().find(|row| row.key == unit.as_str()),
            None => Some(stats.total),
        };
        let values = row.map(|row| row.values).unwrap_or_default();
        let all = stats.figures.into_iter().zip(values);
        let is_told = |figure: &Figure| FIGURES.iter().any(|kind| *figure == Figure::of(*kind));
        Ok(all.filter(|(figure, _)| is_told(figure)).collect())
    }

    /// Units whose rank of the year is another one than on the day before.
    fn ranks_moved(&self, from: NaiveDate) -> Vec<RankMove> {
        let year = Period::Year(self.today().year());
        let Some(before) = from.pred_opt() else {
            return Vec::new();
        };
        let mut moved = Vec::new();
        for group in ScoreGroup::ALL {
            let then = self.board(group, year, Some(before));
            for line in self.board(group, year, None) {
                let was = then.iter().find(|row| row.unit == line.unit);
                if let Some(was) = was.filter(|was| was.rank != line.rank) {
                    moved.push(RankMove {
                        group,
                        unit: line.unit,
                        was: was.rank,
                        rank: line.rank,
                    });
                }
            }
        }
        moved
    }
}

/// Whether a project belongs to what is asked for. How it stood at the time is not asked: a list shows where it is now.
fn fits(row: &ProjectRow, filter: &Filter) -> bool {
    let unit = filter.unit.as_ref().or(filter.own.as_ref());
    unit.is_none_or(|unit| row.unit == unit.as_str())
        && filter
            .chain
            .as_ref()
            .is_none_or(|chain| row.chain == *chain)
        && filter.tier.as_ref().is_none_or(|tier| row.tier == *tier)
        && filter
            .officer
            .as_ref()
            .is_none_or(|officer| row.officer == *officer)
}
