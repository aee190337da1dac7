//! Between which days a project's story runs, so that when the sample is opened its clocks stand as wanted: most of them
//! fresh, some late, some due today or within a week.
//!
//! What must not live here: what happens on those days.

use super::days::Days;
use super::dice::Dice;
use super::goals::{self, Goal, Twist};
use crate::domain::clock::Term;
use crate::domain::policy::{ClockId, Policy};
use crate::domain::stage::Stage;
use chrono::Days as CivilDays;

/// First and last day of a story, as indexes of working days.
#[derive(Debug, Clone, Copy)]
pub(super) struct Timeline {
    pub(super) start: usize,
    /// Day on which the assessment begins, where the twist fixes it.
    pub(super) assessed: Option<usize>,
    /// Day on which the assessment is concluded, where the twist fixes it.
    pub(super) concluded: Option<usize>,
    /// Nothing happens after this day.
    pub(super) last: usize,
}

/// How the update clock stands when the sample is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pulse {
    Fresh,
    Soon,
    Today,
    Late,
}

/// Days within which something counts as soon.
const SOON_DAYS: u64 = 7;
/// How late the late ones are at most, in days.
const LATE_DAYS: u64 = 24;
/// Working days that are looked back over for a day whose term ends as wanted.
const REACH: usize = 60;
/// Working days of the recent, busy week.
const WEEK: usize = 5;

/// The pulse of the `turn`th project whose update clock runs.
pub(super) fn pulse(turn: usize) -> Pulse {
    match turn {
        20 | 80 | 140 => Pulse::Today,
        turn if turn % 12 == 5 => Pulse::Late,
        turn if turn % 18 == 7 => Pulse::Soon,
        _ => Pulse::Fresh,
    }
}

/// What a story's days depend on.
pub(super) struct Ask<'a> {
    pub(super) goal: Goal,
    pub(super) ordinal: usize,
    pub(super) twist: Twist,
    pub(super) pulse: Pulse,
    /// The tier it will have in the end.
    pub(super) tier: &'a str,
}

impl Timeline {
    /// The days of one story.
    pub(super) fn of(ask: &Ask<'_>, policy: &Policy, days: &Days<'_>, dice: &mut Dice) -> Timeline {
        let end = days.last();
        let term = |clock: ClockId| {
            policy
                .clock(clock)
                .and_then(|clock| clock.term_for(ask.tier))
        };
        let filing = policy.filings.first().map(|filing| filing.due);
        let due_today = |term: Option<Term>| {
            let days = term.map(|term| days.whose_due(term, REACH, |due| due == days.today()));
            days.and_then(|found| found.first().copied())
        };
        let plain = |start: usize, last: usize| Timeline {
            start,
            assessed: None,
            concluded: None,
            last,
        };
        match ask.twist {
            Twist::Unanswered(ago) => {
                let day = end.saturating_sub(ago);
                return plain(day, day);
            }
            Twist::JustIn => return plain(end, end),
            Twist::Assessing(_) | Twist::AssessingToday => {
                let begun = match ask.twist {
                    Twist::Assessing(ago) => Some(end.saturating_sub(ago)),
                    _ => due_today(term(ClockId::Assessment)),
                };
                let begun = begun.unwrap_or(end);
                return Timeline {
                    assessed: Some(begun),
                    ..plain(
                        begun.saturating_sub(1),
                        (begun + dice.between(0, 2)).min(end),
                    )
                };
            }
            Twist::FilingOpen(_) | Twist::FilingToday => {
                let passed = match ask.twist {
                    Twist::FilingOpen(ago) => Some(end.saturating_sub(ago)),
                    _ => due_today(filing),
                };
                let passed = passed.unwrap_or(end);
                return Timeline {
                    concluded: Some(passed),
                    ..plain(passed.saturating_sub(5), (passed + 7).min(end))
                };
            }
            _ => {}
        }
        let (low, high) = goals::long_span(ask.twist).unwrap_or(goals::span(ask.goal));
        let last = match ask.goal {
            Goal::Ended(_) => ended_on(ask.ordinal, high, end, dice),
            Goal::At(stage) if stage < Stage::Registered => end.saturating_sub(dice.between(0, 2)),
            Goal::At(stage) => {
                // Where terms are short, mostly somebody was there this week.
                let recent = if stage >= Stage::Visits { 85 } else { 45 };
                last_update(ask.pulse, term(ClockId::Update), days, recent, dice)
            }
        };
        if ask.twist == Twist::Legacy {
            return plain(dice.between(3, 18).min(last), last);
        }
        plain(last.saturating_sub(dice.between(low, high)), last)
    }
}

/// The day a story ended: the first two of each end within the last week, the others any time before.
fn ended_on(ordinal: usize, span: usize, end: usize, dice: &mut Dice) -> usize {
    if ordinal < 2 {
        end.saturating_sub(dice.below(WEEK))
    } else {
        dice.between(span.min(end), end)
    }
}

/// A day such that the update clock that starts on it stands as wanted today.
fn last_update(
    pulse: Pulse,
    term: Option<Term>,
    days: &Days<'_>,
    percent_recent: usize,
    dice: &mut Dice,
) -> usize {
    let end = days.last();
    let Some(term) = term else { return end };
    let today = days.today();
    let within = |count| {
        today
            .checked_add_days(CivilDays::new(count))
            .unwrap_or(today)
    };
    let long_ago = today
        .checked_sub_days(CivilDays::new(LATE_DAYS))
        .unwrap_or(today);
    let found = days.whose_due(term, REACH, |due| match pulse {
        Pulse::Late => due < today && due >= long_ago,
        Pulse::Today => due == today,
        Pulse::Soon => due > today && due <= within(SOON_DAYS),
        Pulse::Fresh => due > today,
    });
    let recent: Vec<usize> = found
        .iter()
        .copied()
        .filter(|day| pulse == Pulse::Fresh && day + WEEK > end)
        .collect();
    let one = if dice.chance(percent_recent) {
        dice.pick(&recent)
    } else {
        None
    };
    one.or(dice.pick(&found)).copied().unwrap_or(end)
}
