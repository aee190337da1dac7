//! What a person may see (查阅): how far the rows of rights let somebody read a record, and the record as they read it.
//!
//! - [`eyes`]: one person's reading, made once from the rows; [`fact`]: the facts of a line about a project
//! - [`standing`]: how units stand to a project, as reading asks it
//! - [`gate`], [`record`]: reading comes before right, of projects and of what the desk keeps; [`veil`]: the facts without what
//!   is secret
//! - [`project`], [`enterprise`], [`event`], [`desk`]: what is left of a record for such eyes
//!
//! What must not live here: what a person may do (`right`), and where the records are kept.

pub(crate) mod desk;
pub(crate) mod enterprise;
pub mod event;
pub mod eyes;
pub mod fact;
pub(crate) mod gate;
mod judged;
pub(crate) mod project;
pub(crate) mod record;
pub mod standing;
#[cfg(test)]
mod tests;
pub(crate) mod veil;
