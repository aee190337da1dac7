//! The rules, tested through the verbs as they are typed; named by requirement.

mod article1;
mod chapters;
mod emptied;
mod hidden;
mod history;
mod legacy;
pub(crate) mod libraries;
mod marks;
mod matrix;
mod offered;
mod places;
mod random;
mod reworded;
mod roles;
mod side_by_side;
pub mod walk;
pub mod works;
pub mod world;
mod year;
