//! The chapter of exit (article 19): what has landed leaves by a case of its own, never by being given up.

use super::{Leg, Script};
use crate::domain::exit::verbs::{ExitCloseAsk, ExitNoticeAsk, ExitOpenAsk};
use crate::domain::exit::{ExitResult, ExitWay};
use crate::domain::policy::{ChecklistId, ClockId, ItemRole};
use crate::domain::stage::Stage;
use crate::domain::verb::argument::Said;
use std::collections::BTreeMap;

/// Working days between the case and its notice.
const NOTICE_AFTER: usize = 5;
/// Working days looked back over for a notice whose time to put things right is over in time.
const REACH: usize = 90;

impl Script<'_, '_> {
    /// A case opened, noticed, and carried out on `last` as an orderly exit.
    pub(super) fn leave(&mut self, last: usize) {
        let notice = self.notice_before(last);
        self.exit_open(notice.saturating_sub(NOTICE_AFTER), ExitWay::Exit);
        self.exit_notice(notice);
        self.exit_close(last, ExitResult::Done);
    }

    /// The latest day for a notice whose time to put things right is over before another.
    fn notice_before(&self, last: usize) -> usize {
        let closing = self.craft.days.date(last);
        let cure = self.craft.profile.policy.clock(ClockId::ExitCure);
        let term = cure.and_then(|clock| clock.term);
        let over =
            |notice: usize| term.is_none_or(|term| self.craft.days.due(notice, term) < closing);
        let mut days = (last.saturating_sub(REACH)..last).rev();
        days.find(|day| over(*day)).unwrap_or(last)
    }

    /// Cases of projects that operate: put right, transformed, put to other use, or waiting for the decision.
    pub(super) fn exit_tales(&mut self, leg: &Leg) {
        let last = leg.to.saturating_sub(1);
        let (way, result) = match (leg.stage, self.part.ordinal) {
            (Stage::Rampup, 3) => (ExitWay::Exit, None),
            (Stage::Rampup, 4) => (ExitWay::Exit, Some(ExitResult::Cured)),
            (Stage::Rampup, 5) => (ExitWay::Reuse, Some(ExitResult::Cured)),
            (Stage::Upgrade, 3) => (ExitWay::Transform, Some(ExitResult::Done)),
            _ => return,
        };
        let notice = self.notice_before(last);
        self.exit_open(notice.saturating_sub(NOTICE_AFTER), way);
        self.exit_notice(notice);
        if let Some(result) = result {
            self.exit_close(last, result);
        }
    }

    /// 立案 with its trigger and evidence.
    pub(super) fn exit_open(&mut self, day: usize, way: ExitWay) {
        let trigger = self
            .craft
            .profile
            .policy
            .item(ItemRole::Breach)
            .map(str::to_owned);
        let sayings = &self.craft.words.sayings;
        let ask = ExitOpenAsk {
            trigger: trigger.unwrap_or_default(),
            basis: self.say(&sayings.exit_basis),
            way,
            evidence: self.say(&sayings.exit_evidence),
        };
        self.step(day, self.keeper, ask);
    }

    /// 履约整改通知.
    pub(super) fn exit_notice(&mut self, day: usize) {
        let ask = ExitNoticeAsk {
            date: None,
            evidence: self.say(&self.craft.words.sayings.notice_evidence),
        };
        self.step(day, self.keeper, ask);
    }

    /// 结案, decided by the responsible government.
    fn exit_close(&mut self, day: usize, result: ExitResult) {
        let mut recovered = BTreeMap::new();
        if result == ExitResult::Done {
            let land = self.items(ChecklistId::ExitRecovered).into_iter().take(1);
            for item in land {
                recovered.insert(item, format!("{}亩", self.dice.between(15, 80)));
            }
        }
        let sayings = &self.craft.words.sayings;
        let decision = match result {
            ExitResult::Done => self.say(&sayings.exit_decision),
            ExitResult::Cured => self.say(&sayings.exit_cured),
        };
        let ask = ExitCloseAsk {
            result,
            decision,
            recovered: Said(recovered),
            successor: None,
        };
        self.step(day, self.res(), ask);
    }
}
