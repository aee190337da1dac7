//! What a gate is made of: its lines, what each is about, whether it holds, and the step that clears it (去办).
//!
//! Each chapter says in its `gate.rs` when its own conditions hold; which of them a gate asks is policy data, gathered in
//! `lifecycle`. Nothing here names a chapter.

use crate::domain::enterprise::Enterprise;
use crate::domain::ids::UnitCode;
use crate::domain::policy::{Basis, Condition, FilingLevel, GateCondition, Mode, Profile, Site};
use crate::domain::project::Project;
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
            Subject::Filing { level } => write!(f, "filing:{}", level.name()),
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

/// Whether a condition holds, and the step that clears it.
pub type State = (bool, Fix);

/// Whether as many are on record as a condition asks.
pub fn reaches(made: usize, least: u32) -> bool {
    u32::try_from(made).is_ok_and(|made| made >= least)
}

/// An item of the city's own, answered beside the record by an extra of its name.
pub fn extra(project: &Project, item: &str) -> bool {
    let extra = project.extras.get(item);
    extra.is_some_and(|text| !text.is_empty())
}

/// What a gate looks at.
pub struct Look<'a> {
    pub project: &'a Project,
    pub enterprise: Option<&'a Enterprise>,
    pub profile: &'a Profile,
    /// Whether a permit still covers a start is a question of the day.
    pub today: NaiveDate,
}

/// One line of a gate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GateLine {
    pub subject: Subject,
    pub article: String,
    pub basis: Basis,
    pub mode: Mode,
    pub done: bool,
    /// The kind of site for which it does not concern the project, and so is no obstacle; else empty.
    pub not_for: String,
    pub fix: Fix,
}

impl GateLine {
    /// The line of a condition about a subject.
    pub fn of(asked: &GateCondition, subject: Subject, (done, fix): State) -> Self {
        GateLine {
            subject,
            article: asked.cited.articles(),
            basis: asked.cited.basis,
            mode: asked.mode,
            done,
            not_for: String::new(),
            fix,
        }
    }

    /// The same where it does not concern a project on such a site.
    #[must_use]
    pub fn but_for(self, site: Option<&Site>) -> Self {
        match site.filter(|_| !self.done) {
            None => self,
            Some(site) => GateLine {
                done: true,
                not_for: site.kind.clone(),
                ..self
            },
        }
    }
}
