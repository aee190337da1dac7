//! The chapters of talks and visits (articles 8 and 10): core matters, steps of progress, visits both ways, the site.

use super::{Leg, Script};
use crate::domain::given::Given;
use crate::domain::policy::{ChecklistId, VocabId};
use crate::domain::talks::MatterStatus;
use crate::domain::talks::verbs::{NegotiateAsk, ProgressAsk};
use crate::domain::visits::record::Direction;
use crate::domain::visits::verbs::{MatchAsk, VisitAsk};
use crate::sample::goals::Twist;
use chrono::{Datelike, Duration};

/// Steps of progress, by place in the policy's vocabulary.
pub(super) const LEADERS_MET: usize = 0;
pub(super) const BOTH_VISITED: usize = 1;
pub(super) const SITE_CHOSEN: usize = 2;
pub(super) const DILIGENCE_BEGUN: usize = 3;
const NEWLY_AGREED: usize = 4;
pub(super) const UP_FOR_REVIEW: usize = 6;

impl Script<'_, '_> {
    /// 洽谈: the matters are taken up one by one, and most are agreed.
    pub(super) fn talks(&mut self, leg: &Leg) {
        let is_stuck = matches!(self.part.twist, Twist::HalfYear(_));
        if !is_stuck {
            self.progress(leg.at(20), LEADERS_MET);
        }
        let matters = self.items(ChecklistId::Negotiation);
        let most = if self.is_dense() { matters.len() } else { 4 };
        let taken = if leg.is_last {
            self.dice.between(1, most)
        } else {
            most
        };
        for (turn, matter) in matters.iter().take(taken).enumerate() {
            let first = leg.day(turn, taken + 2);
            let is_hard = turn % 3 == 1 || is_stuck;
            if is_hard {
                self.matter(first, matter, MatterStatus::Differs);
            }
            let second = leg.day(turn + 2, taken + 2);
            // What is agreed is progress, and there is none.
            let is_open = is_hard && (leg.is_last || is_stuck);
            if !is_open {
                self.matter(second, matter, MatterStatus::Agreed);
            }
        }
        if is_stuck {
            return self.half_year(leg);
        }
        if !leg.is_last || self.dice.chance(50) {
            self.progress(leg.at(75), NEWLY_AGREED);
        }
        if !leg.is_last {
            self.visit_plan(leg.to, Direction::Out);
        }
    }

    fn matter(&mut self, day: usize, matter: &str, status: MatterStatus) {
        let sayings = &self.craft.words.sayings;
        let ask = NegotiateAsk {
            matter: matter.to_owned(),
            status,
            enterprise: Given::Set(self.say(&sayings.enterprise_asks)),
            government: Given::Set(self.say(&sayings.government_offers)),
        };
        self.step(day, self.keeper, ask);
    }

    /// 实质性进展, by its place in the vocabulary.
    pub(super) fn progress(&mut self, day: usize, place: usize) {
        let Some(kind) = self.vocab(VocabId::SubstantiveProgress).get(place).cloned() else {
            return;
        };
        let ask = ProgressAsk {
            kind,
            evidence: self.say(&self.craft.words.sayings.progress_evidence),
            date: None,
        };
        self.step(day, self.keeper, ask);
    }

    /// A visit to come within two weeks.
    fn visit_plan(&mut self, day: usize, direction: Direction) {
        let ahead = i64::try_from(self.dice.between(3, 14)).unwrap_or(3);
        let date = self.craft.days.date(day);
        let ask = VisitAsk {
            direction,
            date: date.checked_add_signed(Duration::days(ahead)),
            items: Vec::new(),
            findings: String::new(),
            participants: self.say(&self.craft.words.sayings.participants),
        };
        self.step(day, self.keeper, ask);
    }

    /// 考察: the enterprise comes, the unit goes, the place is chosen.
    pub(super) fn visits(&mut self, leg: &Leg) {
        let is_whole = !leg.is_last;
        if is_whole || self.dice.chance(70) {
            self.visit(leg.at(20), Direction::In);
        }
        if is_whole || self.dice.chance(60) {
            self.visit(leg.at(45), Direction::Out);
            self.progress(leg.at(50), BOTH_VISITED);
        } else {
            self.visit_plan(leg.at(70), Direction::Out);
        }
        if is_whole || self.dice.chance(50) {
            let day = leg.at(65);
            let ask = MatchAsk {
                choose: Some(self.part.unit.code.as_str().into()),
                reason: self.say(&self.craft.words.sayings.site_reason),
            };
            self.step(day, self.keeper, ask);
            self.progress(leg.at(80), SITE_CHOSEN);
        }
    }

    fn visit(&mut self, day: usize, direction: Direction) {
        let sayings = &self.craft.words.sayings;
        let mut items = self.items(direction.checklist());
        let seen = self.dice.between(items.len().div_ceil(2), items.len());
        items.truncate(seen);
        let date = self.craft.days.date(day);
        let found = self.say(match direction {
            Direction::In => &sayings.found_here,
            Direction::Out => &sayings.found_there,
        });
        let ask = VisitAsk {
            direction,
            date: None,
            items,
            findings: format!("{}月{}日：{found}", date.month(), date.day()),
            participants: self.say(&sayings.participants),
        };
        self.step(day, self.keeper, ask);
    }
}
