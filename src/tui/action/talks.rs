//! The actions of articles 8 to 10: visits, sites, due diligence, first talks, talks, transfers.

use super::{Needs, actions};
use crate::locales::verbs as words;

actions! {
    VISIT = "visit" [PIPELINE, PROJECT] words::VISIT, words::VISIT_HELP, act: "visit", permission: "visit", needs: Project;
    MATCH = "match" [PIPELINE, PROJECT] words::MATCH, words::MATCH_HELP, act: "match", permission: "match", needs: Project;
    DILIGENCE = "diligence" [PIPELINE, PROJECT] words::DILIGENCE, words::DILIGENCE_HELP, act: "diligence", permission: "diligence", needs: Project;
    DILIGENCE_REPORT = "diligence_report" [PIPELINE, PROJECT] words::DILIGENCE_REPORT, words::DILIGENCE_REPORT_HELP, act: "diligence-report", permission: "diligence_report", needs: Project;
    FIRST_TALK = "first_talk" [PIPELINE, PROJECT] words::FIRST_TALK, words::FIRST_TALK_HELP, act: "first-talk", permission: "first_talk", needs: Project;
    ARBITRATE = "arbitrate" [PIPELINE, PROJECT] words::ARBITRATE, words::ARBITRATE_HELP, act: "arbitrate", permission: "arbitrate", needs: Project;
    NEGOTIATE = "negotiate" [PIPELINE, PROJECT] words::NEGOTIATE, words::NEGOTIATE_HELP, act: "negotiate", permission: "negotiate", needs: Project;
    PROGRESS = "progress" [PIPELINE, PROJECT] words::PROGRESS, words::PROGRESS_HELP, act: "progress", permission: "progress", needs: Project;
    TRANSFER = "transfer" [PIPELINE, PROJECT] words::TRANSFER, words::TRANSFER_HELP, act: "transfer", permission: "transfer", needs: Project;
    SUPPORT = "support" [PIPELINE, PROJECT] words::SUPPORT, words::SUPPORT_HELP, act: "support", permission: "support", needs: Project;
    SUPPORT_CLOSE = "support_close" [PIPELINE, PROJECT] words::SUPPORT_CLOSE, words::SUPPORT_CLOSE_HELP, act: "support-close", permission: "support_close", needs: Project;
}
