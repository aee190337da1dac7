//! What the public notice tells (签约公示, article 12): the one that stands, those that did not count before it, and how late
//! it was put on record.

use crate::domain::sheet::{
    Cell, Described, Entry, Layout, Mark, Mood, Room, Section, Source, Told, stamp,
};
use crate::domain::signing::notice::entered_late;
use crate::domain::signing::record::{Notice, NoticeClose, NoticeOutcome};
use crate::domain::word::{Word, words};

words! {
    NOTICE = "签约公示", "Public notice";
    NO_NOTICE_SECRET = "涉密项目, 不公示", "secret: there is no notice";
    NOTICE_SCOPE = "公示范围", "Where";
    NOTICE_DAYS = "公示期", "Days";
    NOTICE_SPAN = "{start} 至 {end}, {n} 个工作日", "{start} to {end}, {n} working days";
    ENTERED = "登记日期", "Put on record on";
    LATE = "{start} 起公示, {entered} 才登记", "it began on {start}, entered on {entered}";
    LATE_ENTRY = "补登", "Late entry";
    OBJECTIONS = "异议件数", "Objections";
    OUTCOME = "公示结论", "Outcome";
    NOTICE_RESULT = "公示结果", "Result";
    EVIDENCE = "公示佐证", "Evidence of it";
    NO_OBJECTIONS = "无异议", "no objections";
    CLOSED_ON = "结束日期", "Closed on";
    CLOSED_BY = "结束经办人", "Closed by";
    NONE = "无", "none";
    NOTICE_RUNS = "公示期未满({when}); 期满次日起可结束", "still running ({when}); closed from the day after";
    NOTICE_CLOSE_NOW = "公示期已满: Enter 结束公示", "The notice is over: Enter closes it";
    PUBLISH_ANEW = "本次公示不算数: Enter 重新公示", "This notice does not count: Enter publishes another";
    EARLIER = "前次公示 {start} 至 {end}", "Earlier notice, {start} to {end}";
}

impl Described for Notice {
    fn cells(&self) -> Vec<Cell> {
        let closed = self.closed.as_ref();
        let outcome = closed.and_then(|held| held.outcome);
        let objections = (self.objections > 0).then(|| u64::from(self.objections));
        let evidence = closed.map(|held| held.evidence.as_str());
        vec![
            Cell::new(NOTICE_SCOPE, Told::texts(&self.scope), Room::Rest),
            Cell::new(NOTICE_DAYS, span(self), Room::Rest),
            Cell::new(ENTERED, self.entered_on, Room::Paper),
            Cell::new(OBJECTIONS, objections.map(Told::Count), Room::Rest),
            Cell::new(
                OUTCOME,
                outcome.map(|held| Told::Word(held.word())),
                Room::Rest,
            ),
            Cell::new(NOTICE_RESULT, closed.map(result), Room::Rest),
            Cell::new(EVIDENCE, evidence.unwrap_or_default(), Room::Rest),
            Cell::new(CLOSED_ON, closed.map(|held| held.on), Room::Paper),
        ]
    }

    fn stamp(&self) -> Vec<Cell> {
        let closed = self.closed.as_ref().map(|held| held.by.clone());
        let mut cells = stamp(&self.by, self.start);
        cells.push(Cell::new(CLOSED_BY, closed, Room::Paper));
        cells
    }
}

/// What became of it; of one without any word and without an outcome that nobody objected.
fn result(held: &NoticeClose) -> Told {
    match (held.result.as_str(), held.outcome) {
        ("", None | Some(NoticeOutcome::Clear)) => Told::Word(NO_OBJECTIONS),
        (text, _) => text.into(),
    }
}

fn span(held: &Notice) -> Told {
    let values = vec![
        ("start", Told::Day(held.start)),
        ("end", Told::Day(held.end)),
        ("n", Told::Count(u64::from(held.days))),
    ];
    Told::Filled(NOTICE_SPAN, values)
}

/// A label and its value that a step gives.
pub(super) fn given(key: &str, label: Word, told: impl Into<Told>) -> Entry {
    Entry::new(key, vec![Cell::new(label, told, Room::Rest)])
}

/// The public notice; a secret project has none.
pub fn section(source: &Source<'_>) -> Section {
    let signing = &source.project.signing;
    let mut entries = match &signing.notice {
        _ if signing.secret().is_some() => {
            let cells = vec![Cell::new(NOTICE, NO_NOTICE_SECRET, Room::Screen)];
            let entry = Entry::new("notice", cells).marked((Mark::None, Mood::Dim));
            vec![entry.laid(Layout::Facts)]
        }
        None => vec![
            given("notice", NOTICE, Told::Nothing)
                .form("notice", &[("start", ""), ("scope", "")])
                .blank_if(true),
        ],
        Some(held) => standing(source, held),
    };
    entries.extend(
        signing
            .past_notices
            .iter()
            .map(|(number, held)| past(*number, held)),
    );
    Section::new(NOTICE, "notice", Layout::Pairs, entries)
}

fn standing(source: &Source<'_>, held: &Notice) -> Vec<Entry> {
    let mut entries = vec![
        given("notice scope", NOTICE_SCOPE, Told::texts(&held.scope)),
        given("notice span", NOTICE_DAYS, span(held)),
    ];
    if let Some(entered) = entered_late(held, source.profile) {
        let values = vec![
            ("start", Told::Day(held.start)),
            ("entered", Told::Day(entered)),
        ];
        let late = given("late entry", LATE_ENTRY, Told::Filled(LATE, values));
        entries.push(late.marked((Mark::None, Mood::Late)));
    }
    let count = Told::Count(u64::from(held.objections));
    let objections = given("objections", OBJECTIONS, count);
    let Some(closed) = &held.closed else {
        let fields = [("objections", "")];
        entries.push(objections.form("notice-close", &fields));
        entries.push(running(source, held));
        return entries;
    };
    entries.push(objections);
    entries.extend(ended(closed));
    if held.failed_on().is_some() {
        let anew = Entry::new(
            "notice anew",
            vec![Cell::new(NOTICE, PUBLISH_ANEW, Room::Screen)],
        );
        let anew = anew.marked((Mark::None, Mood::Late)).missing_if(true);
        let fields = [("start", ""), ("scope", "")];
        entries.push(anew.form("notice", &fields).laid(Layout::Rows));
    }
    entries
}

/// Until it is over objections are noted down; then it is closed.
fn running(source: &Source<'_>, held: &Notice) -> Entry {
    let is_over = source.today > held.end;
    let (word, mood) = if is_over {
        (NOTICE_CLOSE_NOW, Mood::Late)
    } else {
        (NOTICE_RUNS, Mood::Normal)
    };
    let told = Told::Filled(word, vec![("when", Told::Left(held.end))]);
    let cells = vec![Cell::new(NOTICE_RESULT, told, Room::Screen)];
    Entry::new("notice result", cells)
        .marked((Mark::None, mood))
        .form("notice-close", &[("outcome", ""), ("evidence", "")])
        .missing_if(is_over)
        .laid(Layout::Rows)
}

fn ended(closed: &NoticeClose) -> Vec<Entry> {
    let shown = match (closed.result.as_str(), closed.outcome) {
        ("", None) => Told::Word(NONE),
        (text, _) => text.into(),
    };
    let cells = vec![
        Cell::new(NOTICE_RESULT, shown, Room::Screen),
        Cell::new(NOTICE_RESULT, result(closed), Room::Paper),
        Cell::new(CLOSED_ON, closed.on, Room::Paper),
    ];
    let mut entries = Vec::new();
    if let Some(outcome) = closed.outcome {
        entries.push(given("notice outcome", OUTCOME, outcome.word()));
    }
    let result = Entry::new("notice result", cells).stamped(&closed.by, closed.on);
    entries.push(result);
    if !closed.evidence.is_empty() {
        entries.push(given("notice evidence", EVIDENCE, &closed.evidence));
    }
    entries
}

/// One that did not count.
fn past(number: u32, held: &Notice) -> Entry {
    let values = vec![
        ("start", Told::Day(held.start)),
        ("end", Told::Day(held.end)),
    ];
    let mut told = vec![Told::Filled(EARLIER, values)];
    if let Some(closed) = &held.closed {
        told.extend(closed.outcome.map(|outcome| Told::Word(outcome.word())));
        told.push(result(closed));
        told.push(Told::Day(closed.on));
    }
    let cells = vec![Cell::new(NOTICE, Told::List(told), Room::Rest)];
    Entry::numbered("past notice", number, cells).laid(Layout::Facts)
}
