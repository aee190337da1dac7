//! What the redemption of policies tells (article 14): each policy claimed, with the collective decision that a large sum needs.

use crate::domain::policy::LineId;
use crate::domain::redemption::record::PolicyClaim;
use crate::domain::sheet::{
    Cell, Described, Entry, Layout, Mark, Mood, Room, Section, Source, Told, stamp,
};
use crate::domain::word::words;
use chrono::NaiveDate;

/// Columns of a status, of a unit, of a day, of a sum.
const STATUS: u16 = 10;
const UNIT: u16 = 10;
const DUE: u16 = 12;
const AMOUNT: u16 = 16;

words! {
    CLAIMS = "政策兑现", "Policy claims";
    STATE = "状态", "State";
    PAID_BY = "兑付部门", "Paid by";
    LAST_DAY = "期限", "Due";
    SUM = "金额", "Amount";
    POLICY = "政策", "Policy";
    COLLECTIVE = "集体决策文号", "Collective decision";
    FILED_ON = "申报日期", "Filed on";
    ADD_CLAIM = "Enter 申报一项政策兑现", "Enter files a policy claim";
    DECISION_NEEDED = "大额兑付须有三重一大集体决策文号: Enter 填", "A large sum needs a collective decision: Enter gives it";
    DECISION = "集体决策: {decision}", "collective decision: {decision}";
}

impl Described for PolicyClaim {
    fn name(&self) -> Option<Told> {
        Some(Told::from(&self.policy))
    }

    fn cells(&self) -> Vec<Cell> {
        let due = Told::Due {
            due: self.due,
            is_settled: self.status.is_settled(),
        };
        vec![
            Cell::new(STATE, self.status.word(), Room::Cols(STATUS)),
            Cell::new(PAID_BY, &self.unit, Room::Cols(UNIT)).mood(Mood::Normal),
            Cell::new(LAST_DAY, due, Room::Cols(DUE)),
            Cell::new(SUM, self.amount, Room::Cols(AMOUNT)),
            Cell::new(POLICY, &self.policy, Room::Rest),
            Cell::new(COLLECTIVE, &self.decision, Room::Paper),
            Cell::new(FILED_ON, self.filed_on, Room::Paper),
        ]
    }

    fn days(&self) -> Vec<Option<NaiveDate>> {
        vec![Some(self.filed_on), Some(self.on)]
    }

    fn stamp(&self) -> Vec<Cell> {
        stamp(&self.by, self.on)
    }
}

/// The claims, the first one first.
pub fn section(source: &Source<'_>) -> Section {
    let held = source.project.landing.claims.iter();
    let entries = held.flat_map(|(number, held)| claim(source, *number, held));
    Section::new(CLAIMS, "claim", Layout::Rows, entries.collect()).adds(
        ADD_CLAIM,
        "claim",
        &[("policy", ""), ("amount", ""), ("unit", "")],
    )
}

fn claim(source: &Source<'_>, number: u32, held: &PolicyClaim) -> Vec<Entry> {
    let is_settled = held.status.is_settled();
    let cells = source.timed(held.cells());
    let entry = Entry::numbered("claim", number, cells).marked(Mark::of(is_settled));
    if is_settled {
        return vec![entry];
    }
    let fields = [
        ("policy", held.policy.as_str()),
        ("status", ""),
        ("decision", &held.decision),
    ];
    let mut entries = vec![entry.form("claim", &fields)];
    let fen = held.amount.money.fen();
    let is_large = source.policy().reaches_line(LineId::ClaimMajor, fen);
    entries.extend(is_large.then(|| decision(number, held)));
    entries
}

/// The collective decision of a large sum.
fn decision(number: u32, held: &PolicyClaim) -> Entry {
    let (told, mood) = match held.decision.as_str() {
        "" => (Told::Word(DECISION_NEEDED), Mood::Gap),
        decision => {
            let values = vec![("decision", decision.into())];
            (Told::Filled(DECISION, values), Mood::Normal)
        }
    };
    let fields = [("policy", held.policy.as_str()), ("decision", "")];
    let cells = vec![Cell::new(COLLECTIVE, told, Room::Screen)];
    Entry::new(format!("claim {number} decision"), cells)
        .marked((Mark::Blank, mood))
        .form("claim", &fields)
}
