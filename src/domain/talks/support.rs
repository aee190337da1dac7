//! Requests for the city's support in talks (申请市级支持, article 10).

use crate::domain::context::{Context, changed, step};
use crate::domain::event::{Event, TalksChange};
use crate::domain::ids::{ProjectId, UnitCode, next_number};
use crate::domain::policy::{Policy, VocabId};
use crate::domain::project::Project;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::right::Asking;
use crate::domain::talks::record::{SupportAnswer, SupportRequest};
use crate::domain::talks::verbs::{SupportAsk, SupportCloseAsk};
use crate::domain::verb::declare::answers;
use crate::domain::verb::spec::Asked as _;
use crate::domain::window::Window;
use std::collections::BTreeMap;

answers! { of project:
    SupportAsk => ask;
    SupportCloseAsk => answer as answering;
}

/// 申请市级部门参与洽谈, 提交统筹调度 (R10-2), for the tiers that the policy names. It waits for the dispatch meeting.
pub fn ask(context: &Context<'_>, id: &ProjectId, ask: &SupportAsk) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let project = window.find(context, id)?;
    let policy = &context.profile.policy;
    let tier = project.tier(policy);
    if !may_ask_support(&tier, policy) {
        return Err(window.refuse(Code::SupportNotForTier).with("tier", tier));
    }
    let mut asked: Vec<UnitCode> = Vec::new();
    for department in &ask.departments {
        if context.profile.department(department.as_str()).is_none() {
            // Counties and teams hold the talks; those asked to join are the city's ask.departments.
            return Err(window.no_such_unit("departments", department));
        }
        if !asked.contains(department) {
            asked.push(department.clone());
        }
    }
    if asked.is_empty() {
        return Err(window.missing("departments"));
    }
    let reason = window.reason(&ask.reason)?;
    let mut open = project.talks.open_support();
    if let Some((_, held)) = open.find(|(_, held)| held.departments == asked) {
        return Err(window.refuse(Code::AlreadyDone).with("date", held.on));
    }
    let request = SupportRequest {
        departments: asked,
        reason,
        by: context.actor.member.id.clone(),
        on: context.today(),
        replies: BTreeMap::new(),
        answer: None,
    };
    let number = next_number(&project.talks.support);
    let request = TalksChange::request(&project, number, request);
    Ok(step(context, &project, request))
}

/// A request names the departments that it asks to join.
fn answering(_: &Context<'_>, project: &Project, _: &SupportCloseAsk) -> Asking {
    let asked = project.talks.open_support();
    let departments = asked.flat_map(|(_, held)| &held.departments);
    Asking::of(SupportCloseAsk::SPEC.name).named(departments)
}

/// The request that is meant: by its number, else the oldest that waits for the actor's word.
fn meant(context: &Context<'_>, project: &Project, given: Option<u32>) -> Option<u32> {
    let unit = &context.actor.member.unit;
    let waits = |held: &SupportRequest| {
        !held.departments.contains(unit) || !held.replies.contains_key(unit)
    };
    let mut open = project.talks.open_support();
    let oldest = open.find(|(_, held)| context.actor.is_city_wide() || waits(held));
    // Where none waits for them, the last one says when they answered it.
    let oldest = oldest.or_else(|| project.talks.open_support().last());
    given.or(oldest.map(|(number, _)| number))
}

/// Refuses an answer where no request waits, whatever is said.
pub(crate) fn require_asked(context: &Context<'_>, project: &Project) -> Result<(), Refusal> {
    if project.talks.open_support().next().is_some() {
        return Ok(());
    }
    let window = Window::part(context, SupportCloseAsk::SPEC, None);
    let last = project.talks.support.values().next_back();
    window.once(last.and_then(|held| Some(held.answer.as_ref()?.on)))?;
    Err(window.none_of(Code::NoSuchRequest, 0, std::iter::empty()))
}

/// The city's answer (R10-2), which settles the request; a department that was asked says for itself whether it joins.
pub fn answer(
    context: &Context<'_>,
    id: &ProjectId,
    ask: &SupportCloseAsk,
) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let project = window.find(context, id)?;
    let support = &project.talks.support;
    let number = meant(context, &project, ask.request);
    let held = number.and_then(|number| Some((number, support.get(&number)?)));
    let Some((number, held)) = held else {
        let known = support.keys().map(u32::to_string);
        return Err(window.none_of(Code::NoSuchRequest, number.unwrap_or(0), known));
    };
    window.once(held.answer.as_ref().map(|answer| answer.on))?;
    let answer = SupportAnswer {
        result: window.need("result", &ask.result)?,
        by: context.actor.member.id.clone(),
        on: context.today(),
    };
    let unit = &context.actor.member.unit;
    let after = match context.actor.is_city_wide() {
        true => SupportRequest {
            answer: Some(answer),
            ..held.clone()
        },
        false => {
            window.once(held.replies.get(unit).map(|reply| reply.on))?;
            let mut after = held.clone();
            after.replies.insert(unit.clone(), answer);
            after
        }
    };
    let answered = TalksChange::request(&project, number, after);
    Ok(vec![changed(id, answered)])
}

/// Requests that the agenda of the next dispatch meeting takes up (R10-2): those of an open project that nobody has
/// answered yet.
pub fn support_for_meeting(project: &Project) -> Vec<(u32, &SupportRequest)> {
    if !project.position.is_open() {
        return Vec::new();
    }
    project.talks.open_support().collect()
}

/// Whether a project of this tier may ask for the city's support (R10-2): the policy's vocabulary `support_tier`.
pub fn may_ask_support(tier: &str, policy: &Policy) -> bool {
    policy
        .vocab(VocabId::SupportTier)
        .is_some_and(|tiers| tiers.contains(tier))
}
