//! What the screening tells (article 6): the departments' opinions, the scores, vetoes and the conclusion.

use crate::domain::screening::record::{Opinion, ScreeningResult};
use crate::domain::sheet::{Cell, Described, Room, stamp};
use crate::domain::word::{Word, words};

words! {
    OPINION = "意见", "Opinion";
    REMARK = "说明", "Remark";
    CONCLUSION = "结论", "Conclusion";
    REASON = "理由", "Reason";
    PASSED = "通过", "Passed";
    REJECTED = "淘汰", "Rejected";
}

impl Described for Opinion {
    fn cells(&self) -> Vec<Cell> {
        vec![
            Cell::new(OPINION, self.verdict.word(), Room::Rest),
            Cell::new(REMARK, &self.note, Room::Rest),
        ]
    }

    fn stamp(&self) -> Vec<Cell> {
        stamp(&self.by, self.on)
    }
}

impl ScreeningResult {
    /// What it came to.
    pub const fn word(&self) -> Word {
        if self.passed { PASSED } else { REJECTED }
    }
}

impl Described for ScreeningResult {
    fn cells(&self) -> Vec<Cell> {
        vec![
            Cell::new(CONCLUSION, self.word(), Room::Rest),
            Cell::new(REASON, &self.reason, Room::Rest),
        ]
    }

    fn stamp(&self) -> Vec<Cell> {
        stamp(&self.by, self.on)
    }
}
