//! How a record is described (记录表), once and in nobody's language: labels, values, how it stands, the step that mends it.
//!
//! Each chapter's `sheet.rs` describes its records; the project page's tab, the paper, the history and `luodi show` read
//! that. What must not live here: any single record, and words put together in one language (`locales/told.rs`).

pub mod told;

pub use told::Told;

use crate::domain::clock::Due;
use crate::domain::gate::Fix;
use crate::domain::ids::MemberId;
use crate::domain::policy::{ChecklistId, Policy, Profile};
use crate::domain::project::Project;
use crate::domain::word::{Word, words};
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

/// One value of a record with its label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    pub label: Word,
    pub told: Told,
    pub room: Room,
    /// Its own; the entry's where it has none.
    pub mood: Option<Mood>,
}

impl Cell {
    /// A value and where it stands.
    pub fn new(label: Word, told: impl Into<Told>, room: Room) -> Self {
        Self {
            label,
            told: told.into(),
            room,
            mood: None,
        }
    }

    /// The same in a mood of its own.
    #[must_use]
    pub fn mood(self, mood: Mood) -> Self {
        Self {
            mood: Some(mood),
            ..self
        }
    }
}

/// One record, or the place where one should be.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entry {
    /// What tells it from others when the record changes.
    pub key: String,
    /// The number by which steps name it.
    pub number: Option<u32>,
    pub mark: Mark,
    pub mood: Mood,
    pub cells: Vec<Cell>,
    /// The step that fills or changes it.
    pub fix: Option<Fix>,
    /// Something is missing here.
    pub is_missing: bool,
    /// Nothing of it is on record.
    pub is_blank: bool,
    /// Who put it down, and when.
    pub stamp: Option<(MemberId, NaiveDate)>,
    /// How it is laid out, where that is not as the section is.
    pub layout: Option<Layout>,
}

impl Entry {
    /// An entry of these values.
    pub fn new(key: impl Into<String>, cells: Vec<Cell>) -> Self {
        Self {
            key: key.into(),
            cells,
            ..Self::default()
        }
    }

    /// A numbered one.
    pub fn numbered(kind: &str, number: u32, cells: Vec<Cell>) -> Self {
        Self {
            number: Some(number),
            ..Self::new(format!("{kind} {number}"), cells)
        }
    }

    /// How it stands.
    #[must_use]
    pub fn marked(self, (mark, mood): (Mark, Mood)) -> Self {
        Self { mark, mood, ..self }
    }

    /// The step that mends it, filled in as far as the record knows; an empty value is what the person is to give.
    #[must_use]
    pub fn form(self, verb: &str, fields: &[(&str, &str)]) -> Self {
        Self {
            fix: Some(Fix::new(verb, fields)),
            ..self
        }
    }

    /// Something is missing here, where it is so.
    #[must_use]
    pub fn missing_if(self, is_missing: bool) -> Self {
        Self { is_missing, ..self }
    }

    /// Nothing of it is on record, where it is so.
    #[must_use]
    pub fn blank_if(self, is_blank: bool) -> Self {
        Self { is_blank, ..self }
    }

    /// Laid out otherwise than its section.
    #[must_use]
    pub fn laid(self, layout: Layout) -> Self {
        Self {
            layout: Some(layout),
            ..self
        }
    }

    /// Who put it down, and when.
    #[must_use]
    pub fn stamped(self, by: &MemberId, on: NaiveDate) -> Self {
        Self {
            stamp: Some((by.clone(), on)),
            ..self
        }
    }
}

/// How a section's entries are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Each entry is a label and its value; what is missing says so.
    Pairs,
    /// Each entry is a line of values.
    Rows,
    /// The same under the labels of the columns.
    Table,
    /// Each entry is a line of values that is only read.
    Facts,
}

/// What a chapter tells under one heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    pub title: Word,
    /// The verb or topic whose article stands beside the title.
    pub verb: &'static str,
    /// How many of all are done, where that is counted.
    pub counted: Option<(usize, usize)>,
    pub layout: Layout,
    /// The columns of a table and their widths, where the first entry does not show them; 0 for what is left of the line.
    pub heads: Vec<(Word, u16)>,
    pub entries: Vec<Entry>,
    /// The word and the step that add one more.
    pub add: Option<(Word, Fix)>,
}

impl Section {
    /// A section of entries.
    pub fn new(title: Word, verb: &'static str, layout: Layout, entries: Vec<Entry>) -> Self {
        Self {
            title,
            verb,
            counted: None,
            layout,
            heads: Vec::new(),
            entries,
            add: None,
        }
    }

    /// A table under these columns.
    #[must_use]
    pub fn headed(self, heads: &[(Word, u16)]) -> Self {
        Self {
            layout: Layout::Table,
            heads: heads.to_vec(),
            ..self
        }
    }

    /// So many of all are done.
    #[must_use]
    pub fn counted(self, done: usize, all: usize) -> Self {
        Self {
            counted: Some((done, all)),
            ..self
        }
    }

    /// One more can be added by this step.
    #[must_use]
    pub fn adds(self, word: Word, verb: &str, fields: &[(&str, &str)]) -> Self {
        Self {
            add: Some((word, Fix::new(verb, fields))),
            ..self
        }
    }
}

/// What a sheet is made from.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    pub project: &'a Project,
    pub profile: &'a Profile,
    pub today: NaiveDate,
}

impl<'a> Source<'a> {
    /// The rules in force.
    pub fn policy(&self) -> &'a Policy {
        &self.profile.policy
    }

    /// A checklist's items in the policy's order; none where the policy has no such list.
    pub fn items(&self, list: ChecklistId) -> &'a [String] {
        self.policy().items(list)
    }

    /// A last day and its mood.
    pub fn due(&self, due: Due, is_settled: bool) -> (Told, Mood) {
        let mood = if is_settled {
            Mood::Normal
        } else {
            Mood::of_due(due.date, self.today)
        };
        (Told::Due { due, is_settled }, mood)
    }

    /// The values of a record, each last day that is not settled in its mood.
    pub fn timed(&self, cells: Vec<Cell>) -> Vec<Cell> {
        let timed = |cell: Cell| match &cell.told {
            Told::Due { due, is_settled } => {
                let (_, mood) = self.due(*due, *is_settled);
                cell.mood(mood)
            }
            _ => cell,
        };
        cells.into_iter().map(timed).collect()
    }
}

/// A record that describes itself, as the history tells what changed of it.
pub trait Described {
    /// Its values with their labels, whatever the day: every part of it stands in some cell.
    fn cells(&self) -> Vec<Cell>;

    /// How it is called among others of its kind, where its key does not say it.
    fn name(&self) -> Option<Told> {
        None
    }

    /// The days on which it happened, the last step first; where it names none of its own, the day on which it was put down.
    fn days(&self) -> Vec<Option<NaiveDate>> {
        let days = self.stamp().into_iter().map(|cell| match cell.told {
            Told::Day(day) => Some(day),
            _ => None,
        });
        days.filter(Option::is_some).collect()
    }

    /// Who put it down, and when: told where nothing else differs.
    fn stamp(&self) -> Vec<Cell> {
        Vec::new()
    }
}

words! {
    /// Where nothing stands and something should.
    pub(crate) UNSET = "未填", "not set";
    pub(crate) BY = "经办人", "Recorded by";
    pub(crate) ON = "日期", "Date";
}

/// Who put a record down, and when, as cells.
pub fn stamp(by: &MemberId, on: NaiveDate) -> Vec<Cell> {
    vec![
        Cell::new(BY, Told::Person(by.clone()), Room::Paper),
        Cell::new(ON, on, Room::Paper),
    ]
}
