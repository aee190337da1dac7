//! The inbox (收件箱): what waits for a unit, computed from the records and never stored (articles 3, 4; requirement R4-6).
//!
//! A new kind of waiting is a variant of [`Kind`] and one function beside those below; lists, counts and the header take
//! it from there.

mod counts;

pub(crate) use counts::SOON_DAYS;
pub use counts::WaitingCounts;

use crate::domain::alert::clocks::awaited;
use crate::domain::alert::{AlertCode, Deadline, IN_FORCE, remedy};
use crate::domain::clock::Due;
use crate::domain::dispatch::alerts::task_deadline;
use crate::domain::dispatch::record::Task;
use crate::domain::enterprise::Enterprise;
use crate::domain::filing::alerts as filing;
use crate::domain::first_talk::record::Standing;
use crate::domain::gate::Fix;
use crate::domain::handover::alerts as handover;
use crate::domain::ids::{DeskId, UnitCode};
use crate::domain::lifecycle::is_task_force_focus;
use crate::domain::policy::{ClockId, DepartmentKind, Profile};
use crate::domain::project::Project;
use crate::domain::proposal::record::Proposal;
use crate::domain::screening::gate::{county_asked, opinion_units};
use crate::domain::stage::Stage;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Why something waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A deadline whose act the unit owes.
    Deadline,
    /// An opinion asked of the department and not given (R6-1).
    Opinion,
    /// A filing handed in that the department has not acknowledged (R7-3, R7-4).
    Acknowledgement,
    /// A task assigned to the unit whose reply is owed (R3-1).
    Task,
    /// Something another reported that the unit may confirm or refuse (requirements §4).
    Proposal,
    /// A project that is handed to the unit (R7-7).
    Handover,
    /// A handover that its receiver has accepted and the city is to confirm (R7-7).
    HandoverDecision,
    /// The notice that a project came to the unit or left it (R10-4, R10-6).
    Moved,
    /// Claims to one first talk that the city is to rule on (R10-4).
    Arbitration,
    /// A request that departments join the talks, for them and for whoever answers it (R10-2).
    Support,
    /// Something that its unit did not do in time, of a project that the task force follows itself (督办, R16-5).
    Watched,
}

/// One thing that waits, and for whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    pub kind: Kind,
    pub deadline: Deadline,
    /// Whose act it is; the same thing may wait for several.
    pub owners: Vec<UnitCode>,
    /// The desk's record that it is about, if it is about one.
    pub record: Option<DeskId>,
}

/// What waits of a project whose deadlines are these, in no order.
pub(crate) fn waiting(
    project: &Project,
    deadlines: &[Deadline],
    profile: &Profile,
) -> Vec<Waiting> {
    let owed = deadlines.iter().map(|deadline| Waiting {
        kind: match filing::is_receipt(deadline) {
            true => Kind::Acknowledgement,
            false => Kind::Deadline,
        },
        owners: remedy::owners(deadline, Some(project), profile),
        deadline: deadline.clone(),
        record: None,
    });
    let mut waiting: Vec<Waiting> = owed.collect();
    if !project.position.is_open() {
        return waiting;
    }
    waiting.extend(opinions(project, deadlines, profile));
    waiting.extend(handovers(project, profile));
    waiting.extend(arbitration(project, profile));
    waiting.extend(support(project, profile));
    waiting.extend(watched(project, deadlines, profile));
    waiting
}

/// What is missed of a project that the task force follows itself, for the task force: from the day after the last one, so
/// that nothing stands there before it is late.
fn watched<'p>(
    project: &Project,
    deadlines: &'p [Deadline],
    profile: &'p Profile,
) -> impl Iterator<Item = Waiting> + 'p {
    let is_followed = is_task_force_focus(project, &profile.policy);
    let task_force = profile.departments_of(&[DepartmentKind::Coordination]);
    let followed = deadlines.iter().filter(move |_| is_followed);
    followed.filter_map(move |deadline| {
        let late = deadline.due.succ_opt()?;
        Some(Waiting {
            kind: Kind::Watched,
            deadline: Deadline {
                due: late,
                warn_days: 0,
                ..deadline.clone()
            },
            owners: task_force.clone(),
            record: None,
        })
    })
}

/// Claims that meet, for those of the city who may rule and are no side in it.
fn arbitration(project: &Project, profile: &Profile) -> Option<Waiting> {
    let claims = project.talks.claims.values();
    let pending = claims
        .clone()
        .filter(|claim| claim.standing == Standing::Pending);
    let since = pending.map(|claim| claim.registered_on).max()?;
    let is_side = |unit: &UnitCode| {
        claims
            .clone()
            .any(|claim| claim.is_open() && claim.unit == *unit)
    };
    let mut owners = profile.deciding();
    owners.retain(|unit| !is_side(unit));
    Some(Waiting {
        kind: Kind::Arbitration,
        deadline: asked(since, "arbitrate", "", profile),
        owners,
        record: None,
    })
}

/// Requests for the city's support that nobody has answered.
fn support<'p>(project: &'p Project, profile: &'p Profile) -> impl Iterator<Item = Waiting> + 'p {
    project.talks.open_support().map(|(number, held)| {
        let replied = |unit: &UnitCode| held.replies.contains_key(unit);
        let mut owners = held.departments.clone();
        owners.retain(|unit| !replied(unit));
        let answering = profile.deciding();
        owners.extend(
            answering
                .into_iter()
                .filter(|unit| !held.departments.contains(unit)),
        );
        Waiting {
            kind: Kind::Support,
            deadline: asked(held.on, "support-close", &number.to_string(), profile),
            owners,
            record: None,
        }
    })
}

/// What is asked of somebody, by the term of a task.
fn asked(start: NaiveDate, act: &str, what: &str, profile: &Profile) -> Deadline {
    let clock = profile.policy.clock(ClockId::TaskReply);
    let term = clock.and_then(|clock| clock.term.map(|term| (term, clock.roll_forward)));
    let due = term.map_or(Due::named(start), |(term, roll)| {
        profile.calendar.due(start, term, roll)
    });
    awaited(
        AlertCode::A23,
        (ClockId::TaskReply, act),
        (start, due),
        what,
        profile,
    )
}

/// Handovers to answer, and notices to sign for.
fn handovers(project: &Project, profile: &Profile) -> impl Iterator<Item = Waiting> {
    let kinds = [
        (Kind::Handover, handover::to_accept(project, profile)),
        (
            Kind::HandoverDecision,
            handover::to_confirm(project, profile),
        ),
        (Kind::Moved, handover::to_sign(project, profile)),
    ];
    kinds.into_iter().flat_map(|(kind, owed)| {
        owed.into_iter().map(move |(deadline, owners)| Waiting {
            kind,
            deadline,
            owners,
            record: None,
        })
    })
}

/// What waits of the whole city's deadlines.
pub(crate) fn city_waiting(deadlines: Vec<Deadline>, profile: &Profile) -> Vec<Waiting> {
    let owed = deadlines.into_iter().map(|deadline| Waiting {
        kind: Kind::Deadline,
        owners: remedy::owners(&deadline, None, profile),
        deadline,
        record: None,
    });
    owed.collect()
}

/// What waits of a task: its reply, for its owner.
pub(crate) fn task_waiting(id: &DeskId, task: &Task, profile: &Profile) -> Option<Waiting> {
    Some(Waiting {
        kind: Kind::Task,
        deadline: task_deadline(task, profile)?,
        owners: vec![task.owner.clone()],
        record: Some(id.clone()),
    })
}

/// What waits of a proposal: another's word, as a task would, by the same term.
pub(crate) fn proposal_waiting(
    id: &DeskId,
    proposal: &Proposal,
    profile: &Profile,
) -> Option<Waiting> {
    let clock = profile.policy.clock(ClockId::TaskReply)?;
    Some(Waiting {
        kind: Kind::Proposal,
        deadline: Deadline {
            code: AlertCode::A23,
            start: proposal.proposed.on,
            due: proposal.due.date,
            provisional: proposal.due.provisional,
            warn_days: clock.warn_days.iter().copied().max().unwrap_or(0),
            article: match profile.acts.article(&proposal.verb) {
                article if article.is_empty() => clock.cited.articles(),
                article => article,
            },
            basis: clock.cited.basis,
            what: proposal.verb.clone(),
        },
        owners: proposal.asked.clone(),
        record: Some(id.clone()),
    })
}

/// The step that answers it where it is about a record of the desk: the reply to a task, the word on a proposal.
pub(crate) fn desk_fix(waiting: &Waiting) -> Option<Fix> {
    let id = waiting.record.as_ref()?;
    match waiting.kind {
        Kind::Task => {
            let fields = [("task", id.as_str()), ("text", ""), ("evidence", "")];
            Some(Fix::new("task-reply", &fields))
        }
        Kind::Proposal => Some(Fix::new(
            "confirm",
            &[("record", id.as_str()), ("result", "")],
        )),
        Kind::Deadline
        | Kind::Opinion
        | Kind::Acknowledgement
        | Kind::Handover
        | Kind::HandoverDecision
        | Kind::Moved
        | Kind::Arbitration
        | Kind::Support
        | Kind::Watched => None,
    }
}

/// The step about the project that answers it. For an opinion it is that of the unit itself.
pub(crate) fn fix(
    waiting: &Waiting,
    project: &Project,
    enterprise: Option<&Enterprise>,
    profile: &Profile,
) -> Option<Fix> {
    match waiting.kind {
        Kind::Opinion => {
            let unit = waiting.owners.first().map_or("", UnitCode::as_str);
            Some(Fix::new("opinion", &[("unit", unit), ("verdict", "")]))
        }
        Kind::Task | Kind::Proposal => desk_fix(waiting),
        Kind::Handover => Some(Fix::new(
            "handover-accept",
            &[("result", "accepted"), ("officer", "")],
        )),
        Kind::HandoverDecision | Kind::Moved => {
            Some(Fix::new("handover-accept", &[("result", "accepted")]))
        }
        Kind::Arbitration => {
            let fields = [("winner", ""), ("officer", ""), ("reason", "")];
            Some(Fix::new("arbitrate", &fields))
        }
        Kind::Watched => {
            let unit = project.responsible();
            let owner = unit.as_ref().map_or("", UnitCode::as_str);
            let fields = [
                ("owner", owner),
                ("text", ""),
                ("project", project.id.as_str()),
            ];
            Some(Fix::new("task", &fields))
        }
        Kind::Support => {
            let fields = [("request", waiting.deadline.what.as_str()), ("result", "")];
            Some(Fix::new("support-close", &fields))
        }
        Kind::Deadline | Kind::Acknowledgement => {
            remedy::fix(&waiting.deadline, project, enterprise, profile)
        }
    }
}

/// Whether it is the duty itself that its alert names, whenever its clock began.
fn is_plain(deadline: &Deadline) -> bool {
    deadline.what.is_empty() || deadline.what == IN_FORCE
}

/// Opinions asked and not given, one for each department, due with the assessment.
fn opinions(project: &Project, deadlines: &[Deadline], profile: &Profile) -> Vec<Waiting> {
    if project.position.stage != Stage::Screening {
        return Vec::new();
    }
    let Some(assessment) = deadlines
        .iter()
        .find(|deadline| deadline.code == AlertCode::A02 && is_plain(deadline))
    else {
        return Vec::new();
    };
    let given = &project.screening.opinions;
    let asked = opinion_units(&profile.policy);
    let county = county_asked(project, &profile.policy);
    let missing = asked.into_iter().filter(|unit| !given.contains_key(unit));
    missing
        .map(|unit| Waiting {
            kind: Kind::Opinion,
            deadline: assessment.clone(),
            // The county's own departments are of the county's unit.
            owners: vec![county.clone().unwrap_or(unit)],
            record: None,
        })
        .collect()
}

#[cfg(test)]
mod tests;
