//! Which enterprise and which project a new record repeats (R3-2, R5-7): by credit code and by the cores of their names.

use crate::domain::collection::record::text;
use crate::domain::context::{Context, enterprise_of};
use crate::domain::credit_code::CreditCode;
use crate::domain::enterprise::{Enterprise, Named};
use crate::domain::field::{Field, Value};
use crate::domain::ids::EnterpriseId;
use crate::domain::name_parts::are_parts_of_one;
use crate::domain::names::{normalize_enterprise, normalize_project, similarity};
use crate::domain::person_names::is_person;
use crate::domain::project::Project;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::seen::gate::is_named;
use std::collections::BTreeMap;

/// From this likeness on (in thousandths), two project names of one enterprise are taken for the same project.
pub const SAME_PROJECT: u16 = 700;

/// The enterprise that a lead is about, if it is known: by its number, else by credit code, else by normalised name (R5-7).
/// Two persons of one name are two until somebody says which one is meant.
pub fn known_enterprise(
    context: &Context<'_>,
    name: &str,
    code: Option<&CreditCode>,
) -> Result<Option<Enterprise>, Refusal> {
    if let Some(Named::Enterprise(id)) = Named::read(name) {
        return Ok(match is_named(context, &id)? {
            true => context.facts.enterprise(&id)?,
            false => None,
        });
    }
    if let Some(code) = code {
        let with_code = context.facts.enterprises_with_code(code.as_str())?;
        if let Some(id) = with_code.first() {
            return Ok(context.facts.enterprise(id)?);
        }
    }
    if is_person(name) {
        return Ok(None);
    }
    for id in context
        .facts
        .enterprises_named(&normalize_enterprise(name))?
    {
        let Some(enterprise) = context.facts.enterprise(&id)? else {
            continue;
        };
        // Two different codes are two enterprises, however alike their names.
        if code.is_none() || enterprise.credit_code.is_none() {
            return Ok(Some(enterprise));
        }
    }
    Ok(None)
}

/// The enterprise, those that bear its code, and those of the same name whose codes do not tell them apart.
///
/// # Errors
/// What the facts say.
fn same_enterprise(context: &Context<'_>, id: &EnterpriseId) -> Result<Vec<EnterpriseId>, Refusal> {
    let mut same = vec![id.clone()];
    let own = context.facts.enterprise(id)?;
    if let Some(code) = own.as_ref().and_then(|own| own.credit_code.as_ref()) {
        let coded = context.facts.enterprises_with_code(code.as_str())?;
        same.extend(coded.into_iter().filter(|held| held != id));
    }
    let Some(own) = own.filter(|own| !is_person(&own.name)) else {
        return Ok(same);
    };
    for id in context.facts.enterprises_named(&own.normalized_name())? {
        let Some(named) = context.facts.enterprise(&id)? else {
            continue;
        };
        // Two different codes are two enterprises, however alike their names.
        let are_two = own.credit_code.is_some()
            && named.credit_code.is_some()
            && own.credit_code != named.credit_code;
        if !are_two && !same.contains(&id) {
            same.push(id);
        }
    }
    Ok(same)
}

/// Other projects of the same enterprise that are under way and not on record as belonging together with it: a phase is no
/// rival of the whole, nor of another phase.
///
/// # Errors
/// What the facts say.
pub(crate) fn open_siblings(
    context: &Context<'_>,
    project: &Project,
) -> Result<Vec<Project>, Refusal> {
    let mut siblings = Vec::new();
    for enterprise in same_enterprise(context, &project.enterprise)? {
        for id in context.facts.projects_of(&enterprise)? {
            let other = context.facts.project(&id)?;
            siblings.extend(other.filter(|other| other.position.is_open()));
        }
    }
    siblings.retain(|other| other.id != project.id && !project.is_kin(other));
    Ok(siblings)
}

/// The project of the same enterprise (or of one with the same normalised name) that this name repeats most nearly.
pub fn twin(
    context: &Context<'_>,
    known: &Option<Enterprise>,
    enterprise_name: &str,
    name: &str,
) -> Result<Option<Project>, Refusal> {
    let mut enterprises: Vec<EnterpriseId> = known
        .iter()
        .map(|enterprise| enterprise.id.clone())
        .collect();
    if known
        .as_ref()
        .is_none_or(|enterprise| enterprise.credit_code.is_none())
    {
        enterprises.extend(
            context
                .facts
                .enterprises_named(&normalize_enterprise(enterprise_name))?,
        );
    }
    let mut nearest: Option<(Likeness, Project)> = None;
    for enterprise in enterprises {
        for id in context.facts.projects_of(&enterprise)? {
            let Some(project) = context.facts.project(&id)? else {
                continue;
            };
            // A mistake is nobody's twin.
            let held = Some(&project).filter(|held| !held.position.is_void());
            let Some(likeness) = held.and_then(|held| likeness(held.name(), name)) else {
                continue;
            };
            if nearest.as_ref().is_none_or(|(known, _)| likeness < *known) {
                nearest = Some((likeness, project));
            }
        }
    }
    Ok(nearest.map(|(_, project)| project))
}

/// How alike two project names of one enterprise are; the nearer the smaller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    /// They are written the same.
    Same,
    /// They are written much the same.
    Alike,
    /// They name different parts of one undertaking (一期, 二期).
    Parts,
}

fn likeness(one: &str, other: &str) -> Option<Likeness> {
    let (left, right) = (normalize_project(one), normalize_project(other));
    if left == right {
        return Some(Likeness::Same);
    }
    let is_alike = similarity(&left, &right) >= SAME_PROJECT;
    is_alike.then(|| match are_parts_of_one(one, other) {
        true => Likeness::Parts,
        false => Likeness::Alike,
    })
}

/// An enterprise does not take the name of another one, unless their credit codes tell them apart (R3-2).
pub fn require_free_name(
    context: &Context<'_>,
    own: &Enterprise,
    name: &str,
) -> Result<(), Refusal> {
    let named = context
        .facts
        .enterprises_named(&normalize_enterprise(name))?;
    for id in named.into_iter().filter(|id| *id != own.id) {
        let Some(other) = context.facts.enterprise(&id)? else {
            continue;
        };
        if own.credit_code.is_none() || other.credit_code.is_none() {
            return Err(Refusal::new(Code::EnterpriseNameTaken)
                .article(context.article("duplicate"))
                .with("name", &other.name)
                .with("id", id));
        }
    }
    Ok(())
}

/// Refuses where a project registered meanwhile is the one of this registration (R3-2).
pub fn require_no_twin(
    context: &Context<'_>,
    enterprise: &EnterpriseId,
    fields: &BTreeMap<Field, Value>,
) -> Result<(), Refusal> {
    let wanted = text(fields, Field::Name);
    for id in context.facts.projects_of(enterprise)? {
        if let Some(project) = context.facts.project(&id)?
            && !project.position.is_void()
            && likeness(project.name(), wanted).is_some()
        {
            return Err(duplicate(context, &project)?);
        }
    }
    Ok(())
}

/// The refusal that shows the resembling project (R5-7).
pub fn duplicate(context: &Context<'_>, twin: &Project) -> Result<Refusal, Refusal> {
    let enterprise = enterprise_of(context, twin)?
        .map(|enterprise| enterprise.name)
        .unwrap_or_default();
    let unit = twin.responsible().map(|unit| unit.0).unwrap_or_default();
    Ok(Refusal::new(Code::LooksLikeDuplicate)
        .article(context.article("duplicate"))
        .with("id", &twin.id)
        .with("name", twin.name())
        .with("enterprise", enterprise)
        .with("unit", unit)
        .with("stage", twin.position.name()))
}
