//! The actions of articles 8 to 10: visits, sites, due diligence, first talks, talks, transfers.

use super::{Needs, actions};
use crate::locales::verbs as words;

actions! {
    VISIT = "visit" [PIPELINE, PROJECT] words::VISIT, words::VISIT_HELP, article: "第八条", needs: Project;
    MATCH = "match" [PIPELINE, PROJECT] words::MATCH, words::MATCH_HELP, article: "第八条", needs: Project;
    DILIGENCE = "diligence" [PIPELINE, PROJECT] words::DILIGENCE, words::DILIGENCE_HELP, article: "第九条", needs: Project;
    DILIGENCE_REPORT = "diligence_report" [PIPELINE, PROJECT] words::DILIGENCE_REPORT, words::DILIGENCE_REPORT_HELP, article: "第九条", needs: Project;
    FIRST_TALK = "first_talk" [PIPELINE, PROJECT] words::FIRST_TALK, words::FIRST_TALK_HELP, article: "第十条", needs: Project;
    ARBITRATE = "arbitrate" [PIPELINE, PROJECT] words::ARBITRATE, words::ARBITRATE_HELP, article: "第十条", needs: Project;
    NEGOTIATE = "negotiate" [PIPELINE, PROJECT] words::NEGOTIATE, words::NEGOTIATE_HELP, article: "第十条", needs: Project;
    PROGRESS = "progress" [PIPELINE, PROJECT] words::PROGRESS, words::PROGRESS_HELP, article: "第十条", needs: Project;
    TRANSFER = "transfer" [PIPELINE, PROJECT] words::TRANSFER, words::TRANSFER_HELP, article: "第十条", needs: Project;
    SUPPORT = "support" [PIPELINE, PROJECT] words::SUPPORT, words::SUPPORT_HELP, article: "第十条", needs: Project;
    SUPPORT_CLOSE = "support_close" [PIPELINE, PROJECT] words::SUPPORT_CLOSE, words::SUPPORT_CLOSE_HELP, article: "第十条", needs: Project;
}
