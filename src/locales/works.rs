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
    INVESTMENT = "入统", "investment statistics";
    SCALE = "入规", "above designated size";

    NOT_SAID = "未填", "not given";
}

