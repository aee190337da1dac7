//! What a dispatch meeting tells (R16-4): when, what for, who was there, what became of its points.

use crate::domain::dispatch::record::Meeting;
use crate::domain::sheet::{Cell, Described, Room, Told};
use crate::domain::word::words;
use chrono::NaiveDate;

words! {
    HELD_ON = "日期", "Day";
    SCOPE = "范围", "Scope";
    ATTENDEES = "参会人员", "Attendees";
    AGENDA = "议题", "Agenda";
    COUNT = "{n}项", "{n}";
    TASKS = "交办任务", "Tasks";
    RECORDED = "登记", "Recorded";
    MEETING_STATE = "进行", "Standing";
    IS_ON = "正在进行", "it is on";
    OUTCOMES = "各项议题", "Points";
    OUTCOME = "{item} {end}";
    OF_UNIT = "只议单位", "Only of unit";
    OF_CHAIN = "只议产业链", "Only of chain";
    CHAIR = "主持人", "Chair";
    PLACE = "地点", "Place";
    EXCUSED = "请假", "Excused";
    NEXT_MEETING = "下次会议", "Next meeting";
}

impl Described for Meeting {
    fn cells(&self) -> Vec<Cell> {
        let agenda = self.agenda.len().to_string();
        let tasks = self.tasks.iter().map(|task| task.as_str().into());
        let dealt = self
            .agenda
            .iter()
            .filter_map(|item| Some((item, item.end?)));
        let outcomes = dealt.map(|(item, end)| {
            let parts = vec![("item", item.key().into()), ("end", end.word().into())];
            Told::Filled(OUTCOME, parts)
        });
        vec![
            Cell::new(HELD_ON, self.on, Room::Rest),
            Cell::new(SCOPE, &self.scope, Room::Rest),
            Cell::new(ATTENDEES, &self.attendees, Room::Rest),
            Cell::new(
                AGENDA,
                Told::Filled(COUNT, vec![("n", agenda.into())]),
                Room::Rest,
            ),
            Cell::new(TASKS, Told::List(tasks.collect()), Room::Rest),
            Cell::new(MEETING_STATE, self.is_open.then_some(IS_ON), Room::Rest),
            Cell::new(OUTCOMES, Told::List(outcomes.collect()), Room::Rest),
            Cell::new(OF_UNIT, self.of.unit.as_ref(), Room::Rest),
            Cell::new(OF_CHAIN, &self.of.chain, Room::Rest),
            Cell::new(CHAIR, &self.chair, Room::Rest),
            Cell::new(PLACE, &self.place, Room::Rest),
            Cell::new(EXCUSED, &self.excused, Room::Rest),
            Cell::new(NEXT_MEETING, self.next, Room::Rest),
        ]
    }

    fn days(&self) -> Vec<Option<NaiveDate>> {
        vec![Some(self.on)]
    }

    fn stamp(&self) -> Vec<Cell> {
        vec![self.recorded.cell(RECORDED)]
    }
}
