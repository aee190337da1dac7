//! What the redemption of policies tells (article 14): each policy claimed, with the collective decision that a large sum needs.

use crate::domain::money::Money;
use crate::domain::redemption::paid::{Account, decision};
use crate::domain::redemption::record::{ClaimStatus, Payment, PolicyClaim};
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
    SUM = "申报金额", "Claimed";
    APPROVED = "审定金额", "Approved";
    UNDER = "政策兑现编号", "Claim";
    OF_CLAIM = "第 {n} 项政策兑现", "claim {n}";
    PAYMENTS = "政策兑付", "Payments";
    RECORDED = "登记", "Recorded";
    PAID_ON = "兑付日期", "Paid on";
    PAID_SUM = "本次兑付金额", "Paid";
    VOUCHER = "凭证号", "Voucher";
    BALANCE = "兑付情况", "Paid so far";
    STANDS = "审定 {approved}, 已兑付 {paid}, 余额 {left}", "approved {approved}, paid {paid}, left {left}";
    STANDS_PAY = "审定 {approved}, 已兑付 {paid}, 余额 {left}; Enter 登记一笔兑付", "approved {approved}, paid {paid}, left {left}; Enter records a payment";
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
            Cell::new(APPROVED, self.approved, Room::Paper),
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

impl Described for Payment {
    fn cells(&self) -> Vec<Cell> {
        let claim = ("n", Told::Count(u64::from(self.claim)));
        let under = Told::Filled(OF_CLAIM, vec![claim]);
        vec![
            Cell::new(PAID_ON, self.paid_on, Room::Cols(DUE)),
            Cell::new(PAID_SUM, self.amount, Room::Cols(AMOUNT)),
            Cell::new(VOUCHER, &self.voucher, Room::Rest).mood(Mood::Normal),
            Cell::new(COLLECTIVE, &self.decision, Room::Paper),
            Cell::new(UNDER, under, Room::Paper),
        ]
    }

    fn days(&self) -> Vec<Option<NaiveDate>> {
        vec![Some(self.paid_on)]
    }

    fn stamp(&self) -> Vec<Cell> {
        vec![self.stamp.cell(RECORDED)]
    }
}

/// The claims and what was paid under them, the first one first; payments where there are any.
pub fn sections(source: &Source<'_>) -> Vec<Section> {
    let paid = &source.project.landing.payments;
    let entries = paid
        .iter()
        .map(|(number, held)| payment(source, *number, held));
    let paid = Section::new(PAYMENTS, "pay", Layout::Rows, entries.collect());
    let is_there = !paid.entries.is_empty();
    [section(source)]
        .into_iter()
        .chain(is_there.then_some(paid))
        .collect()
}

/// The claims, the first one first.
fn section(source: &Source<'_>) -> Section {
    let held = source.project.landing.claims.iter();
    let entries = held.flat_map(|(number, held)| claim(source, *number, held));
    Section::new(CLAIMS, "claim", Layout::Rows, entries.collect()).adds(
        ADD_CLAIM,
        "claim",
        &[("policy", ""), ("amount", ""), ("unit", "")],
    )
}

fn claim(source: &Source<'_>, number: u32, held: &PolicyClaim) -> Vec<Entry> {
    let landing = &source.project.landing;
    let is_settled = held.status.is_settled();
    let cells = source.timed(held.cells());
    let entry = Entry::numbered("claim", number, cells).marked(Mark::of(is_settled));
    let entry = match is_settled {
        true => entry,
        false => {
            let fields = [
                ("policy", held.policy.as_str()),
                ("status", ""),
                ("decision", &held.decision),
            ];
            entry.form("claim", &fields)
        }
    };
    let mut entries = vec![entry];
    let account = Account::of(landing, number, held);
    if held.approved_sum().is_some() {
        entries.push(stands(number, held, &account));
    }
    let sum = match account.approved.fen() {
        0 => account.and(held.amount.money),
        _ => account,
    };
    if !is_settled && sum.is_major(source.policy()) {
        entries.push(decided(number, held, decision(landing, number, held)));
    }
    entries
}

/// What is approved, paid and left.
fn stands(number: u32, held: &PolicyClaim, account: &Account) -> Entry {
    let sum = |money: Money| Told::Money(money.into());
    let values = vec![
        ("approved", sum(account.approved)),
        ("paid", sum(account.paid)),
        ("left", sum(account.left())),
    ];
    let is_owed = held.status == ClaimStatus::Approved;
    let word = if is_owed { STANDS_PAY } else { STANDS };
    let cells = vec![Cell::new(BALANCE, Told::Filled(word, values), Room::Rest)];
    let entry = Entry::new(format!("claim {number} paid"), cells);
    match is_owed {
        false => entry.marked((Mark::Blank, Mood::Normal)),
        true => entry.marked((Mark::Blank, Mood::Soon)).form(
            "pay",
            &[
                ("policy", held.policy.as_str()),
                ("amount", ""),
                ("decision", ""),
                ("voucher", ""),
            ],
        ),
    }
}

fn payment(source: &Source<'_>, number: u32, held: &Payment) -> Entry {
    let claim = source.project.landing.claims.get(&held.claim);
    let policy = claim.map(|claim| claim.policy.as_str());
    let mut cells = held.cells();
    cells.push(Cell::new(POLICY, policy.unwrap_or_default(), Room::Rest));
    let entry = Entry::numbered("pay", number, cells);
    let entry = entry.stamped(&held.stamp.by, held.stamp.on);
    entry.marked((Mark::Done, Mood::Normal))
}

/// The collective decision of a large sum.
fn decided(number: u32, held: &PolicyClaim, decision: &str) -> Entry {
    let (told, mood) = match decision {
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
