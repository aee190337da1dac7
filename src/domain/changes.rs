//! What an entry of the journal brought a project, as a meeting asks it: what entered, advanced, slipped, was settled or
//! ended since a day (自某日以来的变化, R16-4).
//!
//! What must not live here: which entries are read, and by whom (`service::changes`).

use crate::domain::closed::closed;
use crate::domain::desk::DeskItem;
use crate::domain::dispatch::record::Node;
use crate::domain::event::{
    BuildingChange, Change, Event, MoveWay, OperatingChange, ProjectChange, SigningChange,
};
use crate::domain::ids::{ProjectId, UnitCode};
use crate::domain::policy::ScoreGroup;
use serde::{Deserialize, Serialize};

closed! {
    /// What became of a project.
    Became {
        Entered = "entered", "新进", "entered";
        /// A step on, a signature, a node reached, works that go on (复工).
        Advanced = "advanced", "推进", "advanced";
        /// A step back, a plan or a deadline put off, works suspended (停工).
        Slipped = "slipped", "推迟", "slipped";
        /// A duty, a difficulty or a task done with.
        Settled = "settled", "办结", "settled";
        Ended = "ended", "结束", "ended";
    }
}

/// How many projects one thing happened to, and the sum of their amounts as they stand now, in fen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangedSum {
    pub projects: u32,
    pub fen: i128,
}

/// A unit that gained or lost ranks of the year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RankMove {
    pub group: ScoreGroup,
    pub unit: UnitCode,
    pub was: u32,
    pub rank: u32,
}

/// The project that an event is about and what it brought it; `None` for what is no news of a meeting's kind.
pub fn brought(event: &Event) -> Option<(ProjectId, Became)> {
    match event {
        Event::Project { id, change } => Some((id.clone(), of_project(change)?)),
        Event::Desk { item, .. } => of_task(item),
        _ => None,
    }
}

fn of_project(change: &ProjectChange) -> Option<Became> {
    match change {
        ProjectChange::Registered(_) => Some(Became::Entered),
        ProjectChange::Moved { way, .. } => Some(match way {
            MoveWay::Advance | MoveWay::Backfill | MoveWay::Reopen => Became::Advanced,
            MoveWay::Back => Became::Slipped,
            MoveWay::Terminate | MoveWay::Reject | MoveWay::Void => Became::Ended,
        }),
        ProjectChange::Filing { filing, .. } => {
            newly(filing, |filing| filing.acknowledged_on.is_some()).then_some(Became::Settled)
        }
        ProjectChange::Signing(change) => match change.as_ref() {
            SigningChange::Signature { signature } => {
                newly(signature, |_| true).then_some(Became::Advanced)
            }
            _ => None,
        },
        ProjectChange::Building(change) => of_building(change),
        ProjectChange::Operating(change) => match change.as_ref() {
            OperatingChange::Exit { case, .. } => {
                newly(case, |case| case.closed.is_some()).then_some(Became::Ended)
            }
            _ => None,
        },
        _ => None,
    }
}

fn of_building(change: &BuildingChange) -> Option<Became> {
    match change {
        BuildingChange::Node { node, .. } => {
            let plan = |node: &Option<Node>| node.as_ref().and_then(|node| node.plan);
            let is_put_off =
                matches!((plan(&node.from), plan(&node.to)), (Some(was), Some(is)) if is > was);
            match newly(node, |node| node.actual.is_some()) {
                true => Some(Became::Advanced),
                false => is_put_off.then_some(Became::Slipped),
            }
        }
        BuildingChange::Suspension { suspension, .. } => {
            let goes_on = newly(suspension, |held| held.resumed.is_some());
            let is_stopped = newly(suspension, |held| held.resumed.is_none());
            match (goes_on, is_stopped) {
                (true, _) => Some(Became::Advanced),
                (false, true) => Some(Became::Slipped),
                (false, false) => None,
            }
        }
        BuildingChange::Issue { issue, .. } => {
            newly(issue, |issue| issue.solved.is_some()).then_some(Became::Settled)
        }
        BuildingChange::Approval { approval, .. } => {
            newly(approval, |approval| approval.granted_on.is_some()).then_some(Became::Settled)
        }
        _ => None,
    }
}

/// A task that is about a project.
fn of_task(item: &Change<Option<DeskItem>>) -> Option<(ProjectId, Became)> {
    let task = |item: &Option<DeskItem>| match item {
        Some(DeskItem::Task(task)) => Some(task.clone()),
        _ => None,
    };
    let is = task(&item.to)?;
    let was = task(&item.from);
    let is_closed = is.closed.is_some() && was.as_ref().is_none_or(|was| was.closed.is_none());
    let is_put_off = was.is_some_and(|was| is.due.date > was.due.date);
    let became = match (is_closed, is_put_off) {
        (true, _) => Became::Settled,
        (false, true) => Became::Slipped,
        (false, false) => return None,
    };
    Some((is.project?, became))
}

/// Something holds now that did not before.
fn newly<T>(change: &Change<Option<T>>, holds: impl Fn(&T) -> bool) -> bool {
    change.to.as_ref().is_some_and(&holds) && !change.from.as_ref().is_some_and(holds)
}
