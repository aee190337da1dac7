//! One service, many people: the socket between them, and both ends of it.
//!
//! | room | what lives there |
//! |---|---|
//! | `hello` | the first words of a connection, frozen for ever |
//! | `frame`, `message`, `wire` | what goes over the line after them, and how large it may be |
//! | `place` | where a socket lies: looked for, bound, taken away |
//! | [`server`] | many people at one folder: who may come in, how much they may ask, what becomes of it |
//! | `systemd` | the socket that the system passes, and what it is told |
//! | `link` | one line to a service |
//! | [`line`] | a way to the service that is found again when it breaks |
//! | `deeds` | deeds whose answer was lost with the line |
//! | `attach` | where the way leads: a service's socket, or the folder itself |
//!
//! What must not live here: what a request means (`service`), and what is said of it to a person (`locales`, `cli`, `tui`).

pub(crate) mod attach;
pub(crate) mod hello;
pub(crate) mod line;
pub(crate) mod link;
pub(crate) mod place;
pub(crate) mod server;
pub(crate) mod systemd;

mod deeds;
mod frame;
mod message;
mod wire;

#[cfg(test)]
mod tests;

use std::sync::{Mutex, MutexGuard, PoisonError};

/// State is whole between any two statements, so a poisoned lock is still a sound one.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
