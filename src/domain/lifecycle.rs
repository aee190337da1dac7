//! Gates (门槛): what stands between a project and its next stage, line by line, each with its article and the step that clears it.
//!
//! The conditions are policy data; this module only looks whether each holds.

use super::enterprise::Enterprise;
use super::field::Field;
use super::ids::UnitCode;
use super::policy::{Basis, Cited, Condition, FilingLevel, GateCondition, Mode, Policy, Profile};
use super::project::Project;
use super::refusal::Missing;
use super::screening::FilingStatus;
use super::stage::Stage;
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
    /// A condition on records that later chapters keep.
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
    fn new(verb: &str, fields: &[(&str, &str)]) -> Self {
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
            line.push_str(&format!(" {name}={value}"));
        }
        line
    }
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
        policy: &profile.policy,
    };
    let lines = gate
        .requires_for(&tier)
        .flat_map(|condition| look.lines(condition))
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

/// Which of the six field groups of article 5 are filled (R5-5): the checklist's items, in order.
pub fn lead_groups(
    project: &Project,
    enterprise: Option<&Enterprise>,
    policy: &Policy,
) -> Vec<(String, bool)> {
    let look = Look {
        project,
        enterprise,
        policy,
    };
    let items = policy
        .checklist("lead_fields")
        .map(|list| list.items.as_slice())
        .unwrap_or_default();
    items
        .iter()
        .map(|item| (item.clone(), look.lead_group(item)))
        .collect()
}

/// The field that answers an item of the checklist `lead_fields`.
pub fn lead_group_field(item: &str) -> Option<Field> {
    Some(match item {
        "企业基本情况" => Field::Profile,
        "投资规模" => Field::Amount,
        "产业类型" => Field::Chain,
        "技术水平" => Field::Technology,
        "投资意向" => Field::Intent,
        "落地需求" => Field::Needs,
        _ => return None,
    })
}

/// The departments that owe an opinion on a lead (R6-1).
pub fn opinion_units(policy: &Policy) -> Vec<UnitCode> {
    let units = policy
        .checklist("assessment")
        .map(|list| list.opinions_from.as_slice())
        .unwrap_or_default();
    units
        .iter()
        .map(|code| UnitCode::from(code.as_str()))
        .collect()
}

struct Look<'a> {
    project: &'a Project,
    enterprise: Option<&'a Enterprise>,
    policy: &'a Policy,
}

impl Look<'_> {
    fn lines(&self, condition: &GateCondition) -> Vec<GateLine> {
        let line = |subject, done, fix| GateLine {
            subject,
            article: condition.cited.articles(),
            basis: condition.cited.basis,
            mode: condition.mode,
            done,
            fix,
        };
        match &condition.is {
            Condition::Checklist { id, .. } => self.checklist(id, &condition.cited, condition.mode),
            Condition::AllOpinions => self
                .opinions()
                .map(|(unit, done)| {
                    let fix = Fix::new("opinion", &[("unit", unit.as_str()), ("verdict", "")]);
                    line(Subject::Opinion { unit }, done, fix)
                })
                .collect(),
            Condition::AllScores => self
                .scores()
                .map(|(item, done)| {
                    let fix = Fix::new("screen", &[(item.as_str(), "")]);
                    line(
                        Subject::Item {
                            checklist: "assessment".into(),
                            item,
                        },
                        done,
                        fix,
                    )
                })
                .collect(),
            Condition::AssessmentPass => {
                let done = self.project.screening.is_passed();
                vec![line(
                    Subject::ScreeningResult,
                    done,
                    Fix::new("screen", &[("result", "pass")]),
                )]
            }
            Condition::NoVeto => {
                let done = self.project.screening.vetoes.is_empty();
                vec![line(
                    Subject::NoVeto,
                    done,
                    Fix::new("screen", &[("veto", "")]),
                )]
            }
            Condition::TierSet => {
                let done = self.project.tier_override.is_some() || self.project.amount().is_some();
                vec![line(
                    Subject::Tier,
                    done,
                    Fix::new("grade", &[("tier", ""), ("reason", "")]),
                )]
            }
            Condition::ChainSet => vec![line(
                Subject::Chain,
                self.chain(),
                Fix::new("grade", &[("chain", "")]),
            )],
            Condition::ResponsibleUnit => {
                let done = self.project.unit().is_some();
                vec![line(
                    Subject::ResponsibleUnit,
                    done,
                    Fix::new("grade", &[("unit", "")]),
                )]
            }
            Condition::Officer => {
                let done = !self.project.text(Field::Officer).is_empty();
                vec![line(
                    Subject::Officer,
                    done,
                    Fix::new("grade", &[("officer", "")]),
                )]
            }
            Condition::FilingsDone => self
                .filings()
                .map(|(level, done)| {
                    let fix = Fix::new("file", &[("level", level.word()), ("status", "")]);
                    line(Subject::Filing { level }, done, fix)
                })
                .collect(),
            other => {
                let fix = Fix::new(
                    "backfill",
                    &[("stage", self.next_stage_name()), ("reason", "")],
                );
                vec![line(
                    Subject::Other {
                        condition: other.clone(),
                    },
                    false,
                    fix,
                )]
            }
        }
    }

    fn next_stage_name(&self) -> &'static str {
        self.project.position.stage.next().map_or("", Stage::name)
    }

    fn checklist(&self, id: &str, cited: &Cited, mode: Mode) -> Vec<GateLine> {
        let Some(list) = self.policy.checklist(id) else {
            return Vec::new();
        };
        list.items
            .iter()
            .map(|item| {
                let (done, fix) = match id {
                    "lead_fields" => {
                        let name =
                            lead_group_field(item).map_or(item.as_str(), |field| field.name());
                        (self.lead_group(item), Fix::new("update", &[(name, "")]))
                    }
                    _ => (
                        false,
                        Fix::new(
                            "backfill",
                            &[("stage", self.next_stage_name()), ("reason", "")],
                        ),
                    ),
                };
                let subject = Subject::Item {
                    checklist: id.to_owned(),
                    item: item.clone(),
                };
                GateLine {
                    subject,
                    article: cited.articles(),
                    basis: cited.basis,
                    mode,
                    done,
                    fix,
                }
            })
            .collect()
    }

    fn lead_group(&self, item: &str) -> bool {
        match lead_group_field(item) {
            Some(Field::Profile) => self
                .enterprise
                .is_some_and(|enterprise| !enterprise.profile.is_empty()),
            Some(Field::Chain) => self.chain(),
            Some(field) => self.project.fields.contains_key(&field),
            None => self
                .project
                .extras
                .get(item)
                .is_some_and(|text| !text.is_empty()),
        }
    }

    /// A chain, or the reason why none of the city's fits (R5-2).
    fn chain(&self) -> bool {
        let project = self.project;
        project.fields.contains_key(&Field::Chain)
            || project.fields.contains_key(&Field::ChainReason)
    }

    fn opinions(&self) -> impl Iterator<Item = (UnitCode, bool)> {
        let given = &self.project.screening.opinions;
        opinion_units(self.policy).into_iter().map(|unit| {
            let done = given.contains_key(&unit);
            (unit, done)
        })
    }

    fn scores(&self) -> impl Iterator<Item = (String, bool)> {
        let given = &self.project.screening.scores;
        let items = self
            .policy
            .checklist("assessment")
            .map(|list| list.items.clone())
            .unwrap_or_default();
        items.into_iter().map(|item| {
            let done = given.contains_key(&item);
            (item, done)
        })
    }

    fn filings(&self) -> impl Iterator<Item = (FilingLevel, bool)> {
        let fen = self.project.money().fen();
        self.policy.filings_for(fen).map(|owed| {
            let done = self
                .project
                .filings
                .get(&owed.level)
                .is_some_and(|filing| filing.status == FilingStatus::Acknowledged);
            (owed.level, done)
        })
    }
}
