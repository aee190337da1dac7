//! From the policy's clocks and words to a deadline: what all chapters ask alike.

use crate::domain::alert::kinds::{AlertCode, Deadline};
use crate::domain::clock::Due;
use crate::domain::policy::{Basis, Cited, Clock, ClockId, Condition, Profile};
use crate::domain::project::Project;
use chrono::NaiveDate;

/// Where a clock that starts on a day ends for the project's tier; `None` where it does not run for it.
pub fn run(clock: &Clock, start: NaiveDate, project: &Project, profile: &Profile) -> Option<Due> {
    let term = clock.term_for(&project.tier(&profile.policy))?;
    let from = counted_from(clock, start, profile);
    Some(profile.calendar.due(from, term, clock.roll_forward))
}

/// From which day a clock counts: no clock of the regulation ran before it came into force (自办法施行之日起算). Those of
/// other laws did.
pub(crate) fn counted_from(clock: &Clock, start: NaiveDate, profile: &Profile) -> NaiveDate {
    match clock.cited.basis {
        Basis::Law => start,
        _ => owed_from(start, profile),
    }
}

/// From which day on something is owed that no clock counts: nothing was before the regulation came into force.
pub(crate) fn owed_from(on: NaiveDate, profile: &Profile) -> NaiveDate {
    let in_force = profile.policy.meta.clocks_from;
    in_force.map_or(on, |from| on.max(from))
}

/// From which day on a project owes what it brought along: nothing before the regulation came into force, nor before the
/// record was brought in (补录).
pub(crate) fn owed_since(project: &Project, on: NaiveDate, profile: &Profile) -> NaiveDate {
    let backfill = project.backfill.as_ref().map(|backfill| backfill.on);
    owed_from(backfill.map_or(on, |brought| on.max(brought)), profile)
}

/// Owed by the end of a clock.
pub fn by_clock(
    code: AlertCode,
    clock: &Clock,
    start: NaiveDate,
    due: Due,
    what: &str,
) -> Deadline {
    Deadline {
        code,
        start,
        due: due.date,
        provisional: due.provisional,
        warn_days: clock.warn_days.iter().copied().max().unwrap_or(0),
        article: clock.cited.articles(),
        basis: clock.cited.basis,
        what: what.to_owned(),
    }
}

/// Awaited of somebody by a day that the record holds, under a clock that rules may lack; the act says its article.
pub(crate) fn awaited(
    code: AlertCode,
    (clock, act): (ClockId, &str),
    (start, due): (NaiveDate, Due),
    what: &str,
    profile: &Profile,
) -> Deadline {
    let clock = profile.policy.clock(clock);
    let warn = clock.and_then(|clock| clock.warn_days.iter().copied().max());
    Deadline {
        code,
        start,
        due: due.date,
        provisional: due.provisional,
        warn_days: warn.unwrap_or(0),
        article: profile.acts.article(act),
        basis: clock.map_or(Basis::Default, |clock| clock.cited.basis),
        what: what.to_owned(),
    }
}

/// Owed from the day it came to be, as soon as the cited words ask for it.
pub fn at_once(code: AlertCode, on: NaiveDate, cited: &Cited, what: String) -> Deadline {
    Deadline {
        code,
        start: on,
        due: on,
        provisional: false,
        warn_days: 0,
        article: cited.articles(),
        basis: cited.basis,
        what,
    }
}

/// A duty for which the regulation sets no day: that it is owed at once is a default, whatever the duty itself stands on.
pub fn without_term(code: AlertCode, on: NaiveDate, cited: &Cited, what: String) -> Deadline {
    Deadline {
        basis: Basis::Default,
        ..at_once(code, on, cited, what)
    }
}

/// What a clock asks from the first day of the stage.
pub fn on_entry(
    code: AlertCode,
    clock: ClockId,
    what: &str,
    project: &Project,
    profile: &Profile,
) -> Option<Deadline> {
    let clock = profile.policy.clock(clock)?;
    let start = project.position.since;
    let due = run(clock, start, project, profile)?;
    Some(by_clock(code, clock, start, due, what))
}

/// A day that stands on the record, under the clock that gave it.
pub fn on_record(
    code: AlertCode,
    clock: ClockId,
    (start, due): (NaiveDate, Due),
    what: &str,
    profile: &Profile,
) -> Option<Deadline> {
    let clock = profile.policy.clock(clock)?;
    Some(by_clock(code, clock, start, due, what))
}

/// Where the policy's gates ask for a condition.
pub fn gate_entry<'a>(profile: &'a Profile, condition: &Condition) -> Option<&'a Cited> {
    let gates = profile.policy.gates().iter();
    let mut asked = gates.flat_map(|gate| &gate.requires);
    asked
        .find(|asked| asked.is == *condition)
        .map(|asked| &asked.cited)
}
