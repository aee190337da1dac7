//! What figures come to, as they were asked for lately: kept up to date project by project, so that only the first question about
//! some days and some eyes looks at all that counts.
//!
//! What must not live here: what counts of a project (`figures`, `domain::figures`).

use super::Directory;
use super::figures::{Counting, Key, Keys};
use super::glance::Glance;
use crate::domain::figures::{By, Pass, Sums};
use crate::domain::policy::{Profile, Reckoning};
use crate::store::query::{FigureAsk, FoundFigures, Scope};
use chrono::NaiveDate;
use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Questions held; the one not asked for longest goes first.
const HELD: usize = 128;

/// Whether a project comes into the sums or leaves them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    In,
    Out,
}

/// Sums that were asked for lately.
#[derive(Default)]
pub(super) struct Reckoned {
    held: VecDeque<(Question, Found)>,
    /// Slots of the enterprises whose projects count, be it in one of the questions or not.
    enterprises: HashSet<u32>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Question {
    passes: Vec<Pass>,
    at: NaiveDate,
    by: Option<By>,
    scope: Scope,
}

/// What a question's figures come to.
#[derive(Debug, Clone, PartialEq)]
struct Found {
    total: Vec<Sums>,
    secret: Vec<Sums>,
    projects: u32,
    groups: HashMap<Key, Vec<Sums>>,
}

impl Question {
    fn of(ask: &FigureAsk<'_>, scope: &Scope) -> Self {
        Self {
            passes: ask.passes.to_vec(),
            at: ask.at,
            by: ask.by,
            scope: scope.clone(),
        }
    }
}

impl Found {
    fn nothing(passes: &[Pass], reckoning: &Reckoning) -> Self {
        let none = vec![Sums::new(reckoning); passes.len()];
        Self {
            total: none.clone(),
            secret: none,
            projects: 0,
            groups: HashMap::new(),
        }
    }

    fn shift(
        &mut self,
        counting: &Counting<'_>,
        (passes, keys): (&[Pass], &Keys<'_>),
        profile: &Profile,
        way: Way,
    ) {
        match way {
            Way::In => self.projects += 1,
            Way::Out => self.projects = self.projects.saturating_sub(1),
        }
        let none = || vec![Sums::new(&profile.reckoning); passes.len()];
        for (at, pass) in passes.iter().enumerate() {
            counting.walk(pass, profile, &mut |item, on, cell| {
                let shift = |sums: &mut Vec<Sums>, cell| {
                    if let Some(sums) = sums.get_mut(at) {
                        match way {
                            Way::In => sums.add(item, cell),
                            Way::Out => sums.take(item, cell),
                        }
                    }
                };
                if counting.row.is_secret {
                    shift(&mut self.secret, cell);
                    return;
                }
                shift(&mut self.total, cell);
                keys.each(counting, item, on, &mut |key, percent| {
                    let sums = self.groups.entry(key).or_insert_with(none);
                    shift(sums, cell.share(percent));
                });
            });
        }
    }

    fn told(&self, keys: &Keys<'_>) -> FoundFigures {
        let groups = self.groups.iter();
        // A group that nothing counts to any more is none.
        let groups = groups.filter(|(_, sums)| !sums.iter().all(Sums::is_nothing));
        let groups = groups.map(|(key, sums)| (keys.name(*key), sums.clone()));
        FoundFigures {
            groups: groups.collect(),
            total: self.total.clone(),
            secret: self.secret.clone(),
            projects: self.projects,
        }
    }
}

impl Directory {
    /// What all figures come to.
    pub(in crate::store) fn figures(
        &self,
        ask: &FigureAsk<'_>,
        scope: &Scope,
        profile: &Profile,
    ) -> FoundFigures {
        let question = Question::of(ask, scope);
        let keys = Keys::new(ask.by, &self.words, profile);
        {
            let mut reckoned = self.reckoned();
            let held = reckoned.held.iter();
            let mut asked = held.map(|(held, _)| held);
            if let Some(at) = asked.position(|held| *held == question)
                && let Some(held) = reckoned.held.remove(at)
            {
                let told = held.1.told(&keys);
                reckoned.held.push_back(held);
                return told;
            }
        }
        let (found, enterprises) = self.reckon(&question, profile);
        let told = found.told(&keys);
        let mut reckoned = self.reckoned();
        reckoned.enterprises.extend(enterprises);
        if reckoned.held.len() >= HELD {
            reckoned.held.pop_front();
        }
        reckoned.held.push_back((question, found));
        told
    }

    /// The sums over all that counts, and the enterprises whose projects do.
    fn reckon(&self, question: &Question, profile: &Profile) -> (Found, HashSet<u32>) {
        let passes = question.passes.as_slice();
        let mut found = Found::nothing(passes, &profile.reckoning);
        let mut enterprises = HashSet::new();
        let glance = Glance::new(&question.scope, &self.words);
        let keys = Keys::new(question.by, &self.words, profile);
        for counting in self.counting(question.at, &glance, profile) {
            enterprises.insert(counting.enterprise());
            found.shift(&counting, (passes, &keys), profile, Way::In);
        }
        (found, enterprises)
    }

    /// A project comes into all sums that are held, as it stands here now, or is about to leave them.
    pub(super) fn shift_reckoned(&mut self, id: &str, profile: &Profile, way: Way) {
        let held = self.reckoned.get_mut();
        let held = held.unwrap_or_else(PoisonError::into_inner);
        if held.held.is_empty() {
            return;
        }
        let mut reckoned = std::mem::take(held);
        for (question, found) in &mut reckoned.held {
            let glance = Glance::new(&question.scope, &self.words);
            if let Some(counting) = self.counting_of(id, question.at, &glance, profile) {
                let keys = Keys::new(question.by, &self.words, profile);
                found.shift(&counting, (&question.passes, &keys), profile, way);
                reckoned.enterprises.insert(counting.enterprise());
            }
        }
        self.reckoned = Mutex::new(reckoned);
    }

    /// Whether sums are held to which a project of an enterprise counts.
    pub(super) fn is_reckoned(&self, enterprise: u32) -> bool {
        self.reckoned().enterprises.contains(&enterprise)
    }

    /// Forgets all sums.
    pub(super) fn forget_reckoned(&self) {
        *self.reckoned() = Reckoned::default();
    }

    fn reckoned(&self) -> MutexGuard<'_, Reckoned> {
        self.reckoned.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether everything held is what would be found anew.
    #[cfg(test)]
    pub(in crate::store) fn is_reckoned_rightly(&self, profile: &Profile) -> bool {
        let reckoned = self.reckoned();
        reckoned.held.iter().all(|(question, found)| {
            let keys = Keys::new(question.by, &self.words, profile);
            let anew = self.reckon(question, profile).0;
            found.told(&keys) == anew.told(&keys)
        })
    }
}
