//! What talks tell (article 10): matters, progress, transfers, requests for the city's support.

use crate::domain::sheet::{Cell, Described, Room, Told, stamp};
use crate::domain::talks::record::{Matter, ProgressStep, SupportRequest, Transfer};
use crate::domain::word::words;

/// Columns of a day, of a kind, of a status.
const DAY: u16 = 10;
const KIND: u16 = 16;
const STATUS: u16 = 8;

words! {
    STATE = "状态", "State";
    ENTERPRISE = "企业诉求", "The enterprise asks";
    GOVERNMENT = "我方意见", "We offer";
    MADE_ON = "日期", "Day";
    PROGRESS = "进展", "Progress";
    EVIDENCE = "佐证", "Evidence";
    WAY = "处理方式", "Way";
    FROM_UNIT = "原首谈单位", "From";
    TO_UNIT = "接续单位", "To";
    OVER = "半年期届满日", "Half year over";
    CREDIT = "积分分成", "Points";
    SHARES = "{from}% / {to}%";
    REASON = "理由", "Reason";
    DEPARTMENTS = "参与部门", "Departments";
    ANSWER = "答复", "Answer";
    ANSWERED_ON = "答复日期", "Answered on";
    ANSWERED_BY = "答复人", "Answered by";
}

impl Described for Matter {
    fn cells(&self) -> Vec<Cell> {
        vec![
            Cell::new(STATE, self.status.word(), Room::Cols(STATUS)),
            Cell::new(ENTERPRISE, &self.enterprise, Room::Rest),
            Cell::new(GOVERNMENT, &self.government, Room::Rest),
        ]
    }

    fn stamp(&self) -> Vec<Cell> {
        stamp(&self.by, self.on)
    }
}

impl Described for ProgressStep {
    fn cells(&self) -> Vec<Cell> {
        vec![
            Cell::new(MADE_ON, self.on, Room::Cols(DAY)),
            Cell::new(PROGRESS, &self.kind, Room::Cols(KIND)),
            Cell::new(EVIDENCE, &self.evidence, Room::Rest),
        ]
    }

    fn stamp(&self) -> Vec<Cell> {
        stamp(&self.by, self.on)
    }
}

impl Described for Transfer {
    fn cells(&self) -> Vec<Cell> {
        let shares = self.credit.map(|(from, to)| {
            let count = |n: u32| Told::Count(u64::from(n));
            Told::Filled(SHARES, vec![("from", count(from)), ("to", count(to))])
        });
        vec![
            Cell::new(WAY, self.way.word(), Room::Rest),
            Cell::new(FROM_UNIT, &self.from, Room::Rest),
            Cell::new(TO_UNIT, &self.to, Room::Rest),
            Cell::new(OVER, self.due, Room::Paper),
            Cell::new(CREDIT, shares, Room::Paper),
            Cell::new(REASON, &self.reason, Room::Paper),
        ]
    }

    fn stamp(&self) -> Vec<Cell> {
        stamp(&self.by, self.on)
    }
}

impl Described for SupportRequest {
    fn cells(&self) -> Vec<Cell> {
        let answer = self.answer.as_ref();
        let departments = self.departments.iter().map(Told::from).collect();
        vec![
            Cell::new(DEPARTMENTS, Told::List(departments), Room::Rest),
            Cell::new(REASON, &self.reason, Room::Rest),
            Cell::new(ANSWER, answer.map(|held| &held.result), Room::Rest),
            Cell::new(ANSWERED_ON, answer.map(|held| held.on), Room::Paper),
        ]
    }

    fn stamp(&self) -> Vec<Cell> {
        let answered = self.answer.as_ref().map(|held| held.by.clone());
        let mut cells = stamp(&self.by, self.on);
        cells.push(Cell::new(ANSWERED_BY, answered, Room::Paper));
        cells
    }
}
