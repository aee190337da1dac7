//! The questions of the screen with their last answers, and those on their way.
//!
//! What must not live here: asking.

use super::Answer;
use crate::domain::ids::ProjectId;
use crate::service::api::{Changes, Question};
use std::collections::{BTreeSet, HashMap};
use std::time::{Duration, Instant};

/// How long an answer at hand may be taken: the day may be another.
const FRESH: Duration = Duration::from_secs(60);
/// Questions that are kept up to date at most: more than stand on any screen.
const SHOWN: usize = 32;

#[derive(Default)]
pub(super) struct Held {
    pub(super) shown: HashMap<String, Shown>,
    /// Questions on their way.
    pub(super) pending: HashMap<String, Pending>,
    /// Number of the entry that the person's own last deed made.
    pub(super) own: u64,
    /// Deeds on their way.
    pub(super) deeds: usize,
    /// When something changed last: what was asked before is old, however late its answer comes.
    pub(super) changed: Option<Instant>,
}

/// A question of the screen with its last answer.
pub(super) struct Shown {
    pub(super) question: Question,
    pub(super) answer: Answer,
    pub(super) asked: Instant,
    /// Nobody took the answer yet.
    pub(super) is_ready: bool,
    /// Somebody wanted it since the last look.
    pub(super) is_wanted: bool,
    /// The projects that question and answer name, once somebody asked.
    named: Option<BTreeSet<ProjectId>>,
}

pub(super) struct Pending {
    pub(super) since: Instant,
    /// Nobody waits for it any more.
    pub(super) is_late: bool,
}

impl Held {
    /// From now on answers that these changes may have made others are old.
    pub(super) fn grow_old(&mut self, changes: &Changes) {
        if changes.is_wide {
            self.changed = Some(Instant::now());
            return;
        }
        for shown in self.shown.values_mut() {
            shown.is_ready &= !shown.tells_of(changes);
        }
    }

    /// The answer to a question where it is at hand and not old.
    pub(super) fn ready(&mut self, key: &str) -> Option<Answer> {
        let changed = self.changed;
        let shown = self.shown.get_mut(key)?;
        if !shown.is_ready
            || shown.asked.elapsed() > FRESH
            || changed.is_some_and(|since| shown.asked < since)
        {
            return None;
        }
        shown.is_wanted = true;
        // What tells the time is told once.
        shown.is_ready = !matches!(shown.question, Question::Session | Question::Status);
        Some(shown.answer.clone())
    }

    /// Keeps an answer for whoever wanted it; the questions of longest ago go.
    pub(super) fn keep(
        &mut self,
        key: String,
        question: Question,
        (answer, asked): (Answer, Instant),
    ) {
        if self
            .shown
            .get(&key)
            .is_some_and(|shown| shown.asked > asked)
        {
            return;
        }
        let shown = Shown::new(question, answer, asked);
        let is_wanted = true;
        self.shown.insert(key, Shown { is_wanted, ..shown });
        while self.shown.len() > SHOWN {
            let oldest = self.shown.iter().min_by_key(|(_, shown)| shown.asked);
            let Some(oldest) = oldest.map(|(key, _)| key.clone()) else {
                return;
            };
            self.shown.remove(&oldest);
        }
    }

    /// The questions that these changes may have given other answers, of those that somebody wanted since the last look.
    pub(super) fn told_of_by(&mut self, changes: &Changes) -> Vec<(String, Question)> {
        self.shown.retain(|_, shown| shown.is_wanted);
        let shown = self.shown.iter_mut();
        let asked = shown.filter_map(|(key, shown)| {
            let is_asked = changes.is_wide || shown.tells_of(changes);
            is_asked.then(|| (key.clone(), shown.question.clone()))
        });
        asked.collect()
    }
}

impl Shown {
    pub(super) fn new(question: Question, answer: Answer, asked: Instant) -> Self {
        Self {
            question,
            answer,
            asked,
            is_ready: true,
            is_wanted: false,
            named: None,
        }
    }

    /// Whether the answer tells of one of these projects, or of everything that was done.
    pub(super) fn tells_of(&mut self, changes: &Changes) -> bool {
        if matches!(self.question, Question::History { .. } | Question::Status) {
            return true;
        }
        // News come often and answers seldom: what one names is found out once.
        let (question, answer) = (&self.question, &self.answer);
        let named = self.named.get_or_insert_with(|| {
            let mut named = named_in(&serde_json::to_string(question).unwrap_or_default());
            if let Ok(reply) = answer {
                named.extend(named_in(&serde_json::to_string(reply).unwrap_or_default()));
            }
            named
        });
        changes.projects.iter().any(|id| named.contains(id))
    }
}

/// The ids of projects in a text, wherever they stand in it.
fn named_in(text: &str) -> BTreeSet<ProjectId> {
    let is_of_id = |sign: char| sign.is_ascii_digit() || sign == '-';
    let ids = text.match_indices('P').filter_map(|(at, _)| {
        let rest = text.get(at + 1..)?;
        let end = rest.find(|sign| !is_of_id(sign)).unwrap_or(rest.len());
        text.get(at..=at + end)
    });
    let ids = ids.map(ProjectId::from);
    ids.filter(|id| id.parts().is_some()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_projects_that_an_answer_names_are_found_wherever_they_stand() {
        let text = r#"{"id":"P2026-0148","what":"见P2025-0007, P与PX-1","key":"note P2026-73045"}"#;
        let ids = ["P2025-0007", "P2026-0148", "P2026-73045"].map(ProjectId::from);
        assert_eq!(named_in(text), BTreeSet::from(ids));
    }
}
