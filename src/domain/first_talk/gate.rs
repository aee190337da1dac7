//! The condition of the first talk (article 10) that gates ask, and the step that clears it.

use crate::domain::gate::{Fix, Look, State};

/// Held by the unit whose project it is and claimed by no other. The unit that first heard of it is responsible for the
/// talks (首谈责任人): another unit's claim is nobody's leave to go on. A team or a department that holds it cannot carry the
/// project itself, and counts for the unit that does.
pub fn valid(look: &Look<'_>) -> State {
    let project = look.project;
    let talks = &project.talks;
    let carrier = project.responsible();
    let holder = talks.holder().map(|claim| &claim.unit);
    let is_own = holder
        .is_some_and(|holder| carrier.as_ref() == Some(holder) || !look.profile.can_carry(holder));
    let has_claimed = |unit: &_| talks.claims.values().any(|claim| claim.unit == *unit);
    let fix = match holder {
        _ if talks.is_disputed() => Fix::new(
            "arbitrate",
            &[("winner", ""), ("officer", ""), ("reason", "")],
        ),
        // Who has lost to the holder has nothing left but to hand the project over.
        Some(holder) if !is_own && carrier.as_ref().is_some_and(has_claimed) => Fix::new(
            "handover",
            &[
                ("unit", holder.as_str()),
                ("kind", "voluntary"),
                ("reason", ""),
            ],
        ),
        _ => {
            let fields = [("unit", ""), ("person", ""), ("at", ""), ("evidence", "")];
            Fix::new("first-talk", &fields)
        }
    };
    (is_own && !talks.is_disputed(), fix)
}
