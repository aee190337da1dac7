//! The actions of a dispatch meeting. What each of them does to the point on the screen is the business of `meeting`.

use super::{Needs, actions};
use crate::locales::meeting as words;

actions! {
    MEETINGS = "meetings" [GLOBAL] words::MEETINGS, words::MEETINGS_HELP, act: "meeting";
    MEETING_ASSIGN = "meeting_assign" [DISPATCH] words::ASSIGN, words::ASSIGN_HELP, act: "task";
    MEETING_LEAD = "meeting_lead" [DISPATCH] words::LEAD, words::LEAD_HELP, act: "transfer";
    MEETING_GUIDE = "meeting_guide" [DISPATCH] words::GUIDE, words::GUIDE_HELP, act: "transfer";
    MEETING_TIME = "meeting_time" [DISPATCH] words::TIME, words::TIME_HELP, act: "task";
    MEETING_ASK = "meeting_ask" [DISPATCH] words::ASK, words::ASK_HELP, act: "task";
    MEETING_ISSUE = "meeting_issue" [DISPATCH] words::ISSUE, words::ISSUE_HELP, act: "issue";
    MEETING_NODE = "meeting_node" [DISPATCH] words::NODE, words::NODE_HELP, act: "node";
    MEETING_WORDS = "meeting_words" [DISPATCH] words::WORDS, words::WORDS_HELP, act: "meeting";
    MEETING_DONE = "meeting_done" [DISPATCH] words::DONE, words::DONE_HELP, act: "meeting";
    MEETING_PARK = "meeting_park" [DISPATCH, AGENDA] words::PARK, words::PARK_HELP, act: "meeting";
    MEETING_DROP = "meeting_drop" [DISPATCH, AGENDA] words::DROP, words::DROP_HELP, act: "meeting";
    MEETING_REOPEN = "meeting_reopen" [DISPATCH, AGENDA] words::REOPEN, words::REOPEN_HELP, act: "meeting";
    MEETING_CALL = "meeting_call" [DISPATCH, AGENDA] words::CALL, words::CALL_HELP, act: "meeting";
    MEETING_PROJECT = "meeting_project" [DISPATCH] words::PROJECT, words::PROJECT_HELP;
    MEETING_AGENDA = "meeting_agenda" [DISPATCH, AGENDA] words::AGENDA, words::AGENDA_HELP, act: "meeting";
    MEETING_EARLIER = "meeting_earlier" [AGENDA] words::EARLIER, words::EARLIER_HELP, needs: Row;
    MEETING_LATER = "meeting_later" [AGENDA] words::LATER, words::LATER_HELP, needs: Row;
    MEETING_PAPER = "meeting_paper" [AGENDA, MEETINGS, DISPATCH] words::PAPER, words::PAPER_HELP;
}
