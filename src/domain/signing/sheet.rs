//! What the signing tells (article 12): the agreement, its commitments, the public notice.

use crate::domain::policy::ChecklistId;
use crate::domain::secrecy::sheet as secrecy;
use crate::domain::sheet::{
    Cell, Described, Entry, Layout, Mark, Mood, Room, Section, Source, Told, UNSET, stamp,
};
use crate::domain::signing::amended_sheet;
use crate::domain::signing::notice_sheet::{self, given};
use crate::domain::signing::record::{Commitment, Signature, Target};
use crate::domain::stage::Stage;
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

/// The sections, in the order in which they are told.
pub fn sections(source: &Source<'_>) -> Vec<Section> {
    let mut sections = terms(source);
    sections.extend([secrecy::section(source), notice_sheet::section(source)]);
    sections
}

/// What the agreement says (协议要点表): the signature, the clauses, the checks, 标准地, what was promised.
pub fn terms(source: &Source<'_>) -> Vec<Section> {
    let signing = &source.project.signing;
    let checks = &signing.agreement.checks;
    let mut sections = vec![signature(source)];
    sections.extend(amended_sheet::section(source));
    sections.extend([
        filled(source, ChecklistId::Agreement, CLAUSES, &signing.clauses()),
        filled(source, ChecklistId::AgreementExtra, CHECKS, checks),
        standard_land(source),
        commitments(source),
    ]);
    sections
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
            let valid = source.project.signing.signed();
            let in_force = valid.map(|valid| amended_sheet::in_force(held, &valid));
            let in_force = in_force.into_iter().flatten();
            entries.extend(in_force.map(|(key, label, told)| given(key, label, told)));
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
    // What is signed changes by amendments alone.
    let verb = match list {
        ChecklistId::Agreement => changes_by(source),
        _ => "sign",
    };
    let entries = items
        .iter()
        .map(|item| answer(verb, list.id(), item, held.get(item)));
    Section::new(title, "sign", Layout::Rows, entries.collect()).counted(done, items.len())
}

/// The step that changes clauses and targets: before they are signed, and after.
fn changes_by(source: &Source<'_>) -> &'static str {
    let project = source.project;
    match project.signing.is_signed() && project.position.stage > Stage::Signing {
        true => "amend",
        false => "sign",
    }
}

fn answer(verb: &str, list: &str, item: &str, text: Option<&String>) -> Entry {
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
        .form(verb, &[(item, "")])
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
        entries.extend(own.map(|item| answer("sign", "indicator", item, held.get(item))));
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
    let is_amended = changes_by(source) == "amend";
    let held = source.project.signing.promised();
    let entries = held.iter().map(|(number, held)| {
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
        let entry = Entry::numbered("commitment", *number, cells);
        match is_amended {
            true => entry.form("amend", &fields),
            false => entry.form("commit", &fields),
        }
    });
    let section = Section::new(COMMITMENTS, "commit", Layout::Rows, entries.collect());
    let fields = [("metric", ""), ("target", ""), ("by", "")];
    let verb = if is_amended { "amend" } else { "commit" };
    section.adds(ADD_COMMITMENT, verb, &fields)
}
