//! Undo (撤销) and redo (重做): one's own last step, field by field, while nothing later rests on it. Nothing is deleted:
//! taking back is an entry of its own.

use crate::domain::command::Command;
use crate::domain::construction::rules::{INSPECTING, ISSUING};
use crate::domain::context::{Context, no_such_project};
use crate::domain::event::{BuildingChange, EnterpriseChange, Event, ProjectChange, TalksChange};
use crate::domain::facts::Step;
use crate::domain::filing::record::Recipient;
use crate::domain::first_talk::verbs::FirstTalkAsk;
use crate::domain::fit::{
    Later, finds, is_kept_up, require_entered_alone, require_fit, require_nothing_of,
    require_nothing_on,
};
use crate::domain::ids::{ProjectId, UnitCode};
use crate::domain::landing::rules::APPROVAL;
use crate::domain::project::Project;
use crate::domain::proposal::rules::{self as proposal, Held};
use crate::domain::refusal::{Code, Refusal};
use crate::domain::right::{Asking, Leave, ask, leave};
use crate::domain::rights::table::Relation;
use crate::domain::undone::{answered, began_secret, confirms_funds, proposes_only, touched};
use crate::domain::verb::spec::{About, Asked as _};
use crate::domain::verb::table::VERBS;

/// Takes back the actor's last step.
pub(crate) fn undo(context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    let actor = &context.actor.member.id;
    let Some(step) = context.facts.last_step(actor)? else {
        return Err(Refusal::new(Code::NothingToUndo));
    };
    require_there(context, &step)?;
    if let Some(id) = began_secret(&step) {
        return Err(Refusal::new(Code::SecretLeadStands).with("id", id));
    }
    require_nothing_on(context, &step, step.last)?;
    let events = inverses(context, &step)?;
    require_fit(context, &events, step.first)?;
    let (first, last) = (step.first, step.last);
    taken_back(context, &step, events, Event::Undone { first, last })
}

/// The events that take a step back, the last one first.
///
/// # Errors
/// `StepStandsForGood`; what the facts say.
pub(crate) fn inverses(context: &Context<'_>, step: &Step) -> Result<Vec<Event>, Refusal> {
    let mut events = Vec::with_capacity(step.events.len() + 1);
    for event in step.events.iter().rev().cloned() {
        // A clock that somebody's later act would have moved too is not set back, nor one that stands later by now.
        if event.is_clock()
            && (is_kept_up(context, &event, step.last)? || !stands(context, &event)?)
        {
            continue;
        }
        match event {
            // Summaries: what they sum up is taken back beside them.
            Event::LedgerImported { .. } | Event::LedgerSlice { .. } | Event::Redone { .. } => {}
            event => match event.inverse() {
                Some(inverse) => events.push(inverse),
                None => return Err(for_good(step)),
            },
        }
    }
    Ok(events)
}

/// Refuses unless the actor may take back a step that is one with others, and nothing rests on it of what came `later` and is
/// none of them; `is_own` knows the projects that they brought.
///
/// # Errors
/// Those of [`undo`].
pub(crate) fn require_part(
    context: &Context<'_>,
    step: &Step,
    later: &Later<'_>,
    is_own: &dyn Fn(&ProjectId) -> Result<bool, Refusal>,
) -> Result<(), Refusal> {
    require_there(context, step)?;
    if let Some(id) = began_secret(step) {
        return Err(Refusal::new(Code::SecretLeadStands).with("id", id));
    }
    require_nothing_of(step, later)?;
    require_entered_alone(context, step, later, is_own)?;
    for (project, asking) in rights_of(context, step)? {
        // What another must confirm is confirmed as one step.
        if let Leave::Held(_) = leave(context, project.as_ref(), &asking, None)? {
            return Err(for_good(step));
        }
    }
    Ok(())
}

fn for_good(step: &Step) -> Refusal {
    Refusal::new(Code::StepStandsForGood)
        .with("seq", step.first)
        .with("command", &step.meta.command)
}

/// Does the step again that the actor took back last.
pub(crate) fn redo(context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    let actor = &context.actor.member.id;
    let Some((step, undone_at)) = context.facts.last_undone(actor)? else {
        return Err(Refusal::new(Code::NothingToRedo));
    };
    require_there(context, &step)?;
    require_nothing_on(context, &step, undone_at)?;
    let mut events = Vec::with_capacity(step.events.len() + 1);
    for event in &step.events {
        let is_mark = matches!(event, Event::Redone { .. });
        // A clock that stands later by now stays.
        if !is_mark && (!event.is_clock() || finds(context, event)?) {
            events.push(event.clone());
        }
    }
    require_fit(context, &events, step.first)?;
    let (first, last) = (step.first, step.last);
    taken_back(context, &step, events, Event::Redone { first, last })
}

/// Whether what the event left is what the record holds.
fn stands(context: &Context<'_>, event: &Event) -> Result<bool, Refusal> {
    match event.clone().inverse() {
        Some(inverse) => finds(context, &inverse),
        None => Ok(true),
    }
}

/// What is secret from somebody by now is not there for them to take back.
fn require_there(context: &Context<'_>, step: &Step) -> Result<(), Refusal> {
    let hidden = context.eyes()?.hidden();
    match touched(step).into_iter().find(|id| hidden.contains(*id)) {
        Some(id) => Err(no_such_project(id)),
        None => Ok(()),
    }
}

/// Taking back and doing again need today's right to the act itself, at whatever stage; what may only be proposed waits
/// for another's word, and then is a change like any other.
fn taken_back(
    context: &Context<'_>,
    step: &Step,
    mut events: Vec<Event>,
    mark: Event,
) -> Result<Vec<Event>, Refusal> {
    require_own_claims(context, step)?;
    let mut held = None;
    for (project, asking) in rights_of(context, step)? {
        match leave(context, project.as_ref(), &asking, None)? {
            Leave::Held(right) => held = Some((right, project.map(|project| project.id))),
            Leave::Done | Leave::NotNow => {}
        }
    }
    let Some((right, project)) = held else {
        events.push(mark);
        return Ok(events);
    };
    let proposed = Held {
        verb: Command::Undo.name().to_owned(),
        right,
        project,
        named: named(context, step),
        events: events.clone(),
    };
    let proposed = proposal::propose(context, proposed)?;
    if proposed.iter().any(|event| event.waiting().is_some()) {
        return Ok(proposed);
    }
    // Nobody else could confirm it.
    events.push(mark);
    Ok(events)
}

/// A first talk is registered for one's own unit only (article 10): whoever moved since then has no hand in the claim of the
/// unit that they left.
fn require_own_claims(context: &Context<'_>, step: &Step) -> Result<(), Refusal> {
    if first_done_by(context, step)? != FirstTalkAsk::SPEC.name {
        return Ok(());
    }
    let own = &context.actor.member.unit;
    let is_anothers = |event: &Event| match event {
        Event::Project {
            change: ProjectChange::Talks(change),
            ..
        } => match change.as_ref() {
            TalksChange::Claim { claim, .. } => {
                claim.from.is_none() && claim.to.as_ref().is_some_and(|held| held.unit != *own)
            }
            _ => false,
        },
        _ => false,
    };
    match step.events.iter().any(is_anothers) {
        true => Err(Refusal::new(Code::OtherUnit)
            .article(context.article("rights"))
            .with("act", FirstTalkAsk::SPEC.name)
            .with("unit", own)),
        false => Ok(()),
    }
}

/// What a step is judged by today: for each project that it touched, the strongest of the verb's rows that its events
/// speak of.
fn rights_of(
    context: &Context<'_>,
    step: &Step,
) -> Result<Vec<(Option<Project>, Asking)>, Refusal> {
    if let Some(held) = answered(step) {
        let project = match &held.project {
            Some(id) => context.facts.project(id)?,
            None => None,
        };
        return Ok(vec![(project, proposal::judging(context, held)?)]);
    }
    let rights = &context.profile.rights;
    let command = first_done_by(context, step)?;
    let command = command.as_str();
    let fields = step.events.iter().filter_map(|event| match event {
        Event::Project {
            change: ProjectChange::Field { field, .. },
            ..
        } => Some(*field),
        Event::Enterprise {
            change: EnterpriseChange::Field { field, .. },
            ..
        } => Some(*field),
        _ => None,
    });
    let parts = fields.filter_map(|field| rights.part_of(field));
    let mut parts: Vec<String> = match command {
        "update" => parts.map(|part| format!("update.{part}")).collect(),
        _ => Vec::new(),
    };
    parts.sort();
    parts.dedup();
    let mut judged = Vec::new();
    let mut projects = Vec::new();
    for id in touched(step) {
        projects.extend(context.facts.project(id)?.map(Some));
    }
    if projects.is_empty() {
        projects.push(None);
    }
    let named = named(context, step);
    let is_of_city = VERBS
        .iter()
        .any(|verb| verb.name == command && verb.about == About::City);
    for project in projects {
        let mut asking = Asking::of("undo").named(&named);
        asking.is_kept_by_rule = KEPT_BY_RULE.contains(&command);
        // A record of the desk, or what is withdrawn whole: the role alone is asked.
        if project.is_none() || is_of_city {
            asking.relations = vec![Relation::Own, Relation::Assigned];
        }
        asking.parts = if confirms_funds(step) {
            vec!["confirm.fund".to_owned()]
        } else if proposes_only(step) {
            Vec::new()
        } else if parts.is_empty() {
            strongest(context, project.as_ref(), &asking, command)
                .into_iter()
                .collect()
        } else {
            parts.clone()
        };
        judged.push((project, asking));
    }
    Ok(judged)
}

/// The command of a step; of one done again, that by which it was done the first time.
fn first_done_by(context: &Context<'_>, step: &Step) -> Result<String, Refusal> {
    let mut step = step.clone();
    loop {
        let again = step.events.iter().find_map(|event| match event {
            Event::Redone { first, last } => Some((*first, *last)),
            _ => None,
        });
        let before = match again {
            Some((first, last)) => context.facts.step_of(first, last)?,
            None => None,
        };
        match before {
            Some(before) => step = before,
            None => return Ok(step.meta.command),
        }
    }
}

/// Verbs whose rules keep what is only reported apart by themselves.
const KEPT_BY_RULE: [&str; 3] = ["fund", "freeze", "handover"];

/// The units that the step's matters name, themselves or by the duty that they are somebody's by.
fn named(context: &Context<'_>, step: &Step) -> Vec<UnitCode> {
    let rights = &context.profile.rights;
    let changes = step.events.iter().filter_map(|event| match event {
        Event::Project { change, .. } => Some(change),
        _ => None,
    });
    let named = changes.flat_map(|change| match change {
        ProjectChange::Filing { .. } => rights.bearing(&Recipient::ALL.map(Recipient::duty)),
        ProjectChange::Building(building) => match (building.as_ref(), change.named()) {
            (_, Some(unit)) => vec![unit.clone()],
            (BuildingChange::Approval { .. }, None) => rights.bearing(&[APPROVAL]),
            (BuildingChange::Procedure { .. }, None) => rights.bearing(&ISSUING),
            (BuildingChange::Inspection { .. }, None) => rights.bearing(&INSPECTING),
            _ => Vec::new(),
        },
        change => change.named().into_iter().cloned().collect(),
    });
    named.collect()
}

/// The row of a verb, or of one of its parts, that grants most.
fn strongest(
    context: &Context<'_>,
    project: Option<&Project>,
    asking: &Asking,
    verb: &str,
) -> Option<String> {
    let rows = context
        .profile
        .rights
        .acts
        .iter()
        .filter(|row| row.answered_as.is_none())
        .flat_map(|row| &row.verbs);
    let of_verb = rows.filter(|row| row.split('.').next() == Some(verb));
    of_verb
        .max_by_key(|row| ask(context, project, asking, row, None).0)
        .cloned()
}
