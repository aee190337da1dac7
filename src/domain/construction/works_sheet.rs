//! What the works tell of themselves (articles 15 and 16): when they were suspended, and what was built month by month.

use crate::domain::construction::record::{Construction, Progress, Suspension};
use crate::domain::construction::works::of_year;
use crate::domain::dispatch::key_nodes;
use crate::domain::money::{Amount, Money};
use crate::domain::sheet::{
    Cell, Described, Entry, Layout, Mark, Mood, Room, Section, Source, Told,
};
use crate::domain::word::words;
use chrono::{Datelike as _, NaiveDate};

/// Columns of a state, a day, a month, a sum; places of the picture.
const STATE_COLS: u16 = 10;
const DAY: u16 = 12;
const MONTH_COLS: u16 = 9;
const SUM: u16 = 16;
const PICTURE_PLACES: i128 = 12;

words! {
    STOPS = "停工复工", "Suspensions";
    STATE = "状态", "State";
    STOPPED = "停工中", "suspended";
    RESUMED = "已复工", "resumed";
    STOPPED_ON = "停工日期", "Suspended on";
    REASON = "停工原因", "Reason";
    EVIDENCE = "佐证", "Evidence";
    REPORTED_ON = "报告发证机关", "Reported on";
    RESUMED_ON = "复工日期", "Resumed on";
    REMOVED = "原因消除情况", "What became of it";
    PROOF = "复工佐证", "Proof of resuming";
    CHECK = "施工许可核验文号", "Permit checked under";
    RESUMED_BY = "复工登记", "Resumption recorded";
    RECORDED = "登记", "Recorded";
    ADD_STOP = "Enter 登记停工", "Enter records a suspension";

    WORKS = "建设进度", "Works by month";
    MONTH = "月份", "Month";
    PLAN = "年度计划投资", "Planned for the year";
    DONE = "本月完成", "In the month";
    OF_YEAR = "本年累计", "In the year";
    TOTAL = "累计完成", "So far";
    IMAGE = "形象进度", "What stands";
    PICTURE = "完成年度计划", "Of the year's plan";
    SHARE = "占年度计划", "Of the plan";
    OF_PLAN = "{picture} {share} (序时 {time})", "{picture} {share} (time {time})";
    ADD_MONTH = "Enter 报一个月的建设进度", "Enter reports a month";
}

impl Described for Suspension {
    fn cells(&self) -> Vec<Cell> {
        let resumed = self.resumed.as_ref();
        let state = if resumed.is_some() { RESUMED } else { STOPPED };
        vec![
            Cell::new(STATE, state, Room::Cols(STATE_COLS)),
            Cell::new(STOPPED_ON, self.stopped_on, Room::Cols(DAY)),
            Cell::new(
                RESUMED_ON,
                resumed.map(|held| held.resumed_on),
                Room::Cols(DAY),
            ),
            Cell::new(REASON, &self.reason, Room::Rest).mood(Mood::Normal),
            Cell::new(EVIDENCE, &self.evidence, Room::Below),
            Cell::new(REPORTED_ON, self.reported_on, Room::Below),
            Cell::new(REMOVED, resumed.map(|held| &held.reason), Room::Below),
            Cell::new(PROOF, resumed.map(|held| &held.evidence), Room::Paper),
            Cell::new(CHECK, resumed.map(|held| &held.check), Room::Below),
        ]
    }

    fn days(&self) -> Vec<Option<NaiveDate>> {
        let resumed = self.resumed.as_ref().map(|held| held.resumed_on);
        vec![resumed, Some(self.stopped_on)]
    }

    fn stamp(&self) -> Vec<Cell> {
        let resumed = self.resumed.iter();
        let resumed = resumed.map(|held| held.stamp.cell(RESUMED_BY));
        std::iter::once(self.stamp.cell(RECORDED))
            .chain(resumed)
            .collect()
    }
}

impl Described for Progress {
    fn cells(&self) -> Vec<Cell> {
        vec![
            Cell::new(DONE, self.done, Room::Cols(SUM)),
            Cell::new(TOTAL, self.total, Room::Below),
            Cell::new(IMAGE, &self.image, Room::Below),
            Cell::new(PLAN, self.plan, Room::Paper),
        ]
    }

    fn stamp(&self) -> Vec<Cell> {
        vec![self.stamp.cell(RECORDED)]
    }
}

/// Suspensions, the one that stands first.
pub fn stops(source: &Source<'_>) -> Section {
    let works = &source.project.construction;
    let held = works.suspensions.iter().rev();
    let entries = held.map(|(number, held)| stop(*number, held));
    let section = Section::new(STOPS, "suspend", Layout::Rows, entries.collect());
    let has_begun = key_nodes::begun(works, source.policy()).is_some();
    match has_begun && works.stopped().is_none() {
        false => section,
        true => section.adds(
            ADD_STOP,
            "suspend",
            &[("date", ""), ("reason", ""), ("evidence", "")],
        ),
    }
}

fn stop(number: u32, held: &Suspension) -> Entry {
    let entry = Entry::numbered("suspension", number, held.cells());
    match held.resumed {
        Some(_) => entry.marked((Mark::Done, Mood::Normal)),
        None => entry
            .marked((Mark::Open, Mood::Late))
            .missing_if(true)
            .form("resume", &[("date", ""), ("reason", ""), ("evidence", "")]),
    }
}

/// The months, the last one first, each against the plan of its year.
pub fn months(source: &Source<'_>) -> Section {
    let works = &source.project.construction;
    let held = works.works.iter().rev();
    let entries = held
        .map(|(month, held)| built(works, month, held))
        .collect();
    Section::new(WORKS, "works", Layout::Table, entries).adds(
        ADD_MONTH,
        "works",
        &[("month", ""), ("done", ""), ("image", "")],
    )
}

fn built(works: &Construction, month: &str, held: &Progress) -> Entry {
    let (done, plan) = of_year(works, month);
    let share = plan.filter(|plan| plan.fen() > 0);
    let share = share.map(|plan| permille(done, plan));
    let picture = share.map(|share| {
        let time = elapsed(month);
        let percent = |permille: i128| format!("{}%", permille / 10);
        let values = vec![
            ("picture", picture(share, time).into()),
            ("share", percent(share).into()),
            ("time", percent(time).into()),
        ];
        Told::Filled(OF_PLAN, values)
    });
    let mut cells = vec![Cell::new(MONTH, month, Room::Cols(MONTH_COLS))];
    cells.extend(held.cells());
    cells.insert(2, Cell::new(OF_YEAR, Amount::from(done), Room::Cols(SUM)));
    let share = share.map(|share| format!("{}.{}%", share / 10, share % 10));
    cells.push(Cell::new(SHARE, share, Room::Paper));
    cells.push(Cell::new(
        PICTURE,
        picture.unwrap_or(Told::Nothing),
        Room::Screen,
    ));
    Entry::new(format!("works {month}"), cells)
        .stamped(&held.stamp.by, held.stamp.on)
        .form("works", &[("month", month)])
}

/// A part of a whole in thousandths.
fn permille(part: Money, whole: Money) -> i128 {
    part.fen().saturating_mul(1000) / whole.fen().max(1)
}

/// How much of its year is over with a month, in thousandths (序时进度).
fn elapsed(month: &str) -> i128 {
    let day = format!("{month}-01").parse::<NaiveDate>();
    day.map_or(0, |day| i128::from(day.month()) * 1000 / 12)
}

/// What is done as a bar, with a stroke where the year stands.
fn picture(share: i128, time: i128) -> String {
    let place = |permille: i128| (permille * PICTURE_PLACES / 1000).clamp(0, PICTURE_PLACES);
    let (done, time) = (place(share), place(time));
    let sign = |at: i128| match at {
        at if at == time - 1 => '|',
        at if at < done => '#',
        _ => '.',
    };
    format!("[{}]", (0..PICTURE_PLACES).map(sign).collect::<String>())
}
