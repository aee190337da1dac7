//! What a record holds of the parts that a verb goes on with, as texts that the verb would read: where a form begins, so
//! that a person sees what stands and can empty it. How far something is (status, mode) is not among them: a step says it
//! anew or leaves it, and no record is without it.
//!
//! A verb's entry names the function of its chapter that tells them (`holds`). Verbs that write their record whole hold
//! nothing here, and fields are read where they live.

use crate::domain::project::Project;
use std::collections::BTreeMap;
use std::fmt::Display;

/// Arguments as texts: name and text, in order. A name may stand once.
pub type Args = BTreeMap<String, String>;

/// Puts down what a project's record holds.
pub(crate) type Holds = fn(&mut Held<'_>, &Project);

/// The texts by argument or item; `args` tells which of the record's items is meant.
pub struct Held<'a> {
    pub args: &'a Args,
    pub texts: Args,
}

impl Held<'_> {
    /// What is given of an argument.
    pub(crate) fn named(&self, name: &str) -> &str {
        self.args.get(name).map_or("", |text| text.trim())
    }

    /// An argument's text.
    pub(crate) fn put(&mut self, name: &str, value: impl Display) {
        self.texts.insert(name.to_owned(), value.to_string());
    }

    /// An argument's text, where there is one.
    pub(crate) fn some(&mut self, name: &str, value: Option<impl Display>) {
        if let Some(value) = value {
            self.put(name, value);
        }
    }

    /// A text for each item.
    pub(crate) fn items(&mut self, held: &BTreeMap<String, impl Display>) {
        for (item, value) in held {
            self.put(item, value);
        }
    }
}
