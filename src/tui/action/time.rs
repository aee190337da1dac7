//! The actions of what is due: the inbox, the calendar as a page, the rules in force.

use super::{Needs, actions};
use crate::locales::{home, inbox, policy_page};

actions! {
    OPEN_INBOX = "open_inbox" [GLOBAL] inbox::OPEN_INBOX, inbox::OPEN_INBOX_HELP, act: "inbox";
    REMEDY = "remedy" [INBOX, CALENDAR] inbox::REMEDY, inbox::REMEDY_HELP, needs: Row;
    MOVE_PLAN = "move_plan" [INBOX, CALENDAR] inbox::MOVE_PLAN, inbox::MOVE_PLAN_HELP, act: "node", needs: Row;
    OPEN_CALENDAR = "open_calendar" [GLOBAL] home::OPEN_CALENDAR, home::OPEN_CALENDAR_HELP, act: "node";
    CALENDAR_VIEW = "calendar_view" [CALENDAR] home::CALENDAR_VIEW, home::CALENDAR_VIEW_HELP;
    OPEN_POLICY = "open_policy" [GLOBAL] policy_page::OPEN_POLICY, policy_page::OPEN_POLICY_HELP;
    LOAD_POLICY = "load_policy" [POLICY] policy_page::LOAD_POLICY, policy_page::LOAD_POLICY_HELP;
}
