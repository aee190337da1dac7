//! The threads that do what is asked. What waits for the disk, what takes long and what is given out each have their own, so
//! that no look-up waits for them.

use crate::net::lock;
use crate::service::api::Request;
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::Builder;

type Job = Box<dyn FnOnce() + Send>;

#[derive(Default)]
struct Waiting {
    jobs: VecDeque<Job>,
    threads: usize,
    idle: usize,
    is_over: bool,
}

/// Work that waits, and the threads that do it; they are made when there is work for them, and stay.
pub(super) struct Queue {
    name: &'static str,
    most: usize,
    waiting: Mutex<Waiting>,
    changed: Condvar,
}

impl Queue {
    fn new(name: &'static str, most: usize) -> Arc<Self> {
        Arc::new(Self {
            name,
            most,
            waiting: Mutex::default(),
            changed: Condvar::new(),
        })
    }

    /// Does a job when its turn has come.
    pub(super) fn put(self: &Arc<Self>, job: impl FnOnce() + Send + 'static) {
        let mut waiting = lock(&self.waiting);
        waiting.jobs.push_back(Box::new(job));
        if waiting.jobs.len() > waiting.idle && waiting.threads < self.most {
            let own = Arc::clone(self);
            let name = self.name.to_owned();
            match Builder::new().name(name).spawn(move || own.work()) {
                Ok(_) => waiting.threads += 1,
                Err(error) => tracing::error!(%error, "no thread for what is asked"),
            }
        }
        drop(waiting);
        self.changed.notify_one();
    }

    fn work(&self) {
        while let Some(job) = self.next() {
            // A job sees to its own answer; that the thread goes on is seen to here.
            if catch_unwind(AssertUnwindSafe(job)).is_err() {
                tracing::error!("a request broke off");
            }
        }
    }

    fn next(&self) -> Option<Job> {
        let mut waiting = lock(&self.waiting);
        waiting.idle += 1;
        let mut waiting = self
            .changed
            .wait_while(waiting, |waiting| {
                waiting.jobs.is_empty() && !waiting.is_over
            })
            .unwrap_or_else(PoisonError::into_inner);
        waiting.idle -= 1;
        waiting.jobs.pop_front()
    }

    fn end(&self) {
        lock(&self.waiting).is_over = true;
        self.changed.notify_all();
    }
}

/// The threads by what they do.
pub(super) struct Pools {
    /// Answered from the view, to somebody who pressed a key.
    looks: Arc<Queue>,
    /// Screens that see what others did: many at once, and none of them holds up a key.
    refreshes: Arc<Queue>,
    /// Waits for the disk; those who write together wait together.
    writes: Arc<Queue>,
    /// Takes long: ledgers, checks, making the view anew, what other rules would change.
    long: Arc<Queue>,
    /// Lists and papers that are given out.
    given_out: Arc<Queue>,
}

impl Default for Pools {
    fn default() -> Self {
        Self {
            looks: Queue::new("look", 8),
            refreshes: Queue::new("refresh", 2),
            writes: Queue::new("write", 32),
            long: Queue::new("long", 4),
            given_out: Queue::new("given out", 4),
        }
    }
}

impl Pools {
    /// Those that answer this request.
    pub(super) fn of(&self, request: &Request) -> &Arc<Queue> {
        match request {
            Request::GivenOut(_) => &self.given_out,
            Request::Ask(_)
            | Request::Preview { .. }
            | Request::Here(_)
            | Request::Follow { .. }
            | Request::Leave(_)
            | Request::Cancel => &self.looks,
            Request::AskMany(_) => &self.refreshes,
            Request::Do { .. } | Request::Send { .. } | Request::Personal(_) => &self.writes,
            Request::Import { .. }
            | Request::PolicyPreview { .. }
            | Request::Verify
            | Request::Copy(_)
            | Request::Rebuild => &self.long,
        }
    }

    /// Those that do what takes long.
    pub(super) fn long(&self) -> &Arc<Queue> {
        &self.long
    }

    /// No more work comes: the threads end when they have done what waits.
    pub(super) fn end(&self) {
        let Self {
            looks,
            refreshes,
            writes,
            long,
            given_out,
        } = self;
        for queue in [looks, refreshes, writes, long, given_out] {
            queue.end();
        }
    }
}
