//! What waits to be written to one connection. Whoever reads slowly holds up only themselves: they are asked for nothing
//! more while much waits, news shrink to one word, and after a while they are let go.

use crate::net::frame::{Timed, framed};
use crate::net::lock;
use std::collections::VecDeque;
use std::io;
use std::net::Shutdown;
use std::os::unix::net::UnixStream;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::Builder;
use std::time::Duration;

/// Bytes that wait before nothing more is taken from the one who does not read.
const MUCH: usize = 4 << 20;
/// Bytes that wait before news wait too.
const SOME: usize = 64 << 10;
/// How long what is written may stay unread.
const UNREAD: Duration = Duration::from_secs(30);

#[derive(Default)]
struct Waiting {
    messages: VecDeque<Vec<u8>>,
    bytes: usize,
    /// Nothing more comes; what waits is still written.
    is_finished: bool,
    /// Nobody writes any more.
    is_closed: bool,
}

/// Messages that wait for one connection.
#[derive(Default)]
pub(super) struct Outbox {
    waiting: Mutex<Waiting>,
    changed: Condvar,
}

impl Outbox {
    /// Starts the thread that writes; it ends the stream when it is done.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub(super) fn start(stream: UnixStream) -> io::Result<Arc<Self>> {
        let outbox = Arc::new(Self::default());
        let own = Arc::clone(&outbox);
        Builder::new().name("outbox".to_owned()).spawn(move || {
            own.write(&stream);
            own.close();
            // The one who reads must learn it too.
            let _ = stream.shutdown(Shutdown::Both);
        })?;
        Ok(outbox)
    }

    /// Puts a message there; one for nobody is dropped.
    pub(super) fn put(&self, message: &[u8]) {
        let frames = framed(message);
        let mut waiting = lock(&self.waiting);
        if waiting.is_closed || waiting.is_finished {
            return;
        }
        waiting.bytes += frames.len();
        waiting.messages.push_back(frames);
        drop(waiting);
        self.changed.notify_all();
    }

    /// Puts news there once what waits has been read. Whether anybody still listens.
    pub(super) fn tell(&self, message: &[u8]) -> bool {
        let is_open = self.wait_until_below(SOME);
        if is_open {
            self.put(message);
        }
        is_open
    }

    /// Waits until the other end has read most of what it asked for. Whether it is still there.
    pub(super) fn wait_for_reader(&self) -> bool {
        self.wait_until_below(MUCH)
    }

    /// Writes what waits, then ends.
    pub(super) fn finish(&self) {
        lock(&self.waiting).is_finished = true;
        self.changed.notify_all();
    }

    /// Drops what waits and ends.
    pub(super) fn close(&self) {
        let mut waiting = lock(&self.waiting);
        waiting.is_closed = true;
        waiting.messages.clear();
        drop(waiting);
        self.changed.notify_all();
    }

    fn wait_until_below(&self, bytes: usize) -> bool {
        let waiting = self.wait_while(|waiting| waiting.bytes >= bytes && !waiting.is_closed);
        !waiting.is_closed && !waiting.is_finished
    }

    fn wait_while(&self, goes_on: impl Fn(&Waiting) -> bool) -> MutexGuard<'_, Waiting> {
        let waiting = lock(&self.waiting);
        self.changed
            .wait_while(waiting, |waiting| goes_on(waiting))
            .unwrap_or_else(PoisonError::into_inner)
    }

    fn next(&self) -> Option<Vec<u8>> {
        let is_idle = |waiting: &Waiting| {
            waiting.messages.is_empty() && !waiting.is_finished && !waiting.is_closed
        };
        self.wait_while(is_idle).messages.pop_front()
    }

    fn write(&self, stream: &UnixStream) {
        while let Some(message) = self.next() {
            if let Err(error) = Timed(stream).write(&message, UNREAD) {
                tracing::debug!(%error, "a connection does not take what it asked for");
                return;
            }
            lock(&self.waiting).bytes -= message.len();
            self.changed.notify_all();
        }
    }
}
