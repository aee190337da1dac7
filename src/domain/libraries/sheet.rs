//! What a library tells of an enterprise (article 4): that a person put it in or left it out.

use crate::domain::libraries::record::{LibraryMark, Put};
use crate::domain::sheet::{Cell, Described, Room, stamp};
use crate::domain::word::words;

words! {
    STATE = "状态", "State";
    REASON = "理由", "Reason";
}

impl Described for LibraryMark {
    fn cells(&self) -> Vec<Cell> {
        let put = if self.included { Put::In } else { Put::Out };
        vec![
            Cell::new(STATE, put.word(), Room::Rest),
            Cell::new(REASON, &self.reason, Room::Rest),
        ]
    }

    fn stamp(&self) -> Vec<Cell> {
        stamp(&self.by, self.on)
    }
}
