//! The actions of the city's desk.

use super::{Needs, actions};
use crate::locales::desk as words;

actions! {
    TASKS = "tasks" [GLOBAL, LIST] words::TASKS, words::TASKS_HELP, act: "task";
}
