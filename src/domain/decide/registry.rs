//! Members (人员) and rules in force (政策).

use super::super::actor::{Act, Member, Reach, reach};
use super::super::event::{Change, Event};
use super::super::policy::{Profile, profile::ProfileSources};
use super::super::refusal::{Code, Refusal};
use super::{Context, forbidden};
use std::collections::BTreeMap;

/// Adds or changes a member; administrators only.
pub fn set_member(context: &Context<'_>, member: &Member) -> Result<Vec<Event>, Refusal> {
    if reach(context.actor, Act::ManageMembers) == Reach::None {
        return Err(forbidden(context, Code::RoleMayNot, Act::ManageMembers));
    }
    if context.profile.body_name(member.unit.as_str()).is_none() {
        return Err(Refusal::new(Code::UnknownUnit)
            .with("field", "unit")
            .with("value", &member.unit));
    }
    let before = context.facts.member(&member.id)?;
    let after = Member {
        version: before.as_ref().map_or(0, |member| member.version),
        ..member.clone()
    };
    if before.as_ref() == Some(&after) {
        return Ok(Vec::new());
    }
    Ok(vec![Event::Member {
        id: member.id.clone(),
        member: Change::new(before, Some(after)),
    }])
}

/// Brings a profile into force; records keep the version they were judged by (R0-1).
pub fn adopt_profile(
    context: &Context<'_>,
    files: &BTreeMap<String, String>,
) -> Result<Vec<Event>, Refusal> {
    if reach(context.actor, Act::AdoptPolicy) == Reach::None
        && reach(context.actor, Act::ManageMembers) == Reach::None
    {
        return Err(forbidden(context, Code::RoleMayNot, Act::AdoptPolicy));
    }
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
