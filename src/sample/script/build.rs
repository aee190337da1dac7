//! The chapters of construction (articles 14 to 16): nodes in their order, supervision, inspections, difficulties, money,
//! policies honoured.

use super::{Leg, Script};
use crate::domain::actor::Role;
use crate::domain::clock::add_days;
use crate::domain::construction::verbs::{InspectAsk, SuperviseAsk};
use crate::domain::dispatch::verbs::{IssueAsk, IssueCloseAsk, NodeAsk};
use crate::domain::exit::ExitWay;
use crate::domain::given::Given;
use crate::domain::money::{Amount, Money};
use crate::domain::operation::StatKind;
use crate::domain::operation::verbs::{FundAsk, StatAsk};
use crate::domain::policy::{ChecklistId, VocabId};
use crate::domain::redemption::ClaimStatus;
use crate::domain::redemption::verbs::{ClaimAsk, PayAsk};
use crate::domain::stage::Stage;
use crate::sample::amounts::percent_of;

/// Places of the key nodes in the policy's checklist.
const START: usize = 0;
const MAIN_WORKS: usize = 1;
const FINISHED: usize = 2;
pub(super) const PRODUCTION: usize = 3;
/// Days from the main works to the end, and from there to production, as planned.
const FINISHING_DAYS: u32 = 90;
const FITTING_OUT_DAYS: u32 = 75;
/// Working days between payments while the works go on.
const PAYMENT_DAYS: usize = 35;
/// Yuan of an ordinary claim, and of one that needs a collective decision.
const CLAIM_YUAN: i64 = 1_200_000;
const LARGE_CLAIM_YUAN: i64 = 8_000_000;
/// Working days between two parts of one payment.
const PART_DAYS: usize = 20;

impl Script<'_, '_> {
    /// From the start of the works to their end.
    pub(super) fn construction(&mut self, leg: &Leg) {
        self.reached(leg.from, START);
        let ended = self.entered(Stage::Acceptance);
        let finished = self.finished_on();
        let is_far = self.part.ordinal.is_multiple_of(3) && leg.to > leg.from + 90;
        let main = match ended {
            Some(day) => Some(leg.from + (day - leg.from) * 6 / 10),
            None => is_far.then(|| leg.at(60)),
        };
        // What is still to come follows node after node.
        let plan = self.planned(leg.from, main);
        self.plan_node(leg.from, MAIN_WORKS, plan, String::new());
        let least = if main.is_some() {
            plan
        } else {
            add_days(plan, FINISHING_DAYS)
        };
        let plan = self.planned(leg.from, finished).max(least);
        self.plan_node(leg.from, FINISHED, plan, String::new());
        let least = if finished.is_some() {
            plan
        } else {
            add_days(plan, FITTING_OUT_DAYS)
        };
        let production = self.planned(leg.from, self.entered(Stage::Production));
        let plan = production.max(least);
        self.plan_node(leg.from, PRODUCTION, plan, String::new());
        self.accepted(leg.from + 3, START, leg);
        self.supervise(leg.from + 1, leg);
        self.enter_statistics(leg);
        self.inspections(leg);
        self.difficulties(leg, if self.is_dense() { 3 } else { 1 });
        self.payments(leg);
        self.claims(leg);
        self.suspended(leg);
        self.months(leg);
        if let Some(main) = main {
            self.reached(main, MAIN_WORKS);
            self.accepted(leg.at(80), MAIN_WORKS, leg);
        }
        if leg.is_last && self.part.ordinal == 6 {
            self.exit_open(leg.at(95), ExitWay::Exit);
        }
        if !leg.is_last && self.part.ordinal % 4 == 2 {
            let moved = add_days(plan, 14);
            let reason = self.say(&self.craft.words.sayings.plan_moved);
            self.plan_node(leg.at(80), PRODUCTION, moved, reason);
        }
    }

    /// The fact of a node, with its evidence.
    pub(super) fn reached(&mut self, day: usize, place: usize) {
        let Some(kind) = self.items(ChecklistId::KeyNodes).get(place).cloned() else {
            return;
        };
        let ask = NodeAsk {
            kind,
            plan: Given::Left,
            reason: Given::Left,
            actual: Given::Set(self.craft.days.date(day)),
            evidence: Given::Set(self.say(&self.craft.words.sayings.node_evidence)),
            accepted_by: Given::Left,
        };
        self.step(day, self.keeper, ask);
    }

    /// Acceptance by the city's department, where the stage lasts that long.
    pub(super) fn accepted(&mut self, day: usize, place: usize, leg: &Leg) {
        let Some(kind) = self.items(ChecklistId::KeyNodes).get(place).cloned() else {
            return;
        };
        if day > leg.to {
            return;
        }
        let ask = NodeAsk {
            kind,
            plan: Given::Left,
            reason: Given::Left,
            actual: Given::Left,
            evidence: Given::Left,
            accepted_by: Given::Set(self.say(&self.craft.words.sayings.accepted_by)),
        };
        let by = self.dept("D-ZJ", self.craft.people.commerce());
        self.step(day, by, ask);
    }

    fn supervise(&mut self, day: usize, leg: &Leg) {
        let sayings = &self.craft.words.sayings;
        let ask = SuperviseAsk {
            name: self.say(&sayings.supervisor),
            certificate: self.say(&sayings.certificate),
        };
        self.step(day.min(leg.to), self.keeper, ask);
    }

    /// 入统 some weeks after the start; of a few it is forgotten.
    fn enter_statistics(&mut self, leg: &Leg) {
        let is_forgotten = leg.is_last && self.part.ordinal == 5;
        let day = leg.from + self.dice.between(5, 15);
        if is_forgotten || day > leg.to {
            return;
        }
        let calibers = self.vocab(VocabId::StatCaliber);
        for (turn, caliber) in calibers.iter().take(2).enumerate() {
            if turn > 0 && !self.is_dense() {
                break;
            }
            self.stat(day + turn, StatKind::Investment, caliber, leg);
        }
    }

    /// An entry into the statistics by one office's reckoning.
    pub(super) fn stat(&mut self, day: usize, kind: StatKind, caliber: &str, leg: &Leg) {
        if day > leg.to {
            return;
        }
        let ask = StatAsk {
            kind,
            date: None,
            caliber: caliber.to_owned(),
            removed: None,
        };
        let by = self.craft.people.commerce();
        self.step(day, by, ask);
    }

    fn inspections(&mut self, leg: &Leg) {
        let pace = if self.is_dense() { 30 } else { 55 };
        let count = ((leg.to - leg.from) / pace).min(6);
        let sayings = &self.craft.words.sayings;
        for turn in 0..count {
            let day = leg.day(turn, count + 1);
            let has_finding = turn.is_multiple_of(2);
            let is_last = turn + 1 >= count;
            let is_late = leg.is_last && is_last && self.part.ordinal % 8 == 2;
            let is_open = leg.is_last && is_last && self.part.ordinal % 4 == 2;
            let due = if is_open {
                self.due_in(if is_late { -3 } else { 12 }, day)
            } else {
                self.craft.days.date(day + 10)
            };
            let finding = if has_finding || is_open {
                self.say(&sayings.finding)
            } else {
                self.say(&sayings.finding_none)
            };
            let ask = InspectAsk {
                date: None,
                finding,
                rectify_by: (has_finding || is_open).then_some(due),
                close: None,
                result: String::new(),
            };
            let by = self.dept("D-ZJ", self.keeper);
            self.step(day, by, ask);
            self.inspections += 1;
            if has_finding && !is_open {
                let ask = InspectAsk {
                    date: None,
                    finding: String::new(),
                    rectify_by: None,
                    close: Some(self.inspections),
                    result: self.say(&sayings.rectified),
                };
                let day = (day + 6).min(leg.to);
                self.step(day, by, ask);
            }
        }
    }

    /// 难点堵点问题: mostly solved in time; where the story ends here the last one may be open, and of a few late.
    pub(super) fn difficulties(&mut self, leg: &Leg, most: usize) {
        let kinds = self.vocab(VocabId::IssueKind);
        let ordinal = self.part.ordinal;
        for turn in 0..most {
            let day = leg.day(turn, most);
            let Some(kind) = kinds.get((ordinal + turn) % kinds.len().max(1)) else {
                return;
            };
            let is_open = leg.is_last && turn + 1 == most && ordinal % 2 == 1;
            let is_late = is_open && ordinal % 8 == 3;
            let due = is_open.then(|| self.due_in(if is_late { -8 } else { 9 }, day));
            let sayings = &self.craft.words.sayings;
            let at = kinds.iter().position(|known| known == kind).unwrap_or(0);
            let text = sayings.difficulty.get(at).cloned().unwrap_or_default();
            let ask = IssueAsk {
                kind: kind.clone(),
                text: format!("{}月：{text}", self.craft.days.month(day)),
                owner: None,
                due,
            };
            self.step(day, self.svc(), ask);
            self.issues += 1;
            if is_open {
                continue;
            }
            let ask = IssueCloseAsk {
                issue: Some(self.issues),
                result: self.say(&sayings.solved),
            };
            let day = (day + self.dice.between(5, 14)).min(leg.to);
            // Whether it is solved is mostly for the city to say.
            let by = if turn % 3 == 2 {
                self.keeper
            } else {
                self.craft.people.commerce()
            };
            self.step(day, by, ask);
        }
    }

    fn payments(&mut self, leg: &Leg) {
        let count = ((leg.to - leg.from) / PAYMENT_DAYS).clamp(1, 3);
        for turn in 0..count {
            let percent = 45 / count;
            self.pay_in(leg.day(turn, count), percent);
        }
    }

    /// 资金到位, so many percent of the investment, found right by the city some days later.
    pub(super) fn pay_in(&mut self, day: usize, percent: usize) {
        let amount = self.part.revised.unwrap_or(self.part.amount);
        let number = self.paid.1 + 1;
        self.paid = (self.paid.0 + percent, number);
        let evidence = self.say(&self.craft.words.sayings.bank_slip);
        let ask = FundAsk {
            amount: Some(percent_of(amount, percent)),
            date: None,
            evidence: format!("{evidence}第{number}笔"),
            confirm: None,
        };
        self.step(day, self.res(), ask);
        if day + 4 > self.time.last || self.dice.chance(12) {
            return;
        }
        let ask = FundAsk {
            amount: None,
            date: None,
            evidence: String::new(),
            confirm: Some(number),
        };
        let by = self.craft.people.commerce();
        let day = day + self.dice.between(1, 4);
        self.step(day, by, ask);
    }

    /// 政策兑现: filed, approved, paid; a large one on a collective decision.
    fn claims(&mut self, leg: &Leg) {
        let is_large = self.is_highest_tier();
        if !self.is_dense() {
            return;
        }
        let sayings = &self.craft.words.sayings;
        let yuan = if is_large {
            LARGE_CLAIM_YUAN
        } else {
            CLAIM_YUAN
        };
        let day = leg.at(if leg.is_last { 80 } else { 45 });
        let is_late = leg.is_last && self.part.ordinal % 9 == 6;
        let is_open = leg.is_last && self.part.ordinal.is_multiple_of(2);
        let due = is_open.then(|| self.due_in(if is_late { -6 } else { 25 }, day));
        let mut ask = ClaimAsk {
            policy: self.say(&sayings.policy),
            amount: Given::Set(Amount {
                money: Money::from_yuan(yuan).unwrap_or(Money::ZERO),
                foreign: None,
            }),
            unit: Given::Set("D-GX".into()),
            due: due.into(),
            status: Given::Left,
            decision: Given::Left,
        };
        self.step(day, self.svc(), ask.clone());
        ask.due = Given::Left;
        ask.status = Given::Set(ClaimStatus::Approved);
        // Nobody but the department that the claim names settles it.
        let Some(by) = self.craft.people.of("D-GX", Role::Dept) else {
            return;
        };
        let approved = (day + 8).min(leg.to);
        self.step(approved, by, ask.clone());
        if is_open {
            return;
        }
        // Who approved it does not pay it; a large one is paid in two parts.
        let others = self.craft.people.with(Role::Dept);
        let mut others = others.into_iter().filter(|member| member.unit == by.unit);
        let payer = others.find(|member| member.id != by.id);
        let Some(payer) = payer else { return };
        let parts = if is_large { 2 } else { 1 };
        for part in 0..parts {
            let decision = match is_large {
                true => self.say(&sayings.collective_decision),
                false => String::new(),
            };
            let share = Money::from_yuan(yuan / parts).unwrap_or(Money::ZERO);
            let ask = PayAsk {
                policy: ask.policy.clone(),
                amount: Some(share.into()),
                date: None,
                decision,
                voucher: format!("{}第{}笔", self.say(&sayings.bank_slip), part + 1),
            };
            let day = approved + 7 + usize::try_from(part).unwrap_or(0) * PART_DAYS;
            self.step(day.min(leg.to), payer, ask);
        }
    }

    /// The day on which the works are finished: half way through their acceptance, where they are.
    fn finished_on(&self) -> Option<usize> {
        let mut legs = self.legs.iter();
        let leg = legs.find(|leg| leg.stage == Stage::Acceptance)?;
        let is_finished = !leg.is_last || self.part.ordinal.is_multiple_of(2);
        is_finished.then(|| leg.at(50))
    }

    /// Works finished and accepted.
    pub(super) fn acceptance(&mut self, leg: &Leg) {
        self.pay_in(leg.at(20), 15);
        self.difficulties(leg, 1);
        let Some(finished) = self.finished_on() else {
            return;
        };
        self.reached(finished, FINISHED);
        if !leg.is_last {
            self.accepted(leg.at(85), FINISHED, leg);
        }
    }
}
