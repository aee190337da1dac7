//! Steps on an enterprise's own record: in which library it stands (R4-3).

use crate::domain::context::{Context, no_such_project};
use crate::domain::enterprise::{Enterprise, Named};
use crate::domain::event::{Change, EnterpriseChange, Event};
use crate::domain::ids::EnterpriseId;
use crate::domain::libraries::record::{LibraryMark, Put};
use crate::domain::libraries::verbs::LibraryAsk;
use crate::domain::names::normalize_enterprise;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::right::{Asking, relations};
use crate::domain::rights::span::Moment;
use crate::domain::rights::table::Relation;
use crate::domain::seen::gate::{find_there, is_named};
use crate::domain::stage::Stage;
use crate::domain::verb::declare::answers;

answers! { of enterprise:
    LibraryAsk => library as placing;
}

const VERB: &str = "library";

/// 列入 or 移出: a mark with a reason over what follows from the stages; or the mark taken away again.
pub fn library(
    context: &Context<'_>,
    named: &Named,
    ask: &LibraryAsk,
) -> Result<Vec<Event>, Refusal> {
    let enterprise = find(context, named)?;
    let refuse = |code| {
        Refusal::new(code)
            .article(context.article(VERB))
            .with("verb", VERB)
    };
    if !ask.library.is_of_enterprises() {
        return Err(refuse(Code::UnknownWord)
            .with("field", "library")
            .with("value", ask.library.name()));
    }
    let held = enterprise.library_marks.get(&ask.library);
    let reason = ask.reason.trim();
    let to = match ask.put {
        Put::ByStage => None,
        Put::In | Put::Out if reason.is_empty() => return Err(refuse(Code::ReasonNeeded)),
        Put::In | Put::Out => Some(LibraryMark {
            included: ask.put == Put::In,
            reason: reason.to_owned(),
            by: context.actor.member.id.clone(),
            on: context.today(),
        }),
    };
    let says = |mark: &LibraryMark| (mark.included, mark.reason.clone());
    if held.map(says) == to.as_ref().map(says) {
        return Ok(Vec::new());
    }
    let mark = Change::new(held.cloned(), to);
    Ok(vec![Event::Enterprise {
        id: enterprise.id.clone(),
        change: EnterpriseChange::Library {
            library: ask.library,
            mark,
        },
    }])
}

/// The enterprise that a person named. One that they read nothing of answers as one that does not exist.
pub(crate) fn find(context: &Context<'_>, subject: &Named) -> Result<Enterprise, Refusal> {
    let id = match subject {
        Named::Enterprise(id) => id.clone(),
        Named::Project(id) => find_there(context, id)?.enterprise,
        Named::Name(name) => named(context, name)?,
    };
    let held = match is_named(context, &id)? {
        true => context.facts.enterprise(&id)?,
        false => None,
    };
    held.ok_or_else(|| match subject {
        // Which enterprise it is of, the project does not show.
        Named::Project(project) => no_such_project(project),
        Named::Enterprise(_) | Named::Name(_) => {
            Refusal::new(Code::NoSuchEnterprise).with("id", id)
        }
    })
}

/// The one enterprise of that name.
fn named(context: &Context<'_>, name: &str) -> Result<EnterpriseId, Refusal> {
    let mut found = context
        .facts
        .enterprises_named(&normalize_enterprise(name))?;
    let mut there = Vec::new();
    for id in found.drain(..) {
        if is_named(context, &id)? {
            there.push(id);
        }
    }
    found = there;
    match found.pop() {
        Some(id) if found.is_empty() => Ok(id),
        None => Err(Refusal::new(Code::NoSuchEnterprise).with("id", name)),
        Some(last) => {
            let all = found.iter().chain([&last]).map(EnterpriseId::as_str);
            let known: Vec<&str> = all.collect();
            Err(Refusal::new(Code::WhichEnterprise)
                .with("name", name)
                .with("known", known.join("、")))
        }
    }
}

/// Whoever carries one of the enterprise's projects may say where the enterprise belongs.
fn placing(context: &Context<'_>, enterprise: &Enterprise, _: &LibraryAsk) -> Asking {
    let projects = context
        .facts
        .projects_of(&enterprise.id)
        .unwrap_or_default();
    let projects = projects.into_iter();
    let held = projects.filter_map(|id| context.facts.project(&id).ok().flatten());
    let related: Vec<Relation> = held
        .flat_map(|project| relations(context.actor, &project).collect::<Vec<_>>())
        .collect();
    Asking {
        relations: related,
        at: Some(Moment::At(Stage::Registered)),
        ..Asking::of(VERB)
    }
}
