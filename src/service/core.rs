//! What all connections and the writer share: the view, the clock, who listens, and whether anything may be written.
//!
//! What must not live here: answers (`answer`), and writing (`writer`).

use super::access::AccessLog;
use super::clock::Clock;
use super::contents::Contents;
use super::folder::Folder;
use super::hub::{ConnectionId, Hub};
use super::identity::Identity;
use super::jobs::Job;
use super::one_ledger::Ledgers;
use super::personal::Personal;
use super::stands::Known;
use super::teller::Stop;
use super::witness::Witness;
use crate::domain::event::Purpose;
use crate::domain::ids::MemberId;
use crate::domain::refusal::{Code, Refusal};
use crate::journal::{Head, Journal};
use crate::service::api::{Attached, Push};
use crate::store::{StoreError, View};
use chrono::{DateTime, FixedOffset};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

/// How the service came to be what it is.
#[derive(Debug, Clone)]
pub(crate) struct Origin {
    pub path: PathBuf,
    pub since: DateTime<FixedOffset>,
    pub purpose: Purpose,
    pub torn_bytes: u64,
    /// Why the view was made anew, if it was.
    pub rebuilt: Option<String>,
}

/// The shared heart of a service.
pub(crate) struct Core {
    pub origin: Origin,
    pub journal: Arc<dyn Journal>,
    pub clock: Clock,
    pub hub: Hub,
    pub personal: Personal,
    pub access: AccessLog,
    pub contents: Contents,
    pub stands: Mutex<Known>,
    witness: Witness,
    folder: Mutex<Option<Folder>>,
    view: RwLock<Option<View>>,
    jobs: Mutex<Option<Sender<Job>>>,
    read_only: Mutex<Option<String>>,
    /// The view is behind the journal; it must not be marked as whole.
    is_view_behind: AtomicBool,
    /// Why the view's database was left behind while people worked.
    left_behind: Mutex<Option<String>>,
    last_at: Mutex<Option<DateTime<FixedOffset>>>,
    long: Mutex<Vec<(ConnectionId, Stop)>>,
    attached: Mutex<BTreeMap<ConnectionId, (Identity, DateTime<FixedOffset>)>>,
    pub ledgers: Ledgers,
    /// Held while a view is made anew: two at once would lie in one folder.
    pub making: Mutex<()>,
    next_connection: AtomicU64,
}

impl Core {
    /// Everything opened.
    pub(crate) fn new(
        folder: Folder,
        view: View,
        clock: Clock,
        origin: Origin,
        last_at: Option<DateTime<FixedOffset>>,
        jobs: Sender<Job>,
    ) -> Self {
        Self {
            journal: Arc::clone(view.journal()),
            personal: Personal::new(folder.drafts(), folder.preferences()),
            access: AccessLog::of(folder.path()),
            contents: Contents::of(folder.path()),
            stands: Mutex::default(),
            witness: Witness::of(folder.path()),
            origin,
            clock,
            hub: Hub::default(),
            folder: Mutex::new(Some(folder)),
            view: RwLock::new(Some(view)),
            jobs: Mutex::new(Some(jobs)),
            read_only: Mutex::new(None),
            is_view_behind: AtomicBool::new(false),
            left_behind: Mutex::default(),
            last_at: Mutex::new(last_at),
            long: Mutex::default(),
            attached: Mutex::default(),
            ledgers: Ledgers::default(),
            making: Mutex::default(),
            next_connection: AtomicU64::new(1),
        }
    }

    /// Reads the view; it stands still meanwhile.
    ///
    /// # Errors
    /// Those of `read`; `StorageFailed` once the service is closed.
    pub(crate) fn read<T>(
        &self,
        read: impl FnOnce(&View) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        let view = self.view.read().unwrap_or_else(PoisonError::into_inner);
        read(view.as_ref().ok_or_else(closed)?)
    }

    /// Changes the view; nobody reads meanwhile.
    ///
    /// # Errors
    /// Those of `change`; `StorageFailed` once the service is closed.
    pub(crate) fn change<T>(
        &self,
        change: impl FnOnce(&mut View) -> Result<T, StoreError>,
    ) -> Result<T, Refusal> {
        let mut view = self.view.write().unwrap_or_else(PoisonError::into_inner);
        Ok(change(view.as_mut().ok_or_else(closed)?)?)
    }

    /// Hands work to the writer.
    ///
    /// # Errors
    /// `StorageFailed` once the service is closed.
    pub(crate) fn hand_over(&self, job: Job) -> Result<(), Refusal> {
        match lock(&self.jobs).as_ref() {
            Some(jobs) => jobs.send(job).map_err(|_| closed()),
            None => Err(closed()),
        }
    }

    /// Refuses where nothing can be written any more, and on real data looked at on another date.
    ///
    /// # Errors
    /// `ReadOnly`, `OtherDateIsForReading`.
    pub(crate) fn require_writable(&self) -> Result<(), Refusal> {
        self.clock.may_write(self.origin.purpose)?;
        match self.read_only() {
            Some(why) => Err(Refusal::new(Code::ReadOnly).with("why", why)),
            None => Ok(()),
        }
    }

    /// Why nothing can be written any more, if so.
    pub(crate) fn read_only(&self) -> Option<String> {
        lock(&self.read_only).clone()
    }

    /// From now on nothing is written.
    pub(crate) fn stop_writing(&self, why: &str) {
        tracing::error!(why, "nothing more is written");
        lock(&self.read_only).get_or_insert_with(|| why.to_owned());
        self.hub.tell(&Push::ReadOnly {
            why: why.to_owned(),
        });
    }

    /// The view's database failed; the view lives in memory from now on, and says so where anybody asks how things stand.
    pub(crate) fn view_left_behind(&self, why: &str) {
        lock(&self.left_behind).replace(format!("memory: {why}"));
    }

    /// Why the view was made anew, at the opening or since, if it was.
    pub(crate) fn rebuilt(&self) -> Option<String> {
        let since = lock(&self.left_behind).clone();
        since.or_else(|| self.origin.rebuilt.clone())
    }

    /// The journal holds what the view could not take: it must be looked at closely when it is opened next.
    pub(crate) fn view_is_behind(&self, why: &str) {
        self.is_view_behind.store(true, Ordering::SeqCst);
        self.stop_writing(why);
    }

    /// The time for the next entry.
    ///
    /// # Errors
    /// `ClockBehind`.
    pub(crate) fn stamp(&self) -> Result<DateTime<FixedOffset>, Refusal> {
        self.clock.stamp(*lock(&self.last_at))
    }

    /// The time by which something is judged that is not written: on another date, that date.
    ///
    /// # Errors
    /// Those of [`Core::stamp`].
    pub(crate) fn moment(&self) -> Result<DateTime<FixedOffset>, Refusal> {
        match self.clock.may_write(self.origin.purpose) {
            Ok(()) => self.stamp(),
            Err(_) => Ok(self.clock.now()),
        }
    }

    /// When the last entry was made, if the clock stands so far behind it that nothing can be written.
    pub(crate) fn clock_behind(&self) -> Option<DateTime<FixedOffset>> {
        let last = *lock(&self.last_at);
        last.filter(|_| self.clock.stamp(last).is_err())
    }

    /// Keeps beside the journal that everything up to this entry is durable, before anybody is told.
    pub(crate) fn witness(&self, head: Head) {
        let counters = self.read(|view| Ok(view.counters().clone()));
        self.witness.keep(head, &counters.unwrap_or_default());
    }

    /// An entry of this time is durable.
    pub(crate) fn stamped(&self, at: DateTime<FixedOffset>) {
        lock(&self.last_at).replace(at);
    }

    /// Notes a connection of a person.
    pub(crate) fn attach(&self, identity: &Identity) -> ConnectionId {
        let id = self.next_connection.fetch_add(1, Ordering::Relaxed);
        let came = (identity.clone(), self.clock.now());
        lock(&self.attached).insert(id, came);
        id
    }

    /// Forgets a connection; its long work stops.
    pub(crate) fn detach(&self, id: ConnectionId) {
        lock(&self.attached).remove(&id);
        self.hub.forget(id);
        self.cancel(id);
    }

    /// Every connection, and whose it is.
    pub(crate) fn connections(&self) -> Vec<(ConnectionId, Identity)> {
        let attached = lock(&self.attached);
        let held = attached.iter();
        held.map(|(id, (identity, _))| (*id, identity.clone()))
            .collect()
    }

    /// Who is connected.
    pub(crate) fn attached(&self) -> Vec<Attached> {
        let mut members: BTreeMap<MemberId, Attached> = BTreeMap::new();
        // In the order in which they came.
        for (identity, since) in lock(&self.attached).values() {
            let member = members.entry(identity.user.clone());
            let one = member.or_insert_with(|| Attached {
                member: identity.user.clone(),
                since: *since,
                connections: 0,
            });
            one.connections += 1;
        }
        members.into_values().collect()
    }

    /// Notes a long piece of work, so that its connection may stop it.
    pub(crate) fn begin_long(&self, connection: ConnectionId) -> Stop {
        let stop = Stop::default();
        lock(&self.long).push((connection, Arc::clone(&stop)));
        stop
    }

    /// Forgets a long piece of work.
    pub(crate) fn end_long(&self, stop: &Stop) {
        lock(&self.long).retain(|(_, other)| !Arc::ptr_eq(other, stop));
    }

    /// Stops all long work of a connection.
    pub(crate) fn cancel(&self, connection: ConnectionId) {
        for (owner, stop) in lock(&self.long).iter() {
            if *owner == connection {
                stop.store(true, Ordering::SeqCst);
            }
        }
    }

    /// No more work for the writer: it ends when it has done what waits.
    pub(crate) fn end_jobs(&self) {
        lock(&self.jobs).take();
    }

    /// Closes the view and gives the folder free. The writer has ended.
    ///
    /// # Errors
    /// What the disk says; everything acknowledged is in the journal all the same.
    pub(crate) fn close(&self) -> Result<(), Refusal> {
        self.hub.close();
        let view = self
            .view
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        let closed = match view {
            Some(view) if !self.is_view_behind.load(Ordering::SeqCst) => view.close(),
            _ => Ok(()),
        };
        lock(&self.folder).take();
        Ok(closed?)
    }
}

fn closed() -> Refusal {
    Refusal::new(Code::StorageFailed).with("why", "the service is closed")
}

/// State is whole between any two statements, so a poisoned lock is still a sound one.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
