//! Words for closed lists of values: verdicts, statuses, levels, roles, bases and badges.

use super::{Lang, Word};
use crate::domain::actor::{Act, Role};
use crate::domain::policy::{Basis, Confidence, FilingLevel, Mode, Profile};
use crate::domain::screening::{FilingStatus, Verdict};

named! {
    /// The name of a role.
    role(Role) {
        Zb: ROLE_ZB = "市专班", "City task force";
        SwC: ROLE_SW_C = "市商务", "City commerce";
        SwX: ROLE_SW_X = "县级商务", "County commerce";
        Res: ROLE_RES = "责任主体", "Responsible government";
        Team: ROLE_TEAM = "招商小分队", "Investment team";
        Dept: ROLE_DEPT = "职能部门", "Department";
        Svc: ROLE_SVC = "责任服务单位", "Service unit";
        Lead: ROLE_LEAD = "领导", "Leadership";
        Aud: ROLE_AUD = "审计监督", "Audit";
        Adm: ROLE_ADM = "系统管理员", "Administrator";
    } also {
        PASS = "同意", "Agrees";
        FAIL = "不同意", "Disagrees";
        WAIVED = "免征求", "Waived";

        SCREENED_PASS = "通过", "Passed";
        SCREENED_REJECT = "淘汰", "Rejected";

        FILING_DUE = "待报", "To be filed";
        FILING_SUBMITTED = "已报", "Submitted";
        FILING_ACKNOWLEDGED = "已备案", "Acknowledged";
        FILING_LAPSED = "不再需要", "No longer owed";
        CITY = "市级", "City";
        PROVINCE = "省级", "Province";
        CITY_FILING = "市级备案", "City filing";
        PROVINCE_FILING = "省级备案", "Provincial filing";

        BASIS_TEXT = "文意", "Text";
        BASIS_LAW = "法律", "Law";
        BASIS_PEER = "参照", "Peer";
        BASIS_DEFAULT = "默认", "Default";
        BASIS_TEXT_AND_PEER = "文意及参照", "Text, peer";
        MODE_HARD = "硬性要求", "required";
        MODE_SOFT = "不作硬性要求", "advisory";

        UNVERIFIED = "待核实", "unverified";
        SAMPLE = "示例", "sample";
        /// A set tier, or one that follows from the amount.
        TIER_BY_HAND = "人工定级", "set by hand";
        NONE = "无", "none";
        UNSET = "未填", "not set";

        ACT_CREATE_LEAD = "登记线索", "register leads";
        ACT_EDIT_PROJECT = "修改项目", "edit projects";
        ACT_GIVE_OPINION = "出具部门意见", "give a department's opinion";
        ACT_CONCLUDE_SCREENING = "作出研判结论", "conclude the screening";
        ACT_REOPEN_VETOED = "重新打开被否决的项目", "reopen a vetoed project";
        ACT_GRADE = "分级分类", "grade projects";
        ACT_OVERRIDE_TIER = "人工定级", "set a tier by hand";
        ACT_SUBMIT_FILING = "报送备案", "submit filings";
        ACT_ACKNOWLEDGE_FILING = "确认备案", "acknowledge filings";
        ACT_MOVE_STAGE = "推进或退回阶段", "move projects between stages";
        ACT_BACKFILL = "补录历史数据", "backfill legacy records";
        ACT_TERMINATE = "终止项目", "terminate projects";
        ACT_NOTE = "记事", "add notes";
        ACT_IMPORT_LEDGER = "导入台账", "import ledgers";
        ACT_HOLD_TALKS = "组织考察和洽谈", "hold visits and talks";
        ACT_ORGANISE_DILIGENCE = "组织尽职调查", "organise due diligence";
        ACT_CLAIM_FIRST_TALK = "登记首谈", "register first talks";
        ACT_ARBITRATE_FIRST_TALK = "裁定首谈", "arbitrate first talks";
        ACT_DECIDE_TRANSFER = "决定流转", "decide transfers";
        ACT_ANSWER_SUPPORT = "答复市级支持申请", "answer requests for the city's support";
        ACT_CHAIR_REVIEW = "组织评审", "chair reviews";
        ACT_SIGN_AGREEMENT = "登记签约", "record agreements";
        ACT_PUBLISH_NOTICE = "办理签约公示", "publish notices";
        ACT_APPROVE_SECRET = "批准涉密项目不公示", "approve secrecy";
        ACT_NAME_SERVICE = "明确责任服务单位", "name service units";
        ACT_SERVE_LANDING = "办理要素、开工条件和审批", "handle elements, conditions and approvals";
        ACT_REDEEM_POLICY = "办理政策兑现", "handle policy claims";
        ACT_MANAGE_CONSTRUCTION = "填报建设手续和节点", "report procedures and nodes";
        ACT_INSPECT = "记录现场检查", "record inspections";
        ACT_ACCEPT_NODE = "验收节点", "accept nodes";
        ACT_RAISE_ISSUE = "提出或办结问题", "raise or close issues";
        ACT_RECORD_FUNDS = "登记到位资金", "record funds";
        ACT_CONFIRM_FACTS = "核实到位资金", "confirm funds";
        ACT_MONITOR = "报送达产监测", "report monitoring data";
        ACT_EVALUATE = "作综合评价", "evaluate projects";
        ACT_RECORD_STATISTICS = "登记入统入规", "record statistics entries";
        ACT_RECORD_UPGRADE = "登记提质升级", "record upgrades";
        ACT_OPEN_EXIT = "办理退出立案", "open exit cases";
        ACT_DECIDE_EXIT = "决定退出处置", "decide exit cases";
        ACT_MANAGE_MEMBERS = "管理人员", "manage members";
        ACT_ADOPT_POLICY = "启用规则", "adopt rules";
        ACT_KEEP_RECORD = "校正时钟或确认记录丢失", "put the clock right or accept a loss of entries";
        ACT_ASSIGN_TASK = "交办和办结任务", "assign and close tasks";
        ACT_REPLY_TASK = "反馈任务", "reply to tasks";
        ACT_HOLD_MEETING = "召开调度会", "hold dispatch meetings";
        ACT_PROPOSE_FREEZE = "提出冻结积分", "propose to freeze a board";
        ACT_APPROVE_FREEZE = "批准冻结积分", "approve a frozen board";
        ACT_APPEAL = "提出积分申诉", "appeal against a score";
        ACT_CLOSE_APPEAL = "处理积分申诉", "judge appeals";
        ACT_RATE_SERVICE = "评定服务满意度", "state satisfaction";
        ACT_INTERPRET = "解释办法", "interpret the regulation";
    }
}

/// Every kind of act that permissions speak of.
const ACTS: [Act; 51] = [
    Act::CreateLead,
    Act::EditProject,
    Act::GiveOpinion,
    Act::ConcludeScreening,
    Act::ReopenVetoed,
    Act::Grade,
    Act::OverrideTier,
    Act::SubmitFiling,
    Act::AcknowledgeFiling,
    Act::MoveStage,
    Act::Backfill,
    Act::Terminate,
    Act::Note,
    Act::ImportLedger,
    Act::HoldTalks,
    Act::OrganiseDiligence,
    Act::ClaimFirstTalk,
    Act::ArbitrateFirstTalk,
    Act::DecideTransfer,
    Act::AnswerSupport,
    Act::ChairReview,
    Act::SignAgreement,
    Act::PublishNotice,
    Act::ApproveSecret,
    Act::NameService,
    Act::ServeLanding,
    Act::RedeemPolicy,
    Act::ManageConstruction,
    Act::Inspect,
    Act::AcceptNode,
    Act::RaiseIssue,
    Act::RecordFunds,
    Act::ConfirmFacts,
    Act::Monitor,
    Act::Evaluate,
    Act::RecordStatistics,
    Act::RecordUpgrade,
    Act::OpenExit,
    Act::DecideExit,
    Act::ManageMembers,
    Act::AdoptPolicy,
    Act::KeepRecord,
    Act::AssignTask,
    Act::ReplyTask,
    Act::HoldMeeting,
    Act::ProposeFreeze,
    Act::ApproveFreeze,
    Act::Appeal,
    Act::CloseAppeal,
    Act::RateService,
    Act::Interpret,
];

/// What a person may or may not do, as the end of "you may not …".
pub const fn act(value: Act) -> Word {
    match value {
        Act::CreateLead => ACT_CREATE_LEAD,
        Act::EditProject => ACT_EDIT_PROJECT,
        Act::GiveOpinion => ACT_GIVE_OPINION,
        Act::ConcludeScreening => ACT_CONCLUDE_SCREENING,
        Act::ReopenVetoed => ACT_REOPEN_VETOED,
        Act::Grade => ACT_GRADE,
        Act::OverrideTier => ACT_OVERRIDE_TIER,
        Act::SubmitFiling => ACT_SUBMIT_FILING,
        Act::AcknowledgeFiling => ACT_ACKNOWLEDGE_FILING,
        Act::MoveStage => ACT_MOVE_STAGE,
        Act::Backfill => ACT_BACKFILL,
        Act::Terminate => ACT_TERMINATE,
        Act::Note => ACT_NOTE,
        Act::ImportLedger => ACT_IMPORT_LEDGER,
        Act::HoldTalks => ACT_HOLD_TALKS,
        Act::OrganiseDiligence => ACT_ORGANISE_DILIGENCE,
        Act::ClaimFirstTalk => ACT_CLAIM_FIRST_TALK,
        Act::ArbitrateFirstTalk => ACT_ARBITRATE_FIRST_TALK,
        Act::DecideTransfer => ACT_DECIDE_TRANSFER,
        Act::AnswerSupport => ACT_ANSWER_SUPPORT,
        Act::ChairReview => ACT_CHAIR_REVIEW,
        Act::SignAgreement => ACT_SIGN_AGREEMENT,
        Act::PublishNotice => ACT_PUBLISH_NOTICE,
        Act::ApproveSecret => ACT_APPROVE_SECRET,
        Act::NameService => ACT_NAME_SERVICE,
        Act::ServeLanding => ACT_SERVE_LANDING,
        Act::RedeemPolicy => ACT_REDEEM_POLICY,
        Act::ManageConstruction => ACT_MANAGE_CONSTRUCTION,
        Act::Inspect => ACT_INSPECT,
        Act::AcceptNode => ACT_ACCEPT_NODE,
        Act::RaiseIssue => ACT_RAISE_ISSUE,
        Act::RecordFunds => ACT_RECORD_FUNDS,
        Act::ConfirmFacts => ACT_CONFIRM_FACTS,
        Act::Monitor => ACT_MONITOR,
        Act::Evaluate => ACT_EVALUATE,
        Act::RecordStatistics => ACT_RECORD_STATISTICS,
        Act::RecordUpgrade => ACT_RECORD_UPGRADE,
        Act::OpenExit => ACT_OPEN_EXIT,
        Act::DecideExit => ACT_DECIDE_EXIT,
        Act::ManageMembers => ACT_MANAGE_MEMBERS,
        Act::AdoptPolicy => ACT_ADOPT_POLICY,
        Act::KeepRecord => ACT_KEEP_RECORD,
        Act::AssignTask => ACT_ASSIGN_TASK,
        Act::ReplyTask => ACT_REPLY_TASK,
        Act::HoldMeeting => ACT_HOLD_MEETING,
        Act::ProposeFreeze => ACT_PROPOSE_FREEZE,
        Act::ApproveFreeze => ACT_APPROVE_FREEZE,
        Act::Appeal => ACT_APPEAL,
        Act::CloseAppeal => ACT_CLOSE_APPEAL,
        Act::RateService => ACT_RATE_SERVICE,
        Act::Interpret => ACT_INTERPRET,
    }
}

/// The words for an act as refusals name it; the name itself where it is none.
pub fn act_by_name(name: &str, lang: Lang) -> String {
    ACTS.into_iter()
        .find(|known| format!("{known:?}") == name)
        .map_or_else(|| name.to_owned(), |known| act(known).get(lang).to_owned())
}

/// A department's verdict.
pub const fn verdict(value: Verdict) -> Word {
    match value {
        Verdict::Pass => PASS,
        Verdict::Fail => FAIL,
        Verdict::Waived => WAIVED,
    }
}

/// What the screening came to.
pub const fn screened(passed: bool) -> Word {
    if passed { SCREENED_PASS } else { SCREENED_REJECT }
}

/// How far a filing is.
pub const fn filing_status(value: FilingStatus) -> Word {
    match value {
        FilingStatus::Due => FILING_DUE,
        FilingStatus::Submitted => FILING_SUBMITTED,
        FilingStatus::Acknowledged => FILING_ACKNOWLEDGED,
        FilingStatus::Lapsed => FILING_LAPSED,
    }
}

/// To whom a filing goes.
pub const fn level(value: FilingLevel) -> Word {
    match value {
        FilingLevel::City => CITY,
        FilingLevel::Province => PROVINCE,
    }
}

/// A filing by its level.
pub const fn filing(value: FilingLevel) -> Word {
    match value {
        FilingLevel::City => CITY_FILING,
        FilingLevel::Province => PROVINCE_FILING,
    }
}

/// On what an entry stands, as the label beside it.
pub const fn basis(value: Basis) -> Word {
    match value {
        Basis::Text => BASIS_TEXT,
        Basis::Law => BASIS_LAW,
        Basis::Peer => BASIS_PEER,
        Basis::Default => BASIS_DEFAULT,
        Basis::TextAndPeer => BASIS_TEXT_AND_PEER,
    }
}

/// Whether a condition stops a step.
pub const fn mode(value: Mode) -> Word {
    match value {
        Mode::Hard => MODE_HARD,
        Mode::Soft => MODE_SOFT,
    }
}

/// The badge of a fact that is not sure; none for a verified one.
pub const fn badge(value: Confidence) -> Option<Word> {
    match value {
        Confidence::Verified => None,
        Confidence::Weak | Confidence::NotFound => Some(UNVERIFIED),
        Confidence::Illustrative => Some(SAMPLE),
    }
}

/// The words for a stable name of a verdict, a result, a filing's status or level; `None` for anything else.
pub fn by_name(name: &str) -> Option<Word> {
    Some(match name {
        "pass" => PASS,
        "fail" => FAIL,
        "waived" => WAIVED,
        "reject" => SCREENED_REJECT,
        "due" => FILING_DUE,
        "submitted" => FILING_SUBMITTED,
        "acknowledged" => FILING_ACKNOWLEDGED,
        "lapsed" => FILING_LAPSED,
        "city" => CITY,
        "province" => PROVINCE,
        _ => return super::steps::by_name(name),
    })
}

/// A tier's word in the profile; its id where the profile has none of it.
pub fn tier<'a>(profile: &'a Profile, id: &'a str) -> &'a str {
    profile.policy.tier(id).map_or(id, |known| &known.name)
}

/// A unit's, department's or team's name in the profile; its code where the profile has none of it.
pub fn unit<'a>(profile: &'a Profile, code: &'a str) -> &'a str {
    let units = profile.units.iter().map(|known| (&known.code, &known.name));
    let departments = profile
        .departments
        .iter()
        .map(|known| (&known.code, &known.name));
    let teams = profile.teams.iter().map(|known| (&known.code, &known.name));
    units
        .chain(departments)
        .chain(teams)
        .find(|(known, _)| *known == code)
        .map_or(code, |(_, name)| name)
}

/// A chain's name in the profile; its id where the profile has none of it.
pub fn chain<'a>(profile: &'a Profile, id: &'a str) -> &'a str {
    profile.chain(id).map_or(id, |known| &known.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_act_has_words_under_the_name_that_refusals_use() {
        for known in ACTS {
            assert_eq!(
                act_by_name(&format!("{known:?}"), Lang::En),
                act(known).get(Lang::En)
            );
        }
        assert_eq!(act_by_name("Other", Lang::Zh), "Other");
    }

    #[test]
    fn every_stable_name_of_a_value_has_words() {
        let names = Verdict::ALL.iter().map(|value| value.name());
        for name in names.chain(["reject", "due", "submitted", "acknowledged", "lapsed", "city", "province"]) {
            assert!(by_name(name).is_some(), "{name}");
        }
        assert_eq!(by_name("P2026-0001"), None);
    }

    #[test]
    fn facts_that_are_not_sure_carry_a_badge() {
        assert_eq!(badge(Confidence::Verified), None);
        assert_eq!(badge(Confidence::Weak), Some(UNVERIFIED));
        assert_eq!(badge(Confidence::Illustrative), Some(SAMPLE));
    }
}
