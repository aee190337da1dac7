//! What comes in: a new lead, and a row of a ledger.

use crate::domain::field::{Field, Value};
use crate::domain::ids::{MemberId, ProjectId};
use crate::domain::stage::{End, Stage};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A new lead (线索, article 5).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewLead {
    pub fields: BTreeMap<Field, Value>,
    pub extras: BTreeMap<String, String>,
    /// The resembling project that the person has seen, and why this is another one.
    pub separate_from: Option<(ProjectId, String)>,
    /// Asked for where it is secret from its first day on.
    #[serde(default)]
    pub secret: Option<NewSecret>,
}

/// What is said of a mark of secrecy when it is asked for (article 12).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewSecret {
    pub basis: String,
    /// Who decided it, by post or document.
    pub approver: String,
    pub until: Option<NaiveDate>,
}

/// Why a project's amount became another one, and on what it rests (投资额变动, article 7).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AmountNote {
    pub reason: String,
    /// A document, a record of talks, a ledger.
    pub basis: String,
    pub by: MemberId,
    pub on: NaiveDate,
}

/// One row of a ledger as commands understand it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerRow {
    /// Row number in the file, as the clerk sees it.
    pub row: u64,
    pub lead: NewLead,
    /// Stage or end named in the ledger; `None` comes in as a lead.
    pub stage: Option<LedgerStage>,
    /// Why it is a project of its own, where somebody saw what it resembles.
    #[serde(default)]
    pub apart: Option<String>,
    /// The number that the project has with us, where a ledger of ours names it.
    #[serde(default)]
    pub id: Option<ProjectId>,
}

/// Where a ledger says a project stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LedgerStage {
    Stage(Stage),
    Ended(End),
    /// The stage that it had, and how it ended.
    EndedAt(Stage, End),
}

impl LedgerStage {
    /// By the name of a stage or an end.
    pub(crate) fn from_word(word: &str) -> Option<Self> {
        let stage = Stage::from_name(word).map(Self::Stage);
        stage.or_else(|| End::from_name(word).map(Self::Ended))
    }
}

/// The text of a field, trimmed; empty where there is none.
pub fn text(fields: &BTreeMap<Field, Value>, field: Field) -> &str {
    fields
        .get(&field)
        .and_then(Value::as_text)
        .unwrap_or_default()
        .trim()
}
