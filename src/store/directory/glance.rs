//! A scope made ready to be held against rows: each is taken as the person sees it, or not at all.

use super::row::Row;
use super::words::{Word, Words};
use crate::domain::rights::table::{ReadAnswer, Topic};
use crate::domain::seen::eyes::{Eyes, Look};
use crate::domain::seen::fact::{Fact, Facts};
use crate::store::directory::search::Texts;
use crate::store::query::{FieldTag, Scope};
use std::borrow::Cow;
use std::sync::Arc;

/// Somebody's eyes, with the word of their unit; nobody's where everything is read.
#[derive(Debug)]
pub(super) struct Glance {
    eyes: Option<Arc<Eyes>>,
    unit: Option<Word>,
}

impl Glance {
    /// Made ready with the words known now.
    pub(super) fn new(scope: &Scope, words: &Words) -> Self {
        match scope {
            Scope::City => Self {
                eyes: None,
                unit: None,
            },
            Scope::Eyes(eyes) => Self {
                unit: words.find(eyes.unit().as_str()),
                eyes: Some(Arc::clone(eyes)),
            },
        }
    }

    /// Whether every row is seen as it is.
    pub(super) fn is_whole(&self) -> bool {
        self.eyes.is_none()
    }

    /// Whether they are of this unit.
    pub(super) fn is_of(&self, unit: Word) -> bool {
        self.unit == Some(unit)
    }

    /// How the eyes meet a row; nothing where it is read whole anyway.
    pub(super) fn look(&self, row: &Row) -> Option<Look<'_>> {
        let eyes = self.eyes.as_deref()?;
        let relations = row.relations(self.unit);
        Some(eyes.look(&row.id, relations, row.stage, row.end))
    }

    /// The row as it is seen; nothing where it is not there for the person.
    pub(super) fn see<'r>(&self, row: &'r Row) -> Option<Cow<'r, Row>> {
        match self.look(row) {
            None => Some(Cow::Borrowed(row)),
            Some(look) => row.seen(&look, self.unit),
        }
    }

    /// What of a row is shown.
    pub(super) fn facts(&self, row: &Row) -> Facts {
        self.look(row).map_or(Facts::ALL, |look| look.facts())
    }

    /// The texts by which a row is found.
    pub(super) fn texts(&self, row: &Row) -> Texts {
        let facts = self.facts(row);
        if facts == Facts::ALL {
            return Texts::ALL;
        }
        Texts::of(FieldTag::ALL.into_iter().filter(|field| match field {
            FieldTag::Name => facts.has(Fact::Name),
            FieldTag::Enterprise => facts.has(Fact::Enterprise),
            FieldTag::Id => facts.has(Fact::Id),
            FieldTag::CreditCode => facts.has(Fact::CreditCode),
            FieldTag::Unit => facts.has(Fact::Unit),
            FieldTag::Extra
            | FieldTag::Stage
            | FieldTag::Chain
            | FieldTag::Park
            | FieldTag::Officer
            | FieldTag::Amount
            | FieldTag::Phone => false,
        }))
    }

    /// How far the enterprise is read whose projects these are. One that none of them shows is not there.
    pub(super) fn enterprise<'r>(&self, rows: impl Iterator<Item = &'r Row> + Clone) -> ReadAnswer {
        let Some(eyes) = self.eyes.as_deref() else {
            return ReadAnswer::Whole;
        };
        let mut all = rows.clone().peekable();
        let is_new = all.peek().is_none();
        if !is_new && all.all(|row| eyes.hidden().contains(row.id.as_ref())) {
            return ReadAnswer::Nothing;
        }
        let looks = rows.clone().filter_map(|row| self.look(row));
        let level = eyes.look_at_enterprise(looks).at(Topic::Enterprise);
        let is_shown = rows
            .clone()
            .any(|row| self.facts(row).has(Fact::Enterprise));
        match level {
            ReadAnswer::Existence if !is_shown => ReadAnswer::Nothing,
            level => level,
        }
    }
}
