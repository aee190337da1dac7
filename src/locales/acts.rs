//! Words for the acts that permissions speak of.

use super::Lang;
use crate::domain::actor::Act;

named! {
    /// What a person may or may not do, as the end of "you may not …".
    act(Act) {
        CreateLead: ACT_CREATE_LEAD = "登记线索", "register leads";
        EditProject: ACT_EDIT_PROJECT = "修改项目", "edit projects";
        GiveOpinion: ACT_GIVE_OPINION = "出具部门意见", "give a department's opinion";
        ConcludeScreening: ACT_CONCLUDE_SCREENING = "作出研判结论", "conclude the screening";
        ReopenVetoed: ACT_REOPEN_VETOED = "重新打开被否决的项目", "reopen a vetoed project";
        Grade: ACT_GRADE = "分级分类", "grade projects";
        OverrideTier: ACT_OVERRIDE_TIER = "人工定级", "set a tier by hand";
        SubmitFiling: ACT_SUBMIT_FILING = "报送备案", "submit filings";
        AcknowledgeFiling: ACT_ACKNOWLEDGE_FILING = "确认备案", "acknowledge filings";
        MoveStage: ACT_MOVE_STAGE = "推进或退回阶段", "move projects between stages";
        Backfill: ACT_BACKFILL = "补录历史数据", "backfill legacy records";
        Terminate: ACT_TERMINATE = "终止项目", "terminate projects";
        Note: ACT_NOTE = "记事", "add notes";
        ImportLedger: ACT_IMPORT_LEDGER = "导入台账", "import ledgers";
        HoldTalks: ACT_HOLD_TALKS = "组织考察和洽谈", "hold visits and talks";
        OrganiseDiligence: ACT_ORGANISE_DILIGENCE = "组织尽职调查", "organise due diligence";
        ClaimFirstTalk: ACT_CLAIM_FIRST_TALK = "登记首谈", "register first talks";
        ArbitrateFirstTalk: ACT_ARBITRATE_FIRST_TALK = "裁定首谈", "arbitrate first talks";
        DecideTransfer: ACT_DECIDE_TRANSFER = "决定流转", "decide transfers";
        AnswerSupport: ACT_ANSWER_SUPPORT = "答复市级支持申请", "answer requests for the city's support";
        ChairReview: ACT_CHAIR_REVIEW = "组织评审", "chair reviews";
        SignAgreement: ACT_SIGN_AGREEMENT = "登记签约", "record agreements";
        PublishNotice: ACT_PUBLISH_NOTICE = "办理签约公示", "publish notices";
        ApproveSecret: ACT_APPROVE_SECRET = "批准涉密项目不公示", "approve secrecy";
        NameService: ACT_NAME_SERVICE = "明确责任服务单位", "name service units";
        ServeLanding: ACT_SERVE_LANDING = "办理要素、开工条件和审批", "handle elements, conditions and approvals";
        RedeemPolicy: ACT_REDEEM_POLICY = "办理政策兑现", "handle policy claims";
        ManageConstruction: ACT_MANAGE_CONSTRUCTION = "填报建设手续和节点", "report procedures and nodes";
        Inspect: ACT_INSPECT = "记录现场检查", "record inspections";
        AcceptNode: ACT_ACCEPT_NODE = "验收节点", "accept nodes";
        RaiseIssue: ACT_RAISE_ISSUE = "提出或办结问题", "raise or close issues";
        RecordFunds: ACT_RECORD_FUNDS = "登记到位资金", "record funds";
        ConfirmFacts: ACT_CONFIRM_FACTS = "核实到位资金", "confirm funds";
        Monitor: ACT_MONITOR = "报送达产监测", "report monitoring data";
        Evaluate: ACT_EVALUATE = "作综合评价", "evaluate projects";
        RecordStatistics: ACT_RECORD_STATISTICS = "登记入统入规", "record statistics entries";
        RecordUpgrade: ACT_RECORD_UPGRADE = "登记提质升级", "record upgrades";
        OpenExit: ACT_OPEN_EXIT = "办理退出立案", "open exit cases";
        DecideExit: ACT_DECIDE_EXIT = "决定退出处置", "decide exit cases";
        ManageMembers: ACT_MANAGE_MEMBERS = "管理人员", "manage members";
        AdoptPolicy: ACT_ADOPT_POLICY = "启用规则", "adopt rules";
        KeepRecord: ACT_KEEP_RECORD = "校正时钟或确认记录丢失", "put the clock right or accept a loss of entries";
        AssignTask: ACT_ASSIGN_TASK = "交办和办结任务", "assign and close tasks";
        ReplyTask: ACT_REPLY_TASK = "反馈任务", "reply to tasks";
        HoldMeeting: ACT_HOLD_MEETING = "召开调度会", "hold dispatch meetings";
        ProposeFreeze: ACT_PROPOSE_FREEZE = "提出冻结积分", "propose to freeze a board";
        ApproveFreeze: ACT_APPROVE_FREEZE = "批准冻结积分", "approve a frozen board";
        Appeal: ACT_APPEAL = "提出积分申诉", "appeal against a score";
        CloseAppeal: ACT_CLOSE_APPEAL = "处理积分申诉", "judge appeals";
        RateService: ACT_RATE_SERVICE = "评定服务满意度", "state satisfaction";
        Interpret: ACT_INTERPRET = "解释办法", "interpret the regulation";
        Verify: ACT_VERIFY = "核对全部记录", "verify the journal";
        Rebuild: ACT_REBUILD = "重建数据视图", "rebuild the view";
    }
}

/// The words for an act as refusals name it; the name itself where it is none.
pub(crate) fn by_name(name: &str, lang: Lang) -> String {
    Act::from_name(name).map_or_else(|| name.to_owned(), |known| act(known).get(lang).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_act_has_words_under_the_name_that_refusals_use() {
        for known in Act::ALL {
            assert_eq!(by_name(known.name(), Lang::En), act(*known).get(Lang::En));
        }
        assert_eq!(by_name("other", Lang::Zh), "other");
    }
}
