//! One line to a service: several may ask over it at once, and each hears their own answer.

use super::frame::{Timed, TimedError, framed};
use super::hello::{Hello, PROTOCOL, State};
use super::message::{self, Attach, Heard, Said};
use super::{lock, place};
use crate::domain::ids::MemberId;
use crate::domain::refusal::{Code, Refusal};
use crate::service::api::{Push, Reply, Request};
use std::collections::HashMap;
use std::io::{self, ErrorKind};
use std::net::Shutdown;
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::Builder;
use std::time::{Duration, Instant};

/// How long a service may take to say its first words, and to say that it is still there.
pub(super) const PATIENCE: Duration = Duration::from_secs(2);
/// How long an answer is waited for before the service is asked whether it is still there.
const ASK_AFTER: Duration = Duration::from_millis(500);
/// How long part of what is said may take to be taken; a service that has much to do with large ledgers takes its time.
const UNTAKEN: Duration = Duration::from_secs(45);
/// Requests under way at once; a service refuses more.
const UNDER_WAY: usize = 8;

/// Why there is no line.
#[derive(Debug)]
pub(crate) enum Trouble {
    /// Nobody answers there.
    Absent,
    /// The system does not let this user near it.
    Denied,
    /// It takes the connection and says nothing.
    Silent,
    /// It speaks another protocol.
    Differs(Box<Hello>),
    /// As many are connected as may be.
    Full,
    /// It is ending.
    Stopping,
    /// It does not let this person in.
    Refused(Box<Refusal>),
    /// Something else is there, or the system has another reason.
    Broken(io::Error),
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            _ if place::is_absent(&error) => Self::Absent,
            ErrorKind::PermissionDenied => Self::Denied,
            ErrorKind::WouldBlock => Self::Silent,
            _ => Self::Broken(error),
        }
    }
}

impl From<TimedError> for Trouble {
    fn from(error: TimedError) -> Self {
        match error {
            TimedError::Late => Self::Silent,
            // It went while we talked; whether it is dead the next attempt shows.
            TimedError::Gone => Self::Stopping,
            TimedError::TooLong => Self::Broken(ErrorKind::InvalidData.into()),
            TimedError::Broken(error) => Self::Broken(error),
        }
    }
}

impl From<Trouble> for Refusal {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Refused(refusal) => *refusal,
            Trouble::Full => Self::new(Code::ServiceFull),
            Trouble::Silent => Self::new(Code::ServiceSilent),
            _ => Self::new(Code::ServiceAway),
        }
    }
}

/// Why a request has no answer.
#[derive(Debug)]
pub(super) enum Failed {
    Refused(Refusal),
    /// The line broke; whether the request arrived is not known.
    Lost,
    /// The service has not been heard of for long.
    Silent,
}

/// Hears what a service says of itself, and goes away again.
///
/// # Errors
/// Why it says nothing.
pub(crate) fn knock(socket: &Path) -> Result<Hello, Trouble> {
    let stream = place::connect(socket)?;
    greet(&stream)
}

fn greet(stream: &UnixStream) -> Result<Hello, Trouble> {
    let timed = Timed(stream);
    // One that turns us away may have gone before it hears this; what it said is there all the same.
    let said = timed.write(Hello::own().line().as_bytes(), PATIENCE);
    let theirs = Hello::read(&timed, Instant::now() + PATIENCE)?;
    match theirs.state.as_str() {
        state if state == State::Full.name() => Err(Trouble::Full),
        state if state == State::Stopping.name() => Err(Trouble::Stopping),
        state if state == State::Nobody.name() => {
            let uid = rustix::process::getuid().as_raw();
            let refusal = Refusal::new(Code::PeerUnknown).with("uid", uid);
            Err(Trouble::Refused(Box::new(refusal)))
        }
        // One of another protocol has nothing more to hear, and may have gone already.
        _ if theirs.protocol != PROTOCOL => Ok(theirs),
        _ => {
            said?;
            Ok(theirs)
        }
    }
}

/// A line to a service.
pub(super) struct Link {
    shared: Arc<Shared>,
    stream: UnixStream,
    /// Whether a message is being written.
    turn: Mutex<bool>,
    free: Condvar,
    /// What the service said of itself.
    pub(super) hello: Hello,
}

/// What the ends of a line share.
#[derive(Default)]
struct Shared {
    state: Mutex<LinkState>,
    changed: Condvar,
}

struct LinkState {
    waiting: HashMap<u64, Sender<Result<Reply, Refusal>>>,
    next: u64,
    under_way: usize,
    heard: Instant,
    is_lost: bool,
}

impl Default for LinkState {
    fn default() -> Self {
        Self {
            waiting: HashMap::new(),
            next: 1,
            under_way: 0,
            heard: Instant::now(),
            is_lost: false,
        }
    }
}

/// Hears what a line brings unasked.
pub(super) trait Listener: Send {
    /// News.
    fn hear(&mut self, push: Push);
    /// The line is broken.
    fn lost(&mut self);
}

impl Link {
    /// A line to the service at a socket, for a member.
    ///
    /// # Errors
    /// Why there is none.
    pub(super) fn open(
        socket: &Path,
        acts_for: Option<MemberId>,
        listener: impl Listener + 'static,
    ) -> Result<Self, Trouble> {
        let stream = place::connect(socket)?;
        let hello = greet(&stream)?;
        if hello.protocol != PROTOCOL {
            return Err(Trouble::Differs(Box::new(hello)));
        }
        let attach = encode(&Said::Attach(Attach { acts_for }), 0)?;
        let timed = Timed(&stream);
        timed.write(&framed(&attach), PATIENCE)?;
        // Finding out who somebody is may take a central directory long.
        let answer = timed.read_short(
            super::frame::LARGEST,
            Instant::now() + super::frame::HALF_FRAME,
        )?;
        match Heard::decode(&answer) {
            Ok((_, Heard::Answer(answer))) => (*answer)
                .map_err(|refusal| Trouble::Refused(Box::new(refusal)))
                .map(drop)?,
            _ => return Err(Trouble::Broken(ErrorKind::InvalidData.into())),
        }
        let shared = Arc::new(Shared::default());
        let (own, other) = (Arc::clone(&shared), stream.try_clone()?);
        Builder::new()
            .name("line".to_owned())
            .spawn(move || own.read(&other, listener))?;
        Ok(Self {
            shared,
            stream,
            turn: Mutex::default(),
            free: Condvar::new(),
            hello,
        })
    }

    /// Asks and waits for the answer, as long as the service is there.
    ///
    /// # Errors
    /// [`Failed`].
    pub(super) fn ask(&self, request: Request) -> Result<Reply, Failed> {
        let is_cancel = matches!(request, Request::Cancel);
        let (send, answer) = channel();
        let number = self.shared.begin(send, is_cancel).ok_or(Failed::Lost)?;
        let _begun = Begun {
            shared: &self.shared,
            number,
            is_cancel,
        };
        let message = Said::Request(Box::new(request))
            .encode(number)
            .map_err(|error| {
                let refusal = Refusal::new(Code::InternalError).with("why", error);
                Failed::Refused(refusal)
            })?;
        let said = self.say(&message);
        if said.is_ok() && message.len() > super::frame::LARGEST {
            // Who takes in as much is there; while it was said, nothing else could be.
            lock(&self.shared.state).heard = Instant::now();
        }
        drop(message);
        if matches!(said, Err(TimedError::Late)) {
            let refusal = Refusal::new(Code::TooManyRequests);
            return Err(Failed::Refused(refusal));
        }
        if said.is_err() {
            // Why it was not taken may have been said before the line broke.
            self.close();
            return match answer.recv() {
                Ok(answer) => answer.map_err(Failed::Refused),
                Err(_) => Err(Failed::Lost),
            };
        }
        loop {
            match answer.recv_timeout(ASK_AFTER) {
                Ok(answer) => return answer.map_err(Failed::Refused),
                Err(RecvTimeoutError::Disconnected) => return Err(Failed::Lost),
                Err(RecvTimeoutError::Timeout) => {
                    let silent = lock(&self.shared.state).heard.elapsed();
                    if silent >= PATIENCE {
                        self.close();
                        return Err(Failed::Silent);
                    }
                    if silent >= ASK_AFTER {
                        // One that cannot be asked is found out about by its silence.
                        let _ = encode(&Said::Ping, 0).map(|ping| self.say(&ping));
                    }
                }
            }
        }
    }

    /// Wants news from now on.
    pub(super) fn follow(&self) {
        if let Ok(message) = encode(&Said::Follow, 0)
            && self.say(&message).is_err()
        {
            self.close();
        }
    }

    /// Ends the line; whoever waits learns that it is lost.
    pub(super) fn close(&self) {
        // A line that is gone is closed.
        let _ = self.stream.shutdown(Shutdown::Both);
    }

    /// Whether it is broken.
    pub(super) fn is_lost(&self) -> bool {
        lock(&self.shared.state).is_lost
    }

    /// Says something when nobody else speaks: late where another says much and is not listened to; then nothing was said.
    fn say(&self, message: &[u8]) -> Result<(), TimedError> {
        let turn = lock(&self.turn);
        let (mut turn, _) = self
            .free
            .wait_timeout_while(turn, PATIENCE, |is_taken| *is_taken)
            .unwrap_or_else(PoisonError::into_inner);
        if *turn {
            return Err(TimedError::Late);
        }
        *turn = true;
        drop(turn);
        let said = Timed(&self.stream).write(&framed(message), UNTAKEN);
        *lock(&self.turn) = false;
        self.free.notify_one();
        match said {
            // Half a message was said: nothing more can be.
            Err(TimedError::Late) => Err(TimedError::Gone),
            other => other,
        }
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        self.close();
    }
}

fn encode(said: &Said, number: u64) -> Result<Vec<u8>, Trouble> {
    said.encode(number)
        .map_err(|error| Trouble::Broken(io::Error::other(error)))
}

/// A request under way, until dropped.
struct Begun<'a> {
    shared: &'a Shared,
    number: u64,
    is_cancel: bool,
}

impl Drop for Begun<'_> {
    fn drop(&mut self) {
        let mut state = lock(&self.shared.state);
        state.waiting.remove(&self.number);
        if !self.is_cancel {
            state.under_way -= 1;
        }
        drop(state);
        self.shared.changed.notify_one();
    }
}

impl Shared {
    /// A number for a request; waits where many are under way. Nothing where the line is lost.
    fn begin(&self, answer: Sender<Result<Reply, Refusal>>, is_cancel: bool) -> Option<u64> {
        let state = lock(&self.state);
        let mut state = self
            .changed
            .wait_while(state, |state| {
                state.under_way >= UNDER_WAY && !is_cancel && !state.is_lost
            })
            .unwrap_or_else(PoisonError::into_inner);
        if state.is_lost {
            return None;
        }
        if state.under_way == 0 {
            // A line that was idle has been silent for a good reason.
            state.heard = Instant::now();
        }
        state.under_way += usize::from(!is_cancel);
        let number = state.next;
        state.next += 1;
        state.waiting.insert(number, answer);
        Some(number)
    }

    fn read(&self, stream: &UnixStream, mut listener: impl Listener) {
        loop {
            let message = Timed(stream).read_message(message::limit, |_| Ok(()));
            let heard = message
                .ok()
                .and_then(|(message, _)| Heard::decode(&message).ok());
            let Some((number, heard)) = heard else {
                break;
            };
            let mut state = lock(&self.state);
            state.heard = Instant::now();
            match heard {
                Heard::Answer(answer) => {
                    if let Some(waiting) = state.waiting.remove(&number) {
                        // Whoever no longer waits needs no answer.
                        let _ = waiting.send(*answer);
                    }
                }
                Heard::Push(push) => {
                    drop(state);
                    listener.hear(push);
                }
                Heard::Pong => {}
            }
        }
        let _ = stream.shutdown(Shutdown::Both);
        let mut state = lock(&self.state);
        state.is_lost = true;
        state.waiting.clear();
        drop(state);
        self.changed.notify_all();
        listener.lost();
    }
}
