//! Who invests (投资主体, articles 5, 12 and 19): an enterprise takes another name; a project comes to another enterprise.
//!
//! The two are different acts: the first leaves every project where it is, the second leaves every name what it is. What
//! must not live here: entering an enterprise and telling two apart, which `collection` does.

pub(crate) mod identity;
pub(crate) mod record;
pub(crate) mod rename;
pub(crate) mod rules;
pub(crate) mod sheet;
#[cfg(test)]
mod tests;
pub(crate) mod verbs;
