//! Construction management (建设管理, article 15): procedures and the permit, supervision, inspections.

use crate::domain::construction::permit;
use crate::domain::construction::record::{Inspection, Procedure, ProcedureStatus, Supervisor};
use crate::domain::construction::verbs::{InspectAsk, ProcedureAsk, SuperviseAsk};
use crate::domain::context::{Context, step};
use crate::domain::dispatch::key_nodes;
use crate::domain::event::{BuildingChange, Event};
use crate::domain::ids::{ProjectId, next_number};
use crate::domain::policy::{ChecklistId, ClockId, ItemRole};
use crate::domain::project::Project;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::right::Asking;
use crate::domain::verb::declare::answers;
use crate::domain::verb::spec::Asked as _;
use crate::domain::window::Window;
use chrono::NaiveDate;

answers! { of project:
    ProcedureAsk => procedure as handling;
    SuperviseAsk => supervise;
    InspectAsk => inspect as inspecting;
}

/// That a procedure is done is the issuing department's to say; whoever builds follows it up.
fn handling(context: &Context<'_>, _: &Project, ask: &ProcedureAsk) -> Asking {
    let is_issued = ask.status != ProcedureStatus::Applied;
    let part = if is_issued { "issue" } else { "track" };
    let units = context.profile.rights.bearing(&ISSUING);
    Asking::parts(ProcedureAsk::SPEC.name, [part]).named(&units)
}

/// The duties whose departments issue what works need before they start (article 15).
pub(crate) const ISSUING: [&str; 4] = ["housing", "approval", "land", "development"];

/// Finding and striking off a finding are rights of their own. The departments whose duty it is are meant by it.
fn inspecting(context: &Context<'_>, _: &Project, ask: &InspectAsk) -> Asking {
    let verb = InspectAsk::SPEC.name;
    let asking = match ask.close {
        None => Asking::of(verb),
        Some(_) => Asking::parts(verb, ["close"]),
    };
    asking.named(&context.profile.rights.bearing(&INSPECTING))
}

/// The duties whose departments look at a site (article 15).
pub(crate) const INSPECTING: [&str; 3] = ["housing", "safety", "environment"];

/// 开工前建设手续, one item (R15-1); the permit may be extended as often as the law says, before it lapses.
pub fn procedure(
    context: &Context<'_>,
    id: &ProjectId,
    ask: &ProcedureAsk,
) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let project = window.find(context, id)?;
    window.item(
        context,
        "item",
        &ask.item,
        &[ChecklistId::ConstructionProcedures],
    )?;
    let date = window.past(context, "date", ask.date)?;
    let held = project.construction.procedures.get(&ask.item);
    let before = held.cloned().unwrap_or(Procedure {
        applied_on: None,
        done_on: None,
        extended_on: Vec::new(),
        number: String::new(),
        evidence: String::new(),
        by: context.actor.member.id.clone(),
        on: context.today(),
    });
    if let Some(after) = papers(context, &before, ask) {
        let procedure = BuildingChange::procedure(&project, ask.item.clone(), after);
        return Ok(step(context, &project, procedure));
    }
    let by = context.actor.member.id.clone();
    let on = context.today();
    let (number, evidence) = (
        said(&ask.number, &before.number),
        said(&ask.evidence, &before.evidence),
    );
    let before = Procedure {
        number,
        evidence,
        ..before
    };
    let after = match ask.status {
        ProcedureStatus::Applied => match before.applied_on {
            Some(applied) => return Err(window.refuse(Code::AlreadyDone).with("date", applied)),
            None => Procedure {
                applied_on: Some(date),
                by,
                on,
                ..before
            },
        },
        ProcedureStatus::Done => {
            if let Some(done) = before.done_on {
                let held = (ask.item.as_str(), &before, done);
                return reissued(context, &window, &project, held, (ask, date));
            }
            if let Some(applied) = before.applied_on {
                window.not_before(date, applied)?;
            }
            Procedure {
                done_on: Some(date),
                by,
                on,
                ..before
            }
        }
        ProcedureStatus::Extended => {
            extended(context, &window, &project, (&ask.item, before), date)?
        }
    };
    let procedure = BuildingChange::procedure(&project, ask.item.clone(), after);
    Ok(step(context, &project, procedure))
}

/// A text that is said, or else what is held.
fn said(said: &str, held: &str) -> String {
    let said = said.trim();
    let text = if said.is_empty() { held } else { said };
    text.to_owned()
}

/// What is done gets the number and evidence that it lacked, and nothing else of it changes.
fn papers(context: &Context<'_>, before: &Procedure, ask: &ProcedureAsk) -> Option<Procedure> {
    let adds = |said: &str, held: &str| !said.trim().is_empty() && held.is_empty();
    let is_same = ask.status == ProcedureStatus::Done && before.done_on.is_some();
    let is_of_day = ask.date.is_none() || ask.date == before.done_on;
    let adds = adds(&ask.number, &before.number) || adds(&ask.evidence, &before.evidence);
    (is_same && is_of_day && adds).then(|| Procedure {
        number: said(&before.number, ask.number.trim()),
        evidence: said(&before.evidence, ask.evidence.trim()),
        by: context.actor.member.id.clone(),
        on: context.today(),
        ..before.clone()
    })
}

/// A lapsed permit is issued anew; anything else is done once.
fn reissued(
    context: &Context<'_>,
    window: &Window,
    project: &Project,
    (item, before, done): (&str, &Procedure, NaiveDate),
    (ask, date): (&ProcedureAsk, NaiveDate),
) -> Result<Vec<Event>, Refusal> {
    let due = permit::due(&project.construction, context.profile);
    let has_lapsed = is_permit(context, item) && due.is_some_and(|due| date > due.date);
    // Under works that have begun a permit does not lapse.
    let begun = key_nodes::begun(&project.construction, &context.profile.policy);
    if !has_lapsed || begun.is_some() {
        return Err(window.refuse(Code::AlreadyDone).with("date", done));
    }
    let after = Procedure {
        applied_on: before.applied_on,
        done_on: Some(date),
        extended_on: Vec::new(),
        // The lapsed one's papers are not the new one's.
        number: ask.number.trim().to_owned(),
        evidence: ask.evidence.trim().to_owned(),
        by: context.actor.member.id.clone(),
        on: context.today(),
    };
    let procedure = BuildingChange::procedure(project, item.to_owned(), after);
    Ok(step(context, project, procedure))
}

/// Whether a procedure is the construction permit.
fn is_permit(context: &Context<'_>, item: &str) -> bool {
    context.profile.policy.item(ItemRole::Permit) == Some(item)
}

fn extended(
    context: &Context<'_>,
    window: &Window,
    project: &Project,
    (item, before): (&str, Procedure),
    date: NaiveDate,
) -> Result<Procedure, Refusal> {
    let due = permit::due(&project.construction, context.profile);
    let policy = &context.profile.policy;
    let (true, Some(due)) = (is_permit(context, item), due) else {
        let permit = policy.item(ItemRole::Permit).unwrap_or_default();
        return Err(window.refuse(Code::PermitOnly).with("item", permit));
    };
    if let Some(begun) = key_nodes::begun(&project.construction, policy) {
        // The works have begun; there is nothing left to put off.
        return Err(window.refuse(Code::AlreadyDone).with("date", begun));
    }
    if date > due.date {
        return Err(window.refuse(Code::PermitLapsed).with("date", due.date));
    }
    let clock = policy.clock(ClockId::PermitStart);
    let most = clock.map_or(0, |clock| clock.extensions);
    let used = u32::try_from(before.extended_on.len()).unwrap_or(u32::MAX);
    if used >= most {
        return Err(window
            .refuse(Code::ExtensionsUsed)
            .with("count", most)
            .with("date", due.date));
    }
    let last = before.extended_on.last().copied().or(before.done_on);
    window.not_before(date, last.unwrap_or(date))?;
    let mut extended_on = before.extended_on.clone();
    extended_on.push(date);
    Ok(Procedure {
        extended_on,
        by: context.actor.member.id.clone(),
        on: context.today(),
        ..before
    })
}

/// 监理 (R15-3): a unit with its certificate.
pub fn supervise(
    context: &Context<'_>,
    id: &ProjectId,
    ask: &SuperviseAsk,
) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let project = window.find(context, id)?;
    let supervisor = Supervisor {
        name: window.need("name", &ask.name)?,
        certificate: window.need("certificate", &ask.certificate)?,
        by: context.actor.member.id.clone(),
        on: context.today(),
    };
    let supervisor = BuildingChange::supervisor(&project, supervisor);
    Ok(step(context, &project, supervisor))
}

/// 现场检查 (R15-2): what was found and by when it is put right; later, that it was.
pub fn inspect(
    context: &Context<'_>,
    id: &ProjectId,
    ask: &InspectAsk,
) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let project = window.find(context, id)?;
    let inspections = &project.construction.inspections;
    if let Some(number) = ask.close {
        return rectified(context, &window, &project, number, &ask.result);
    }
    let on = window.past(context, "date", ask.date)?;
    if let Some(rectify_by) = ask.rectify_by {
        window.not_before(rectify_by, on)?;
    }
    let inspection = Inspection {
        on,
        finding: window.need("finding", &ask.finding)?,
        rectify_by: ask.rectify_by,
        rectified: None,
        by: context.actor.member.id.clone(),
    };
    let number = next_number(inspections);
    let inspection = BuildingChange::inspection(&project, number, inspection);
    Ok(step(context, &project, inspection))
}

fn rectified(
    context: &Context<'_>,
    window: &Window,
    project: &Project,
    number: u32,
    result: &str,
) -> Result<Vec<Event>, Refusal> {
    let inspections = &project.construction.inspections;
    let is_open = |held: &&Inspection| held.rectify_by.is_some() && held.rectified.is_none();
    let Some(held) = inspections.get(&number).filter(is_open) else {
        let open = inspections.iter().filter(|(_, held)| is_open(held));
        let known = open.map(|(number, held)| format!("{number} {}", held.finding));
        return Err(window.none_of(Code::NoSuchItem, number, known));
    };
    let after = Inspection {
        rectified: Some((window.need("result", result)?, context.today())),
        ..held.clone()
    };
    let inspection = BuildingChange::inspection(project, number, after);
    Ok(step(context, project, inspection))
}
