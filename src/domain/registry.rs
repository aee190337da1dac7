//! Members (人员), rules in force (政策), the clock put right (时钟), and what was given out as a file (导出).

mod sheet;

use crate::domain::actor::{Member, Role};
use crate::domain::clock::TOLERANCE;
use crate::domain::context::{Context, changed, require_reason};
use crate::domain::desk::exported::{Exported, Issued};
use crate::domain::desk::rules::stamp;
use crate::domain::event::{Change, Event, TalksChange};
use crate::domain::facts::Facts;
use crate::domain::figures::{Figure, figures};
use crate::domain::handover::record::OfficerLeft;
use crate::domain::overlay::Overlay;
use crate::domain::policy::{Profile, ProfileSources};
use crate::domain::refusal::{Code, Refusal};
use crate::domain::right::Asking;
use crate::domain::seen::gate::find_there;
use std::collections::BTreeMap;

/// Who keeps the people, not oneself; a role that keeps the rules or the record itself is given with another's word.
pub(crate) fn keeping(context: &Context<'_>, member: &Member) -> Result<Asking, Refusal> {
    let held = context.facts.member(&member.id)?;
    let part = if held.is_some() { "set" } else { "add" };
    let own = Some(&context.actor.member.id).filter(|own| **own == member.id);
    let had = |role: &Role| held.as_ref().is_some_and(|held| held.roles.contains(role));
    let gains = |role: &Role| member.roles.contains(role) && !had(role);
    let mut asking = Asking::parts("member", [part]).entered_by(context, own);
    if GUARDED.iter().any(gains) {
        asking.held_for = Some("member.confirm".to_owned());
    }
    Ok(asking)
}

/// Roles that are given with the task force's word.
const GUARDED: [Role; 3] = [Role::Adm, Role::Zb, Role::Aud];

/// Adds or changes a member.
pub(crate) fn set_member(context: &Context<'_>, member: &Member) -> Result<Vec<Event>, Refusal> {
    if context.profile.body_name(member.unit.as_str()).is_none() {
        return Err(Refusal::new(Code::UnknownUnit)
            .with("field", "unit")
            .with("value", &member.unit));
    }
    // Guests are those who are no members.
    if member.roles.contains(&Role::Guest) {
        let known: Vec<&str> = Role::given().map(Role::name).collect();
        return Err(Refusal::new(Code::UnknownWord)
            .with("field", "roles")
            .with("value", Role::Guest.name())
            .with("known", known.join("、")));
    }
    let known = &context.profile.rights.duties;
    if let Some(other) = member.duties.iter().find(|duty| !known.contains_key(*duty)) {
        let known: Vec<&str> = known.keys().map(String::as_str).collect();
        return Err(Refusal::new(Code::UnknownWord)
            .with("field", "duties")
            .with("value", other)
            .with("known", known.join("、")));
    }
    let before = context.facts.member(&member.id)?;
    let after = Member {
        version: before.as_ref().map_or(0, |member| member.version),
        ..member.clone()
    };
    if before.as_ref() == Some(&after) {
        return Ok(Vec::new());
    }
    let mut events = vec![Event::Member {
        id: member.id.clone(),
        member: Change::new(before.clone(), Some(after.clone())),
    }];
    if let Some(before) = &before {
        events.extend(handed_on(context, before, &after)?);
    }
    Ok(events)
}

/// What a member followed waits for another from the day on which they left or went to another unit, and for nobody any
/// more if they come back (R7-7). Projects name a person by their name.
fn handed_on(
    context: &Context<'_>,
    before: &Member,
    after: &Member,
) -> Result<Vec<Event>, Refusal> {
    let stays = |member: &Member| member.active && member.unit == before.unit;
    let (was, is) = (stays(before), stays(after));
    let namesakes = context.facts.members()?.into_iter();
    let mut namesakes =
        namesakes.filter(|other| other.id != before.id && other.name == before.name);
    if was == is || namesakes.any(|other| stays(&other)) {
        return Ok(Vec::new());
    }
    let mut events = Vec::new();
    for id in context.facts.followed_by(&before.unit, &before.name)? {
        let Some(project) = context.facts.project(&id)? else {
            continue;
        };
        let left = was.then(|| OfficerLeft {
            officer: before.name.clone(),
            stamp: stamp(context),
        });
        let left = TalksChange::left(&project, left);
        events.extend((!left.is_idle()).then(|| changed(&id, left)));
    }
    Ok(events)
}

/// Refuses what would leave nobody who may add members, by whatever step it comes about: whoever is locked out then is
/// locked out for good.
pub(crate) fn keep_an_administrator(
    context: &Context<'_>,
    events: &[Event],
) -> Result<(), Refusal> {
    let is_administrator = |member: &Member| member.active && member.roles.contains(&Role::Adm);
    let loses = |event: &Event| match event {
        Event::Member { id, member } => {
            let was = member.from.as_ref().is_some_and(is_administrator);
            let stays = member.to.as_ref().is_some_and(is_administrator);
            (was && !stays).then(|| id.clone())
        }
        _ => None,
    };
    let Some(id) = events.iter().find_map(loses) else {
        return Ok(());
    };
    let mut after = Overlay::new(context.facts, context.meta(""));
    for event in events {
        after.add(event)?;
    }
    if after.members()?.iter().any(is_administrator) {
        return Ok(());
    }
    Err(Refusal::new(Code::LastAdministrator).with("id", id))
}

/// Brings a profile into force; records keep the version they were judged by (R0-1). Administrators keep people, not rules
/// (requirements §4).
pub(crate) fn adopt_profile(
    context: &Context<'_>,
    files: &BTreeMap<String, String>,
) -> Result<Vec<Event>, Refusal> {
    let profile = Profile::from_sources(&ProfileSources {
        texts: files.clone(),
    })
    .map_err(|findings| Refusal::new(Code::ProfileInvalid).with("findings", findings.len()))?;
    if context.facts.has_rules()? && profile == *context.profile {
        // Judged by what they say: other comments or another order of entries make no other rules.
        let version = profile.policy.meta.version;
        return Err(Refusal::new(Code::RulesInForce).with("version", version));
    }
    Ok(vec![Event::ProfileAdopted {
        version: profile.policy.meta.version,
        on: context.today(),
        files: files.clone(),
    }])
}

/// Work goes on from the clock as it stands now, though entries of a later time are there: it had run ahead.
pub(crate) fn accept_clock(context: &Context<'_>, reason: &str) -> Result<Vec<Event>, Refusal> {
    require_reason("clock", reason)?;
    let last = context.facts.last_at()?;
    match last.filter(|last| *last - context.now > TOLERANCE) {
        Some(was) => Ok(vec![Event::ClockAccepted {
            was,
            now: context.now,
            reason: reason.trim().to_owned(),
        }]),
        None => Err(Refusal::new(Code::ClockNotBehind)
            .with("now", context.now.format(TO_THE_MINUTE))
            .with(
                "last",
                last.map(|last| last.format(TO_THE_MINUTE).to_string())
                    .unwrap_or_default(),
            )),
    }
}

const TO_THE_MINUTE: &str = "%Y-%m-%dT%H:%M";

/// Writes down that a file is given out. What may be read was asked where its rows were read; here it is put down whose file it is,
/// and the head by the number that the journal knows.
///
/// # Errors
/// `NoSuchProject` where it is about one that is not there for the actor; `UnknownWord` for what is no digest.
pub(crate) fn export(context: &Context<'_>, given: &Exported) -> Result<Vec<Event>, Refusal> {
    if let Some(id) = &given.project {
        find_there(context, id)?;
    }
    if !given.has_digest() {
        return Err(Refusal::new(Code::UnknownWord)
            .with("field", "digest")
            .with("value", &given.digest)
            .with("known", "BLAKE3"));
    }
    let numbers = context.facts.numbers(context.eyes()?.hidden())?;
    // Figures of the city are told by whoever decides for it, and only those there are.
    let unit = &context.actor.member.unit;
    let is_told = context.profile.deciding().contains(unit);
    let reckoning = &context.profile.reckoning;
    let issued = given.issued.as_ref().filter(|_| is_told).map(|issued| {
        let told = issued.figures.iter();
        let known = told.filter(|(name, _)| Figure::named(name, reckoning).is_some());
        Issued {
            from: issued.from,
            to: issued.to,
            figures: known.take(figures(reckoning).len()).cloned().collect(),
        }
    });
    Ok(vec![Event::Exported(Box::new(Exported {
        issued,
        unit: unit.clone(),
        until: given.until.min(context.today()),
        head: numbers.entry(given.head),
        ..given.clone()
    }))])
}
