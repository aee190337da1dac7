//! Who acts: members (人员), roles (角色, requirements §4) and what each role may do.
//!
//! `service` asks before it decides; `decide` asks again where an article itself names who may
//! (only the commerce department reopens a vetoed project, article 6).

use crate::domain::ids::{MemberId, UnitCode};
use serde::{Deserialize, Serialize};

/// A role of requirements §4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 市专班 and its office
    Zb,
    /// 市商务局 / 投资促进中心
    SwC,
    /// 县级商务主管部门
    SwX,
    /// 责任主体: county or zone government
    Res,
    /// 招商小分队, 驻外机构, 招商责任部门
    Team,
    /// 职能部门
    Dept,
    /// 责任服务单位
    Svc,
    /// 领导: reads all
    Lead,
    /// 审计、纪检: reads all
    Aud,
    /// 系统管理员
    Adm,
}

impl Role {
    /// All roles, in the order of requirements §4.
    pub(crate) const ALL: [Role; 10] = [
        Role::Zb,
        Role::SwC,
        Role::SwX,
        Role::Res,
        Role::Team,
        Role::Dept,
        Role::Svc,
        Role::Lead,
        Role::Aud,
        Role::Adm,
    ];

    /// The code in commands and files; never translated.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Role::Zb => "zb",
            Role::SwC => "sw_c",
            Role::SwX => "sw_x",
            Role::Res => "res",
            Role::Team => "team",
            Role::Dept => "dept",
            Role::Svc => "svc",
            Role::Lead => "lead",
            Role::Aud => "aud",
            Role::Adm => "adm",
        }
    }

    /// The role of that code, if there is one.
    pub(crate) fn from_code(code: &str) -> Option<Role> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

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

macro_rules! acts {
    ($( $(#[$doc:meta])* $variant:ident = $name:literal; )*) => {
        /// What the rules of requirements §4 are about.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Act { $( $(#[$doc])* $variant, )* }

        impl Act {
            /// Every act.
            pub(crate) const ALL: &'static [Act] = &[ $(Act::$variant),* ];

            /// The name in refusals; never translated.
            pub(crate) const fn name(self) -> &'static str {
                match self { $(Act::$variant => $name),* }
            }
        }
    };
}

acts! {
    CreateLead = "create_lead";
    EditProject = "edit_project";
    GiveOpinion = "give_opinion";
    ConcludeScreening = "conclude_screening";
    ReopenVetoed = "reopen_vetoed";
    Grade = "grade";
    OverrideTier = "override_tier";
    SubmitFiling = "submit_filing";
    AcknowledgeFiling = "acknowledge_filing";
    MoveStage = "move_stage";
    Backfill = "backfill";
    Terminate = "terminate";
    Note = "note";
    ImportLedger = "import_ledger";
    /// Visits, the choice of a site, core matters, substantive progress (articles 8, 10).
    HoldTalks = "hold_talks";
    /// Article 9.
    OrganiseDiligence = "organise_diligence";
    /// For the own unit; on projects of others too (article 10).
    ClaimFirstTalk = "claim_first_talk";
    ArbitrateFirstTalk = "arbitrate_first_talk";
    DecideTransfer = "decide_transfer";
    /// Article 10: the city's answer to a request for support.
    AnswerSupport = "answer_support";
    ChairReview = "chair_review";
    /// The agreement and what it commits to (article 12).
    SignAgreement = "sign_agreement";
    PublishNotice = "publish_notice";
    /// Who besides is asked is policy: vocabulary `secret_approver`.
    ApproveSecret = "approve_secret";
    /// Article 13: who serves the project.
    NameService = "name_service";
    /// Elements, conditions of the start, approvals (article 13).
    ServeLanding = "serve_landing";
    /// Article 14.
    RedeemPolicy = "redeem_policy";
    /// Procedures, supervision, nodes (articles 15, 16).
    ManageConstruction = "manage_construction";
    Inspect = "inspect";
    AcceptNode = "accept_node";
    RaiseIssue = "raise_issue";
    RecordFunds = "record_funds";
    /// That a fact others reported is right (R20-4).
    ConfirmFacts = "confirm_facts";
    /// Article 17.
    Monitor = "monitor";
    Evaluate = "evaluate";
    RecordStatistics = "record_statistics";
    /// Article 18.
    RecordUpgrade = "record_upgrade";
    /// Article 19.
    OpenExit = "open_exit";
    DecideExit = "decide_exit";
    ManageMembers = "manage_members";
    AdoptPolicy = "adopt_policy";
    /// What keeps the record itself going: the clock put right, a loss accepted.
    KeepRecord = "keep_record";
    /// Tasks are assigned, and closed, by the dispatchers (articles 3 and 16).
    AssignTask = "assign_task";
    /// By the unit that owes it.
    ReplyTask = "reply_task";
    HoldMeeting = "hold_meeting";
    /// Article 20: the commerce department edits, the task force approves.
    ProposeFreeze = "propose_freeze";
    ApproveFreeze = "approve_freeze";
    /// By the scored unit.
    Appeal = "appeal";
    CloseAppeal = "close_appeal";
    RateService = "rate_service";
    /// 附则
    Interpret = "interpret";
    /// Reading the whole journal against its hashes.
    Verify = "verify";
    /// Making the view anew, while nobody writes.
    Rebuild = "rebuild";
}

impl Act {
    /// The act of that name, if there is one.
    pub(crate) fn from_name(name: &str) -> Option<Act> {
        Self::ALL.iter().copied().find(|act| act.name() == name)
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

fn role_reach(role: Role, act: Act) -> Reach {
    use Reach::{City, None, OwnUnit};
    match act {
        Act::CreateLead => match role {
            Role::Zb | Role::SwC => City,
            Role::SwX | Role::Res | Role::Team => OwnUnit,
            _ => None,
        },
        Act::EditProject
        | Act::MoveStage
        | Act::Terminate
        | Act::SubmitFiling
        | Act::HoldTalks
        | Act::OrganiseDiligence
        | Act::ClaimFirstTalk => match role {
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
