//! A claim to the first talk whose facts were put right (R10-4): the order of the claims is judged again, and none is called
//! false by it.

use crate::domain::context::{changed, field_set};
use crate::domain::event::{Event, TalksChange};
use crate::domain::field::Field;
use crate::domain::first_talk::record::{Claim, Standing};
use crate::domain::first_talk::rules::held_by;
use crate::domain::project::Project;
use crate::domain::stage::Stage;

/// The corrected claim, and what follows: where another claim's evidence is now earlier than that of the one that holds, both
/// wait for the city again. After the review the first talk changes hands no more.
pub(crate) fn rejudged(project: &Project, number: u32, corrected: Claim) -> Vec<Event> {
    let mut claims = project.talks.claims.clone();
    claims.insert(number, corrected.clone());
    let holder = claims
        .values()
        .find(|claim| claim.standing == Standing::Valid);
    let holder = holder
        .filter(|_| project.position.stage <= Stage::Review)
        .cloned();
    let is_earlier = |claim: &Claim| {
        let before = holder
            .as_ref()
            .is_some_and(|holder| claim.is_before(holder));
        before && claim.standing == Standing::Lost
    };
    let is_open_again = claims.values().any(is_earlier);
    let mut events = Vec::new();
    for (of, claim) in &claims {
        let mut claim = claim.clone();
        let waits = claim.standing == Standing::Valid || is_earlier(&claim);
        if is_open_again && waits {
            claim.standing = Standing::Pending;
        }
        let claim = TalksChange::claim(project, *of, claim);
        if !claim.is_idle() {
            events.push(changed(&project.id, claim));
        }
    }
    if is_open_again {
        let fields = [Field::FirstTalkUnit, Field::FirstTalkDate].into_iter();
        events.extend(fields.filter_map(|field| field_set(project, field, None)));
    } else if corrected.standing == Standing::Valid {
        events.extend(held_by(project, &corrected));
    }
    events
}
