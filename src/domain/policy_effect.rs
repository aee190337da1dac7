//! What other rules would change for a record (requirement R0-1): its tier, the filings it owes, its clocks.
//!
//! Nothing here is done; it is the preview of bringing rules into force.

use crate::domain::alert;
use crate::domain::alert::{AlertCode, Deadline};
use crate::domain::enterprise::Enterprise;
use crate::domain::filing::record::FilingStatus;
use crate::domain::ids::UnitCode;
use crate::domain::policy::{FilingLevel, Points, Profile, ScoreGroup};
use crate::domain::project::Project;
use crate::domain::stage::Stage;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// One thing that would be another one for a project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// Tier ids.
    Tier { from: String, to: String },
    /// The amount would owe a filing that it does not owe today.
    FilingOwed(FilingLevel),
    /// The amount would no longer owe a filing that is not handed in yet.
    FilingDropped(FilingLevel),
    /// A clock would end on another day, begin, or end to run.
    Clock {
        code: AlertCode,
        what: String,
        from: Option<NaiveDate>,
        to: Option<NaiveDate>,
    },
}

/// How much would change.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreviewCounts {
    /// Projects looked at, and those of them for which something changes.
    pub projects: u64,
    pub changed: u64,
    pub tiers: u64,
    pub filings_owed: u64,
    pub filings_dropped: u64,
    pub clocks_moved: u64,
    pub clocks_begun: u64,
    pub clocks_ended: u64,
    /// Clocks that are late under these rules and not under those in force.
    pub newly_late: u64,
}

/// A unit's points of this year under the rules in force and under others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreShift {
    pub group: ScoreGroup,
    pub unit: UnitCode,
    pub before: Points,
    pub after: Points,
    pub rank_before: u32,
    pub rank_after: u32,
}

/// What `after` would change for a project that is judged by `before` today. Ended projects stay as they were judged.
pub(crate) fn effects(
    project: &Project,
    enterprise: Option<&Enterprise>,
    before: &Profile,
    after: &Profile,
) -> Vec<Effect> {
    if !project.position.is_open() {
        return Vec::new();
    }
    let mut effects = Vec::new();
    let tier = |profile: &Profile| project.tier(&profile.policy);
    let (from, to) = (tier(before), tier(after));
    if from != to {
        effects.push(Effect::Tier { from, to });
    }
    effects.extend(filings(project, before, after));
    effects.extend(clocks(project, enterprise, before, after));
    effects
}

/// Filings by amount, once the assessment is passed (R7-5).
fn filings(project: &Project, before: &Profile, after: &Profile) -> Vec<Effect> {
    let is_passed = project.position.stage >= Stage::Registered || project.screening.is_passed();
    if !is_passed {
        return Vec::new();
    }
    let fen = project.money().fen();
    let owed = |profile: &Profile| -> BTreeSet<FilingLevel> {
        let owed = profile.policy.filings_for(fen);
        owed.map(|rule| rule.level).collect()
    };
    let (was, is) = (owed(before), owed(after));
    let mut effects = Vec::new();
    for level in is.difference(&was) {
        let held = project.filings.get(level);
        if held.is_none_or(|filing| filing.status == FilingStatus::Lapsed) {
            effects.push(Effect::FilingOwed(*level));
        }
    }
    for level in was.difference(&is) {
        let held = project.filings.get(level);
        if held.is_some_and(|filing| filing.status == FilingStatus::Due) {
            effects.push(Effect::FilingDropped(*level));
        }
    }
    effects
}

fn clocks(
    project: &Project,
    enterprise: Option<&Enterprise>,
    before: &Profile,
    after: &Profile,
) -> Vec<Effect> {
    let (was, is) = (
        ends(alert::deadlines(project, enterprise, before)),
        ends(alert::deadlines(project, enterprise, after)),
    );
    let keys: BTreeSet<_> = was.keys().chain(is.keys()).collect();
    keys.into_iter()
        .filter_map(|key| {
            let (from, to) = (was.get(key).copied(), is.get(key).copied());
            (from != to).then(|| Effect::Clock {
                code: key.0,
                what: key.1.clone(),
                from,
                to,
            })
        })
        .collect()
}

/// The last day of each clock; of several of one name the first.
fn ends(deadlines: Vec<Deadline>) -> BTreeMap<(AlertCode, String), NaiveDate> {
    let mut ends = BTreeMap::new();
    for deadline in deadlines {
        let end = ends
            .entry((deadline.code, deadline.what))
            .or_insert(deadline.due);
        *end = deadline.due.min(*end);
    }
    ends
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::field::{Field, Value};
    use crate::domain::filing::record::Filing;
    use crate::domain::money::Amount;
    use crate::domain::policy::ProfileSources;
    use crate::domain::stage::{End, Position};
    use crate::domain::tests::world::{day, profile};

    fn changed(from: &str, to: &str) -> Profile {
        let mut sources = ProfileSources::builtin();
        let policy = sources.texts.get_mut("policy.toml").unwrap();
        assert!(policy.contains(from), "{from}");
        *policy = policy.replacen(from, to, 1);
        Profile::from_sources(&sources).unwrap()
    }

    fn project(stage: Stage, amount: &str) -> Project {
        let since = day("2026-11-02");
        let mut project = Project::new("P2026-0001".into(), "E000001".into(), since);
        project.position = Position::at(stage, since);
        let officer = Value::Text("示例专员".to_owned());
        project.fields.insert(Field::Officer, officer);
        let amount = Value::Amount(Amount::parse(amount).unwrap());
        project.fields.insert(Field::Amount, amount);
        project
    }

    #[test]
    fn r0_1_a_lower_line_raises_the_tier_and_moves_its_clocks() {
        let other = changed(
            "id = \"major\"\nname = \"重大项目\"\nmin = \"10亿\"",
            "id = \"major\"\nname = \"重大项目\"\nmin = \"8亿\"",
        );
        let project = project(Stage::Registered, "9亿");
        let found = effects(&project, None, profile(), &other);
        assert_eq!(
            found,
            [
                Effect::Tier {
                    from: "key".to_owned(),
                    to: "major".to_owned()
                },
                Effect::Clock {
                    code: AlertCode::A08,
                    what: String::new(),
                    from: Some(day("2026-11-16")),
                    to: Some(day("2026-11-09")),
                },
            ]
        );
        assert_eq!(effects(&project, None, profile(), profile()), []);
    }

    #[test]
    fn r0_1_filings_come_to_be_owed_or_are_dropped_while_not_handed_in() {
        let lower = changed(
            "level = \"city\"\nmin = \"10亿\"",
            "level = \"city\"\nmin = \"5亿\"",
        );
        let mut project = project(Stage::Registered, "6亿");
        let owed = Effect::FilingOwed(FilingLevel::City);
        assert_eq!(effects(&project, None, profile(), &lower), [owed]);
        let filing = Filing {
            level: FilingLevel::City,
            status: FilingStatus::Due,
            raised_on: day("2026-11-02"),
            due_on: day("2026-11-09"),
            due_provisional: false,
            submitted_on: None,
            acknowledged_on: None,
            acknowledgements: std::collections::BTreeMap::new(),
            number: String::new(),
            waiver: None,
        };
        project.filings.insert(FilingLevel::City, filing.clone());
        let dropped = Effect::FilingDropped(FilingLevel::City);
        assert_eq!(effects(&project, None, &lower, profile()), [dropped]);
        let filed = Filing {
            status: FilingStatus::Submitted,
            submitted_on: Some(day("2026-11-05")),
            ..filing
        };
        project.filings.insert(FilingLevel::City, filed);
        assert_eq!(effects(&project, None, &lower, profile()), []);
    }

    #[test]
    fn r0_1_ended_projects_stay_as_they_were_judged() {
        let other = changed("min = \"10亿\"", "min = \"8亿\"");
        let mut project = project(Stage::Registered, "9亿");
        project.position.end = Some(End::Terminated);
        assert_eq!(effects(&project, None, profile(), &other), []);
    }
}
