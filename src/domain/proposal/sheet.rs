//! What a proposal tells at the city's desk: what is asked, of which project, and what became of it.

use crate::domain::proposal::record::Proposal;
use crate::domain::sheet::{Cell, Described, Room, Told};
use crate::domain::verb::table::VERBS;
use crate::domain::word::{Word, words};

words! {
    ACT = "所报事项", "Proposed";
    PROJECT = "项目", "Project";
    RIGHT = "权限条目", "Row of the rights";
    NAMED = "点名单位", "Units named";
    DUE = "期限", "Due";
    CONTENT = "内容", "What it would record";
    STATE = "状态", "State";
    ASKED = "由谁确认", "To be confirmed by";
    WAITS = "待确认", "waits for confirmation";
    ALONE = "无他人可确认, 当即生效", "nobody else could confirm it: in effect at once";
    REASON = "理由", "Reason";
    PROPOSED = "提出", "Proposed by";
    ANSWERED = "处理", "Answered by";
}

impl Described for Proposal {
    fn cells(&self) -> Vec<Cell> {
        let verb = VERBS.iter().find(|verb| verb.name == self.verb);
        let act = verb.map_or_else(|| Told::from(&self.verb), |verb| Told::Word(verb.word));
        let project = self.project.as_ref().map(ToString::to_string);
        let state: Word = match &self.closed {
            None => WAITS,
            Some(closed) if closed.is_alone => ALONE,
            Some(closed) => closed.result.word(),
        };
        let events = self.events().unwrap_or_default();
        let content = events.iter().filter_map(|event| {
            let told = event.told()?;
            Some(Told::Filled(told.what, vec![("of", told.of)]))
        });
        let named = self.named.iter().map(Told::from);
        let asked = self.asked.iter().map(Told::from);
        let reason = self.closed.as_ref().map(|closed| closed.reason.clone());
        vec![
            Cell::new(ACT, act, Room::Rest),
            Cell::new(RIGHT, &self.right, Room::Rest),
            Cell::new(PROJECT, project.unwrap_or_default(), Room::Rest),
            Cell::new(NAMED, Told::List(named.collect()), Room::Rest),
            Cell::new(CONTENT, Told::List(content.collect()), Room::Rest),
            Cell::new(STATE, state, Room::Rest),
            Cell::new(ASKED, Told::List(asked.collect()), Room::Rest),
            Cell::new(
                DUE,
                Told::Due {
                    due: self.due,
                    is_settled: self.closed.is_some(),
                },
                Room::Rest,
            ),
            Cell::new(REASON, reason.unwrap_or_default(), Room::Rest),
        ]
    }

    fn stamp(&self) -> Vec<Cell> {
        let answered = self.closed.iter();
        let answered = answered.map(|closed| closed.stamp.cell(ANSWERED));
        answered.chain([self.proposed.cell(PROPOSED)]).collect()
    }
}
