//! Gates: what stands between one stage and the next.

use serde::{Deserialize, Serialize};

use crate::domain::policy::basis::{Cited, Mode};
use crate::domain::policy::condition::Condition;

/// The gate between two neighbouring stages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gate {
    /// `G1` … `G14`, in stage order.
    pub id: String,
    /// The stage it leads out of.
    pub from: String,
    /// The stage it leads into.
    pub to: String,
    /// Whether its conditions stop the step, unless a condition says otherwise.
    pub mode: Mode,
    /// What must hold.
    pub requires: Vec<GateCondition>,
    /// On what the gate stands.
    pub cited: Cited,
}

impl Gate {
    /// The conditions that concern a tier.
    pub(crate) fn requires_for(&self, tier: &str) -> impl Iterator<Item = &GateCondition> {
        self.requires
            .iter()
            .filter(move |c| c.tiers.is_empty() || c.tiers.iter().any(|t| t == tier))
    }
}

/// One condition of a gate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GateCondition {
    /// What must hold.
    pub is: Condition,
    /// Whether it stops the step: its own mode, or the gate's.
    pub mode: Mode,
    /// The tiers it concerns; empty means all.
    pub tiers: Vec<String>,
    /// On what it stands.
    pub cited: Cited,
}

impl GateCondition {
    /// Whether the other one asks the same of a project that this one asks.
    pub(crate) fn asks_again(&self, other: &Self) -> bool {
        let shares = |tier| other.tiers.is_empty() || other.tiers.contains(tier);
        self.is == other.is
            && (self.tiers.is_empty() || self.tiers.iter().any(shares) || other.tiers.is_empty())
    }
}
