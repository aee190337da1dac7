//! Grading and classifying (分级分类, article 7): chain, segment, cluster, unit, officer, and a tier set by hand.

use crate::domain::collection::edit::Edit;
use crate::domain::collection::edits::edited;
use crate::domain::context::{Context, changed, find_open, refreshed, require_reason};
use crate::domain::event::{Change, Event, ProjectChange};
use crate::domain::field::{Field, Value};
use crate::domain::grading::verbs::{GRADED, GradeAsk};
use crate::domain::ids::ProjectId;
use crate::domain::project::{Note, Project, TierOverride};
use crate::domain::refusal::{Code, Refusal};
use crate::domain::right::Asking;
use crate::domain::stage::Stage;
use crate::domain::verb::declare::answers;
use crate::domain::verb::spec::Asked as _;

answers! { of project:
    GradeAsk => grade as grading;
}

/// 分级分类: chain, segment, cluster, unit, officer; a tier of its own with reason and approver (R7-2, R7-6, R7-7).
pub fn grade(context: &Context<'_>, id: &ProjectId, ask: &GradeAsk) -> Result<Vec<Event>, Refusal> {
    let project = find_open(context, id)?;
    if let Some(other) = ask.edits.iter().find(|edit| !GRADED.contains(&edit.field)) {
        return Err(Refusal::new(Code::UnknownField)
            .article(context.article("grade"))
            .with("verb", "grade")
            .with("field", other.field.name())
            .with("known", names(GRADED)));
    }
    first_named(context, &project, &ask.edits)?;
    let mut events = edited(context, &project, &ask.edits)?;
    if !ask.tier.is_left() {
        let tier = ask.tier.set().map(String::as_str);
        events.extend(tier_set(context, &project, tier, &ask.reason)?);
    }
    if !events.is_empty() {
        events.extend(noted(context, &project, ask));
        events.extend(refreshed(context, &project));
    }
    Ok(events)
}

/// The reason of a change that keeps none of its own stands with the record.
fn noted(context: &Context<'_>, project: &Project, ask: &GradeAsk) -> Option<Event> {
    let text = ask.reason.trim();
    let is_kept = text.is_empty() || !ask.tier.is_left();
    let note = Note {
        text: text.to_owned(),
        by: context.actor.member.id.clone(),
        on: context.today(),
    };
    (!is_kept).then(|| {
        let note = Change::new(project.last_note.clone(), Some(note));
        changed(&project.id, ProjectChange::Noted { note })
    })
}

/// Grading names the responsible unit for the first time. In the library it changes by a decision or an accepted handover.
fn first_named(context: &Context<'_>, project: &Project, edits: &[Edit]) -> Result<(), Refusal> {
    let Some(held) = project.unit() else {
        return Ok(());
    };
    let names_another = edits.iter().any(|edit| {
        let to = edit.to.as_ref().and_then(Value::as_text);
        edit.field == Field::Unit && to.is_some_and(|to| to != held.as_str())
    });
    if names_another && project.position.stage >= Stage::Registered {
        return Err(Refusal::new(Code::HandedOverOnly)
            .article(context.article("grade"))
            .with("unit", held));
    }
    Ok(())
}

/// Each of the fields is a right of its own, and so is the tier; lifting one set by hand takes what setting it takes.
fn grading(context: &Context<'_>, project: &Project, ask: &GradeAsk) -> Asking {
    let parts = ask.edits.iter().map(|edit| match edit.field {
        Field::Unit => "unit",
        Field::Officer => "officer",
        _ => "class",
    });
    let auto = untouched_tier(context, project);
    let tier = (!ask.tier.is_left()).then(|| ask.tier.set().filter(|tier| **tier != auto));
    let is_set =
        tier.is_some_and(|tier| project.tier_override.as_ref().map(|set| &set.tier) != tier);
    let parts: Vec<&str> = parts.chain(is_set.then_some("tier")).collect();
    match parts.is_empty() {
        // Nothing is changed, which the rule says.
        true => Asking::open(GradeAsk::SPEC.name),
        false => Asking::parts(GradeAsk::SPEC.name, parts),
    }
}

/// The tier that the amount alone gives.
fn untouched_tier(context: &Context<'_>, project: &Project) -> String {
    let untouched = Project {
        tier_override: None,
        ..project.clone()
    };
    untouched.tier(&context.profile.policy)
}

/// Without a tier, the one set by hand is lifted.
fn tier_set(
    context: &Context<'_>,
    project: &Project,
    tier: Option<&str>,
    reason: &str,
) -> Result<Option<Event>, Refusal> {
    let policy = &context.profile.policy;
    if let Some(tier) = tier.filter(|tier| policy.tier(tier).is_none()) {
        let known = policy
            .tiers
            .iter()
            .map(|tier| tier.id.as_str())
            .collect::<Vec<_>>()
            .join(",");
        return Err(Refusal::new(Code::UnknownWord)
            .with("field", "tier")
            .with("value", tier)
            .with("known", known));
    }
    let auto = untouched_tier(context, project);
    let wanted = tier.filter(|tier| *tier != auto);
    if project.tier_override.as_ref().map(|set| set.tier.as_str()) == wanted {
        return Ok(None);
    }
    if wanted.is_some() {
        require_reason("grade", reason)
            .map_err(|refusal| refusal.article(context.article("grade")))?;
    }
    let to = wanted.map(|tier| TierOverride {
        tier: tier.to_owned(),
        reason: reason.trim().to_owned(),
        by: context.actor.member.id.clone(),
    });
    let tier = Change::new(project.tier_override.clone(), to);
    Ok(Some(changed(&project.id, ProjectChange::Tier { tier })))
}

fn names(fields: &[Field]) -> String {
    let names: Vec<&str> = fields.iter().map(|field| field.name()).collect();
    names.join(" ")
}
