//! What a record of the city's desk tells, whichever chapter it is of, and what the desk's own tell.

use crate::domain::desk::record::{DeskItem, Interpretation};
use crate::domain::desk::stamp::Stamp;
use crate::domain::sheet::{Cell, Described, Room, Told};
use crate::domain::word::{Word, words};
use chrono::NaiveDate;

words! {
    ARTICLE = "条款", "Article";
    TEXT = "解释内容", "Interpretation";
    GIVEN = "登记", "Recorded";
}

impl Stamp {
    /// Who did something, for which unit and when, as one value.
    pub fn cell(&self, label: Word) -> Cell {
        let parts = vec![
            Told::from(&self.unit),
            Told::from(self.by.clone()),
            Told::from(self.on),
        ];
        Cell::new(label, Told::List(parts), Room::Paper)
    }
}

impl Described for Interpretation {
    fn cells(&self) -> Vec<Cell> {
        vec![
            Cell::new(ARTICLE, &self.article, Room::Rest),
            Cell::new(TEXT, &self.text, Room::Rest),
        ]
    }

    fn stamp(&self) -> Vec<Cell> {
        vec![self.given.cell(GIVEN)]
    }
}

impl DeskItem {
    fn described(&self) -> &dyn Described {
        match self {
            DeskItem::Task(held) => held.as_ref(),
            DeskItem::Meeting(held) => held.as_ref(),
            DeskItem::Freeze(held) => held.as_ref(),
            DeskItem::Appeal(held) => held.as_ref(),
            DeskItem::Interpretation(held) => held.as_ref(),
            DeskItem::Satisfaction(held) => held.as_ref(),
            DeskItem::Proposal(held) => held.as_ref(),
            DeskItem::Target(held) => held.as_ref(),
        }
    }
}

impl Described for DeskItem {
    fn cells(&self) -> Vec<Cell> {
        self.described().cells()
    }

    fn days(&self) -> Vec<Option<NaiveDate>> {
        self.described().days()
    }

    fn stamp(&self) -> Vec<Cell> {
        self.described().stamp()
    }
}
