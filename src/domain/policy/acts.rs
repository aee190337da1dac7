//! What each act rests on: its article, and the stages in which it may be done (`acts.toml`). Who may do it is not said here.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use crate::domain::policy::basis::Cited;
use crate::domain::stage::Stage;

/// Parts of a verb that have stages of their own beside the verb's: closing a condition of a review, a node's fact.
pub(crate) const PARTS: [(&str, &str); 2] = [("node", "fact"), ("review", "close")];

/// Matters that are no verbs and cite an article: the rows that must be there beside those of the verbs.
pub(crate) const TOPICS: [&str; 6] = [
    "board",
    "duplicate",
    "inbox",
    "lead-times",
    "platform",
    "rights",
];

/// One act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActRule {
    /// The verb.
    pub verb: String,
    /// One of [`PARTS`], where the row is about that part alone.
    pub part: Option<String>,
    /// The first stage in which it may be done.
    pub from: Stage,
    /// The last one.
    pub to: Stage,
    /// Whether a project that was brought in beyond the last stage may still have it put down (补录); rules of before say
    /// nothing of it.
    #[serde(default)]
    pub late: bool,
    /// Its articles, none where it serves all; and on what they and the stages stand.
    pub cited: Cited,
}

impl ActRule {
    /// Whether the stages bound it at all.
    pub(crate) fn is_any_stage(&self) -> bool {
        self.from == Stage::ALL[0] && self.to == Stage::Upgrade
    }
}

/// A matter that is no act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Topic {
    /// One of [`TOPICS`].
    pub id: String,
    /// What it is called.
    pub name: String,
    /// On what it stands.
    pub cited: Cited,
}

/// All of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acts {
    /// One row for each verb, and one for each part.
    pub acts: Vec<ActRule>,
    /// One row for each topic.
    pub topics: Vec<Topic>,
}

impl Acts {
    fn row(&self, verb: &str, part: Option<&str>) -> Option<&ActRule> {
        self.acts
            .iter()
            .find(|row| row.verb == verb && row.part.as_deref() == part)
    }

    /// The articles of a verb or a topic; empty where it serves all.
    pub(crate) fn article(&self, name: &str) -> String {
        let act = self.row(name, None).map(|row| &row.cited);
        let topic = || self.topics.iter().find(|topic| topic.id == name);
        act.or_else(|| topic().map(|topic| &topic.cited))
            .map_or_else(String::new, Cited::articles)
    }

    /// The stages in which a verb, or a part of it, may be done.
    pub(crate) fn stages(&self, verb: &str, part: Option<&str>) -> RangeInclusive<Stage> {
        self.row(verb, part)
            .map_or(Stage::ALL[0]..=Stage::Upgrade, |row| row.from..=row.to)
    }

    /// In which stage a verb is judged for a project that was brought in beyond its last one: that last one, where it may
    /// still be put down (补录).
    pub(crate) fn made_up_in(&self, verb: &str, stage: Stage) -> Option<Stage> {
        let row = self.row(verb, None).filter(|row| row.late)?;
        (stage > row.to).then_some(row.to)
    }

    /// The article of every act and topic by its name.
    pub(crate) fn articles(&self) -> impl Iterator<Item = (String, String)> {
        let verbs = self.acts.iter().filter(|row| row.part.is_none());
        let verbs = verbs.map(|row| (row.verb.clone(), row.cited.articles()));
        let topics = self.topics.iter();
        verbs.chain(topics.map(|topic| (topic.id.clone(), topic.cited.articles())))
    }
}
