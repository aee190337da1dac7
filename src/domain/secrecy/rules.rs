//! Marking a project as secret, listing who sees it, lifting the mark (R12-4).

use crate::domain::actor::Member;
use crate::domain::collection::record::NewSecret;
use crate::domain::context::{Context, find, step};
use crate::domain::desk::rules::stamp;
use crate::domain::event::{Event, ProjectChange, SigningChange};
use crate::domain::field::Field;
use crate::domain::ids::{MemberId, ProjectId, UnitCode};
use crate::domain::project::Project;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::right::Asking;
use crate::domain::secrecy::record::{Clearance, Level, Lifted, Secret};
use crate::domain::secrecy::verbs::{ClearAsk, DeclassifyAsk, Listing, SecretAsk};
use crate::domain::verb::declare::answers;
use crate::domain::verb::spec::Asked as _;
use crate::domain::window::Window;
use chrono::NaiveDate;
use std::collections::BTreeMap;

answers! { of project:
    SecretAsk => secret;
    ClearAsk => clear as clearing;
    DeclassifyAsk => declassify;
}

/// 涉密: what is public already is no secret, and a state secret is not kept here at all.
fn secret(context: &Context<'_>, id: &ProjectId, ask: &SecretAsk) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let project = window.find(context, id)?;
    window.once(project.signing.secret().map(|held| held.on))?;
    if ask.level == Some(Level::State) {
        return Err(window.refuse(Code::StateSecret));
    }
    if let Some(notice) = &project.signing.notice {
        return Err(window.refuse(Code::NoticeIsOut).with("date", notice.start));
    }
    let asked = NewSecret {
        basis: window.need("basis", &ask.basis)?,
        approver: window.need("approver", &ask.approver)?,
        until: ask.until,
    };
    let carried = (project.responsible(), project.text(Field::Officer));
    let secret = mark(context, &window, asked, carried, &ask.cleared)?;
    let secret = SigningChange::secret(&project, secret);
    Ok(step(context, &project, secret))
}

/// The mark of a project that is secret from the lead on, carried by a unit.
///
/// # Errors
/// `FieldMissing` without a basis and an approver; `DateTooEarly` for a term that is over.
pub(crate) fn from_the_lead(
    context: &Context<'_>,
    asked: &NewSecret,
    unit: Option<UnitCode>,
) -> Result<Secret, Refusal> {
    let window = Window::part(context, SecretAsk::SPEC, None);
    let asked = NewSecret {
        basis: window.need("secret", &asked.basis)?,
        approver: window.need("approver", &asked.approver)?,
        until: asked.until,
    };
    mark(context, &window, asked, (unit, ""), &[])
}

/// The mark with those who are listed from its beginning: whoever asks for it, the officer in charge, and those named.
fn mark(
    context: &Context<'_>,
    window: &Window,
    asked: NewSecret,
    (carrier, officer): (Option<UnitCode>, &str),
    named: &[String],
) -> Result<Secret, Refusal> {
    if let Some(until) = asked.until {
        window.not_before(until, context.today())?;
    }
    let own = context.actor.member.id.clone();
    let mut cleared = BTreeMap::new();
    let mut list = |member: MemberId, unit: UnitCode| {
        let held = Clearance {
            unit,
            under: carrier.clone(),
            until: asked.until,
            by: own.clone(),
            on: context.today(),
        };
        cleared.insert(member, held);
    };
    list(own.clone(), context.actor.member.unit.clone());
    for member in context.facts.members()? {
        let is_officer = member.name == officer || member.id.0 == officer;
        if is_officer && Some(&member.unit) == carrier.as_ref() {
            list(member.id, member.unit);
        }
    }
    for name in named {
        for (member, unit) in known(context, window, name)? {
            list(member, unit);
        }
    }
    Ok(Secret {
        basis: asked.basis,
        approver: asked.approver,
        by: own,
        on: context.today(),
        level: Level::Internal,
        until: asked.until,
        approved: Some(stamp(context)),
        cleared,
        lifted: None,
    })
}

/// A member who is there, or everybody who works in a unit now, each with their unit.
fn known(
    context: &Context<'_>,
    window: &Window,
    name: &str,
) -> Result<Vec<(MemberId, UnitCode)>, Refusal> {
    let is_meant = |member: &Member| member.id.0 == name || member.unit.as_str() == name;
    let mut members = context.facts.members()?;
    members.retain(|member| member.active && is_meant(member));
    if members.is_empty() {
        return Err(window.refuse(Code::NoSuchMember).with("id", name));
    }
    let known = members.into_iter().map(|member| (member.id, member.unit));
    Ok(known.collect())
}

/// Nobody lists themselves, be it with their unit.
fn clearing(context: &Context<'_>, _: &Project, ask: &ClearAsk) -> Asking {
    let Member { id: own, unit, .. } = &context.actor.member;
    let is_own = ask.who.contains(&own.0) || ask.who.contains(&unit.0);
    Asking::of(ClearAsk::SPEC.name).entered_by(context, is_own.then_some(own))
}

/// 列名 and 撤出.
fn clear(context: &Context<'_>, id: &ProjectId, ask: &ClearAsk) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let project = find(context, id)?;
    let mut secret = marked(&window, &project)?;
    if ask.who.is_empty() {
        return Err(window.missing("who"));
    }
    for name in &ask.who {
        if ask.action == Some(Listing::Remove) {
            let before = secret.cleared.len();
            let is_meant = |id: &MemberId, unit: &UnitCode| id.0 == *name || unit.0 == *name;
            secret.cleared.retain(|id, held| !is_meant(id, &held.unit));
            if secret.cleared.len() == before {
                return Err(window.refuse(Code::NotListed).with("member", name));
            }
            continue;
        }
        let until = window.given("until", ask.until)?;
        window.not_before(until, context.today())?;
        let until = Some(within(until, secret.until));
        for (member, unit) in known(context, &window, name)? {
            let held = Clearance {
                unit,
                under: project.responsible(),
                until,
                by: context.actor.member.id.clone(),
                on: context.today(),
            };
            secret.cleared.insert(member, held);
        }
    }
    let secret = SigningChange::secret(&project, secret);
    Ok(step(context, &project, secret))
}

/// Nobody is listed for longer than the mark is meant to last.
fn within(until: NaiveDate, last: Option<NaiveDate>) -> NaiveDate {
    last.map_or(until, |last| until.min(last))
}

/// 解密.
fn declassify(
    context: &Context<'_>,
    id: &ProjectId,
    ask: &DeclassifyAsk,
) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let project = find(context, id)?;
    let held = marked(&window, &project)?;
    let secret = Secret {
        lifted: Some(Box::new(Lifted {
            reason: window.reason(&ask.reason)?,
            approver: window.need("approver", &ask.approver)?,
            stamp: stamp(context),
        })),
        ..held
    };
    let secret = SigningChange::secret(&project, secret);
    Ok(step(context, &project, secret))
}

fn marked(window: &Window, project: &Project) -> Result<Secret, Refusal> {
    let held = project.signing.secret().cloned();
    held.ok_or_else(|| window.refuse(Code::NotSecret).with("id", &project.id))
}

/// A mark that another approves bears the approval of whoever did.
pub(crate) fn approved_by(context: &Context<'_>, events: &mut [Event]) {
    for event in events {
        if let Event::Project {
            change: ProjectChange::Signing(change),
            ..
        } = event
            && let SigningChange::Secret { secret } = change.as_mut()
            && secret
                .from
                .as_ref()
                .is_none_or(|from| from.lifted.is_some())
            && let Some(mark) = &mut secret.to
        {
            mark.approved = Some(stamp(context));
        }
    }
}
