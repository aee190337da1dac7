//! The questions of the screen with their last answers, and those on their way.
//!
//! What must not live here: asking.

use super::Answer;
use crate::service::api::{Changes, Question};
use std::collections::HashMap;
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
        let told = self.shown.values_mut();
        let told = told.filter(|shown| shown.tells_of(changes));
        told.for_each(|shown| shown.is_ready = false);
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
        let shown = Shown {
            question,
            answer,
            asked,
            is_ready: true,
            is_wanted: true,
        };
        self.shown.insert(key, shown);
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
        let asked = self.shown.iter();
        let asked = asked.filter(|(_, shown)| changes.is_wide || shown.tells_of(changes));
        asked
            .map(|(key, shown)| (key.clone(), shown.question.clone()))
            .collect()
    }
}

impl Shown {
    /// Whether the answer tells of one of these projects, or of everything that was done.
    pub(super) fn tells_of(&self, changes: &Changes) -> bool {
        if matches!(self.question, Question::History { .. } | Question::Status) {
            return true;
        }
        let asked = serde_json::to_string(&self.question).unwrap_or_default();
        let told = match &self.answer {
            Ok(reply) => serde_json::to_string(reply).unwrap_or_default(),
            Err(_) => String::new(),
        };
        let mut ids = changes.projects.iter().map(|id| id.as_str());
        ids.any(|id| asked.contains(id) || told.contains(id))
    }
}
