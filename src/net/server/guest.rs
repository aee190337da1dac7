//! One connection, from its first words to its last: who it is, what it asks, what it is answered.

use super::gate::{Flight, Room, Seat};
use super::outbox::Outbox;
use super::{Guest, Shared};
use crate::domain::refusal::{Code, Refusal};
use crate::net::frame::{Timed, TimedError, framed};
use crate::net::hello::{Hello, PROTOCOL, State};
use crate::net::lock;
use crate::net::message::{self, Attach, Heard, LARGEST_OF_STRANGERS, Said};
use crate::service::api::{Connection, Push, Reply, Request};
use crate::service::{Identity, LocalConnection};
use std::os::unix::net::UnixStream;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

/// How long the first words are waited for, and what is said right after them.
const FIRST_WORDS: Duration = Duration::from_secs(2);

/// Takes care of one connection until it ends.
pub(super) fn receive(shared: &Arc<Shared>, stream: UnixStream, seat: &Arc<Seat>) {
    let id = shared.next.fetch_add(1, Ordering::Relaxed);
    let Ok(other) = stream.try_clone() else {
        return;
    };
    let guest = Guest {
        stream: other,
        outbox: None,
    };
    lock(&shared.guests).insert(id, guest);
    let _listed = Listed { shared, id };
    if let Err(why) = serve(shared, (id, &stream), seat) {
        // What somebody says or leaves unsaid is no trouble of the service's.
        tracing::debug!(uid = seat.uid, %why, "a connection ended");
    }
}

/// A connection on the list of those that are here, until dropped.
struct Listed<'a> {
    shared: &'a Shared,
    id: u64,
}

impl Drop for Listed<'_> {
    fn drop(&mut self) {
        if let Some(guest) = lock(&self.shared.guests).remove(&self.id)
            && let Some(outbox) = guest.outbox
        {
            // What was said last may still be on its way.
            outbox.finish();
        }
    }
}

fn serve(
    shared: &Arc<Shared>,
    (id, stream): (u64, &UnixStream),
    seat: &Arc<Seat>,
) -> Result<(), TimedError> {
    let timed = Timed(stream);
    let until = Instant::now() + FIRST_WORDS;
    let own = shared.hello(State::Ready).line();
    timed.write(own.as_bytes(), FIRST_WORDS)?;
    if Hello::read(&timed, until)?.protocol != PROTOCOL {
        // The other side has heard what speaks here, and says which of the two is older.
        return Ok(());
    }
    let first = timed.read_short(LARGEST_OF_STRANGERS, Instant::now() + FIRST_WORDS)?;
    let Ok((number, Said::Attach(attach))) = Said::decode(&first) else {
        return Ok(());
    };
    let local = match connect(shared, seat.uid, attach) {
        Ok(local) => Arc::new(local),
        Err(refusal) => {
            let answer = encode(Heard::Answer(Box::new(Err(refusal))), number);
            return timed.write(&framed(&answer), FIRST_WORDS);
        }
    };
    let _leaving = Leaving(&local);
    let outbox = Outbox::start(stream.try_clone()?)?;
    if let Some(guest) = lock(&shared.guests).get_mut(&id) {
        guest.outbox = Some(Arc::clone(&outbox));
    }
    outbox.put(&encode(Heard::Answer(Box::new(Ok(Reply::Ok))), number));
    let visit = Visit {
        shared,
        seat,
        local: &local,
        outbox: &outbox,
    };
    visit.listen(&timed)
}

/// A person is gone when this is dropped; what they had begun stops.
struct Leaving<'a>(&'a LocalConnection);

impl Drop for Leaving<'_> {
    fn drop(&mut self) {
        self.0.leave();
    }
}

/// The member whom the system's user is, looked up by the service anew for every request.
fn connect(shared: &Shared, uid: u32, attach: Attach) -> Result<LocalConnection, Refusal> {
    shared.door.connect(Identity {
        user: shared.names.of(uid).as_str().into(),
        uid: Some(uid),
        acts_for: attach.acts_for,
    })
}

/// A connection that was let in.
struct Visit<'a> {
    shared: &'a Arc<Shared>,
    seat: &'a Arc<Seat>,
    local: &'a Arc<LocalConnection>,
    outbox: &'a Arc<Outbox>,
}

impl Visit<'_> {
    /// Hears what is said until it ends.
    fn listen(&self, timed: &Timed<'_>) -> Result<(), TimedError> {
        let mut follows = false;
        while self.outbox.wait_for_reader() {
            let (message, room) =
                timed.read_message(message::limit, |start| self.room(message::number(start)))?;
            if let Some(room) = room {
                self.take_on_large(message, room);
                continue;
            }
            let Ok((number, said)) = Said::decode(&message) else {
                tracing::debug!(uid = self.seat.uid, "a message that is none");
                return Ok(());
            };
            drop(message);
            match said {
                Said::Ping => self.outbox.put(&encode(Heard::Pong, number)),
                Said::Request(request) => self.take_on(number, *request),
                Said::Follow if follows => {}
                Said::Follow => {
                    follows = true;
                    self.follow();
                }
                Said::Attach(_) => return Ok(()),
            }
        }
        Ok(())
    }

    /// Room for a message that outgrows its first frame; who gets none is told so.
    fn room(&self, number: u64) -> Result<Room, TimedError> {
        self.seat.room().ok_or_else(|| {
            self.answer(number, Err(Refusal::new(Code::TooManyRequests)));
            self.outbox.finish();
            TimedError::Late
        })
    }

    fn follow(&self) {
        let outbox = Arc::clone(self.outbox);
        self.local
            .follow(move |push: Push| outbox.tell(&encode(Heard::Push(push), 0)));
    }

    fn answer(&self, number: u64, answer: Result<Reply, Refusal>) {
        self.outbox
            .put(&encode(Heard::Answer(Box::new(answer)), number));
    }

    /// Has a request done, or refuses it at once. To stop what was begun waits for nothing.
    fn take_on(&self, number: u64, request: Request) {
        if matches!(request, Request::Cancel) {
            return self.answer(number, self.local.ask(request));
        }
        if let Some(flight) = self.begin(number) {
            let (local, outbox) = (Arc::clone(self.local), Arc::clone(self.outbox));
            let queue = self.shared.pools.of(&request);
            queue.put(move || bring(flight, &outbox, number, || local.ask(request)));
        }
    }

    /// The same for a request that outgrew its first frame: it is read where what takes long is done, so that whoever is asked
    /// meanwhile whether they are there can say so.
    fn take_on_large(&self, message: Vec<u8>, room: Room) {
        let number = message::number(&message);
        if let Some(flight) = self.begin(number) {
            let (local, outbox) = (Arc::clone(self.local), Arc::clone(self.outbox));
            let uid = self.seat.uid;
            self.shared.pools.long().put(move || {
                let said = Said::decode(&message);
                drop(message);
                if let Ok((_, Said::Request(request))) = said {
                    bring(flight, &outbox, number, || local.ask(*request));
                } else {
                    tracing::debug!(uid, "a large message that is none");
                    outbox.finish();
                }
                drop(room);
            });
        }
    }

    /// Begins a request; who may not begin one is told so.
    fn begin(&self, number: u64) -> Option<Flight> {
        if self.shared.is_stopping() {
            self.answer(number, Err(Refusal::new(Code::ServiceStopping)));
            return None;
        }
        let flight = Seat::begin(self.seat);
        if flight.is_none() {
            self.answer(number, Err(Refusal::new(Code::TooManyRequests)));
        }
        flight
    }
}

/// Does what was asked and answers it.
fn bring(
    mut flight: Flight,
    outbox: &Outbox,
    number: u64,
    ask: impl FnOnce() -> Result<Reply, Refusal>,
) {
    let answer = encode(Heard::Answer(Box::new(guarded(ask))), number);
    flight.is_done();
    outbox.put(&answer);
}

/// What a request brings; one over which the program breaks off is answered to the one who asked, and nobody else is touched.
fn guarded(ask: impl FnOnce() -> Result<Reply, Refusal>) -> Result<Reply, Refusal> {
    catch_unwind(AssertUnwindSafe(ask)).unwrap_or_else(|_| {
        tracing::error!("the program broke off over a request");
        Err(Refusal::new(Code::InternalError))
    })
}

/// A message's bytes; one that has none is answered as such.
fn encode(heard: Heard, number: u64) -> Vec<u8> {
    heard.encode(number).unwrap_or_else(|error| {
        tracing::error!(%error, "an answer could not be sent");
        let refusal = Refusal::new(Code::InternalError);
        let answer = Heard::Answer(Box::new(Err(refusal)));
        answer.encode(number).unwrap_or_default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_over_which_the_program_breaks_off_is_answered() {
        let answer = guarded(|| panic!("示例"));
        assert_eq!(answer.map(|_| ()).unwrap_err().code, Code::InternalError);
    }
}
