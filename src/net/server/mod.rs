//! Many people at one folder. A connection has a thread that reads and one that writes; what is asked is done by a few
//! threads that all share, so that who asks much, reads slowly or says nonsense holds up nobody else.
//!
//! | room | what lives there |
//! |---|---|
//! | `gate` | how many may be here, and how much they may ask at once |
//! | `guest` | one connection, from its first words to its last |
//! | `outbox` | what waits to be written to one connection |
//! | `pool` | the threads that do what is asked |
//! | `peer` | whom the system says is at the other end |

mod gate;
mod guest;
mod outbox;
mod peer;
mod pool;

use super::hello::{Hello, SERVICE, SESSION, State};
use super::lock;
use super::place::Bound;
use crate::service::{Door, is_replaced};
use chrono::SecondsFormat;
use gate::Gate;
use outbox::Outbox;
use peer::Names;
use pool::Pools;
use rustix::net::Shutdown;
use std::collections::HashMap;
use std::io::{self, ErrorKind, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, Builder};
use std::time::{Duration, Instant};

/// How long work that was taken on is waited for when the service ends.
const LAST_WORK: Duration = Duration::from_secs(5);
/// How long the last answers may take to be read.
const LAST_WORDS: Duration = Duration::from_secs(1);
/// How long nobody is let in after the system had no room for one more.
const NO_ROOM: Duration = Duration::from_millis(100);

/// Who may come in at all; what they may do the members' list says. A service is for everybody, a session for its own user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Who {
    /// Every user of the machine.
    Everybody,
    /// One user of the system.
    Only(u32),
}

/// Where people come in.
pub(crate) enum Entrance {
    /// A socket that we put there.
    Own(UnixListener, Bound),
    /// One that the system made and keeps.
    Passed(UnixListener),
}

impl Entrance {
    /// Puts a socket there, for every user of the machine or for one's own alone. Whoever calls holds the folder's lock.
    ///
    /// # Errors
    /// Those of [`Bound::bind`].
    pub(crate) fn bind(path: &Path, who: Who) -> io::Result<Self> {
        let mode = match who {
            Who::Everybody => 0o666,
            Who::Only(_) => 0o600,
        };
        let (listener, bound) = Bound::bind(path, mode)?;
        Ok(Self::Own(listener, bound))
    }
}

/// What all connections share.
struct Shared {
    door: Door,
    who: Who,
    gate: Arc<Gate>,
    pools: Pools,
    names: Names,
    is_stopping: AtomicBool,
    guests: Mutex<HashMap<u64, Guest>>,
    next: AtomicU64,
}

/// How a connection is ended from outside.
struct Guest {
    stream: UnixStream,
    /// None until the other end is known.
    outbox: Option<Arc<Outbox>>,
}

impl Shared {
    fn hello(&self, state: State) -> Hello {
        let owner = match self.who {
            Who::Everybody => SERVICE,
            Who::Only(_) => SESSION,
        };
        Hello {
            state: state.name().to_owned(),
            owner: owner.to_owned(),
            since: self
                .door
                .since()
                .to_rfc3339_opts(SecondsFormat::Secs, false),
            is_replaced: is_replaced(),
            ..Hello::own()
        }
    }

    fn is_stopping(&self) -> bool {
        self.is_stopping.load(Ordering::SeqCst)
    }
}

/// A service that people come to. Ended when dropped.
pub(crate) struct Server {
    shared: Arc<Shared>,
    listener: Option<UnixListener>,
    bound: Option<Bound>,
}

impl Server {
    /// Lets people in from now on.
    ///
    /// # Errors
    /// Where the system gives no threads.
    pub(crate) fn start(door: Door, entrance: Entrance, who: Who) -> io::Result<Self> {
        let (listener, bound) = match entrance {
            Entrance::Own(listener, bound) => (listener, Some(bound)),
            Entrance::Passed(listener) => (listener, None),
        };
        let shared = Arc::new(Shared {
            door,
            who,
            gate: Arc::new(Gate::default()),
            pools: Pools::default(),
            names: Names::default(),
            is_stopping: AtomicBool::new(false),
            guests: Mutex::default(),
            next: AtomicU64::new(1),
        });
        let (accepted, at_door) = (Arc::clone(&shared), listener.try_clone()?);
        Builder::new()
            .name("accept".to_owned())
            .spawn(move || accept(&accepted, &at_door))?;
        Ok(Self {
            shared,
            listener: Some(listener),
            bound,
        })
    }

    /// Takes nothing new, does what was taken on, and lets everybody go.
    pub(crate) fn stop(&mut self) {
        let Some(listener) = self.listener.take() else {
            return;
        };
        self.shared.is_stopping.store(true, Ordering::SeqCst);
        if self.bound.take().is_some() {
            // Whoever waits for a connection wakes up and ends. One that the system keeps stays for the next service.
            let _ = rustix::net::shutdown(&listener, Shutdown::Both);
        }
        self.shared.gate.wait_for_work(Instant::now() + LAST_WORK);
        for guest in lock(&self.shared.guests).values() {
            match &guest.outbox {
                Some(outbox) => outbox.finish(),
                None => drop(guest.stream.shutdown(std::net::Shutdown::Both)),
            }
        }
        self.shared.gate.wait_for_all(Instant::now() + LAST_WORDS);
        for guest in lock(&self.shared.guests).values() {
            // Whoever does not read their last answers asks again elsewhere.
            let _ = guest.stream.shutdown(std::net::Shutdown::Both);
        }
        self.shared.pools.end();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Lets people in until the service ends.
fn accept(shared: &Arc<Shared>, listener: &UnixListener) {
    loop {
        let came = listener.accept();
        if shared.is_stopping() {
            if let Ok((stream, _)) = came {
                turn_away(shared, &stream, State::Stopping);
            }
            return;
        }
        match came {
            Ok((stream, _)) => admit(shared, stream),
            Err(error)
                if matches!(
                    error.kind(),
                    ErrorKind::ConnectionAborted | ErrorKind::Interrupted
                ) => {}
            Err(error) => {
                // Most often no descriptor is left; whoever knocks stays in the system's queue meanwhile.
                tracing::warn!(%error, "nobody can be let in");
                thread::sleep(NO_ROOM);
            }
        }
    }
}

fn admit(shared: &Arc<Shared>, stream: UnixStream) {
    let uid = match peer::uid(&stream) {
        Ok(uid) => uid,
        Err(error) => {
            tracing::warn!(%error, "the system does not say who is there");
            return;
        }
    };
    let is_meant = match shared.who {
        Who::Everybody => !peer::is_nobody(uid),
        Who::Only(user) => user == uid,
    };
    if !is_meant {
        return turn_away(shared, &stream, State::Nobody);
    }
    let Some(seat) = Gate::enter(&shared.gate, uid) else {
        return turn_away(shared, &stream, State::Full);
    };
    let shared = Arc::clone(shared);
    let guest = Builder::new()
        .name("guest".to_owned())
        .spawn(move || guest::receive(&shared, stream, &seat));
    if let Err(error) = guest {
        tracing::warn!(%error, "no thread for a connection");
    }
}

/// Says why somebody is not let in; who does not listen is not waited for.
fn turn_away(shared: &Shared, stream: &UnixStream, state: State) {
    let mut to = stream;
    let said = to
        .set_nonblocking(true)
        .and_then(|()| to.write_all(shared.hello(state).line().as_bytes()));
    if let Err(error) = said {
        tracing::debug!(%error, "somebody turned away did not hear why");
    }
}
