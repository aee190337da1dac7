//! The actions of articles 8 to 10: visits, sites, due diligence, first talks, talks, transfers.

use super::{Needs, actions};
use crate::locales::verbs as words;

actions! {
    VISIT = "visit" [PIPELINE, PROJECT] words::VISIT, words::VISIT_HELP, act: "visit", needs: Project;
    MATCH = "match" [PIPELINE, PROJECT] words::MATCH, words::MATCH_HELP, act: "match", needs: Project;
    DILIGENCE = "diligence" [PIPELINE, PROJECT] words::DILIGENCE, words::DILIGENCE_HELP, act: "diligence", needs: Project;
    DILIGENCE_REPORT = "diligence_report" [PIPELINE, PROJECT] words::DILIGENCE_REPORT, words::DILIGENCE_REPORT_HELP, act: "diligence-report", needs: Project;
    FIRST_TALK = "first_talk" [PIPELINE, PROJECT] words::FIRST_TALK, words::FIRST_TALK_HELP, act: "first-talk", needs: Project;
    ARBITRATE = "arbitrate" [PIPELINE, PROJECT] words::ARBITRATE, words::ARBITRATE_HELP, act: "arbitrate", needs: Project;
    NEGOTIATE = "negotiate" [PIPELINE, PROJECT] words::NEGOTIATE, words::NEGOTIATE_HELP, act: "negotiate", needs: Project;
    PROGRESS = "progress" [PIPELINE, PROJECT] words::PROGRESS, words::PROGRESS_HELP, act: "progress", needs: Project;
    TRANSFER = "transfer" [PIPELINE, PROJECT] words::TRANSFER, words::TRANSFER_HELP, act: "transfer", needs: Project;
    SUPPORT = "support" [PIPELINE, PROJECT] words::SUPPORT, words::SUPPORT_HELP, act: "support", needs: Project;
    SUPPORT_CLOSE = "support_close" [PIPELINE, PROJECT] words::SUPPORT_CLOSE, words::SUPPORT_CLOSE_HELP, act: "support-close", needs: Project;
}
