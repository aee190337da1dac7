//! Grading and classifying (分级分类, article 7): chain, segment, cluster, unit, officer, and a tier set by hand.

use crate::domain::actor::{Act, Reach, reach};
use crate::domain::collection::edits::edited;
use crate::domain::context::{Context, allow, changed, find_open, refreshed, require_reason};
use crate::domain::event::{Change, Event, ProjectChange};
use crate::domain::field::Field;
use crate::domain::grading::verbs::{GRADED, GradeAsk};
use crate::domain::ids::ProjectId;
use crate::domain::project::{Project, TierOverride};
use crate::domain::refusal::{Code, Refusal};
use crate::domain::verb::declare::answers;

answers! { of project:
    GradeAsk => grade;
}

/// 分级分类: chain, segment, cluster, unit, officer; a tier of its own with reason and approver (R7-2, R7-6, R7-7).
pub fn grade(context: &Context<'_>, id: &ProjectId, ask: &GradeAsk) -> Result<Vec<Event>, Refusal> {
    let project = find_open(context, id)?;
    allow(context, Act::Grade, Some(&project))?;
    if let Some(other) = ask.edits.iter().find(|edit| !GRADED.contains(&edit.field)) {
        return Err(Refusal::new(Code::UnknownField)
            .article(context.article("grade"))
            .with("verb", "grade")
            .with("field", other.field.name())
            .with("known", names(GRADED)));
    }
    let mut events = edited(context, &project, &ask.edits)?;
    if !ask.tier.is_left() {
        let tier = ask.tier.set().map(String::as_str);
        events.extend(tier_set(context, &project, tier, &ask.reason)?);
    }
    if !events.is_empty() {
        events.extend(refreshed(context, &project));
    }
    Ok(events)
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
    let auto = Project {
        tier_override: None,
        ..project.clone()
    };
    let auto = auto.tier(policy);
    let wanted = tier.filter(|tier| *tier != auto);
    if project.tier_override.as_ref().map(|set| set.tier.as_str()) == wanted {
        return Ok(None);
    }
    // Lifting what was set by hand takes the same authority as setting it.
    if reach(context.actor, Act::OverrideTier) != Reach::City {
        return Err(Refusal::new(Code::TierNeedsApprover)
            .article(context.article("grade"))
            .with("tier", tier.unwrap_or(&auto))
            .with("auto", auto));
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
