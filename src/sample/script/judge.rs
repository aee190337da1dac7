//! The chapters of due diligence and review (articles 9 and 11): findings with their risk, the report, the verdict.

use super::talks::{DILIGENCE_BEGUN, UP_FOR_REVIEW};
use super::{Leg, Script};
use crate::domain::actor::Member;
use crate::domain::diligence::Risk;
use crate::domain::diligence::verbs::{DiligenceAsk, DiligenceReportAsk};
use crate::domain::policy::{ChecklistId, VocabId};
use crate::domain::review::verbs::ReviewAsk;
use std::collections::BTreeMap;

/// Places of the verdicts in the policy's vocabulary.
const PASSED: usize = 0;
const CONDITIONAL: usize = 1;
const PUT_OFF: usize = 2;

impl<'a> Script<'_, 'a> {
    /// 尽职调查: eight items, then the report.
    pub(super) fn diligence(&mut self, leg: &Leg) {
        self.progress(leg.at(5), DILIGENCE_BEGUN);
        let items = self.items(ChecklistId::DueDiligence);
        let (mut found, mut has_report) = (items.len(), true);
        if leg.is_last {
            found = self.dice.between(2, items.len());
            has_report = found == items.len() && self.part.ordinal > 1 && self.dice.chance(60);
        }
        for (turn, item) in items.iter().take(found).enumerate() {
            let risk = match (self.part.ordinal + turn) % 11 {
                3 => Risk::High,
                1 | 6 => Risk::Mid,
                _ => Risk::Low,
            };
            let sayings = &self.craft.words.sayings;
            let text = match risk {
                Risk::Low => &sayings.risk_low,
                Risk::Mid => &sayings.risk_mid,
                Risk::High => &sayings.risk_high,
            };
            let ask = DiligenceAsk {
                item: item.clone(),
                risk,
                finding: self.say(text),
                evidence: self.say(&sayings.diligence_evidence),
            };
            self.step(leg.day(turn, items.len() + 1), self.keeper, ask);
        }
        if has_report {
            let sayings = &self.craft.words.sayings;
            let ask = DiligenceReportAsk {
                institution: self.say(&sayings.institution),
                conclusion: self.say(&sayings.diligence_conclusion),
                date: None,
            };
            self.step(leg.at(95), self.keeper, ask);
        }
    }

    /// 评审: by the county, or by the city for the highest tier; some with conditions, one put off first.
    pub(super) fn review(&mut self, leg: &Leg) {
        self.progress(leg.from, UP_FOR_REVIEW);
        let ordinal = self.part.ordinal;
        if leg.is_last {
            match ordinal % 4 {
                0 => return,
                1 => return self.verdict(leg.at(50), PASSED, false),
                2 => return self.verdict(leg.at(50), PUT_OFF, false),
                _ => return self.verdict(leg.at(50), CONDITIONAL, false),
            }
        }
        if ordinal % 7 == 3 {
            self.verdict(leg.at(30), PUT_OFF, false);
        }
        let is_conditional = ordinal % 3 == 1;
        let verdict = if is_conditional { CONDITIONAL } else { PASSED };
        self.verdict(leg.at(70), verdict, is_conditional);
        if is_conditional {
            self.condition_met(leg.at(95), 1);
        }
    }

    fn chair_of_review(&self) -> &'a Member {
        if self.is_highest_tier() {
            self.craft.people.commerce()
        } else {
            self.keeper
        }
    }

    fn verdict(&mut self, day: usize, place: usize, has_two: bool) {
        let sayings = &self.craft.words.sayings;
        let words = self.vocab(VocabId::ReviewVerdict);
        let mut scores = BTreeMap::new();
        for item in self
            .items(ChecklistId::Review)
            .into_iter()
            .chain(self.items(ChecklistId::ReviewFocus))
        {
            let score = self.dice.between(3, 5);
            scores.insert(item, Some(u8::try_from(score).unwrap_or(3)));
        }
        let mut conditions = Vec::new();
        if place == CONDITIONAL {
            let first = self.say(&sayings.condition_funds);
            conditions.push(first);
            if has_two {
                let second = self.say(&sayings.condition_other);
                conditions.push(second);
            }
        }
        let reason = if place == PUT_OFF {
            self.say(&sayings.put_off)
        } else {
            String::new()
        };
        let ask = ReviewAsk {
            verdict: words.get(place).cloned().into(),
            scores,
            conditions,
            reason,
            ..ReviewAsk::silent()
        };
        let chair = self.chair_of_review();
        self.step(day, chair, ask);
    }

    /// A condition is met, by its number.
    pub(super) fn condition_met(&mut self, day: usize, number: u32) {
        let ask = ReviewAsk {
            close: Some(number),
            result: self.say(&self.craft.words.sayings.condition_met),
            ..ReviewAsk::silent()
        };
        let chair = self.chair_of_review();
        self.step(day, chair, ask);
    }
}
