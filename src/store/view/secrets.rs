//! The secret projects: with whom each is left, and which entries are about nothing but them, which are left out of what is
//! told to whom they are hidden.

use super::View;
use crate::domain::event::Event;
use crate::domain::ids::{EnterpriseId, ProjectId, UnitCode};
use crate::domain::policy::{Points, ScoreGroup};
use crate::domain::scoring::{Award, Span};
use crate::domain::secrecy::mask::Mask;
use crate::domain::secrecy::numbers::Numbers;
use crate::store::StoreError;
use crate::store::applied::read_entry;
use crate::store::keys::{desk_trail, export_trail, project_trail};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

/// Sets of hidden projects whose numbers are held; the one not asked for longest goes first.
const HELD: usize = 32;

/// What is known of one set of hidden projects.
#[derive(Default)]
struct Known {
    head: u64,
    /// Whether an entry is about them alone.
    entries: BTreeMap<u64, bool>,
    numbers: Arc<Numbers>,
}

/// Numbers that were asked for lately.
#[derive(Default)]
pub(super) struct NumbersHeld(Mutex<HashMap<BTreeSet<ProjectId>, Known>>);

impl View {
    /// The secret projects with whom each is left.
    pub(crate) fn secrets(&self) -> impl Iterator<Item = (&ProjectId, &Mask)> {
        self.directory.masks()
    }

    /// Whether a project is secret.
    pub(crate) fn is_secret(&self, id: &ProjectId) -> bool {
        self.directory.is_secret(id)
    }

    /// What a unit earned with secret projects, those that are hidden left out; it stands on no board.
    pub(crate) fn secret_points(
        &self,
        board: (ScoreGroup, &UnitCode),
        span: Span,
        at: NaiveDate,
        hidden: &BTreeSet<ProjectId>,
    ) -> Vec<(Award, Points)> {
        let of = (self.profile.as_ref(), hidden);
        self.directory.boards().secret_points(board, span, at, of)
    }

    /// How entries are numbered for whom these projects are hidden.
    ///
    /// # Errors
    /// What the records or the journal say.
    pub(crate) fn numbers(&self, hidden: &BTreeSet<ProjectId>) -> Result<Arc<Numbers>, StoreError> {
        if hidden.is_empty() {
            return Ok(Arc::default());
        }
        let head = self.head().seq;
        let mut held = self
            .numbers
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = held.get(hidden).filter(|known| known.head == head) {
            return Ok(Arc::clone(&known.numbers));
        }
        let mut known = held.remove(hidden).unwrap_or_default();
        self.learn(hidden, &mut known)?;
        known.head = head;
        if held.len() >= HELD {
            held.clear();
        }
        let numbers = Arc::clone(&known.numbers);
        held.insert(hidden.clone(), known);
        Ok(numbers)
    }

    fn learn(&self, hidden: &BTreeSet<ProjectId>, known: &mut Known) -> Result<(), StoreError> {
        let mut about = Vec::new();
        for id in hidden {
            for trail in [project_trail(id), export_trail(id)] {
                about.extend(self.trail_at(&trail)?.newest_first());
            }
            for desk in self.directory.desk().about(id) {
                about.extend(self.trail_at(&desk_trail(desk))?.newest_first());
            }
        }
        let mut entries = BTreeMap::new();
        for seq in about {
            let is_alone = match known.entries.get(&seq) {
                Some(is_alone) => *is_alone,
                None => self.is_only_of(seq, hidden)?,
            };
            entries.insert(seq, is_alone);
        }
        let alone = entries.iter().filter(|(_, is_alone)| **is_alone);
        known.numbers = Arc::new(Numbers::without(alone.map(|(seq, _)| *seq).collect()));
        known.entries = entries;
        Ok(())
    }

    fn is_only_of(&self, seq: u64, hidden: &BTreeSet<ProjectId>) -> Result<bool, StoreError> {
        let Some(entry) = self.journal.entry(seq)? else {
            return Ok(false);
        };
        let read = read_entry(&entry)?;
        Ok(read.events.iter().all(|event| match event {
            Event::Project { id, .. } => hidden.contains(id),
            Event::Enterprise { id, .. } => self.is_only_theirs(id, hidden),
            Event::Desk { item, .. } => {
                let sides = [&item.from, &item.to].into_iter().flatten();
                let mut about = sides.filter_map(|item| item.project());
                about.any(|id| hidden.contains(id))
            }
            Event::Exported(given) => {
                let about = given.project.as_ref();
                about.is_some_and(|id| hidden.contains(id))
            }
            Event::Undone { .. } | Event::Redone { .. } => true,
            Event::Member { .. }
            | Event::ProfileAdopted { .. }
            | Event::LedgerImported { .. }
            | Event::LedgerSlice { .. }
            | Event::Founded { .. }
            | Event::ClockAccepted { .. }
            | Event::LossAccepted { .. } => false,
        }))
    }

    /// Whether an enterprise is known by nothing but these projects.
    pub(crate) fn is_only_theirs(&self, id: &EnterpriseId, hidden: &BTreeSet<ProjectId>) -> bool {
        let projects = self.directory.projects_of(id);
        !projects.is_empty() && projects.iter().all(|id| hidden.contains(id))
    }
}
