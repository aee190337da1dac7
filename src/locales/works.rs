//! Steps of articles 13 to 20: words for their closed lists, and what they changed as parts of a line of history.

use super::steps::{Line, line};
use crate::domain::construction::{Inspection, Issue, Node, Procedure, ProcedureStatus};
use crate::domain::event::{BuildingChange, OperatingChange};
use crate::domain::landing::{
    Approval, ApprovalMode, ApprovalStatus, ClaimStatus, Element, ElementStatus, PolicyClaim,
};
use crate::domain::operation::{
    Evaluation, ExitCase, ExitResult, ExitWay, Fund, Monitoring, StatEntry, StatKind,
};
use crate::domain::policy::Profile;
use crate::locales::{Lang, Word, money, values};

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
    RESULT_DONE = "处置完成", "carried out";
    FEEDBACK_DUE = "研判反馈", "feedback to the source";
    IDLE = "签约后未开工", "signed, not begun";
    EXIT_NOTICE_DUE = "整改通知", "notice to cure";
    EXIT_CURE_DUE = "整改期", "time to cure";
    PERMIT_ISSUE = "施工许可办理", "permit to be issued";
    REPORT_DUE = "监测报告", "monitoring report";
    EVALUATION_DUE = "综合评价", "evaluation";
    INVESTMENT = "入统", "investment statistics";
    SCALE = "入规", "above designated size";

    SERVICE = "责任服务单位", "Service unit";
    SERVICE_VALUE = "{unit} {officer}";
    ELEMENT = "要素 {item}", "Element {item}";
    ELEMENT_VALUE = "{status}, {unit}, {date} 前", "{status}, {unit}, by {date}";
    READY = "开工条件 {item}", "Ready: {item}";
    APPROVAL = "审批 {item}", "Approval {item}";
    APPROVAL_VALUE = "{mode}, {status}";
    APPROVAL_OWED = "{mode}, {status}, {date} 前补齐 {papers}", "{mode}, {status}, {papers} by {date}";
    CLAIM = "政策兑现 {policy}", "Policy claim {policy}";
    CLAIM_VALUE = "{amount}, {status}";
    PROCEDURE = "建设手续 {item}", "Procedure {item}";
    PROCEDURE_VALUE = "{status} {date}";
    SUPERVISOR = "监理单位", "Supervisor";
    INSPECTION = "现场检查 {n}", "Inspection {n}";
    INSPECTION_VALUE = "{date} {text}";
    RECTIFIED = "{date} {text} (已整改: {result})", "{date} {text} (put right: {result})";
    NODE = "节点 {item}", "Node {item}";
    NODE_PLAN = "计划 {date}", "planned {date}";
    NODE_MOVED = "计划 {date} ({reason})", "planned {date} ({reason})";
    NODE_ACTUAL = "实际 {date}", "reached {date}";
    NODE_ACCEPTED = "实际 {date}, {who} 已验收", "reached {date}, accepted by {who}";
    ISSUE = "问题 {n}", "Issue {n}";
    ISSUE_VALUE = "{kind}: {text} ({unit}, {date} 前)", "{kind}: {text} ({unit}, by {date})";
    ISSUE_SOLVED = "{kind}: {text} (已办结: {result})", "{kind}: {text} (solved: {result})";
    FUND = "到位资金 {n}", "Funds {n}";
    FUND_VALUE = "{date} {amount}";
    FUND_CONFIRMED = "{date} {amount}, 已核实", "{date} {amount}, confirmed";
    REPORT = "监测 {period}", "Monitoring {period}";
    REPORT_VALUE = "产值 {output}, 税收 {tax}, 就业 {jobs}", "output {output}, tax {tax}, jobs {jobs}";
    EVALUATION = "{year} 年综合评价", "Evaluation {year}";
    STAT_VALUE = "{date} ({caliber})";
    STAT_REMOVED = "{date} ({caliber}), {removed} 退出", "{date} ({caliber}), removed {removed}";
    UPGRADE = "提质升级", "Upgrade";
    UPGRADE_VALUE = "{kind}: {effect}";
    EXIT = "退出处置 {n}", "Exit case {n}";
    EXIT_OPEN = "{trigger}, {way}";
    EXIT_NOTED = "{trigger}, {way}, 整改期到 {date}", "{trigger}, {way}, to be cured by {date}";
    EXIT_CLOSED = "{trigger}, {way}, {result} ({decision})";
    NOT_SAID = "未填", "not given";
}

/// How far an element is.
pub const fn element_status(value: ElementStatus) -> Word {
    match value {
        ElementStatus::Open => ELEMENT_OPEN,
        ElementStatus::Underway => ELEMENT_UNDERWAY,
        ElementStatus::Secured => ELEMENT_SECURED,
    }
}

/// How an approval is given.
pub const fn approval_mode(value: ApprovalMode) -> Word {
    match value {
        ApprovalMode::Normal => MODE_NORMAL,
        ApprovalMode::Tolerant => MODE_TOLERANT,
        ApprovalMode::Promise => MODE_PROMISE,
    }
}

/// How far an approval is.
pub const fn approval_status(value: ApprovalStatus) -> Word {
    match value {
        ApprovalStatus::Applied => APPLIED,
        ApprovalStatus::Granted => GRANTED,
        ApprovalStatus::Supplied => SUPPLIED,
    }
}

/// How far a policy claim is.
pub const fn claim_status(value: ClaimStatus) -> Word {
    match value {
        ClaimStatus::Filed => CLAIM_FILED,
        ClaimStatus::Approved => CLAIM_APPROVED,
        ClaimStatus::Paid => CLAIM_PAID,
        ClaimStatus::Declined => CLAIM_DECLINED,
    }
}

/// How far a procedure is.
pub const fn procedure_status(value: ProcedureStatus) -> Word {
    match value {
        ProcedureStatus::Applied => APPLIED,
        ProcedureStatus::Done => PROCEDURE_DONE,
        ProcedureStatus::Extended => PROCEDURE_EXTENDED,
    }
}

/// A way out.
pub const fn exit_way(value: ExitWay) -> Word {
    match value {
        ExitWay::Transform => WAY_TRANSFORM,
        ExitWay::Reuse => WAY_REUSE,
        ExitWay::Exit => WAY_EXIT,
    }
}

/// What became of an exit case.
pub const fn exit_result(value: ExitResult) -> Word {
    match value {
        ExitResult::Cured => RESULT_CURED,
        ExitResult::Done => RESULT_DONE,
    }
}

/// Which statistics.
pub const fn stat_kind(value: StatKind) -> Word {
    match value {
        StatKind::Investment => INVESTMENT,
        StatKind::Scale => SCALE,
    }
}

/// The words for a stable name of these steps' lists; `None` for anything else.
pub fn by_name(name: &str) -> Option<Word> {
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

/// A change by articles 13 to 16.
pub fn building(change: &BuildingChange, profile: Option<&Profile>, lang: Lang) -> Line {
    let unit = |code: &str| {
        let name = profile.map_or(code, |known| values::unit(known, code));
        name.to_owned()
    };
    let item = |word: Word, item: &str| word.fill(lang, &[("item", item)]);
    let numbered = |word: Word, n: u32| word.fill(lang, &[("n", &n.to_string())]);
    match change {
        BuildingChange::Service { service } => {
            line(SERVICE.get(lang).to_owned(), service, |held| {
                let unit = unit(held.unit.as_str());
                SERVICE_VALUE.fill(lang, &[("unit", &unit), ("officer", &held.officer)])
            })
        }
        BuildingChange::Element { item: name, element } => {
            line(item(ELEMENT, name), element, |held: &Element| {
                let (unit, date) = (unit(held.unit.as_str()), held.due.date.to_string());
                let status = element_status(held.status).get(lang);
                ELEMENT_VALUE.fill(lang, &[("status", status), ("unit", &unit), ("date", &date)])
            })
        }
        BuildingChange::Ready { item: name, ready } => {
            line(item(READY, name), ready, |held| held.evidence.clone())
        }
        BuildingChange::Approval { item: name, approval } => {
            line(item(APPROVAL, name), approval, |held| approved(held, lang))
        }
        BuildingChange::Claim { claim, .. } => {
            let held = claim.to.as_ref().or(claim.from.as_ref());
            let policy = held.map_or("", |held| held.policy.as_str());
            let what = CLAIM.fill(lang, &[("policy", policy)]);
            line(what, claim, |held: &PolicyClaim| {
                let amount = money::amount(&held.amount, lang);
                let status = claim_status(held.status).get(lang);
                CLAIM_VALUE.fill(lang, &[("amount", &amount), ("status", status)])
            })
        }
        BuildingChange::Procedure { item: name, procedure } => {
            line(item(PROCEDURE, name), procedure, |held| procedure_text(held, lang))
        }
        BuildingChange::Supervisor { supervisor } => {
            line(SUPERVISOR.get(lang).to_owned(), supervisor, |held| held.name.clone())
        }
        BuildingChange::Inspection { number, inspection } => {
            line(numbered(INSPECTION, *number), inspection, |held| inspected(held, lang))
        }
        BuildingChange::Node { item: name, node } => {
            line(item(NODE, name), node, |held| node_text(held, lang))
        }
        BuildingChange::Issue { number, issue } => {
            line(numbered(ISSUE, *number), issue, |held: &Issue| {
                issue_text(held, &unit(held.owner.as_str()), lang)
            })
        }
    }
}

fn approved(held: &Approval, lang: Lang) -> String {
    let (mode, status) = (approval_mode(held.mode).get(lang), approval_status(held.status).get(lang));
    let both = [("mode", mode), ("status", status)];
    match held.promised.filter(|_| held.is_owed()) {
        Some(due) => {
            let (date, papers) = (due.date.to_string(), held.missing.join("、"));
            let [mode, status] = both;
            APPROVAL_OWED.fill(lang, &[mode, status, ("date", &date), ("papers", &papers)])
        }
        None => APPROVAL_VALUE.fill(lang, &both),
    }
}

fn procedure_text(held: &Procedure, lang: Lang) -> String {
    let last = held.extended_on.last().copied();
    let date = last.or(held.done_on).or(held.applied_on);
    let date = date.map_or_else(String::new, |date| date.to_string());
    let status = procedure_status(held.status()).get(lang);
    PROCEDURE_VALUE.fill(lang, &[("status", status), ("date", &date)])
}

fn inspected(held: &Inspection, lang: Lang) -> String {
    let date = held.on.to_string();
    let both = [("date", date.as_str()), ("text", &held.finding)];
    match &held.rectified {
        Some((result, _)) => {
            let [date, text] = both;
            RECTIFIED.fill(lang, &[date, text, ("result", result)])
        }
        None => INSPECTION_VALUE.fill(lang, &both),
    }
}

fn node_text(held: &Node, lang: Lang) -> String {
    let day = |date: chrono::NaiveDate| date.to_string();
    match (held.actual, &held.accepted, held.plan) {
        (Some(actual), Some(accepted), _) => NODE_ACCEPTED.fill(
            lang,
            &[("date", &day(actual)), ("who", &accepted.accepted_by)],
        ),
        (Some(actual), None, _) => NODE_ACTUAL.fill(lang, &[("date", &day(actual))]),
        (None, _, Some(plan)) if !held.reason.is_empty() => {
            NODE_MOVED.fill(lang, &[("date", &day(plan)), ("reason", &held.reason)])
        }
        (None, _, Some(plan)) => NODE_PLAN.fill(lang, &[("date", &day(plan))]),
        (None, _, None) => NOT_SAID.get(lang).to_owned(),
    }
}

fn issue_text(held: &Issue, unit: &str, lang: Lang) -> String {
    let both = [("kind", held.kind.as_str()), ("text", &held.text)];
    let [kind, text] = both;
    match &held.solved {
        Some(solved) => ISSUE_SOLVED.fill(lang, &[kind, text, ("result", &solved.result)]),
        None => {
            let date = held.due.date.to_string();
            ISSUE_VALUE.fill(lang, &[kind, text, ("unit", unit), ("date", &date)])
        }
    }
}

/// A change by articles 17 to 20.
pub fn operating(change: &OperatingChange, lang: Lang) -> Line {
    let numbered = |word: Word, n: u32| word.fill(lang, &[("n", &n.to_string())]);
    match change {
        OperatingChange::Fund { number, fund } => {
            line(numbered(FUND, *number), fund, |held| funded(held, lang))
        }
        OperatingChange::Report { report, .. } => {
            let held = report.to.as_ref().or(report.from.as_ref());
            let period = held.map_or("", |held| held.period.as_str());
            let what = REPORT.fill(lang, &[("period", period)]);
            line(what, report, |held| reported(held, lang))
        }
        OperatingChange::Evaluation { year, evaluation } => {
            let what = EVALUATION.fill(lang, &[("year", &year.to_string())]);
            line(what, evaluation, |held: &Evaluation| held.grade.clone())
        }
        OperatingChange::Statistics { entry, .. } => {
            let held = entry.to.as_ref().or(entry.from.as_ref());
            let what = held.map_or(INVESTMENT, |held| stat_kind(held.kind));
            line(what.get(lang).to_owned(), entry, |held| entered(held, lang))
        }
        OperatingChange::Upgrade { upgrade, .. } => {
            line(UPGRADE.get(lang).to_owned(), upgrade, |held| {
                UPGRADE_VALUE.fill(lang, &[("kind", &held.kind), ("effect", &held.effect)])
            })
        }
        OperatingChange::Exit { number, case } => {
            line(numbered(EXIT, *number), case, |held| exit_text(held, lang))
        }
    }
}

fn funded(held: &Fund, lang: Lang) -> String {
    let word = if held.confirmed.is_some() { FUND_CONFIRMED } else { FUND_VALUE };
    let (date, amount) = (held.on.to_string(), money::amount(&held.amount, lang));
    word.fill(lang, &[("date", &date), ("amount", &amount)])
}

fn reported(held: &Monitoring, lang: Lang) -> String {
    let none = || NOT_SAID.get(lang).to_owned();
    let sum = |held: &Option<crate::domain::money::Amount>| {
        held.as_ref().map_or_else(none, |amount| money::amount(amount, lang))
    };
    let jobs = held.jobs.map_or_else(none, |jobs| jobs.to_string());
    REPORT_VALUE.fill(
        lang,
        &[("output", &sum(&held.output)), ("tax", &sum(&held.tax)), ("jobs", &jobs)],
    )
}

fn entered(held: &StatEntry, lang: Lang) -> String {
    let date = held.on.to_string();
    let both = [("date", date.as_str()), ("caliber", &held.caliber)];
    match held.removed_on {
        Some(removed) => {
            let [date, caliber] = both;
            STAT_REMOVED.fill(lang, &[date, caliber, ("removed", &removed.to_string())])
        }
        None => STAT_VALUE.fill(lang, &both),
    }
}

fn exit_text(held: &ExitCase, lang: Lang) -> String {
    let way = exit_way(held.way).get(lang);
    let both = [("trigger", held.trigger.as_str()), ("way", way)];
    let [trigger, way] = both;
    match (&held.closed, &held.notice) {
        (Some(closed), _) => {
            let result = exit_result(closed.result).get(lang);
            let rest = [("result", result), ("decision", closed.decision.as_str())];
            EXIT_CLOSED.fill(lang, &[trigger, way, rest[0], rest[1]])
        }
        (None, Some(notice)) => {
            EXIT_NOTED.fill(lang, &[trigger, way, ("date", &notice.due.date.to_string())])
        }
        (None, None) => EXIT_OPEN.fill(lang, &both),
    }
}
