//! Who may do and who may read what (权限), as data: the rows of `permissions.toml`, and the answers they give.
//!
//! A right is role × relation × stage. The relation is worked out from the record at every request and never stored, so
//! that rights move with the record. What no row grants is refused; what no row shows is not there.
//!
//! - [`table`]: the rows as the profile holds them; [`span`]: the stages a row speaks of
//! - [`answer`]: who asks, how they stand to the record, and what the rows say
//! - [`question`]: one question of right in the notation of the profile's file, as `luodi policy rights` is asked it
//!
//! What must not live here: how a person stands to a record, which is worked out where the record is known.

pub mod answer;
pub mod question;
pub mod span;
pub mod table;
#[cfg(test)]
mod tests;
