//! Who acts: members (人员), roles (角色, requirements §4) and what each role may do.
//!
//! `service` asks before it decides; `decide` asks again where an article itself names who may
//! (only the commerce department reopens a vetoed project, article 6).

use crate::domain::closed::closed;
use crate::domain::ids::{MemberId, UnitCode};
use serde::{Deserialize, Serialize};

closed! {
    /// A role, in the order of requirements §4.
    Role {
        /// 市专班 and its office
        Zb = "zb", "市专班", "City task force";
        /// 市商务局 / 投资促进中心
        SwC = "sw_c", "市商务", "City commerce";
        /// 县级商务主管部门
        SwX = "sw_x", "县级商务", "County commerce";
        /// 责任主体: county or zone government
        Res = "res", "责任主体", "Responsible government";
        /// 招商小分队, 驻外机构, 招商责任部门
        Team = "team", "招商小分队", "Investment team";
        /// 职能部门
        Dept = "dept", "职能部门", "Department";
        /// 责任服务单位
        Svc = "svc", "责任服务单位", "Service unit";
        /// 领导: reads all
        Lead = "lead", "领导", "Leadership";
        /// 审计、纪检: reads all
        Aud = "aud", "审计监督", "Audit";
        /// 系统管理员
        Adm = "adm", "系统管理员", "Administrator";
    }
}

impl Role {
    /// Whether the role acts for the whole city, not for one unit.
    pub(crate) fn is_city_wide(self) -> bool {
        matches!(self, Role::Zb | Role::SwC | Role::Lead | Role::Aud)
    }
}

/// A member of staff: one login, one unit, one or more roles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    pub id: MemberId,
    /// Number of the last journal entry that changed it.
    pub version: u64,
    /// The name as shown, e.g. 示例专员甲.
    pub name: String,
    pub unit: UnitCode,
    pub roles: Vec<Role>,
    /// Left members keep their record and may do nothing (R7-7, A31).
    pub active: bool,
}

/// Who stands behind a command: the member acting, and, if an administrator acts on their behalf, the administrator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The member in whose name the step is done.
    pub member: Member,
    /// The administrator at the keyboard, when it is somebody else.
    pub administrator: Option<MemberId>,
}

impl Actor {
    /// Whether the actor has the role.
    pub(crate) fn has(&self, role: Role) -> bool {
        self.member.active && self.member.roles.contains(&role)
    }

    /// Whether the actor has any of the roles.
    pub(crate) fn has_any(&self, roles: &[Role]) -> bool {
        roles.iter().any(|role| self.has(*role))
    }
}

closed! {
    /// What the rules of requirements §4 are about.
    Act {
        CreateLead = "create_lead", "登记线索", "register leads";
        EditProject = "edit_project", "修改项目", "edit projects";
        GiveOpinion = "give_opinion", "出具部门意见", "give a department's opinion";
        ConcludeScreening = "conclude_screening", "作出研判结论", "conclude the screening";
        ReopenVetoed = "reopen_vetoed", "重新打开被否决的项目", "reopen a vetoed project";
        Grade = "grade", "分级分类", "grade projects";
        OverrideTier = "override_tier", "人工定级", "set a tier by hand";
        SubmitFiling = "submit_filing", "报送备案", "submit filings";
        AcknowledgeFiling = "acknowledge_filing", "确认备案", "acknowledge filings";
        MoveStage = "move_stage", "推进或退回阶段", "move projects between stages";
        Backfill = "backfill", "补录历史数据", "backfill legacy records";
        Terminate = "terminate", "终止项目", "terminate projects";
        Note = "note", "记事", "add notes";
        ImportLedger = "import_ledger", "导入台账", "import ledgers";
        /// Visits, the choice of a site, core matters, substantive progress (articles 8, 10).
        HoldTalks = "hold_talks", "组织考察和洽谈", "hold visits and talks";
        /// Article 9.
        OrganiseDiligence = "organise_diligence", "组织尽职调查", "organise due diligence";
        /// For the own unit; on projects of others too (article 10).
        ClaimFirstTalk = "claim_first_talk", "登记首谈", "register first talks";
        ArbitrateFirstTalk = "arbitrate_first_talk", "裁定首谈", "arbitrate first talks";
        DecideTransfer = "decide_transfer", "决定流转", "decide transfers";
        /// Article 10: the city's answer to a request for support.
        AnswerSupport = "answer_support", "答复市级支持申请", "answer requests for the city's support";
        ChairReview = "chair_review", "组织评审", "chair reviews";
        /// The agreement and what it commits to (article 12).
        SignAgreement = "sign_agreement", "登记签约", "record agreements";
        PublishNotice = "publish_notice", "办理签约公示", "publish notices";
        /// Who besides is asked is policy: vocabulary `secret_approver`.
        ApproveSecret = "approve_secret", "批准涉密项目不公示", "approve secrecy";
        /// Article 13: who serves the project.
        NameService = "name_service", "明确责任服务单位", "name service units";
        /// Elements, conditions of the start, approvals (article 13).
        ServeLanding = "serve_landing", "办理要素、开工条件和审批", "handle elements, conditions and approvals";
        /// Article 14.
        RedeemPolicy = "redeem_policy", "办理政策兑现", "handle policy claims";
        /// Procedures, supervision, nodes (articles 15, 16).
        ManageConstruction = "manage_construction", "填报建设手续和节点", "report procedures and nodes";
        Inspect = "inspect", "记录现场检查", "record inspections";
        AcceptNode = "accept_node", "验收节点", "accept nodes";
        RaiseIssue = "raise_issue", "提出或办结问题", "raise or close issues";
        RecordFunds = "record_funds", "登记到位资金", "record funds";
        /// That a fact others reported is right (R20-4).
        ConfirmFacts = "confirm_facts", "核实到位资金", "confirm funds";
        /// Article 17.
        Monitor = "monitor", "报送达产监测", "report monitoring data";
        Evaluate = "evaluate", "作综合评价", "evaluate projects";
        RecordStatistics = "record_statistics", "登记入统入规", "record statistics entries";
        /// Article 18.
        RecordUpgrade = "record_upgrade", "登记提质升级", "record upgrades";
        /// Article 19.
        OpenExit = "open_exit", "办理退出立案", "open exit cases";
        DecideExit = "decide_exit", "决定退出处置", "decide exit cases";
        ManageMembers = "manage_members", "管理人员", "manage members";
        AdoptPolicy = "adopt_policy", "启用规则", "adopt rules";
        /// What keeps the record itself going: the clock put right, a loss accepted.
        KeepRecord = "keep_record", "校正时钟或确认记录丢失", "put the clock right or accept a loss of entries";
        /// Tasks are assigned, and closed, by the dispatchers (articles 3 and 16).
        AssignTask = "assign_task", "交办和办结任务", "assign and close tasks";
        /// By the unit that owes it.
        ReplyTask = "reply_task", "反馈任务", "reply to tasks";
        HoldMeeting = "hold_meeting", "召开调度会", "hold dispatch meetings";
        /// Article 20: the commerce department edits, the task force approves.
        ProposeFreeze = "propose_freeze", "提出冻结积分", "propose to freeze a board";
        ApproveFreeze = "approve_freeze", "批准冻结积分", "approve a frozen board";
        /// By the scored unit.
        Appeal = "appeal", "提出积分申诉", "appeal against a score";
        CloseAppeal = "close_appeal", "处理积分申诉", "judge appeals";
        RateService = "rate_service", "评定服务满意度", "state satisfaction";
        /// 附则
        Interpret = "interpret", "解释办法", "interpret the regulation";
        /// Reading the whole journal against its hashes.
        Verify = "verify", "核对全部记录", "verify the journal";
        /// Making the view anew, while nobody writes.
        Rebuild = "rebuild", "重建数据视图", "rebuild the view";
    }
}

/// How far a permission reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// Not at all.
    None,
    /// Only the projects of the actor's own unit, see [`crate::domain::project::Project::is_of`].
    OwnUnit,
    /// Everywhere.
    City,
}

/// How far the actor may do `act` (requirements §4; the strongest of the actor's roles counts).
pub(crate) fn reach(actor: &Actor, act: Act) -> Reach {
    Role::ALL
        .into_iter()
        .filter(|role| actor.has(*role))
        .map(|role| role_reach(role, act))
        .max()
        .unwrap_or(Reach::None)
}

/// How far one role may do `act`.
pub(crate) fn role_reach(role: Role, act: Act) -> Reach {
    use Reach::{City, None, OwnUnit};
    match act {
        Act::CreateLead => match role {
            Role::Zb | Role::SwC => City,
            Role::SwX | Role::Res | Role::Team | Role::Dept => OwnUnit,
            _ => None,
        },
        // 首个获取项目信息的单位 (article 10): a department too.
        Act::ClaimFirstTalk => match role {
            Role::SwC => City,
            Role::SwX | Role::Res | Role::Team | Role::Dept => OwnUnit,
            _ => None,
        },
        Act::EditProject
        | Act::MoveStage
        | Act::Terminate
        | Act::SubmitFiling
        | Act::HoldTalks
        | Act::OrganiseDiligence => match role {
            Role::SwC => City,
            Role::SwX | Role::Res | Role::Team => OwnUnit,
            _ => None,
        },
        Act::GiveOpinion => match role {
            Role::SwC | Role::Dept => City,
            _ => None,
        },
        Act::ConcludeScreening => match role {
            Role::SwC => City,
            Role::SwX | Role::Team => OwnUnit,
            _ => None,
        },
        // Gates are passed over by the city's commerce department alone (requirements §2, article 6).
        Act::ReopenVetoed | Act::Backfill => match role {
            Role::SwC => City,
            _ => None,
        },
        Act::ImportLedger => match role {
            Role::SwC => City,
            Role::SwX => OwnUnit,
            _ => None,
        },
        Act::Grade => match role {
            Role::Zb | Role::SwC => City,
            Role::SwX => OwnUnit,
            _ => None,
        },
        Act::OverrideTier | Act::ArbitrateFirstTalk | Act::DecideTransfer | Act::AnswerSupport => {
            match role {
                Role::Zb | Role::SwC => City,
                _ => None,
            }
        }
        Act::ChairReview | Act::PublishNotice => match role {
            Role::SwC => City,
            Role::SwX => OwnUnit,
            _ => None,
        },
        // The commerce departments push signing forward (article 4); the responsible government signs.
        Act::SignAgreement => match role {
            Role::SwC => City,
            Role::Res => OwnUnit,
            _ => None,
        },
        // The roles are the policy's; see `decide`.
        Act::ApproveSecret => None,
        Act::NameService => match role {
            Role::SwC => City,
            Role::SwX | Role::Res => OwnUnit,
            _ => None,
        },
        // The city looks on; departments act on the items that name them, see `decide::landing`.
        Act::ServeLanding | Act::RedeemPolicy => match role {
            Role::SwX | Role::Res | Role::Svc => OwnUnit,
            _ => None,
        },
        Act::ManageConstruction | Act::RecordUpgrade => match role {
            Role::SwC => City,
            Role::SwX | Role::Res | Role::Svc => OwnUnit,
            _ => None,
        },
        Act::RaiseIssue | Act::OpenExit => match role {
            Role::Zb | Role::SwC => City,
            Role::SwX | Role::Res | Role::Svc => OwnUnit,
            _ => None,
        },
        Act::Inspect | Act::Monitor => match role {
            Role::SwC | Role::Dept => City,
            Role::SwX | Role::Res | Role::Svc => OwnUnit,
            _ => None,
        },
        Act::AcceptNode | Act::RecordStatistics => match role {
            Role::Zb | Role::SwC | Role::Dept => City,
            Role::SwX => OwnUnit,
            _ => None,
        },
        Act::RecordFunds => match role {
            Role::SwC => City,
            Role::SwX | Role::Res => OwnUnit,
            _ => None,
        },
        Act::ConfirmFacts => match role {
            Role::Zb | Role::SwC | Role::Dept => City,
            _ => None,
        },
        Act::Evaluate => match role {
            Role::Zb | Role::SwC => City,
            _ => None,
        },
        // R19-2: decided by the task force or the responsible government.
        Act::DecideExit => match role {
            Role::Zb => City,
            Role::Res => OwnUnit,
            _ => None,
        },
        Act::AcknowledgeFiling => match role {
            Role::SwC | Role::Dept => City,
            _ => None,
        },
        Act::Note => match role {
            Role::Zb | Role::SwC | Role::Dept | Role::Lead => City,
            Role::SwX | Role::Res | Role::Team | Role::Svc => OwnUnit,
            _ => None,
        },
        Act::ManageMembers | Act::KeepRecord => match role {
            Role::Adm => City,
            _ => None,
        },
        Act::AdoptPolicy => match role {
            Role::SwC => City,
            _ => None,
        },
        Act::Verify => match role {
            Role::Adm | Role::Aud => City,
            _ => None,
        },
        Act::Rebuild => match role {
            Role::Adm => City,
            _ => None,
        },
        Act::ProposeFreeze | Act::Interpret => match role {
            Role::SwC => City,
            _ => None,
        },
        Act::AssignTask | Act::HoldMeeting => match role {
            Role::Zb | Role::SwC => City,
            Role::SwX => OwnUnit,
            _ => None,
        },
        Act::ReplyTask => match role {
            Role::Lead | Role::Aud | Role::Adm => None,
            _ => OwnUnit,
        },
        Act::ApproveFreeze | Act::CloseAppeal => match role {
            Role::Zb => City,
            _ => None,
        },
        Act::Appeal => match role {
            Role::SwX | Role::Res | Role::Team => OwnUnit,
            _ => None,
        },
        Act::RateService => match role {
            Role::Zb | Role::SwC => City,
            _ => None,
        },
    }
}
