//! Steps that every stage knows: advance, back, terminate, backfill, note.

use crate::domain::context::{
    Context, changed, enterprise_of, find, find_open, moved, refreshed, require_reason,
};
use crate::domain::event::{Change, Event, MoveWay, ProjectChange};
use crate::domain::exit::rules as exit;
use crate::domain::filing::rules as filing;
use crate::domain::first_talk::rules as first_talk;
use crate::domain::ids::ProjectId;
use crate::domain::lifecycle;
use crate::domain::lifecycle::verbs::{AdvanceAsk, BackAsk, BackfillAsk, NoteAsk, TerminateAsk};
use crate::domain::links::record::LinkKind;
use crate::domain::project::{Backfill, Note, Project};
use crate::domain::refusal::{Code, Refusal};
use crate::domain::right::{Asking, wrong_stage};
use crate::domain::rights::span::Moment;
use crate::domain::screening::record::ReopenedVeto;
use crate::domain::stage::{End, Stage};
use crate::domain::verb::declare::answers;
use crate::domain::verb::spec::Asked as _;

answers! { of project:
    AdvanceAsk => advance;
    BackAsk => back before going_back;
    TerminateAsk => terminate;
    BackfillAsk => backfill;
    NoteAsk => note;
}

/// 推进: through the gate to the next stage. No skipping (requirements §2).
pub fn advance(
    context: &Context<'_>,
    id: &ProjectId,
    _: &AdvanceAsk,
) -> Result<Vec<Event>, Refusal> {
    let project = find_open(context, id)?;
    let stage = project.position.stage;
    let Some(next) = stage.next() else {
        return Err(Refusal::new(Code::NoNextStage).with("stage", stage.name()));
    };
    let enterprise = enterprise_of(context, &project)?;
    let gate = lifecycle::gate(
        &project,
        enterprise.as_ref(),
        context.profile,
        context.today(),
    );
    if let Some(gate) = gate
        && !gate.is_open()
    {
        return Err(Refusal::new(Code::GateClosed)
            .article(gate.article.clone())
            .with("gate", &gate.gate)
            .with("next", next.name())
            .missing(gate.missing(&project)));
    }
    let mut events = vec![moved(context, &project, MoveWay::Advance, next, None, "")];
    events.extend(refreshed(context, &project));
    Ok(events)
}

/// 退回 to an earlier stage with a reason; reopens an ended project. A vetoed one is reopened by the city's commerce
/// department alone (R6-3).
pub fn back(context: &Context<'_>, id: &ProjectId, ask: &BackAsk) -> Result<Vec<Event>, Refusal> {
    let project = find(context, id)?;
    require_reason("back", &ask.reason)?;
    if project.position.is_void() {
        return Err(Refusal::new(Code::RecordVoid).with("id", id));
    }
    if let Some(into) = merged_into(&project) {
        return Err(Refusal::new(Code::LinkedAlready)
            .article(context.article("link"))
            .with("id", into)
            .with("kind", LinkKind::Merge.name()));
    }
    let here = project.position.stage;
    let (way, target) = match project.position.end {
        Some(_) => (MoveWay::Reopen, ask.to.unwrap_or(here).min(here)),
        None => {
            let previous = here
                .index()
                .checked_sub(1)
                .and_then(|index| Stage::ALL.get(index).copied());
            let target = ask.to.or(previous).filter(|target| *target < here);
            let Some(target) = target else {
                return Err(Refusal::new(Code::NotBackward)
                    .with("to", ask.to.unwrap_or(here).name())
                    .with("stage", here.name()));
            };
            (MoveWay::Back, target)
        }
    };
    let mut events = vec![moved(context, &project, way, target, None, &ask.reason)];
    if way == MoveWay::Reopen {
        events.extend(first_talk::met_again(context, &project)?);
    }
    if !project.screening.vetoes.is_empty() {
        let reopened = ReopenedVeto {
            vetoes: project.screening.vetoes.clone(),
            reason: ask.reason.trim().to_owned(),
            by: context.actor.member.id.clone(),
            on: context.today(),
        };
        let veto = Change::new(project.screening.reopened.clone(), Some(reopened));
        events.push(changed(id, ProjectChange::ReopenedVeto { veto }));
        let vetoes = Change::new(project.screening.vetoes.clone(), Vec::new());
        events.push(changed(id, ProjectChange::Vetoes { vetoes }));
    }
    let is_rejected = project.position.end == Some(End::Rejected);
    if target <= Stage::Screening && (target < here || is_rejected) {
        events.extend(forget_result(&project));
    }
    events.extend(refreshed(context, &project));
    Ok(events)
}

/// The project into which an ended one was merged: it goes on there.
fn merged_into(project: &Project) -> Option<&ProjectId> {
    let mut links = project.links.values();
    let merged = links.find(|held| held.kind == LinkKind::Merge && !held.is_later);
    merged
        .filter(|_| !project.position.is_open())
        .map(|held| &held.with)
}

/// Reopening what a veto ended, and going back behind a signature, are rights of their own (R6-3).
fn going_back(_: &Context<'_>, project: &Project) -> Asking {
    let verb = BackAsk::SPEC.name;
    let is_vetoed = !project.screening.vetoes.is_empty();
    match project.position.end {
        Some(End::Rejected) if is_vetoed => Asking::parts(verb, ["reopen_veto"]),
        None if project.position.stage >= Stage::Signing => Asking::parts(verb, ["signed"]),
        // What ended is opened again where it stood.
        Some(_) => Asking {
            at: Some(Moment::At(
                project
                    .position
                    .stage
                    .clamp(Stage::Screening, Stage::Review),
            )),
            ..Asking::of(verb)
        },
        None => Asking::of(verb),
    }
}

/// Behind its conclusion a screening is open again and must be concluded anew.
pub fn forget_result(project: &Project) -> Option<Event> {
    project.screening.result.clone().map(|result| {
        let result = Change::new(Some(result), None);
        changed(&project.id, ProjectChange::Screened { result })
    })
}

/// 终止 with a reason: a lead becomes 无效, a landed project leaves by a case of exit (article 19), any other is 终止.
pub fn terminate(
    context: &Context<'_>,
    id: &ProjectId,
    ask: &TerminateAsk,
) -> Result<Vec<Event>, Refusal> {
    let project = find_open(context, id)?;
    require_reason("terminate", &ask.reason)?;
    terminated(context, &project, &ask.reason)
}

/// Refuses to give up what has landed, whatever the reason.
///
/// # Errors
/// Those of article 19 where it has landed, was begun, or a case of exit is open.
pub(crate) fn require_unlanded(context: &Context<'_>, project: &Project) -> Result<(), Refusal> {
    // Going back does not undo what was begun: such a project leaves by its case too.
    let mut nodes = project.construction.nodes.values();
    let has_begun = nodes.any(|node| node.actual.is_some());
    let has_case = project.operation.open_exit().is_some();
    if project.position.stage >= Stage::Landing || has_begun || has_case {
        return Err(exit::refuse_termination(context, project));
    }
    Ok(())
}

/// The end of a project that has not landed, whichever act brings it.
///
/// # Errors
/// Those of article 19 where it has landed, was begun, or a case of exit is open.
pub(crate) fn terminated(
    context: &Context<'_>,
    project: &Project,
    reason: &str,
) -> Result<Vec<Event>, Refusal> {
    require_unlanded(context, project)?;
    let stage = project.position.stage;
    let end = match stage {
        Stage::Lead => End::Invalid,
        _ => End::Terminated,
    };
    Ok(vec![moved(
        context,
        project,
        MoveWay::Terminate,
        stage,
        Some(end),
        reason,
    )])
}

/// 补录: a legacy record straight to a later stage, by the commerce department, with a reason (requirements §2).
pub fn backfill(
    context: &Context<'_>,
    id: &ProjectId,
    ask: &BackfillAsk,
) -> Result<Vec<Event>, Refusal> {
    let project = find_open(context, id)?;
    require_reason("backfill", &ask.reason)?;
    if ask.stage <= project.position.stage {
        let refusal = Refusal::new(Code::WrongStage).with("verb", "backfill");
        let next = project.position.stage.next().unwrap_or(Stage::Upgrade);
        return Err(wrong_stage(refusal, ask.stage, (next, Stage::Upgrade)));
    }
    let mut events = backfilled(context, &project, ask.stage, None, &ask.reason);
    events.extend(refreshed(context, &project));
    Ok(events)
}

/// The events of a backfill; also used by the ledger import, which may end a project as well.
pub fn backfilled(
    context: &Context<'_>,
    project: &Project,
    stage: Stage,
    end: Option<End>,
    reason: &str,
) -> Vec<Event> {
    let backfill = Backfill {
        reason: reason.trim().to_owned(),
        by: context.actor.member.id.clone(),
        on: context.today(),
    };
    let mut events = vec![
        moved(context, project, MoveWay::Backfill, stage, end, reason),
        changed(
            &project.id,
            ProjectChange::Backfilled {
                backfill: Change::new(project.backfill.clone(), Some(backfill)),
            },
        ),
    ];
    if end.is_none() && stage >= Stage::Registered && project.position.stage < Stage::Registered {
        events.extend(filing::raised(context, project, project.money()));
    }
    events
}

/// 记事: what was done or heard; counts as an update (R7-8).
pub fn note(context: &Context<'_>, id: &ProjectId, ask: &NoteAsk) -> Result<Vec<Event>, Refusal> {
    let project = find(context, id)?;
    let text = ask.text.trim();
    if text.is_empty() {
        return Err(Refusal::new(Code::FieldMissing)
            .with("verb", "note")
            .with("field", "text"));
    }
    let note = Note {
        text: text.to_owned(),
        by: context.actor.member.id.clone(),
        on: context.today(),
    };
    let note = Change::new(project.last_note.clone(), Some(note));
    let mut events = vec![changed(&project.id, ProjectChange::Noted { note })];
    if project.position.is_open() {
        events.extend(refreshed(context, &project));
    }
    Ok(events)
}
