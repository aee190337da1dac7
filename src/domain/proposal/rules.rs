//! Proposing, and answering what was proposed.

use crate::domain::actor::{Actor, Member};
use crate::domain::context::{Context, due_by_clock, made_up_in, refreshed_today};
use crate::domain::desk::record::DeskItem;
use crate::domain::desk::rules::{find, id_about, set, stamp};
use crate::domain::event::{EnterpriseChange, Event};
use crate::domain::fit::require_fit;
use crate::domain::ids::{BY_CHANCE, DeskId, DeskKind, EnterpriseId, ProjectId, Series, UnitCode};
use crate::domain::operation::rules::found_right;
use crate::domain::policy::ClockId;
use crate::domain::project::Project;
use crate::domain::proposal::record::{Proposal, ProposalClose, ProposalResult};
use crate::domain::proposal::verbs::ConfirmAsk;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::right::{Asking, beside, moment, relations};
use crate::domain::rights::answer::{Confirming, Standing};
use crate::domain::rights::span::Moment;
use crate::domain::rights::table::{ActAnswer, Mark, Relations};
use crate::domain::secrecy::rules::approved_by;
use crate::domain::secrecy::series::number;
use crate::domain::secrecy::waiting::{mark, would_list};
use crate::domain::verb::declare::answers;
use crate::domain::verb::spec::Asked as _;
use crate::domain::window::Window;
use std::collections::{BTreeMap, BTreeSet};

answers! { of city:
    ConfirmAsk => confirm as confirming;
}

/// What a step would have recorded, held back.
pub(crate) struct Held {
    pub verb: String,
    pub right: String,
    pub project: Option<ProjectId>,
    pub named: Vec<UnitCode>,
    pub events: Vec<Event>,
}

/// Keeps what a step would have recorded until another confirms it. Where nobody else in the city could, it takes effect
/// at once, and the record says so.
///
/// # Errors
/// `ProposedAlready` where the same waits; what the facts say.
pub(crate) fn propose(context: &Context<'_>, held: Held) -> Result<Vec<Event>, Refusal> {
    if held.events.is_empty() {
        return Ok(Vec::new());
    }
    let (events, files) = written(&held.events)?;
    let mut proposal = Proposal {
        verb: held.verb,
        right: held.right,
        project: held.project,
        named: held.named,
        events,
        files,
        proposed: stamp(context),
        asked: Vec::new(),
        due: due_by_clock(context, ClockId::TaskReply),
        closed: None,
    };
    proposal.asked = asked(context, &proposal)?;
    let hides = mark(&proposal).is_some();
    let id = id_about(
        context,
        DeskKind::Proposal,
        proposal.project.as_ref(),
        hides,
    )?;
    if proposal.asked.is_empty() {
        let closed = Some(closed(
            context,
            ProposalResult::Confirmed,
            String::new(),
            true,
        ));
        let alone = Proposal {
            closed,
            // What takes effect at once stands beside it.
            events: String::from("[]"),
            files: BTreeMap::new(),
            ..proposal
        };
        let mut events = held.events;
        approved_by(context, &mut events);
        events.push(set(id, None, DeskItem::Proposal(Box::new(alone))));
        return Ok(events);
    }
    let waiting = context.facts.waiting_proposals(proposal.project.as_ref())?;
    let same = waiting
        .into_iter()
        .find(|(_, other)| (&other.events, &other.files) == (&proposal.events, &proposal.files));
    if let Some((waiting, _)) = same {
        return Err(Refusal::new(Code::ProposedAlready).with("id", waiting));
    }
    Ok(vec![set(id, None, DeskItem::Proposal(Box::new(proposal)))])
}

/// The units of those who could confirm it; empty where nobody but the actor is there.
fn asked(context: &Context<'_>, proposal: &Proposal) -> Result<Vec<UnitCode>, Refusal> {
    let project = match &proposal.project {
        Some(id) => context.facts.project(id)?,
        None => None,
    };
    let members = context.facts.members()?.into_iter();
    let confirming = context.profile.rights.confirming(&proposal.right);
    let about = (&*proposal.named, project.as_ref());
    let confirms = |member: &Member| could_confirm(context, member, &confirming, about);
    let units: BTreeSet<UnitCode> = members.filter(confirms).map(|member| member.unit).collect();
    Ok(units.into_iter().collect())
}

/// Whether anybody but the actor could confirm what the actor proposes by this right.
///
/// # Errors
/// What the facts say.
pub(crate) fn awaits_another(
    context: &Context<'_>,
    right: &str,
    project: Option<&Project>,
) -> Result<bool, Refusal> {
    let members = context.facts.members()?;
    let confirming = context.profile.rights.confirming(right);
    let about = (&[] as &[_], project);
    let confirms = |member: &Member| could_confirm(context, member, &confirming, about);
    Ok(members.iter().any(confirms))
}

/// Whether this member, who is not the actor, could confirm what the actor proposes.
fn could_confirm(
    context: &Context<'_>,
    member: &Member,
    confirming: &Confirming<'_>,
    (named, project): (&[UnitCode], Option<&Project>),
) -> bool {
    let proposer = &context.actor.member;
    let actor = Actor {
        member: member.clone(),
        administrator: None,
    };
    let rights = &context.profile.rights;
    let of_project = project.into_iter();
    let of_project = of_project.flat_map(|project| relations(&actor, project));
    let all: Vec<_> = of_project.chain(beside(&actor, named)).collect();
    let is_of_proposer = member.unit == proposer.unit;
    let standing = Standing {
        relations: Relations::of(all),
        marks: is_of_proposer.then_some(Mark::Party).into_iter().collect(),
    };
    let answer = confirming.by(&rights.person(&actor), &standing, None);
    member.id != proposer.id && answer.answer == ActAnswer::Confirm
}

fn closed(
    context: &Context<'_>,
    result: ProposalResult,
    reason: String,
    is_alone: bool,
) -> ProposalClose {
    ProposalClose {
        result,
        reason,
        stamp: stamp(context),
        is_alone,
    }
}

/// Events as the journal writes them, and the files of rules among them.
fn written(events: &[Event]) -> Result<(String, BTreeMap<String, String>), Refusal> {
    let mut files = BTreeMap::new();
    let mut events = events.to_vec();
    for event in &mut events {
        if let Event::ProfileAdopted { files: adopted, .. } = event {
            files = std::mem::take(adopted);
        }
    }
    let text = serde_json::to_string(&events).map_err(unreadable)?;
    Ok((text, files))
}

fn unreadable(error: serde_json::Error) -> Refusal {
    Refusal::new(Code::StorageFailed).with("why", error)
}

impl Proposal {
    /// What it would record.
    pub(crate) fn events(&self) -> Result<Vec<Event>, Refusal> {
        let mut events: Vec<Event> = serde_json::from_str(&self.events).map_err(unreadable)?;
        for event in &mut events {
            if let Event::ProfileAdopted { files, .. } = event {
                files.clone_from(&self.files);
            }
        }
        Ok(events)
    }
}

/// Whoever confirms or refuses must have the right to; whoever proposed it withdraws it.
fn confirming(context: &Context<'_>, ask: &ConfirmAsk) -> Result<Asking, Refusal> {
    let held = proposal(context, &ask.record)?;
    if ask.result == ProposalResult::Withdrawn {
        return Ok(Asking::open(ConfirmAsk::SPEC.name));
    }
    judging(context, &held)
}

/// By what whoever answers a proposal, or takes that back, is judged.
pub(crate) fn judging(context: &Context<'_>, held: &Proposal) -> Result<Asking, Refusal> {
    let verb = ConfirmAsk::SPEC.name;
    let mut asking = Asking {
        parts: vec![held.right.clone()],
        is_confirming: true,
        named: held.named.clone(),
        at: Some(Moment::Apart),
        ..Asking::of(verb)
    };
    if let Some(id) = &held.project
        && let Some(project) = context.facts.project(id)?
    {
        let verb = held.right.split('.').next().unwrap_or(&held.right);
        let made_up = made_up_in(context, verb, &project).map(Moment::At);
        asking.at = Some(made_up.unwrap_or_else(|| moment(&project)));
        asking.relations.extend(relations(context.actor, &project));
    }
    let mut asking = asking.entered_by(context, Some(&held.proposed.by));
    // Nobody is listed for a secret project by their own word.
    for listed in would_list(held) {
        asking = asking.entered_by(context, Some(&listed));
    }
    Ok(asking.concerns(context, Some(&held.proposed.unit)))
}

fn proposal(context: &Context<'_>, id: &DeskId) -> Result<Proposal, Refusal> {
    find(context, id, |item| item.proposal().cloned())
}

/// 确认: what was proposed is recorded now, if the record still is as it was found. 不确认 and 撤回 need a reason.
fn confirm(context: &Context<'_>, ask: &ConfirmAsk) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let before = proposal(context, &ask.record)?;
    if let Some(closed) = &before.closed {
        return Err(window
            .refuse(Code::RecordClosed)
            .with("id", &ask.record)
            .with("date", closed.stamp.on));
    }
    let mut events = Vec::new();
    let reason = match ask.result {
        ProposalResult::Confirmed => {
            events = recorded(context, &before)?;
            ask.reason.trim().to_owned()
        }
        ProposalResult::Withdrawn if before.proposed.by != context.actor.member.id => {
            return Err(window.refuse(Code::NotTheProposer).with("id", &ask.record));
        }
        ProposalResult::Withdrawn => ask.reason.trim().to_owned(),
        ProposalResult::Refused => window.reason(&ask.reason)?,
    };
    let after = Proposal {
        closed: Some(closed(context, ask.result, reason, false)),
        ..before.clone()
    };
    events.push(set(
        ask.record.clone(),
        Some(DeskItem::Proposal(Box::new(before))),
        DeskItem::Proposal(Box::new(after)),
    ));
    Ok(events)
}

/// An enterprise that the step would enter got its number when it was proposed. That may be another's by now: it gets the
/// next free one, wherever the events name it.
fn numbered_anew(context: &Context<'_>, proposal: &Proposal) -> Result<Proposal, Refusal> {
    let mut after = proposal.clone();
    for event in proposal.events()? {
        let Event::Enterprise {
            id,
            change: EnterpriseChange::Entered(_),
        } = event
        else {
            continue;
        };
        let Some(held) = id.number() else {
            continue;
        };
        if context.facts.is_taken(Series::Enterprise, held)? {
            let named = |id: &EnterpriseId| format!("\"{id}\"");
            let next = number(context, Series::Enterprise, BY_CHANCE.contains(&held))?;
            let next = EnterpriseId::numbered(next);
            after.events = after.events.replace(&named(&id), &named(&next));
        }
    }
    Ok(after)
}

/// What was proposed, as it is recorded today: the update clock starts again with the confirmation.
fn recorded(context: &Context<'_>, proposal: &Proposal) -> Result<Vec<Event>, Refusal> {
    let proposal = &numbered_anew(context, proposal)?;
    let mut events = proposal.events()?;
    let was_refreshed = events.iter().any(Event::is_clock);
    events.retain(|event| !event.is_clock());
    for event in &mut events {
        // The clock is put right as of the word that puts it right.
        if let Event::ClockAccepted { now, .. } = event {
            *now = context.now;
        }
    }
    approved_by(context, &mut events);
    found_right(context, &mut events);
    require_fit(context, &events, 0).map_err(|refusal| match refusal.code {
        Code::LaterStepDepends => {
            Refusal::new(Code::ProposalOvertaken).with("verb", &proposal.verb)
        }
        _ => refusal,
    })?;
    let project = match &proposal.project {
        Some(id) if was_refreshed => context.facts.project(id)?,
        _ => None,
    };
    events.extend(project.and_then(|project| refreshed_today(context, &project)));
    Ok(events)
}
