//! The actions of the city's desk, and of a ledger brought in.

use super::{Needs, actions};
use crate::locales::bring;
use crate::locales::desk as words;
use crate::locales::papers;

actions! {
    CITY_PAPERS = "city_papers" [GLOBAL] papers::CITY_PAPERS, papers::CITY_PAPERS_HELP;
    TASK_PAPER = "task_paper" [TASKS] papers::TASK_PAPER, papers::TASK_PAPER_HELP, needs: Row;
    BRING = "bring" [GLOBAL] bring::BRING, bring::BRING_HELP;
    STEP_ON = "step_on" [BRING] bring::STEP_ON, bring::STEP_ON_HELP;
    LEAVE_OUT = "leave_out" [BRING] bring::LEAVE_OUT, bring::LEAVE_OUT_HELP, needs: Row;
    KEEP_WRITTEN = "keep_written" [BRING] bring::KEEP_WRITTEN, bring::KEEP_WRITTEN_HELP, needs: Row;
    FORGET_LAYOUT = "forget_layout" [BRING] bring::FORGET_LAYOUT, bring::FORGET_LAYOUT_HELP;
    TASKS = "tasks" [GLOBAL, LIST] words::TASKS, words::TASKS_HELP, act: "task";
}
