//! The actions of the project page beyond those shared with the pipeline.

use super::{Needs, actions};
use crate::locales::{papers, project as words, tabs, works_tabs};

actions! {
    TAB_OVERVIEW = "tab_overview" [PROJECT] words::TAB_OVERVIEW, words::TAB_OVERVIEW_HELP;
    TAB_GATE = "tab_gate" [PROJECT] words::TAB_GATE, words::TAB_GATE_HELP;
    TAB_TALKS = "tab_talks" [PROJECT] tabs::TAB_TALKS, tabs::TAB_TALKS_HELP, act: "negotiate";
    TAB_REVIEW = "tab_review" [PROJECT] tabs::TAB_REVIEW, tabs::TAB_REVIEW_HELP, act: "review";
    TAB_AGREEMENT = "tab_agreement" [PROJECT] tabs::TAB_AGREEMENT, tabs::TAB_AGREEMENT_HELP, act: "sign";
    TAB_LANDING = "tab_landing" [PROJECT] works_tabs::TAB_LANDING, works_tabs::TAB_LANDING_HELP, act: "service";
    TAB_NODES = "tab_nodes" [PROJECT] works_tabs::TAB_NODES, works_tabs::TAB_NODES_HELP, act: "node";
    TAB_FUNDS = "tab_funds" [PROJECT] works_tabs::TAB_FUNDS, works_tabs::TAB_FUNDS_HELP, act: "fund";
    TAB_MONITOR = "tab_monitor" [PROJECT] works_tabs::TAB_MONITOR, works_tabs::TAB_MONITOR_HELP, act: "monitor";
    TAB_ISSUES = "tab_issues" [PROJECT] works_tabs::TAB_ISSUES, works_tabs::TAB_ISSUES_HELP, act: "issue";
    TAB_HISTORY = "tab_history" [PROJECT] words::TAB_HISTORY, words::TAB_HISTORY_HELP;
    DOCUMENT = "document" [PIPELINE, PROJECT] papers::DOCUMENT, papers::DOCUMENT_HELP, needs: Project;
    OPEN_FILES = "open_files" [PIPELINE, PROJECT] papers::OPEN_FILES, papers::OPEN_FILES_HELP, needs: Project;
    SAVE_PAPER = "save_paper" [PAPER, FILES] papers::SAVE_PAPER, papers::SAVE_PAPER_HELP;
    UPDATE_PROGRESS = "update_progress" [PIPELINE, PROJECT] words::UPDATE_PROGRESS, words::UPDATE_PROGRESS_HELP, act: "update", needs: Project;
}
