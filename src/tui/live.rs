//! The interface's way to the service. What is on the screen is asked anew in one request when others changed something,
//! beside the keys and at most twice a second; the screen is then drawn from the answers that came. And whoever asks for the
//! screen waits a moment at most: an answer that takes longer is told when it is there.
//!
//! What must not live here: what is asked, and what is made of it (the pages).

mod held;

use super::work::Bell;
use crate::domain::refusal::{Code, Refusal};
use crate::service::api::{Changes, Connection, Push, Question, Reply, Request};
use held::{Held, Pending, Shown};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::Builder;
use std::time::{Duration, Instant};

/// Time between two looks at what others changed, at least.
const PAUSE: Duration = Duration::from_millis(500);
/// The same at most, and how long such a look is waited for.
const LONGEST: Duration = Duration::from_secs(3);
/// How many times as long as the last look took: a service that has much to do is asked less often, before all screens
/// together ask more than it can answer.
const REST: u32 = 3;
/// How long a frame waits for an answer.
const PATIENCE: Duration = Duration::from_millis(40);
/// How long an answer is waited for before the screen says so.
const SAID_AFTER: Duration = Duration::from_secs(2);

type Answer = Result<Reply, Refusal>;

/// A connection that keeps what is on the screen up to date.
#[derive(Clone)]
pub struct Live(Arc<Shared>, Duration);

struct Shared {
    inner: Arc<dyn Connection>,
    held: Mutex<Held>,
    /// An answer came.
    came: Condvar,
    bell: Mutex<Bell>,
}

impl Live {
    /// Over a connection. Whoever hears the bell draws the screen anew.
    pub fn over(inner: Arc<dyn Connection>) -> Self {
        let shared = Shared {
            inner,
            held: Mutex::default(),
            came: Condvar::new(),
            bell: Mutex::default(),
        };
        Self(Arc::new(shared), PATIENCE)
    }

    /// The same for what a key asks once, of which the next frame asks nothing: it waits until the screen would say so.
    pub fn for_keys(&self) -> Self {
        Self(Arc::clone(&self.0), SAID_AFTER)
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

    /// Head of the journal by the person's own last deed: known with its answer, before the news of it come.
    pub fn own(&self) -> u64 {
        lock(&self.0.held).own
    }

    /// Hands news on while `tell` hears them; those of changes once what is on the screen was asked anew. Ends when the
    /// service does.
    pub fn follow(&self, news: &Receiver<Push>, mut tell: impl FnMut(Push) -> bool) {
        let mut rests_until: Option<Instant> = None;
        let mut is_heard = true;
        while let (true, Ok(first)) = (is_heard, news.recv()) {
            let Push::Changed {
                mut seq,
                mut changes,
            } = first
            else {
                if first == Push::Back {
                    // Nobody knows what changed meanwhile.
                    lock(&self.0.held).changed = Some(Instant::now());
                }
                is_heard = tell(first);
                continue;
            };
            if self.is_own(seq) {
                // What is on the screen was asked anew with the deed.
                is_heard = tell(Push::Changed { seq, changes });
                continue;
            }
            lock(&self.0.held).grow_old(&changes);
            while let Some(left) = left(rests_until) {
                match news.recv_timeout(left) {
                    Ok(Push::Changed {
                        seq: next,
                        changes: more,
                    }) => {
                        seq = seq.max(next);
                        lock(&self.0.held).grow_old(&more);
                        merge(&mut changes, more);
                        // What the person did themselves is shown at once.
                        if self.is_own(next) {
                            break;
                        }
                    }
                    Ok(other) => {
                        changes.is_wide |= other == Push::Back;
                        is_heard &= tell(other);
                    }
                    Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
                }
            }
            let looked = Instant::now();
            let is_shown = self.look_again(&changes, LONGEST);
            let rest = (looked.elapsed() * REST).clamp(PAUSE, LONGEST);
            rests_until = looked.checked_add(rest);
            if is_shown {
                is_heard &= tell(Push::Changed { seq, changes });
            }
        }
    }

    /// Whether the news are of the person's own deed; one on its way is waited for, for its news may come before its answer.
    fn is_own(&self, seq: u64) -> bool {
        let held = lock(&self.0.held);
        let is_on_its_way = |held: &mut Held| held.deeds > 0 && held.own < seq;
        let waited = self
            .0
            .came
            .wait_timeout_while(held, PAUSE, is_on_its_way)
            .unwrap_or_else(PoisonError::into_inner);
        seq <= waited.0.own
    }

    /// All answers in one request; none where they take so long that whoever draws the screen had better ask for itself.
    fn many(&self, questions: Vec<Question>, patience: Duration) -> Vec<Answer> {
        let (send, answers) = channel();
        let live = self.clone();
        let ask = move || {
            // Nobody listens only where it took too long.
            let _ = send.send(live.0.inner.ask(Request::AskMany(questions)));
        };
        if Builder::new().name("look".into()).spawn(ask).is_err() {
            return Vec::new();
        }
        match answers.recv_timeout(patience) {
            Ok(Ok(Reply::Many(answers))) => answers,
            // Whoever draws the screen asks for itself, and is told why not.
            _ => Vec::new(),
        }
    }

    /// Asks anew what these changes may have changed of what is on the screen. Whether there is any.
    fn look_again(&self, changes: &Changes, patience: Duration) -> bool {
        let now = Instant::now();
        let asked = lock(&self.0.held).told_of_by(changes);
        let answers = match asked.is_empty() {
            true => Vec::new(),
            false => {
                let questions = asked.iter().map(|(_, question)| question.clone());
                self.many(questions.collect(), patience)
            }
        };
        let mut held = lock(&self.0.held);
        let is_shown = !asked.is_empty();
        for ((key, question), answer) in asked.into_iter().zip(answers) {
            held.shown.insert(key, Shown::new(question, answer, now));
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
        if let Some(pending) = held.pending.get_mut(&key) {
            if self.1 == PATIENCE {
                // Whoever asked it may not be the screen, which is drawn anew when it is answered.
                pending.is_late = true;
                return Err(Refusal::new(Code::StillAsking));
            }
            // A frame asked it already; what it hears may be of before a deed, so that it is asked anew then.
            let is_out = |held: &mut Held| held.pending.contains_key(&key);
            let waited = self.0.came.wait_timeout_while(held, self.1, is_out);
            let (mut heard, waited) = waited.unwrap_or_else(PoisonError::into_inner);
            if waited.timed_out() {
                return Err(Refusal::new(Code::StillAsking));
            }
            if let Some(answer) = heard.ready(&key) {
                return answer;
            }
            held = heard;
        }
        // Where something is waited for already, the screen has waited enough.
        let is_slow = self.1 == PATIENCE && held.pending.values().any(|pending| pending.is_late);
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
        let patience = if is_slow { Duration::ZERO } else { self.1 };
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
        if let Some(answer) = held.ready(&key) {
            return answer;
        }
        // Something changed meanwhile: it is as of when it was asked, and asked anew with the next frame.
        self.ring();
        let shown = held.shown.get(&key);
        shown.map_or_else(
            || Err(Refusal::new(Code::StillAsking)),
            |shown| shown.answer.clone(),
        )
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
            | Request::Copy(_)
            | Request::Here(_)
            | Request::Follow { .. }
            | Request::Leave(_)
            | Request::Verify => false,
        };
        if !is_deed {
            return self.0.inner.ask(request);
        }
        lock(&self.0.held).deeds += 1;
        let answer = self.0.inner.ask(request);
        let mut held = lock(&self.0.held);
        held.deeds -= 1;
        held.changed = Some(Instant::now());
        let seq = match &answer {
            Ok(Reply::Done(done)) => done.seq,
            Ok(Reply::Imported(report)) => report.seq,
            _ => 0,
        };
        drop(held);
        if seq > 0 {
            // Whatever key comes next finds the screen as it is after the deed.
            let everything = Changes {
                is_wide: true,
                projects: Vec::new(),
            };
            self.look_again(&everything, PAUSE);
            let mut held = lock(&self.0.held);
            held.own = held.own.max(seq);
        }
        self.0.came.notify_all();
        answer
    }

    fn subscribe(&self) -> Receiver<Push> {
        self.0.inner.subscribe()
    }
}

/// How long the next look is put off.
fn left(rests_until: Option<Instant>) -> Option<Duration> {
    let left = rests_until?.checked_duration_since(Instant::now())?;
    (!left.is_zero()).then_some(left)
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
