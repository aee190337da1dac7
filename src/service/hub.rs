//! Telling the news: every subscriber has a mailbox of its own, so that a slow one never holds up the writer.
//!
//! A mailbox that is full is emptied down to one word: "entries up to this one, look again".
//! What must not live here: what is news (`writer`).

use super::api::{Changes, Push};
use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// News that wait for one subscriber at most.
pub(crate) const MAX_WAITING: usize = 64;

/// Which connection a subscriber belongs to.
pub(crate) type ConnectionId = u64;

/// Everybody who wants news.
#[derive(Default)]
pub(crate) struct Hub {
    mailboxes: Mutex<Vec<Arc<Mailbox>>>,
}

struct Mailbox {
    connection: ConnectionId,
    state: Mutex<Waiting>,
    news: Condvar,
}

#[derive(Default)]
struct Waiting {
    pushes: VecDeque<Push>,
    /// Nobody listens any more, or nobody will speak any more.
    is_closed: bool,
}

impl Hub {
    /// News from now on, until the receiver is dropped.
    pub(crate) fn subscribe(&self, connection: ConnectionId) -> Receiver<Push> {
        let (sender, receiver) = sync_channel(1);
        self.follow(connection, move |push| sender.send(push).is_ok());
        receiver
    }

    /// News from now on, on a thread of their own, until `hear` says that nobody listens any more. It may take its time.
    pub(crate) fn follow(
        &self,
        connection: ConnectionId,
        hear: impl FnMut(Push) -> bool + Send + 'static,
    ) {
        let mailbox = Arc::new(Mailbox {
            connection,
            state: Mutex::default(),
            news: Condvar::new(),
        });
        let carried = Arc::clone(&mailbox);
        let carrier = thread::Builder::new()
            .name("news".to_owned())
            .spawn(move || carried.carry(hear));
        match carrier {
            Ok(_) => lock(&self.mailboxes).push(mailbox),
            // Without a carrier the receiver is closed at once, as if the service had gone.
            Err(error) => tracing::warn!(%error, "no thread for a subscriber"),
        }
    }

    /// Ends the subscriptions of one connection.
    pub(crate) fn forget(&self, connection: ConnectionId) {
        lock(&self.mailboxes).retain(|mailbox| {
            let is_other = mailbox.connection != connection;
            if !is_other {
                mailbox.close();
            }
            is_other
        });
    }

    /// Tells everybody.
    pub(crate) fn tell(&self, push: &Push) {
        self.tell_those(push, |_| true);
    }

    /// Tells the subscribers of one connection.
    pub(crate) fn tell_one(&self, connection: ConnectionId, push: &Push) {
        self.tell_those(push, |mailbox| mailbox.connection == connection);
    }

    fn tell_those(&self, push: &Push, to: impl Fn(&Mailbox) -> bool) {
        lock(&self.mailboxes).retain(|mailbox| !to(mailbox) || mailbox.put(push.clone()));
    }

    /// Ends all subscriptions; what already waits is still delivered.
    pub(crate) fn close(&self) {
        for mailbox in lock(&self.mailboxes).drain(..) {
            mailbox.close();
        }
    }
}

impl Mailbox {
    fn close(&self) {
        lock(&self.state).is_closed = true;
        self.news.notify_one();
    }

    /// Whether anybody still listens.
    fn put(&self, push: Push) -> bool {
        let mut waiting = lock(&self.state);
        if waiting.is_closed {
            return false;
        }
        waiting.pushes.push_back(push);
        if waiting.pushes.len() > MAX_WAITING {
            shorten(&mut waiting.pushes);
        }
        drop(waiting);
        self.news.notify_one();
        true
    }

    /// Carries news to the subscriber until either side ends.
    fn carry(&self, mut hear: impl FnMut(Push) -> bool) {
        while let Some(push) = self.take() {
            if !hear(push) {
                let mut waiting = lock(&self.state);
                waiting.is_closed = true;
                waiting.pushes.clear();
                return;
            }
        }
    }

    fn take(&self) -> Option<Push> {
        let waiting = lock(&self.state);
        let mut waiting = self
            .news
            .wait_while(waiting, |waiting| {
                waiting.pushes.is_empty() && !waiting.is_closed
            })
            .unwrap_or_else(PoisonError::into_inner);
        waiting.pushes.pop_front()
    }
}

/// Keeps what cannot be found out by looking again, and the number of the last entry.
fn shorten(pushes: &mut VecDeque<Push>) {
    let numbers = pushes.iter().filter_map(|push| match push {
        Push::Changed { seq, .. } => Some(*seq),
        _ => None,
    });
    let last = numbers.max();
    let progress = pushes
        .iter()
        .rfind(|push| matches!(push, Push::Progress { .. }))
        .cloned();
    let read_only = pushes
        .iter()
        .find(|push| matches!(push, Push::ReadOnly { .. }))
        .cloned();
    let last_of = |is_it: fn(&Push) -> bool| pushes.iter().rfind(|push| is_it(push)).cloned();
    let company = last_of(|push| matches!(push, Push::Company { .. }));
    let place = last_of(|push| matches!(push, Push::Place(_)));
    let followed = last_of(|push| matches!(push, Push::Followed { .. }));
    let asked = last_of(|push| matches!(push, Push::Asked { .. }));
    let led = last_of(|push| matches!(push, Push::Led(_)));
    let changes = Changes {
        is_wide: true,
        projects: Vec::new(),
    };
    let changed = last.map(|seq| Push::Changed { seq, changes });
    let told = [changed, progress, read_only, company];
    let followed = [followed, asked, led, place];
    *pushes = told.into_iter().chain(followed).flatten().collect();
}

/// State is whole between any two statements, so a poisoned lock is still a sound one.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(seq: u64) -> Push {
        Push::Changed {
            seq,
            changes: Changes::default(),
        }
    }

    #[test]
    fn a_slow_subscriber_holds_up_nobody_and_learns_the_last_number() {
        let hub = Hub::default();
        let news = hub.subscribe(1);
        // Nobody reads; a blocking hub would never come back from this.
        for seq in 1..=10_000 {
            hub.tell(&changed(seq));
        }
        hub.tell(&Push::ReadOnly {
            why: "示例".to_owned(),
        });
        hub.close();
        let heard: Vec<Push> = news.iter().collect();
        assert!(heard.len() <= MAX_WAITING + 3, "{}", heard.len());
        let last = heard.iter().rev().find_map(|push| match push {
            Push::Changed { seq, .. } => Some(*seq),
            _ => None,
        });
        assert_eq!(last, Some(10_000));
        assert!(
            heard
                .iter()
                .any(|push| matches!(push, Push::ReadOnly { .. }))
        );
    }

    #[test]
    fn progress_goes_to_who_waits_for_it() {
        let hub = Hub::default();
        let (one, other) = (hub.subscribe(1), hub.subscribe(2));
        let progress = Push::Progress { done: 1, total: 2 };
        hub.tell_one(2, &progress);
        hub.tell(&changed(7));
        hub.close();
        assert_eq!(one.iter().collect::<Vec<_>>(), [changed(7)]);
        assert_eq!(other.iter().collect::<Vec<_>>(), [progress, changed(7)]);
    }
}
