//! Work that a screen waits for without holding up the keys: a thread of its own, and a bell that has the screen drawn anew
//! when it is done.

use std::fmt;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError, channel};
use std::thread::Builder;
use std::time::Duration;

/// Has the screen drawn anew. One that nobody hung up rings unheard.
#[derive(Clone)]
pub struct Bell(Arc<dyn Fn() + Send + Sync>);

impl Default for Bell {
    fn default() -> Self {
        Self::new(|| {})
    }
}

impl fmt::Debug for Bell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Bell")
    }
}

impl Bell {
    /// A bell that is heard like this.
    pub fn new(ring: impl Fn() + Send + Sync + 'static) -> Self {
        Self(Arc::new(ring))
    }

    /// Rings it.
    pub fn ring(&self) {
        (self.0)();
    }
}

/// Rings when it goes, whatever became of the work.
struct Ring(Bell);

impl Drop for Ring {
    fn drop(&mut self) {
        self.0.ring();
    }
}

/// Work under way. Whoever drops it hears no more of it.
#[derive(Debug)]
pub struct Work<T> {
    answer: Receiver<T>,
}

/// How work stands.
#[derive(Debug)]
pub enum Stand<T> {
    /// It goes on.
    Runs,
    /// It is done.
    Done(T),
    /// Its thread ended without an answer.
    Lost,
}

/// How work stands that was waited for a moment.
#[derive(Debug)]
pub enum Begun<T> {
    /// It is done.
    Done(T),
    /// Its thread ended without an answer.
    Lost,
    /// It goes on.
    Runs(Work<T>),
}

impl<T: Send + 'static> Work<T> {
    /// Starts it.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub fn start(bell: &Bell, work: impl FnOnce() -> T + Send + 'static) -> io::Result<Self> {
        let (send, answer) = channel();
        let ring = Ring(bell.clone());
        let thread = move || {
            // Dropped last: the answer is there when the bell rings.
            let _ring = ring;
            // Nobody waits for it any more where the person went elsewhere.
            let _ = send.send(work());
        };
        Builder::new().name("work".into()).spawn(thread)?;
        Ok(Self { answer })
    }

    /// Waits for its end; for work that was told to stop, so that it leaves nothing half done behind.
    pub fn end(self) -> Option<T> {
        self.answer.recv().ok()
    }

    /// Starts it and waits for it a moment. Where that was enough no bell rings.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub fn begin(
        bell: &Bell,
        patience: Duration,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> io::Result<Begun<T>> {
        let is_late = Arc::new(AtomicBool::new(false));
        let (rings, bell) = (Arc::clone(&is_late), bell.clone());
        let bell = Bell::new(move || {
            if rings.load(Ordering::SeqCst) {
                bell.ring();
            }
        });
        let own = Self::start(&bell, work)?;
        Ok(match own.answer.recv_timeout(patience) {
            Ok(answer) => Begun::Done(answer),
            Err(RecvTimeoutError::Disconnected) => Begun::Lost,
            Err(RecvTimeoutError::Timeout) => {
                is_late.store(true, Ordering::SeqCst);
                // It may have come before the bell was hung.
                match own.stand() {
                    Stand::Done(answer) => Begun::Done(answer),
                    Stand::Lost => Begun::Lost,
                    Stand::Runs => Begun::Runs(own),
                }
            }
        })
    }

    /// How it stands; an answer is given once.
    pub fn stand(&self) -> Stand<T> {
        match self.answer.try_recv() {
            Ok(answer) => Stand::Done(answer),
            Err(TryRecvError::Empty) => Stand::Runs,
            Err(TryRecvError::Disconnected) => Stand::Lost,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bell_rings_when_the_answer_is_there_and_when_none_comes() {
        let (rung, heard) = channel();
        let bell = Bell::new(move || rung.send(()).unwrap());
        let work = Work::start(&bell, || 7).unwrap();
        heard.recv().unwrap();
        assert!(matches!(work.stand(), Stand::Done(7)));
        let lost: Work<u8> =
            Work::start(&bell, || std::panic::resume_unwind(Box::new(()))).unwrap();
        heard.recv().unwrap();
        // The bell is dropped a moment before the sender.
        while matches!(lost.stand(), Stand::Runs) {
            std::thread::yield_now();
        }
        assert!(matches!(lost.stand(), Stand::Lost));
    }
}
