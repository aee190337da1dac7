//! What a change of a record tells of itself: what was entered, what went, or what differs, in nobody's language yet.

use crate::domain::event::change::Change;
use crate::domain::ids::EnterpriseId;
use crate::domain::sheet::{Cell, Described, Told};
use crate::domain::word::Word;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// A change, ready to be read.
pub struct Changed {
    /// What it is about; `{of}` stands for which one.
    pub what: Word,
    pub of: Told,
    pub sides: Sides,
    /// What holds where nothing is on record.
    pub otherwise: Option<Word>,
}

/// A change of what, and of which one.
pub(crate) fn tell(what: Word, of: impl Into<Told>, change: &impl Telling) -> Changed {
    Changed {
        what,
        of: change.of().unwrap_or(of.into()),
        sides: change.sides(),
        otherwise: None,
    }
}

impl Changed {
    /// Where nothing is on record, this holds.
    pub(crate) fn or(self, word: Word) -> Self {
        Self {
            otherwise: Some(word),
            ..self
        }
    }
}

/// Both sides of a change.
pub enum Sides {
    /// A record that describes itself: its values, and who put it down.
    Record {
        from: Option<(Vec<Cell>, Vec<Cell>)>,
        to: Option<(Vec<Cell>, Vec<Cell>)>,
    },
    /// Values by item.
    Items {
        from: BTreeMap<String, String>,
        to: BTreeMap<String, String>,
    },
    /// A single value.
    Value { from: Told, to: Told },
}

/// A change that tells itself.
pub trait Telling {
    /// Which one it is about, where the record says so better than its key.
    fn of(&self) -> Option<Told> {
        None
    }

    /// The day on which it happened, as whoever wrote it down said; `None` where only the entry's own day counts.
    fn happened_on(&self) -> Option<NaiveDate> {
        None
    }

    /// Both sides.
    fn sides(&self) -> Sides;
}

impl<T: Described> Telling for Change<Option<T>> {
    fn of(&self) -> Option<Told> {
        self.held()?.name()
    }

    fn happened_on(&self) -> Option<NaiveDate> {
        new_day(self, T::days)
    }

    fn sides(&self) -> Sides {
        let side = |held: &Option<T>| held.as_ref().map(|held| (held.cells(), held.stamp()));
        Sides::Record {
            from: side(&self.from),
            to: side(&self.to),
        }
    }
}

impl<V: ToString> Telling for Change<BTreeMap<String, V>> {
    fn sides(&self) -> Sides {
        let side = |held: &BTreeMap<String, V>| {
            let items = held.iter();
            let items = items.map(|(item, value)| (item.clone(), value.to_string()));
            items.collect()
        };
        Sides::Items {
            from: side(&self.from),
            to: side(&self.to),
        }
    }
}

impl Telling for Change<EnterpriseId> {
    fn sides(&self) -> Sides {
        Sides::Value {
            from: self.from.as_str().into(),
            to: self.to.as_str().into(),
        }
    }
}

impl Telling for Change<Option<bool>> {
    fn sides(&self) -> Sides {
        Sides::Value {
            from: self.from.into(),
            to: self.to.into(),
        }
    }
}

impl Telling for Change<Vec<String>> {
    fn sides(&self) -> Sides {
        Sides::Value {
            from: Told::texts(&self.from),
            to: Told::texts(&self.to),
        }
    }
}

/// The day newly written into a record: the first of its days that was not there before.
pub(super) fn new_day<T>(
    change: &Change<Option<T>>,
    days: impl Fn(&T) -> Vec<Option<NaiveDate>>,
) -> Option<NaiveDate> {
    let before = change.from.as_ref().map(&days);
    let after = change.to.as_ref().map(&days)?;
    after.into_iter().enumerate().find_map(|(at, day)| {
        let held = before.as_ref().and_then(|days| days.get(at).copied());
        day.filter(|_| held != Some(day))
    })
}
