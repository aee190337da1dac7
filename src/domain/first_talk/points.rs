//! What a first talk (article 10) earns: it counts for its holder once the project is assessed by the departments and
//! enters talks, and again for the winner of an arbitration; a claim found false costs.

use crate::domain::first_talk::record::{Claim, Standing};
use crate::domain::policy::{Profile, ScoreEvent};
use crate::domain::project::Project;
use crate::domain::scoring::credit::Worth;
use crate::domain::stage::Stage;

/// First talks that are held, and claims found false.
pub fn first_talks(project: &Project, _: &Profile) -> Worth {
    let talks = &project.talks;
    let counts = project.backfill.is_none() && project.position.stage >= Stage::Talks;
    // A claim that was handed on keeps what it earned; whoever received it had no first talk.
    let is_earned = |claim: &&Claim| {
        let stood = matches!(claim.standing, Standing::Valid | Standing::Ceased);
        counts && stood && !claim.is_received
    };
    let held = talks.claims.values().filter(is_earned);
    let held = held.map(|held| (ScoreEvent::FirstTalkValid, held));
    let is_false = |claim: &&Claim| claim.standing == Standing::False;
    let false_ones = talks.claims.values().filter(is_false);
    held.chain(false_ones.map(|claim| (ScoreEvent::FirstTalkFalse, claim)))
        .map(|(event, claim)| ((event, claim.unit.clone(), 100, None), 1))
        .collect()
}
