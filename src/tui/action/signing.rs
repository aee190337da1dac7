//! The actions of articles 11 and 12: review, agreement, public notice.

use super::{Needs, actions};
use crate::locales::verbs as words;

actions! {
    REVIEW = "review" [PIPELINE, PROJECT] words::REVIEW, words::REVIEW_HELP, act: "review", needs: Project;
    SIGN = "sign" [PIPELINE, PROJECT] words::SIGN, words::SIGN_HELP, act: "sign", needs: Project;
    COMMIT = "commit" [PIPELINE, PROJECT] words::COMMIT, words::COMMIT_HELP, act: "commit", needs: Project;
    SECRET = "secret" [PIPELINE, PROJECT] words::SECRET, words::SECRET_HELP, act: "secret", needs: Project;
    NOTICE = "notice" [PIPELINE, PROJECT] words::NOTICE, words::NOTICE_HELP, act: "notice", needs: Project;
    NOTICE_CLOSE = "notice_close" [PIPELINE, PROJECT] words::NOTICE_CLOSE, words::NOTICE_CLOSE_HELP, act: "notice-close", needs: Project;
}
