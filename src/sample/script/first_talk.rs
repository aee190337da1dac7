//! The chapter of the first talk (article 10): claims with evidence, claims that meet, and the half year.

use super::{Leg, Script};
use crate::domain::actor::{Member, Role};
use crate::domain::field::{Field, Value};
use crate::domain::first_talk::at::Moment;
use crate::domain::first_talk::verbs::{ArbitrateAsk, FirstTalkAsk};
use crate::domain::handover::record::HandoverKind;
use crate::domain::handover::verbs::HandoverAsk;
use crate::domain::ids::UnitCode;
use crate::domain::policy::ClockId;
use crate::domain::talks::TransferWay;
use crate::domain::talks::verbs::TransferAsk;
use crate::sample::goals::{HalfYear, Quarrel, Twist};
use chrono::NaiveDate;

/// Working days looked back over for the day of a talk.
const REACH: usize = 160;

impl<'a> Script<'_, 'a> {
    /// The claim, while the project is in the library; one of the talks to come has none yet.
    pub(super) fn first_talk(&mut self, leg: &Leg) {
        if leg.is_last && self.dice.chance(55) && !matches!(self.part.twist, Twist::Quarrel(_)) {
            return;
        }
        let claimant = self.claimant();
        let (day, at) = match self.part.twist {
            Twist::HalfYear(tale) => {
                let at = self.half_year_start(tale).min(leg.to);
                (leg.day(0, 4).max(at), Some(self.craft.days.date(at)))
            }
            _ => (leg.day(0, 4), None),
        };
        self.claim(day, claimant, at);
        if let Twist::Quarrel(quarrel) = self.part.twist {
            self.quarrel(leg, quarrel, &claimant.unit);
        }
    }

    /// Whoever brought the lead in, be it a team; else the responsible government. An enterprise with several projects
    /// is held by one unit in all of them.
    fn claimant(&self) -> &'a Member {
        let source = self.part.source;
        if self.part.is_alone && source.roles.contains(&Role::Team) {
            source
        } else {
            self.res()
        }
    }

    /// The day of a talk whose half year is over, or soon will be.
    fn half_year_start(&self, tale: HalfYear) -> usize {
        let days = self.craft.days;
        let clock = self.craft.profile.policy.clock(ClockId::FirstTalk);
        let Some(term) = clock.and_then(|clock| clock.term) else {
            return self.time.start;
        };
        let soon = self.due_in(16, 0);
        let over = days.date(self.time.last.saturating_sub(8));
        let wanted = |due| match tale {
            HalfYear::Near | HalfYear::Offered => due > days.today() && due <= soon,
            _ => due < over,
        };
        let found = days.whose_due(term, REACH, wanted);
        found.first().copied().unwrap_or(self.time.start)
    }

    fn claim(&mut self, day: usize, by: &'a Member, at: Option<NaiveDate>) {
        let ask = FirstTalkAsk {
            unit: None,
            person: by.name.clone(),
            at: at.map(Moment::from),
            evidence: self.say(&self.craft.words.sayings.talk_evidence),
        };
        self.step(day, by, ask);
    }

    /// Another unit claims it too; the city rules, or has not ruled yet.
    fn quarrel(&mut self, leg: &Leg, quarrel: Quarrel, first: &UnitCode) {
        let people = self.craft.people;
        let other = people.with(Role::Team).into_iter();
        let mut other = other.filter(|member| member.unit != *first);
        let Some(other) = other.next() else {
            return;
        };
        self.claim(leg.day(1, 4), other, None);
        if quarrel == Quarrel::Open {
            return;
        }
        let is_false = quarrel == Quarrel::False;
        let ask = ArbitrateAsk {
            winner: Some(first.clone()),
            false_claims: if is_false {
                vec![other.unit.clone()]
            } else {
                Vec::new()
            },
            unit: None,
            officer: String::new(),
            reason: self.say(&self.craft.words.sayings.ruling),
        };
        self.step(leg.day(2, 4), people.commerce(), ask);
    }

    /// After half a year without substantive progress the city decides; what follows is for the new place.
    pub(super) fn half_year(&mut self, leg: &Leg) {
        let Twist::HalfYear(way) = self.part.twist else {
            return;
        };
        let way = match way {
            HalfYear::CityLead => TransferWay::CityLead,
            HalfYear::Guide => TransferWay::Guide,
            HalfYear::Offered => return self.offered(leg),
            HalfYear::Waiting | HalfYear::Near => return,
        };
        let people = self.craft.people;
        let to = (way == TransferWay::Guide).then(|| self.elsewhere());
        let keeper = to.as_ref().map(|unit| people.keeper(unit.as_str()));
        let keeper = keeper.unwrap_or(people.commerce());
        let day = leg.to.saturating_sub(3).max(leg.from);
        if !self.can_be_over(day) {
            return;
        }
        let ask = TransferAsk {
            way,
            to,
            officer: keeper.name.clone(),
            reason: self.say(&self.craft.words.sayings.transfer_reason),
            answer: String::new(),
        };
        self.step(day, people.commerce(), ask);
        self.handover = Some((day, keeper));
    }

    /// Whether any half year can be over on a day: none ran before the regulation came into force.
    fn can_be_over(&self, day: usize) -> bool {
        let (days, policy) = (self.craft.days, &self.craft.profile.policy);
        let term = policy
            .clock(ClockId::FirstTalk)
            .and_then(|clock| clock.term);
        let from = policy.meta.clocks_from;
        let first = term
            .zip(from)
            .map(|(term, from)| days.due(days.by(from), term));
        first.is_none_or(|first| days.date(day) > first)
    }

    /// Before the half year is over the unit offers the project to another.
    fn offered(&mut self, leg: &Leg) {
        let day = leg.to.saturating_sub(3).max(leg.from);
        let ask = HandoverAsk {
            unit: Some(self.elsewhere()),
            officer: String::new(),
            kind: HandoverKind::Voluntary,
            until: None,
            reason: self.say(&self.craft.words.sayings.transfer_reason),
        };
        self.step(day, self.keeper, ask);
    }

    /// A unit that carries the project's chain too, else any other one.
    fn elsewhere(&self) -> UnitCode {
        let profile = self.craft.profile;
        let chain = self.part.fields.get(&Field::Chain);
        let chain = chain.and_then(Value::as_text).unwrap_or_default();
        let bases = profile.chain(chain).map(|chain| chain.base_units.iter());
        let others = profile.units.iter().map(|unit| &unit.code);
        let mut known = bases.into_iter().flatten().chain(others);
        let own = &self.part.unit.code;
        let can_carry = |code: &str| profile.can_carry(&code.into());
        let found = known.find(|code| *code != own && can_carry(code));
        found.map_or_else(|| own.as_str().into(), |code| code.as_str().into())
    }
}
