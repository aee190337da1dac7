//! Records of the city's desk that a step names: one that its author reads nothing of answers as one that does not exist.

use crate::domain::context::Context;
use crate::domain::desk::record::DeskItem;
use crate::domain::event::Event;
use crate::domain::ids::{DeskId, ProjectId};
use crate::domain::proposal::record::Proposal;
use crate::domain::refusal::Refusal;
use crate::domain::rights::table::{ReadAnswer, Topic};
use crate::domain::seen::desk::{Beside, blank};
use crate::domain::seen::eyes::Eyes;
use crate::domain::seen::fact::Fact;
use crate::domain::seen::gate::is_shown;

/// Whether a record is there for the actor.
///
/// # Errors
/// What the facts say.
pub(crate) fn is_there(context: &Context<'_>, item: &DeskItem) -> Result<bool, Refusal> {
    let eyes = context.eyes()?;
    // Somebody is asked by their duty, whatever else they read.
    if let DeskItem::Proposal(held) = item
        && held.asked.contains(eyes.unit())
    {
        return Ok(true);
    }
    let known = Known { context, eyes };
    Ok(blank(&mut item.clone(), eyes, &known))
}

/// What the actor reads beside a record. What cannot be read is not shown.
struct Known<'k> {
    context: &'k Context<'k>,
    eyes: &'k Eyes,
}

impl Beside for Known<'_> {
    fn is_there(&self, project: &ProjectId) -> bool {
        is_shown(self.context, project, Fact::Id).unwrap_or(false)
    }

    fn owes(&self, task: &DeskId) -> bool {
        let item = self.context.facts.desk(task).ok().flatten();
        let task = item.as_ref().and_then(DeskItem::task);
        task.is_some_and(|task| task.owner == *self.eyes.unit())
    }

    fn blank_proposal(&self, proposal: &mut Proposal) -> bool {
        let is_named = proposal.named.contains(self.eyes.unit());
        match &proposal.project {
            // Of a project that is only known to exist no step is told.
            Some(id) => {
                let is_read = is_shown(self.context, id, Fact::Officer).unwrap_or(false);
                is_read || (is_named && self.is_there(id))
            }
            None => {
                let members = self.eyes.look_apart([]).at(Topic::Members);
                let is_member = |event: &Event| matches!(event, Event::Member { .. });
                let events = proposal.events().unwrap_or_default();
                members == ReadAnswer::Whole || !events.iter().any(is_member)
            }
        }
    }
}
