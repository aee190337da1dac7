//! The rules in force (现行规则): versions with what each changed, every rule with its article and basis, and loading
//! others after seeing what they would change.
//!
//! | room | what lives there |
//! |---|---|
//! | `page` | the page |
//! | `reading` | a list of lines to read: the changes of a version, a preview |
//! | `load` | asking for the folder, the preview, bringing it into force |
//! | `lines` | lines wrapped to the window, some of them to be chosen |

mod lines;
mod load;
mod page;
mod reading;
#[cfg(test)]
mod tests;

pub use page::PolicyPage;
