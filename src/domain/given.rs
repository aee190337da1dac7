//! What a person says of one part of a record that may stand already: nothing, that it is empty now, or what it holds.
//!
//! Steps that go on with what is on record take their parts as this, so that leaving out and emptying stay apart on every
//! way into the system. A step that writes its record whole needs none of it: there, left out is empty.

use serde::{Deserialize, Serialize};

/// One part of what is asked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Given<T> {
    /// Left out: what is held stays.
    #[default]
    Left,
    /// Said to be empty: what is held goes.
    Emptied,
    /// Said to be this.
    Set(T),
}

impl<T> Given<T> {
    /// What is said, where something is.
    pub(crate) fn set(&self) -> Option<&T> {
        match self {
            Self::Set(value) => Some(value),
            Self::Left | Self::Emptied => None,
        }
    }

    /// What the record holds afterwards.
    pub(crate) fn over(&self, held: Option<&T>) -> Option<T>
    where
        T: Clone,
    {
        match self {
            Self::Left => held.cloned(),
            Self::Emptied => None,
            Self::Set(value) => Some(value.clone()),
        }
    }

    /// Nothing is said of it.
    pub(crate) fn is_left(&self) -> bool {
        matches!(self, Self::Left)
    }
}

impl Given<String> {
    /// The text that was written, empty where none was.
    pub(crate) fn text(&self) -> &str {
        self.set().map_or("", |text| text.trim())
    }

    /// The text that the record holds afterwards.
    pub(crate) fn text_over(&self, held: Option<&String>) -> String {
        match self {
            Self::Left => held.cloned().unwrap_or_default(),
            Self::Emptied | Self::Set(_) => self.text().to_owned(),
        }
    }
}

impl<T> From<Option<T>> for Given<T> {
    /// What is there is said; what is not is left out.
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Left, Self::Set)
    }
}
