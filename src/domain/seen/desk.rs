//! Records of the city's desk as one person reads them.

use crate::domain::desk::record::DeskItem;
use crate::domain::dispatch::record::{AgendaItem, Meeting, Task};
use crate::domain::ids::{DeskId, ProjectId, UnitCode};
use crate::domain::proposal::record::Proposal;
use crate::domain::rights::table::{ReadAnswer, Relation, Topic};
use crate::domain::scoring::record::Freeze;
use crate::domain::seen::eyes::{Eyes, Look};

/// What must be known beside a record of the desk to tell how far it is read.
pub(crate) trait Beside {
    /// Whether a project exists for the reader.
    fn is_there(&self, project: &ProjectId) -> bool;

    /// Whether the reader's unit owes a task.
    fn owes(&self, task: &DeskId) -> bool;

    /// Leaves of a proposal what the reader reads of the records that it would change; whether anything of it is.
    fn blank_proposal(&self, proposal: &mut Proposal) -> bool;
}

/// Leaves of a record what is read of it; whether it is there at all.
pub(crate) fn blank(item: &mut DeskItem, eyes: &Eyes, beside: &dyn Beside) -> bool {
    match item {
        DeskItem::Task(task) => blank_task(task, eyes, beside),
        DeskItem::Meeting(meeting) => blank_meeting(meeting, eyes, beside),
        DeskItem::Freeze(freeze) => blank_freeze(freeze, eyes, beside),
        DeskItem::Appeal(appeal) => reads_points_of(eyes, &appeal.unit),
        DeskItem::Satisfaction(said) => reads_points_of(eyes, &said.unit),
        DeskItem::Interpretation(_) => {
            let rules = eyes.look_apart([]).at(Topic::Rules);
            rules > ReadAnswer::Nothing
        }
        DeskItem::Target(target) => match &target.unit {
            Some(unit) => reads_points_of(eyes, unit),
            None => true,
        },
        DeskItem::Proposal(proposal) => {
            let is_own = proposal.proposed.unit == *eyes.unit();
            is_own || beside.blank_proposal(proposal)
        }
    }
}

/// How a unit of the desk's records stands to the reader.
fn of_unit<'e>(eyes: &'e Eyes, unit: &UnitCode, is_named: bool) -> Look<'e> {
    let own = (unit == eyes.unit()).then_some(Relation::Own);
    let assigned = is_named.then_some(Relation::Assigned);
    eyes.look_apart(own.into_iter().chain(assigned))
}

/// A task is its owner's and that of the unit which assigned it.
pub(crate) fn reads_task(task: &Task, eyes: &Eyes) -> bool {
    let project = task.project.as_ref();
    if project.is_some_and(|id| eyes.hidden().contains(id)) {
        return false;
    }
    let look = of_unit(eyes, &task.assigned.unit, task.owner == *eyes.unit());
    look.at(Topic::Tasks) >= ReadAnswer::Item
}

fn blank_task(task: &mut Task, eyes: &Eyes, beside: &dyn Beside) -> bool {
    task.project.take_if(|project| !beside.is_there(project));
    reads_task(task, eyes)
}

/// A meeting is read by the unit that held it; of others, what names the reader's unit: the tasks that it owes and the
/// projects that exist for it.
fn blank_meeting(meeting: &mut Meeting, eyes: &Eyes, beside: &dyn Beside) -> bool {
    let is_named = meeting.tasks.iter().any(|task| beside.owes(task));
    let look = of_unit(eyes, &meeting.recorded.unit, is_named);
    let level = look.at(Topic::Meetings);
    let is_whole = level == ReadAnswer::Whole;
    meeting.agenda.retain(|item| match &item.project {
        Some(project) => beside.is_there(project),
        None => is_whole,
    });
    if !is_whole {
        meeting.tasks.retain(|task| beside.owes(task));
        for item in &mut meeting.agenda {
            blank_point(item, beside);
        }
    }
    level >= ReadAnswer::Item
}

/// Of a point that another unit's meeting dealt with, what it assigned to the reader's unit is left.
fn blank_point(item: &mut AgendaItem, beside: &dyn Beside) {
    let owes = |task: &Option<DeskId>| task.as_ref().is_some_and(|task| beside.owes(task));
    item.also.retain(|reason| owes(&reason.task));
    item.decisions.retain(|decision| owes(&decision.task));
    if item.why.is_some() && !owes(&item.task) {
        item.task = None;
        item.what.clear();
    }
    item.note.clear();
}

/// How far a unit's points are read.
pub(crate) fn points_of(eyes: &Eyes, unit: &UnitCode) -> ReadAnswer {
    of_unit(eyes, unit, false).at(Topic::Points)
}

fn reads_points_of(eyes: &Eyes, unit: &UnitCode) -> bool {
    points_of(eyes, unit) >= ReadAnswer::Item
}

/// Of other units' lines the sum and the rank are left.
fn blank_freeze(freeze: &mut Freeze, eyes: &Eyes, beside: &dyn Beside) -> bool {
    let mut is_read = false;
    for line in &mut freeze.lines {
        let level = points_of(eyes, &line.unit);
        is_read |= level > ReadAnswer::Nothing;
        if level < ReadAnswer::Whole {
            line.links.clear();
            line.awards.clear();
        }
        for award in &mut line.awards {
            award.project.take_if(|project| !beside.is_there(project));
        }
    }
    freeze
        .lines
        .retain(|line| points_of(eyes, &line.unit) > ReadAnswer::Nothing);
    is_read || reads_points_of(eyes, &freeze.proposed.unit)
}
