//! Verbs (`luodi do VERB`): the workflow actions as the command line and the forms write them, in text.
//!
//! A verb is declared once, in its chapter (`declare`); from that follow the typed [`Command`](super::command::Command) it is
//! read into, `luodi do --list`, the form, the action and its words. Nothing is decided here.

pub mod argument;
pub mod choices;
pub mod declare;
pub(crate) mod held;
pub mod read;
pub mod spec;
pub mod table;
#[cfg(test)]
pub(crate) mod tests;
pub mod value;

pub(crate) use choices::{choices, item_names};
pub(crate) use held::Args;
pub use spec::{About, ArgKind, ArgSpec, VerbSpec};
pub(crate) use table::parse;
pub use table::{AS_OF, VERBS, verb};
pub(crate) use value::{check_value, read_field};
