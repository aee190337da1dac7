//! The in-memory directory: what a page or a look-up needs without reading records from disk.
//!
//! [`search`] finds rows by any fragment of their text. Records themselves are not kept here.

pub mod search;
