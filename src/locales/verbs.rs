//! Names and one-line explanations of the workflow actions and of their arguments.

use super::{Lang, Word, fields, record, works_verbs};
use crate::domain::verb::ArgKind;

crate::words! {
    LEAD = "登记线索", "New lead";
    LEAD_HELP = "登记一条招商线索; 与在库项目相似时会先提示", "Registers a lead; says first if a project resembles it";
    UPDATE = "修改", "Edit";
    UPDATE_HELP = "修改项目或企业的任意字段; 留空即清除", "Changes any field of the project or enterprise; empty clears it";
    OPINION = "部门意见", "Opinion";
    OPINION_HELP = "填写某一部门对线索的意见", "Records a department's opinion on a lead";
    SCREEN = "研判", "Screening";
    SCREEN_HELP = "打分、记录否决项、作出通过或淘汰的结论", "Scores, notes vetoes, concludes with pass or reject";
    GRADE = "分级分类", "Grading";
    GRADE_HELP = "确定级别、产业链与环节、责任单位和对接人员", "Sets tier, chain and segment, responsible unit and officer";
    FILE = "备案", "Filing";
    FILE_HELP = "报送或确认市级、省级备案", "Submits or acknowledges a city or provincial filing";
    VISIT = "考察", "Visit";
    VISIT_HELP = "记录来访或赴企考察, 日期在后的为计划", "Records a visit; one that lies ahead is a plan";
    MATCH = "选址匹配", "Site matching";
    MATCH_HELP = "按产业和园区给各区域排序, 或确定选址", "Ranks the units for a site, or chooses one";
    DILIGENCE = "尽职调查", "Due diligence";
    DILIGENCE_HELP = "填写一项尽职调查的风险、情况和佐证", "Fills one item of the due diligence";
    DILIGENCE_REPORT = "尽调报告", "Due-diligence report";
    DILIGENCE_REPORT_HELP = "八项齐全后定稿尽职调查报告", "Finalises the report once every item is filled";
    FIRST_TALK = "首谈登记", "First talk";
    FIRST_TALK_HELP = "以佐证登记首谈; 与他人登记相遇时待裁定", "Claims the first talk with evidence; waits for a ruling where another did";
    ARBITRATE = "首谈裁定", "Arbitration";
    ARBITRATE_HELP = "裁定首谈单位, 可认定虚假登记", "Rules who held the first talk, and which claims are false";
    NEGOTIATE = "洽谈", "Talks";
    NEGOTIATE_HELP = "记录一项核心事项的双方意见和状态", "Records where one core matter stands";
    PROGRESS = "实质性进展", "Substantive progress";
    PROGRESS_HELP = "以佐证记录实质性进展, 半年期重新起算", "Records substantive progress; restarts the half year";
    TRANSFER = "流转", "Transfer";
    TRANSFER_HELP = "首谈满半年无实质性进展的, 市商务牵头或引导到其他区域", "After half a year without progress: city lead, or guided to another unit";
    SUPPORT = "申请市级支持", "Request support";
    SUPPORT_HELP = "申请市级部门共同参与洽谈, 并提交市专班统筹调度", "Asks the city's departments to join and the task force to dispatch";
    SUPPORT_CLOSE = "答复支持申请", "Answer request";
    SUPPORT_CLOSE_HELP = "记录市级对支持申请的答复", "Records what the city answered to a request for support";
    REVIEW = "评审", "Review";
    REVIEW_HELP = "打分、作出评审意见、列出和落实条件", "Scores, concludes, lists and closes conditions";
    SIGN = "签约", "Signing";
    SIGN_HELP = "登记协议条款、审核、标准地指标和签订", "Records clauses, checks, indicators and the signing";
    COMMIT = "约定目标", "Commitment";
    COMMIT_HELP = "登记协议约定的产值、税收、就业等目标", "Records a target of the agreement";
    SECRET = "涉密", "Secrecy";
    SECRET_HELP = "批准涉密项目不公示, 写明依据和批准人", "Approves secrecy with basis and approver";
    NOTICE = "签约公示", "Public notice";
    NOTICE_HELP = "发布签约公示, 不短于规定期限", "Publishes the notice of signing";
    NOTICE_CLOSE = "公示结束", "Notice closed";
    NOTICE_CLOSE_HELP = "记录异议, 或在期满后结束公示", "Notes objections, or closes the notice when it is over";
    ADVANCE = "推进", "Advance";
    ADVANCE_HELP = "进入下一阶段; 门槛未满足时逐条列出所缺", "Moves to the next stage; lists what the gate still lacks";
    BACK = "退回", "Send back";
    BACK_HELP = "退回到较早阶段或重新打开, 须写理由", "Moves to an earlier stage or reopens, with a reason";
    TERMINATE = "终止", "Terminate";
    TERMINATE_HELP = "终止项目; 线索阶段记为无效; 须写理由", "Gives the project up (a lead becomes invalid), with a reason";
    BACKFILL = "补录", "Backfill";
    BACKFILL_HELP = "把历史项目直接补录到所处阶段, 须写理由", "Takes a legacy project straight to its stage, with a reason";
    LIBRARY = "企业入库", "Enterprise library";
    LIBRARY_HELP = "把企业列入或移出现有、拟引进企业库, 须写理由; 可用企业编号或其项目编号", "Puts an enterprise into a library or leaves it out, with a reason; by its own id or a project's";
    NOTE = "记事", "Note";
    NOTE_HELP = "记一条跟进情况, 并刷新动态更新时钟", "Adds a note and restarts the update clock";
    UNDO = "撤销", "Undo";
    UNDO_HELP = "撤销自己的上一步", "Takes back your own last step";
    REDO = "重做", "Redo";
    REDO_HELP = "重做刚撤销的一步", "Does again what was taken back";
    IMPORT = "导入台账", "Ledger import";
    INIT = "建立数据库", "New database";
    MEMBER = "人员", "Member";
    POLICY = "规则", "Rules";

    ARG_VERDICT = "意见", "Verdict";
    ARG_OPINION_UNIT = "部门", "Department";
    ARG_NOTE = "说明", "Remark";
    ARG_SCORES = "各项评分(0-5)", "Scores (0-5)";
    ARG_VETO = "否决项", "Vetoes";
    ARG_RESULT = "结论", "Conclusion";
    ARG_REASON = "理由", "Reason";
    ARG_TIER = "级别", "Tier";
    ARG_LEVEL = "备案层级", "Level";
    ARG_STATUS = "状态", "Status";
    ARG_NUMBER = "备案号", "Filing number";
    ARG_DATE = "日期", "Date";
    ARG_STAGE = "阶段", "Stage";
    ARG_TEXT = "内容", "Text";
    ARG_SEPARATE_FROM = "确认不同于项目", "Separate from project";

    ARG_DIRECTION = "方向", "Direction";
    ARG_ITEMS = "考察内容", "Items";
    ARG_FINDINGS = "考察情况", "Findings";
    ARG_PARTICIPANTS = "参加人员", "Participants";
    ARG_CHOOSE = "选定区域", "Chosen unit";
    ARG_ITEM = "调查事项", "Item";
    ARG_RISK = "风险", "Risk";
    ARG_FINDING = "调查情况", "Finding";
    ARG_EVIDENCE = "佐证", "Evidence";
    ARG_INSTITUTION = "投资机构", "Institution";
    ARG_CONCLUSION = "调查结论", "Conclusion";
    ARG_PERSON = "首谈责任人", "Person";
    ARG_AT = "首谈日期", "Day of the talk";
    ARG_WINNER = "首谈单位", "Winner";
    ARG_FALSE_CLAIMS = "虚假登记单位", "False claims";
    ARG_MATTER = "核心事项", "Matter";
    ARG_ENTERPRISE_ASKS = "企业诉求", "Enterprise's position";
    ARG_GOVERNMENT_OFFERS = "我方意见", "Government's position";
    ARG_KIND = "进展种类", "Kind";
    ARG_WAY = "流转方式", "Way";
    ARG_TRANSFER_TO = "流转到", "Transferred to";
    ARG_DEPARTMENTS = "请求参与的部门", "Departments asked to join";
    ARG_REQUEST = "申请序号", "Number of the request";
    ARG_ANSWER = "答复", "Answer";
    ARG_REVIEW_VERDICT = "评审意见", "Verdict";
    ARG_CONDITIONS = "所附条件", "Conditions";
    ARG_CLOSE = "落实的条件", "Condition met";
    ARG_MET = "落实情况", "How it was met";
    ARG_AGREEMENT_NUMBER = "协议编号", "Agreement number";
    ARG_CLAUSES = "核心条款", "Clauses";
    ARG_CHECKS = "法制审查", "Legal checks";
    ARG_STANDARD = "标准地", "Standard land";
    ARG_INDICATORS = "控制性指标", "Indicators";
    ARG_METRIC = "指标", "Metric";
    ARG_TARGET = "目标值", "Target";
    ARG_BY = "完成期限", "By";
    ARG_BASIS = "涉密依据", "Basis";
    ARG_APPROVER = "批准人", "Approver";
    ARG_START = "起始日期", "Start";
    ARG_DAYS = "公示工作日数", "Working days";
    ARG_SCOPE = "公示范围", "Where";
    ARG_OBJECTIONS = "异议件数", "Objections";
    ARG_NOTICE_RESULT = "公示结果", "Result";

    ARG_LIBRARY = "企业库", "Library";
    ARG_PUT = "列入或移出", "In or out";

    HELP_ITEMS = "清单中的条目, 用逗号隔开", "items of the list, separated by commas";
    HELP_ITEM_TEXTS = "条目:内容, 用逗号隔开; 或每个条目写作 条目=内容", "item:text, separated by commas; or each as item=text";
    HELP_UNITS = "单位代码或名称, 用逗号隔开", "units by code or name, separated by commas";
    HELP_TARGET = "就业写人数, 其他写金额", "people for jobs, money for the rest";
    HELP_TEXT = "一行文字", "one line";
    HELP_LONG_TEXT = "多行文字; - 从标准输入读取", "several lines; - reads standard input";
    HELP_MONEY = "如 12.5亿, 3000万元, 2000万美元@7.10", "yuan, e.g. 1,250,000,000, or 20000000 USD@7.10";
    HELP_DATE = "如 2026-11-23", "e.g. 2026-11-23";
    HELP_COUNT = "不小于 0 的整数", "a whole number, 0 or more";
    HELP_QUANTITY = "不小于 0, 至多两位小数", "0 or more, at most two decimals";
    HELP_WORD = "从所列词中选一个", "one of the words listed";
    HELP_WORDS = "从所列词中选, 用逗号隔开", "words of the list, separated by commas";
    HELP_CHAIN = "产业链编号或名称", "a chain by id or name";
    HELP_SEGMENT = "所属产业链的环节", "a segment of the project's chain";
    HELP_UNIT = "单位代码、全称或简称", "a unit by code, name or short name";
    HELP_CREDIT_CODE = "18 位, 校验码须相符", "18 characters with matching check characters";
    HELP_SCORES = "每个评价项写作 名称=分值, 0 到 5", "each item as name=score, 0 to 5";
    HELP_TIER = "级别编号或名称; 不填按投资额自动定级", "a tier by id or name; follows the amount if left out";
    HELP_STAGE = "阶段代码, 见所列", "a stage by its code";
    HELP_PROJECT = "项目编号, 如 P2026-0148", "a project id such as P2026-0148";
}

/// Name and explanation of a verb; `None` for a name that is no verb.
pub fn verb(name: &str) -> Option<(Word, Word)> {
    Some(match name {
        "lead" => (LEAD, LEAD_HELP),
        "update" => (UPDATE, UPDATE_HELP),
        "opinion" => (OPINION, OPINION_HELP),
        "screen" => (SCREEN, SCREEN_HELP),
        "grade" => (GRADE, GRADE_HELP),
        "file" => (FILE, FILE_HELP),
        "visit" => (VISIT, VISIT_HELP),
        "match" => (MATCH, MATCH_HELP),
        "diligence" => (DILIGENCE, DILIGENCE_HELP),
        "diligence-report" => (DILIGENCE_REPORT, DILIGENCE_REPORT_HELP),
        "first-talk" => (FIRST_TALK, FIRST_TALK_HELP),
        "arbitrate" => (ARBITRATE, ARBITRATE_HELP),
        "negotiate" => (NEGOTIATE, NEGOTIATE_HELP),
        "progress" => (PROGRESS, PROGRESS_HELP),
        "transfer" => (TRANSFER, TRANSFER_HELP),
        "support" => (SUPPORT, SUPPORT_HELP),
        "support-close" => (SUPPORT_CLOSE, SUPPORT_CLOSE_HELP),
        "review" => (REVIEW, REVIEW_HELP),
        "sign" => (SIGN, SIGN_HELP),
        "commit" => (COMMIT, COMMIT_HELP),
        "secret" => (SECRET, SECRET_HELP),
        "notice" => (NOTICE, NOTICE_HELP),
        "notice-close" => (NOTICE_CLOSE, NOTICE_CLOSE_HELP),
        "advance" => (ADVANCE, ADVANCE_HELP),
        "back" => (BACK, BACK_HELP),
        "terminate" => (TERMINATE, TERMINATE_HELP),
        "backfill" => (BACKFILL, BACKFILL_HELP),
        "library" => (LIBRARY, LIBRARY_HELP),
        "note" => (NOTE, NOTE_HELP),
        "undo" => (UNDO, UNDO_HELP),
        "redo" => (REDO, REDO_HELP),
        "clock" => (record::ACCEPT_CLOCK, record::ACCEPT_CLOCK_HELP),
        other => return works_verbs::verb(other).or_else(|| super::desk::verb(other)),
    })
}

/// The name of a command as the journal has it: a verb, or one of the steps that are no verbs.
pub fn command(name: &str, lang: Lang) -> String {
    let known = match name {
        "import" => Some(IMPORT),
        "init" => Some(INIT),
        "accept-loss" => Some(record::ACCEPT_LOSS),
        "member" => Some(MEMBER),
        "policy" => Some(POLICY),
        _ => verb(name).map(|(word, _)| word),
    };
    known.map_or_else(|| name.to_owned(), |word| word.get(lang).to_owned())
}

/// The name of an argument of a verb; `None` for a name that no verb takes.
pub fn arg(verb: &str, name: &str) -> Option<Word> {
    let own = works_verbs::arg(verb, name).or_else(|| super::desk::arg(verb, name));
    if own.is_some() {
        return own;
    }
    Some(match (verb, name) {
        ("opinion", "unit") => ARG_OPINION_UNIT,
        ("visit", "items") => ARG_ITEMS,
        (_, "direction") => ARG_DIRECTION,
        (_, "findings") => ARG_FINDINGS,
        (_, "participants") => ARG_PARTICIPANTS,
        (_, "choose") => ARG_CHOOSE,
        (_, "item") => ARG_ITEM,
        (_, "risk") => ARG_RISK,
        (_, "finding") => ARG_FINDING,
        (_, "evidence") => ARG_EVIDENCE,
        (_, "institution") => ARG_INSTITUTION,
        (_, "conclusion") => ARG_CONCLUSION,
        (_, "person") => ARG_PERSON,
        (_, "at") => ARG_AT,
        (_, "winner") | ("first-talk", "unit") => ARG_WINNER,
        (_, "false_claims") => ARG_FALSE_CLAIMS,
        (_, "matter") => ARG_MATTER,
        ("negotiate", "enterprise") => ARG_ENTERPRISE_ASKS,
        (_, "government") => ARG_GOVERNMENT_OFFERS,
        (_, "kind") => ARG_KIND,
        (_, "way") => ARG_WAY,
        ("transfer", "to") => ARG_TRANSFER_TO,
        (_, "departments") => ARG_DEPARTMENTS,
        ("support-close", "request") => ARG_REQUEST,
        ("support-close", "result") => ARG_ANSWER,
        ("review", "verdict") => ARG_REVIEW_VERDICT,
        (_, "conditions") => ARG_CONDITIONS,
        (_, "close") => ARG_CLOSE,
        ("review", "result") => ARG_MET,
        ("sign", "number") => ARG_AGREEMENT_NUMBER,
        (_, "clauses") => ARG_CLAUSES,
        (_, "checks") => ARG_CHECKS,
        (_, "standard_land") => ARG_STANDARD,
        (_, "indicators") => ARG_INDICATORS,
        (_, "metric") => ARG_METRIC,
        (_, "target") => ARG_TARGET,
        (_, "by") => ARG_BY,
        (_, "basis") => ARG_BASIS,
        (_, "approver") => ARG_APPROVER,
        (_, "start") => ARG_START,
        (_, "days") => ARG_DAYS,
        (_, "scope") => ARG_SCOPE,
        (_, "objections") => ARG_OBJECTIONS,
        ("notice-close", "result") => ARG_NOTICE_RESULT,
        (_, "library") => ARG_LIBRARY,
        (_, "put") => ARG_PUT,
        (_, "verdict") => ARG_VERDICT,
        ("opinion", "note") => ARG_NOTE,
        (_, "scores") => ARG_SCORES,
        (_, "veto") => ARG_VETO,
        (_, "result") => ARG_RESULT,
        (_, "reason") => ARG_REASON,
        (_, "tier") => ARG_TIER,
        (_, "level") => ARG_LEVEL,
        (_, "status") => ARG_STATUS,
        (_, "number") => ARG_NUMBER,
        (_, "date") => ARG_DATE,
        (_, "stage" | "to") => ARG_STAGE,
        (_, "text") => ARG_TEXT,
        (_, "separate_from") => ARG_SEPARATE_FROM,
        _ => fields::field(crate::domain::field::Field::from_name(name)?),
    })
}

/// The words for a field's or argument's stable name in a verb; the name itself where it is neither.
pub fn arg_name(verb: &str, name: &str, lang: Lang) -> String {
    arg(verb, name).map_or_else(|| name.to_owned(), |word| word.get(lang).to_owned())
}

/// How an argument is to be written.
pub fn arg_help(kind: ArgKind) -> Word {
    use crate::domain::field::FieldKind;
    match kind {
        ArgKind::Field(field) => match field.kind() {
            FieldKind::Text => HELP_TEXT,
            FieldKind::LongText => HELP_LONG_TEXT,
            FieldKind::Amount => HELP_MONEY,
            FieldKind::Date => HELP_DATE,
            FieldKind::Count => HELP_COUNT,
            FieldKind::Quantity => HELP_QUANTITY,
            FieldKind::Word(_) => HELP_WORD,
            FieldKind::Words(_) => HELP_WORDS,
            FieldKind::Chain => HELP_CHAIN,
            FieldKind::Segment => HELP_SEGMENT,
            FieldKind::Unit => HELP_UNIT,
            FieldKind::CreditCode => HELP_CREDIT_CODE,
        },
        ArgKind::Text => HELP_TEXT,
        ArgKind::LongText => HELP_LONG_TEXT,
        ArgKind::Date => HELP_DATE,
        ArgKind::Tier => HELP_TIER,
        ArgKind::Stage => HELP_STAGE,
        ArgKind::Unit => HELP_UNIT,
        ArgKind::Project => HELP_PROJECT,
        ArgKind::Choice(_) | ArgKind::Vocab(_) | ArgKind::Item(_) | ArgKind::ItemOf(_) => HELP_WORD,
        ArgKind::Vocabs(_) => HELP_WORDS,
        ArgKind::Items(_) => HELP_ITEMS,
        ArgKind::ItemScores(_) => HELP_SCORES,
        ArgKind::ItemTexts(_) => HELP_ITEM_TEXTS,
        ArgKind::Units => HELP_UNITS,
        ArgKind::Money => HELP_MONEY,
        ArgKind::Count => HELP_COUNT,
        ArgKind::Target => HELP_TARGET,
        ArgKind::Projects => super::desk::HELP_PROJECTS,
        ArgKind::Desk(_) => super::desk::HELP_RECORD,
        ArgKind::Period => super::desk::HELP_PERIOD,
        ArgKind::Rule => HELP_WORD,
        ArgKind::Points => super::desk::HELP_POINTS,
        ArgKind::Decisions => super::desk::HELP_DECISIONS,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::verb::VERBS;

    #[test]
    fn every_verb_and_every_argument_of_it_has_words() {
        for spec in VERBS {
            assert!(verb(spec.name).is_some(), "{}", spec.name);
            for given in spec.args {
                assert!(
                    arg(spec.name, given.name).is_some(),
                    "{} {}",
                    spec.name,
                    given.name
                );
                assert!(!arg_help(given.kind).get(Lang::Zh).is_empty());
            }
        }
        assert_eq!(verb("fly"), None);
        assert_eq!(arg("lead", "wings"), None);
    }

    #[test]
    fn steps_that_are_no_verbs_have_names_in_history() {
        assert_eq!(command("import", Lang::Zh), "导入台账");
        assert_eq!(command("advance", Lang::En), "Advance");
        assert_eq!(command("later", Lang::Zh), "later");
    }
}
