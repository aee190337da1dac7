//! The actions of articles 13 to 20: landing, construction, operation, exit.

use super::{Needs, actions};
use crate::locales::works_verbs as words;

actions! {
    SERVICE = "service" [PIPELINE, PROJECT] words::SERVICE, words::SERVICE_HELP, article: "第十三条", needs: Project;
    ELEMENT = "element" [PIPELINE, PROJECT] words::ELEMENT, words::ELEMENT_HELP, article: "第十三条", needs: Project;
    READY = "ready" [PIPELINE, PROJECT] words::READY, words::READY_HELP, article: "第十三条", needs: Project;
    APPROVAL = "approval" [PIPELINE, PROJECT] words::APPROVAL, words::APPROVAL_HELP, article: "第十三条", needs: Project;
    CLAIM = "claim" [PIPELINE, PROJECT] words::CLAIM, words::CLAIM_HELP, article: "第十四条", needs: Project;
    PROCEDURE = "procedure" [PIPELINE, PROJECT] words::PROCEDURE, words::PROCEDURE_HELP, article: "第十五条", needs: Project;
    SUPERVISE = "supervise" [PIPELINE, PROJECT] words::SUPERVISE, words::SUPERVISE_HELP, article: "第十五条", needs: Project;
    INSPECT = "inspect" [PIPELINE, PROJECT] words::INSPECT, words::INSPECT_HELP, article: "第十五条", needs: Project;
    NODE = "node" [PIPELINE, PROJECT] words::NODE, words::NODE_HELP, article: "第十六条", needs: Project;
    ISSUE = "issue" [PIPELINE, PROJECT] words::ISSUE, words::ISSUE_HELP, article: "第十六条", needs: Project;
    ISSUE_CLOSE = "issue_close" [PIPELINE, PROJECT] words::ISSUE_CLOSE, words::ISSUE_CLOSE_HELP, article: "第十六条", needs: Project;
    FUND = "fund" [PIPELINE, PROJECT] words::FUND, words::FUND_HELP, article: "第二十条", needs: Project;
    MONITOR = "monitor" [PIPELINE, PROJECT] words::MONITOR, words::MONITOR_HELP, article: "第十七条", needs: Project;
    EVALUATE = "evaluate" [PIPELINE, PROJECT] words::EVALUATE, words::EVALUATE_HELP, article: "第十七条", needs: Project;
    STAT = "stat" [PIPELINE, PROJECT] words::STAT, words::STAT_HELP, article: "第二十条", needs: Project;
    UPGRADE = "upgrade" [PIPELINE, PROJECT] words::UPGRADE, words::UPGRADE_HELP, article: "第十八条", needs: Project;
    EXIT_OPEN = "exit_open" [PIPELINE, PROJECT] words::EXIT_OPEN, words::EXIT_OPEN_HELP, article: "第十九条", needs: Project;
    EXIT_NOTICE = "exit_notice" [PIPELINE, PROJECT] words::EXIT_NOTICE, words::EXIT_NOTICE_HELP, article: "第十九条", needs: Project;
    EXIT_CLOSE = "exit_close" [PIPELINE, PROJECT] words::EXIT_CLOSE, words::EXIT_CLOSE_HELP, article: "第十九条", needs: Project;
}
