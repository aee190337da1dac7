//! Words of the dispatch meeting: the point on the screen, the agenda, the meetings, the sentences that minutes are made of.

use super::{Lang, alerts, dates, names};
use crate::domain::alert::AlertCode;
use crate::domain::dispatch::{Reason, Why};
use chrono::NaiveDate;

crate::words! {
    MEETINGS = "调度会", "Dispatch meetings";
    MEETINGS_HELP = "接着开没有结束的调度会, 看历次会议和纪要", "Goes on with the meeting that is on; past ones with their minutes";
    ASSIGN = "交办", "Assign";
    ASSIGN_HELP = "把一件事交办给责任单位, 期限为下次会议", "Assigns a task to the unit, due at the next meeting";
    LEAD = "市商务牵头", "City leads";
    LEAD_HELP = "首谈满半年的, 由市商务局牵头推进", "After the half year the city's commerce department leads on";
    GUIDE = "引导流转", "Guide on";
    GUIDE_HELP = "首谈满半年的, 引导对接其他区域", "After the half year it is guided to another unit";
    TIME = "给期限", "Give time";
    TIME_HELP = "上次交办延期, 写明理由; 没有的, 限期记为议定意见", "Extends the open task with a reason; else notes a term as decided";
    ASK = "请部门参加", "Ask department";
    ASK_HELP = "答复支持申请, 或请一个部门参加并提出意见", "Answers the request for support, or asks a department to join";
    ISSUE = "记问题", "Issue";
    ISSUE_HELP = "登记难点堵点问题, 明确牵头单位和期限", "Registers a difficulty with its owner and day";
    NODE = "调节点", "Move node";
    NODE_HELP = "调整关键节点的计划, 写明理由", "Moves the plan of a key node, with a reason";
    WORDS = "记议定意见", "Decision";
    WORDS_HELP = "把决定记成一句话, 写进纪要", "Notes a decision in a sentence for the minutes";
    DONE = "已议, 下一项", "Done, next";
    DONE_HELP = "记为已议, 到下一项没有议的", "Notes it as discussed and goes to the next that waits";
    PARK = "下次再议", "Next time";
    PARK_HELP = "本次不作决定, 列入下次议程", "Puts it off to the next meeting's agenda";
    DROP = "撤下", "Take off";
    DROP_HELP = "写明理由, 从议程撤下", "Takes it off the agenda with a reason";
    REOPEN = "重新议", "Take up again";
    REOPEN_HELP = "把已议、待议或撤下的议题放回来", "Puts a point that was dealt with back on";
    CALL = "点名其他项目", "Call in";
    CALL_HELP = "查找一个项目, 作为下一项", "Looks up a project and makes it the next point";
    PROJECT = "打开项目", "Open project";
    PROJECT_HELP = "看项目页, Esc 回到会议", "Opens the project's page; Esc comes back";
    AGENDA = "议程", "Agenda";
    AGENDA_HELP = "看全部议题, 调整次序", "Shows all points and moves them";
    EARLIER = "提前", "Up";
    EARLIER_HELP = "把议题提前一位", "Moves the point up";
    LATER = "靠后", "Down";
    LATER_HELP = "把议题移后一位", "Moves the point down";
    PAPER = "会议文书", "Paper";
    PAPER_HELP = "没有结束的看会议材料, 结束的看纪要", "The material while it is on, the minutes behind it";

    LIST_FIGURE = "共 {n} 次", "{n}";
    LIST_FOOT = "Enter 打开(没有结束的接着开)  {n} 开会  {d} 文书  Esc 返回", "Enter open, or go on  {n} new  {d} paper  Esc back";
    LIST_NONE = "还没有调度会。{n} 开一次。", "No meeting yet. {n} begins one.";
    HEAD_ID = "编号", "Id";
    HEAD_DAY = "日期", "Day";
    HEAD_SCOPE = "范围", "Scope";
    HEAD_POINTS = "议题", "Points";
    HEAD_TASKS = "交办", "Tasks";
    HEAD_STATE = "状态", "State";
    IS_ON = "正在开", "on";
    IS_OVER = "已结束", "over";

    TITLE = "调度会 {id} {date} {scope}", "Meeting {id} {date} {scope}";
    COUNT = "{at}/{n} 已议{done} 交办{tasks} 用时{time}", "{at}/{n} done {done} tasks {tasks} time {time}";
    AGENDA_TITLE = "议程 {id} {scope}", "Agenda {id} {scope}";
    AGENDA_FIGURE = "{n}项 已议{done}", "{n} points, {done} done";
    AGENDA_FOOT = "Enter 议这一项  {up}/{down} 移动  {drop} 撤下  {call} 点名  {end} 结束  {back} 回到议题", "Enter take it up  {up}/{down} move  {drop} off  {call} call in  {end} end  {back} back";
    NO_POINTS = "议程是空的。{call} 点名一个项目, {end} 结束。", "The agenda is empty. {call} calls a project in, {end} ends.";
    ALL_DONE = "议题都已议完, {key} 结束并出纪要", "every point is dealt with; {key} ends the meeting";
    HEAD_NO = "序", "No";
    HEAD_POINT = "项目或任务", "Project or task";
    HEAD_UNIT = "单位", "Unit";
    HEAD_WHY = "为何上会", "Why";
    HEAD_END = "结果", "Outcome";
    OF_TASK = "任务 {id}", "Task {id}";

    LABEL_WHY = "为何上会", "Why";
    LABEL_TASKS = "上次交办", "Open tasks";
    LABEL_SINCE = "会后变化", "Since then";
    LABEL_RULES = "未满足", "Not met";
    LABEL_CLOCKS = "期限", "Clocks";
    LABEL_DECIDED = "已定", "Decided";
    STAGE_DAY = "{stage} 第{n}天", "{stage}, day {n}";
    CONTACT = "对接: {name}", "Officer: {name}";
    NO_TASKS = "没有未办结的交办", "no open task";
    NOTHING_SINCE = "{date} 以来没有记录", "nothing on record since {date}";
    NOTHING_LACKS = "门槛已满足", "nothing";
    TASK = "{unit} {date} 前{text} -> {state}", "{unit} by {date}: {text} -> {state}";
    TASK_OWED = "未反馈, {when}", "no reply, {when}";
    TASK_REPLIED = "已反馈, 待核实: {text}", "replied, to be verified: {text}";
    TASK_BACK = "退回重办, {when}", "sent back, {when}";
    TASK_EXTENDED = "原定{from}, 第{n}次延期", "was {from}, extended {n} times";

    DOCK_FOOT = "Enter 记下  Tab 下一栏  Esc 放下(存草稿)", "Enter note it  Tab next  Esc leave (draft kept)";
    TEXT_DECIDED = "议定意见, 写进纪要", "What was decided, for the minutes";
    TEXT_PARKED = "待什么条件再议", "What it waits for";
    TEXT_DROPPED = "为何撤下", "Why it is taken off";
    PHRASES = "上下键取最近用过的话({n} 句)", "Up and Down: what was written last ({n})";
    NOT_THE_MEETING = "本次会议还没有记下什么可撤销; 整个会议要撤回, 在会议列表上按 {key}", "nothing was noted in this meeting yet; {key} on the list of meetings takes the whole meeting back";
    MORE_LINES = "下面还有 {n} 行, 上下键翻看", "{n} more lines, Up and Down";
    ASK_TEXT = "派员参加{name}洽谈, 书面提出意见", "Join the talks on {name} and give a written opinion";
    TERM_TEXT = "原定          办结, 因          延至          , 不再顺延", "due          , because of          by          , for the last time";

    SAY_TASK = "由{owner}牵头，{due}前{text}，书面反馈", "{owner} leads and reports by {due}: {text}";
    SAY_TASK_SOON = "由{owner}牵头，{text}，书面反馈", "{owner} leads and reports: {text}";
    SAY_LEAD = "首谈满半年未取得实质性进展，由市商务局牵头推进，理由：{reason}", "half a year without progress: the city's commerce department leads on, because {reason}";
    SAY_GUIDE = "首谈满半年未取得实质性进展，引导对接{to}，理由：{reason}", "half a year without progress: guided to {to}, because {reason}";
    SAY_ISSUE = "难点堵点问题（{kind}）：{text}，由{owner}牵头解决", "difficulty ({kind}): {text}; {owner} solves it";
    SAY_NODE = "{kind}计划调整到{plan}，因{reason}", "{kind} is planned for {plan}, because {reason}";
    SAY_SUPPORT = "答复支持申请：{result}", "answer to the request for support: {result}";
    SAY_EXTENDED = "{task}延至{due}办结，因{note}，不再顺延", "{task} is extended to {due}, because {note}";
}

/// Why a point stands on the agenda, in one phrase.
pub(crate) fn reason(reason: &Reason, today: NaiveDate, lang: Lang) -> String {
    let codes = AlertCode::ALL.iter();
    let code = codes.copied().find(|code| code.name() == reason.alert);
    let when = reason.due.map(|due| dates::distance(due, today, lang));
    let task = reason.task.as_ref().map(ToString::to_string);
    let parts = match (reason.why, code) {
        (Some(Why::New), _) => [Some(Why::New.word().get(lang).to_owned()), None, None, None],
        (Some(why), _) => {
            let what = Some(reason.what.clone());
            [Some(why.word().get(lang).to_owned()), task, what, when]
        }
        (None, Some(code)) => {
            let what = alerts::of_code(code, &reason.what, lang);
            [Some(what), None, None, when]
        }
        // As meetings recorded it before reasons had names.
        (None, None) => {
            let named = Why::Named.word().get(lang).to_owned();
            let what = Some(reason.what.clone()).filter(|what| !what.is_empty());
            [Some(what.unwrap_or(named)), None, None, when]
        }
    };
    let parts = parts.into_iter().flatten();
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    let told = parts.join(" ");
    match lang {
        Lang::Zh => told,
        Lang::En => names::told(&told),
    }
}

/// The sentence of the minutes for what a verb did, from its arguments as they are read; none for a verb that has none of its own.
pub(crate) fn sentence(verb: &str, values: &[(&str, &str)], lang: Lang) -> Option<String> {
    let value = |name: &str| {
        let found = values.iter().find(|(held, _)| *held == name);
        found.map_or("", |(_, value)| *value)
    };
    let word = match verb {
        "task" if value("due").is_empty() => SAY_TASK_SOON,
        "task" => SAY_TASK,
        "transfer" if value("way") == "guide" => SAY_GUIDE,
        "transfer" => SAY_LEAD,
        "issue" => SAY_ISSUE,
        "node" => SAY_NODE,
        "support-close" => SAY_SUPPORT,
        "task-close" => SAY_EXTENDED,
        _ => return None,
    };
    Some(word.fill(lang, values))
}
