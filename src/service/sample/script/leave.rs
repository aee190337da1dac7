//! The chapter of exit (article 19): what has landed leaves by a case of its own, never by being given up.

use super::Script;
use crate::domain::actor::Role;
use crate::domain::command::{Command, ExitCloseAsk, ExitNoticeAsk, ExitOpenAsk, OperatingAsk};
use crate::domain::operation::{ExitResult, ExitWay};
use std::collections::BTreeMap;

/// Working days between the case and its notice.
const NOTICE_AFTER: usize = 5;
/// Working days looked back over for a notice whose time to put things right is over in time.
const REACH: usize = 90;

impl Script<'_, '_> {
    /// A case opened, noticed, and carried out on `last` as an orderly exit.
    pub(super) fn leave(&mut self, last: usize) {
        let closing = self.craft.days.date(last);
        let cure = self.craft.profile.policy.clock("exit_cure");
        let term = cure.and_then(|clock| clock.term);
        let over =
            |notice: usize| term.is_none_or(|term| self.craft.days.due(notice, term) < closing);
        let notice = (last.saturating_sub(REACH)..last)
            .rev()
            .find(|day| over(*day));
        let notice = notice.unwrap_or(last);
        self.exit_open(notice.saturating_sub(NOTICE_AFTER), ExitWay::Exit);
        self.exit_notice(notice);
        self.exit_done(last);
    }

    /// 立案 with its trigger and evidence.
    pub(super) fn exit_open(&mut self, day: usize, way: ExitWay) {
        let triggers = self.craft.profile.policy.vocab("exit_trigger");
        let triggers: Vec<&str> = triggers.into_iter().flat_map(|list| list.all()).collect();
        let ask = ExitOpenAsk {
            trigger: triggers
                .first()
                .map(|word| (*word).to_owned())
                .unwrap_or_default(),
            basis: self.say(&self.craft.words.texts.exit_basis),
            way,
            evidence: self.say(&self.craft.words.texts.exit_evidence),
        };
        self.on(day, self.keeper, |project| Command::Operating {
            project,
            ask: OperatingAsk::ExitOpen(ask),
        });
    }

    /// 履约整改通知.
    pub(super) fn exit_notice(&mut self, day: usize) {
        let ask = ExitNoticeAsk {
            date: None,
            evidence: self.say(&self.craft.words.texts.notice_evidence),
        };
        self.on(day, self.keeper, |project| Command::Operating {
            project,
            ask: OperatingAsk::ExitNotice(ask),
        });
    }

    /// 结案, decided by the responsible government.
    fn exit_done(&mut self, day: usize) {
        let items = self.craft.profile.policy.checklist("exit_recovered");
        let items = items.map(|list| list.items.as_slice()).unwrap_or_default();
        let recovered: BTreeMap<String, String> = items
            .iter()
            .take(1)
            .map(|item| (item.clone(), format!("{}亩", self.dice.between(15, 80))))
            .collect();
        let ask = ExitCloseAsk {
            result: ExitResult::Done,
            decision: self.say(&self.craft.words.texts.exit_reason),
            recovered,
        };
        let people = self.craft.people;
        let decides = people.of(&self.part.unit.code, Role::Res);
        self.on(day, decides.unwrap_or(people.commerce()), |project| {
            Command::Operating {
                project,
                ask: OperatingAsk::ExitClose(ask),
            }
        });
    }
}
