//! What a person asks of the city's desk: tasks, meetings, frozen boards, appeals, interpretations, satisfaction.

use crate::domain::ids::{DeskId, ProjectId, UnitCode};
use crate::domain::policy::{Points, ScoreGroup};
use crate::domain::scoring::Span;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// One task to be assigned; the policy's term where no day is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewTask {
    pub owner: UnitCode,
    pub text: String,
    pub due: Option<NaiveDate>,
    pub project: Option<ProjectId>,
    pub meeting: Option<DeskId>,
}

/// What becomes of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskResult {
    /// 办结
    Closed,
    /// 退回: the reply does not do; a new day is set.
    Back,
    /// 撤回: no longer wanted.
    Withdrawn,
}

impl TaskResult {
    /// All results.
    pub const ALL: [TaskResult; 3] = [TaskResult::Closed, TaskResult::Back, TaskResult::Withdrawn];

    /// The name in commands and JSON.
    pub fn name(self) -> &'static str {
        match self {
            TaskResult::Closed => "closed",
            TaskResult::Back => "back",
            TaskResult::Withdrawn => "withdrawn",
        }
    }
}

/// The acts of the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeskAsk {
    /// 交办
    Task(NewTask),
    /// 反馈
    TaskReply {
        task: DeskId,
        text: String,
        evidence: String,
    },
    /// 办结, 退回, 撤回
    TaskClose {
        task: DeskId,
        result: TaskResult,
        note: String,
        due: Option<NaiveDate>,
    },
    /// 调度会; what stands late is put on the agenda behind the projects named.
    Meeting {
        date: Option<NaiveDate>,
        scope: String,
        attendees: String,
        agenda: Vec<ProjectId>,
        decisions: Vec<NewTask>,
    },
    /// 积分冻结: proposed, or approved where it was
    Freeze {
        group: ScoreGroup,
        span: Span,
        reason: String,
    },
    /// 申诉
    Appeal {
        rule: String,
        entry: Option<u64>,
        date: Option<NaiveDate>,
        text: String,
    },
    /// 申诉处理
    AppealClose {
        appeal: DeskId,
        is_upheld: bool,
        points: Option<Points>,
        reason: String,
    },
    /// 政策解释
    Interpret { article: String, text: String },
    /// 服务满意度
    Satisfaction {
        unit: UnitCode,
        is_good: bool,
        evidence: String,
    },
}

impl DeskAsk {
    /// The name in the journal and in `luodi do`.
    pub fn name(&self) -> &'static str {
        match self {
            DeskAsk::Task(_) => "task",
            DeskAsk::TaskReply { .. } => "task-reply",
            DeskAsk::TaskClose { .. } => "task-close",
            DeskAsk::Meeting { .. } => "meeting",
            DeskAsk::Freeze { .. } => "freeze",
            DeskAsk::Appeal { .. } => "appeal",
            DeskAsk::AppealClose { .. } => "appeal-close",
            DeskAsk::Interpret { .. } => "interpret",
            DeskAsk::Satisfaction { .. } => "satisfaction",
        }
    }

    /// The texts that a person wrote down, by the name of their argument.
    pub fn texts(&self) -> Vec<(&str, &str)> {
        match self {
            DeskAsk::Task(task) => vec![("text", &task.text)],
            DeskAsk::TaskReply { text, evidence, .. } => {
                vec![("text", text), ("evidence", evidence)]
            }
            DeskAsk::TaskClose { note, .. } => vec![("note", note)],
            DeskAsk::Meeting {
                scope,
                attendees,
                decisions,
                ..
            } => decisions
                .iter()
                .map(|task| ("decisions", task.text.as_str()))
                .chain([("scope", scope.as_str()), ("attendees", attendees)])
                .collect(),
            DeskAsk::Freeze { reason, .. } | DeskAsk::AppealClose { reason, .. } => {
                vec![("reason", reason)]
            }
            DeskAsk::Appeal { text, .. } | DeskAsk::Interpret { text, .. } => {
                vec![("text", text)]
            }
            DeskAsk::Satisfaction { evidence, .. } => vec![("evidence", evidence)],
        }
    }
}
