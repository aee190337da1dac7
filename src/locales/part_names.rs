//! Names of the parts of records that no verb asks for, or that records call otherwise than the verbs.

use super::Word;

crate::words! {
    BY = "经办人", "Recorded by";
    ON = "日期", "Date";
    UNIT = "单位", "Unit";
    NAME = "名称", "Name";
    DUE = "期限", "Due";
    DUE_SURE = "期限是否暂定", "Due is provisional";
    RAISED = "提出日期", "Raised on";
    CLOSED = "结束", "Closing";
    RANK = "位次", "Rank";
    SCORE = "评分", "Score";
    STANDING = "认定", "Standing";
    RIVALS = "涉及项目", "Rival projects";
    REGISTERED = "登记日期", "Registered on";
    CREDIT = "积分分配", "Split of points";
    ANSWER = "答复", "Answer";
    MET = "落实情况", "How it was met";
    PASSED = "是否通过", "Passed";
    SUBMITTED = "报送日期", "Submitted on";
    ACKNOWLEDGED = "回执日期", "Acknowledged on";
    BY_DATE = "完成期限", "By";
    FROM = "起始", "From";
    TO = "去向", "To";
    END = "截止日期", "End";
    INCLUDED = "是否列入", "Put in";
    ROLES = "角色", "Roles";
    ACTIVE = "是否在岗", "Active";
    ID = "编号", "Id";
    VERSION = "版本", "Version";
    OWNER = "责任单位", "Owner";
    PROJECT = "项目", "Project";
    MEETING = "调度会", "Meeting";
    REPLY = "反馈", "Reply";
    SENT_BACK = "退回原因", "Why it was sent back";
    MISSED = "逾期记录", "Days missed";
    STAMP = "登记", "Recorded";
    AGENDA = "议题", "Agenda";
    TASKS = "任务", "Tasks";
    GROUP = "榜单", "Board";
    SPAN = "周期", "Period";
    APPROVED = "批准", "Approval";
    LINES = "名次表", "Lines";
    LINK = "环节", "Link";
    ENTRY = "记录号", "Entry";
    ABOUT = "所涉日期", "About";
    OUTCOME = "处理结果", "Outcome";
    GOOD = "是否满意", "Satisfied";
}

/// The name of a part by its stored key; `None` where the verb's argument names it.
pub(crate) fn recorded(key: &str) -> Option<Word> {
    Some(match key {
        "by" => BY,
        "on" => ON,
        "unit" => UNIT,
        "name" => NAME,
        "due" | "due_on" => DUE,
        "due_provisional" => DUE_SURE,
        "raised_on" => RAISED,
        "closed" => CLOSED,
        "rank" => RANK,
        "score" => SCORE,
        "standing" => STANDING,
        "rivals" => RIVALS,
        "registered_on" => REGISTERED,
        "credit" => CREDIT,
        "answer" => ANSWER,
        "met" => MET,
        "passed" => PASSED,
        "submitted_on" => SUBMITTED,
        "acknowledged_on" => ACKNOWLEDGED,
        "by_date" => BY_DATE,
        "from" => FROM,
        "to" => TO,
        "end" => END,
        "included" => INCLUDED,
        "roles" => ROLES,
        "active" => ACTIVE,
        "id" => ID,
        "version" => VERSION,
        _ => return on_the_desk(key),
    })
}

fn on_the_desk(key: &str) -> Option<Word> {
    Some(match key {
        "owner" => OWNER,
        "project" => PROJECT,
        "meeting" => MEETING,
        "reply" => REPLY,
        "sent_back" => SENT_BACK,
        "missed" => MISSED,
        "assigned" | "recorded" | "proposed" | "filed" | "given" | "stated" | "stamp" => STAMP,
        "agenda" => AGENDA,
        "tasks" => TASKS,
        "group" => GROUP,
        "span" => SPAN,
        "approved" => APPROVED,
        "lines" => LINES,
        "link" => LINK,
        "entry" => ENTRY,
        "about" => ABOUT,
        "outcome" => OUTCOME,
        "is_good" => GOOD,
        _ => return None,
    })
}
