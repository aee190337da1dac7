//! One ledger at a time is taken, or taken back; the others wait, and may stop waiting.

use super::teller::Stop;
use crate::domain::refusal::{Code, Refusal};
use crate::store::Entries;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How often whoever waits for another ledger looks whether to stop.
const LOOK_EVERY: Duration = Duration::from_millis(100);

/// What is going on with ledgers.
#[derive(Default)]
pub(crate) struct Ledgers {
    is_busy: Mutex<bool>,
    is_free: Condvar,
    /// Steps that are to be taken back: nobody may build on them from now on.
    pub(crate) leaving: Mutex<Vec<Entries>>,
    /// How many the last run broke off and this one took back.
    pub(crate) taken_back: AtomicU64,
}

/// The one who takes a ledger, or takes one back.
pub(crate) struct Turn<'a>(&'a Ledgers);

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        *lock(&self.0.is_busy) = false;
        self.0.is_free.notify_one();
    }
}

impl Ledgers {
    /// Waits until nobody else takes a ledger.
    ///
    /// # Errors
    /// `Cancelled`.
    pub(crate) fn enter(&self, stop: &Stop) -> Result<Turn<'_>, Refusal> {
        let mut is_busy = lock(&self.is_busy);
        while *is_busy {
            if stop.load(Ordering::SeqCst) {
                return Err(Refusal::new(Code::Cancelled));
            }
            let waited = self.is_free.wait_timeout(is_busy, LOOK_EVERY);
            (is_busy, _) = waited.unwrap_or_else(PoisonError::into_inner);
        }
        *is_busy = true;
        Ok(Turn(self))
    }

    /// Does not wait where somebody else takes a ledger.
    ///
    /// # Errors
    /// `LedgerUnderWay`.
    pub(crate) fn enter_at_once(&self) -> Result<Turn<'_>, Refusal> {
        let mut is_busy = lock(&self.is_busy);
        match std::mem::replace(&mut *is_busy, true) {
            true => Err(Refusal::new(Code::LedgerUnderWay)),
            false => Ok(Turn(self)),
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
