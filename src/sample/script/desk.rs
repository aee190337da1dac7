//! The city's desk (articles 3 and 16): tasks of single projects, and a round of meetings, statements and answers that
//! belongs to no project.

use super::{Beat, Known, Script, Stagecraft};
use crate::domain::actor::{Member, Role};
use crate::domain::command::Command;
use crate::domain::desk::verbs::InterpretAsk;
use crate::domain::dispatch::TaskResult;
use crate::domain::dispatch::verbs::{MeetingAsk, TaskAsk, TaskCloseAsk, TaskReplyAsk};
use crate::domain::ids::{DeskId, ProjectId};
use crate::domain::scoring::verbs::SatisfactionAsk;
use crate::domain::stage::Stage;
use crate::sample::days::Days;
use crate::sample::dice::Dice;
use crate::sample::goals::{Goal, Twist};

/// Working days between two meetings.
const MEETING_DAYS: usize = 21;
/// Meetings that are told of.
const MEETINGS: usize = 6;
/// Units that the city speaks of in one round.
const UNITS_RATED: usize = 6;

/// How a task stands in the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TaskTale {
    Closed,
    Open,
    Late,
    Replied,
    Back,
    Withdrawn,
}

const TALES: [TaskTale; 9] = [
    TaskTale::Closed,
    TaskTale::Open,
    TaskTale::Closed,
    TaskTale::Replied,
    TaskTale::Closed,
    TaskTale::Late,
    TaskTale::Closed,
    TaskTale::Back,
    TaskTale::Withdrawn,
];

impl Script<'_, '_> {
    /// 交办事项 of some projects, in several states.
    pub(super) fn tasks(&mut self) {
        let Goal::At(stage) = self.part.goal else {
            return;
        };
        let is_told = stage >= Stage::Talks && self.part.ordinal % 3 == 2;
        if !is_told || matches!(self.part.twist, Twist::HalfYear(_)) {
            return;
        }
        let tale = TALES.get((self.part.ordinal / 3 + stage.index()) % TALES.len());
        let tale = tale.copied().unwrap_or(TaskTale::Closed);
        let ago = match tale {
            TaskTale::Closed => self.dice.between(14, 22),
            TaskTale::Open => 1,
            TaskTale::Late => 6,
            _ => 9,
        };
        let day = self.time.last.saturating_sub(ago).max(self.time.start + 6);
        if day + 6 > self.time.last && ago > 6 {
            return;
        }
        let people = self.craft.people;
        let zb = people.first(Role::Zb).unwrap_or(people.commerce());
        let due = match tale {
            TaskTale::Open => Some(self.due_in(6, day)),
            TaskTale::Late => Some(self.due_in(-2, day)),
            TaskTale::Replied | TaskTale::Back => Some(self.due_in(4, day)),
            _ => None,
        };
        let sayings = &self.craft.words.sayings;
        let text = self.say(&sayings.task);
        let owner = self.part.unit.code.as_str().into();
        self.on(day, zb, move |project| {
            Command::city(TaskAsk {
                owner,
                text,
                due,
                project: Some(project),
                meeting: None,
            })
        });
        match tale {
            TaskTale::Open | TaskTale::Late => {}
            TaskTale::Withdrawn => {
                let note = self.say(&sayings.task_withdrawn);
                self.beat(day + 2, zb, close(TaskResult::Withdrawn, note, None));
            }
            _ => {
                let (text, evidence) = (
                    self.say(&sayings.task_reply),
                    self.say(&sayings.task_evidence),
                );
                self.beat(day + 2, self.res(), move |known| {
                    Command::city(TaskReplyAsk {
                        task: task(known),
                        text,
                        evidence,
                    })
                });
            }
        }
        if tale == TaskTale::Closed {
            self.beat(day + 4, zb, close(TaskResult::Closed, String::new(), None));
        }
        if tale == TaskTale::Back {
            let note = self.say(&sayings.task_back);
            let due = Some(self.due_in(5, day + 4));
            self.beat(day + 4, zb, close(TaskResult::Back, note, due));
        }
    }
}

/// The task that the story speaks of.
fn task(known: &Known<'_>) -> DeskId {
    known.task.clone().unwrap_or(DeskId(String::new()))
}

fn close(
    result: TaskResult,
    note: String,
    due: Option<chrono::NaiveDate>,
) -> impl FnOnce(&Known<'_>) -> Command {
    move |known| {
        Command::city(TaskCloseAsk {
            task: task(known),
            result,
            note,
            due,
        })
    }
}

/// The round: meetings month by month with what they decided, what the city says of the service, and answers on the rules.
pub(in crate::sample) fn round<'a>(craft: &Stagecraft<'a>, dice: &mut Dice) -> Vec<Beat<'a>> {
    let mut round = Round {
        craft,
        dice,
        beats: Vec::new(),
    };
    for turn in 0..MEETINGS {
        round.meeting(turn);
    }
    round.statements();
    let mut beats = round.beats;
    beats.sort_by_key(|beat| beat.day);
    beats
}

struct Round<'r, 'a> {
    craft: &'r Stagecraft<'a>,
    dice: &'r mut Dice,
    beats: Vec<Beat<'a>>,
}

impl<'a> Round<'_, 'a> {
    fn zb(&self) -> &'a Member {
        let people = self.craft.people;
        people.first(Role::Zb).unwrap_or(people.commerce())
    }

    fn days(&self) -> &'a Days<'a> {
        self.craft.days
    }

    fn add(
        &mut self,
        day: usize,
        actor: &'a Member,
        ask: impl FnOnce(&Known<'_>) -> Command + 'static,
    ) {
        let ask = Box::new(ask);
        self.beats.push(Beat { day, actor, ask });
    }

    /// 调度会, the latest one a few days ago; what it decided is open, what earlier ones decided is done.
    fn meeting(&mut self, turn: usize) {
        let day = self.days().last().saturating_sub(4 + turn * MEETING_DAYS);
        let sayings = &self.craft.words.sayings;
        let units = self.craft.profile.units.iter();
        let units: Vec<_> = units.filter(|unit| unit.responsible_subject).collect();
        let Some(unit) = self.dice.pick(&units).copied() else {
            return;
        };
        let decision = TaskAsk {
            owner: unit.code.as_str().into(),
            text: self.dice.text(&sayings.task).to_owned(),
            due: None,
            project: None,
            meeting: None,
        };
        let scope = self.dice.text(&sayings.meeting_scope).to_owned();
        let attendees = self.dice.text(&sayings.attendees).to_owned();
        let (first, zb) = (turn * 7, self.zb());
        self.add(day, zb, move |known| {
            let there = known.all.iter().flatten().cloned();
            let agenda: Vec<ProjectId> = there.skip(first).step_by(9).take(3).collect();
            Command::city(MeetingAsk {
                date: None,
                scope,
                attendees,
                agenda,
                decisions: vec![decision],
            })
        });
        if turn == 0 {
            return;
        }
        let owner = self.craft.people.keeper(&unit.code);
        let text = self.dice.text(&sayings.task_reply).to_owned();
        let evidence = self.dice.text(&sayings.task_evidence).to_owned();
        self.add(day + 3, owner, move |known| {
            Command::city(TaskReplyAsk {
                task: task(known),
                text,
                evidence,
            })
        });
        self.add(day + 5, zb, close(TaskResult::Closed, String::new(), None));
    }

    /// 服务满意度, an interpretation, and appeals: one answered, one open.
    fn statements(&mut self) {
        let last = self.days().last();
        let sayings = &self.craft.words.sayings;
        let zb = self.zb();
        let units = self.craft.profile.units.iter();
        let mut units: Vec<_> = units.filter(|unit| unit.responsible_subject).collect();
        self.dice.shuffle(&mut units);
        for (turn, unit) in units.iter().take(UNITS_RATED).enumerate() {
            let is_good = turn > 0;
            let said = if is_good {
                &sayings.satisfaction_good
            } else {
                &sayings.satisfaction_bad
            };
            let evidence = self.dice.text(said).to_owned();
            let unit = unit.code.as_str().into();
            self.add(last.saturating_sub(30 + turn), zb, move |_| {
                Command::city(SatisfactionAsk {
                    unit,
                    result: is_good,
                    evidence,
                })
            });
        }
        let text = self.dice.text(&sayings.interpretation).to_owned();
        let article = self.craft.profile.acts.article("progress");
        let commerce = self.craft.people.commerce();
        self.add(last.saturating_sub(50), commerce, move |_| {
            Command::city(InterpretAsk { article, text })
        });
    }
}
