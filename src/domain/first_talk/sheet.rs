//! What first talks tell (article 10): the claims, the city's ruling.

use crate::domain::first_talk::record::{Claim, Ruling};
use crate::domain::sheet::{Cell, Described, Room, Told, stamp};
use crate::domain::word::words;
use chrono::NaiveDate;

/// Columns of a unit, of a standing, of a day.
const UNIT: u16 = 10;
const STANDING: u16 = 8;
const DAY: u16 = 10;

words! {
    FIRST_UNIT = "首谈单位", "Held by";
    FIRST_DAY = "首谈日期", "Day";
    STATE = "状态", "State";
    PERSON = "首谈人", "Person";
    EVIDENCE = "佐证", "Evidence";
    RIVALS = "同企业项目", "Other projects of the enterprise";
    REASON = "理由", "Reason";
    NONE = "无", "none";
}

impl Described for Claim {
    fn cells(&self) -> Vec<Cell> {
        let rivals = self.rivals.iter().map(|id| id.as_str().into());
        vec![
            Cell::new(FIRST_UNIT, &self.unit, Room::Cols(UNIT)),
            Cell::new(FIRST_DAY, self.at, Room::Cols(DAY)),
            Cell::new(STATE, self.standing.word(), Room::Cols(STANDING)),
            Cell::new(PERSON, &self.person, Room::Cols(UNIT)),
            Cell::new(EVIDENCE, &self.evidence, Room::Rest),
            Cell::new(RIVALS, Told::List(rivals.collect()), Room::Paper),
        ]
    }

    fn days(&self) -> Vec<Option<NaiveDate>> {
        vec![Some(self.at)]
    }

    fn stamp(&self) -> Vec<Cell> {
        stamp(&self.by, self.registered_on)
    }
}

impl Described for Ruling {
    fn cells(&self) -> Vec<Cell> {
        let winner = self.winner.as_ref().map_or(Told::Word(NONE), Told::from);
        vec![
            Cell::new(FIRST_UNIT, winner, Room::Rest),
            Cell::new(REASON, &self.reason, Room::Rest),
        ]
    }

    fn stamp(&self) -> Vec<Cell> {
        stamp(&self.by, self.on)
    }
}
