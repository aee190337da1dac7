//! Records of the city's desk in words: tasks, meetings, frozen boards, appeals, interpretations, satisfaction.

use super::{Lang, Word, home, values};
use crate::domain::desk::DeskItem;
use crate::domain::dispatch::{Meeting, Task};
use crate::domain::ids::DeskKind;
use crate::domain::policy::Profile;
use crate::domain::scoring::{self, Appeal, Freeze, Satisfaction};

crate::words! {
    TASK = "任务", "Task";
    MEETING = "调度会", "Dispatch meeting";
    FREEZE = "积分冻结", "Frozen board";
    APPEAL = "积分申诉", "Appeal";
    INTERPRETATION = "政策解释", "Interpretation";
    SATISFACTION = "服务满意度", "Satisfaction";
    NAMED = "{kind} {id}";

    TASK_OPEN = "{unit}: {text} ({date} 前)", "{unit}: {text} (by {date})";
    TASK_SENT_BACK = "退回: {text}", "sent back: {text}";
    TASK_REPLIED = "已反馈: {text} ({evidence})", "replied: {text} ({evidence})";
    TASK_CLOSED = "已办结", "closed";
    MEETING_VALUE = "{date} {text}, 议题 {n} 项, 交办 {m} 项", "{date} {text}, {n} points, {m} tasks";
    FREEZE_PROPOSED = "{group} {period}, 待批准", "{group} {period}, proposed";
    FREEZE_APPROVED = "{group} {period}, 已冻结", "{group} {period}, frozen";
    APPEAL_FILED = "{unit} {rule}: {text}";
    APPEAL_UPHELD = "成立, {points} 分 ({text})", "upheld, {points} points ({text})";
    APPEAL_REJECTED = "不成立 ({text})", "rejected ({text})";
    INTERPRETED = "{article}: {text}";
    RATED = "{unit}: {text}";
    GOOD = "满意", "good";
    BAD = "不满意", "bad";


    ARG_OWNER = "责任单位", "Owner";
    ARG_PROJECT = "关联项目", "Project";
    ARG_INTERPRETATION = "解释内容", "Interpretation";

    TASKS = "任务页", "Open tasks";
    TASKS_HELP = "按期限列出未办结的任务, 本单位的在前", "Lists open tasks by their day, your unit's first";
    TASKS_TITLE = "任务交办单", "Open tasks";
    TASKS_FIGURE = "共 {n} 项, 本单位 {own} 项", "{n} open, {own} of your unit";
    TASKS_FOOT = "Enter 办理等着的一步  n 交办  e 反馈  c 办结  Esc 返回", "Enter the step that waits  n assign  e reply  c close  Esc back";
    TASKS_NONE = "没有未办结的任务。{key} 交办一项。", "No task is open. {key} assigns one.";
    HEAD_DUE = "期限", "Due";
    HEAD_STATE = "状态", "State";
    HEAD_TEXT = "内容", "Task";
    STATE_OPEN = "待反馈", "owed";
    STATE_BACK = "退回", "back";
    STATE_REPLIED = "待办结", "replied";
    WAITS_REPLY = "等待责任单位反馈; 不再需要的可撤回", "waits for the owner's reply; it may be withdrawn";
    WAITS_CLOSE = "已反馈, 等待他人办结", "replied; waits for somebody else to close it";
    RULE_APPEAL = "申诉", "appeal";
    FROZEN = "已冻结", "frozen";
    HELP_RECORD = "编号, 如 T2026-0001", "an id such as T2026-0001";
    HELP_PERIOD = "如 2026, 2026-Q4, 2026-11", "e.g. 2026, 2026-Q4, 2026-11";
    HELP_POINTS = "如 3 或 -0.5", "e.g. 3 or -0.5";
    HELP_DECISIONS = "每行 单位:事项 @反馈期限, 期限可省", "unit:task @day on each line; the day may be left out";
    HELP_PROJECTS = "项目编号, 用逗号隔开", "project ids, separated by commas";
}

/// The name of a kind.
pub(crate) const fn kind(value: DeskKind) -> Word {
    match value {
        DeskKind::Task => TASK,
        DeskKind::Meeting => MEETING,
        DeskKind::Freeze => FREEZE,
        DeskKind::Appeal => APPEAL,
        DeskKind::Interpretation => INTERPRETATION,
        DeskKind::Satisfaction => SATISFACTION,
    }
}

/// The verb by which a record of this kind comes to be.
pub(crate) const fn verb_of(kind: DeskKind) -> &'static str {
    match kind {
        DeskKind::Task => "task",
        DeskKind::Meeting => "meeting",
        DeskKind::Freeze => "freeze",
        DeskKind::Appeal => "appeal",
        DeskKind::Interpretation => "interpret",
        DeskKind::Satisfaction => "satisfaction",
    }
}

/// A scoring rule by its id; an appeal's outcome has none.
pub(crate) fn rule(id: &str, lang: Lang) -> &str {
    match id {
        scoring::APPEAL => RULE_APPEAL.get(lang),
        id => id,
    }
}

/// A record's kind and id.
pub(crate) fn named(of: DeskKind, id: &str, lang: Lang) -> String {
    NAMED.fill(lang, &[("kind", kind(of).get(lang)), ("id", id)])
}

/// How a record stands, in one line.
pub(crate) fn value(item: &DeskItem, profile: Option<&Profile>, lang: Lang) -> String {
    let unit = |code: &str| {
        profile
            .map_or(code, |known| values::unit(known, code))
            .to_owned()
    };
    match item {
        DeskItem::Task(held) => task(held, &unit(held.owner.as_str()), lang),
        DeskItem::Meeting(held) => meeting(held, lang),
        DeskItem::Freeze(held) => freeze(held, lang),
        DeskItem::Appeal(held) => appeal(held, &unit(held.unit.as_str()), lang),
        DeskItem::Interpretation(held) => {
            INTERPRETED.fill(lang, &[("article", &held.article), ("text", &held.text)])
        }
        DeskItem::Satisfaction(held) => satisfaction(held, &unit(held.unit.as_str()), lang),
    }
}

fn task(held: &Task, unit: &str, lang: Lang) -> String {
    if held.closed.is_some() {
        return TASK_CLOSED.get(lang).to_owned();
    }
    if let Some(reply) = &held.reply {
        return TASK_REPLIED.fill(
            lang,
            &[("text", &reply.text), ("evidence", &reply.evidence)],
        );
    }
    if !held.sent_back.is_empty() {
        return TASK_SENT_BACK.fill(lang, &[("text", &held.sent_back)]);
    }
    let date = held.due.date.to_string();
    TASK_OPEN.fill(
        lang,
        &[("unit", unit), ("text", &held.text), ("date", &date)],
    )
}

fn meeting(held: &Meeting, lang: Lang) -> String {
    MEETING_VALUE.fill(
        lang,
        &[
            ("date", &held.on.to_string()),
            ("text", &held.scope),
            ("n", &held.agenda.len().to_string()),
            ("m", &held.tasks.len().to_string()),
        ],
    )
}

fn freeze(held: &Freeze, lang: Lang) -> String {
    let word = if held.approved.is_some() {
        FREEZE_APPROVED
    } else {
        FREEZE_PROPOSED
    };
    let group = home::group(held.group).get(lang);
    word.fill(lang, &[("group", group), ("period", &held.span.name())])
}

fn appeal(held: &Appeal, unit: &str, lang: Lang) -> String {
    match &held.outcome {
        Some(outcome) if outcome.is_upheld => APPEAL_UPHELD.fill(
            lang,
            &[
                ("points", &outcome.points.to_string()),
                ("text", &outcome.reason),
            ],
        ),
        Some(outcome) => APPEAL_REJECTED.fill(lang, &[("text", &outcome.reason)]),
        None => APPEAL_FILED.fill(
            lang,
            &[("unit", unit), ("rule", &held.rule), ("text", &held.text)],
        ),
    }
}

fn satisfaction(held: &Satisfaction, unit: &str, lang: Lang) -> String {
    let word = if held.is_good { GOOD } else { BAD };
    RATED.fill(lang, &[("unit", unit), ("text", word.get(lang))])
}
