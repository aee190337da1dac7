//! The actions of articles 13 to 20: landing, construction, operation, exit.

use super::{Needs, actions};
use crate::locales::works_verbs as words;

actions! {
    SERVICE = "service" [PIPELINE, PROJECT] words::SERVICE, words::SERVICE_HELP, act: "service", needs: Project;
    ELEMENT = "element" [PIPELINE, PROJECT] words::ELEMENT, words::ELEMENT_HELP, act: "element", needs: Project;
    READY = "ready" [PIPELINE, PROJECT] words::READY, words::READY_HELP, act: "ready", needs: Project;
    APPROVAL = "approval" [PIPELINE, PROJECT] words::APPROVAL, words::APPROVAL_HELP, act: "approval", needs: Project;
    CLAIM = "claim" [PIPELINE, PROJECT] words::CLAIM, words::CLAIM_HELP, act: "claim", needs: Project;
    PROCEDURE = "procedure" [PIPELINE, PROJECT] words::PROCEDURE, words::PROCEDURE_HELP, act: "procedure", needs: Project;
    SUPERVISE = "supervise" [PIPELINE, PROJECT] words::SUPERVISE, words::SUPERVISE_HELP, act: "supervise", needs: Project;
    INSPECT = "inspect" [PIPELINE, PROJECT] words::INSPECT, words::INSPECT_HELP, act: "inspect", needs: Project;
    NODE = "node" [PIPELINE, PROJECT] words::NODE, words::NODE_HELP, act: "node", needs: Project;
    ISSUE = "issue" [PIPELINE, PROJECT] words::ISSUE, words::ISSUE_HELP, act: "issue", needs: Project;
    ISSUE_CLOSE = "issue_close" [PIPELINE, PROJECT] words::ISSUE_CLOSE, words::ISSUE_CLOSE_HELP, act: "issue-close", needs: Project;
    FUND = "fund" [PIPELINE, PROJECT] words::FUND, words::FUND_HELP, act: "fund", needs: Project;
    MONITOR = "monitor" [PIPELINE, PROJECT] words::MONITOR, words::MONITOR_HELP, act: "monitor", needs: Project;
    EVALUATE = "evaluate" [PIPELINE, PROJECT] words::EVALUATE, words::EVALUATE_HELP, act: "evaluate", needs: Project;
    STAT = "stat" [PIPELINE, PROJECT] words::STAT, words::STAT_HELP, act: "stat", needs: Project;
    UPGRADE = "upgrade" [PIPELINE, PROJECT] words::UPGRADE, words::UPGRADE_HELP, act: "upgrade", needs: Project;
    EXIT_OPEN = "exit_open" [PIPELINE, PROJECT] words::EXIT_OPEN, words::EXIT_OPEN_HELP, act: "exit-open", needs: Project;
    EXIT_NOTICE = "exit_notice" [PIPELINE, PROJECT] words::EXIT_NOTICE, words::EXIT_NOTICE_HELP, act: "exit-notice", needs: Project;
    EXIT_CLOSE = "exit_close" [PIPELINE, PROJECT] words::EXIT_CLOSE, words::EXIT_CLOSE_HELP, act: "exit-close", needs: Project;
}
