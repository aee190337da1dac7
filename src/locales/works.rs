//! Steps of articles 13 to 20: words for their closed lists and for what they changed.

use super::Word;

crate::words! {
    ELEMENT_OPEN = "未落实", "open";
    ELEMENT_UNDERWAY = "办理中", "under way";
    ELEMENT_SECURED = "已保障", "secured";
    MODE_NORMAL = "正常", "normal";
    MODE_TOLERANT = "容缺审批", "papers to follow";
    MODE_PROMISE = "承诺制", "on promise";
    APPLIED = "已受理", "applied for";
    GRANTED = "已办结", "granted";
    SUPPLIED = "已补齐", "papers supplied";
    CLAIM_FILED = "已申报", "filed";
    CLAIM_APPROVED = "审核通过", "approved";
    CLAIM_PAID = "已兑付", "paid";
    CLAIM_DECLINED = "未通过", "declined";
    PROCEDURE_DONE = "已完成", "done";
    PROCEDURE_EXTENDED = "已延期", "extended";
    WAY_TRANSFORM = "转型升级", "transformation";
    WAY_REUSE = "盘活闲置资源", "reuse of idle resources";
    WAY_EXIT = "有序退出", "orderly exit";
    RESULT_CURED = "整改到位", "put right";
    FEEDBACK_DUE = "研判反馈", "feedback to the source";
    IDLE = "签约后未开工", "signed, not begun";
    EXIT_NOTICE_DUE = "整改通知", "notice to cure";
    EXIT_CURE_DUE = "整改期", "time to cure";
    PERMIT_ISSUE = "施工许可办理", "permit to be issued";
    REPORT_DUE = "监测报告", "monitoring report";
    EVALUATION_DUE = "综合评价", "evaluation";
    INVESTMENT = "入统", "investment statistics";
    SCALE = "入规", "above designated size";

    NOT_SAID = "未填", "not given";
}

/// The words for a stable name of these steps' lists; `None` for anything else.
pub(crate) fn by_name(name: &str) -> Option<Word> {
    Some(match name {
        "open" => ELEMENT_OPEN,
        "underway" => ELEMENT_UNDERWAY,
        "secured" => ELEMENT_SECURED,
        "normal" => MODE_NORMAL,
        "tolerant" => MODE_TOLERANT,
        "promise" => MODE_PROMISE,
        "applied" => APPLIED,
        "granted" => GRANTED,
        "supplied" => SUPPLIED,
        "filed" => CLAIM_FILED,
        "approved" => CLAIM_APPROVED,
        "paid" => CLAIM_PAID,
        "declined" => CLAIM_DECLINED,
        "done" => PROCEDURE_DONE,
        "extended" => PROCEDURE_EXTENDED,
        "transform" => WAY_TRANSFORM,
        "reuse" => WAY_REUSE,
        "exit" => WAY_EXIT,
        "cured" => RESULT_CURED,
        "idle" => IDLE,
        "feedback" => FEEDBACK_DUE,
        "exit_notice" => EXIT_NOTICE_DUE,
        "exit_cure" => EXIT_CURE_DUE,
        "permit_issue" => PERMIT_ISSUE,
        "monitor" => REPORT_DUE,
        "evaluate" => EVALUATION_DUE,
        "入统" => INVESTMENT,
        "入规" => SCALE,
        _ => return None,
    })
}
