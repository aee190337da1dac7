//! How the days of a story are shared out among its stages.
//!
//! What must not live here: what is done in them.

use super::Script;
use crate::domain::stage::Stage;
use crate::sample::goals::{Goal, Twist};

/// Working days that a stage takes, relative to the others, from [`Stage::Registered`] on.
const WEIGHTS: [usize; 13] = [2, 3, 3, 3, 2, 2, 2, 5, 10, 3, 4, 5, 6];

/// Working days from which on a stage's term is over.
const LONGEST_TERM: usize = 9;

/// The days of one stage.
#[derive(Debug, Clone, Copy)]
pub(in crate::sample) struct Leg {
    pub(in crate::sample) stage: Stage,
    pub(in crate::sample) from: usize,
    /// The next stage is entered on this day, or the story ends.
    pub(in crate::sample) to: usize,
    /// The project stands here in the end.
    pub(in crate::sample) is_last: bool,
}

impl Leg {
    /// The day of the `turn`th of so many steps spread over it.
    pub(super) fn day(&self, turn: usize, count: usize) -> usize {
        self.from + (self.to - self.from) * (turn + 1) / (count + 1)
    }

    /// The day after so many percent of it.
    pub(super) fn at(&self, percent: usize) -> usize {
        self.from + (self.to - self.from) * percent / 100
    }
}

impl Script<'_, '_> {
    /// The stages from the library to the goal, spread over the days there are.
    pub(super) fn plan_legs(&mut self, registered: usize, furthest: Stage) {
        let is_sent_back = self.part.twist == Twist::SentBack;
        let path: Vec<Stage> = Stage::ALL
            .into_iter()
            .filter(|stage| (Stage::Registered..=furthest).contains(stage))
            .collect();
        let mut entered = entry_days(registered, self.time.last, path.len(), is_sent_back);
        if !is_sent_back && path.len() > 1 {
            self.keep_moving(furthest, &mut entered);
        }
        self.legs = path
            .iter()
            .zip(&entered)
            .enumerate()
            .map(|(turn, (stage, from))| {
                let next = entered.get(turn + 1);
                Leg {
                    stage: *stage,
                    from: *from,
                    to: next.copied().unwrap_or(self.time.last),
                    is_last: *stage == furthest,
                }
            })
            .collect();
    }

    /// Where a stage has a term, most have not stood in it longer; some have.
    fn keep_moving(&mut self, goal: Stage, entered: &mut [usize]) {
        if !matches!(self.part.goal, Goal::At(_)) {
            return;
        }
        let ordinal = self.part.ordinal;
        let (low, high) = match (goal, self.part.twist) {
            (_, Twist::HalfYear(_) | Twist::Idle) => return,
            (_, Twist::Permit(_)) => (70, 72),
            (Stage::Talks, _) => (2, 20),
            (Stage::Visits, _) => (2, 40),
            (Stage::Diligence, _) if ordinal < 2 => (26, 34),
            (Stage::Diligence, _) => (2, 16),
            (Stage::Review, _) if ordinal < 1 => (14, 18),
            (Stage::Review, _) => (1, 8),
            (Stage::Signing, _) if ordinal == 3 => (20, 24),
            (Stage::Signing, _) => (2, 13),
            (Stage::Notice, _) if ordinal < 2 => (10, 12),
            (Stage::Notice, _) => (1, 5),
            _ => return,
        };
        let ago = self.dice.between(low, high);
        let recent = self.craft.days.last().saturating_sub(ago);
        let recent = recent.min(self.time.last);
        let (Some(first), Some(planned)) = (entered.first().copied(), entered.last().copied())
        else {
            return;
        };
        if recent < planned && low > LONGEST_TERM {
            // Those that have stood too long came so much sooner.
            let (room, had) = (recent.saturating_sub(first), planned - first);
            for day in entered.iter_mut() {
                *day = first + (*day - first) * room / had.max(1);
            }
        } else if let Some(last) = entered.last_mut() {
            *last = recent.max(planned);
        }
    }

    /// The stage in which the story was on a day.
    pub(super) fn stage_on(&self, day: usize) -> Stage {
        let legs = self.legs.iter().rev();
        let mut known = legs.filter(|leg| leg.from <= day);
        known.next().map_or(Stage::Registered, |leg| leg.stage)
    }

    /// The day on which a stage was entered, if it was.
    pub(super) fn entered(&self, stage: Stage) -> Option<usize> {
        let mut legs = self.legs.iter();
        legs.find(|leg| leg.stage == stage).map(|leg| leg.from)
    }
}

/// The day on which each stage begins, the first on `registered`, and with `back` the day on which the last is left again.
fn entry_days(registered: usize, last: usize, stages: usize, back: bool) -> Vec<usize> {
    let first = (registered + 1).min(last);
    let room = last - first;
    let weights = WEIGHTS.get(..stages).unwrap_or(&WEIGHTS);
    let total: usize = weights.iter().sum::<usize>().max(1);
    let mut sum = 0;
    let mut days = vec![registered];
    for weight in weights.iter().take(stages - usize::from(!back)) {
        sum += weight;
        days.push(first + room * sum / total);
    }
    days
}
