//! The chapters after registration: tier, filings, changes of the amount, stages that come in by 补录, updates, ends.
//!
//! Stages past 入库 have no history of their own yet, so the commerce department records them, with a reason.

use super::super::goals::{self, Goal, Twist};
use super::super::nodes::{self, Entry};
use super::{Script, edits};
use crate::domain::actor::Role;
use crate::domain::clock::Term;
use crate::domain::command::Command;
use crate::domain::field::{Field, Value};
use crate::domain::money::Amount;
use crate::domain::policy::FilingLevel;
use crate::domain::screening::FilingStatus;
use crate::domain::stage::{End, Stage};
use chrono::Datelike;

/// Working days that a stage takes, relative to the others, from [`Stage::Registered`] on.
const WEIGHTS: [usize; 13] = [2, 3, 3, 3, 2, 2, 1, 3, 9, 3, 4, 5, 6];
/// Working days of a calendar week, out of seven.
const WORKING: (usize, usize) = (5, 7);
/// Days between the stages that a record from before the system had gone through.
const LEGACY_STEP_DAYS: u64 = 45;

impl Script<'_, '_> {
    /// Everything after the project is in the library.
    pub(super) fn after_registration(&mut self) {
        let registered = self.day;
        self.tier();
        let amount = self.amount_changes();
        self.filings(registered, amount);
        let goal = goals::furthest(self.part.goal, self.part.ordinal);
        self.stages(registered, goal.unwrap_or(Stage::Registered));
        self.updates(registered);
        self.end();
    }

    /// A record from before the system: everything known at once, then straight to its stage.
    pub(super) fn legacy(&mut self) {
        let Goal::At(goal) = self.part.goal else {
            return;
        };
        let day = self.day;
        self.officers();
        let date = self.craft.days.date(day);
        let mut fields = Vec::new();
        for stage in Stage::ALL
            .iter()
            .filter(|stage| (Stage::Talks..=goal).contains(stage))
        {
            let ago = (goal.index() - stage.index()) as u64 * LEGACY_STEP_DAYS;
            let then = date
                .checked_sub_days(chrono::Days::new(ago))
                .unwrap_or(date);
            let entry = Entry {
                stage: *stage,
                on: then,
                next: then.checked_add_days(chrono::Days::new(LEGACY_STEP_DAYS)),
                is_last: *stage == goal,
                today: self.craft.days.today(),
            };
            fields.extend(nodes::fields(&entry, self.part, &mut self.dice));
        }
        self.edit(day, fields);
        let reason = self.say(&self.craft.words.texts.legacy_reason);
        self.on(day, self.craft.people.commerce(), move |project| {
            Command::Backfill {
                project,
                stage: goal,
                reason,
            }
        });
        self.filings(day, self.part.amount);
        self.updates(day);
    }

    fn tier(&mut self) {
        let Twist::TierSet(tier) = self.part.twist else {
            return;
        };
        let reasons = &self.craft.words.texts.tier_reason;
        let reason = self.say(reasons.get(..2).unwrap_or(reasons));
        self.later(0, 2);
        self.now(self.craft.people.commerce(), move |project| {
            Command::Grade {
                project,
                tier: Some(tier.to_owned()),
                edits: Vec::new(),
                reason,
            }
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
    fn filings(&mut self, registered: usize, amount: Amount) {
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
            // One of six is late.
            let delay = if self.dice.chance(16) {
                self.dice.between(6, 9)
            } else {
                self.dice.between(0, 3)
            };
            let submitted = (from + delay).min(self.time.last);
            self.on(submitted, officer, move |project| Command::File {
                project,
                level,
                status: FilingStatus::Submitted,
                number: String::new(),
                date: None,
            });
            if !is_signed && self.dice.chance(30) {
                continue;
            }
            let acknowledged = (submitted + self.dice.between(1, 6)).min(self.time.last);
            let series = self.craft.words.filing_series.get(level.word());
            let series = series.cloned().unwrap_or_default();
            let office = people.of("D-FG", Role::Dept).unwrap_or(people.commerce());
            self.on(acknowledged, office, move |project| Command::File {
                level,
                status: FilingStatus::Acknowledged,
                // One project files once a level, so its own number tells the filings apart.
                number: format!("{series}{project}"),
                date: None,
                project,
            });
        }
    }

    /// The stages from the library to the goal, spread over the days there are.
    fn stages(&mut self, registered: usize, goal: Stage) {
        let commerce = self.craft.people.commerce();
        let is_sent_back = self.part.twist == Twist::SentBack;
        let furthest = if is_sent_back {
            goal.next().unwrap_or(goal)
        } else {
            goal
        };
        let path: Vec<Stage> = Stage::ALL
            .into_iter()
            .filter(|stage| *stage > Stage::Registered && *stage <= furthest)
            .collect();
        let mut entered = entry_days(registered, self.time.last, path.len(), is_sent_back);
        if !is_sent_back {
            self.keep_moving(goal, &mut entered);
        }
        for (turn, stage) in path.iter().copied().enumerate() {
            let day = entered.get(turn).copied().unwrap_or(self.time.last);
            let next = entered.get(turn + 1).filter(|_| turn + 1 < path.len());
            let entry = Entry {
                stage,
                on: self.craft.days.date(day),
                next: next.map(|day| self.craft.days.date(*day)),
                is_last: stage == goal,
                today: self.craft.days.today(),
            };
            let fields = nodes::fields(&entry, self.part, &mut self.dice);
            self.edit(day, fields);
            let reason = self.say(&self.craft.words.texts.backfill_reason);
            self.on(day, commerce, move |project| Command::Backfill {
                project,
                stage,
                reason,
            });
        }
        if is_sent_back {
            let reason = self.say(&self.craft.words.texts.back_reason);
            let day = entered.get(path.len()).copied().unwrap_or(self.time.last);
            self.on(day, self.keeper, move |project| Command::Back {
                project,
                to: Some(goal),
                reason,
            });
        }
    }

    /// Where policy says how long a project may stand in its stage, most have not stood there longer.
    fn keep_moving(&mut self, goal: Stage, entered: &mut [usize]) {
        let policy = &self.craft.profile.policy;
        let (Some(dwell), Some(day)) = (policy.dwell(goal.name()), entered.last_mut()) else {
            return;
        };
        if !self.dice.chance(80) {
            return;
        }
        let days = usize::try_from(dwell.days).unwrap_or(0) * WORKING.0 / WORKING.1;
        let ago = self.dice.between(1, days.saturating_sub(1).max(1));
        let recent = self.craft.days.last().saturating_sub(ago);
        *day = recent.min(self.time.last).max(*day);
    }

    /// Progress reports and notes at the pace of the tier, the last one on the story's last day.
    fn updates(&mut self, registered: usize) {
        let clock = self.craft.profile.policy.clock("update");
        let days = match clock.and_then(|clock| clock.term_for(self.part.tier)) {
            Some(Term::Days(days)) => usize::try_from(days).unwrap_or(30),
            _ => 30,
        };
        let pace = (days * WORKING.0 / WORKING.1).max(2);
        let is_open = matches!(self.part.goal, Goal::At(_));
        let mut day = registered + 1;
        loop {
            // Mostly in time: every ninth update comes late.
            let late = self.dice.below(9) == 0;
            let (low, high) = if late {
                (pace + 1, pace * 3 / 2)
            } else {
                (pace * 3 / 5, pace)
            };
            day += self.dice.between(low.max(1), high.max(low.max(1)));
            if day >= self.time.last {
                break;
            }
            self.report(day);
        }
        if is_open && self.time.last > registered {
            self.report(self.time.last);
        }
    }

    /// One progress report or note.
    fn report(&mut self, day: usize) {
        let texts = &self.craft.words.texts;
        let date = self.craft.days.date(day);
        let dated = |text: &str| format!("{}月{}日：{text}", date.month(), date.day());
        // While talks go on a report is mostly of a visit, which also answers the revisit clock (article 10).
        let in_talks = matches!(self.part.goal, Goal::At(stage) if (Stage::Talks..=Stage::Review).contains(&stage));
        if self.dice.chance(if in_talks { 90 } else { 30 }) {
            let text = self.say(&texts.visit_note);
            return self.on(day, self.keeper, |project| Command::Note { project, text });
        }
        // Where the project stood on that day is near enough: by how much of the story is told.
        let told = (day - self.time.start) * 100 / (self.time.last - self.time.start).max(1);
        let told = if self.part.twist == Twist::Legacy {
            100
        } else {
            told
        };
        let progress = match goals::furthest(self.part.goal, self.part.ordinal) {
            Some(stage) if stage >= Stage::Production && told > 70 => &texts.run_progress,
            Some(stage) if stage >= Stage::Construction && told > 45 => &texts.build_progress,
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
        let officer = self.craft.people.of(&self.part.unit.code, Role::Res);
        let by = officer
            .filter(|_| self.dice.chance(50))
            .unwrap_or(self.keeper);
        self.on(day, by, |project| Command::Update { project, edits });
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
        self.on(last, self.keeper, |project| Command::Terminate {
            project,
            reason,
        });
    }
}

/// The day on which each stage after registration begins, and with `back` the day on which the last is left again.
fn entry_days(registered: usize, last: usize, stages: usize, back: bool) -> Vec<usize> {
    let first = (registered + 1).min(last);
    let room = last - first;
    let weights = WEIGHTS.get(..=stages).unwrap_or(&WEIGHTS);
    let total: usize = weights.iter().sum::<usize>().max(1);
    let mut sum = 0;
    let count = stages + usize::from(back);
    weights
        .iter()
        .chain(std::iter::once(&0))
        .take(count)
        .map(|weight| {
            sum += weight;
            first + room * sum / total
        })
        .collect()
}
