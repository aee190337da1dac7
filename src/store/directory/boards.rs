//! All awards, and the boards that were asked for since they last changed.

use crate::domain::ids::UnitCode;
use crate::domain::policy::{Points, Profile, ScoreGroup};
use crate::domain::scoring::{self, Award, BoardLine, Span};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Boards held; the oldest goes first.
const BOARDS: usize = 32;

type Key = (ScoreGroup, Span, NaiveDate);

/// The awards behind the boards.
#[derive(Debug, Default)]
pub(super) struct Boards {
    /// From journal entries, in their order.
    awards: Vec<Award>,
    /// Awards of deadlines that pass unmet unless something happens, by slot; each counts from its day on.
    missed: BTreeMap<u32, Vec<Award>>,
    made: Mutex<Vec<(Key, Arc<Vec<BoardLine>>)>>,
}

impl Boards {
    /// Takes awards of further entries.
    pub(super) fn book(&mut self, awards: Vec<Award>) {
        if !awards.is_empty() {
            self.awards.extend(awards);
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

    fn forget(&mut self) {
        self.made
            .get_mut()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }

    fn all(&self) -> Vec<Award> {
        let missed = self.missed.values().flatten();
        self.awards.iter().chain(missed).cloned().collect()
    }

    /// A board as it stood at the end of a day.
    pub(super) fn board(
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
        let board = Arc::new(scoring::board(&self.all(), group, span, at, profile));
        if made.len() >= BOARDS {
            made.remove(0);
        }
        made.push((key, Arc::clone(&board)));
        board
    }

    /// What a unit's points come from, oldest first, with what each counts.
    pub(super) fn explain(
        &self,
        (group, unit): (ScoreGroup, &UnitCode),
        span: Span,
        at: NaiveDate,
        profile: &Profile,
    ) -> Vec<(Award, Points)> {
        scoring::explain(&self.all(), group, unit, span, at, profile)
            .into_iter()
            .map(|counted| (counted.award.clone(), counted.points))
            .collect()
    }
}
