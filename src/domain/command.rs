//! What a person asks: every workflow action as typed data.
//!
//! `verb` reads commands from text (command line, forms); `decide` answers them.

mod building;
mod chapters;
mod desk;
mod enterprise;
mod operating;

pub use crate::domain::given::Given;
pub use building::{
    ApprovalAsk, BuildingAsk, ClaimAsk, ElementAsk, InspectAsk, IssueAsk, IssueCloseAsk, NodeAsk,
    ProcedureAsk, ReadyAsk, ServiceAsk, SuperviseAsk,
};
pub use chapters::{SigningAsk, TalksAsk};
pub use desk::{DeskAsk, NewTask, TaskResult};
pub use enterprise::{LibraryAsk, Put, Subject};
pub use operating::{
    EvaluateAsk, ExitCloseAsk, ExitNoticeAsk, ExitOpenAsk, FundAsk, MonitorAsk, OperatingAsk,
    StatAsk, UpgradeAsk,
};

use crate::domain::actor::Member;
use crate::domain::field::{Field, Value};
use crate::domain::ids::{MemberId, ProjectId, UnitCode};
use crate::domain::policy::FilingLevel;
use crate::domain::screening::record::{FilingStatus, Verdict};
use crate::domain::stage::Stage;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One field set to a value (or cleared), with the value the person saw, so that two people never overwrite each other unseen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    pub field: Field,
    /// What the field held when the person began; `None` means: do not check.
    pub seen: Option<Option<Value>>,
    pub to: Option<Value>,
}

/// A new lead (线索, article 5).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewLead {
    pub fields: BTreeMap<Field, Value>,
    pub extras: BTreeMap<String, String>,
    /// The resembling project that the person has seen, and why this is another one.
    pub separate_from: Option<(ProjectId, String)>,
}

/// One row of a ledger as commands understand it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerRow {
    /// Row number in the file, as the clerk sees it.
    pub row: u64,
    pub lead: NewLead,
    /// Stage or end named in the ledger; `None` comes in as a lead.
    pub stage: Option<LedgerStage>,
}

/// Where a ledger says a project stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LedgerStage {
    Stage(Stage),
    Ended(crate::domain::stage::End),
}

/// Everything a person can ask for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// 登记线索 (article 5)
    Lead(NewLead),
    /// 修改 (article 7: 动态更新)
    Update {
        project: ProjectId,
        edits: Vec<Edit>,
    },
    /// 部门意见 (article 6)
    Opinion {
        project: ProjectId,
        unit: Option<UnitCode>,
        verdict: Verdict,
        note: String,
    },
    /// 研判结论 (article 6). `passed` is left out where only scores or vetoes are noted down; a score of `None` is taken
    /// out.
    Screen {
        project: ProjectId,
        passed: Given<bool>,
        vetoes: Given<Vec<String>>,
        scores: BTreeMap<String, Option<u8>>,
        reason: String,
    },
    /// 分级分类 (article 7)
    Grade {
        project: ProjectId,
        /// Emptied: what was set by hand is lifted.
        tier: Given<String>,
        edits: Vec<Edit>,
        reason: String,
    },
    /// 备案 (article 7)
    File {
        project: ProjectId,
        level: FilingLevel,
        status: FilingStatus,
        number: Given<String>,
        date: Option<NaiveDate>,
    },
    /// 考察、尽调、洽谈、首谈、流转 (articles 8 to 10)
    Talks { project: ProjectId, ask: TalksAsk },
    /// 评审、签约、公示 (articles 11 and 12)
    Signing { project: ProjectId, ask: SigningAsk },
    /// 落地、政策兑现、建设 (articles 13 to 16)
    Building {
        project: ProjectId,
        ask: BuildingAsk,
    },
    /// 资金、监测、升级、退出 (articles 17 to 20)
    Operating {
        project: ProjectId,
        ask: OperatingAsk,
    },
    /// The city's desk: tasks, meetings, frozen boards, appeals, interpretations (articles 3, 16, 20, 附则)
    Desk(DeskAsk),
    /// 推进 to the next stage, through its gate
    Advance { project: ProjectId },
    /// 退回 to an earlier stage; also reopens an ended project
    Back {
        project: ProjectId,
        to: Option<Stage>,
        reason: String,
    },
    /// 终止
    Terminate { project: ProjectId, reason: String },
    /// 补录 of a legacy record straight to a stage
    Backfill {
        project: ProjectId,
        stage: Stage,
        reason: String,
    },
    /// 列入或移出企业库 (R4-3)
    Library(LibraryAsk),
    /// 记事
    Note { project: ProjectId, text: String },
    /// 台账导入, all rows or none
    Import {
        file: String,
        digest: String,
        rows: Vec<LedgerRow>,
    },
    /// Add or change a member
    SetMember(Member),
    /// Bring rules into force
    AdoptProfile { files: BTreeMap<String, String> },
    /// 校正时钟: the clock had run ahead, and is right now
    AcceptClock { reason: String },
    /// 撤销 of the actor's own last step
    Undo,
    /// 重做
    Redo,
}

impl Command {
    /// The name in the journal and in `luodi do`.
    pub fn name(&self) -> &'static str {
        match self {
            Command::Lead(_) => "lead",
            Command::Update { .. } => "update",
            Command::Opinion { .. } => "opinion",
            Command::Screen { .. } => "screen",
            Command::Grade { .. } => "grade",
            Command::File { .. } => "file",
            Command::Talks { ask, .. } => ask.name(),
            Command::Signing { ask, .. } => ask.name(),
            Command::Building { ask, .. } => ask.name(),
            Command::Operating { ask, .. } => ask.name(),
            Command::Desk(ask) => ask.name(),
            Command::Advance { .. } => "advance",
            Command::Back { .. } => "back",
            Command::Terminate { .. } => "terminate",
            Command::Backfill { .. } => "backfill",
            Command::Library(_) => "library",
            Command::Note { .. } => "note",
            Command::Import { .. } => "import",
            Command::SetMember(_) => "member",
            Command::AdoptProfile { .. } => "policy",
            Command::AcceptClock { .. } => "clock",
            Command::Undo => "undo",
            Command::Redo => "redo",
        }
    }

    /// The project it is about, if it is about one that exists.
    pub fn project(&self) -> Option<&ProjectId> {
        match self {
            Command::Update { project, .. }
            | Command::Opinion { project, .. }
            | Command::Screen { project, .. }
            | Command::Grade { project, .. }
            | Command::File { project, .. }
            | Command::Talks { project, .. }
            | Command::Signing { project, .. }
            | Command::Building { project, .. }
            | Command::Operating { project, .. }
            | Command::Advance { project }
            | Command::Back { project, .. }
            | Command::Terminate { project, .. }
            | Command::Backfill { project, .. }
            | Command::Note { project, .. } => Some(project),
            Command::Library(ask) => ask.subject.project(),
            Command::Lead(_)
            | Command::Desk(_)
            | Command::Import { .. }
            | Command::SetMember(_)
            | Command::AdoptProfile { .. }
            | Command::AcceptClock { .. }
            | Command::Undo
            | Command::Redo => None,
        }
    }

    /// The member it is about, for `SetMember`.
    pub fn member(&self) -> Option<&MemberId> {
        match self {
            Command::SetMember(member) => Some(&member.id),
            _ => None,
        }
    }
}
