//! 对接人员 (article 7): who is meant by the name of an officer. Projects name a person by their name, so a member's login
//! becomes their name; whoever is no member of the unit keeps the name that was typed, and is told apart where it is shown.

use crate::domain::actor::Member;
use crate::domain::context::Context;
use crate::domain::event::{Event, ProjectChange, TalksChange};
use crate::domain::field::{Field, Value};
use crate::domain::ids::UnitCode;
use crate::domain::refusal::Refusal;

/// The name of the member of that login; the text itself where it is none's.
///
/// # Errors
/// What the facts say.
pub(crate) fn named(context: &Context<'_>, text: &str) -> Result<String, Refusal> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(String::new());
    }
    let members = context.facts.members()?.into_iter();
    let mut members = members.filter(|member| member.active);
    let meant = members.find(|member| member.id.as_str() == text);
    Ok(meant.map_or_else(|| text.to_owned(), |member| member.name))
}

/// The members of a unit who may follow a project, by name.
pub fn of_unit<'m>(members: &'m [Member], unit: &UnitCode) -> Vec<&'m str> {
    let own = members
        .iter()
        .filter(|held| held.active && held.unit == *unit);
    let mut names: Vec<&str> = own.map(|held| held.name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// The officer that a change names, where it names one.
pub fn named_by(event: &Event) -> Option<&str> {
    let named = match event {
        Event::Project { change, .. } => match change {
            ProjectChange::Registered(entry) => {
                entry.fields.get(&Field::Officer).and_then(Value::as_text)
            }
            ProjectChange::Field { field, value } if *field == Field::Officer => {
                value.to.as_ref().and_then(Value::as_text)
            }
            ProjectChange::Talks(change) => match change.as_ref() {
                TalksChange::Handover { handover, .. } => {
                    handover.held().map(|held| held.officer.as_str())
                }
                TalksChange::Deputy { deputy } => deputy.held().map(|held| held.officer.as_str()),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    };
    named.filter(|name| !name.is_empty())
}
