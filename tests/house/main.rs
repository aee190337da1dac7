//! The house rules, held by tests: which floor may use which, where each library may be named, how long a file may be,
//! which dependencies there are.

mod dependencies;
mod floors;
mod source;
mod style;
