//! Whether two events are in each other's way: what two people do to one record, and what a step that is taken back is
//! stood upon.

use crate::domain::clash::record::ClashResult;
use crate::domain::event::place::{Place, Record};
use crate::domain::event::told::{Changed, Sides};
use crate::domain::event::{
    BuildingChange, EnterpriseChange, Event, OperatingChange, ProjectChange, SigningChange,
    TalksChange,
};
use crate::domain::field::Field;
use crate::domain::review::record::ReviewVerdict;
use crate::domain::sheet::{Cell, Told};
use std::collections::{BTreeMap, BTreeSet};

impl Event {
    /// The record that it changes, where it changes one that people write on.
    pub(crate) fn record(&self) -> Option<Record> {
        match self {
            Event::Project { id, .. } => Some(Record::Project(id.clone())),
            Event::Enterprise { id, .. } => Some(Record::Enterprise(id.clone())),
            Event::Desk { id, .. } => Some(Record::Desk(id.clone())),
            _ => None,
        }
    }

    /// Whether it would write over what another event, which its author did not know of, wrote on the same record; or
    /// decides about a stage that is no longer the project's.
    pub(crate) fn overwrites(&self, other: &Event) -> bool {
        if self.record() != other.record() || self.is_beside() || other.is_beside() {
            return false;
        }
        match (self, other) {
            (Event::Project { change, .. }, Event::Project { change: theirs, .. }) => {
                let is_moved = matches!(theirs, ProjectChange::Moved { .. });
                is_moved && change.decides()
                    || change.place() == theirs.place() && meet(self, other)
            }
            (Event::Enterprise { change, .. }, Event::Enterprise { change: theirs, .. }) => {
                change.place() == theirs.place()
            }
            _ => true,
        }
    }

    /// Whether a step that a later one followed cannot be taken back without what the later one says: it wrote on the same
    /// place, or rests on where the step left the project. Another field rests on nothing, and nothing rests on a note.
    pub(crate) fn carries(&self, later: &Event) -> bool {
        if self.record() != later.record() {
            return false;
        }
        match (self, later) {
            (Event::Project { change, .. }, Event::Project { change: later, .. }) => {
                change.is_carrying(later)
            }
            (Event::Enterprise { change, .. }, Event::Enterprise { change: later, .. }) => {
                change.place() == later.place()
            }
            _ => true,
        }
    }

    /// Whether it starts the update clock again.
    pub(crate) fn is_clock(&self) -> bool {
        let Event::Project { change, .. } = self else {
            return false;
        };
        matches!(change, ProjectChange::Refreshed { .. })
    }

    /// Whether it follows from another event of its step and is nobody's word.
    pub(crate) fn is_following(&self) -> bool {
        match self {
            Event::Project { change, .. } => change.is_following(),
            _ => false,
        }
    }

    /// Whether it stands beside what people write, and is in nobody's way: a note, the update clock, what follows for
    /// another unit.
    fn is_beside(&self) -> bool {
        match self {
            Event::Project {
                change: ProjectChange::Noted { .. },
                ..
            } => true,
            event => event.is_following(),
        }
    }
}

impl ProjectChange {
    /// Where it lands.
    fn place(&self) -> Place {
        let one = |of: &'static str| Place(of, String::new());
        match self {
            Self::Registered(_) | Self::Withdrawn(_) => one("registration"),
            Self::Field { field, .. } => Place("field", field.name().to_owned()),
            Self::Moved { .. } => one("position"),
            Self::Opinion { unit, .. } => Place("opinion", unit.to_string()),
            Self::Scores { .. } => one("scores"),
            Self::Vetoes { .. } => one("vetoes"),
            Self::Screened { .. } => one("screened"),
            Self::ReopenedVeto { .. } => one("reopened_veto"),
            Self::Tier { .. } => one("tier"),
            Self::Filing { level, .. } => Place("filing", level.name().to_owned()),
            Self::Noted { .. } => one("note"),
            Self::AmountNoted { .. } => one("amount_note"),
            Self::Backfilled { .. } => one("backfill"),
            Self::Refreshed { .. } => one("refreshed"),
            Self::Talks(change) => change.place(),
            Self::Signing(change) => change.place(),
            Self::Building(change) => change.place(),
            Self::Operating(change) => change.place(),
        }
    }

    /// Whether it follows from another event and is nobody's word: the update clock, that two units' projects met or
    /// parted.
    fn is_following(&self) -> bool {
        match self {
            Self::Refreshed { .. } => true,
            // That a review no longer stands follows from what changed under it.
            Self::Signing(change) => match change.as_ref() {
                SigningChange::ReviewVerdict { verdict } => {
                    let gone = |held: &Option<ReviewVerdict>| {
                        held.as_ref().is_some_and(|held| held.stale.is_some())
                    };
                    gone(&verdict.to) && !gone(&verdict.from)
                }
                _ => false,
            },
            Self::Talks(change) => match change.as_ref() {
                TalksChange::Clash { clash, .. } => {
                    let closed = clash.to.as_ref().and_then(|held| held.closed.as_ref());
                    closed.is_none_or(|closed| closed.result == ClashResult::Parted)
                }
                _ => false,
            },
            _ => false,
        }
    }

    /// Whether it decides about a project at the stage where it stands, so that at another it would be another decision.
    fn decides(&self) -> bool {
        match self {
            Self::Moved { .. } | Self::Screened { .. } | Self::Tier { .. } => true,
            Self::Talks(change) => matches!(
                **change,
                TalksChange::Ruling { .. }
                    | TalksChange::Transfer { .. }
                    | TalksChange::Assignment { .. }
                    | TalksChange::Handover { .. }
                    | TalksChange::Clash { .. }
            ),
            Self::Signing(change) => matches!(
                **change,
                SigningChange::ReviewVerdict { .. }
                    | SigningChange::Signature { .. }
                    | SigningChange::Amendment { .. }
                    | SigningChange::Notice { .. }
                    | SigningChange::Secret { .. }
            ),
            Self::Building(change) => matches!(**change, BuildingChange::Claim { .. }),
            Self::Operating(change) => matches!(
                **change,
                OperatingChange::Evaluation { .. } | OperatingChange::Exit { .. }
            ),
            _ => false,
        }
    }

    fn is_carrying(&self, later: &Self) -> bool {
        match (self, later) {
            // With the registration goes all that was ever written.
            (Self::Registered(_) | Self::Withdrawn(_), _)
            | (_, Self::Registered(_) | Self::Withdrawn(_)) => true,
            (own, later) if own.is_following() || later.is_following() => false,
            (Self::Noted { .. }, later) => matches!(later, Self::Noted { .. }),
            (_, Self::Noted { .. }) => false,
            // The gate that the project then passed asked for the fields too.
            (Self::Field { .. }, Self::Moved { .. }) => true,
            (Self::Field { .. }, _) | (_, Self::Field { .. }) => self.place() == later.place(),
            _ => true,
        }
    }
}

impl EnterpriseChange {
    fn place(&self) -> Place {
        match self {
            Self::Entered(_) | Self::Withdrawn(_) => Place("registration", String::new()),
            // A name has one place, whichever way it changes.
            Self::Renamed { .. } => Place("field", Field::Enterprise.name().to_owned()),
            Self::Field { field, .. } => Place("field", field.name().to_owned()),
            Self::Library { library, .. } => Place("library", library.name().to_owned()),
        }
    }
}

/// Whether two changes of one place change the same part of it. What no part is told of is met as a whole.
fn meet(mine: &Event, theirs: &Event) -> bool {
    let parts = |event: &Event| event.told().as_ref().and_then(parts);
    match (parts(mine), parts(theirs)) {
        (Some(mine), Some(theirs)) => !mine.is_disjoint(&theirs),
        _ => true,
    }
}

/// The parts of a record that a change changes; `None` where it has none, or changes it as a whole.
fn parts(change: &Changed) -> Option<BTreeSet<String>> {
    let parts: BTreeSet<String> = match &change.sides {
        Sides::Record { from, to } => {
            let (to, _) = to.as_ref()?;
            let from = from.as_ref().map_or(&[][..], |(cells, _)| cells);
            differing(&by_label(from), &by_label(to))
        }
        Sides::Items { from, to } => differing(from, to),
        Sides::Value { .. } => return None,
    };
    Some(parts).filter(|parts| !parts.is_empty())
}

fn by_label(cells: &[Cell]) -> BTreeMap<String, Vec<&Told>> {
    let mut labelled: BTreeMap<String, Vec<&Told>> = BTreeMap::new();
    for cell in cells.iter().filter(|cell| !cell.told.is_nothing()) {
        labelled
            .entry(cell.label.key())
            .or_default()
            .push(&cell.told);
    }
    labelled
}

fn differing<V: PartialEq>(
    from: &BTreeMap<String, V>,
    to: &BTreeMap<String, V>,
) -> BTreeSet<String> {
    let keys = from.keys().chain(to.keys());
    let changed = keys.filter(|key| from.get(*key) != to.get(*key));
    changed.cloned().collect()
}
