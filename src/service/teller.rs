//! Work that takes long: whoever asked hears how far it is, and may stop it.

use super::api::Push;
use super::hub::{ConnectionId, Hub};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// Time between two words on how far it is.
const NEWS_EVERY: Duration = Duration::from_millis(100);

/// Asks a long piece of work to stop.
pub(crate) type Stop = Arc<AtomicBool>;

/// Tells the asker how far it is and hears whether to stop.
pub(crate) struct Teller<'a> {
    hub: &'a Hub,
    connection: ConnectionId,
    /// `None` for work that cannot be stopped halfway.
    stop: Option<&'a Stop>,
    told: Option<Instant>,
}

impl<'a> Teller<'a> {
    /// Nothing told yet.
    pub(crate) fn new(hub: &'a Hub, connection: ConnectionId, stop: Option<&'a Stop>) -> Self {
        Self {
            hub,
            connection,
            stop,
            told: None,
        }
    }

    /// The same in hundredths: of how much there is in all, secret projects and entries about them would be told with it.
    pub(crate) fn tell_share(&mut self, (done, total): (u64, u64)) -> ControlFlow<()> {
        let share = done.saturating_mul(100).checked_div(total);
        self.tell((share.unwrap_or(100), 100))
    }

    /// So much is done of all that there is; breaks where it is to stop.
    pub(crate) fn tell(&mut self, (done, total): (u64, u64)) -> ControlFlow<()> {
        if self.stop.is_some_and(|stop| stop.load(Ordering::Relaxed)) {
            return ControlFlow::Break(());
        }
        if self.told.is_none_or(|told| told.elapsed() >= NEWS_EVERY) {
            self.told = Some(Instant::now());
            let push = Push::Progress { done, total };
            self.hub.tell_one(self.connection, &push);
        }
        ControlFlow::Continue(())
    }
}
