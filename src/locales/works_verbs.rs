//! The workflow actions of articles 13 to 20 and their arguments.

use crate::locales::Word;

crate::words! {

    ARG_SERVICE_UNIT = "服务单位", "Service unit";
    ARG_SERVICE_OFFICER = "服务专员", "Service officer";
    ARG_TEAM = "服务队伍", "Team";
    ARG_ELEMENT = "要素", "Element";
    ARG_NEED = "需求", "Need";
    ARG_ELEMENT_UNIT = "保障单位", "Secured by";
    ARG_DUE = "期限", "Due";
    ARG_READY = "开工条件", "Condition";
    ARG_DONE = "是否具备", "Met";
    ARG_APPROVAL = "审批事项", "Approval";
    ARG_MODE = "审批方式", "Mode";
    ARG_APPROVAL_UNIT = "审批部门", "Decided by";
    ARG_MISSING = "后补材料", "Papers to follow";
    ARG_POLICY = "政策名称", "Policy";
    ARG_SUM = "金额", "Amount";
    ARG_PAYER = "兑现部门", "Paid by";
    ARG_DECISION = "集体决策文号", "Collective decision";
    ARG_PROCEDURE = "手续", "Procedure";
    ARG_SUPERVISOR = "监理单位", "Supervisor";
    ARG_CERTIFICATE = "资质证书", "Certificate";
    ARG_INSPECTED = "检查情况", "Finding";
    ARG_RECTIFY = "整改期限", "Put right by";
    ARG_RECTIFIED_NUMBER = "销号的检查", "Inspection closed";
    ARG_RECTIFIED = "整改结果", "How it was put right";
    ARG_NODE = "节点", "Node";
    ARG_PLAN = "计划日期", "Planned";
    ARG_PLAN_REASON = "调整理由", "Why it is moved";
    ARG_ACTUAL = "实际日期", "Actual";
    ARG_ACCEPTED_BY = "验收人", "Accepted by";
    ARG_ISSUE_KIND = "问题类别", "Kind";
    ARG_OWNER = "负责单位", "Owner";
    ARG_ISSUE = "问题编号", "Issue";
    ARG_SOLVED = "办理结果", "Result";
    ARG_SLIP = "凭证", "Slip";
    ARG_CONFIRM = "核实的编号", "Number confirmed";
    ARG_PERIOD = "月份或季度", "Month or quarter";
    ARG_OUTPUT = "产值", "Output";
    ARG_TAX = "税收", "Tax";
    ARG_JOBS = "就业人数", "Jobs";
    ARG_ENERGY = "能耗(吨标煤)", "Energy (t coal)";
    ARG_SITUATION = "生产经营和产业带动", "Business and what it draws along";
    ARG_SOURCE = "数据来源", "Source";
    ARG_YEAR = "年度", "Year";
    ARG_GRADE = "等次", "Grade";
    ARG_STAT_KIND = "类别", "Kind";
    ARG_CALIBER = "口径", "Reckoning";
    ARG_REMOVED = "退出日期", "Removed on";
    ARG_UPGRADE_KIND = "升级类别", "Kind";
    ARG_EFFECT = "成效", "Effect";
    ARG_TRIGGER = "退出情形", "Trigger";
    ARG_EXIT_BASIS = "依据条款", "Basis";
    ARG_EXIT_WAY = "处置方式", "Way";
    ARG_SERVED = "送达日期", "Served on";
    ARG_SERVED_EVIDENCE = "送达凭证", "Proof of service";
    ARG_EXIT_RESULT = "处置结果", "Result";
    ARG_EXIT_DECISION = "决定文号", "Decision";
    ARG_RECOVERED = "收回资源", "Recovered";
}

/// The name of an argument that these verbs call otherwise than the rest, or that they alone have.
pub(crate) fn arg(verb: &str, name: &str) -> Option<Word> {
    landing(verb, name)
        .or_else(|| construction(verb, name))
        .or_else(|| operating(verb, name))
}

fn landing(verb: &str, name: &str) -> Option<Word> {
    Some(match (verb, name) {
        ("service", "unit") => ARG_SERVICE_UNIT,
        ("service", "officer") => ARG_SERVICE_OFFICER,
        ("service", "team") => ARG_TEAM,
        ("element", "kind") => ARG_ELEMENT,
        ("element", "need") => ARG_NEED,
        ("element", "unit") => ARG_ELEMENT_UNIT,
        ("element" | "approval" | "claim" | "issue", "due") => ARG_DUE,
        ("ready", "item") => ARG_READY,
        ("ready", "done") => ARG_DONE,
        ("approval", "item") => ARG_APPROVAL,
        ("approval", "mode") => ARG_MODE,
        ("approval", "unit") => ARG_APPROVAL_UNIT,
        ("approval", "missing") => ARG_MISSING,
        ("claim", "policy") => ARG_POLICY,
        ("claim" | "fund" | "upgrade", "amount") => ARG_SUM,
        ("claim", "unit") => ARG_PAYER,
        ("claim", "decision") => ARG_DECISION,
        _ => return None,
    })
}

fn construction(verb: &str, name: &str) -> Option<Word> {
    Some(match (verb, name) {
        ("procedure", "item") => ARG_PROCEDURE,
        ("supervise", "name") => ARG_SUPERVISOR,
        ("supervise", "certificate") => ARG_CERTIFICATE,
        ("inspect", "finding") => ARG_INSPECTED,
        ("inspect", "rectify_by") => ARG_RECTIFY,
        ("inspect", "close") => ARG_RECTIFIED_NUMBER,
        ("inspect", "result") => ARG_RECTIFIED,
        ("node", "kind") => ARG_NODE,
        ("node", "plan") => ARG_PLAN,
        ("node", "reason") => ARG_PLAN_REASON,
        ("node", "actual") => ARG_ACTUAL,
        ("node", "accepted_by") => ARG_ACCEPTED_BY,
        ("issue", "kind") => ARG_ISSUE_KIND,
        ("issue", "owner") => ARG_OWNER,
        ("issue-close", "issue") => ARG_ISSUE,
        ("issue-close", "result") => ARG_SOLVED,
        _ => return None,
    })
}

fn operating(verb: &str, name: &str) -> Option<Word> {
    Some(match (verb, name) {
        ("fund", "evidence") => ARG_SLIP,
        ("fund", "confirm") => ARG_CONFIRM,
        ("monitor", "period") => ARG_PERIOD,
        ("monitor", "output") => ARG_OUTPUT,
        ("monitor", "tax") => ARG_TAX,
        ("monitor", "jobs") => ARG_JOBS,
        ("monitor", "energy") => ARG_ENERGY,
        ("monitor", "text") => ARG_SITUATION,
        ("monitor", "source") => ARG_SOURCE,
        ("evaluate", "year") => ARG_YEAR,
        ("evaluate", "grade") => ARG_GRADE,
        ("stat", "kind") => ARG_STAT_KIND,
        ("stat", "caliber") => ARG_CALIBER,
        ("stat", "removed") => ARG_REMOVED,
        ("upgrade", "kind") => ARG_UPGRADE_KIND,
        ("upgrade", "effect") => ARG_EFFECT,
        ("exit-open", "trigger") => ARG_TRIGGER,
        ("exit-open", "basis") => ARG_EXIT_BASIS,
        ("exit-open", "way") => ARG_EXIT_WAY,
        ("exit-notice", "date") => ARG_SERVED,
        ("exit-notice", "evidence") => ARG_SERVED_EVIDENCE,
        ("exit-close", "result") => ARG_EXIT_RESULT,
        ("exit-close", "decision") => ARG_EXIT_DECISION,
        ("exit-close", "recovered") => ARG_RECOVERED,
        _ => return None,
    })
}
