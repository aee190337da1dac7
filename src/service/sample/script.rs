//! A project's story as a list of beats: on this day, this member, asks for this.
//!
//! Here live the list itself and the first chapter, from the lead to the project library (articles 5 to 7); the modules
//! below hold one later chapter each. What must not live here: deciding. Whether a beat is lawful is judged when it is
//! played (see `play`).

mod build;
mod desk;
mod first_talk;
mod judge;
mod land;
mod later;
mod leave;
mod legacy;
mod legs;
mod pace;
mod run;
mod sign;
mod talks;

pub(super) use desk::round;
pub(super) use legs::Leg;

use super::cast::Part;
use super::days::Days;
use super::dice::Dice;
use super::goals::{Goal, Twist};
use super::people::People;
use super::timeline::Timeline;
use super::words::Words;
use crate::domain::actor::{Member, Role};
use crate::domain::command::{
    BuildingAsk, Command, Edit, NewLead, OperatingAsk, SigningAsk, TalksAsk,
};
use crate::domain::field::{Field, Value};
use crate::domain::ids::{DeskId, ProjectId};
use crate::domain::lifecycle;
use crate::domain::policy::Profile;
use crate::domain::screening::Verdict;
use crate::domain::stage::{End, Stage};
use std::collections::BTreeMap;

/// What is known only once the beats are played.
pub(super) struct Known<'k> {
    /// The story's own project; empty before it is registered.
    pub(super) project: ProjectId,
    /// The project that it resembles.
    pub(super) sibling: Option<ProjectId>,
    /// The task that the story assigned last.
    pub(super) task: Option<DeskId>,
    /// The projects of all stories, where they are registered.
    pub(super) all: &'k [Option<ProjectId>],
}

/// What a beat asks for.
type Ask = Box<dyn FnOnce(&Known<'_>) -> Command>;

/// One step to be taken.
pub(super) struct Beat<'a> {
    pub(super) day: usize,
    pub(super) actor: &'a Member,
    pub(super) ask: Ask,
}

/// What every story is told with.
pub(super) struct Stagecraft<'a> {
    pub(super) profile: &'a Profile,
    pub(super) words: &'a Words,
    pub(super) people: &'a People<'a>,
    pub(super) days: &'a Days<'a>,
}

/// A story being written.
pub(super) struct Script<'s, 'a> {
    pub(super) craft: &'s Stagecraft<'a>,
    pub(super) part: &'s Part<'a>,
    pub(super) time: Timeline,
    pub(super) dice: Dice,
    /// Who looks after the project.
    pub(super) keeper: &'a Member,
    /// The day that is being written.
    pub(super) day: usize,
    pub(super) beats: Vec<Beat<'a>>,
    /// The stages gone through, in their order.
    pub(super) legs: Vec<Leg>,
    /// Percent of the investment paid in so far, and payments on record.
    paid: (usize, u32),
    /// Issues and inspections on record.
    issues: u32,
    inspections: u32,
    /// Who looks after the project from a day on, where it was handed over.
    handover: Option<(usize, &'a Member)>,
}

impl<'s, 'a> Script<'s, 'a> {
    /// The whole story, in order of days.
    pub(super) fn write(
        craft: &'s Stagecraft<'a>,
        part: &'s Part<'a>,
        time: Timeline,
        dice: Dice,
    ) -> Vec<Beat<'a>> {
        let mut script = Script {
            craft,
            part,
            time,
            dice,
            keeper: craft.people.keeper(&part.unit.code),
            day: time.start,
            beats: Vec::new(),
            legs: Vec::new(),
            paid: (0, 0),
            issues: 0,
            inspections: 0,
            handover: None,
        };
        script.intake();
        let mut beats = script.beats;
        // Stable, so that what was written first on a day is done first.
        beats.sort_by_key(|beat| beat.day);
        beats
    }

    /// Adds a beat on a day.
    pub(super) fn on(
        &mut self,
        day: usize,
        actor: &'a Member,
        ask: impl FnOnce(ProjectId) -> Command + 'static,
    ) {
        self.beat(day, actor, move |known| ask(known.project.clone()));
    }

    /// Adds a beat that needs to know more than its project.
    pub(super) fn beat(
        &mut self,
        day: usize,
        actor: &'a Member,
        ask: impl FnOnce(&Known<'_>) -> Command + 'static,
    ) {
        let ask: Ask = Box::new(ask);
        self.beats.push(Beat { day, actor, ask });
    }

    /// A step of articles 8 to 10.
    fn talk(&mut self, day: usize, actor: &'a Member, ask: TalksAsk) {
        self.on(day, actor, |project| Command::Talks { project, ask });
    }

    /// A step of articles 11 and 12.
    fn pact(&mut self, day: usize, actor: &'a Member, ask: SigningAsk) {
        self.on(day, actor, |project| Command::Signing { project, ask });
    }

    /// A step of articles 13 to 16.
    fn building(&mut self, day: usize, actor: &'a Member, ask: BuildingAsk) {
        self.on(day, actor, |project| Command::Building { project, ask });
    }

    /// A step of articles 17 to 20.
    fn operating(&mut self, day: usize, actor: &'a Member, ask: OperatingAsk) {
        self.on(day, actor, |project| Command::Operating { project, ask });
    }

    /// The responsible government's own member.
    fn res(&self) -> &'a Member {
        let people = self.craft.people;
        people
            .of(&self.part.unit.code, Role::Res)
            .unwrap_or(self.keeper)
    }

    /// Who serves on the spot: the service unit's member, else the responsible government's.
    fn svc(&self) -> &'a Member {
        let people = self.craft.people;
        people
            .of(&self.part.unit.code, Role::Svc)
            .unwrap_or(self.res())
    }

    /// A department's member, or whoever may in its place.
    fn dept(&self, code: &str, instead: &'a Member) -> &'a Member {
        self.craft.people.of(code, Role::Dept).unwrap_or(instead)
    }

    /// Whether much is put on record about it.
    fn is_dense(&self) -> bool {
        self.part.ordinal % 3 == 0 || self.is_highest_tier()
    }

    /// Whether its tier is the policy's first.
    fn is_highest_tier(&self) -> bool {
        let tiers = &self.craft.profile.policy.tiers;
        tiers.first().is_some_and(|tier| tier.id == self.part.tier)
    }

    /// Items of a checklist of the policy.
    fn items(&self, checklist: &str) -> Vec<String> {
        let list = self.craft.profile.policy.checklist(checklist);
        list.map(|list| list.items.clone()).unwrap_or_default()
    }

    /// Words of a vocabulary of the policy.
    fn vocab(&self, id: &str) -> Vec<String> {
        let list = self.craft.profile.policy.vocab(id);
        let words = list.into_iter().flat_map(|list| list.all());
        words.map(str::to_owned).collect()
    }

    /// Adds a beat on the day that is being written.
    pub(super) fn now(
        &mut self,
        actor: &'a Member,
        ask: impl FnOnce(ProjectId) -> Command + 'static,
    ) {
        self.on(self.day, actor, ask);
    }

    /// Lets working days pass, but never more than the story has.
    pub(super) fn later(&mut self, low: usize, high: usize) {
        self.day = (self.day + self.dice.between(low, high)).min(self.time.last);
    }

    /// Lets days pass until a fixed one, or a few where it is not fixed.
    fn until(&mut self, fixed: Option<usize>, low: usize, high: usize) {
        match fixed {
            Some(day) => self.day = day.clamp(self.day, self.time.last),
            None => self.later(low, high),
        }
    }

    /// One of several texts, as an owned one.
    pub(super) fn say(&mut self, texts: &[String]) -> String {
        self.dice.text(texts).to_owned()
    }

    /// Edits by whoever looks after the project.
    pub(super) fn edit(&mut self, day: usize, fields: Vec<(Field, Value)>) {
        if fields.is_empty() {
            return;
        }
        let edits = edits(fields);
        self.on(day, self.keeper, |project| Command::Update {
            project,
            edits,
        });
    }

    /// From the lead to the project library.
    fn intake(&mut self) {
        self.lead();
        let texts = &self.craft.words.texts;
        match self.part.goal {
            Goal::At(Stage::Lead) => return self.answer_lead(),
            Goal::Ended(End::Invalid) => {
                let reason = self.say(&texts.invalid_reason);
                let last = self.time.last;
                self.answer_lead();
                return self.on(last, self.keeper, |project| Command::Terminate {
                    project,
                    reason,
                });
            }
            _ => {}
        }
        if self.part.twist == Twist::Legacy {
            return self.legacy();
        }
        self.until(self.time.assessed, 0, 1);
        self.now(self.keeper, |project| Command::Advance { project });
        self.assess();
    }

    /// The lead as it came in; some came in with gaps, which are filled the next day.
    fn lead(&mut self) {
        let commerce = self.craft.people.commerce();
        let mut fields = self.part.fields.clone();
        let mut gaps = Vec::new();
        let is_followed = !matches!(self.part.twist, Twist::Unanswered(_));
        if is_followed && self.dice.chance(30) {
            for field in [Field::Needs, Field::Technology] {
                gaps.extend(fields.remove(&field).map(|value| (field, value)));
            }
        }
        let own = &self.part.source.unit;
        let is_unassigned = own.as_str() != self.part.unit.code && self.dice.chance(50);
        let unit = if is_unassigned {
            fields.remove(&Field::Unit)
        } else {
            None
        };
        let day = self.day;
        let reason = self.say(&self.craft.words.texts.separate_reason);
        self.beat(day, self.part.source, move |known| {
            Command::Lead(NewLead {
                fields,
                extras: BTreeMap::new(),
                separate_from: known.sibling.clone().map(|id| (id, reason)),
            })
        });
        if !is_followed {
            return;
        }
        if let Some(unit) = unit {
            let edits = edits(vec![(Field::Unit, unit)]);
            self.later(0, 1);
            self.now(commerce, |project| Command::Grade {
                project,
                tier: None,
                edits,
                reason: String::new(),
            });
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
        self.now(self.keeper, |project| Command::Note { project, text });
        let last = self.time.last;
        if last > self.day && self.part.goal == Goal::At(Stage::Lead) {
            let text = self.say(&self.craft.words.texts.lead_note);
            self.on(last, self.keeper, |project| Command::Note { project, text });
        }
    }

    /// The first assessment: opinions, scores, conclusion.
    fn assess(&mut self) {
        let units = lifecycle::opinion_units(&self.craft.profile.policy);
        let is_open = self.part.goal == Goal::At(Stage::Screening);
        let given = if is_open {
            self.dice.below(units.len())
        } else {
            units.len()
        };
        for (turn, unit) in units.iter().take(given).enumerate() {
            if self.time.concluded.is_none() || turn % 2 == 0 {
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
                self.now(self.craft.people.commerce(), |project| Command::Back {
                    project,
                    to: None,
                    reason,
                });
                self.later(0, 1);
            }
            _ => {}
        }
        let reason = match self.part.twist {
            Twist::Against => self.say(&texts.pass_against),
            _ => String::new(),
        };
        self.conclude(true, reason);
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
        let department = people
            .of(unit, Role::Dept)
            .filter(|_| verdict != Verdict::Waived);
        let unit = Some(unit.into());
        self.now(department.unwrap_or(people.commerce()), move |project| {
            Command::Opinion {
                project,
                unit,
                verdict,
                note,
            }
        });
    }

    fn scores(&mut self) {
        let list = self.craft.profile.policy.checklist("assessment");
        let (items, max) = list.map_or((&[][..], 0), |list| (&list.items[..], list.scale_max));
        let max = usize::try_from(max).unwrap_or(0);
        let mut scores = BTreeMap::new();
        for item in items {
            let score = self.dice.between(max.saturating_sub(3), max);
            scores.insert(item.clone(), u8::try_from(score).unwrap_or(0));
        }
        self.now(self.keeper, |project| Command::Screen {
            project,
            passed: None,
            vetoes: None,
            scores,
            reason: String::new(),
        });
    }

    fn veto(&mut self) {
        let known = self.craft.profile.policy.vocab("veto");
        let known: Vec<&str> = known.into_iter().flat_map(|list| list.all()).collect();
        let vetoes = self.dice.pick(&known).map(|veto| (*veto).to_owned());
        let reason = self.say(&self.craft.words.texts.veto_note);
        self.now(self.keeper, |project| Command::Screen {
            project,
            passed: None,
            vetoes: Some(vetoes.into_iter().collect()),
            scores: BTreeMap::new(),
            reason,
        });
    }

    fn conclude(&mut self, passed: bool, reason: String) {
        self.now(self.keeper, move |project| Command::Screen {
            project,
            passed: Some(passed),
            vetoes: None,
            scores: BTreeMap::new(),
            reason,
        });
    }

    /// Officer and leader are named and the project goes into the library.
    fn register(&mut self) {
        self.officers();
        let is_fixed = self.time.concluded.is_some();
        self.later(0, usize::from(!is_fixed));
        self.now(self.keeper, |project| Command::Advance { project });
        self.after_registration();
    }

    /// Names who is responsible.
    pub(super) fn officers(&mut self) {
        let people = self.craft.people;
        let leader = people
            .of(&self.part.unit.code, Role::Res)
            .unwrap_or(self.keeper);
        let officer = Value::Text(self.keeper.name.clone());
        let edits = edits(vec![(Field::Officer, officer)]);
        let leader = (Field::Leader, Value::Text(leader.name.clone()));
        self.now(self.keeper, |project| Command::Grade {
            project,
            tier: None,
            edits,
            reason: String::new(),
        });
        let day = self.day;
        self.edit(day, vec![leader]);
    }
}

/// Edits that overwrite whatever is there.
pub(super) fn edits(fields: Vec<(Field, Value)>) -> Vec<Edit> {
    let edit = |(field, to)| Edit {
        field,
        seen: None,
        to: Some(to),
    };
    fields.into_iter().map(edit).collect()
}
