//! The terminal as a device: entering and leaving it, one burst of bytes per frame, and refusing
//! politely where it cannot work. Never asks the terminal anything: some never answer.

mod backend;
mod guard;
mod preflight;
mod screen;

#[cfg(test)]
mod tests;

pub use guard::{enter, leave};
pub use preflight::{Environment, Refused, preflight};
pub use screen::Screen;
