//! The one writer, and the only door to the data: who may do what, queries, subscriptions, undo, drafts.
//!
//! The interface and the command line talk to it through [`api`] only: requests, replies and pushes that could as well
//! travel over a socket. Nothing above this floor touches journal or store.
//!
//! * [`Service`] owns a data folder: `folder`, `open`, `core`; [`past`] makes one that begins with a history.
//! * `writer` decides, makes durable, applies and answers; `long` is its long work; `step` and `import` prepare what it writes.
//! * `rules` tells the versions of the rules and what others would change.
//! * `witness` and `loss` see to it that no acknowledged entry disappears unseen.
//! * `local` is the way in for one person; `answer`, `due`, `inbox`, `history`, `boards` and `health` make the answers, and [`sight`]
//!   blanks what that person may not see.

pub mod api;
pub mod client;
pub mod clock;
pub mod folder;
pub mod identity;
pub mod past;
pub mod sight;

mod answer;
mod boards;
mod core;
mod desk;
mod due;
mod health;
mod history;
mod hub;
mod import;
mod inbox;
mod interleave;
mod local;
mod long;
mod loss;
mod open;
mod personal;
mod places;
mod repeat;
mod rules;
mod step;
mod witness;
mod writer;

#[cfg(test)]
mod tests;

pub use crate::store::is_database_panic;
pub use folder::Folder;
pub use identity::Identity;
pub use local::LocalConnection;
pub use loss::Accepted;
pub use open::{FOUNDER, Founding, OpenArgs, Service, Watch};
pub use past::PastStep;
