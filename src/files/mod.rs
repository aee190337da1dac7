//! Every file and folder that somebody else could have put there, opened with care.
//!
//! | room | what lives there |
//! |---|---|
//! | [`person`] | a regular file that a person named, opened for reading, never more of it than a bound |
//! | [`own`] | what this program made for itself: never through a link, never another user's |
//! | [`handed`] | a file written for a person: beside, then renamed; nothing is replaced unasked |
//! | [`spool`] | what is written once and read back once |
//! | [`process`] | which process wrote something down, and whether it lives |
//!
//! What must not live here: what the files mean.

pub(crate) mod handed;
pub(crate) mod own;
pub(crate) mod person;
pub(crate) mod process;
pub(crate) mod spool;

use rustix::fs::OFlags;

/// What the system calls these flags, as the standard library wants them.
const fn flags(flags: OFlags) -> i32 {
    flags.bits().cast_signed()
}
