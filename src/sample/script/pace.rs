//! Reports and notes between the steps, at the pace that the tier asks for; the last one on the story's last day.

use super::{Script, edits, updated};
use crate::domain::clock::Term;
use crate::domain::command::Command;
use crate::domain::field::{Field, Value};
use crate::domain::lifecycle::verbs::NoteAsk;
use crate::domain::policy::ClockId;
use crate::domain::stage::Stage;
use crate::sample::goals::{Goal, Twist};
use chrono::Datelike;

/// One report of so many comes late.
const LATE_ONE_OF: usize = 40;

impl Script<'_, '_> {
    /// Fills the gaps between the steps that are written, so that the update clock is mostly kept.
    pub(super) fn updates(&mut self, registered: usize) {
        let clock = self.craft.profile.policy.clock(ClockId::Update);
        let term = clock.and_then(|clock| clock.term_for(self.part.tier));
        let term = term.unwrap_or(Term::Days(30));
        let mut steps: Vec<usize> = self.beats.iter().map(|beat| beat.day).collect();
        steps.retain(|day| *day > registered);
        steps.push(self.time.last);
        steps.sort_unstable();
        let mut day = registered;
        for step in steps {
            while step > day {
                let due = self.craft.days.by(self.craft.days.due(day, term));
                if due >= step {
                    break;
                }
                let room = due.saturating_sub(day).max(1);
                let mut next = day + self.dice.between(room.div_ceil(2), room);
                if self.dice.below(LATE_ONE_OF) == 0 {
                    next = due + self.dice.between(1, 3);
                }
                if next >= step {
                    break;
                }
                self.report(next);
                day = next;
            }
            day = day.max(step);
        }
        if matches!(self.part.goal, Goal::At(_)) && self.time.last > registered {
            self.report(self.time.last);
        }
    }

    /// One progress report or note.
    fn report(&mut self, day: usize) {
        let texts = &self.craft.words.texts;
        let date = self.craft.days.date(day);
        let dated = |text: &str| format!("{}月{}日：{text}", date.month(), date.day());
        let stage = if self.part.twist == Twist::Legacy {
            self.legs.last().map_or(Stage::Registered, |leg| leg.stage)
        } else {
            self.stage_on(day)
        };
        let by = match self.handover {
            Some((from, member)) if day > from => member,
            _ => self.craft.people.keeper(&self.part.unit.code),
        };
        // While talks go on a report is of a contact, which also answers the revisit clock (article 10).
        let in_talks = (Stage::Talks..=Stage::Review).contains(&stage);
        if in_talks || self.dice.chance(30) {
            let text = self.say(&texts.visit_note);
            return self.on(day, by, |project| Command::step(project, NoteAsk { text }));
        }
        let progress = match stage {
            stage if stage >= Stage::Production => &texts.run_progress,
            stage if stage >= Stage::Construction => &texts.build_progress,
            _ => &texts.progress,
        };
        let mut fields = vec![(
            Field::Progress,
            Value::Text(dated(self.dice.text(progress))),
        )];
        if self.dice.chance(22) {
            fields.push((
                Field::Problems,
                Value::Text(dated(self.dice.text(&texts.problems))),
            ));
        }
        if self.dice.chance(35) {
            fields.push((
                Field::NextStep,
                Value::Text(dated(self.dice.text(&texts.next_step))),
            ));
        }
        let edits = edits(fields);
        // The responsible body's own officer reports as often as the commerce department's.
        let by = if self.dice.chance(50) && self.handover.is_none() {
            self.res()
        } else {
            by
        };
        self.on(day, by, |project| Command::step(project, updated(edits)));
    }
}
