//! Enterprises (企业): who invests. A project belongs to exactly one; an enterprise may have several projects.

use crate::domain::credit_code::CreditCode;
use crate::domain::first_talk::record::Standing;
use crate::domain::ids::{EnterpriseId, ProjectId};
use crate::domain::investor::record::{FormerName, Naming};
use crate::domain::libraries::record::{Library, LibraryMark};
use crate::domain::names::normalize_enterprise;
use crate::domain::visits::record::Direction;
use crate::domain::width_fold::fold_width;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One enterprise, as article 5 wants it described.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enterprise {
    pub id: EnterpriseId,
    /// Number of the last journal entry that changed it.
    pub version: u64,
    pub name: String,
    /// Names that it had (曾用名), oldest first.
    #[serde(default)]
    pub former_names: Vec<FormerName>,
    /// Unified social credit code (统一社会信用代码), once known.
    pub credit_code: Option<CreditCode>,
    /// Target classes of article 5 (世界500强 …), by their words in the policy.
    pub classes: Vec<String>,
    /// Basic facts (企业基本情况), the first of the six field groups of article 5.
    pub profile: String,
    /// Where the investor is from (来源地).
    pub origin: String,
    pub contact: String,
    pub phone: String,
    /// The group of companies that it belongs to (所属集团); other enterprises of the same group are related to it.
    pub group: String,
    /// Put into a library, or left out of it, by hand (R4-3).
    pub library_marks: BTreeMap<Library, LibraryMark>,
}

/// What kind of contact with an enterprise there was (往来).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContactKind {
    Visit(Direction),
    /// A visit that is planned.
    Plan(Direction),
    /// A claim to have had the first talk, and how it stands.
    FirstTalk(Standing),
    /// Substantive progress.
    Progress,
    /// 记事
    Note,
}

impl Enterprise {
    /// A new enterprise of which only the name is known.
    pub(crate) fn named(id: EnterpriseId, name: &str) -> Self {
        Self {
            id,
            version: 0,
            name: name.to_owned(),
            former_names: Vec::new(),
            credit_code: None,
            classes: Vec::new(),
            profile: String::new(),
            origin: String::new(),
            contact: String::new(),
            phone: String::new(),
            group: String::new(),
            library_marks: BTreeMap::new(),
        }
    }

    /// How it is called, and was.
    pub(crate) fn naming(&self) -> Naming {
        Naming {
            name: self.name.clone(),
            former: self.former_names.clone(),
        }
    }

    /// The name reduced to what tells enterprises apart; see [`normalize_enterprise`].
    pub(crate) fn normalized_name(&self) -> String {
        normalize_enterprise(&self.name)
    }
}

/// An enterprise as a person names it: by its own id, by that of any of its projects, or by its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Named {
    Enterprise(EnterpriseId),
    Project(ProjectId),
    Name(String),
}

impl Named {
    /// Reads what a person may type: `E000012`, `e12`, `P2026-0148`.
    pub(crate) fn read(text: &str) -> Option<Self> {
        if let Some(id) = ProjectId::read(text) {
            return Some(Self::Project(id));
        }
        let folded = fold_width(text).trim().to_ascii_uppercase();
        let number = EnterpriseId(folded).number()?;
        Some(Self::Enterprise(EnterpriseId::numbered(number)))
    }

    /// The same, where what is no id is a name.
    pub(crate) fn of(text: &str) -> Self {
        Self::read(text).unwrap_or_else(|| Self::Name(text.trim().to_owned()))
    }

    /// The project it is named by, if it is.
    pub(crate) fn project(&self) -> Option<&ProjectId> {
        match self {
            Self::Project(id) => Some(id),
            Self::Enterprise(_) | Self::Name(_) => None,
        }
    }
}
