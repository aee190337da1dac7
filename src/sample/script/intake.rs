//! The first chapter, from the lead to the project library (articles 5 to 7).

use super::{Script, edits};
use crate::domain::actor::Role;
use crate::domain::collection::record::NewLead;
use crate::domain::command::Command;
use crate::domain::field::{Field, Value};
use crate::domain::given::Given;
use crate::domain::grading::verbs::GradeAsk;
use crate::domain::lifecycle::verbs::{AdvanceAsk, BackAsk, NoteAsk, TerminateAsk};
use crate::domain::policy::{ChecklistId, VocabId};
use crate::domain::screening::gate::opinion_units;
use crate::domain::screening::record::{Decision, Verdict};
use crate::domain::screening::verbs::{AnswerAsk, FeedbackAsk, OpinionAsk, ScreenAsk};
use crate::domain::stage::{End, Stage};
use crate::sample::goals::{Goal, Twist};
use std::collections::BTreeMap;

impl Script<'_, '_> {
    /// Lets days pass until a fixed one, or a few where it is not fixed.
    fn until(&mut self, fixed: Option<usize>, low: usize, high: usize) {
        match fixed {
            Some(day) => self.day = day.clamp(self.day, self.time.last),
            None => self.later(low, high),
        }
    }

    /// From the lead to the project library.
    pub(super) fn intake(&mut self) {
        if let (Twist::Legacy, Goal::At(goal)) = (self.part.twist, self.part.goal) {
            return self.legacy(goal);
        }
        self.lead();
        let texts = &self.craft.words.texts;
        match self.part.goal {
            Goal::At(Stage::Lead) => return self.answer_lead(),
            Goal::Ended(End::Invalid) => {
                let reason = self.say(&texts.invalid_reason);
                let last = self.time.last;
                self.answer_lead();
                return self.on(last, self.keeper, |project| {
                    Command::step(project, TerminateAsk { reason })
                });
            }
            _ => {}
        }
        self.until(self.time.assessed, 0, 1);
        self.now(self.keeper, |project| Command::step(project, AdvanceAsk {}));
        self.assess();
    }

    /// The lead as it came in; some came in with gaps, which are filled the next day.
    fn lead(&mut self) {
        let mut fields = self.part.fields.clone();
        let mut gaps = Vec::new();
        let is_followed = !matches!(self.part.twist, Twist::Unanswered(_));
        if is_followed && self.dice.chance(30) {
            for field in [Field::Needs, Field::Technology] {
                gaps.extend(fields.remove(&field).map(|value| (field, value)));
            }
        }
        let day = self.day;
        let reason = self.say(&self.craft.words.texts.separate_reason);
        self.beat(day, self.part.source, move |known| {
            Command::Lead(NewLead {
                fields,
                extras: BTreeMap::new(),
                separate_from: known.sibling.clone().map(|id| (id, reason)),
                secret: None,
            })
        });
        if !is_followed {
            return;
        }
        if !gaps.is_empty() {
            self.later(0, 1);
            let day = self.day;
            self.edit(day, gaps);
        }
    }

    /// What is done about a lead that stays one.
    fn answer_lead(&mut self) {
        if matches!(self.part.twist, Twist::Unanswered(_)) {
            return;
        }
        self.later(0, 1);
        let text = self.say(&self.craft.words.texts.lead_note);
        self.now(self.keeper, |project| {
            Command::step(project, NoteAsk { text })
        });
        let last = self.time.last;
        if last > self.day && self.part.goal == Goal::At(Stage::Lead) {
            let text = self.say(&self.craft.words.texts.lead_note);
            self.on(last, self.keeper, |project| {
                Command::step(project, NoteAsk { text })
            });
        }
    }

    /// The first assessment: opinions, scores, conclusion.
    fn assess(&mut self) {
        let units = opinion_units(&self.craft.profile.policy);
        let is_open = self.part.goal == Goal::At(Stage::Screening);
        let given = if is_open {
            self.dice.below(units.len())
        } else {
            units.len()
        };
        for (turn, unit) in units.iter().take(given).enumerate() {
            if self.time.concluded.is_none() || turn.is_multiple_of(2) {
                self.later(0, usize::from(turn % 2 == 1));
            }
            self.opinion(unit.as_str(), turn);
        }
        if is_open {
            if given > 2 {
                self.scores();
            }
            return;
        }
        let texts = &self.craft.words.texts;
        self.until(self.time.concluded, 0, 1);
        self.scores();
        match (self.part.goal, self.part.twist) {
            (Goal::Ended(End::Rejected), twist) => {
                self.day = self.time.last;
                if twist == Twist::Vetoed {
                    self.veto();
                } else {
                    let reason = self.say(&texts.fail_reason);
                    self.conclude(false, reason);
                }
                return;
            }
            (_, Twist::Reopened) => {
                self.veto();
                self.later(3, 5);
                let reason = self.say(&texts.reopen_reason);
                self.now(self.craft.people.commerce(), |project| {
                    Command::step(project, BackAsk { to: None, reason })
                });
                self.later(0, 1);
            }
            _ => {}
        }
        let reason = match self.part.twist {
            Twist::Against => self.say(&texts.pass_against),
            _ => String::new(),
        };
        if self.part.twist == Twist::Against {
            self.answer(&reason);
        }
        self.conclude(true, reason);
        self.now(self.keeper, |project| {
            let (to, text, date) = (String::new(), String::new(), None);
            Command::step(project, FeedbackAsk { to, date, text })
        });
        self.register();
    }

    /// A department's opinion; the second one speaks against it or is waived, where the twist wants that.
    fn opinion(&mut self, unit: &str, turn: usize) {
        let texts = &self.craft.words.texts;
        let (verdict, note) = match (turn, self.part.twist) {
            (1, Twist::Against) => (Verdict::Fail, self.say(&texts.opinion_fail)),
            (4, Twist::Waived) => (Verdict::Waived, self.say(&texts.opinion_waived)),
            _ => (Verdict::Pass, self.say(&texts.opinion_pass)),
        };
        let people = self.craft.people;
        let department = people.of(unit, Role::Dept);
        let unit = Some(unit.into());
        self.now(department.unwrap_or(people.commerce()), move |project| {
            Command::step(
                project,
                OpinionAsk {
                    unit,
                    verdict,
                    note,
                },
            )
        });
    }

    /// The city answers the objection: what it asked for is made a condition.
    fn answer(&mut self, conditions: &str) {
        let units = opinion_units(&self.craft.profile.policy);
        let Some(opinion) = units.into_iter().nth(1) else {
            return;
        };
        let conditions = conditions.to_owned();
        self.now(self.craft.people.commerce(), |project| {
            let ask = AnswerAsk {
                opinion,
                decision: Decision::Conditions,
                conditions,
                reason: String::new(),
            };
            Command::step(project, ask)
        });
    }

    fn scores(&mut self) {
        let list = self.craft.profile.policy.checklist(ChecklistId::Assessment);
        let (items, max) = list.map_or((&[][..], 0), |list| (&list.items[..], list.scale_max));
        let max = usize::try_from(max).unwrap_or(0);
        let mut scores = BTreeMap::new();
        for item in items {
            let score = self.dice.between(max.saturating_sub(3), max);
            scores.insert(item.clone(), Some(u8::try_from(score).unwrap_or(0)));
        }
        self.now(self.keeper, |project| {
            Command::step(
                project,
                ScreenAsk {
                    result: Given::Left,
                    veto: Given::Left,
                    scores,
                    reason: String::new(),
                },
            )
        });
    }

    fn veto(&mut self) {
        let known = self.craft.profile.policy.vocab(VocabId::Veto);
        let known: Vec<&str> = known.into_iter().flat_map(|list| list.all()).collect();
        let vetoes = self.dice.pick(&known).map(|veto| (*veto).to_owned());
        let reason = self.say(&self.craft.words.texts.veto_note);
        self.now(self.keeper, |project| {
            Command::step(
                project,
                ScreenAsk {
                    result: Given::Left,
                    veto: Given::Set(vetoes.into_iter().collect()),
                    scores: BTreeMap::new(),
                    reason,
                },
            )
        });
    }

    fn conclude(&mut self, passed: bool, reason: String) {
        self.now(self.keeper, move |project| {
            Command::step(
                project,
                ScreenAsk {
                    result: Given::Set(passed),
                    veto: Given::Left,
                    scores: BTreeMap::new(),
                    reason,
                },
            )
        });
    }

    /// Officer and leader are named and the project goes into the library.
    fn register(&mut self) {
        self.officers();
        let is_fixed = self.time.concluded.is_some();
        self.later(0, usize::from(!is_fixed));
        self.now(self.keeper, |project| Command::step(project, AdvanceAsk {}));
        self.after_registration();
    }

    /// The officer and the leader who is responsible.
    pub(super) fn named(&self) -> [(Field, Value); 2] {
        let people = self.craft.people;
        let leader = people
            .of(&self.part.unit.code, Role::Res)
            .unwrap_or(self.keeper);
        [
            (Field::Officer, Value::Text(self.keeper.name.clone())),
            (Field::Leader, Value::Text(leader.name.clone())),
        ]
    }

    /// Names who is responsible.
    fn officers(&mut self) {
        let [officer, leader] = self.named();
        let edits = edits(vec![officer]);
        self.now(self.keeper, |project| {
            Command::step(
                project,
                GradeAsk {
                    tier: Given::Left,
                    edits,
                    reason: String::new(),
                },
            )
        });
        let day = self.day;
        self.edit(day, vec![leader]);
    }
}
