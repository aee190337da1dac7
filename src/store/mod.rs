//! What the journal adds up to: records in sled, a compact directory in memory, and the questions both answer.
//!
//! * [`View`] is the door: it is opened under guard, follows the journal step by step, and answers.
//! * `records` is what it needs of a database; sled and memory both give it. [`codec`] alone knows bincode.
//! * [`directory`] counts, sorts, filters and searches in memory, so that the database stays small and lean.
//!
//! Nothing here is the truth, and nothing here may be: the view can be thrown away at any time and made anew from the
//! journal. What must not live here: rules (they are the domain's), who may see what (the service's; a
//! [`Scope`] is all the store knows of it), and anything that is not in the journal, such as drafts.

mod applied;
pub(crate) mod codec;
mod counted;
mod delta;
pub mod directory;
mod ends;
mod error;
mod fold;
mod guard;
mod in_force;
mod kept;
mod keys;
mod left;
mod loss;
mod memory;
mod opening;
mod patience;
mod pending;
mod query;
mod records;
mod replay;
mod sled_records;
mod snapshot;
mod table;
#[cfg(test)]
pub(crate) mod tests;
mod tree;
mod turn;
mod upcast;
mod view;
mod what_if;

pub(crate) use applied::{Applied, draft, line, raw, read_entry};
pub(crate) use ends::find_loss;
pub(crate) use error::StoreError;
pub(crate) use kept::{Entries, among};
pub(crate) use loss::{ACCEPT_LOSS, Loss};
pub(crate) use opening::{Progress, Reason, Remembered};
pub(crate) use patience::is_database_panic;
pub(crate) use pending::Unfinished;
pub use query::*;
pub(crate) use tree::Tree;
pub use upcast::VERSION;
pub use view::View;
pub(crate) use view::{Anew, Audit, Beside, Changed};
pub(crate) use what_if::awards_under;
