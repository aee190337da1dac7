//! What is told of cases of exit (退出处置, article 19) with their clocks.

use crate::domain::exit::record::{CureNotice, ExitCase, ExitClose};
use crate::domain::sheet::{
    Cell, Described, Entry, Layout, Mark, Mood, Room, Section, Source, Told, stamp,
};
use crate::domain::word::{Word, words};
use chrono::NaiveDate;

/// Columns of a day.
const DAY: u16 = 10;

words! {
    EXIT = "退出处置", "Exit";
    CASE = "案件", "Case";
    NUMBER = "编号", "Number";
    TRIGGER = "退出情形", "Trigger";
    WAY = "处置方式", "Way";
    BASIS = "依据条款", "Basis";
    EVIDENCE = "佐证", "Evidence";
    OPENED_ON = "立案日期", "Opened on";
    OPENED_BY = "立案人", "Opened by";
    NOTICE_BY = "通知期限", "Notice due";
    SERVED_ON = "送达日期", "Served on";
    PROOF = "送达佐证", "Proof of service";
    SERVED_BY = "送达登记人", "Served by";
    CURE_BY = "整改期限", "To be cured by";
    RESULT = "处置结果", "Result";
    DECISION = "处置决定", "Decision";
    CLOSED_ON = "结案日期", "Closed on";
    CLOSED_FOR = "结案单位", "Closed for";
    CLOSED_BY = "结案人", "Closed by";
    RECOVERED = "收回资源", "Recovered";
    ADD_EXIT = "没有在办的退出处置; Enter 立案(须有情形、依据和佐证)", "no case is open; Enter opens one (trigger, basis, evidence)";
    NOTICE = "整改通知", "Notice to cure";
    NOTICE_DUE = "应送达整改通知, {when}; Enter 登记送达", "the notice is to be served, {when}; Enter records it";
    CURE_DUE = "整改期到 {date}, {when}; Enter 结案", "to be cured by {date}, {when}; Enter closes";
    BOTH = "{one}; {other}";
}

impl Described for ExitCase {
    fn cells(&self) -> Vec<Cell> {
        let mut cells = vec![
            Cell::new(TRIGGER, &self.trigger, Room::Paper),
            Cell::new(WAY, self.way.word(), Room::Paper),
            Cell::new(BASIS, &self.basis, Room::Paper),
            Cell::new(EVIDENCE, &self.evidence, Room::Paper),
            Cell::new(
                NOTICE_BY,
                due(self.notice_due, self.notice.is_some()),
                Room::Paper,
            ),
        ];
        let notice = self.notice.as_ref();
        cells.extend(served(notice, self.closed.is_some()));
        cells.extend(ended(self.closed.as_ref()));
        cells
    }

    fn days(&self) -> Vec<Option<NaiveDate>> {
        let closed = self.closed.as_ref().map(|close| close.on);
        let notice = self.notice.as_ref().map(|notice| notice.on);
        vec![closed, notice, Some(self.on)]
    }

    fn stamp(&self) -> Vec<Cell> {
        stamp(&self.by, self.on)
    }
}

fn due(due: crate::domain::clock::Due, is_settled: bool) -> Told {
    Told::Due { due, is_settled }
}

fn served(held: Option<&CureNotice>, is_closed: bool) -> Vec<Cell> {
    let cure = held.map(|held| due(held.due, is_closed));
    vec![
        Cell::new(SERVED_ON, held.map(|held| held.on), Room::Paper),
        Cell::new(PROOF, held.map(|held| &held.evidence), Room::Paper),
        Cell::new(SERVED_BY, held.map(|held| held.by.clone()), Room::Paper),
        Cell::new(CURE_BY, cure, Room::Paper),
    ]
}

fn ended(held: Option<&ExitClose>) -> Vec<Cell> {
    vec![
        Cell::new(RESULT, held.map(|held| held.result.word()), Room::Paper),
        Cell::new(DECISION, held.map(|held| &held.decision), Room::Paper),
        Cell::new(CLOSED_ON, held.map(|held| held.on), Room::Paper),
        Cell::new(CLOSED_FOR, held.map(|held| &held.unit), Room::Paper),
        Cell::new(CLOSED_BY, held.map(|held| held.by.clone()), Room::Paper),
        Cell::new(RECOVERED, held.map(recovered), Room::Paper),
    ]
}

/// What was recovered, item by item.
fn recovered(held: &ExitClose) -> String {
    let items = held.recovered.iter();
    let items: Vec<String> = items.map(|(item, text)| format!("{item} {text}")).collect();
    items.join("; ")
}

/// Every case, the last one first; where none is open, the way to open one.
pub fn section(source: &Source<'_>) -> Section {
    let operation = &source.project.operation;
    let cases = operation.exits.iter().rev();
    let entries = cases.flat_map(|(number, held)| case(source, *number, held));
    let section = Section::new(EXIT, "exit-open", Layout::Rows, entries.collect());
    if operation.open_exit().is_some() {
        return section;
    }
    let fields = ["trigger", "basis", "way", "evidence"].map(|name| (name, ""));
    section.adds(ADD_EXIT, "exit-open", &fields)
}

/// Two values behind each other.
fn both(one: impl Into<Told>, other: impl Into<Told>) -> Told {
    Told::Filled(BOTH, vec![("one", one.into()), ("other", other.into())])
}

/// A case with what is told of it, and the step that is owed next.
fn case(source: &Source<'_>, number: u32, held: &ExitCase) -> Vec<Entry> {
    let own = |word: Word, told: Told| Cell::new(word, told, Room::Own);
    let mut cells = vec![
        Cell::new(OPENED_ON, held.on, Room::Cols(DAY)),
        Cell::new(TRIGGER, both(&held.trigger, held.way.word()), Room::Rest),
        own(BASIS, Told::from(&held.basis)),
        own(EVIDENCE, Told::from(&held.evidence)),
    ];
    if let Some(notice) = &held.notice {
        let told = Told::from(&notice.evidence).by(&notice.by, notice.on);
        cells.push(own(NOTICE, told));
    }
    if let Some(closed) = &held.closed {
        let told = both(closed.result.word(), &closed.decision);
        cells.push(own(RESULT, told.by(&closed.by, closed.on)));
        cells.push(own(RECOVERED, recovered(closed).into()));
    }
    let entry = Entry::numbered("exit", number, cells).marked(Mark::of(held.closed.is_some()));
    let mut entries = vec![entry];
    entries.extend(owed(source, number, held));
    entries
}

/// The step that an open case waits for: the notice, then the close.
fn owed(source: &Source<'_>, number: u32, held: &ExitCase) -> Option<Entry> {
    if held.closed.is_some() {
        return None;
    }
    let line = |what: &str, day: NaiveDate, told: Told| {
        let cells = vec![Cell::new(CASE, told, Room::Screen)];
        Entry::new(format!("exit {number} {what}"), cells)
            .marked((Mark::None, Mood::of_due(day, source.today)))
            .missing_if(true)
    };
    Some(match &held.notice {
        None => {
            let day = held.notice_due.date;
            let told = Told::Filled(NOTICE_DUE, vec![("when", Told::Left(day))]);
            line("notice", day, told).form("exit-notice", &[("date", ""), ("evidence", "")])
        }
        Some(notice) => {
            let day = notice.due.date;
            let values = vec![("date", day.into()), ("when", Told::Left(day))];
            let told = Told::Filled(CURE_DUE, values);
            line("close", day, told).form("exit-close", &[("result", ""), ("decision", "")])
        }
    })
}

/// One case for its paper: the open one, else the last one; `None` where there is none.
pub fn sheet_of_case(source: &Source<'_>) -> Option<Section> {
    let operation = &source.project.operation;
    let last = operation.exits.last_key_value().map(|(n, case)| (*n, case));
    let (number, held) = operation.open_exit().or(last)?;
    let id = format!("{}-T{number}", source.project.id);
    let mut cells = vec![Cell::new(NUMBER, id, Room::Paper)];
    cells.extend(held.cells());
    cells.push(Cell::new(OPENED_ON, held.on, Room::Paper));
    cells.push(Cell::new(OPENED_BY, held.by.clone(), Room::Paper));
    let entry = Entry::numbered("exit", number, cells);
    Some(Section::new(EXIT, "exit-open", Layout::Pairs, vec![entry]))
}
