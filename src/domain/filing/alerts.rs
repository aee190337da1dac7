//! Filings (article 7) owed by a day, and the step that answers each.

use crate::domain::alert::kinds::{AlertCode, Deadline};
use crate::domain::filing::record::{Filing, FilingStatus};
use crate::domain::gate::Fix;
use crate::domain::policy::{FilingLevel, Profile};
use crate::domain::project::Project;

/// Whether the amount crossed the filing's line after the project had been assessed or brought in (A06, R7-5).
fn is_crossed(project: &Project, filing: &Filing) -> bool {
    let assessed = project.screening.result.as_ref().map(|result| result.on);
    let known = assessed.or(project.backfill.as_ref().map(|backfill| backfill.on));
    known.is_some_and(|known| filing.raised_on > known)
}

/// Filings owed and not submitted (A04, A05), those that a crossed line raised with it (A06). Once submitted, the policy
/// sets its recipients no term.
pub fn deadlines(project: &Project, profile: &Profile) -> Vec<Deadline> {
    let owed = project
        .filings
        .values()
        .filter(|filing| filing.status == FilingStatus::Due);
    let mut deadlines = Vec::new();
    for filing in owed {
        let Some(rule) = profile.policy.filing(filing.level) else {
            continue;
        };
        let owed = Deadline {
            code: match filing.level {
                FilingLevel::City => AlertCode::A04,
                FilingLevel::Province => AlertCode::A05,
            },
            start: filing.raised_on,
            due: filing.due_on,
            provisional: filing.due_provisional,
            warn_days: 0,
            article: rule.due_cited.articles(),
            basis: rule.due_cited.basis,
            what: filing.level.name().to_owned(),
        };
        if is_crossed(project, filing) {
            deadlines.push(Deadline {
                code: AlertCode::A06,
                ..owed.clone()
            });
        }
        deadlines.push(owed);
    }
    deadlines
}

/// What the filing waits for that a deadline names.
pub fn fix(deadline: &Deadline, project: &Project) -> Fix {
    let level = match deadline.code {
        AlertCode::A04 => FilingLevel::City,
        AlertCode::A05 => FilingLevel::Province,
        _ => FilingLevel::from_name(&deadline.what).unwrap_or(FilingLevel::City),
    };
    let held = project.filings.get(&level);
    let next = match held.map(|filing| filing.status) {
        Some(FilingStatus::Submitted | FilingStatus::Acknowledged) => FilingStatus::Acknowledged,
        _ => FilingStatus::Submitted,
    };
    let number = held.map_or("", |filing| filing.number.as_str());
    let fields = [
        ("level", level.name()),
        ("status", next.name()),
        ("number", number),
    ];
    Fix::new("file", &fields)
}
