//! Gates (门槛): what stands between a project and its next stage, line by line, each with its article and the step that clears it.
//!
//! The conditions are policy data; this module only looks whether each holds.

mod building;
mod chapters;
mod lines;
pub mod rules;
mod scope;
#[cfg(test)]
mod tests;

use crate::domain::enterprise::Enterprise;
use crate::domain::field::Field;
use crate::domain::ids::UnitCode;
pub use crate::domain::lifecycle::chapters::missing_indicators;
use crate::domain::lifecycle::lines::Look;
pub use crate::domain::lifecycle::scope::{is_in_scope, is_out_of_scope, scope_article};
use crate::domain::policy::{
    Basis, ChecklistId, Condition, FilingLevel, ItemRole, Mode, Policy, Profile,
};
use crate::domain::project::Project;
use crate::domain::refusal::Missing;
use crate::domain::stage::Stage;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a gate line is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// An item of a checklist.
    Item {
        checklist: String,
        item: String,
    },
    /// A department's opinion on the lead.
    Opinion {
        unit: UnitCode,
    },
    /// The conclusion of the screening.
    ScreeningResult,
    /// No veto stands.
    NoVeto,
    Tier,
    Chain,
    ResponsibleUnit,
    Officer,
    /// A filing owed by the amount.
    Filing {
        level: FilingLevel,
    },
    /// Within what the regulation reaches (article 2).
    Scope,
    /// A condition on the records of articles 8 to 18.
    Other {
        condition: Condition,
    },
}

impl fmt::Display for Subject {
    /// The stable name in JSON (`what`).
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Subject::Item { checklist, item } => write!(f, "{checklist}:{item}"),
            Subject::Opinion { unit } => write!(f, "opinion:{unit}"),
            Subject::ScreeningResult => f.write_str("assessment"),
            Subject::NoVeto => f.write_str("veto"),
            Subject::Tier => f.write_str("tier"),
            Subject::Chain => f.write_str("chain"),
            Subject::ResponsibleUnit => f.write_str("unit"),
            Subject::Officer => f.write_str("officer"),
            Subject::Filing { level } => write!(f, "filing:{}", level.word()),
            Subject::Scope => f.write_str("in_scope"),
            Subject::Other { condition } => write!(f, "{condition}"),
        }
    }
}

/// The step that clears a gate line: a verb and the fields known already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    pub verb: String,
    pub fields: Vec<(String, String)>,
}

impl Fix {
    /// A verb with fields; an empty value is what only the person knows.
    pub fn new(verb: &str, fields: &[(&str, &str)]) -> Self {
        Self {
            verb: verb.to_owned(),
            fields: fields
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
        }
    }

    /// The same as a command line; `…` stands for what only the person knows.
    pub fn command_line(&self, project: &Project) -> String {
        let mut line = format!("luodi do {} {}", self.verb, project.id);
        for (name, value) in &self.fields {
            let value = if value.is_empty() { "…" } else { value };
            line.push_str(&format!(" {}", quoted(&format!("{name}={value}"))));
        }
        line
    }
}

/// An argument as it is written to a shell: the words of a city's lists may hold spaces and what else a shell parts at.
fn quoted(argument: &str) -> String {
    let is_plain = |c: char| {
        c.is_alphanumeric() || "-_=./:@%+,…".contains(c) || !c.is_ascii() && !c.is_whitespace()
    };
    if argument.chars().all(is_plain) {
        return argument.to_owned();
    }
    format!("'{}'", argument.replace('\'', "'\\''"))
}

/// One line of a gate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GateLine {
    pub subject: Subject,
    pub article: String,
    pub basis: Basis,
    pub mode: Mode,
    pub done: bool,
    pub fix: Fix,
}

/// The gate in front of a project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GateView {
    /// The gate's id in the policy, e.g. `G1`.
    pub gate: String,
    pub stage: Stage,
    pub next: Stage,
    pub article: String,
    pub lines: Vec<GateLine>,
}

impl GateView {
    /// Whether nothing that stops the step is missing.
    pub fn is_open(&self) -> bool {
        self.lines
            .iter()
            .all(|line| line.done || line.mode == Mode::Soft)
    }

    /// What stops the step, for a refusal.
    pub fn missing(&self, project: &Project) -> Vec<Missing> {
        self.lines
            .iter()
            .filter(|line| !line.done && line.mode == Mode::Hard)
            .map(|line| Missing {
                what: line.subject.to_string(),
                article: line.article.clone(),
                how: line.fix.command_line(project),
            })
            .collect()
    }
}

/// The gate out of the project's stage; `None` at the last stage, after an end, or where the policy has no gate.
pub fn gate(
    project: &Project,
    enterprise: Option<&Enterprise>,
    profile: &Profile,
    today: NaiveDate,
) -> Option<GateView> {
    if !project.position.is_open() {
        return None;
    }
    let stage = project.position.stage;
    let next = stage.next()?;
    let gate = profile.policy.gate_from(stage.name())?;
    let tier = tier(project, &profile.policy);
    let look = Look {
        project,
        enterprise,
        profile,
        today,
    };
    let conditions = gate
        .requires_for(&tier)
        .flat_map(|condition| look.lines(condition));
    let lines = scope::line(project, &profile.policy)
        .into_iter()
        .chain(conditions)
        .collect();
    Some(GateView {
        gate: gate.id.clone(),
        stage,
        next,
        article: gate.cited.articles(),
        lines,
    })
}

/// The project's tier: set by hand, else by the amount (R7-2). Empty only where the policy has no tiers.
pub fn tier(project: &Project, policy: &Policy) -> String {
    match &project.tier_override {
        Some(set) => set.tier.clone(),
        None => policy
            .tier_for(project.money().fen())
            .map(|tier| tier.id.clone())
            .unwrap_or_default(),
    }
}

/// Whether a project is one that the city's task force follows itself (R16-5: 专班重点跟进服务).
pub fn is_task_force_focus(project: &Project, policy: &Policy) -> bool {
    let is_on_its_way = project.position.is_open() && project.position.stage >= Stage::Registered;
    is_on_its_way && policy.is_zb_focus(project.money().fen())
}

/// Which of the six field groups of article 5 are filled (R5-5): the checklist's items, in order.
pub fn lead_groups(
    project: &Project,
    enterprise: Option<&Enterprise>,
    policy: &Policy,
) -> Vec<(String, bool)> {
    let items = policy.items(ChecklistId::LeadFields).iter();
    items
        .map(|item| {
            let is_filled = lines::lead_group(project, enterprise, policy, item);
            (item.clone(), is_filled)
        })
        .collect()
}

/// The field that answers an item of the checklist `lead_fields`, by the item's role.
pub fn lead_group_field(policy: &Policy, item: &str) -> Option<Field> {
    Some(match policy.role_of(ChecklistId::LeadFields, item)? {
        ItemRole::Profile => Field::Profile,
        ItemRole::Amount => Field::Amount,
        ItemRole::Chain => Field::Chain,
        ItemRole::Technology => Field::Technology,
        ItemRole::Intent => Field::Intent,
        ItemRole::Needs => Field::Needs,
        _ => return None,
    })
}

/// The departments that owe an opinion on a lead (R6-1).
pub fn opinion_units(policy: &Policy) -> Vec<UnitCode> {
    let units = policy
        .checklist(ChecklistId::Assessment)
        .map(|list| list.opinions_from.as_slice())
        .unwrap_or_default();
    units
        .iter()
        .map(|code| UnitCode::from(code.as_str()))
        .collect()
}
