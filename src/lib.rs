//! # Luodi (落地): the floor plan
//!
//! One library, one thin binary. Each floor may use the floors below it and never the ones above;
//! `tests/house.rs` reads the `use` lines and holds this.
//!
//! | floor | room | what lives there |
//! |---|---|---|
//! | 7 | [`tui`], [`cli`] | what a person sees: the terminal interface, the command line |
//! | 6 | [`exchange`] | files in and out: ledgers, exports |
//! | 6 | [`sample`] | the storyteller of the sample city |
//! | 5 | `net` | one service, many people: the socket between them |
//! | 4 | [`service`] | the one writer; who may do what; queries; undo; drafts |
//! | 3 | [`store`] | the sled view and the in-memory directory |
//! | 2 | [`journal`] | the truth on disk |
//! | 1 | [`files`] | files and folders that somebody else could have put there, opened with care |
//! | 1 | [`locales`] | every word shown to a person, Chinese first |
//! | 0 | [`domain`] | what the regulation says; pure |

pub(crate) mod backup;
pub mod cli;
pub mod domain;
mod exchange;
mod files;
pub mod journal;
mod locales;
mod net;
mod sample;
pub mod service;
pub mod store;
pub mod tui;
