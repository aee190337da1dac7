//! What articles 8 to 12 earn. Each is read off the record before and after a change, so that taking a step back returns
//! exactly what it earned:
//!
//! * a first talk counts for its holder once the project is assessed by the departments and enters talks, and again for
//!   the winner of an arbitration; a claim found false costs;
//! * each step of substantive progress counts for the responsible unit;
//! * a signing counts when its notice is closed or its secrecy approved, shared after a transfer as that transfer says.

use super::{Changed, Credit};
use crate::domain::event::{ProjectChange, TalksChange};
use crate::domain::ids::UnitCode;
use crate::domain::project::Project;
use crate::domain::stage::Stage;
use crate::domain::talks::{Claim, Standing};
use std::collections::BTreeMap;

/// How often each event counts for a unit with its share.
type Worth = BTreeMap<(&'static str, UnitCode, u32), i64>;

/// What came to count by a change, and what no longer does.
pub(super) fn credits(changed: &Changed<'_>) -> Vec<Credit> {
    let (Some(before), Some(after)) = (changed.before, changed.after) else {
        return Vec::new();
    };
    // Looked at where a change touches it, so that naming another unit later moves no points.
    let worth: fn(&Project) -> Worth = match changed.change {
        ProjectChange::Moved { .. } => first_talks,
        ProjectChange::Talks(change) => match change.as_ref() {
            TalksChange::Claim { .. } => first_talks,
            TalksChange::Progress { .. } => progress,
            _ => return Vec::new(),
        },
        ProjectChange::Signing(_) => signings,
        _ => return Vec::new(),
    };
    let mut balance = worth(after);
    for (key, count) in worth(before) {
        *balance.entry(key).or_default() -= count;
    }
    balance
        .into_iter()
        .flat_map(|((event, unit, share), count)| {
            let times = usize::try_from(count.unsigned_abs()).unwrap_or(0);
            let credit = move || Credit {
                event,
                unit: unit.clone(),
                share,
                sign: count.signum(),
            };
            std::iter::repeat_with(credit).take(times)
        })
        .collect()
}

fn first_talks(project: &Project) -> Worth {
    let mut worth = Worth::new();
    let talks = &project.talks;
    let is_in_talks = project.backfill.is_none() && project.position.stage >= Stage::Talks;
    if let Some(held) = talks.holder().filter(|_| is_in_talks) {
        worth.insert(("first_talk_valid", held.unit.clone(), 100), 1);
    }
    let is_false = |claim: &&Claim| claim.standing == Standing::False;
    for claim in talks.claims.values().filter(is_false) {
        worth.insert(("first_talk_false", claim.unit.clone(), 100), 1);
    }
    worth
}

fn progress(project: &Project) -> Worth {
    let steps = i64::try_from(project.talks.progress.len()).unwrap_or(i64::MAX);
    responsible(project)
        .map(|unit| (("substantive_progress", unit, 100), steps))
        .into_iter()
        .collect()
}

fn signings(project: &Project) -> Worth {
    let Some(unit) = responsible(project).filter(|_| signed_on_own_way(project)) else {
        return Worth::new();
    };
    let transfer = project.talks.last_transfer();
    let split = transfer.and_then(|transfer| {
        let (from, to) = transfer.credit?;
        (transfer.from != unit).then(|| (transfer.from.clone(), from, to))
    });
    let event = "signed_notice_closed";
    match split {
        Some((first, from, to)) => [((event, first, from), 1), ((event, unit, to), 1)]
            .into_iter()
            .collect(),
        None => [((event, unit, 100), 1)].into_iter().collect(),
    }
}

fn responsible(project: &Project) -> Option<UnitCode> {
    project.unit().or_else(|| project.source_unit())
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
