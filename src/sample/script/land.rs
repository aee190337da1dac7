//! The chapter of landing (article 13): elements, approvals with papers to follow, conditions of the start, procedures and
//! the permit (article 15).

use super::{Leg, Script};
use crate::domain::construction::ProcedureStatus;
use crate::domain::construction::verbs::ProcedureAsk;
use crate::domain::dispatch::verbs::NodeAsk;
use crate::domain::given::Given;
use crate::domain::landing::verbs::{ApprovalAsk, ElementAsk, ReadyAsk};
use crate::domain::landing::{ApprovalMode, ApprovalStatus, ElementStatus};
use crate::domain::policy::{ChecklistId, ClockId, ItemRole};
use crate::sample::goals::{PermitTale, Twist};
use chrono::{Duration, NaiveDate};

/// Who secures the elements, in the policy's order; an empty one is the responsible unit itself.
const SECURED_BY: [&str; 5] = ["D-ZR", "", "D-NY", "D-HJ", "D-YJ"];
/// Who decides the preliminary procedures, in the policy's order.
const DECIDED_BY: [&str; 3] = ["D-XZ", "D-XZ", "D-FG"];
/// Elements that need an approval too, with its way.
const APPROVED_ELEMENTS: [(usize, ApprovalMode); 2] =
    [(3, ApprovalMode::Tolerant), (4, ApprovalMode::Promise)];
/// Elements that the law asks for before the start.
const BY_LAW: [usize; 3] = [0, 3, 4];
/// Days from today of the next planned node, project by project: some are late, some fall in the month, some far ahead.
const AHEAD: [i64; 14] = [-18, 5, 0, 21, 75, 2, 120, -9, 11, 45, 7, -6, 30, 150];
/// Planned dates missed or made by so many days, at most.
const SLACK_DAYS: usize = 10;

impl Script<'_, '_> {
    /// A day so many days from today, but not before a working day of the story.
    pub(super) fn due_in(&self, ahead: i64, day: usize) -> NaiveDate {
        let days = self.craft.days;
        let due = days.today().checked_add_signed(Duration::days(ahead));
        due.unwrap_or(days.today()).max(days.date(day))
    }

    /// What a node is planned for: near the day it came, or, where it is still to come, relative to today.
    pub(super) fn planned(&mut self, day: usize, came: Option<usize>) -> NaiveDate {
        let days = self.craft.days;
        let Some(came) = came else {
            let ahead = AHEAD.get(self.part.ordinal % AHEAD.len()).copied();
            return self.due_in(ahead.unwrap_or(0), day);
        };
        let slack = i64::try_from(self.dice.between(0, 2 * SLACK_DAYS)).unwrap_or(0);
        let planned = days
            .date(came)
            .checked_add_signed(Duration::days(slack - SLACK_DAYS as i64));
        planned.unwrap_or(days.date(came)).max(days.date(day))
    }

    /// The plan of a key node, by its place.
    pub(super) fn plan_node(&mut self, day: usize, place: usize, plan: NaiveDate, reason: String) {
        let Some(kind) = self.items(ChecklistId::KeyNodes).get(place).cloned() else {
            return;
        };
        let ask = NodeAsk {
            kind,
            plan: Given::Set(plan),
            reason: Given::Set(reason),
            actual: Given::Left,
            evidence: Given::Left,
            accepted_by: Given::Left,
        };
        self.step(day, self.keeper, ask);
    }

    /// From the notice to the start.
    pub(super) fn landing(&mut self, leg: &Leg) {
        let came = (!leg.is_last).then_some(leg.to);
        let plan = self.planned(leg.from, came);
        self.plan_node(leg.from, 0, plan, String::new());
        // How much of it all is done, in percent, and so by when.
        let done = if leg.is_last {
            15 + self.part.ordinal * 37 % 75
        } else {
            100
        };
        self.elements(leg, done);
        self.approvals(leg, done);
        self.conditions(leg, done);
        self.procedures(leg, done);
        self.pay_in(leg.at(60), 8);
        self.difficulties(leg, 1);
    }

    fn elements(&mut self, leg: &Leg, done: usize) {
        let items = self.items(ChecklistId::Elements);
        let is_dense = self.is_dense();
        let count = items.len();
        let items = items.into_iter().enumerate();
        for (turn, item) in items.filter(|(turn, _)| is_dense || BY_LAW.contains(turn)) {
            let raised = leg.day(turn, 4 * count);
            let is_secured = (turn + 1) * 100 <= done * count;
            let is_late = leg.is_last && self.part.ordinal.is_multiple_of(9);
            let unit = SECURED_BY.get(turn).copied().unwrap_or_default();
            let code = if unit.is_empty() {
                self.part.unit.code.as_str()
            } else {
                unit
            };
            let due = (!is_secured).then(|| self.due_in(if is_late { -4 } else { 18 }, raised));
            let sayings = &self.craft.words.sayings;
            let need = sayings.needs_of.get(turn).cloned().unwrap_or_default();
            let mut ask = ElementAsk {
                kind: item,
                need: Given::Set(need),
                unit: Given::Set(code.into()),
                due: due.into(),
                status: Given::Left,
                evidence: Given::Left,
            };
            self.step(raised, self.svc(), ask.clone());
            ask.unit = Given::Left;
            ask.due = Given::Left;
            ask.need = Given::Left;
            if is_secured {
                ask.status = Given::Set(ElementStatus::Secured);
                ask.evidence = Given::Set(self.say(&sayings.element_evidence));
            } else if turn.is_multiple_of(2) {
                ask.status = Given::Set(ElementStatus::Underway);
            } else {
                continue;
            }
            let by = self.dept(unit, self.svc());
            self.step(leg.day(count + 2 * turn, 4 * count), by, ask);
        }
    }

    fn approvals(&mut self, leg: &Leg, done: usize) {
        let items = self.items(ChecklistId::PreliminaryProcedures);
        let count = items.len();
        for (turn, item) in items.into_iter().enumerate() {
            let unit = DECIDED_BY.get(turn).copied().unwrap_or_default();
            let applied = leg.day(turn, 3 * count);
            let is_granted = turn * 100 < done * count;
            let late = leg.is_last && self.part.ordinal % 9 == 7;
            let due = (!is_granted).then(|| self.due_in(if late { -7 } else { 14 }, applied));
            self.apply(applied, &item, unit, ApprovalMode::Normal, due);
            if is_granted {
                self.grant(
                    leg.day(count + turn, 3 * count),
                    &item,
                    unit,
                    ApprovalStatus::Granted,
                );
            }
        }
        if !self.is_dense() {
            return;
        }
        let elements = self.items(ChecklistId::Elements);
        for (turn, mode) in APPROVED_ELEMENTS {
            let Some(item) = elements.get(turn) else {
                continue;
            };
            let unit = SECURED_BY.get(turn).copied().unwrap_or_default();
            let applied = leg.at(40);
            // Where the story ends here, the papers are still to come; of one project they are late.
            let late = if leg.is_last && self.part.ordinal.is_multiple_of(9) {
                -5
            } else {
                20
            };
            let promised = leg.is_last.then(|| self.due_in(late, applied));
            self.apply(applied, item, unit, mode, promised);
            self.grant(leg.at(55), item, unit, ApprovalStatus::Granted);
            let supplied = leg.at(90);
            if !leg.is_last {
                self.grant(supplied, item, unit, ApprovalStatus::Supplied);
            }
        }
    }

    fn apply(
        &mut self,
        day: usize,
        item: &str,
        unit: &str,
        mode: ApprovalMode,
        due: Option<NaiveDate>,
    ) {
        let papers = &self.craft.words.sayings.papers;
        let missing = (mode != ApprovalMode::Normal).then(|| papers.clone());
        let ask = ApprovalAsk {
            item: item.to_owned(),
            mode: Given::Set(mode),
            unit: Given::Set(unit.into()),
            due: due.into(),
            status: Given::Set(ApprovalStatus::Applied),
            missing: missing.into(),
            date: Given::Left,
        };
        self.step(day, self.svc(), ask);
    }

    fn grant(&mut self, day: usize, item: &str, unit: &str, status: ApprovalStatus) {
        let ask = ApprovalAsk {
            item: item.to_owned(),
            mode: Given::Left,
            unit: Given::Left,
            due: Given::Left,
            status: Given::Set(status),
            missing: Given::Left,
            date: Given::Left,
        };
        let by = self.dept(unit, self.svc());
        self.step(day, by, ask);
    }

    fn conditions(&mut self, leg: &Leg, done: usize) {
        let items = self.items(ChecklistId::ReadyToStart);
        let count = items.len();
        for (turn, item) in items.into_iter().enumerate() {
            if (turn + 1) * 100 > done * count {
                break;
            }
            let ask = ReadyAsk {
                item,
                done: Some(true),
                evidence: self.say(&self.craft.words.sayings.ready_evidence),
            };
            self.step(leg.day(turn, count + 1), self.svc(), ask);
        }
    }

    fn procedures(&mut self, leg: &Leg, done: usize) {
        let policy = &self.craft.profile.policy;
        let items = self.items(ChecklistId::ConstructionProcedures);
        let count = items.len();
        for (turn, item) in items.into_iter().enumerate() {
            if Some(item.as_str()) == policy.item(ItemRole::Permit) {
                self.permit(leg, &item);
            } else if turn * 100 < done * count {
                self.procedure(leg.day(turn + 1, count + 3), &item, ProcedureStatus::Done);
            }
        }
    }

    fn procedure(&mut self, day: usize, item: &str, status: ProcedureStatus) {
        let is_done = status == ProcedureStatus::Done;
        let number = match is_done {
            true => format!("示例〔{}〕{}号", item, self.part.ordinal + 1),
            false => String::new(),
        };
        let ask = ProcedureAsk {
            item: item.to_owned(),
            date: None,
            status,
            evidence: number.clone(),
            number,
        };
        self.step(day, self.keeper, ask);
    }

    /// The permit: mostly issued shortly before the start; one about to lapse, one extended, some applied for.
    fn permit(&mut self, leg: &Leg, item: &str) {
        use ProcedureStatus::{Applied, Done, Extended};
        let Twist::Permit(tale) = self.part.twist else {
            let applied = leg.at(if leg.is_last { 80 } else { 70 });
            let is_applied = !leg.is_last || self.part.ordinal % 5 == 2;
            if is_applied {
                self.procedure(applied, item, Applied);
            }
            if !leg.is_last {
                self.procedure(leg.at(88), item, Done);
            }
            return;
        };
        match tale {
            PermitTale::Extended => {
                self.procedure(leg.from + 8, item, Done);
                self.procedure((leg.from + 45).min(leg.to), item, Extended);
            }
            PermitTale::Lapsing => {
                let term = self.craft.profile.policy.clock(ClockId::PermitStart);
                let term = term.and_then(|clock| clock.term);
                let days = self.craft.days;
                let until = self.due_in(12, 0);
                let near = |due| due > days.today() && due <= until;
                let found = term.map(|term| days.whose_due(term, 90, near));
                let found = found.and_then(|found| found.first().copied());
                let issued = found.unwrap_or(leg.from).clamp(leg.from, leg.to);
                self.procedure(issued, item, Done);
            }
        }
    }
}
