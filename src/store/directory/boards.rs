//! All awards, and the boards that were asked for since they last changed.

use super::Directory;
use crate::domain::desk::DeskItem;
use crate::domain::ids::{DeskId, ProjectId, UnitCode};
use crate::domain::policy::{Points, Profile, ScoreGroup};
use crate::domain::scoring::{self, Award, BoardLine, Freeze, FrozenLine, Ledger, Span};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

/// Boards held; the oldest goes first.
const BOARDS: usize = 32;

type Key = (ScoreGroup, Span, NaiveDate);

/// The awards behind the boards.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(in crate::store) struct Boards {
    /// From journal entries, in their order.
    ledger: Ledger,
    /// Awards of deadlines that pass unmet unless something happens, by slot; each counts from its day on.
    missed: BTreeMap<u32, Vec<Award>>,
    /// The same of tasks.
    desk_missed: BTreeMap<DeskId, Vec<Award>>,
    /// Boards that are frozen.
    frozen: BTreeMap<DeskId, Freeze>,
    /// Projects whose points stand on no board while they are secret.
    secret: BTreeSet<ProjectId>,
    #[serde(skip)]
    made: Mutex<Vec<(Key, Arc<Vec<BoardLine>>)>>,
}

impl Boards {
    /// Takes awards of further entries.
    pub(super) fn book(&mut self, awards: Vec<Award>) {
        if !awards.is_empty() {
            let frozen = &self.frozen;
            self.ledger.book(awards, &|group, day, at| {
                let mut frozen = frozen.values();
                frozen.any(|freeze| {
                    let approved = freeze.approved.as_ref();
                    let is_its = freeze.group == group && freeze.span.contains(day);
                    is_its && approved.is_some_and(|approved| approved.on <= at)
                })
            });
            self.forget();
        }
    }

    /// Takes what a project will lose by deadlines passing unmet.
    pub(super) fn set_missed(&mut self, slot: u32, awards: Vec<Award>) {
        let before = if awards.is_empty() {
            self.missed.remove(&slot)
        } else {
            self.missed.insert(slot, awards)
        };
        if before.as_ref() != self.missed.get(&slot) {
            self.forget();
        }
    }

    /// Takes what a record of the desk is to the boards; `None` takes it out.
    pub(super) fn set_desk(&mut self, id: &DeskId, now: Option<&DeskItem>, profile: &Profile) {
        // Asked as of the last of days, it says what will be missed; each counts from its own day on.
        let missed = now
            .map(|item| scoring::desk_missed(id, item, profile, NaiveDate::MAX))
            .unwrap_or_default();
        let before = if missed.is_empty() {
            self.desk_missed.remove(id)
        } else {
            self.desk_missed.insert(id.clone(), missed)
        };
        let mut is_other = before.as_ref() != self.desk_missed.get(id);
        is_other |= self.frozen.remove(id).is_some();
        if let Some(freeze) = now.and_then(DeskItem::freeze)
            && freeze.approved.is_some()
        {
            self.frozen.insert(id.clone(), freeze.clone());
            is_other = true;
        }
        if is_other {
            self.forget();
        }
    }

    /// The frozen board of a group and period, from the day of its approval on.
    fn frozen(&self, group: ScoreGroup, span: Span, at: NaiveDate) -> Option<&Freeze> {
        self.frozen.values().find(|freeze| {
            let approved = freeze.approved.as_ref();
            let is_asked = freeze.group == group && freeze.span == span;
            is_asked && approved.is_some_and(|approved| approved.on <= at)
        })
    }

    /// Whether the board of a group and period is frozen on a day.
    pub(in crate::store) fn is_frozen(&self, group: ScoreGroup, span: Span, at: NaiveDate) -> bool {
        self.frozen(group, span, at).is_some()
    }

    /// The board as it stands, with all that counts, to be frozen.
    pub(in crate::store) fn to_freeze(
        &self,
        group: ScoreGroup,
        span: Span,
        at: NaiveDate,
        profile: &Profile,
    ) -> Vec<FrozenLine> {
        scoring::to_freeze(&self.all(), group, span, at, profile)
    }

    /// Takes whether a project is secret.
    pub(super) fn set_secret(&mut self, id: &ProjectId, is_secret: bool) {
        let is_other = match is_secret {
            true => self.secret.insert(id.clone()),
            false => !self.secret.is_empty() && self.secret.remove(id),
        };
        if is_other {
            self.forget();
        }
    }

    fn forget(&mut self) {
        self.made
            .get_mut()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }

    fn all(&self) -> Vec<Award> {
        let open = self.every().filter(|award| !self.is_of_secret(award));
        open.cloned().collect()
    }

    fn every(&self) -> impl Iterator<Item = &Award> {
        let missed = self.missed.values().chain(self.desk_missed.values());
        self.ledger.awards().iter().chain(missed.flatten())
    }

    fn is_of_secret(&self, award: &Award) -> bool {
        let project = award.project.as_ref();
        !self.secret.is_empty() && project.is_some_and(|id| self.secret.contains(id))
    }

    /// What a unit earned with secret projects, those that are hidden left out.
    pub(in crate::store) fn secret_points(
        &self,
        (group, unit): (ScoreGroup, &UnitCode),
        span: Span,
        at: NaiveDate,
        (profile, hidden): (&Profile, &BTreeSet<ProjectId>),
    ) -> Vec<(Award, Points)> {
        if self.secret.is_subset(hidden) {
            return Vec::new();
        }
        let is_shown = |id: &ProjectId| self.secret.contains(id) && !hidden.contains(id);
        let of_shown = self
            .every()
            .filter(|award| award.project.as_ref().is_some_and(is_shown));
        let awards: Vec<Award> = of_shown.cloned().collect();
        scoring::explain(&awards, group, unit, span, at, profile)
            .into_iter()
            .map(|counted| (counted.award.clone(), counted.points))
            .collect()
    }

    /// A board as it stood at the end of a day.
    pub(in crate::store) fn board(
        &self,
        group: ScoreGroup,
        span: Span,
        at: NaiveDate,
        profile: &Profile,
    ) -> Arc<Vec<BoardLine>> {
        let key = (group, span, at);
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, board)) = made.iter().find(|(held, _)| *held == key) {
            return Arc::clone(board);
        }
        let board = match self.frozen(group, span, at) {
            Some(freeze) => scoring::frozen_board(freeze, self.ledger.awards(), at),
            None => scoring::board(&self.all(), group, span, at, profile),
        };
        let board = Arc::new(board);
        if made.len() >= BOARDS {
            made.remove(0);
        }
        made.push((key, Arc::clone(&board)));
        board
    }

    /// What a unit earned or lost by a rule in an entry, or by what passed unmet on a day.
    pub(in crate::store) fn awarded(
        &self,
        unit: &UnitCode,
        rule: &str,
        by: (Option<u64>, NaiveDate),
    ) -> Points {
        scoring::awarded(&self.all(), unit, rule, by)
    }

    /// What a unit's points come from, oldest first, with what each counts.
    pub(in crate::store) fn explain(
        &self,
        (group, unit): (ScoreGroup, &UnitCode),
        span: Span,
        at: NaiveDate,
        profile: &Profile,
    ) -> Vec<(Award, Points)> {
        if let Some(freeze) = self.frozen(group, span, at) {
            return scoring::frozen_explanation(freeze, self.ledger.awards(), unit, at);
        }
        scoring::explain(&self.all(), group, unit, span, at, profile)
            .into_iter()
            .map(|counted| (counted.award.clone(), counted.points))
            .collect()
    }
}

impl Directory {
    /// The boards.
    pub(in crate::store) fn boards(&self) -> &Boards {
        &self.boards
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r12_4_points_of_a_secret_project_stand_on_no_board_but_beside_it() {
        let profile = Profile::builtin().unwrap();
        let rule = profile.policy.score.rules.first().unwrap();
        let on = NaiveDate::from_ymd_opt(2026, 5, 11).unwrap();
        let (open, secret) = (ProjectId::from("P2026-0001"), ProjectId::from("P2026-0002"));
        let unit = UnitCode::from("360722");
        let award = |project: &ProjectId, points| Award {
            seq: 1,
            on,
            within: on,
            rule: rule.id.clone(),
            link: rule.link.clone(),
            group: ScoreGroup::County,
            unit: unit.clone(),
            share: 100,
            points: Points(points),
            project: Some(project.clone()),
            desk: None,
            way: scoring::Way::Given,
        };
        let mut boards = Boards::default();
        boards.book(vec![award(&open, 10), award(&secret, 7)]);
        let year = Span::year(2026).unwrap();
        let sum = |boards: &Boards| {
            let board = boards.board(ScoreGroup::County, year, on, &profile);
            let line = board.iter().find(|line| line.unit == unit).unwrap();
            line.points.0
        };
        assert_eq!(sum(&boards), 17);
        boards.set_secret(&secret, true);
        assert_eq!(sum(&boards), 10);
        let group = (ScoreGroup::County, &unit);
        assert_eq!(boards.explain(group, year, on, &profile).len(), 1);
        let beside = |hidden: &BTreeSet<ProjectId>| {
            let awards = boards.secret_points(group, year, on, (&profile, hidden));
            awards.iter().map(|(_, points)| points.0).sum::<i64>()
        };
        assert_eq!(beside(&BTreeSet::new()), 7);
        assert_eq!(beside(&BTreeSet::from([secret.clone()])), 0);
        boards.set_secret(&secret, false);
        assert_eq!(sum(&boards), 17);
    }
}
