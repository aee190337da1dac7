//! The one writer, and the only door to the data: who may do what, queries, subscriptions, undo, drafts.
//!
//! The interface and the command line talk to it through [`api`] only: requests, replies and pushes that could as well
//! travel over a socket. Nothing above this floor touches journal or store.

pub mod api;
pub mod client;
pub mod clock;
pub mod folder;
pub mod identity;

mod hub;
mod personal;
