//! How an entry looks: how much it asks for attention, its sign, where its values stand.

use chrono::NaiveDate;

/// How much something asks for attention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mood {
    #[default]
    Normal,
    /// Nothing to do yet.
    Dim,
    /// Something is missing.
    Gap,
    /// Its last day is near, or it waits for somebody.
    Soon,
    /// Its last day is over.
    Late,
    /// It is as it was promised.
    Good,
}

/// Days before a last day from which it is near.
const SOON: i64 = 7;

impl Mood {
    /// Of a last day that is not settled.
    pub fn of_due(day: NaiveDate, today: NaiveDate) -> Self {
        match (day - today).num_days() {
            ..0 => Mood::Late,
            0..=SOON => Mood::Soon,
            _ => Mood::Normal,
        }
    }
}

/// The sign in front of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mark {
    /// It is no matter of being done.
    #[default]
    None,
    /// It goes on with the entry above it.
    Blank,
    Done,
    /// Begun, or told by somebody and not confirmed.
    Half,
    Open,
    /// It waits for another one.
    Locked,
}

impl Mark {
    /// Done, or open with its mood.
    pub const fn of(is_done: bool) -> (Mark, Mood) {
        if is_done {
            (Mark::Done, Mood::Normal)
        } else {
            (Mark::Open, Mood::Gap)
        }
    }
}

/// Where a value stands: on the entry's line, below it, or only where there is room for everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// In a column of so many places.
    Cols(u16),
    /// In what is left of the line, behind the values before it.
    Rest,
    /// On a line of its own.
    Below,
    /// The same, its label where labels begin.
    Own,
    /// On paper and in the history; the screen shows it otherwise.
    Paper,
    /// On the screen alone: what follows from the record and the day.
    Screen,
}
