//! The chapters of signing and notice (article 12): clauses and checks, the signature, targets, secrecy, the notice.

use super::{Leg, Script};
use crate::domain::actor::{Member, Role};
use crate::domain::clock::{Term, add_days, add_months};
use crate::domain::given::Given;
use crate::domain::investor::record::InvestorAction;
use crate::domain::investor::verbs::InvestorAsk;
use crate::domain::landing::verbs::ServiceAsk;
use crate::domain::policy::{ChecklistId, ClockId, VocabId};
use crate::domain::secrecy::verbs::SecretAsk;
use crate::domain::signing::record::{Metric, NoticeOutcome, Target};
use crate::domain::signing::verbs::{CommitAsk, NoticeAsk, NoticeCloseAsk, SignAsk};
use crate::domain::stage::Stage;
use crate::sample::amounts::percent_of;
use crate::sample::goals::Twist;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Percent of the investment that the agreement wants as fixed investment, and as output and tax by the day of its targets.
const FIXED_PERCENT: usize = 70;
pub(super) const OUTPUT_PERCENT: usize = 30;
pub(super) const TAX_PERCENT: usize = 2;
/// People per 亿元 promised.
const JOBS_PER_YI: i128 = 60;
const YI_FEN: i128 = 10_000_000_000;

/// What stands in the agreement beside its signature.
struct Paper {
    clauses: usize,
    checks: bool,
    standard_land: Option<bool>,
    indicators: usize,
}

impl Script<'_, '_> {
    /// 签约: the draft with its clauses and checks, the signature, what it promises.
    pub(super) fn signing(&mut self, leg: &Leg) {
        let ordinal = self.part.ordinal;
        let clauses = self.items(ChecklistId::Agreement).len();
        let is_standard = ordinal % 5 < 2;
        let mut paper = Paper {
            clauses,
            checks: true,
            standard_land: Some(is_standard),
            indicators: if is_standard { 3 } else { 0 },
        };
        let mut is_signed = true;
        if leg.is_last {
            is_signed = ordinal < 4 || ordinal % 2 == 1;
            if !is_signed {
                paper.clauses = self.dice.between(2, clauses);
                paper.standard_land = None;
                paper.indicators = 0;
            }
        }
        self.draft(leg.at(15), &paper);
        if self.part.ordinal % 3 == 1 && !leg.is_last {
            self.condition_met(leg.at(35), 2);
        }
        if !is_signed {
            return;
        }
        let signed = leg.at(45);
        self.sign(signed);
        self.targets(signed);
    }

    fn draft(&mut self, day: usize, paper: &Paper) {
        let sayings = &self.craft.words.sayings;
        let clauses = self.items(ChecklistId::Agreement).into_iter().zip(1..);
        let clauses = clauses.take(paper.clauses);
        let clauses = clauses.map(|(item, number)| (item, format!("第{number}条")));
        let clauses: BTreeMap<String, String> = clauses.collect();
        let mut checks = BTreeMap::new();
        if paper.checks {
            for item in self.items(ChecklistId::AgreementExtra) {
                let said = self.say(&sayings.legal_check);
                checks.insert(item, said);
            }
        }
        let list = self
            .craft
            .profile
            .policy
            .checklist(ChecklistId::StandardLand);
        let known = list
            .into_iter()
            .flat_map(|list| list.items.iter().chain(&list.optional));
        let known = known.zip(&sayings.indicators).take(paper.indicators);
        let indicators = known.map(|(item, said)| (item.clone(), said.clone()));
        let ask = SignAsk {
            number: Given::Left,
            date: Given::Left,
            amount: Given::Left,
            clauses,
            checks,
            standard_land: paper.standard_land.into(),
            indicators: indicators.collect(),
        };
        self.step(day, self.res(), ask);
    }

    fn sign(&mut self, day: usize) {
        let date = self.craft.days.date(day);
        let series = self.craft.words.sayings.agreement_series.clone();
        let by = self.res();
        self.on(day, by, move |project| {
            let ask = SignAsk {
                number: Given::Set(format!("{series}{project}")),
                date: Given::Set(date),
                amount: Given::Left,
                clauses: BTreeMap::new(),
                checks: BTreeMap::new(),
                standard_land: Given::Left,
                indicators: BTreeMap::new(),
            };
            crate::domain::command::Command::step(project, ask)
        });
    }

    /// 协议约定的目标 as figures with a day.
    fn targets(&mut self, day: usize) {
        let amount = self.part.revised.unwrap_or(self.part.amount);
        let money = |percent| Target::Money(percent_of(amount, percent));
        let jobs = (amount.money.fen() * JOBS_PER_YI / YI_FEN).max(20);
        let jobs = Target::Count(u64::try_from(jobs).unwrap_or(20));
        let (invested, reached) = (self.invested_by(day), self.reached_by(day));
        let mut wanted = vec![
            (Metric::FixedInvestment, money(FIXED_PERCENT), invested),
            (Metric::Output, money(OUTPUT_PERCENT), reached),
        ];
        if self.is_dense() {
            wanted.push((Metric::Tax, money(TAX_PERCENT), reached));
            wanted.push((Metric::Jobs, jobs, reached));
        }
        for (metric, target, by) in wanted {
            let ask = CommitAsk { metric, target, by };
            self.step(day, self.res(), ask);
        }
    }

    /// By when the money is to be invested: two months after the works are finished; some are behind.
    fn invested_by(&self, signed: usize) -> NaiveDate {
        let days = self.craft.days;
        let is_behind = self.part.goal == crate::sample::goals::Goal::At(Stage::Construction)
            && self.part.ordinal % 13 == 4;
        if is_behind {
            let ago = days.date(days.last().saturating_sub(15));
            return ago.max(days.date(signed));
        }
        match self.entered(Stage::Production) {
            Some(day) => add_days(days.date(day), 30),
            None => add_days(days.today(), 150),
        }
    }

    /// By when output, tax and people are to be reached: some months after production begins.
    fn reached_by(&self, signed: usize) -> NaiveDate {
        let days = self.craft.days;
        match self.entered(Stage::Production) {
            Some(day) => self.targets_of(day).by,
            None => add_months(days.today().max(days.date(signed)), 18),
        }
    }

    /// 公示, or secrecy approved instead; objections are answered; then the service unit is named.
    pub(super) fn notice(&mut self, leg: &Leg) {
        let ordinal = self.part.ordinal;
        let is_secret = self.part.twist == Twist::Secret;
        if is_secret {
            self.secret(leg.at(30));
        } else {
            let is_silent = leg.is_last && ordinal == 1;
            if is_silent {
                return;
            }
            let start = leg.from;
            self.publish(start);
            let term = self.craft.profile.policy.clock(ClockId::NoticeLength);
            let term = term.and_then(|clock| clock.term);
            let over = self
                .craft
                .days
                .due(start, term.unwrap_or(Term::WorkingDays(5)));
            let over = self.craft.days.after(over);
            let has_objections = ordinal % 6 == 3;
            if has_objections && start + 2 <= leg.to {
                let noted = NoticeCloseAsk {
                    objections: Some(1),
                    outcome: None,
                    evidence: String::new(),
                    result: String::new(),
                };
                self.step(start + 2, self.keeper, noted);
            }
            let is_over = over <= leg.to && over > start;
            if leg.is_last && !(is_over && ordinal == 0) {
                return;
            }
            let sayings = &self.craft.words.sayings;
            let (outcome, result) = if has_objections {
                let answered = self.say(&sayings.objection_answered);
                (NoticeOutcome::Rejected, answered)
            } else {
                (NoticeOutcome::Clear, self.say(&sayings.notice_result))
            };
            let closed = NoticeCloseAsk {
                objections: None,
                outcome: Some(outcome),
                evidence: self.say(&sayings.notice_published),
                result,
            };
            self.step(over, self.keeper, closed);
        }
        if !leg.is_last {
            self.serve(leg.to);
        }
    }

    fn publish(&mut self, day: usize) {
        let mut scope = self.vocab(VocabId::NoticeScope);
        let places = self.dice.between(1, scope.len());
        scope.truncate(places);
        let ask = NoticeAsk {
            start: None,
            days: None,
            scope,
        };
        self.step(day, self.keeper, ask);
    }

    fn secret(&mut self, day: usize) {
        let people = self.craft.people;
        let approver = people.first(Role::Zb);
        let sayings = &self.craft.words.sayings;
        let ask = SecretAsk {
            level: None,
            basis: self.say(&sayings.secret_basis),
            approver: self.say(&sayings.secret_approver),
            until: None,
            cleared: self.listed(),
        };
        self.step(day, approver.unwrap_or(people.commerce()), ask);
    }

    /// Whoever looks after a secret project goes on seeing it: its unit's people, the service unit's, the
    /// departments', the city's.
    fn listed(&self) -> Vec<String> {
        let people = self.craft.people;
        let units = [self.part.unit.code.as_str(), self.svc().unit.as_str()];
        let is_near = |member: &&Member| units.contains(&member.unit.as_str());
        let of_city = [Role::SwC, Role::Zb, Role::Dept].map(|role| people.with(role));
        let near = people.all().iter().filter(is_near);
        let listed = near.chain(of_city.into_iter().flatten());
        // Whoever looks at the sample sees what a secret project looks like.
        let listed = listed.chain([people.owner()]);
        listed.map(|member| member.id.0.clone()).collect()
    }

    /// 责任服务单位 and its team.
    pub(super) fn serve(&mut self, day: usize) {
        let officer = self.svc().name.clone();
        let count = self.dice.between(1, 3);
        let team = &self.craft.words.sayings.team;
        let ask = ServiceAsk {
            unit: Given::Set(self.part.unit.code.as_str().into()),
            officer: Given::Set(officer),
            team: Given::Set(team.iter().take(count).cloned().collect()),
        };
        self.step(day, self.keeper, ask);
        self.invest(day);
    }

    /// Some take another investor in; of a few another one leads from then on.
    fn invest(&mut self, day: usize) {
        let action = match self.part.ordinal {
            2 => InvestorAction::Add,
            3 => InvestorAction::Replace,
            _ => return,
        };
        let ask = InvestorAsk {
            action,
            enterprise: format!("示例{}{day}投资有限公司", self.part.unit.short),
            part: None,
            identity: String::new(),
            share: Some(30),
            since: None,
            reason: "示例: 股权变更".to_owned(),
        };
        self.step(day, self.keeper, ask);
    }
}
