//! Words of the city's desk: the page of tasks, and how its arguments are written.

use super::Lang;
use crate::domain::policy::Points;
use crate::domain::scoring::{APPEAL, Way};

crate::words! {
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
    ADJUSTED = "经申诉调整 {points}", "by appeal {points}";
    FROZEN_NOTE = "该时段积分已冻结, 此后只因申诉成立而调整", "this period is frozen; it changes by appeals alone";
    CAPS_NOTE = "部分规则在所看时段内封顶(见规则页), 所以各季、各月之和可能与全年不同; 综合指数按各环节权重折算, 名次按积分", "some rules are capped in the period that is asked for (see the rules), so quarters and months may add up to other than the year; the index weighs the links, ranks go by points";
    AWARD_WAY = "({way}) {name}";
    FROZEN = "已冻结", "frozen";
    HELP_RECORD = "编号, 如 T2026-0001", "an id such as T2026-0001";
    HELP_PERIOD = "如 2026, 2026-Q4, 2026-11", "e.g. 2026, 2026-Q4, 2026-11";
    HELP_POINTS = "如 3 或 -0.5", "e.g. 3 or -0.5";
    HELP_DECISIONS = "每行 单位:事项 @反馈期限, 期限可省", "unit:task @day on each line; the day may be left out";
    HELP_PROJECTS = "项目编号或名称, 用顿号、逗号或空格隔开", "project ids or names, separated by commas or blanks";
}

/// What appeals changed of a frozen line; nothing where they changed nothing.
pub(crate) fn adjusted(points: Points, lang: Lang) -> Option<String> {
    let text = match points.0 {
        0 => return None,
        1.. => format!("+{points}"),
        _ => points.to_string(),
    };
    Some(ADJUSTED.fill(lang, &[("points", &text)]))
}

/// What an award is about, behind how it stands to those before it.
pub(crate) fn award(way: Way, name: &str, lang: Lang) -> String {
    match way {
        Way::Given => name.to_owned(),
        way => AWARD_WAY.fill(lang, &[("way", way.word().get(lang)), ("name", name)]),
    }
}

/// A scoring rule by its id; an appeal's outcome has none.
pub(crate) fn rule(id: &str, lang: Lang) -> &str {
    match id {
        APPEAL => RULE_APPEAL.get(lang),
        id => id,
    }
}
