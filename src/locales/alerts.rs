//! Words for alerts, and a deadline as one line: what, how late or how near, on which article.

use super::{Lang, Word, choices, dates, fields};
use crate::domain::alert::{AlertCode, Deadline, IN_FORCE};
use crate::domain::clock::Calendar;
use crate::domain::dispatch::alerts::{NO_PLAN, TO_ACCEPT};
use crate::domain::field::Field;
use crate::domain::filing::alerts::RECEIPT;
use crate::domain::policy::Basis;
use crate::domain::review::alerts::{ANEW, DEFERRED};
use crate::domain::screening::alerts::{FEEDBACK, OBJECTION};
use crate::domain::targets::record::TargetMetric;
use chrono::NaiveDate;

named! {
    /// The name of an alert.
    alert(AlertCode) {
        A01: LEAD_UNANSWERED = "线索待响应", "Lead unanswered";
        A02: ASSESSMENT = "研判", "Screening";
        A04: CITY_FILING = "市级备案", "City filing";
        A05: PROVINCE_FILING = "省级备案", "Provincial filing";
        A06: AMOUNT_LINE = "投资额跨线备案", "Filing for a crossed line";
        A07: DUPLICATE = "疑似重复或撞单", "Possible duplicate";
        A08: UPDATE = "动态更新", "Update";
        A09: REVISIT = "回访", "Revisit";
        A10: FIRST_TALK = "首谈", "First talk";
        A11: FIRST_TALK_OVER = "首谈满半年待决定", "First talk: decide";
        A12: DILIGENCE = "尽职调查", "Due diligence";
        A13: REVIEW_CONDITION = "评审条件", "Review condition";
        A14: CLAUSE = "协议条款缺失", "Clause missing";
        A15: STANDARD_LAND = "标准地指标缺失", "Standard-land indicator";
        A16: NOTICE = "公示", "Public notice";
        A17: SERVICE_UNIT = "责任服务单位", "Service unit";
        A18: ELEMENT = "要素保障", "Element";
        A19: PROMISE = "容缺承诺", "Promised paper";
        A20: PERMIT = "建设手续", "Works papers";
        A21: NODE = "节点", "Node";
        A22: ISSUE = "问题", "Issue";
        A23: TASK = "交办任务", "Task";
        A24: FUNDS = "资金到位", "Funds";
        A25: TARGET = "达产达效", "Ramp-up";
        A26: PAYMENT = "政策兑现", "Policy payment";
        A27: STATISTICS = "入统入规", "Statistics entry";
        A28: IDLE = "闲置退出", "Idle or exit";
        A29: SUNSET = "办法试行到期", "Policy sunset";
        A30: HOLIDAYS = "次年放假安排未录入", "Holidays of next year missing";
        A31: OFFICER = "对接人员", "Officer";
        A32: YEAR_TARGET = "年度目标", "Yearly target";
    } also {
        SINCE_IN_FORCE = "自办法施行之日起算", "counted from when the regulation came into force";
        IDLE_LAND = "签约后未开工", "signed, not begun";
        FEEDBACK_DUE = "研判反馈", "Feedback to the source";
        FEEDBACK_BRIEF = "反馈", "Feedback";
        OBJECTION_OPEN = "部门不同意意见待处理({unit})", "Objection to be answered ({unit})";
        EXIT_NOTICE_DUE = "整改通知", "notice to cure";
        EXIT_CURE_DUE = "整改期", "time to cure";
        PERMIT_ISSUE = "施工许可办理", "permit to be issued";
        PERMIT_BEGIN = "施工许可开工期限", "start under the permit";
        OVER_AGREED = "超过协议投资额", "more than agreed";
        SUPERVISOR_DUE = "监理单位", "supervisor";
        WORKS_STOPPED = "停工未复工", "works suspended";
        STOP_REPORT = "停工向发证机关报告", "suspension to be reported";
        STOP_CHECK = "停工满一年核验许可", "permit to be checked after a year";
        NODE_PLAN = "{node}未定计划", "{node}: no plan";
        NODE_ACCEPT = "{node}待验收", "{node}: to be accepted";
        REPORT_DUE = "监测报告", "monitoring report";
        EVALUATION_DUE = "综合评价", "evaluation";
        VERDICT = "评审意见待出", "verdict due";
        REVIEW_ANEW = "评审过时待重评", "review to be held anew";
        REVIEW_DEFERRED = "缓议待再评", "deferred, to be taken up again";
        NOTICE_START = "待发布", "to be published";
        NOTICE_OBJECTIONS = "有异议", "objections";
    NOTICE_LATE = "{alert}补登: {start} 起公示, {entered} 才登记", "{alert} put on record late: it began on {start}, entered on {entered}";
        NOTICE_RESULT = "待结束", "to be closed";
        /// What exactly, where the alert alone does not say.
        WITH_WHAT = "{alert}({what})";
        LINE = "{alert} {when} {article}";
        OFFICER_LEFT = "离任: {what}", "left: {what}";
        ANSWER = "响应", "Answer";
        RECEIPT_DUE = "待回执", "receipt owed";
        FILING_RECEIPT = "备案回执", "Filing receipt";
        FILING_RECEIPT_BRIEF = "回执", "Receipt";
        CITY_FILING_BRIEF = "市备案", "City filing";
        PROVINCE_FILING_BRIEF = "省备案", "Prov. filing";
        UPDATE_BRIEF = "更新", "Update";
        DILIGENCE_BRIEF = "尽调", "Diligence";
        REVIEW_BRIEF = "评审", "Review";
        DUPLICATE_BRIEF = "撞单", "Duplicate";
        FIRST_TALK_OVER_BRIEF = "首谈", "First talk";
        CLAUSE_BRIEF = "条款", "Clause";
        STANDARD_LAND_BRIEF = "标准地", "Std. land";
        SERVICE_UNIT_BRIEF = "服务", "Service";
        ELEMENT_BRIEF = "要素", "Element";
        PROMISE_BRIEF = "容缺", "Papers";
        PERMIT_BRIEF = "手续", "Works";
        TASK_BRIEF = "任务", "Task";
        FUNDS_BRIEF = "资金", "Funds";
        TARGET_BRIEF = "达产", "Ramp-up";
        PAYMENT_BRIEF = "兑现", "Payment";
        STATISTICS_BRIEF = "统计", "Statistics";
        IDLE_BRIEF = "退出", "Exit";
        OFFICER_BRIEF = "对接", "Officer";
        YEAR_TARGET_BRIEF = "目标", "Target";
    }
}

/// The name in the narrow column of a list, where the full one would be cut.
const fn brief(code: AlertCode) -> crate::locales::Word {
    match code {
        AlertCode::A01 => ANSWER,
        AlertCode::A04 => CITY_FILING_BRIEF,
        AlertCode::A05 => PROVINCE_FILING_BRIEF,
        AlertCode::A08 => UPDATE_BRIEF,
        AlertCode::A12 => DILIGENCE_BRIEF,
        AlertCode::A13 => REVIEW_BRIEF,
        AlertCode::A07 => DUPLICATE_BRIEF,
        AlertCode::A11 => FIRST_TALK_OVER_BRIEF,
        AlertCode::A14 => CLAUSE_BRIEF,
        AlertCode::A15 => STANDARD_LAND_BRIEF,
        AlertCode::A17 => SERVICE_UNIT_BRIEF,
        AlertCode::A18 => ELEMENT_BRIEF,
        AlertCode::A19 => PROMISE_BRIEF,
        AlertCode::A20 => PERMIT_BRIEF,
        AlertCode::A23 => TASK_BRIEF,
        AlertCode::A24 => FUNDS_BRIEF,
        AlertCode::A25 => TARGET_BRIEF,
        AlertCode::A26 => PAYMENT_BRIEF,
        AlertCode::A27 => STATISTICS_BRIEF,
        AlertCode::A28 => IDLE_BRIEF,
        AlertCode::A31 => OFFICER_BRIEF,
        AlertCode::A32 => YEAR_TARGET_BRIEF,
        other => alert(other),
    }
}

/// The name of a deadline in a column of its own, and the shorter one where it would be cut.
pub(crate) fn names(deadline: &Deadline) -> [crate::locales::Word; 2] {
    match deadline.what == RECEIPT {
        true => [FILING_RECEIPT, FILING_RECEIPT_BRIEF],
        false => [alert(deadline.code), brief(deadline.code)],
    }
}

/// What is due: the alert's name, with the node or record where the alert alone does not say.
pub(crate) fn what(deadline: &Deadline, lang: Lang) -> String {
    of_code(deadline.code, &deadline.what, lang)
}

/// The same of a deadline that is known by its code and what it says alone.
pub(crate) fn of_code(code: AlertCode, what: &str, lang: Lang) -> String {
    let name = alert(code).get(lang);
    if code == AlertCode::A20 && what.is_empty() {
        return WITH_WHAT.fill(lang, &[("alert", name), ("what", PERMIT_BEGIN.get(lang))]);
    }
    for (before, word) in [(NO_PLAN, NODE_PLAN), (TO_ACCEPT, NODE_ACCEPT)] {
        let node = what.strip_prefix(before).filter(|_| code == AlertCode::A21);
        if let Some(node) = node {
            let detail = word.fill(lang, &[("node", node)]);
            return WITH_WHAT.fill(lang, &[("alert", name), ("what", &detail)]);
        }
    }
    if what == RECEIPT {
        let receipt = RECEIPT_DUE.get(lang);
        return WITH_WHAT.fill(lang, &[("alert", name), ("what", receipt)]);
    }
    if what.is_empty() || matches!(code, AlertCode::A04 | AlertCode::A05) {
        return name.to_owned();
    }
    if let (AlertCode::A32, Some(metric)) = (code, TargetMetric::from_name(what)) {
        let metric = metric.word().get(lang);
        return WITH_WHAT.fill(lang, &[("alert", name), ("what", metric)]);
    }
    if code == AlertCode::A31 && Field::from_name(what).is_none() {
        return OFFICER_LEFT.fill(lang, &[("what", what)]);
    }
    if let (AlertCode::A02, Some(unit)) = (code, what.strip_prefix(OBJECTION)) {
        return OBJECTION_OPEN.fill(lang, &[("unit", unit)]);
    }
    if code == AlertCode::A13
        && let "verdict" | ANEW | DEFERRED = what
    {
        let word = matter(what).unwrap_or(VERDICT);
        return word.get(lang).to_owned();
    }
    if (code, what) == (AlertCode::A02, FEEDBACK) {
        return FEEDBACK_DUE.get(lang).to_owned();
    }
    if let (AlertCode::A16, Some((start, entered))) = (code, what.split_once('/')) {
        return NOTICE_LATE.fill(
            lang,
            &[("alert", name), ("start", start), ("entered", entered)],
        );
    }
    let detail = Field::from_name(what).map_or_else(
        || {
            let word = matter(what).or_else(|| choices::by_name(what));
            word.map_or(what, |word| word.get(lang))
        },
        |field| fields::field(field).get(lang),
    );
    if detail == name {
        return name.to_owned();
    }
    WITH_WHAT.fill(lang, &[("alert", name), ("what", detail)])
}

/// Whether a deadline is told in working days when it is late: where the regulation or a law counts them. What terms of the
/// city's own count is told in days, as all others of its column are.
fn counts_working_days(deadline: &Deadline) -> bool {
    let code = deadline.code;
    let counts = matches!(
        code,
        AlertCode::A01 | AlertCode::A02 | AlertCode::A04 | AlertCode::A05 | AlertCode::A16
    );
    counts && matches!(deadline.basis, Basis::Text | Basis::Law)
}

/// How late or how near: `逾期3个工作日`, `今日`, `剩13天`, else a date. Working days need the calendar.
pub(crate) fn when(
    deadline: &Deadline,
    today: NaiveDate,
    calendar: Option<&Calendar>,
    lang: Lang,
) -> String {
    let late = deadline.due < today;
    let working = calendar
        .filter(|_| late && counts_working_days(deadline))
        .map(|calendar| calendar.working_days_between(deadline.due, today));
    let shown = match working {
        // Over a weekend it is late, and by no working day.
        Some(days @ 1..) => dates::LATE_WORKING.fill(lang, &[("n", &days.to_string())]),
        _ => dates::distance(deadline.due, today, lang),
    };
    if deadline.provisional && !late {
        return dates::PROVISIONAL.fill(lang, &[("date", &shown)]);
    }
    shown
}

/// A deadline as one line: `市级备案 逾期3个工作日 第七条`.
pub(crate) fn line(
    deadline: &Deadline,
    today: NaiveDate,
    calendar: Option<&Calendar>,
    lang: Lang,
) -> String {
    let text = LINE.fill(
        lang,
        &[
            ("alert", &what(deadline, lang)),
            ("when", &when(deadline, today, calendar, lang)),
            ("article", &deadline.article),
        ],
    );
    text.trim_end().to_owned()
}

/// A deadline for a narrow column: `!首谈剩13天`; late ones marked `!`, those to warn of `*`.
pub(crate) fn short(deadline: &Deadline, today: NaiveDate, lang: Lang) -> String {
    let gap = match lang {
        Lang::Zh => "",
        Lang::En => " ",
    };
    let brief = match (deadline.code, deadline.what.as_str()) {
        (AlertCode::A02, FEEDBACK) => FEEDBACK_BRIEF,
        (code, _) => brief(code),
    };
    format!(
        "{}{}{gap}{}",
        mark(deadline, today),
        brief.get(lang),
        dates::distance(deadline.due, today, lang)
    )
}

/// `!` late, `*` due soon, nothing else.
pub(crate) fn mark(deadline: &Deadline, today: NaiveDate) -> &'static str {
    let left = (deadline.due - today).num_days();
    if left < 0 {
        "!"
    } else if left <= i64::from(deadline.warn_days) {
        "*"
    } else {
        ""
    }
}

/// What a deadline is about, where no verb offers it.
fn matter(what: &str) -> Option<Word> {
    Some(match what {
        IN_FORCE => SINCE_IN_FORCE,
        "idle" => IDLE_LAND,
        "exit_notice" => EXIT_NOTICE_DUE,
        "exit_cure" => EXIT_CURE_DUE,
        "permit_issue" => PERMIT_ISSUE,
        "supervisor" => SUPERVISOR_DUE,
        "over_agreed" => OVER_AGREED,
        "works_stopped" => WORKS_STOPPED,
        "works_stop_report" => STOP_REPORT,
        "works_stop_check" => STOP_CHECK,
        "monitor" => REPORT_DUE,
        "evaluate" => EVALUATION_DUE,
        "verdict" => VERDICT,
        ANEW => REVIEW_ANEW,
        DEFERRED => REVIEW_DEFERRED,
        "start" => NOTICE_START,
        "objections" => NOTICE_OBJECTIONS,
        "result" => NOTICE_RESULT,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn deadline(code: AlertCode, due: &str) -> Deadline {
        Deadline {
            code,
            start: day("2026-11-01"),
            due: day(due),
            provisional: false,
            warn_days: 7,
            article: "第七条".into(),
            basis: Basis::Default,
            what: String::new(),
        }
    }

    #[test]
    fn every_alert_has_a_name_of_its_own() {
        for lang in [Lang::Zh, Lang::En] {
            let mut names: Vec<_> = AlertCode::ALL
                .iter()
                .map(|code| alert(*code).get(lang))
                .collect();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), AlertCode::ALL.len());
        }
    }

    #[test]
    fn r7_8_lateness_is_told_in_days_and_in_working_days_where_a_law_counts_them() {
        // 2026-11-23 is a Monday: of the days after Wednesday 18th, three are worked.
        let calendar = Calendar::default();
        let mut late = deadline(AlertCode::A04, "2026-11-18");
        for (basis, told) in [
            (Basis::Default, "市级备案 逾期5天 第七条"),
            (Basis::Peer, "市级备案 逾期5天 第七条"),
            (Basis::Law, "市级备案 逾期3个工作日 第七条"),
        ] {
            late.basis = basis;
            let told_line = line(&late, day("2026-11-23"), Some(&calendar), Lang::Zh);
            assert_eq!(told_line, told);
        }
    }

    #[test]
    fn what_is_late_over_a_weekend_is_late_by_days() {
        // Due on Friday, looked at on Sunday: no working day went by.
        let calendar = Calendar::default();
        let mut late = deadline(AlertCode::A04, "2026-11-20");
        late.basis = Basis::Law;
        let line = line(&late, day("2026-11-22"), Some(&calendar), Lang::Zh);
        assert_eq!(line, "市级备案 逾期2天 第七条");
    }

    #[test]
    fn near_deadlines_fit_a_narrow_column() {
        let today = day("2026-11-23");
        for (code, due, lang, said) in [
            (AlertCode::A10, "2026-12-06", Lang::Zh, "首谈剩13天"),
            (AlertCode::A09, "2026-11-23", Lang::Zh, "*回访今日"),
            (AlertCode::A08, "2026-11-20", Lang::En, "!Update 3d late"),
        ] {
            assert_eq!(short(&deadline(code, due), today, lang), said);
        }
    }

    #[test]
    fn a_deadline_says_what_exactly_is_due() {
        let mut node = deadline(AlertCode::A21, "2026-11-27");
        node.what = "planned_start".into();
        assert_eq!(what(&node, Lang::Zh), "节点(计划开工)");
        node.provisional = true;
        assert_eq!(
            when(&node, day("2026-11-23"), None, Lang::Zh),
            "剩4天(待放假安排)"
        );
    }
}
