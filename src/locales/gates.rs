//! Words for gates: what stands between a project and its next stage, line by line.

use super::{Lang, Word, choices, values, verbs};
use crate::domain::gate::{GateLine, Subject};
use crate::domain::lifecycle::GateView;
use crate::domain::policy::{Condition, Mode, Profile};
use crate::domain::refusal::Missing;

crate::words! {
    OPEN = "门槛: 已满足", "Gate: open";
    HINTS = "提示 {n} 项({article})", "{n} advisory ({article})";
    LACKS = "门槛: 还缺 {n} 项", "Gate: {n} missing";
    DONE = "已满足", "done";
    NOT_APPLICABLE = "不适用: {kind}", "not applicable: {kind}";
    UNMET = "未满足", "missing";
    HINT = "提示", "advisory";

    ITEM = "{list}: {item}";
    ITEM_COUNT = "{list} {done}/{of}";
    OPINION = "{unit}的意见", "Opinion of {unit}";
    ANSWER = "对{unit}不同意意见的处理", "An answer to the objection of {unit}";
    ASSESSMENT = "研判结论为通过", "Screening passed";
    VETO = "无否决项", "No veto";
    OPINIONS = "各部门意见齐全", "All opinions given";
    SCORES = "各评价项均已打分", "All items scored";
    TIER = "已定级", "Tier set";
    CHAIN = "已归入产业链", "Chain set";
    UNIT = "已明确责任单位", "Responsible unit named";
    OFFICER = "已明确对接人员", "Officer named";
    FILING = "{level}已备案", "{level} filing acknowledged";
    FILINGS = "应备案的均已备案", "Every filing owed is acknowledged";
    FIRST_TALK = "首谈登记有效", "Valid first talk";
    VISIT_PLAN = "已有考察计划", "Visit planned";
    VISITS_IN = "邀请企业来访不少于 {n} 次", "{n} or more visits by the enterprise";
    VISITS_OUT = "赴企业考察不少于 {n} 次", "{n} or more visits to the enterprise";
    DILIGENCE = "尽职调查报告已定稿", "Due-diligence report final";
    REVIEW = "评审意见为: {verdicts}", "Review verdict: {verdicts}";
    REVIEW_CONDITIONS = "评审条件已落实", "Review conditions met";
    AGREEMENT = "正式协议已签订", "Agreement signed";
    STANDARD_LAND = "标准地控制指标已写入协议", "Standard-land indicators in the agreement";
    NOTICE = "公示期满, 或已批准保密", "Notice closed, or secrecy approved";
    SERVICE_UNIT = "已明确责任服务单位", "Service unit named";
    PERMIT = "施工许可有效", "Construction permit valid";
    NODE = "节点验收: {node}", "Node accepted: {node}";
    SUPERVISOR = "已委托监理", "Supervisor engaged";
    ELEMENT = "要素已保障: {kind}", "element {kind} secured";
    WORKS_GOING = "未在停工", "works not suspended";
    PROMISES = "容缺和承诺事项已补齐", "No promised paper owed";
    MONITOR = "监测报告不少于 {n} 份", "{n} or more monitoring reports";
    EVALUATION = "后评价不少于 {n} 次", "{n} or more evaluations";
    SCOPE = "属于市内招商引资产业项目", "Within scope (an industry's project in the city)";
    UPGRADE = "提质措施不少于 {n} 项", "{n} or more upgrade measures";
}

/// The name of a checklist as the profile calls it; its id where the profile has none of it.
fn checklist<'a>(id: &'a str, profile: Option<&'a Profile>) -> &'a str {
    profile
        .and_then(|known| known.policy.checklist_named(id))
        .map_or(id, |list| &list.name)
}

fn unit_name<'a>(code: &'a str, profile: Option<&'a Profile>) -> &'a str {
    profile.map_or(code, |known| values::unit(known, code))
}

/// What a gate line asks for.
pub(crate) fn subject(subject: &Subject, profile: Option<&Profile>, lang: Lang) -> String {
    let plain = |word: Word| word.get(lang).to_owned();
    match subject {
        Subject::Item {
            checklist: id,
            item,
        } => ITEM.fill(lang, &[("list", checklist(id, profile)), ("item", item)]),
        Subject::Opinion { unit } => {
            OPINION.fill(lang, &[("unit", unit_name(unit.as_str(), profile))])
        }
        Subject::ScreeningResult => plain(ASSESSMENT),
        Subject::NoVeto => plain(VETO),
        Subject::Tier => plain(TIER),
        Subject::Chain => plain(CHAIN),
        Subject::ResponsibleUnit => plain(UNIT),
        Subject::Officer => plain(OFFICER),
        Subject::Filing { level } => FILING.fill(lang, &[("level", (*level).word().get(lang))]),
        Subject::Scope => plain(SCOPE),
        Subject::Other { condition: asked } => condition(asked, profile, lang),
    }
}

/// What a condition of the policy asks for.
pub(crate) fn condition(condition: &Condition, profile: Option<&Profile>, lang: Lang) -> String {
    let plain = |word: Word| word.get(lang).to_owned();
    let counted = |word: Word, n: u32| word.fill(lang, &[("n", &n.to_string())]);
    match condition {
        Condition::Checklist { id, done, of } => ITEM_COUNT.fill(
            lang,
            &[
                ("list", checklist(id, profile)),
                ("done", &done.to_string()),
                ("of", &of.to_string()),
            ],
        ),
        Condition::AssessmentPass => plain(ASSESSMENT),
        Condition::NoVeto => plain(VETO),
        Condition::AllOpinions => plain(OPINIONS),
        Condition::AllScores => plain(SCORES),
        Condition::TierSet => plain(TIER),
        Condition::ChainSet => plain(CHAIN),
        Condition::ResponsibleUnit => plain(UNIT),
        Condition::Officer => plain(OFFICER),
        Condition::FirstTalkValid => plain(FIRST_TALK),
        Condition::VisitPlan => plain(VISIT_PLAN),
        Condition::VisitsIn(n) => counted(VISITS_IN, *n),
        Condition::VisitsOut(n) => counted(VISITS_OUT, *n),
        Condition::DiligenceReportFinal => plain(DILIGENCE),
        Condition::ReviewVerdictIn(words) => REVIEW.fill(lang, &[("verdicts", &words.join(" / "))]),
        Condition::ReviewConditionsClosed => plain(REVIEW_CONDITIONS),
        Condition::FilingsDone => plain(FILINGS),
        Condition::AgreementSigned => plain(AGREEMENT),
        Condition::StandardLandIndicators => plain(STANDARD_LAND),
        Condition::NoticeClosedOrSecret => plain(NOTICE),
        Condition::ServiceUnit => plain(SERVICE_UNIT),
        Condition::ConstructionPermit => plain(PERMIT),
        Condition::NodeAccepted(name) => NODE.fill(lang, &[("node", name)]),
        Condition::Supervisor => plain(SUPERVISOR),
        Condition::ElementSecured(kind) => ELEMENT.fill(lang, &[("kind", kind)]),
        Condition::WorksGoing => plain(WORKS_GOING),
        Condition::NoOpenPromises => plain(PROMISES),
        Condition::MonitorReports(n) => counted(MONITOR, *n),
        Condition::Evaluations(n) => counted(EVALUATION, *n),
        Condition::Upgrades(n) => counted(UPGRADE, *n),
    }
}

/// Whether a line is met, missing, or only a hint.
pub(crate) fn state(line: &GateLine) -> Word {
    match (line.done, line.mode) {
        (true, _) => DONE,
        (false, Mode::Hard) => UNMET,
        (false, Mode::Soft) => HINT,
    }
}

/// The same, with the kind of site for which it does not concern the project.
pub(crate) fn state_text(line: &GateLine, lang: Lang) -> String {
    match line.not_for.as_str() {
        "" => state(line).get(lang).to_owned(),
        kind => NOT_APPLICABLE.fill(lang, &[("kind", kind)]),
    }
}

/// The mark before a line: `[x]` met, `[ ]` missing, `[~]` not asked for strictly.
pub(crate) fn mark(line: &GateLine) -> &'static str {
    match (line.done, line.mode) {
        (true, _) => "[x]",
        (false, Mode::Hard) => "[ ]",
        (false, Mode::Soft) => "[~]",
    }
}

/// The gate as a headline: open, or how many lines still stop the step.
pub(crate) fn headline(gate: &GateView, lang: Lang) -> String {
    match lacking(gate, Mode::Hard) {
        0 => OPEN.get(lang).to_owned(),
        n => LACKS.fill(lang, &[("n", &n.to_string())]),
    }
}

/// What an open gate still advises, and by which article.
pub(crate) fn hints(gate: &GateView, lang: Lang) -> Option<String> {
    let n = lacking(gate, Mode::Soft);
    let values = [("n", n.to_string()), ("article", gate.article.clone())];
    let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
    (n > 0).then(|| HINTS.fill(lang, &values))
}

fn lacking(gate: &GateView, mode: Mode) -> usize {
    let lines = gate.lines.iter();
    lines.filter(|line| !line.done && line.mode == mode).count()
}

/// What a missing line of a refusal asks for, from its stable name.
pub(crate) fn missing(line: &Missing, profile: Option<&Profile>, lang: Lang) -> String {
    let plain = |word: Word| word.get(lang).to_owned();
    let what = line.what.as_str();
    match what {
        "assessment" => return plain(ASSESSMENT),
        "veto" => return plain(VETO),
        "in_scope" => return plain(SCOPE),
        "tier" => return plain(TIER),
        "chain" => return plain(CHAIN),
        "unit" => return plain(UNIT),
        "officer" => return plain(OFFICER),
        _ => {}
    }
    if let Ok(known) = what.parse::<Condition>() {
        return condition(&known, profile, lang);
    }
    match what.split_once(':') {
        Some(("answer", unit)) => ANSWER.fill(lang, &[("unit", unit_name(unit, profile))]),
        Some(("opinion", unit)) => OPINION.fill(lang, &[("unit", unit_name(unit, profile))]),
        Some(("filing", level)) => {
            let level = choices::by_name(level).map_or(level, |word| word.get(lang));
            FILING.fill(lang, &[("level", level)])
        }
        Some((id, item)) => ITEM.fill(lang, &[("list", checklist(id, profile)), ("item", item)]),
        // What is missing may be a whole step, such as a case of exit.
        None => verbs::command(what, lang),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::UnitCode;
    use crate::domain::policy::FilingLevel;

    /// Every kind of line, so that a name in JSON and the words for it never drift apart.
    fn subjects() -> Vec<Subject> {
        vec![
            Subject::Item {
                checklist: "lead_fields".into(),
                item: "落地需求".into(),
            },
            Subject::Opinion {
                unit: UnitCode::from("D-HJ"),
            },
            Subject::ScreeningResult,
            Subject::Scope,
            Subject::NoVeto,
            Subject::Tier,
            Subject::Chain,
            Subject::ResponsibleUnit,
            Subject::Officer,
            Subject::Filing {
                level: FilingLevel::Province,
            },
            Subject::Other {
                condition: Condition::AgreementSigned,
            },
            Subject::Other {
                condition: Condition::VisitsIn(1),
            },
            Subject::Other {
                condition: Condition::Checklist {
                    id: "due_diligence".into(),
                    done: 7,
                    of: 7,
                },
            },
        ]
    }

    #[test]
    fn a_missing_line_reads_like_the_gate_line_it_came_from() {
        for lang in [Lang::Zh, Lang::En] {
            for asked in subjects() {
                let line = Missing {
                    what: asked.to_string(),
                    article: String::new(),
                    how: String::new(),
                };
                assert_eq!(missing(&line, None, lang), subject(&asked, None, lang));
            }
        }
    }

    #[test]
    fn every_condition_of_the_policy_language_has_words() {
        for form in Condition::forms() {
            let text = form
                .replace("ID=n/m", "x=1/2")
                .replace(">=n", ">=2")
                .replace("NAME", "x");
            let asked: Condition = text.parse().unwrap();
            assert!(!condition(&asked, None, Lang::Zh).contains('{'), "{text}");
            assert_ne!(condition(&asked, None, Lang::En), text);
        }
    }
}
