//! The actions of articles 11 and 12: review, agreement, public notice.

use super::{Needs, actions};
use crate::locales::verbs as words;

actions! {
    REVIEW = "review" [PIPELINE, PROJECT] words::REVIEW, words::REVIEW_HELP, article: "第十一条", needs: Project;
    SIGN = "sign" [PIPELINE, PROJECT] words::SIGN, words::SIGN_HELP, article: "第十二条", needs: Project;
    COMMIT = "commit" [PIPELINE, PROJECT] words::COMMIT, words::COMMIT_HELP, article: "第十二条", needs: Project;
    SECRET = "secret" [PIPELINE, PROJECT] words::SECRET, words::SECRET_HELP, article: "第十二条", needs: Project;
    NOTICE = "notice" [PIPELINE, PROJECT] words::NOTICE, words::NOTICE_HELP, article: "第十二条", needs: Project;
    NOTICE_CLOSE = "notice_close" [PIPELINE, PROJECT] words::NOTICE_CLOSE, words::NOTICE_CLOSE_HELP, article: "第十二条", needs: Project;
}
