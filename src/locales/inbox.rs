//! Words of the inbox: what waits, how much of it, in one line.

use super::{Lang, alerts, verbs};
use crate::domain::alert::{AlertCode, Deadline};
use crate::domain::clock::Calendar;
use crate::domain::inbox::{Kind, SOON_DAYS, WaitingCounts};
use chrono::NaiveDate;

crate::words! {
    TITLE = "收件箱", "Inbox";
    /// In the header of the home screen.
    MARK = "收件箱({n})", "Inbox({n})";
    TO_CONFIRM = "待确认: {verb}", "To confirm: {verb}";
    /// Of a fact that the unit has said of itself.
    DECLARED = "自报实质性进展", "progress that the unit declares itself";
    OPINION = "出具部门意见", "Opinion asked";
    ACK_CITY = "市级备案待回执", "City filing to acknowledge";
    ACK_PROVINCE = "省级备案待回执", "Provincial filing to acknowledge";
    HANDOVER = "移交待接收", "Handover to accept";
    HANDOVER_DECISION = "移交待确认", "Handover to confirm";
    MOVED = "责任移转待签收", "Move to sign for";
    ARBITRATION = "首谈待裁定", "First talk to rule on";
    SUPPORT = "市级支持申请待答复", "Request for support to answer";
    WATCHED = "督办: {what} 未按期", "missed: {what}";
    COUNTS = "逾期 {late} 今日 {today} {days}日内 {soon}", "late {late} today {today} within {days} days {soon}";
    FIGURE = "{counts} 共 {total}", "{counts}, {total} in all";
    BRIEF = "{unit} {counts}: {items}";
    BRIEF_EMPTY = "{unit} 没有到期事项", "{unit}: nothing is due";
    BRIEF_ITEM = "{name} {what} {when}";
    EMPTY = "没有等本单位办的事项 (今后 {days} 天)。", "Nothing waits for this unit in the next {days} days.";
    EMPTY_FILTER = "没有符合筛选的事项; Esc 看全部", "Nothing passes the filter; Esc shows all";
    FOOT = "Enter 打开项目  {key} 去办  Esc 返回", "Enter opens the project  {key} does it  Esc back";
    CITY = "全市", "Whole city";
    NO_ACT = "这一项没有可填的操作", "Nothing to fill in for this";
    NO_VERB = "还没有 {verb} 这一操作", "there is no verb {verb} yet";
    NO_PLAN = "这一项不是可以改期的计划节点", "This is no planned node that could be moved";

    OPEN_INBOX = "收件箱", "Inbox";
    OPEN_INBOX_HELP = "等本单位办的事项, 最急的在前", "What waits for your unit, worst first";
    REMEDY = "去办", "Do it";
    REMEDY_HELP = "打开能销去这一项的表单", "Opens the form that clears this item";
    MOVE_PLAN = "改期", "Move the plan";
    MOVE_PLAN_HELP = "改计划节点的日期, 并写明原因", "Moves a planned node's day, with a reason";
}

/// What waits: the alert's name, or what is asked of the department.
pub(crate) fn what(kind: Kind, deadline: &Deadline, lang: Lang) -> String {
    match (kind, deadline.code) {
        (Kind::Deadline | Kind::Task, _) => alerts::what(deadline, lang),
        (Kind::Proposal, _) => {
            let verb = match deadline.what.as_str() {
                "progress" => DECLARED.get(lang).to_owned(),
                verb => verbs::command(verb, lang),
            };
            TO_CONFIRM.fill(lang, &[("verb", &verb)])
        }
        (Kind::Opinion, _) => OPINION.get(lang).to_owned(),
        (Kind::Acknowledgement, AlertCode::A05) => ACK_PROVINCE.get(lang).to_owned(),
        (Kind::Acknowledgement, _) => ACK_CITY.get(lang).to_owned(),
        (Kind::Handover, _) => HANDOVER.get(lang).to_owned(),
        (Kind::HandoverDecision, _) => HANDOVER_DECISION.get(lang).to_owned(),
        (Kind::Moved, _) => MOVED.get(lang).to_owned(),
        (Kind::Arbitration, _) => ARBITRATION.get(lang).to_owned(),
        (Kind::Watched, _) => {
            let what = alerts::what(deadline, lang);
            WATCHED.fill(lang, &[("what", &what)])
        }
        (Kind::Support, _) => SUPPORT.get(lang).to_owned(),
    }
}

/// What waits as one line: `出具部门意见 逾期3个工作日 第六条`.
pub(crate) fn line(
    kind: Kind,
    deadline: &Deadline,
    today: NaiveDate,
    calendar: Option<&Calendar>,
    lang: Lang,
) -> String {
    let text = alerts::LINE.fill(
        lang,
        &[
            ("alert", &what(kind, deadline, lang)),
            ("when", &alerts::when(deadline, today, calendar, lang)),
            ("article", &deadline.article),
        ],
    );
    text.trim_end().to_owned()
}

/// `逾期 3 今日 2 7日内 5`.
pub(crate) fn counts(counts: WaitingCounts, lang: Lang) -> String {
    COUNTS.fill(
        lang,
        &[
            ("late", &counts.late.to_string()),
            ("today", &counts.today.to_string()),
            ("days", &SOON_DAYS.to_string()),
            ("soon", &counts.soon.to_string()),
        ],
    )
}
