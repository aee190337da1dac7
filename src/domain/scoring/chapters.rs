//! What articles 8 to 20 earn. Each is read off the record before and after a change, so that taking a step back returns
//! exactly what it earned:
//!
//! * a first talk counts for its holder once the project is assessed by the departments and enters talks, and again for
//!   the winner of an arbitration; a claim found false costs;
//! * each step of substantive progress counts for the responsible unit;
//! * a signing counts when its notice is closed or its secrecy approved, shared after a transfer as that transfer says;
//! * what comes after the signing: the chapters' own `points.rs`.

use crate::domain::dispatch::points as dispatch;
use crate::domain::event::{BuildingChange, OperatingChange, ProjectChange, TalksChange};
use crate::domain::exit::points as exit;
use crate::domain::first_talk::record::{Claim, Standing};
use crate::domain::operation::points as operation;
use crate::domain::policy::{Profile, ScoreEvent};
use crate::domain::project::Project;
use crate::domain::scoring::credit::{Credit, Worth, balance, shared};
use crate::domain::scoring::walk::Changed;
use crate::domain::stage::Stage;

/// What came to count by a change, and what no longer does.
pub(super) fn credits(changed: &Changed<'_>, profile: &Profile) -> Vec<Credit> {
    let (Some(before), Some(after)) = (changed.before, changed.after) else {
        return Vec::new();
    };
    // Looked at where a change touches it, so that naming another unit later moves no points.
    let worth: fn(&Project, &Profile) -> Worth = match changed.change {
        ProjectChange::Moved { .. } => first_talks,
        ProjectChange::Talks(change) => match change.as_ref() {
            TalksChange::Claim { .. } => first_talks,
            TalksChange::Progress { .. } => progress,
            _ => return Vec::new(),
        },
        ProjectChange::Signing(_) => signings,
        ProjectChange::Building(change) => match change.as_ref() {
            BuildingChange::Node { .. } => dispatch::starts,
            BuildingChange::Issue { .. } => dispatch::issues,
            _ => return Vec::new(),
        },
        ProjectChange::Operating(change) => match change.as_ref() {
            OperatingChange::Fund { .. } => operation::funds,
            OperatingChange::Report { .. } => operation::achievements,
            OperatingChange::Statistics { .. } => operation::statistics,
            OperatingChange::Exit { .. } => exit::breaches,
            _ => return Vec::new(),
        },
        _ => return Vec::new(),
    };
    balance(&worth(before, profile), worth(after, profile))
}

fn first_talks(project: &Project, _: &Profile) -> Worth {
    let mut worth = Worth::new();
    let talks = &project.talks;
    let is_in_talks = project.backfill.is_none() && project.position.stage >= Stage::Talks;
    if let Some(held) = talks.holder().filter(|_| is_in_talks) {
        worth.insert(
            (ScoreEvent::FirstTalkValid, held.unit.clone(), 100, None),
            1,
        );
    }
    let is_false = |claim: &&Claim| claim.standing == Standing::False;
    for claim in talks.claims.values().filter(is_false) {
        worth.insert(
            (ScoreEvent::FirstTalkFalse, claim.unit.clone(), 100, None),
            1,
        );
    }
    worth
}

fn progress(project: &Project, _: &Profile) -> Worth {
    let steps = i128::try_from(project.talks.progress.len()).unwrap_or(i128::MAX);
    project
        .responsible()
        .map(|unit| ((ScoreEvent::SubstantiveProgress, unit, 100, None), steps))
        .into_iter()
        .collect()
}

fn signings(project: &Project, _: &Profile) -> Worth {
    if !signed_on_own_way(project) {
        return Worth::new();
    }
    shared(project)
        .into_iter()
        .map(|(unit, share)| ((ScoreEvent::SignedNoticeClosed, unit, share, None), 1))
        .collect()
}

/// Signed and made public (or secret), and not before the record was brought in as legacy data.
fn signed_on_own_way(project: &Project) -> bool {
    let signing = &project.signing;
    let is_own = signing
        .agreement
        .signature
        .as_ref()
        .is_some_and(|signature| {
            let backfill = project.backfill.as_ref();
            backfill.is_none_or(|backfill| signature.on >= backfill.on)
        });
    is_own && signing.is_public_or_secret()
}
