//! When a thing happened, where what was written down names a day of its own: a visit, a signature, a talk.
//!
//! What must not live here: when it was written down, which stands beside the event.

use crate::domain::desk::record::DeskItem;
use crate::domain::event::{
    BuildingChange, Change, Event, OperatingChange, ProjectChange, SigningChange, TalksChange,
};
use chrono::NaiveDate;

/// The day newly written into a record: the first of its days that was not there before.
fn new_day<T, const N: usize>(
    change: &Change<Option<T>>,
    days: impl Fn(&T) -> [Option<NaiveDate>; N],
) -> Option<NaiveDate> {
    let before = change.from.as_ref().map(&days);
    let after = change.to.as_ref().map(&days)?;
    after.into_iter().enumerate().find_map(|(at, day)| {
        let held = before.as_ref().and_then(|days| days.get(at).copied());
        day.filter(|_| held != Some(day))
    })
}

impl Event {
    /// The day on which it happened, as whoever wrote it down said; `None` where only the entry's own day counts.
    pub(crate) fn happened_on(&self) -> Option<NaiveDate> {
        match self {
            Event::Project { change, .. } => change.happened_on(),
            Event::Desk { item, .. } => new_day(item, |item| {
                [match item {
                    DeskItem::Meeting(meeting) => Some(meeting.on),
                    _ => None,
                }]
            }),
            _ => None,
        }
    }
}

impl ProjectChange {
    fn happened_on(&self) -> Option<NaiveDate> {
        match self {
            Self::Filing { filing, .. } => {
                new_day(filing, |held| [held.acknowledged_on, held.submitted_on])
            }
            Self::Talks(change) => change.happened_on(),
            Self::Signing(change) => change.happened_on(),
            Self::Building(change) => change.happened_on(),
            Self::Operating(change) => change.happened_on(),
            _ => None,
        }
    }
}

impl TalksChange {
    fn happened_on(&self) -> Option<NaiveDate> {
        match self {
            Self::Visit { visit, .. } => new_day(visit, |held| [Some(held.on)]),
            Self::Site { site } => new_day(site, |held| [Some(held.on)]),
            Self::Finding { finding, .. } => new_day(finding, |held| [Some(held.on)]),
            Self::DiligenceReport { report } => new_day(report, |held| [Some(held.on)]),
            Self::Claim { claim, .. } => new_day(claim, |held| [Some(held.at)]),
            Self::Ruling { ruling } => new_day(ruling, |held| [Some(held.on)]),
            Self::Matter { matter, .. } => new_day(matter, |held| [Some(held.on)]),
            Self::Progress { step, .. } => new_day(step, |held| [Some(held.on)]),
            Self::Transfer { transfer, .. } => new_day(transfer, |held| [Some(held.on)]),
            Self::Support { request, .. } => new_day(request, |held| [Some(held.on)]),
        }
    }
}

impl SigningChange {
    fn happened_on(&self) -> Option<NaiveDate> {
        match self {
            Self::ReviewVerdict { verdict } => new_day(verdict, |held| [Some(held.on)]),
            Self::Signature { signature } => new_day(signature, |held| [Some(held.on)]),
            Self::Commitment { commitment, .. } => new_day(commitment, |held| [Some(held.on)]),
            Self::Secret { secret } => new_day(secret, |held| [Some(held.on)]),
            Self::Notice { notice } => new_day(notice, |held| [Some(held.start)]),
            Self::ReviewScores { .. }
            | Self::ReviewCondition { .. }
            | Self::Clauses { .. }
            | Self::Checks { .. }
            | Self::StandardLand { .. }
            | Self::Indicators { .. } => None,
        }
    }
}

impl BuildingChange {
    fn happened_on(&self) -> Option<NaiveDate> {
        match self {
            Self::Service { service } => new_day(service, |held| [Some(held.on)]),
            Self::Element { element, .. } => new_day(element, |held| [Some(held.on)]),
            Self::Ready { ready, .. } => new_day(ready, |held| [Some(held.on)]),
            Self::Approval { approval, .. } => new_day(approval, |held| {
                [held.granted_on, Some(held.applied_on), Some(held.on)]
            }),
            Self::Claim { claim, .. } => {
                new_day(claim, |held| [Some(held.filed_on), Some(held.on)])
            }
            Self::Procedure { procedure, .. } => new_day(procedure, |held| {
                let extended = held.extended_on.last().copied();
                [extended, held.done_on, held.applied_on, Some(held.on)]
            }),
            Self::Supervisor { supervisor } => new_day(supervisor, |held| [Some(held.on)]),
            Self::Inspection { inspection, .. } => new_day(inspection, |held| {
                let rectified = held.rectified.as_ref().map(|(_, on)| *on);
                [rectified, Some(held.on)]
            }),
            Self::Node { node, .. } => new_day(node, |held| [held.actual]),
            Self::Issue { issue, .. } => new_day(issue, |held| [Some(held.raised_on)]),
        }
    }
}

impl OperatingChange {
    fn happened_on(&self) -> Option<NaiveDate> {
        match self {
            Self::Fund { fund, .. } => new_day(fund, |held| [Some(held.on)]),
            Self::Report { report, .. } => new_day(report, |held| [Some(held.on)]),
            Self::Evaluation { evaluation, .. } => new_day(evaluation, |held| [Some(held.on)]),
            Self::Statistics { entry, .. } => {
                new_day(entry, |held| [held.removed_on, Some(held.on)])
            }
            Self::Upgrade { upgrade, .. } => new_day(upgrade, |held| [Some(held.on)]),
            Self::Exit { case, .. } => new_day(case, |held| {
                let closed = held.closed.as_ref().map(|close| close.on);
                let notice = held.notice.as_ref().map(|notice| notice.on);
                [closed, notice, Some(held.on)]
            }),
        }
    }
}
