//! The actions of the calendar and of the scoring board, and the answers to whoever asks to look along.

use super::{Needs, actions};
use crate::locales::{company, home as words};

actions! {
    SCOPE = "scope" [GLOBAL] words::SCOPE, words::SCOPE_HELP;
    FOLLOW_GIVE = "follow_give" [GLOBAL] company::GIVE, company::GIVE_HELP;
    FOLLOW_END = "follow_end" [GLOBAL] company::END, company::END_HELP;
    PERIOD = "period" [BOARD] words::PERIOD, words::PERIOD_HELP, act: "board";
    EARLIER = "earlier" [BOARD, CALENDAR] words::EARLIER, words::EARLIER_HELP;
    LATER = "later" [BOARD, CALENDAR] words::LATER, words::LATER_HELP;
    THIS_DAY = "this_day" [CALENDAR] words::THIS_DAY, words::THIS_DAY_HELP;
}
