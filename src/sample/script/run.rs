//! The chapters of operation (articles 17 and 18): production, reports against the targets, evaluation, statistics, upgrades.

use super::build::PRODUCTION;
use super::sign::{OUTPUT_PERCENT, TAX_PERCENT};
use super::{Leg, Script};
use crate::domain::actor::Role;
use crate::domain::clock::{Term, add_months};
use crate::domain::exit::ExitWay;
use crate::domain::operation::StatKind;
use crate::domain::operation::verbs::{EvaluateAsk, MonitorAsk, StatAsk};
use crate::domain::policy::{ChecklistId, ClockId, VocabId};
use crate::domain::stage::Stage;
use crate::domain::upgrade::verbs::UpgradeAsk;
use crate::sample::amounts::{parts_of, percent_of};
use crate::sample::goals::Goal;
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;

/// Months of production after which the targets fall due, at least.
const TARGET_MONTHS: u32 = 4;
/// How much of what was promised is reached, in percent, project by project.
const REACHED: [usize; 10] = [34, 104, 98, 112, 86, 101, 95, 107, 78, 103];

/// The last day of the month so many months after a day's.
fn month_end(day: NaiveDate, months: u32) -> NaiveDate {
    let first = day.with_day(1).unwrap_or(day);
    let next = add_months(first, months + 1);
    next.pred_opt().unwrap_or(next)
}

/// The targets of a story: their day, and the months of production that are reported by then.
pub(super) struct Targets {
    pub(super) by: NaiveDate,
    months: usize,
}

/// A month or quarter that is reported.
struct Period {
    name: String,
    until: NaiveDate,
    months: usize,
}

impl Script<'_, '_> {
    /// Production begins, is accepted, and is reported on from then until the story ends.
    pub(super) fn production(&mut self, leg: &Leg) {
        self.reached(leg.from, PRODUCTION);
        self.accepted(leg.from + 4, PRODUCTION, leg);
        self.pay_in(leg.at(30), 8);
        self.monitoring(leg.from);
        let is_unentered = leg.is_last && self.part.ordinal % 7 == 3;
        if !is_unentered {
            self.enter_scale(leg, 55, 1);
        }
        if leg.is_last && self.part.goal == Goal::At(Stage::Production) && self.part.ordinal == 2 {
            let day = leg.at(60);
            self.exit_open(day, ExitWay::Reuse);
            self.exit_notice((day + 3).min(leg.to));
        }
    }

    /// 达产监测 against what was promised.
    pub(super) fn monitoring(&mut self, begun: usize) {
        let periods = self.periods(begun);
        let amount = self.part.revised.unwrap_or(self.part.amount);
        let percent = REACHED.get(self.part.ordinal % REACHED.len()).copied();
        let percent = percent.unwrap_or(100);
        let months = self.targets_of(begun).months;
        let share = |whole: usize, told: usize| parts_of(amount, whole * percent * told / months);
        let jobs = (amount.money.fen() / 10_000_000_000 * 60).max(20);
        let jobs = u32::try_from(jobs).unwrap_or(20) * u32::try_from(percent).unwrap_or(100) / 100;
        // Mostly the city's commerce department reports: what the scored unit says of itself earns it nothing.
        let by = if self.part.ordinal % 4 == 3 {
            self.res()
        } else {
            self.craft.people.commerce()
        };
        // One that went into production stopped reporting.
        let is_silent = self.part.goal == Goal::At(Stage::Production) && self.part.ordinal == 4;
        for (turn, period) in periods.iter().enumerate() {
            if is_silent && turn > 0 {
                break;
            }
            let day = self.craft.days.after(period.until) + self.dice.between(1, 4);
            if day > self.time.last {
                break;
            }
            let sayings = &self.craft.words.sayings;
            let ask = MonitorAsk {
                period: period.name.clone(),
                output: Some(share(OUTPUT_PERCENT, period.months)),
                tax: Some(share(TAX_PERCENT, period.months)),
                jobs: Some(jobs),
                energy: (turn.is_multiple_of(2)).then_some(180),
                text: self.say(&sayings.monitor_text),
                source: self.say(&sayings.monitor_source),
            };
            self.step(day, by, ask);
        }
    }

    fn is_monthly(&self) -> bool {
        let clock = self.craft.profile.policy.clock(ClockId::Monitor);
        let term = clock.and_then(|clock| clock.term_for(self.part.tier));
        matches!(term, Some(Term::Days(days)) if days < 60)
    }

    /// When output, tax and people are to be reached, once production began on a day.
    pub(super) fn targets_of(&self, begun: usize) -> Targets {
        let begun = self.craft.days.date(begun);
        let mut last = month_end(begun, TARGET_MONTHS);
        let mut months = TARGET_MONTHS as usize + 1;
        while !self.is_monthly() && !last.month().is_multiple_of(3) {
            last = month_end(last, 1);
            months += 1;
        }
        Targets { by: last, months }
    }

    /// Every month for the tier that reports every month; for the others the months until the quarter is whole, then
    /// quarters.
    fn periods(&self, begun: usize) -> Vec<Period> {
        let is_monthly = self.is_monthly();
        let today = self.craft.days.today();
        let mut first = self.craft.days.date(begun).with_day(1).unwrap_or(today);
        let start_quarter = first.month0() / 3;
        let start_year = first.year();
        let mut periods = Vec::new();
        loop {
            let is_first_quarter =
                (first.year(), first.month0() / 3) == (start_year, start_quarter);
            let is_whole = !is_monthly && !is_first_quarter && first.month0().is_multiple_of(3);
            let months = if is_whole { 3 } else { 1 };
            let next = add_months(first, months);
            let until = next.pred_opt().unwrap_or(next);
            if until >= today {
                return periods;
            }
            let name = if is_whole {
                format!("{}-Q{}", first.year(), first.month0() / 3 + 1)
            } else {
                format!("{}-{:02}", first.year(), first.month())
            };
            let months = months as usize;
            periods.push(Period {
                name,
                until,
                months,
            });
            first = next;
        }
    }

    /// 达产: evaluated, entered as of scale by several offices' reckoning, upgraded; some leave or mend.
    pub(super) fn rampup(&mut self, leg: &Leg) {
        let ordinal = self.part.ordinal;
        if self.is_dense() {
            self.enter_scale(leg, 20, 3);
        }
        self.evaluate(leg.at(60));
        self.upgraded(leg.at(75), ordinal);
        if leg.is_last {
            self.exit_tales(leg);
        }
    }

    /// 入规 by the first or the later offices' reckoning.
    fn enter_scale(&mut self, leg: &Leg, percent: usize, upto: usize) {
        let calibers = self.vocab(VocabId::StatCaliber);
        let known = calibers.iter().take(3).enumerate();
        for (turn, caliber) in known.take(upto).skip(usize::from(upto > 1)) {
            self.stat(leg.at(percent) + turn, StatKind::Scale, caliber, leg);
        }
    }

    /// 综合评价 of the year, by the task force.
    pub(super) fn evaluate(&mut self, day: usize) {
        let year = self.craft.days.date(day).year();
        let mut scores = BTreeMap::new();
        for item in self.items(ChecklistId::Evaluation) {
            let score = self.dice.between(3, 5);
            scores.insert(item, Some(u8::try_from(score).unwrap_or(3)));
        }
        let grades = self.vocab(VocabId::EvaluationGrade);
        let is_behind = self.part.ordinal.is_multiple_of(REACHED.len());
        let grade = grades.get(if is_behind { 2 } else { self.part.ordinal % 2 });
        let ask = EvaluateAsk {
            year: u32::try_from(year).unwrap_or(0),
            scores,
            grade: grade.cloned().unwrap_or_default(),
        };
        let people = self.craft.people;
        let by = people.first(Role::Zb).unwrap_or(people.commerce());
        self.step(day, by, ask);
    }

    fn upgraded(&mut self, day: usize, turn: usize) {
        let kinds = self.vocab(VocabId::UpgradeKind);
        let Some(kind) = kinds.get(turn % kinds.len().max(1)) else {
            return;
        };
        let ask = UpgradeAsk {
            kind: kind.clone(),
            amount: Some(percent_of(self.part.amount, 3)),
            effect: self.say(&self.craft.words.sayings.effect),
            date: None,
        };
        self.step(day, self.svc(), ask);
    }

    /// 提质升级; one is taken out of the statistics again, one is transformed by a case of exit.
    pub(super) fn upgrade(&mut self, leg: &Leg) {
        let ordinal = self.part.ordinal;
        self.upgraded(leg.at(40), ordinal + 1);
        if !leg.is_last {
            return;
        }
        if ordinal == 2 {
            let calibers = self.vocab(VocabId::StatCaliber);
            let day = leg.at(70);
            let ask = StatAsk {
                kind: StatKind::Scale,
                date: None,
                caliber: calibers.first().cloned().unwrap_or_default(),
                removed: Some(self.craft.days.date(day)),
            };
            let by = self.craft.people.commerce();
            self.step(day, by, ask);
        }
        self.exit_tales(leg);
    }
}
