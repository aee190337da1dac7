//! A project's story as a list of beats: on this day, this member, asks for this.
//!
//! Here live the list itself and what all chapters use; the modules below hold one chapter each. What must not live here:
//! deciding. Whether a beat is lawful is judged when it is played (see `play`).

mod build;
mod desk;
mod first_talk;
mod intake;
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
mod works;

pub(super) use desk::round;
pub(super) use legs::Leg;

use super::cast::Part;
use super::days::Days;
use super::dice::Dice;
use super::people::People;
use super::timeline::Timeline;
use super::words::Words;
use crate::domain::actor::{Member, Role};
use crate::domain::collection::edit::Edit;
use crate::domain::collection::verbs::UpdateAsk;
use crate::domain::command::{Command, ProjectStep};
use crate::domain::field::{Field, Value};
use crate::domain::ids::{DeskId, ProjectId};
use crate::domain::policy::{ChecklistId, Profile, VocabId};
use crate::domain::verb::spec::Asked;

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

    /// A step on the project.
    fn step<A: Asked + 'static>(&mut self, day: usize, actor: &'a Member, ask: A)
    where
        ProjectStep: From<A::Step>,
    {
        self.on(day, actor, |project| Command::step(project, ask));
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
        self.part.ordinal.is_multiple_of(3) || self.is_highest_tier()
    }

    /// Whether its tier is the policy's first.
    fn is_highest_tier(&self) -> bool {
        let tiers = &self.craft.profile.policy.tiers;
        tiers.first().is_some_and(|tier| tier.id == self.part.tier)
    }

    /// Items of a checklist of the policy.
    fn items(&self, checklist: ChecklistId) -> Vec<String> {
        self.craft.profile.policy.items(checklist).to_vec()
    }

    /// Words of a vocabulary of the policy.
    fn vocab(&self, id: VocabId) -> Vec<String> {
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
        self.on(day, self.keeper, |project| {
            Command::step(project, updated(edits))
        });
    }
}

/// An update with these edits; an amount among them rests on the talks.
pub(super) fn updated(edits: Vec<Edit>) -> UpdateAsk {
    let is_amount = edits.iter().any(|edit| edit.field == Field::Amount);
    let said = |text: &str| String::from(if is_amount { text } else { "" });
    UpdateAsk {
        edits,
        reason: said("示例：洽谈后调整"),
        basis: said("示例：会谈纪要"),
    }
}

/// Edits that overwrite whatever is there.
pub(super) fn edits(fields: Vec<(Field, Value)>) -> Vec<Edit> {
    let edit = |(field, to)| Edit {
        field,
        to: Some(to),
    };
    fields.into_iter().map(edit).collect()
}
