//! A way to the service that is found again when it breaks. What is asked meanwhile waits for a moment; a deed is asked again
//! under its own name, so that the journal answers what became of it, and is never done twice.
//!
//! Whoever follows the news hears that the way is broken and that it is there again.

use super::deeds::{Unknown, is_deed, is_repeatable};
use super::link::{Failed, Listener, Trouble};
use super::lock;
use crate::domain::refusal::{Code, Refusal};
use crate::service::api::{Connection, Push, Reply, Request};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, PoisonError, Weak};
use std::thread::Builder;
use std::time::{Duration, Instant};

/// How long a broken way is waited for before whoever asks is told.
const PATIENCE: Duration = Duration::from_secs(2);
/// Pauses between two attempts to find the way: the first, and the longest.
const FIRST_PAUSE: Duration = Duration::from_millis(20);
const LONGEST_PAUSE: Duration = Duration::from_secs(1);
/// How often a request is asked again that loses the line each time.
const REPEATED: usize = 3;

/// A way as it is now: over a socket, or the folder itself.
pub(super) trait Way: Send + Sync {
    /// Asks and waits for the answer.
    ///
    /// # Errors
    /// [`Failed`].
    fn ask(&self, request: Request) -> Result<Reply, Failed>;

    /// Wants news from now on.
    fn follow(&self);

    /// Whether it is broken, told or not.
    fn is_lost(&self) -> bool;

    /// Ends it; what was begun is brought to its end.
    fn close(&self);
}

/// Finds a way.
pub(super) trait Finder: Send + Sync {
    /// One attempt. The listener hears what the way brings.
    ///
    /// # Errors
    /// Why there is none.
    fn find(&self, listener: Ear) -> Result<Arc<dyn Way>, Trouble>;
}

/// A way to the service that is found again.
pub(crate) struct Line {
    shared: Arc<Shared>,
}

struct Shared {
    finder: Box<dyn Finder>,
    state: Mutex<State>,
    changed: Condvar,
    followers: Mutex<Vec<Sender<Push>>>,
}

struct State {
    way: Option<Arc<dyn Way>>,
    /// How often a way was found.
    round: u64,
    /// Since when there is none, and what is said of that.
    away: Option<(Instant, Code)>,
    is_closed: bool,
    unknown: Unknown,
}

/// Hears what one way brings; what an earlier one still brings is not listened to.
pub(super) struct Ear {
    shared: Weak<Shared>,
    round: u64,
}

impl Ear {
    /// Another for the same way.
    pub(super) fn again(&self) -> Self {
        Self {
            shared: Weak::clone(&self.shared),
            round: self.round,
        }
    }

    /// Whether anybody listens.
    pub(super) fn tell(&mut self, push: Push) -> bool {
        let shared = self.shared.upgrade();
        shared.is_some_and(|shared| {
            shared.tell(&push);
            true
        })
    }
}

impl Listener for Ear {
    fn hear(&mut self, push: Push) {
        self.tell(push);
    }

    fn lost(&mut self) {
        if let Some(shared) = self.shared.upgrade() {
            shared.broken(self.round, Code::ServiceAway);
        }
    }
}

impl Line {
    /// Finds a way for the first time.
    ///
    /// # Errors
    /// Why there is none.
    pub(super) fn open(finder: Box<dyn Finder>) -> Result<Self, Trouble> {
        let shared = Arc::new(Shared {
            finder,
            state: Mutex::new(State {
                way: None,
                round: 0,
                away: None,
                is_closed: false,
                unknown: Unknown::default(),
            }),
            changed: Condvar::new(),
            followers: Mutex::default(),
        });
        let ear = Ear {
            shared: Arc::downgrade(&shared),
            round: 1,
        };
        let way = shared.finder.find(ear)?;
        let mut state = lock(&shared.state);
        (state.way, state.round) = (Some(Arc::clone(&way)), 1);
        drop(state);
        shared.recheck(way.as_ref(), 1);
        Ok(Self { shared })
    }

    /// Ends the way for good.
    pub(crate) fn close(&self) {
        let mut state = lock(&self.shared.state);
        state.is_closed = true;
        let way = state.way.take();
        drop(state);
        self.shared.changed.notify_all();
        if let Some(way) = way {
            way.close();
        }
        lock(&self.shared.followers).clear();
    }
}

impl Connection for Line {
    fn ask(&self, request: Request) -> Result<Reply, Refusal> {
        let shared = &self.shared;
        let request = lock(&shared.state).unknown.named(request);
        // How often it may have been done by now.
        let mut sent = 0;
        loop {
            let is_sent = sent > 0;
            let (way, round) = shared
                .way()
                .map_err(|code| shared.refusal(code, &request, is_sent))?;
            let lost = match way.ask(request.clone()) {
                Ok(reply) => {
                    lock(&shared.state).unknown.forget(&request);
                    return Ok(reply);
                }
                Err(Failed::Refused(refusal)) if refusal.code == Code::ServiceStopping => {
                    Code::ServiceAway
                }
                Err(Failed::Refused(refusal)) => {
                    lock(&shared.state).unknown.forget(&request);
                    return Err(refusal);
                }
                Err(Failed::Lost) => {
                    sent += 1;
                    Code::ServiceAway
                }
                Err(Failed::Silent) => {
                    sent += 1;
                    Code::ServiceSilent
                }
            };
            shared.broken(round, lost);
            if matches!(request, Request::Cancel) {
                // What there was to be stopped went with the line.
                return Ok(Reply::Ok);
            }
            let is_repeated = match is_repeatable(&request) {
                true => sent <= REPEATED && lost != Code::ServiceSilent,
                false => sent == 0,
            };
            if !is_repeated {
                return Err(shared.refusal(lost, &request, sent > 0));
            }
        }
    }

    fn subscribe(&self) -> Receiver<Push> {
        let (send, news) = channel();
        let mut followers = lock(&self.shared.followers);
        let is_first = followers.is_empty();
        followers.push(send);
        drop(followers);
        if is_first && let Ok((way, _)) = self.shared.way() {
            way.follow();
        }
        news
    }
}

impl Shared {
    /// The way; waits a moment for one that broke just now.
    fn way(&self) -> Result<(Arc<dyn Way>, u64), Code> {
        let mut state = lock(&self.state);
        loop {
            if let Some(way) = &state.way {
                return Ok((Arc::clone(way), state.round));
            }
            let Some((since, code)) = state.away.filter(|_| !state.is_closed) else {
                return Err(Code::ServiceAway);
            };
            let left = PATIENCE.saturating_sub(since.elapsed());
            if left.is_zero() || code != Code::ServiceAway {
                return Err(code);
            }
            (state, _) = self
                .changed
                .wait_timeout(state, left)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// What is said to whoever asked in vain.
    fn refusal(&self, code: Code, request: &Request, is_sent: bool) -> Refusal {
        if is_sent && is_deed(request) {
            lock(&self.state).unknown.remember(request);
            return Refusal::new(Code::OutcomeUnknown);
        }
        Refusal::new(code)
    }

    fn tell(&self, push: &Push) {
        lock(&self.followers).retain(|follower| follower.send(push.clone()).is_ok());
    }

    /// A way broke: everybody is told, and another is looked for.
    fn broken(self: &Arc<Self>, round: u64, code: Code) {
        let mut state = lock(&self.state);
        if state.round != round || state.is_closed {
            return;
        }
        let Some(way) = state.way.take() else {
            return;
        };
        state.away = Some((Instant::now(), code));
        drop(state);
        drop(way);
        self.tell(&Push::Away { why: code });
        let own = Arc::clone(self);
        let looks = Builder::new()
            .name("way".to_owned())
            .spawn(move || own.look());
        if let Err(error) = looks {
            tracing::error!(%error, "no thread to look for the service");
        }
    }

    /// Looks for a way until there is one.
    fn look(self: &Arc<Self>) {
        let mut pause = FIRST_PAUSE;
        loop {
            let round = lock(&self.state).round + 1;
            let ear = Ear {
                shared: Arc::downgrade(self),
                round,
            };
            match self.finder.find(ear) {
                Ok(way) => return self.found(way, round),
                Err(trouble) => {
                    tracing::debug!(?trouble, "no way to the service yet");
                    self.note(&trouble);
                }
            }
            if self.rest(pause) {
                return;
            }
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    }

    /// Whoever asks is told why there is none.
    fn note(&self, trouble: &Trouble) {
        let now = match trouble {
            Trouble::Silent => Code::ServiceSilent,
            Trouble::Differs(_) => Code::ServiceChanged,
            _ => Code::ServiceAway,
        };
        let mut state = lock(&self.state);
        if let Some((_, code)) = &mut state.away
            && *code != now
        {
            *code = now;
            drop(state);
            self.tell(&Push::Away { why: now });
        }
    }

    /// Waits before the next attempt, not all for the same time. Whether the line was closed meanwhile.
    fn rest(&self, pause: Duration) -> bool {
        let state = lock(&self.state);
        let (state, _) = self
            .changed
            .wait_timeout_while(state, scattered(pause), |state| !state.is_closed)
            .unwrap_or_else(PoisonError::into_inner);
        state.is_closed
    }

    fn found(self: &Arc<Self>, way: Arc<dyn Way>, round: u64) {
        let mut state = lock(&self.state);
        if state.is_closed {
            drop(state);
            return way.close();
        }
        (state.way, state.round, state.away) = (Some(Arc::clone(&way)), round, None);
        drop(state);
        self.changed.notify_all();
        if !lock(&self.followers).is_empty() {
            way.follow();
        }
        self.tell(&Push::Back);
        self.recheck(way.as_ref(), round);
    }

    /// One that broke before it was taken into use was not missed then.
    fn recheck(self: &Arc<Self>, way: &dyn Way, round: u64) {
        if way.is_lost() {
            self.broken(round, Code::ServiceAway);
        }
    }
}

/// Between half of a time and all of it, so that those who lost the same service do not come back all at once.
fn scattered(pause: Duration) -> Duration {
    let mut byte = [0];
    // Where the system gives no random numbers all wait alike.
    let _ = rustix::rand::getrandom(&mut byte, rustix::rand::GetRandomFlags::empty());
    pause / 2 + pause * u32::from(byte[0]) / (2 * 255)
}
