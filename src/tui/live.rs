//! The interface's way to the service. What is on the screen is asked anew in one request when others changed something,
//! beside the keys and at most twice a second; the screen is then drawn from the answers that came. And whoever asks for the
//! screen waits a moment at most: an answer that takes longer is told when it is there.
//!
//! What must not live here: what is asked, and what is made of it (the pages).

use super::work::Bell;
use crate::domain::refusal::{Code, Refusal};
use crate::service::api::{Changes, Connection, Push, Question, Reply, Request};
use std::collections::HashMap;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::Builder;
use std::time::{Duration, Instant};

/// Time between two looks at what others changed.
const PAUSE: Duration = Duration::from_millis(500);
/// How long a frame waits for an answer.
const PATIENCE: Duration = Duration::from_millis(40);
/// How long an answer is waited for before the screen says so.
const SAID_AFTER: Duration = Duration::from_secs(2);
/// How long an answer at hand may be taken: the day may be another.
const FRESH: Duration = Duration::from_secs(60);
/// Questions that are kept up to date at most: more than stand on any screen.
const SHOWN: usize = 32;

type Answer = Result<Reply, Refusal>;

/// A connection that keeps what is on the screen up to date.
#[derive(Clone)]
pub struct Live(Arc<Shared>);

struct Shared {
    inner: Arc<dyn Connection>,
    held: Mutex<Held>,
    /// An answer came.
    came: Condvar,
    bell: Mutex<Bell>,
}

#[derive(Default)]
struct Held {
    shown: HashMap<String, Shown>,
    /// Questions on their way.
    pending: HashMap<String, Pending>,
    /// Number of the entry that the person's own last deed made.
    own: u64,
    /// When something changed that was not asked anew yet: what was asked before is old.
    stale_since: Option<Instant>,
}

/// A question of the screen with its last answer.
struct Shown {
    question: Question,
    answer: Answer,
    asked: Instant,
    /// Nobody took the answer yet.
    is_ready: bool,
    /// Somebody wanted it since the last look.
    is_wanted: bool,
}

struct Pending {
    since: Instant,
    /// Nobody waits for it any more.
    is_late: bool,
}

impl Live {
    /// Over a connection. Whoever hears the bell draws the screen anew.
    pub fn over(inner: Arc<dyn Connection>) -> Self {
        Self(Arc::new(Shared {
            inner,
            held: Mutex::default(),
            came: Condvar::new(),
            bell: Mutex::default(),
        }))
    }

    /// From now on late answers ring this bell.
    pub fn hang(&self, bell: Bell) {
        *lock(&self.0.bell) = bell;
    }

    /// Whether an answer has been waited for so long that the screen should say so.
    pub fn is_silent(&self) -> bool {
        let held = lock(&self.0.held);
        let mut pending = held.pending.values();
        pending.any(|pending| pending.since.elapsed() >= SAID_AFTER)
    }

    /// Hands news on while `tell` hears them; those of changes once what is on the screen was asked anew. Ends when the
    /// service does.
    pub fn follow(&self, news: &Receiver<Push>, mut tell: impl FnMut(Push) -> bool) {
        let mut looked: Option<Instant> = None;
        let mut is_heard = true;
        while let (true, Ok(first)) = (is_heard, news.recv()) {
            let Push::Changed {
                mut seq,
                mut changes,
            } = first
            else {
                if first == Push::Back {
                    // Nobody knows what changed meanwhile.
                    lock(&self.0.held).stale_since = Some(Instant::now());
                }
                is_heard = tell(first);
                continue;
            };
            lock(&self.0.held).stale_since = Some(Instant::now());
            while let Some(left) = self.left(looked, seq) {
                match news.recv_timeout(left) {
                    Ok(Push::Changed {
                        seq: next,
                        changes: more,
                    }) => {
                        seq = seq.max(next);
                        merge(&mut changes, more);
                    }
                    Ok(other) => is_heard &= tell(other),
                    Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
                }
            }
            looked = Some(Instant::now());
            if self.look_again(&changes) {
                is_heard &= tell(Push::Changed { seq, changes });
            }
        }
    }

    /// How long the next look is put off; not at all after the person's own deed.
    fn left(&self, looked: Option<Instant>, seq: u64) -> Option<Duration> {
        let left = PAUSE.checked_sub(looked?.elapsed())?;
        (seq > lock(&self.0.held).own && !left.is_zero()).then_some(left)
    }

    /// Asks anew what these changes may have changed of what is on the screen. Whether there is any.
    fn look_again(&self, changes: &Changes) -> bool {
        let now = Instant::now();
        let asked = lock(&self.0.held).told_of_by(changes);
        let answers = match asked.is_empty() {
            true => Vec::new(),
            false => {
                let questions = asked.iter().map(|(_, question)| question.clone());
                match self.0.inner.ask(Request::AskMany(questions.collect())) {
                    Ok(Reply::Many(answers)) => answers,
                    // Whoever draws the screen asks for itself, and is told why not.
                    Ok(_) | Err(_) => Vec::new(),
                }
            }
        };
        let mut held = lock(&self.0.held);
        if answers.len() == asked.len() && held.stale_since.is_none_or(|since| since <= now) {
            held.stale_since = None;
        }
        let is_shown = !asked.is_empty();
        for ((key, question), answer) in asked.into_iter().zip(answers) {
            let shown = Shown {
                question,
                answer,
                asked: now,
                is_ready: true,
                is_wanted: false,
            };
            held.shown.insert(key, shown);
        }
        is_shown
    }

    /// An answer at hand, or that of the service.
    ///
    /// # Errors
    /// `StillAsking` where it takes longer than a frame may wait; else the service's refusal.
    fn question(&self, question: Question) -> Answer {
        let key = serde_json::to_string(&question).unwrap_or_default();
        let mut held = lock(&self.0.held);
        if let Some(answer) = held.ready(&key) {
            return answer;
        }
        if held.pending.contains_key(&key) {
            return Err(Refusal::new(Code::StillAsking));
        }
        // Where something is waited for already, the screen has waited enough.
        let is_slow = held.pending.values().any(|pending| pending.is_late);
        let pending = Pending {
            since: Instant::now(),
            is_late: false,
        };
        held.pending.insert(key.clone(), pending);
        drop(held);
        if let Err(error) = self.send(key.clone(), question) {
            lock(&self.0.held).pending.remove(&key);
            return Err(Refusal::new(Code::StorageFailed).with("why", error));
        }
        let patience = if is_slow { Duration::ZERO } else { PATIENCE };
        let held = lock(&self.0.held);
        let is_out = |held: &mut Held| held.pending.contains_key(&key);
        let (mut held, _) = self
            .0
            .came
            .wait_timeout_while(held, patience, is_out)
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(pending) = held.pending.get_mut(&key) {
            pending.is_late = true;
            drop(held);
            self.watch(key);
            return Err(Refusal::new(Code::StillAsking));
        }
        let answer = held.ready(&key);
        answer.unwrap_or_else(|| Err(Refusal::new(Code::StillAsking)))
    }

    /// Asks on a thread of its own.
    fn send(&self, key: String, question: Question) -> std::io::Result<()> {
        let live = self.clone();
        let ask = move || {
            let asked = Instant::now();
            let answer = live.0.inner.ask(Request::Ask(question.clone()));
            let mut held = lock(&live.0.held);
            let pending = held.pending.remove(&key);
            held.keep(key, question, (answer, asked));
            drop(held);
            live.0.came.notify_all();
            if pending.is_some_and(|pending| pending.is_late) {
                live.ring();
            }
        };
        Builder::new().name("ask".into()).spawn(ask).map(drop)
    }

    /// Has the screen say so where the answer does not come.
    fn watch(&self, key: String) {
        let live = self.clone();
        let wait = move || {
            let held = lock(&live.0.held);
            let is_out = |held: &mut Held| held.pending.contains_key(&key);
            let waited = live.0.came.wait_timeout_while(held, SAID_AFTER, is_out);
            let (held, _) = waited.unwrap_or_else(PoisonError::into_inner);
            let is_out = held.pending.contains_key(&key);
            drop(held);
            if is_out {
                live.ring();
            }
        };
        // Without a thread the screen says it at the next key.
        let _ = Builder::new().name("watch".into()).spawn(wait);
    }

    fn ring(&self) {
        let bell = lock(&self.0.bell).clone();
        bell.ring();
    }
}

impl Held {
    /// The answer to a question where it is at hand and not old.
    fn ready(&mut self, key: &str) -> Option<Answer> {
        let stale = self.stale_since;
        let shown = self.shown.get_mut(key)?;
        if !shown.is_ready
            || shown.asked.elapsed() > FRESH
            || stale.is_some_and(|since| shown.asked < since)
        {
            return None;
        }
        shown.is_wanted = true;
        // What tells the time is told once.
        shown.is_ready = !matches!(shown.question, Question::Session | Question::Status);
        Some(shown.answer.clone())
    }

    /// Keeps an answer for whoever wanted it; the questions of longest ago go.
    fn keep(&mut self, key: String, question: Question, (answer, asked): (Answer, Instant)) {
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
    fn told_of_by(&mut self, changes: &Changes) -> Vec<(String, Question)> {
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
    fn tells_of(&self, changes: &Changes) -> bool {
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

impl Connection for Live {
    fn ask(&self, request: Request) -> Answer {
        let is_deed = match request {
            // The bytes of a file are wanted once.
            Request::Ask(Question::Profile | Question::Content { .. }) => {
                return self.0.inner.ask(request);
            }
            Request::Ask(question) => return self.question(question),
            Request::Do { .. } | Request::Import { .. } | Request::Rebuild => true,
            Request::AskMany(_)
            | Request::GivenOut(_)
            | Request::Personal(_)
            | Request::PolicyPreview { .. }
            | Request::Preview { .. }
            | Request::Send { .. }
            | Request::Cancel
            | Request::Verify => false,
        };
        let answer = self.0.inner.ask(request);
        if is_deed {
            let mut held = lock(&self.0.held);
            held.stale_since = Some(Instant::now());
            let seq = match &answer {
                Ok(Reply::Done(done)) => done.seq,
                Ok(Reply::Imported(report)) => report.seq,
                _ => 0,
            };
            held.own = held.own.max(seq);
        }
        answer
    }

    fn subscribe(&self) -> Receiver<Push> {
        self.0.inner.subscribe()
    }
}

fn merge(changes: &mut Changes, more: Changes) {
    changes.is_wide |= more.is_wide;
    changes.projects.extend(more.projects);
    changes.projects.sort();
    changes.projects.dedup();
}

/// State is whole between any two statements, so a poisoned lock is still a sound one.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
