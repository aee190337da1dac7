//! What an amendment of the agreement tells (协议变更, R12-6): what changed, from what to what, why, and who approved it.

use crate::domain::sheet::{Cell, Described, Entry, Layout, Room, Section, Source, Told};
use crate::domain::signing::record::{Amendment, AmendmentKind, Promise, Signature};
use crate::domain::word::{Word, words};
use std::collections::BTreeMap;

words! {
    AMENDMENTS = "协议变更", "Amendments";
    KIND = "类别", "Kind";
    DOCUMENT = "补充协议编号", "Number of the amendment";
    DOCUMENT_ON = "补充协议签订日期", "Amendment signed on";
    RIGHT_NUMBER = "更正后编号", "Right number";
    RIGHT_DAY = "更正后日期", "Right day";
    AMOUNT_AFTER = "变更后投资额", "Investment afterwards";
    CLAUSES = "变动条款", "Clauses";
    TARGETS = "变动目标", "Targets";
    REASON = "理由", "Reason";
    APPROVER = "批准", "Approved by";
    NUMBER_BEFORE = "原编号", "Number before";
    DAY_BEFORE = "原日期", "Day before";
    AMOUNT_BEFORE = "原投资额", "Investment before";
    ENTERED = "登记", "Entered";
    BECAME = "{from} 改为 {to}", "{from} became {to}";
    CLAUSE = "{item}: {text}";
    PROMISED = "{metric} {target} ({date} 前)", "{metric} {target} by {date}";
    TAKEN_BACK = "取消 {metric} ({date} 前)", "no longer {metric} by {date}";
    ADD = "Enter 登记协议变更", "Enter records an amendment";
}

impl Described for Amendment {
    fn cells(&self) -> Vec<Cell> {
        let (number, day) = match self.kind {
            AmendmentKind::Correction => (RIGHT_NUMBER, RIGHT_DAY),
            _ => (DOCUMENT, DOCUMENT_ON),
        };
        vec![
            Cell::new(KIND, self.kind.word(), Room::Rest),
            Cell::new(number, self.document.as_ref().map(Told::from), Room::Rest),
            Cell::new(day, self.effective, Room::Rest),
            Cell::new(AMOUNT_AFTER, self.amount, Room::Rest),
            Cell::new(CLAUSES, clauses(&self.clauses), Room::Rest),
            Cell::new(TARGETS, promises(&self.commitments), Room::Rest),
            Cell::new(REASON, &self.reason, Room::Rest),
            Cell::new(APPROVER, &self.approver, Room::Rest),
            Cell::new(NUMBER_BEFORE, &self.before.document, Room::Rest),
            Cell::new(DAY_BEFORE, self.before.on, Room::Rest),
            Cell::new(AMOUNT_BEFORE, self.before.amount, Room::Rest),
        ]
    }

    fn name(&self) -> Option<Told> {
        Some(self.kind.word().into())
    }

    fn days(&self) -> Vec<Option<chrono::NaiveDate>> {
        vec![self.starts()]
    }

    fn stamp(&self) -> Vec<Cell> {
        vec![self.stamp.cell(ENTERED)]
    }
}

fn clauses(held: &BTreeMap<String, String>) -> Told {
    let told = held.iter().map(|(item, text)| {
        let values = vec![("item", Told::from(item)), ("text", Told::from(text))];
        Told::Filled(CLAUSE, values)
    });
    Told::List(told.collect())
}

fn promises(held: &[Promise]) -> Told {
    Told::List(held.iter().map(promise).collect())
}

fn promise(held: &Promise) -> Told {
    let mut values = vec![
        ("metric", Told::Word(held.metric.word())),
        ("date", Told::Day(held.by_date)),
    ];
    let Some(target) = held.target else {
        return Told::Filled(TAKEN_BACK, values);
    };
    values.push(("target", target.into()));
    Told::Filled(PROMISED, values)
}

/// From what it held to what it holds.
fn became(from: impl Into<Told>, to: impl Into<Told>) -> Told {
    Told::Filled(BECAME, vec![("from", from.into()), ("to", to.into())])
}

/// The amendments in the order in which they were entered; none before the signing.
pub fn section(source: &Source<'_>) -> Option<Section> {
    let signing = &source.project.signing;
    if !signing.is_signed() {
        return None;
    }
    let held = signing.amendments.iter();
    let entries = held.map(|(number, held)| {
        let mut cells = vec![Cell::new(KIND, held.kind.word(), Room::Cols(10))];
        cells.extend(changes(held));
        cells.push(Cell::new(REASON, &held.reason, Room::Rest));
        cells.push(Cell::new(APPROVER, &held.approver, Room::Rest));
        Entry::numbered("amendment", *number, cells).stamped(&held.stamp.by, held.stamp.on)
    });
    let section = Section::new(AMENDMENTS, "amend", Layout::Rows, entries.collect());
    let fields = [
        ("kind", ""),
        ("number", ""),
        ("reason", ""),
        ("approver", ""),
    ];
    Some(section.adds(ADD, "amend", &fields))
}

/// What it changed, each from what held before.
fn changes(held: &Amendment) -> Vec<Cell> {
    let before = &held.before;
    let is_correction = held.kind == AmendmentKind::Correction;
    let document = held.document.as_ref();
    let mut cells = vec![
        Cell::new(
            if is_correction {
                RIGHT_NUMBER
            } else {
                DOCUMENT
            },
            document.map(|to| match is_correction {
                true => became(&before.document, to),
                false => to.into(),
            }),
            Room::Rest,
        ),
        Cell::new(
            if is_correction {
                RIGHT_DAY
            } else {
                DOCUMENT_ON
            },
            held.effective.map(|to| match is_correction {
                true => became(before.on, to),
                false => to.into(),
            }),
            Room::Rest,
        ),
        Cell::new(
            AMOUNT_AFTER,
            held.amount.map(|to| became(before.amount, to)),
            Room::Rest,
        ),
        Cell::new(CLAUSES, clauses(&held.clauses), Room::Rest),
        Cell::new(TARGETS, promises(&held.commitments), Room::Rest),
    ];
    cells.retain(|cell| !cell.told.is_nothing());
    cells
}

words! {
    VALID_NUMBER = "现行编号", "Number in force";
    VALID_DAY = "现行签订日期", "Day in force";
    VALID_AMOUNT = "现行投资额", "Amount in force";
}

/// What holds instead of what the signature says, where amendments changed it.
pub fn in_force(signed: &Signature, valid: &Signature) -> Vec<(&'static str, Word, Told)> {
    let mut entries = Vec::new();
    if signed.number != valid.number {
        entries.push(("valid number", VALID_NUMBER, Told::from(&valid.number)));
    }
    if signed.on != valid.on {
        entries.push(("valid day", VALID_DAY, Told::from(valid.on)));
    }
    if signed.amount != valid.amount {
        entries.push(("valid amount", VALID_AMOUNT, Told::from(valid.amount)));
    }
    entries
}
