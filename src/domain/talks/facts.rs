//! What a project's own record tells of substantive progress (在案事实, article 10): which kinds it tells is policy data, the
//! roles of the vocabulary `substantive_progress`. Nobody has to report them.

use crate::domain::policy::{ItemRole, Policy};
use crate::domain::project::Project;
use crate::domain::stage::Stage;
use crate::domain::visits::record::Direction;
use chrono::NaiveDate;

/// The kinds that a record can tell by itself.
const KINDS: [ItemRole; 6] = [
    ItemRole::BothVisits,
    ItemRole::SiteChosen,
    ItemRole::MatterAgreed,
    ItemRole::DiligenceBegun,
    ItemRole::DiligenceReported,
    ItemRole::SentToReview,
];

/// A day on which something happened, and the day since when it is on record.
type Days = (NaiveDate, NaiveDate);

/// One fact on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact<'p> {
    /// The word of the policy for it.
    pub kind: &'p str,
    /// Day on which it happened.
    pub on: NaiveDate,
    /// Day since when it is on record.
    pub entered: NaiveDate,
}

/// The facts on record that the policy counts as substantive, oldest first.
pub fn on_record<'p>(project: &Project, policy: &'p Policy) -> Vec<Fact<'p>> {
    let kinds = KINDS.into_iter();
    let kinds = kinds.filter_map(|role| Some((role, policy.item(role)?)));
    let mut facts: Vec<Fact<'p>> = kinds
        .flat_map(|(role, kind)| {
            let days = days(project, role).into_iter();
            days.map(move |(on, entered)| Fact { kind, on, entered })
        })
        .collect();
    facts.sort_by_key(|fact| fact.on);
    facts
}

/// Whether the record could tell a kind of progress by itself.
pub fn is_told(kind: &str, policy: &Policy) -> bool {
    let mut told = KINDS.into_iter().filter_map(|role| policy.item(role));
    told.any(|word| word == kind)
}

fn days(project: &Project, role: ItemRole) -> Vec<Days> {
    let at_once = |on: NaiveDate| (on, on);
    match role {
        ItemRole::BothVisits => both_visits(project).into_iter().collect(),
        ItemRole::SiteChosen => {
            let site = project.site.iter();
            site.map(|site| at_once(site.on)).collect()
        }
        ItemRole::MatterAgreed => {
            let matters = project.talks.matters.values();
            let agreed = matters.filter(|matter| matter.is_agreed());
            agreed.map(|matter| at_once(matter.on)).collect()
        }
        ItemRole::DiligenceBegun => {
            let findings = project.diligence.findings.values();
            let begun = findings.map(|finding| finding.on).min();
            begun.map(at_once).into_iter().collect()
        }
        ItemRole::DiligenceReported => {
            let report = project.diligence.report.iter();
            let days = report.map(|held| (held.on, held.entered.unwrap_or(held.on)));
            days.collect()
        }
        ItemRole::SentToReview => {
            let position = &project.position;
            let is_there = position.stage == Stage::Review;
            is_there
                .then(|| at_once(position.since))
                .into_iter()
                .collect()
        }
        _ => Vec::new(),
    }
}

/// When the second of the two directions was made, by the visits that were on record first.
fn both_visits(project: &Project) -> Option<Days> {
    let first = |direction: Direction| {
        let made = project.visits.values();
        let made = made.filter(|visit| visit.is_made() && visit.direction == direction);
        let days = made.map(|visit| (visit.on, visit.entered.unwrap_or(visit.on)));
        days.min_by_key(|(on, entered)| *on.max(entered))
    };
    let (one, other) = (first(Direction::In)?, first(Direction::Out)?);
    Some((one.0.max(other.0), one.1.max(other.1)))
}
