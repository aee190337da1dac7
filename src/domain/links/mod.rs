//! 关联项目 (articles 5, 7 and 19): projects that belong together, be it as phases, as an enlargement, as what takes over from
//! one that left, or where one is split off or takes another in.
//!
//! Both sides carry the link. What must not live here: whose a project is, and what becomes of one that ends.

pub(crate) mod join;
pub(crate) mod kin;
pub(crate) mod record;
pub(crate) mod rules;
pub(crate) mod sheet;
#[cfg(test)]
mod tests;
pub(crate) mod verbs;
