//! Whether what came in between is in the way of a step, and how that is told: who changed it, when, and what, as far as
//! whoever is refused reads it.

use crate::domain::as_of::record::AsOf;
use crate::domain::context::Context;
use crate::domain::desk::record::DeskItem;
use crate::domain::event::place::Record;
use crate::domain::event::{EnterpriseChange, Event, ProjectChange};
use crate::domain::facts::Step;
use crate::domain::field::Value;
use crate::domain::ids::ProjectId;
use crate::domain::refusal::{Code, Refusal, RefusalKind};
use crate::domain::secrecy::numbers::Numbers;
use crate::domain::seen::gate::told;
use crate::domain::stage::Position;
use std::collections::BTreeMap;

/// What a step came to, unless something that whoever asked for it did not know of is in the way.
///
/// # Errors
/// `ChangedMeanwhile`, `MovedMeanwhile`, `DoneMeanwhile`; the refusal that the step met by itself, where nothing that came
/// in between explains it; what the facts say.
pub(crate) fn judge(
    context: &Context<'_>,
    as_of: AsOf,
    (verb, about): (&str, Option<&ProjectId>),
    outcome: Result<Vec<Event>, Refusal>,
) -> Result<Vec<Event>, Refusal> {
    // What is not there for the person, or not theirs to do, they learn first.
    let is_by_rule =
        |refusal: &Refusal| matches!(refusal.kind(), RefusalKind::Refused | RefusalKind::Invalid);
    if outcome.as_ref().is_err_and(|refusal| !is_by_rule(refusal)) {
        return outcome;
    }
    let between = Between {
        context,
        about,
        numbers: context.facts.numbers(context.eyes()?.hidden())?,
    };
    let in_the_way = match as_of {
        AsOf::Version(told) => between.since_version(told)?,
        AsOf::Stage(stage) => between.moved_from(stage.name())?,
        AsOf::Shown { project, rest } => match &outcome {
            Ok(events) => between.overwritten(events, project, rest)?,
            Err(refusal) if refusal.code == Code::NothingChanged => None,
            Err(_) => between.overtaken(verb, project)?,
        },
    };
    in_the_way.map_or(outcome, Err)
}

/// What came in between.
struct Between<'a> {
    context: &'a Context<'a>,
    about: Option<&'a ProjectId>,
    numbers: Numbers,
}

impl Between<'_> {
    /// The steps on a record after the entry that is told by a number.
    fn steps(&self, record: &Record, told: u64) -> Result<Vec<Step>, Refusal> {
        Ok(self.context.facts.since(record, self.numbers.entry(told))?)
    }

    fn project_steps(&self, told: u64) -> Result<Vec<Step>, Refusal> {
        match self.about {
            Some(id) => self.steps(&Record::Project(id.clone()), told),
            None => Ok(Vec::new()),
        }
    }

    /// Any change of the project after that version.
    fn since_version(&self, told: u64) -> Result<Option<Refusal>, Refusal> {
        let project = match self.about {
            Some(id) => self.context.facts.project(id)?,
            None => None,
        };
        let Some(project) = project.filter(|held| self.numbers.told(held.version) > told) else {
            return Ok(None);
        };
        let steps = self.project_steps(told)?;
        // Where all of it was taken back, the version alone tells.
        let refusal = self.refusal(Some(Code::DoneMeanwhile), &steps)?;
        Ok(Some(
            refusal.with("version", self.numbers.told(project.version)),
        ))
    }

    /// The move away from a stage.
    fn moved_from(&self, stage: &str) -> Result<Option<Refusal>, Refusal> {
        let project = match self.about {
            Some(id) => self.context.facts.project(id)?,
            None => None,
        };
        let Some(project) = project.filter(|held| held.position.name() != stage) else {
            return Ok(None);
        };
        let mut steps = self.project_steps(0)?;
        steps.retain(is_move);
        // The last one alone brought it to where it is.
        let last: Vec<Step> = steps.pop().into_iter().collect();
        let refusal = self.refusal(Some(Code::MovedMeanwhile), &last)?;
        let now = project.position.name();
        let refusal = refusal.without("to").with("to", now);
        Ok(Some(refusal))
    }

    /// What the step would write over.
    fn overwritten(
        &self,
        events: &[Event],
        project: u64,
        rest: u64,
    ) -> Result<Option<Refusal>, Refusal> {
        let mut since: BTreeMap<Record, Vec<Step>> = BTreeMap::new();
        let mut met = Vec::new();
        let proposed = proposed(events)?;
        for mine in events.iter().chain(&proposed) {
            let Some(record) = mine.record() else {
                continue;
            };
            let told = match (&record, self.about) {
                (Record::Project(id), Some(about)) if id == about => project,
                _ => rest,
            };
            if !since.contains_key(&record) {
                let steps = self.steps(&record, told)?;
                since.insert(record.clone(), steps);
            }
            for step in since.get(&record).into_iter().flatten() {
                let theirs = step.events.iter().filter(|theirs| mine.overwrites(theirs));
                let events: Vec<Event> = theirs.cloned().collect();
                if !events.is_empty() {
                    met.push(Step {
                        events,
                        ..step.clone()
                    });
                }
            }
        }
        met.sort_by_key(|step| step.first);
        self.refused(&met)
    }

    /// Why a step that a rule refused could be asked for: the same was done by somebody else meanwhile, or the project moved
    /// on.
    fn overtaken(&self, verb: &str, project: u64) -> Result<Option<Refusal>, Refusal> {
        let mut steps = self.project_steps(project)?;
        steps.retain(|step| is_move(step) || step.meta.command.split('+').any(|of| of == verb));
        self.refused(&steps)
    }

    /// The refusal because of these steps, if there are any.
    fn refused(&self, steps: &[Step]) -> Result<Option<Refusal>, Refusal> {
        match steps.is_empty() {
            true => Ok(None),
            false => self.refusal(None, steps).map(Some),
        }
    }

    /// The refusal because of these steps. What the person reads of them last gives it its words, where no code does.
    fn refusal(&self, code: Option<Code>, steps: &[Step]) -> Result<Refusal, Refusal> {
        let mut between = Vec::new();
        for step in steps {
            between.extend(told(self.context, step)?);
        }
        // Those that are not in the journal yet have no number.
        for entry in between.iter_mut().filter(|entry| entry.seq > 0) {
            entry.seq = self.numbers.told(entry.seq);
        }
        let events = || between.iter().flat_map(|entry| &entry.events);
        let position = events().filter_map(move_of).next_back();
        let field = events().filter_map(field_of).next_back();
        let code = code.unwrap_or(match (position, field) {
            (Some(_), _) => Code::MovedMeanwhile,
            (None, Some(_)) => Code::ChangedMeanwhile,
            (None, None) => Code::DoneMeanwhile,
        });
        let mut refusal = Refusal::new(code);
        if let Some(id) = self.about {
            refusal = refusal.with("id", id);
        }
        if let Some(position) = position {
            refusal = refusal.with("to", position.name());
        }
        // From what the person saw to what it holds.
        if let (Code::ChangedMeanwhile, Some((field, _, now))) = (code, field) {
            let mut same = events().filter_map(field_of);
            let seen = same.find(|(of, _, _)| *of == field);
            let seen = seen.and_then(|(_, from, _)| from);
            let text = |value: Option<&Value>| value.map(Value::text).unwrap_or_default();
            refusal = refusal
                .with("field", field)
                .with("seen", text(seen))
                .with("now", text(now));
        }
        if let Some(last) = between.last() {
            refusal = refusal
                .with("by", &last.by)
                .with("at", last.at.to_rfc3339())
                .with("act", &last.command);
        }
        Ok(refusal.between(between))
    }
}

/// Where an event moved a project to.
fn move_of(event: &Event) -> Option<&Position> {
    match event {
        Event::Project {
            change: ProjectChange::Moved { position, .. },
            ..
        } => Some(&position.to),
        _ => None,
    }
}

fn is_move(step: &Step) -> bool {
    step.events.iter().any(|event| move_of(event).is_some())
}

/// A field with its values before and after.
fn field_of(event: &Event) -> Option<(&'static str, Option<&Value>, Option<&Value>)> {
    let (field, value) = match event {
        Event::Project {
            change: ProjectChange::Field { field, value },
            ..
        }
        | Event::Enterprise {
            change: EnterpriseChange::Field { field, value },
            ..
        } => (field, value),
        _ => return None,
    };
    Some((field.name(), value.from.as_ref(), value.to.as_ref()))
}

/// What a step would record once somebody confirms it.
fn proposed(events: &[Event]) -> Result<Vec<Event>, Refusal> {
    let mut proposed = Vec::new();
    for event in events.iter().filter(|event| event.waiting().is_some()) {
        let Event::Desk { item, .. } = event else {
            continue;
        };
        let held = item.to.as_ref().and_then(DeskItem::proposal);
        if let Some(held) = held.filter(|_| item.from.is_none()) {
            proposed.extend(held.events()?);
        }
    }
    Ok(proposed)
}
