//! How many may be here, and how much they may ask at once: in all, and each user of the system.

use crate::net::lock;
use std::collections::HashMap;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Connections in all, and how many of them are kept for root.
const ALL: usize = 400;
const KEPT_FOR_ROOT: usize = 8;
/// Connections of one user.
const OF_ONE: usize = 16;
/// Requests under way of one connection, and of one user.
const UNDER_WAY: usize = 8;
const UNDER_WAY_OF_ONE: usize = 32;
/// Large messages that are read or worked on, in all and of one user: each may take much memory.
const LARGE: usize = 4;
const LARGE_OF_ONE: usize = 2;
/// How long somebody waits for their turn with a large message.
const TURN: Duration = Duration::from_secs(30);

const ROOT: u32 = 0;

#[derive(Default)]
struct Counts {
    connections: usize,
    under_way: usize,
    large: usize,
    users: HashMap<u32, OfOne>,
}

#[derive(Default)]
struct OfOne {
    connections: usize,
    under_way: usize,
    large: usize,
}

/// Counts everybody.
#[derive(Default)]
pub(super) struct Gate {
    counts: Mutex<Counts>,
    changed: Condvar,
}

/// A connection's place; free again when dropped.
pub(super) struct Seat {
    gate: Arc<Gate>,
    pub uid: u32,
    under_way: Mutex<usize>,
}

/// A request under way, until dropped.
pub(super) struct Flight {
    seat: Arc<Seat>,
    is_of_share: bool,
}

/// Room for a large message, until dropped.
pub(super) struct Room {
    gate: Arc<Gate>,
    uid: u32,
}

impl Gate {
    /// A place for one more; `None` where there is none.
    pub(super) fn enter(gate: &Arc<Self>, uid: u32) -> Option<Arc<Seat>> {
        let mut counts = lock(&gate.counts);
        let kept = if uid == ROOT { 0 } else { KEPT_FOR_ROOT };
        let of_one = counts.users.get(&uid).map_or(0, |one| one.connections);
        if counts.connections >= ALL - kept || of_one >= OF_ONE {
            return None;
        }
        counts.connections += 1;
        counts.users.entry(uid).or_default().connections += 1;
        Some(Arc::new(Seat {
            gate: Arc::clone(gate),
            uid,
            under_way: Mutex::new(0),
        }))
    }

    /// Waits until nothing is under way any more, or a moment has come.
    pub(super) fn wait_for_work(&self, until: Instant) {
        self.wait(until, |counts| counts.under_way == 0);
    }

    /// Waits until nobody is here any more, or a moment has come.
    pub(super) fn wait_for_all(&self, until: Instant) {
        self.wait(until, |counts| counts.connections == 0);
    }

    /// Whether it came to hold before the moment.
    fn wait(&self, until: Instant, holds: impl Fn(&Counts) -> bool) -> bool {
        let left = until.saturating_duration_since(Instant::now());
        let counts = lock(&self.counts);
        let (counts, _) = self
            .changed
            .wait_timeout_while(counts, left, |counts| !holds(counts))
            .unwrap_or_else(PoisonError::into_inner);
        holds(&counts)
    }

    fn change(&self, uid: u32, change: impl FnOnce(&mut Counts, &mut OfOne)) {
        let mut counts = lock(&self.counts);
        let mut one = counts.users.remove(&uid).unwrap_or_default();
        change(&mut counts, &mut one);
        // A user who is gone leaves nothing behind.
        if one.connections + one.under_way + one.large > 0 {
            counts.users.insert(uid, one);
        }
        drop(counts);
        self.changed.notify_all();
    }
}

impl Seat {
    /// One more request under way; `None` where there are as many as may be.
    pub(super) fn begin(seat: &Arc<Self>) -> Option<Flight> {
        let mut own = lock(&seat.under_way);
        let mut counts = lock(&seat.gate.counts);
        let one = counts.users.get(&seat.uid).map_or(0, |one| one.under_way);
        if *own >= UNDER_WAY || one >= UNDER_WAY_OF_ONE {
            return None;
        }
        *own += 1;
        counts.under_way += 1;
        counts.users.entry(seat.uid).or_default().under_way += 1;
        Some(Flight {
            seat: Arc::clone(seat),
            is_of_share: true,
        })
    }

    /// Room for a large message; `None` where there was none for long.
    pub(super) fn room(&self) -> Option<Room> {
        let has_room = |counts: &Counts| {
            let one = counts.users.get(&self.uid).map_or(0, |one| one.large);
            counts.large < LARGE && one < LARGE_OF_ONE
        };
        let until = Instant::now() + TURN;
        while self.gate.wait(until, has_room) {
            let mut counts = lock(&self.gate.counts);
            // Another may have been faster.
            if has_room(&counts) {
                counts.large += 1;
                counts.users.entry(self.uid).or_default().large += 1;
                return Some(Room {
                    gate: Arc::clone(&self.gate),
                    uid: self.uid,
                });
            }
        }
        None
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.gate.change(self.uid, |all, one| {
            all.connections -= 1;
            one.connections -= 1;
        });
    }
}

impl Flight {
    /// What was asked is done: before they are told, whoever asked may ask for something else.
    pub(super) fn is_done(&mut self) {
        if !std::mem::take(&mut self.is_of_share) {
            return;
        }
        *lock(&self.seat.under_way) -= 1;
        self.seat
            .gate
            .change(self.seat.uid, |_, one| one.under_way -= 1);
    }
}

impl Drop for Flight {
    fn drop(&mut self) {
        self.is_done();
        let end = |all: &mut Counts, _: &mut OfOne| all.under_way -= 1;
        self.seat.gate.change(self.seat.uid, end);
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        self.gate.change(self.uid, |all, one| {
            all.large -= 1;
            one.large -= 1;
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_takes_all_places_and_root_finds_one() {
        let gate = Arc::new(Gate::default());
        let enter = |uid| Gate::enter(&gate, uid);
        let mut seats: Vec<_> = (0..16).map_while(|_| enter(1000)).collect();
        assert_eq!(seats.len(), 16);
        assert!(enter(1000).is_none(), "sixteen for one");
        seats.extend((1001..).map_while(enter));
        assert_eq!(seats.len(), 392, "400 but for those kept for root");
        seats.extend((0..16).map_while(|_| enter(ROOT)));
        assert_eq!(seats.len(), 400);
        seats.truncate(300);
        assert!(enter(2000).is_some(), "a place is free again");
        drop(seats);
        assert!(lock(&gate.counts).users.is_empty());
    }

    #[test]
    fn no_connection_and_no_user_asks_more_than_their_share_at_once() {
        let gate = Arc::new(Gate::default());
        let seats: Vec<_> = (0..8).filter_map(|_| Gate::enter(&gate, 1000)).collect();
        let mut flights = Vec::new();
        let mut counts = Vec::new();
        for seat in &seats {
            let before = flights.len();
            while let Some(flight) = Seat::begin(seat) {
                flights.push(flight);
            }
            counts.push(flights.len() - before);
        }
        assert_eq!(counts, [8, 8, 8, 8, 0, 0, 0, 0]);
        flights.pop();
        assert!(Seat::begin(&seats[7]).is_some());
        let other = Gate::enter(&gate, 1001).unwrap();
        assert!(Seat::begin(&other).is_some(), "others are not touched");
    }
}
