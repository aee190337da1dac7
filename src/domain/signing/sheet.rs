//! What the signing tells (article 12): the agreement, its commitments, the public notice.

use crate::domain::policy::ChecklistId;
use crate::domain::secrecy::sheet as secrecy;
use crate::domain::sheet::{
    Cell, Described, Entry, Layout, Mark, Mood, Room, Section, Source, Told, UNSET, stamp,
};
use crate::domain::signing::record::{Commitment, Notice, Signature, Target};
use crate::domain::word::{Word, words};
use std::collections::BTreeMap;

/// Columns of an item.
const ITEM: u16 = 16;

words! {
    SIGNATURE = "签订", "Signature";
    AGREEMENT_NUMBER = "协议编号", "Number";
    SIGNED_ON = "签订日期", "Signed on";
    SIGNED_AMOUNT = "协议投资额", "Amount";
    CLAUSES = "核心条款", "Clauses";
    CHECKS = "法制审查", "Legal checks";
    SUBJECT = "事项", "Item";
    CONTENT = "内容", "Content";
    STANDARD_LAND = "标准地", "Standard land";
    IS_STANDARD_LAND = "是否标准地出让", "Standard land";
    OPTIONAL = "可选, 未填", "optional, not set";
    COMMITMENTS = "约定目标", "Commitments";
    METRIC = "指标", "Measured in";
    TARGET = "目标", "Target";
    BY_DATE = "期限", "By";
    COMMITTED = "{target} ({date} 前)", "{target} by {date}";
    ADD_COMMITMENT = "Enter 登记一项约定目标", "Enter records a commitment";
    NOTICE = "签约公示", "Public notice";
    NO_NOTICE_SECRET = "涉密项目, 不公示", "secret: there is no notice";
    NOTICE_SCOPE = "公示范围", "Where";
    NOTICE_DAYS = "公示期", "Days";
    NOTICE_SPAN = "{start} 至 {end}, {n} 个工作日", "{start} to {end}, {n} working days";
    OBJECTIONS = "异议件数", "Objections";
    NOTICE_RESULT = "公示结果", "Result";
    NO_OBJECTIONS = "无异议", "no objections";
    CLOSED_ON = "结束日期", "Closed on";
    CLOSED_BY = "结束经办人", "Closed by";
    NONE = "无", "none";
    NOTICE_RUNS = "公示期未满({when}); 期满次日起可结束", "still running ({when}); closed from the day after";
    NOTICE_CLOSE_NOW = "公示期已满: Enter 结束公示", "The notice is over: Enter closes it";
}

impl Described for Signature {
    fn cells(&self) -> Vec<Cell> {
        vec![
            Cell::new(AGREEMENT_NUMBER, &self.number, Room::Rest),
            Cell::new(SIGNED_ON, self.on, Room::Rest),
            Cell::new(SIGNED_AMOUNT, self.amount, Room::Rest),
        ]
    }

    fn stamp(&self) -> Vec<Cell> {
        stamp(&self.by, self.on)
    }
}

impl From<Target> for Told {
    fn from(target: Target) -> Self {
        match target {
            Target::Money(amount) => Told::Money(amount),
            Target::Count(count) => Told::Count(count),
        }
    }
}

impl Described for Commitment {
    fn cells(&self) -> Vec<Cell> {
        vec![
            Cell::new(METRIC, self.metric.word(), Room::Cols(ITEM)),
            Cell::new(TARGET, self.target, Room::Paper),
            Cell::new(BY_DATE, self.by_date, Room::Paper),
        ]
    }

    fn stamp(&self) -> Vec<Cell> {
        stamp(&self.by, self.on)
    }
}

impl Described for Notice {
    fn cells(&self) -> Vec<Cell> {
        let closed = self.closed.as_ref();
        let result = closed.map(|held| match held.result.as_str() {
            "" => Told::Word(NO_OBJECTIONS),
            result => result.into(),
        });
        let objections = (self.objections > 0).then(|| u64::from(self.objections));
        vec![
            Cell::new(NOTICE_SCOPE, Told::texts(&self.scope), Room::Rest),
            Cell::new(NOTICE_DAYS, span(self), Room::Rest),
            Cell::new(OBJECTIONS, objections.map(Told::Count), Room::Rest),
            Cell::new(NOTICE_RESULT, result, Room::Rest),
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

fn span(held: &Notice) -> Told {
    let values = vec![
        ("start", Told::Day(held.start)),
        ("end", Told::Day(held.end)),
        ("n", Told::Count(u64::from(held.days))),
    ];
    Told::Filled(NOTICE_SPAN, values)
}

/// The sections, in the order in which they are told.
pub fn sections(source: &Source<'_>) -> Vec<Section> {
    let mut sections = terms(source);
    sections.extend([secrecy::section(source), notice(source)]);
    sections
}

/// What the agreement says (协议要点表): the signature, the clauses, the checks, 标准地, what was promised.
pub fn terms(source: &Source<'_>) -> Vec<Section> {
    let agreement = &source.project.signing.agreement;
    vec![
        signature(source),
        filled(source, ChecklistId::Agreement, CLAUSES, &agreement.clauses),
        filled(
            source,
            ChecklistId::AgreementExtra,
            CHECKS,
            &agreement.checks,
        ),
        standard_land(source),
        commitments(source),
    ]
}

/// A label and its value that a step gives.
fn given(key: &str, label: Word, told: impl Into<Told>) -> Entry {
    Entry::new(key, vec![Cell::new(label, told, Room::Rest)])
}

/// The number, the day and the sum of the agreement.
pub fn signature(source: &Source<'_>) -> Section {
    let entries = match &source.project.signing.agreement.signature {
        None => vec![
            given("signature", AGREEMENT_NUMBER, Told::Nothing)
                .form("sign", &[("number", ""), ("date", "")])
                .blank_if(true),
        ],
        Some(held) => {
            let mut entries = vec![
                given("signature", AGREEMENT_NUMBER, &held.number),
                given("signed on", SIGNED_ON, held.on).stamped(&held.by, held.on),
            ];
            let amount = held.amount;
            entries.extend(amount.map(|amount| given("signed amount", SIGNED_AMOUNT, amount)));
            entries
        }
    };
    Section::new(SIGNATURE, "sign", Layout::Pairs, entries)
}

/// Items of a checklist with the clause or the opinion that answers each.
fn filled(
    source: &Source<'_>,
    list: ChecklistId,
    title: Word,
    held: &BTreeMap<String, String>,
) -> Section {
    let items = source.items(list);
    let done = items.iter().filter(|item| held.contains_key(*item)).count();
    let entries = items
        .iter()
        .map(|item| answer(list.id(), item, held.get(item)));
    Section::new(title, "sign", Layout::Rows, entries.collect()).counted(done, items.len())
}

fn answer(list: &str, item: &str, text: Option<&String>) -> Entry {
    let cells = vec![
        Cell::new(SUBJECT, item, Room::Cols(ITEM)),
        Cell::new(
            CONTENT,
            text.map_or(Told::Word(UNSET), Told::from),
            Room::Rest,
        ),
    ];
    Entry::new(format!("{list} {item}"), cells)
        .marked(Mark::of(text.is_some()))
        .form("sign", &[(item, "")])
        .missing_if(text.is_none())
        .blank_if(text.is_none())
        .laid(Layout::Rows)
}

/// Whether the land is 标准地; where it is, the indicators of the text and those that the city adds.
fn standard_land(source: &Source<'_>) -> Section {
    let agreement = &source.project.signing.agreement;
    let said = agreement.standard_land;
    let mut entries = vec![
        given("standard land", IS_STANDARD_LAND, said)
            .form("sign", &[("standard_land", "")])
            .blank_if(said.is_none()),
    ];
    if said == Some(true) {
        let held = &agreement.indicators;
        let list = source.policy().checklist(ChecklistId::StandardLand);
        let own = list.into_iter().flat_map(|list| &list.items);
        entries.extend(own.map(|item| answer("indicator", item, held.get(item))));
        let optional = list.into_iter().flat_map(|list| &list.optional);
        entries.extend(optional.map(|item| may_answer(item, held.get(item))));
    }
    Section::new(STANDARD_LAND, "sign", Layout::Pairs, entries)
}

/// An indicator that the city adds: it may be left out.
fn may_answer(item: &str, text: Option<&String>) -> Entry {
    let text = text.filter(|text| !text.is_empty());
    let cells = vec![
        Cell::new(SUBJECT, item, Room::Cols(ITEM)),
        Cell::new(
            CONTENT,
            text.map_or(Told::Word(OPTIONAL), Told::from),
            Room::Rest,
        ),
    ];
    let marked = match text {
        Some(_) => (Mark::Done, Mood::Normal),
        None => (Mark::Half, Mood::Dim),
    };
    Entry::new(format!("indicator {item}"), cells)
        .marked(marked)
        .form("sign", &[(item, "")])
        .blank_if(text.is_none())
        .laid(Layout::Rows)
}

fn commitments(source: &Source<'_>) -> Section {
    let held = source.project.signing.commitments.iter();
    let entries = held.map(|(number, held)| {
        let values = vec![
            ("target", held.target.into()),
            ("date", Told::Day(held.by_date)),
        ];
        let mut cells = held.cells();
        cells.push(Cell::new(
            TARGET,
            Told::Filled(COMMITTED, values),
            Room::Screen,
        ));
        let fields = [
            ("metric", held.metric.name()),
            ("by", &*held.by_date.to_string()),
            ("target", ""),
        ];
        Entry::numbered("commitment", *number, cells).form("commit", &fields)
    });
    Section::new(COMMITMENTS, "commit", Layout::Rows, entries.collect()).adds(
        ADD_COMMITMENT,
        "commit",
        &[("metric", ""), ("target", ""), ("by", "")],
    )
}

/// The public notice; a secret project has none.
pub fn notice(source: &Source<'_>) -> Section {
    let signing = &source.project.signing;
    let entries = match &signing.notice {
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
        Some(held) => {
            let mut entries = vec![
                given("notice scope", NOTICE_SCOPE, Told::texts(&held.scope)),
                given("notice span", NOTICE_DAYS, span(held)),
            ];
            entries.extend(notice_end(source, held));
            entries
        }
    };
    Section::new(NOTICE, "notice", Layout::Pairs, entries)
}

/// Objections and the end; until then objections are noted down or it is closed.
fn notice_end(source: &Source<'_>, held: &Notice) -> [Entry; 2] {
    let count = Told::Count(u64::from(held.objections));
    let objections = given("objections", OBJECTIONS, count);
    if let Some(closed) = &held.closed {
        let (shown, told) = match closed.result.as_str() {
            "" => (Told::Word(NONE), Told::Word(NO_OBJECTIONS)),
            result => (result.into(), result.into()),
        };
        let cells = vec![
            Cell::new(NOTICE_RESULT, shown, Room::Screen),
            Cell::new(NOTICE_RESULT, told, Room::Paper),
            Cell::new(CLOSED_ON, closed.on, Room::Paper),
        ];
        let result = Entry::new("notice result", cells).stamped(&closed.by, closed.on);
        return [objections, result];
    }
    let is_over = source.today > held.end;
    let (word, mood) = if is_over {
        (NOTICE_CLOSE_NOW, Mood::Late)
    } else {
        (NOTICE_RUNS, Mood::Normal)
    };
    let told = Told::Filled(word, vec![("when", Told::Left(held.end))]);
    let ends = Entry::new(
        "notice result",
        vec![Cell::new(NOTICE_RESULT, told, Room::Screen)],
    )
    .marked((Mark::None, mood))
    .form("notice-close", &[("result", "")])
    .missing_if(is_over)
    .laid(Layout::Rows);
    let fields = [("objections", ""), ("result", "")];
    [objections.form("notice-close", &fields), ends]
}
