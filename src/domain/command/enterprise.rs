//! What a person asks of an enterprise's own record.

use crate::domain::ids::{EnterpriseId, ProjectId};
use crate::domain::libraries::Library;
use crate::domain::width_fold::fold_width;
use serde::{Deserialize, Serialize};

/// An enterprise as a person names it: by its own id, or by that of any of its projects.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    Enterprise(EnterpriseId),
    Project(ProjectId),
}

impl Subject {
    /// Reads what a person may type: `E000012`, `e12`, `P2026-0148`.
    pub fn read(text: &str) -> Option<Self> {
        if let Some(id) = ProjectId::read(text) {
            return Some(Self::Project(id));
        }
        let folded = fold_width(text).trim().to_ascii_uppercase();
        let number = EnterpriseId(folded).number()?;
        Some(Self::Enterprise(EnterpriseId::numbered(number)))
    }

    /// The project it is named by, if it is.
    pub fn project(&self) -> Option<&ProjectId> {
        match self {
            Self::Project(id) => Some(id),
            Self::Enterprise(_) => None,
        }
    }
}

/// What becomes of an enterprise in a library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Put {
    /// 列入
    In,
    /// 移出
    Out,
    /// 按阶段: the mark is taken away.
    ByStage,
}

impl Put {
    /// All of them, in the order of the verb's choice.
    pub const ALL: [Put; 3] = [Put::In, Put::Out, Put::ByStage];

    /// The name in commands.
    pub fn name(self) -> &'static str {
        match self {
            Put::In => "include",
            Put::Out => "exclude",
            Put::ByStage => "by-stage",
        }
    }
}

/// 列入或移出企业库, with a reason (R4-3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LibraryAsk {
    pub subject: Subject,
    /// One of the two libraries of enterprises.
    pub library: Library,
    pub put: Put,
    pub reason: String,
}
