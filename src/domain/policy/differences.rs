//! What one version of the rules changed against another (requirement R0-1), entry by entry and value by value.
//!
//! Both profiles are laid out as entries with facets; what differs is a [`Difference`]. The words are in the locales.

mod entries;
#[cfg(test)]
mod tests;

use crate::domain::clock::Term;
use crate::domain::policy::basis::{Basis, Mode};
use crate::domain::policy::condition::Condition;
use crate::domain::policy::profile::Profile;
use crate::domain::policy::score::Points;
use crate::domain::stage::Stage;
use chrono::NaiveDate;
use entries::{Entries, entries};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Part of a profile, in the order in which differences are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    /// The document itself.
    Document,
    Tier,
    Filing,
    /// Amounts that decide something.
    Line,
    Clock,
    /// How long a stage may last.
    Dwell,
    Checklist,
    Vocabulary,
    Gate,
    /// The articles and the stages of an act.
    Act,
    ScoreLink,
    ScoreRule,
    Threshold,
    /// Holidays of a year.
    Calendar,
    Unit,
    Department,
    Team,
    Chain,
    FutureIndustry,
    Cluster,
    Scenario,
    /// A column of the ledgers.
    Column,
    /// Words that mean one value of a column.
    LedgerWord,
}

/// Which value of an entry.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Aspect {
    /// The entry as a whole: it came or went.
    Entry,
    Name,
    Version,
    Effective,
    Sunset,
    Interpreter,
    /// 以上 includes the number itself.
    Inclusive,
    Amount,
    Term,
    /// The term, the points or the weight of one tier or board.
    Of(String),
    WarnDays,
    RollForward,
    Tiers,
    Recipients,
    Items,
    Optional,
    OpinionsFrom,
    Weights,
    Mode,
    /// The first stage of an act.
    From,
    /// The last one.
    To,
    Points,
    /// Points per so much money.
    PerAmount,
    CapPeriod,
    CapProject,
    Once,
    Value,
    Published,
    Articles,
    Basis,
    /// Anything else, without the values.
    Details,
}

/// A value of an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Facet {
    Amount(i128),
    Term(Term),
    Number(i64),
    Points(Points),
    Text(String),
    Words(Vec<String>),
    Date(NaiveDate),
    Yes(bool),
    Basis(Basis),
    Mode(Mode),
    Condition(Condition),
    Stage(Stage),
}

/// One value that is another one now; `None` where it was or is not there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    pub section: Section,
    /// Stable name of the entry.
    pub id: String,
    /// What it is called.
    pub name: String,
    pub aspect: Aspect,
    pub before: Option<Facet>,
    pub after: Option<Facet>,
}

/// What `after` changes against `before`, in the order of the sections. An entry that came or went is told as a whole.
pub fn differences(before: &Profile, after: &Profile) -> Vec<Difference> {
    let (before, after) = (entries(before), entries(after));
    let keys: BTreeSet<_> = before.keys().chain(after.keys()).collect();
    let mut found = Vec::new();
    for key in keys {
        compare(key, &before, &after, &mut found);
    }
    found
}

fn compare(
    key: &(Section, String),
    before: &Entries,
    after: &Entries,
    found: &mut Vec<Difference>,
) {
    let (old, new) = (before.get(key), after.get(key));
    let name = new
        .or(old)
        .map_or_else(String::new, |entry| entry.name.clone());
    let difference = |aspect: &Aspect, before: Option<Facet>, after: Option<Facet>| Difference {
        section: key.0,
        id: key.1.clone(),
        name: name.clone(),
        aspect: aspect.clone(),
        before,
        after,
    };
    match (old, new) {
        (Some(old), Some(new)) => {
            let aspects: BTreeSet<&Aspect> = old.facets.keys().chain(new.facets.keys()).collect();
            for aspect in aspects {
                let (was, is) = (old.facets.get(aspect), new.facets.get(aspect));
                if was != is {
                    found.push(difference(aspect, was.cloned(), is.cloned()));
                }
            }
        }
        (Some(old), None) => found.push(difference(&Aspect::Entry, Some(old.whole()), None)),
        (None, Some(new)) => found.push(difference(&Aspect::Entry, None, Some(new.whole()))),
        (None, None) => {}
    }
}
