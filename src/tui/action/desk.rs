//! The actions of the city's desk.

use super::{Needs, actions};
use crate::locales::{desk as words, record};

actions! {
    TASKS = "tasks" [GLOBAL, LIST] words::TASKS, words::TASKS_HELP, act: "task";
    TASK = "task" [GLOBAL, TASKS] words::VERB_TASK, words::VERB_TASK_HELP, act: "task";
    TASK_REPLY = "task_reply" [TASKS] words::VERB_REPLY, words::VERB_REPLY_HELP, act: "task-reply", needs: Row;
    TASK_CLOSE = "task_close" [TASKS] words::VERB_CLOSE, words::VERB_CLOSE_HELP, act: "task-close", needs: Row;
    MEETING = "meeting" [GLOBAL] words::VERB_MEETING, words::VERB_MEETING_HELP, act: "meeting";
    SATISFACTION = "satisfaction" [GLOBAL] words::VERB_SATISFACTION, words::VERB_SATISFACTION_HELP, act: "satisfaction";
    FREEZE = "freeze" [GLOBAL] words::VERB_FREEZE, words::VERB_FREEZE_HELP, act: "freeze";
    APPEAL = "appeal" [GLOBAL] words::VERB_APPEAL, words::VERB_APPEAL_HELP, act: "appeal";
    APPEAL_CLOSE = "appeal_close" [GLOBAL] words::VERB_APPEAL_CLOSE, words::VERB_APPEAL_CLOSE_HELP, act: "appeal-close";
    INTERPRET = "interpret" [GLOBAL, POLICY] words::VERB_INTERPRET, words::VERB_INTERPRET_HELP;
    ACCEPT_CLOCK = "accept_clock" [GLOBAL] record::ACCEPT_CLOCK, record::ACCEPT_CLOCK_HELP;
}
