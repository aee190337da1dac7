//! What the regulation says. Pure: no files, no clock, no terminal, no sled.

pub mod clock;
pub mod credit_code;
pub mod money;
pub mod names;
pub mod policy;
pub mod width_fold;
