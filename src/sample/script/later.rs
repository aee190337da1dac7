//! After registration: tier, changes of the amount, filings, then one chapter for each stage, reports between, the end.

use super::{Leg, Script};
use crate::domain::actor::Role;
use crate::domain::command::Command;
use crate::domain::field::{Field, Value};
use crate::domain::filing::FilingStatus;
use crate::domain::filing::record::Recipient;
use crate::domain::filing::verbs::FileAsk;
use crate::domain::given::Given;
use crate::domain::grading::verbs::GradeAsk;
use crate::domain::lifecycle::verbs::{AdvanceAsk, BackAsk, TerminateAsk};
use crate::domain::money::Amount;
use crate::domain::policy::FilingLevel;
use crate::domain::stage::{End, Stage};
use crate::sample::goals::{self, Goal, Twist};
use crate::sample::nodes::{self, Entry};

impl Script<'_, '_> {
    /// Everything after the project is in the library.
    pub(super) fn after_registration(&mut self) {
        let registered = self.day;
        self.tier();
        let amount = self.amount_changes();
        self.filings(registered, amount);
        let goal = goals::furthest(self.part.goal, self.part.ordinal);
        self.stages(self.day, goal.unwrap_or(Stage::Registered));
        self.tasks();
        self.updates(registered);
        self.end();
    }

    fn tier(&mut self) {
        let Twist::TierSet(tier) = self.part.twist else {
            return;
        };
        let reasons = &self.craft.words.texts.tier_reason;
        let reason = self.say(reasons.get(..2).unwrap_or(reasons));
        self.later(0, 2);
        self.now(self.craft.people.commerce(), move |project| {
            Command::step(
                project,
                GradeAsk {
                    tier: Given::Set(tier.to_owned()),
                    edits: Vec::new(),
                    reason,
                },
            )
        });
    }

    /// What the amount comes to, after the change that the twist wants.
    fn amount_changes(&mut self) -> Amount {
        let Some(amount) = self.part.revised else {
            return self.part.amount;
        };
        let texts = &self.craft.words.texts;
        let why = if self.part.twist == Twist::AmountFell {
            self.say(&texts.amount_down)
        } else {
            self.say(&texts.amount_up)
        };
        self.later(1, 2);
        let day = self.day;
        let fields = vec![
            (Field::Amount, Value::Amount(amount)),
            (Field::Progress, Value::Text(why)),
        ];
        self.edit(day, fields);
        amount
    }

    /// Submits and acknowledges what is owed; some submit late, some wait, some are not asked again.
    pub(super) fn filings(&mut self, registered: usize, amount: Amount) {
        if matches!(self.part.twist, Twist::FilingOpen(_) | Twist::FilingToday) {
            return;
        }
        let policy = &self.craft.profile.policy;
        let is_signed = goals::furthest(self.part.goal, self.part.ordinal) >= Some(Stage::Signing);
        let owed: Vec<FilingLevel> = policy
            .filings_for(amount.money.fen())
            .map(|filing| filing.level)
            .collect();
        // A filing that a new amount asks for is owed from the day of the change.
        let from = if self.part.revised.is_some() {
            self.day
        } else {
            registered
        };
        let people = self.craft.people;
        let officer = people
            .of(&self.part.unit.code, Role::Res)
            .unwrap_or(self.keeper);
        for level in owed {
            // One that has grown over the province's line still owes what it asks for.
            let is_owed = self.part.twist == Twist::AmountGrew(FilingLevel::Province);
            if is_owed && level == FilingLevel::Province {
                continue;
            }
            // One of six is late.
            let delay = if self.dice.chance(16) {
                self.dice.between(6, 9)
            } else {
                self.dice.between(0, 3)
            };
            let submitted = (from + delay).min(self.time.last);
            self.on(submitted, officer, move |project| {
                Command::step(
                    project,
                    FileAsk {
                        level,
                        status: FilingStatus::Submitted,
                        number: Given::Left,
                        date: None,
                        reason: String::new(),
                    },
                )
            });
            if !is_signed && self.dice.chance(30) {
                continue;
            }
            let acknowledged = (submitted + self.dice.between(1, 6)).min(self.time.last);
            let series = self.craft.words.filing_series.get(level.name());
            let series = series.cloned().unwrap_or_default();
            for recipient in Recipient::ALL {
                let office = people.bearing(recipient.duty(), self.craft.profile);
                let series = format!("{series}{}", recipient.word().zh);
                self.on(acknowledged, office, move |project| {
                    // One project files once a level, so its own number tells the filings apart.
                    let number = Given::Set(format!("{series}{project}"));
                    Command::step(
                        project,
                        FileAsk {
                            level,
                            status: FilingStatus::Acknowledged,
                            number,
                            date: None,
                            reason: String::new(),
                        },
                    )
                });
            }
        }
    }

    /// One stage after the other, each left through its gate.
    fn stages(&mut self, registered: usize, goal: Stage) {
        let is_sent_back = self.part.twist == Twist::SentBack;
        let furthest = if is_sent_back {
            goal.next().unwrap_or(goal)
        } else {
            goal
        };
        self.plan_legs(registered, furthest);
        for leg in self.legs.clone() {
            self.put_down(&leg);
            self.chapter(&leg);
            if !leg.is_last {
                self.on(leg.to, self.keeper, |project| {
                    Command::step(project, AdvanceAsk {})
                });
            } else if is_sent_back {
                let reason = self.say(&self.craft.words.texts.back_reason);
                self.on(leg.to, self.keeper, move |project| {
                    Command::step(
                        project,
                        BackAsk {
                            to: Some(goal),
                            reason,
                        },
                    )
                });
            }
        }
    }

    fn chapter(&mut self, leg: &Leg) {
        match leg.stage {
            Stage::Registered => self.first_talk(leg),
            Stage::Talks => self.talks(leg),
            Stage::Visits => self.visits(leg),
            Stage::Diligence => self.diligence(leg),
            Stage::Review => self.review(leg),
            Stage::Signing => self.signing(leg),
            Stage::Notice => self.notice(leg),
            Stage::Landing => self.landing(leg),
            Stage::Construction => self.construction(leg),
            Stage::Acceptance => self.acceptance(leg),
            Stage::Production => self.production(leg),
            Stage::Rampup => self.rampup(leg),
            Stage::Upgrade => self.upgrade(leg),
            Stage::Lead | Stage::Screening => {}
        }
    }

    /// The fields that are put down on the day a stage is entered.
    fn put_down(&mut self, leg: &Leg) {
        let entry = Entry {
            stage: leg.stage,
            on: self.craft.days.date(leg.from),
            next: None,
            is_last: leg.is_last,
            today: self.craft.days.today(),
        };
        let mut fields = nodes::fields(&entry, self.part, self.paid.0, &mut self.dice);
        // What steps bring about is not typed.
        let derived = self.craft.profile.rights.parts.get("derived");
        fields.retain(|(field, _)| derived.is_none_or(|derived| !derived.contains(field)));
        if !fields.is_empty() {
            self.edit(leg.from, fields);
        }
    }

    /// Gives the project up, where the goal is an end.
    fn end(&mut self) {
        let Goal::Ended(end) = self.part.goal else {
            return;
        };
        let last = self.time.last;
        if end == End::Exited {
            return self.leave(last);
        }
        let reason = self.say(&self.craft.words.texts.terminate_reason);
        self.on(last, self.keeper, |project| {
            Command::step(project, TerminateAsk { reason })
        });
    }
}
