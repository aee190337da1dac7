//! Plays the beats of all stories in order of time: every one goes through `decide`, as a person's step would.
//!
//! What must not live here: what the beats are.

use super::blank::Blank;
use super::days::{Days, office_second};
use super::dice::Dice;
use super::people::People;
use super::script::{Beat, Known};
use crate::domain::actor::Role;
use crate::domain::actor::{Actor, Member};
use crate::domain::command::Command;
use crate::domain::context::Context;
use crate::domain::decide::decide;
use crate::domain::event::{Change, Event, Meta, ProjectChange, Purpose};
use crate::domain::ids::{DeskId, DeskKind, ProjectId};
use crate::domain::overlay::Overlay;
use crate::domain::policy::Profile;
use crate::domain::proposal::record::ProposalResult;
use crate::domain::proposal::verbs::ConfirmAsk;
use crate::domain::refusal::Refusal;
use crate::domain::refusal::RefusalKind;
use crate::service::PastStep;
use chrono::{DateTime, FixedOffset};

/// A beat of one story, at its second of the day.
struct Timed<'a> {
    story: usize,
    second: u32,
    beat: Beat<'a>,
}

/// A stage on which steps are taken one after the other.
pub(super) struct Play<'a> {
    profile: &'a Profile,
    facts: Overlay<'a>,
    steps: Vec<PastStep>,
    last: DateTime<FixedOffset>,
}

impl<'a> Play<'a> {
    /// Nothing has happened; the first step comes after `from`.
    pub(super) fn new(profile: &'a Profile, from: DateTime<FixedOffset>, owner: &Member) -> Self {
        let meta = Meta {
            seq: 0,
            at: from,
            actor: owner.id.clone(),
            on_behalf_by: None,
            command: String::new(),
            policy: profile.policy.meta.version.clone(),
        };
        Self {
            profile,
            facts: Overlay::new(&Blank, meta),
            steps: Vec::new(),
            last: from,
        }
    }

    /// Takes one step at that time, or a second after the step before it where that is later.
    ///
    /// # Errors
    /// The refusal, with the step's number, member and command beside it.
    pub(super) fn step(
        &mut self,
        at: DateTime<FixedOffset>,
        member: &Member,
        command: &Command,
    ) -> Result<&[Event], Refusal> {
        let judged = self.judged(at, member, command)?;
        self.take(judged)
    }

    fn take(
        &mut self,
        (events, meta, now): (Vec<Event>, Meta, DateTime<FixedOffset>),
    ) -> Result<&[Event], Refusal> {
        for event in &events {
            self.facts.add(event)?;
        }
        self.last = now;
        self.steps.push(PastStep { meta, events });
        Ok(self.steps.last().map_or(&[], |step| &step.events))
    }

    /// What a step would record.
    fn judged(
        &self,
        at: DateTime<FixedOffset>,
        member: &Member,
        command: &Command,
    ) -> Result<(Vec<Event>, Meta, DateTime<FixedOffset>), Refusal> {
        let actor = Actor {
            member: member.clone(),
            administrator: None,
        };
        let now = at.max(self.last + chrono::TimeDelta::seconds(1));
        let context = Context::new(&self.facts, self.profile, now, &actor);
        let events = decide(&context, command).map_err(|refusal| {
            refusal
                .with("step", self.steps.len() + 1)
                .with("member", &member.id)
                .with("command", command.name())
        })?;
        Ok((events, context.meta(command.name()), now))
    }

    /// The first step enters a member beside what else it does.
    pub(super) fn found(&mut self, member: &Member) -> Result<(), Refusal> {
        let event = Event::Member {
            id: member.id.clone(),
            member: Change::new(None, Some(member.clone())),
        };
        self.facts.add(&event)?;
        if let Some(first) = self.steps.first_mut() {
            first.events.push(event);
        }
        Ok(())
    }

    /// Says in the first step what the data are for.
    pub(super) fn mark(&mut self, purpose: Purpose) {
        if let Some(first) = self.steps.first_mut() {
            first.events.insert(0, Event::Founded { purpose });
        }
    }

    /// Plays all stories. `siblings` names for each story the one it resembles.
    ///
    /// # Errors
    /// The first refusal; the stories are written so that there is none.
    pub(super) fn stories(
        &mut self,
        stories: Vec<Vec<Beat<'_>>>,
        siblings: &[Option<usize>],
        days: &Days<'_>,
        (dice, people): (&mut Dice, &People<'_>),
    ) -> Result<(), Refusal> {
        let mut ids: Vec<Option<ProjectId>> = vec![None; stories.len()];
        let mut tasks: Vec<Option<DeskId>> = vec![None; stories.len()];
        // Alike names may come in either order; whichever is second names the first.
        let mut alike: Vec<Option<usize>> = siblings.to_vec();
        for (story, sibling) in siblings.iter().enumerate() {
            if let Some(other) = sibling.and_then(|sibling| alike.get_mut(sibling)) {
                other.get_or_insert(story);
            }
        }
        for Timed {
            story,
            second,
            beat,
        } in timed(stories, dice)
        {
            let own = ids.get(story).cloned().flatten();
            let other = alike.get(story).copied().flatten();
            let other = other.and_then(|other| ids.get(other).cloned().flatten());
            let id = own.unwrap_or_else(|| ProjectId(String::new()));
            let command = (beat.ask)(&Known {
                project: id,
                sibling: other,
                task: tasks.get(story).cloned().flatten(),
                all: &ids,
            });
            let at = days.moment(beat.day, second);
            let events = self.by_whoever_may(at, beat.actor, people, &command)?;
            let registered = events.iter().find_map(registered).cloned();
            self.confirm_last(at, beat.actor, people)?;
            if let (Some(id), Some(place)) = (registered, ids.get_mut(story)) {
                *place = Some(id);
            }
            let assigned = self.steps.last().and_then(assigned);
            if let (Some(id), Some(place)) = (assigned, tasks.get_mut(story)) {
                *place = Some(id);
            }
        }
        Ok(())
    }

    /// By the one who is meant; where the rights of the city give it to another, by the first of them.
    fn by_whoever_may(
        &mut self,
        at: DateTime<FixedOffset>,
        meant: &Member,
        people: &People<'_>,
        command: &Command,
    ) -> Result<&[Event], Refusal> {
        let refused = match self.judged(at, meant, command) {
            Ok(judged) => return self.take(judged),
            Err(refusal) => refusal,
        };
        if refused.kind() != RefusalKind::Forbidden {
            return Err(refused);
        }
        let of_unit = people
            .all()
            .iter()
            .filter(|member| member.unit == meant.unit);
        let city = [Role::SwC, Role::Zb]
            .into_iter()
            .flat_map(|role| people.with(role));
        let others: Vec<&Member> = of_unit.chain(city).chain(people.all()).collect();
        let mut judged = others.iter().map(|member| self.judged(at, member, command));
        match judged.find_map(Result::ok) {
            Some(judged) => self.take(judged),
            None => Err(refused),
        }
    }

    /// What the last step only proposed is confirmed the same day by the first who may.
    pub(super) fn confirm_last(
        &mut self,
        at: DateTime<FixedOffset>,
        by: &Member,
        people: &People<'_>,
    ) -> Result<(), Refusal> {
        let events = self.steps.last().map_or(&[][..], |step| &step.events[..]);
        let Some(record) = events.iter().find_map(Event::waiting).cloned() else {
            return Ok(());
        };
        let command = Command::city(ConfirmAsk {
            record,
            result: ProposalResult::Confirmed,
            reason: String::new(),
        });
        let likely = [Role::SwC, Role::Zb, Role::Dept];
        let likely = likely.into_iter().flat_map(|role| people.with(role));
        let mut refused = None;
        for member in likely.filter(|member| member.id != by.id) {
            match self.step(at, member, &command) {
                Ok(_) => return Ok(()),
                Err(refusal) => refused = Some(refusal),
            }
        }
        refused.map_or(Ok(()), Err)
    }

    /// All steps taken.
    pub(super) fn into_steps(self) -> Vec<PastStep> {
        self.steps
    }
}

fn registered(event: &Event) -> Option<&ProjectId> {
    match event {
        Event::Project {
            id,
            change: ProjectChange::Registered(_),
        } => Some(id),
        _ => None,
    }
}

/// The task that a step assigned, or spoke of last.
fn assigned(step: &PastStep) -> Option<DeskId> {
    let mut desk = step.events.iter().filter_map(|event| match event {
        Event::Desk { id, .. } => Some(id),
        _ => None,
    });
    let is_task = |id: &&DeskId| id.parts().is_some_and(|(kind, ..)| kind == DeskKind::Task);
    desk.rfind(is_task).cloned()
}

/// All beats in order of time. Within a story and a day they keep their order.
fn timed<'a>(stories: Vec<Vec<Beat<'a>>>, dice: &mut Dice) -> Vec<Timed<'a>> {
    let mut all = Vec::new();
    for (story, beats) in stories.into_iter().enumerate() {
        let mut seconds: Vec<(usize, u32)> = beats
            .iter()
            .map(|beat| (beat.day, office_second(dice)))
            .collect();
        // The beats stand in order of days already, so sorting orders the seconds within each day.
        seconds.sort_unstable();
        let beats = beats.into_iter().zip(seconds);
        all.extend(beats.map(|(beat, (_, second))| Timed {
            story,
            second,
            beat,
        }));
    }
    all.sort_by_key(|timed| (timed.beat.day, timed.second));
    all
}
