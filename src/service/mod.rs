//! The one writer, and the only door to the data: who may do what, queries, subscriptions, undo, drafts.
//!
//! The interface and the command line talk to it through [`api`] only: requests, replies and pushes that could as well
//! travel over a socket. Nothing above this floor touches journal or store.
//!
//! * [`Service`] owns a data folder: `args`, `folder`, `open`, `core`; `past` is what a new one begins with.
//! * `writer` does the `jobs` that are handed over: it decides and answers; `durable` applies what the disk holds and tells it;
//!   `between` has work done on its thread between two steps; `step` prepares what it writes.
//! * `ledgers` takes a ledger in so many steps that others' pass between them, `import` judges its rows by what is `known`, `one_ledger`
//!   is whose turn it is, `taken_back` takes such a ledger back; `long` is other long work; `teller` tells of all of it.
//! * `rules` tells the versions of the rules and what others would change.
//! * `witness` and `loss` see to it that no acknowledged entry disappears unseen; `accept` goes on after a loss.
//! * `copies` tells what a copy of the folder is made of (`backup` packs it).
//! * `contents` keeps the bytes of evidence; `evidence` takes them in and hands them out.
//! * `company` knows who has which record open, `following` who follows whose screen; `present` is who they are.
//! * `local` is the way in for one person; `answer`, `due`, `inbox`, `history`, `boards`, `people` and `health` make the answers, as
//!   `seen` lets that person see them.

pub mod api;
pub mod client;
pub(crate) mod clock;
mod company;
pub(crate) mod copies;
pub(crate) mod folder;
pub(crate) mod identity;

mod accept;
mod access;
mod alike;
mod answer;
mod args;
mod between;
mod boards;
mod bounds;
mod changes;
mod contents;
mod core;
mod desk;
mod due;
mod durable;
mod evidence;
mod figures;
mod find;
mod following;
mod health;
mod history;
mod hub;
mod import;
mod inbox;
mod interleave;
mod jobs;
mod known;
mod ledger_update;
mod ledgers;
mod local;
mod long;
mod looks;
mod loss;
mod names;
mod news;
mod one_ledger;
mod open;
pub(crate) mod past;
mod people;
mod personal;
mod places;
mod present;
mod refusals;
mod repeat;
mod rules;
mod seen;
mod stands;
mod step;
mod taken_back;
mod targets;
mod teller;
mod whole;
mod witness;
mod writer;

#[cfg(test)]
mod tests;

pub(crate) use crate::store::codec::schema as data_format;
pub(crate) use crate::store::is_database_panic;
pub(crate) use accept::Accepted;
pub use args::OpenArgs;
pub(crate) use args::Watch;
pub(crate) use folder::Folder;
pub(crate) use health::is_replaced;
pub use identity::Identity;
pub(crate) use identity::{user_name, user_number};
pub(crate) use local::LocalConnection;
pub(crate) use open::Door;
pub use open::{Founding, Service};
pub(crate) use past::PastStep;
pub(crate) use witness::{KeptHead, acknowledged};
