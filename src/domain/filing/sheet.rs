//! What filings tell (article 7): with whom, by when, how far.

use crate::domain::clock::Due;
use crate::domain::filing::record::{Filing, FilingStatus};
use crate::domain::policy::FilingLevel;
use crate::domain::sheet::{Cell, Described, Room, Told};
use crate::domain::word::{Word, words};
use chrono::NaiveDate;

words! {
    CITY_FILING = "市级备案", "City filing";
    PROVINCE_FILING = "省级备案", "Provincial filing";
    LEVEL = "级别", "Level";
    STATE = "状态", "State";
    DUE = "期限", "Due";
    SUBMITTED_ON = "报送日期", "Submitted on";
    ACKNOWLEDGED_ON = "确认日期", "Acknowledged on";
    NUMBER = "编号", "Number";
    RAISED_ON = "提出日期", "Raised on";
}

/// A filing by its level.
pub const fn filing(level: FilingLevel) -> Word {
    match level {
        FilingLevel::City => CITY_FILING,
        FilingLevel::Province => PROVINCE_FILING,
    }
}

impl Described for Filing {
    fn cells(&self) -> Vec<Cell> {
        let due = Due {
            date: self.due_on,
            provisional: self.due_provisional,
        };
        let is_settled = self.status != FilingStatus::Due;
        vec![
            Cell::new(STATE, self.status.word(), Room::Rest),
            Cell::new(DUE, Told::Due { due, is_settled }, Room::Paper),
            Cell::new(NUMBER, &self.number, Room::Rest),
            Cell::new(SUBMITTED_ON, self.submitted_on, Room::Paper),
            Cell::new(ACKNOWLEDGED_ON, self.acknowledged_on, Room::Paper),
        ]
    }

    fn days(&self) -> Vec<Option<NaiveDate>> {
        vec![self.acknowledged_on, self.submitted_on]
    }

    fn stamp(&self) -> Vec<Cell> {
        vec![
            Cell::new(LEVEL, self.level.word(), Room::Paper),
            Cell::new(RAISED_ON, self.raised_on, Room::Paper),
        ]
    }
}
