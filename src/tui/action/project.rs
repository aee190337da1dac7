//! The actions of the project page beyond those shared with the pipeline.

use super::{Needs, actions};
use crate::locales::project as words;

actions! {
    TAB_OVERVIEW = "tab_overview" [PROJECT] words::TAB_OVERVIEW, words::TAB_OVERVIEW_HELP;
    TAB_GATE = "tab_gate" [PROJECT] words::TAB_GATE, words::TAB_GATE_HELP;
    TAB_HISTORY = "tab_history" [PROJECT] words::TAB_HISTORY, words::TAB_HISTORY_HELP;
    BACKFILL = "backfill" [PIPELINE, PROJECT] words::BACKFILL, words::BACKFILL_HELP, permission: "backfill", needs: Project;
}
