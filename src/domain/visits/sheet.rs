//! What visits and the choice of a site tell (article 8).

use crate::domain::sheet::{Cell, Described, Room, Told, stamp};
use crate::domain::visits::record::{SiteChoice, Visit};
use crate::domain::word::words;

/// Columns of a day, of a direction.
const DAY: u16 = 10;
const DIRECTION: u16 = 10;

words! {
    VISITED_ON = "日期", "Day";
    DIRECTION_OF = "方式", "Direction";
    LOOKED_AT = "考察内容", "Looked at";
    FINDINGS = "考察情况", "Findings";
    PARTICIPANTS = "参加人员", "Participants";
    PLANNED = "计划", "planned";
    UNIT = "选址", "Site";
    RANK = "排序", "Rank";
    NTH = "第 {n} 位", "rank {n}";
    SCORE = "得分", "Score";
    POINTS = "{n} 分", "{n} points";
    REASON = "理由", "Reason";
}

impl Described for Visit {
    fn cells(&self) -> Vec<Cell> {
        let findings = if self.is_made() {
            Told::from(&self.findings)
        } else {
            Told::Word(PLANNED)
        };
        vec![
            Cell::new(DIRECTION_OF, self.direction.word(), Room::Cols(DIRECTION)),
            Cell::new(VISITED_ON, self.on, Room::Cols(DAY)),
            Cell::new(FINDINGS, findings, Room::Rest),
            Cell::new(LOOKED_AT, Told::texts(&self.items), Room::Rest),
            Cell::new(PARTICIPANTS, &self.participants, Room::Rest),
        ]
    }

    fn stamp(&self) -> Vec<Cell> {
        stamp(&self.by, self.on)
    }
}

impl Described for SiteChoice {
    fn cells(&self) -> Vec<Cell> {
        let count = |n: u32| vec![("n", Told::Count(u64::from(n)))];
        vec![
            Cell::new(UNIT, &self.unit, Room::Rest),
            Cell::new(RANK, Told::Filled(NTH, count(self.rank)), Room::Rest),
            Cell::new(SCORE, Told::Filled(POINTS, count(self.score)), Room::Rest),
            Cell::new(REASON, &self.reason, Room::Rest),
        ]
    }

    fn stamp(&self) -> Vec<Cell> {
        stamp(&self.by, self.on)
    }
}
