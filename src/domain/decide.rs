//! Facts + policy + clock + actor + command → events, or a refusal that names the article. Pure.
//!
//! The terminal, the command line, the import and the tests all come through [`decide`]; the rules themselves stand in the
//! rooms of their chapters.

use crate::domain::collection::{ledger, rules as leads};
use crate::domain::command::Command;
use crate::domain::context::Context;
use crate::domain::event::Event;
use crate::domain::field::MAX_TEXT;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::{registry, undo};

/// Answers a command.
///
/// # Errors
/// A [`Refusal`] that says what was wrong, which article it rests on, what is missing and what to do next.
pub(crate) fn decide(context: &Context<'_>, command: &Command) -> Result<Vec<Event>, Refusal> {
    if !context.actor.member.active {
        return Err(Refusal::new(Code::MemberLeft).with("member", &context.actor.member.name));
    }
    check_lengths(command)?;
    let events = match command {
        Command::Lead(lead) => leads::lead(context, lead)?,
        Command::Project { project, step } => step.decide(context, project)?,
        Command::Enterprise { enterprise, step } => step.decide(context, enterprise)?,
        Command::City(step) => step.decide(context, &())?,
        Command::Import { file, digest, rows } => ledger::import(context, file, digest, rows)?,
        Command::SetMember(member) => registry::set_member(context, member)?,
        Command::AdoptProfile { files } => registry::adopt_profile(context, files)?,
        Command::AcceptClock { reason } => registry::accept_clock(context, reason)?,
        Command::Undo => undo::undo(context)?,
        Command::Redo => undo::redo(context)?,
    };
    if events.is_empty() {
        return Err(Refusal::new(Code::NothingChanged));
    }
    registry::keep_an_administrator(context, &events)?;
    Ok(events)
}

/// No text that a person writes down is longer than a field may be; fields are checked where they are set.
fn check_lengths(command: &Command) -> Result<(), Refusal> {
    let mut texts = command.texts().into_iter();
    match texts.find(|(_, text)| text.len() > MAX_TEXT) {
        Some((name, _)) => Err(Refusal::new(Code::TooLong)
            .with("verb", command.name())
            .with("field", name)
            .with("limit", MAX_TEXT)),
        None => Ok(()),
    }
}
