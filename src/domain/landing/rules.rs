//! Landing (落地, article 13): service, elements, conditions of the start, approvals.

use crate::domain::context::{Context, due_by_clock, due_from, step};
use crate::domain::event::{BuildingChange, Event};
use crate::domain::given::Given;
use crate::domain::ids::ProjectId;
use crate::domain::landing;
use crate::domain::landing::record::{
    Approval, ApprovalMode, ApprovalStatus, Element, ElementStatus, ReadyItem, Service,
};
use crate::domain::landing::verbs::{ApprovalAsk, ElementAsk, ReadyAsk, ServiceAsk};
use crate::domain::policy::{ChecklistId, ClockId};
use crate::domain::project::Project;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::right::Asking;
use crate::domain::verb::declare::answers;
use crate::domain::verb::spec::Asked as _;
use crate::domain::window::Window;

answers! { of project:
    ServiceAsk => service;
    ElementAsk => element as securing;
    ReadyAsk => ready;
    ApprovalAsk => approval as approving;
}

/// 责任服务单位 and its team (R13-1, R16-3).
pub fn service(
    context: &Context<'_>,
    id: &ProjectId,
    ask: &ServiceAsk,
) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let project = window.find(context, id)?;
    let held = project.landing.service.as_ref();
    let unit = window.body_over(context, &ask.unit, held.map(|held| &held.unit))?;
    let officer = ask.officer.text_over(held.map(|held| &held.officer));
    let officer = window.need("officer", &officer)?;
    let team = ask.team.over(held.map(|held| &held.team));
    let team = team.unwrap_or_default();
    let service = Service {
        unit,
        officer,
        team,
        by: context.actor.member.id.clone(),
        on: context.today(),
    };
    let service = BuildingChange::service(&project, service);
    Ok(step(context, &project, service))
}

/// What is needed is the project's to say, that it is settled the department's that the element names.
fn securing(_: &Context<'_>, project: &Project, ask: &ElementAsk) -> Asking {
    let held = project.landing.elements.get(&ask.kind);
    let settles = !ask.status.is_left() || !ask.evidence.is_left();
    let needs = !ask.need.is_left() || !ask.unit.is_left() || !ask.due.is_left() || !settles;
    let parts = [("need", needs), ("settle", settles)];
    let asked = parts.into_iter().filter(|(_, asked)| *asked);
    let asking = Asking::parts(ElementAsk::SPEC.name, asked.map(|(part, _)| part));
    asking.named(held.map(|held| &held.unit))
}

/// An approval is opened by the project and decided by the department that it names.
fn approving(context: &Context<'_>, project: &Project, ask: &ApprovalAsk) -> Asking {
    let held = project.landing.approvals.get(&ask.item);
    let is_decided = match ask.status.set() {
        Some(ApprovalStatus::Granted | ApprovalStatus::Supplied) => true,
        Some(ApprovalStatus::Applied) | None => false,
    };
    let part = if is_decided { "decide" } else { "open" };
    let asking = Asking::parts(ApprovalAsk::SPEC.name, [part]);
    let named = held.and_then(|held| held.unit.as_ref());
    match named.or(ask.unit.set()) {
        Some(unit) => asking.named([unit]),
        None => asking.named(&context.profile.rights.bearing(&[APPROVAL])),
    }
}

/// The duty of whoever decides what names no department (行政审批, article 13).
pub(crate) const APPROVAL: &str = "approval";

/// 要素保障, one element (R13-2): what is needed, who secures it, by when; secured with evidence only.
pub fn element(
    context: &Context<'_>,
    id: &ProjectId,
    ask: &ElementAsk,
) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let project = window.find(context, id)?;
    window.item(context, "kind", &ask.kind, &[ChecklistId::Elements])?;
    let held = project.landing.elements.get(&ask.kind);
    let unit = window.body_over(context, &ask.unit, held.map(|held| &held.unit))?;
    let raised_on = held.map_or(context.today(), |held| held.raised_on);
    let due = window.due_over(&ask.due, held.map(|held| held.due), raised_on)?;
    let due = due.unwrap_or_else(|| due_from(context, ClockId::ElementDue, raised_on));
    let status = window.keep("status", &ask.status, held.map(|held| held.status))?;
    let status = status.unwrap_or(ElementStatus::Open);
    let evidence = ask.evidence.text_over(held.map(|held| &held.evidence));
    if status == ElementStatus::Secured {
        window.need("evidence", &evidence)?;
    }
    let need = ask.need.text_over(held.map(|held| &held.need));
    let element = Element {
        need: window.need("need", &need)?,
        unit,
        due,
        status,
        evidence,
        by: context.actor.member.id.clone(),
        raised_on,
        on: context.today(),
    };
    let element = BuildingChange::element(&project, ask.kind.clone(), element);
    Ok(step(context, &project, element))
}

/// 开工条件, one item (R13-3), with evidence.
pub fn ready(context: &Context<'_>, id: &ProjectId, ask: &ReadyAsk) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let project = window.find(context, id)?;
    window.item(context, "item", &ask.item, &[ChecklistId::ReadyToStart])?;
    let ready = if ask.done.unwrap_or(true) {
        Some(ReadyItem {
            evidence: window.need("evidence", &ask.evidence)?,
            by: context.actor.member.id.clone(),
            on: context.today(),
        })
    } else {
        None
    };
    let ready = BuildingChange::ready(&project, ask.item.clone(), ready);
    Ok(step(context, &project, ready))
}

/// 审批事项 (R13-4, R13-5): in the normal way, with papers to follow (容缺), or on the enterprise's word (承诺).
pub fn approval(
    context: &Context<'_>,
    id: &ProjectId,
    ask: &ApprovalAsk,
) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let project = window.find(context, id)?;
    let lists = [ChecklistId::PreliminaryProcedures, ChecklistId::Elements];
    window.item(context, "item", &ask.item, &lists)?;
    let held = project.landing.approvals.get(&ask.item);
    if let Some(unit) = ask.unit.set() {
        window.body(context, "unit", unit)?;
    }
    let after = approved(context, &window, &project, held, ask)?;
    let approval = BuildingChange::approval(&project, ask.item.clone(), after);
    Ok(step(context, &project, approval))
}

/// An approval only goes forward: what is given is not merely applied for again, and papers that were let pass are not
/// forgotten by calling it a normal one.
fn goes_on(
    window: &Window,
    held: Option<&Approval>,
    (mode, status): (ApprovalMode, ApprovalStatus),
    item: &str,
) -> Result<(), Refusal> {
    let Some(held) = held.filter(|held| held.is_granted()) else {
        return Ok(());
    };
    if status < held.status {
        return Err(window.refuse(Code::AlreadyDone).with("date", held.on));
    }
    let forgets = held.is_owed() && mode == ApprovalMode::Normal;
    if forgets {
        return Err(window.refuse(Code::PapersOwed).with("item", item));
    }
    Ok(())
}

fn approved(
    context: &Context<'_>,
    window: &Window,
    project: &Project,
    held: Option<&Approval>,
    ask: &ApprovalAsk,
) -> Result<Approval, Refusal> {
    let mode = window.keep("mode", &ask.mode, held.map(|held| held.mode))?;
    let mode = mode.unwrap_or(ApprovalMode::Normal);
    let status = window.keep("status", &ask.status, held.map(|held| held.status))?;
    let status = status.unwrap_or(ApprovalStatus::Applied);
    goes_on(window, held, (mode, status), &ask.item)?;
    // The days of an approval on record are facts; a later step has a day of its own.
    window.keep("date", &ask.date, held.map(|held| held.applied_on))?;
    let date = window.past(context, "date", ask.date.set().copied())?;
    let applied_on = held.map_or(date, |held| held.applied_on);
    window.not_before(date, applied_on)?;
    let is_tolerant = mode != ApprovalMode::Normal;
    // The day named is that of the approval itself, or of the papers that follow.
    let (own, promised) = match is_tolerant {
        true => (&Given::Left, &ask.due),
        false => (&ask.due, &Given::Left),
    };
    let due = window.due_over(own, held.map(|held| held.due), applied_on)?;
    let held_promise = held.and_then(|held| held.promised);
    let promised = window.due_over(promised, held_promise, applied_on)?;
    let missing = ask.missing.over(held.map(|held| &held.missing));
    let missing = missing.unwrap_or_default();
    if is_tolerant && missing.is_empty() {
        // What is let pass must be named, or nobody can ask for it later.
        return Err(window.missing("missing"));
    }
    if status == ApprovalStatus::Supplied && !is_tolerant {
        return Err(window.refuse(Code::NothingOwed).with("item", &ask.item));
    }
    let due = due.unwrap_or_else(|| {
        let policy = &context.profile.policy;
        let first = landing::first_application(&project.landing, policy, &ask.item);
        let start = first.map_or(applied_on, |first| first.min(applied_on));
        due_from(context, ClockId::PreStartApprovals, start)
    });
    let promised = promised.unwrap_or_else(|| due_by_clock(context, ClockId::PromiseCure));
    let was_granted = held.and_then(|held| held.granted_on);
    Ok(Approval {
        mode,
        status,
        unit: ask.unit.over(held.and_then(|held| held.unit.as_ref())),
        due,
        missing,
        promised: is_tolerant.then_some(promised),
        applied_on,
        granted_on: (status != ApprovalStatus::Applied).then(|| was_granted.unwrap_or(date)),
        by: context.actor.member.id.clone(),
        on: context.today(),
    })
}
