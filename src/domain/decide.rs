//! Facts + policy + clock + actor + command → events, or a refusal that names the article. Pure.
//!
//! The terminal, the command line, the import and the tests all come through [`decide`]; the rules themselves stand in the
//! rooms of their chapters.

use crate::domain::collection::{edits, ledger, rules as intake};
use crate::domain::command::Command;
use crate::domain::context::Context;
use crate::domain::desk::rules as desk;
use crate::domain::event::Event;
use crate::domain::field::MAX_TEXT;
use crate::domain::filing::rules as filings;
use crate::domain::grading::rules as grading;
use crate::domain::libraries::rules as enterprises;
use crate::domain::lifecycle::rules as general;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::screening::rules as screening;
use crate::domain::undo as history;
use crate::domain::{chapters, registry};

/// Answers a command.
///
/// # Errors
/// A [`Refusal`] that says what was wrong, which article it rests on, what is missing and what to do next.
pub fn decide(context: &Context<'_>, command: &Command) -> Result<Vec<Event>, Refusal> {
    if !context.actor.member.active {
        return Err(Refusal::new(Code::MemberLeft).with("member", &context.actor.member.name));
    }
    check_lengths(command)?;
    let events = match command {
        Command::Lead(lead) => intake::lead(context, lead)?,
        Command::Update { project, edits } => {
            chapters::free_to_edit(context, project, edits)?;
            edits::update(context, project, edits)?
        }
        Command::Opinion {
            project,
            unit,
            verdict,
            note,
        } => screening::opinion(context, project, unit.as_ref(), *verdict, note)?,
        Command::Screen {
            project,
            passed,
            vetoes,
            scores,
            reason,
        } => {
            let ask = screening::Ask {
                passed,
                vetoes,
                scores,
                reason,
            };
            screening::screen(context, project, &ask)?
        }
        Command::Grade {
            project,
            tier,
            edits,
            reason,
        } => grading::grade(context, project, tier, edits, reason)?,
        Command::File {
            project,
            level,
            status,
            number,
            date,
        } => filings::file(context, project, *level, *status, number, *date)?,
        Command::Talks { project, ask } => chapters::talks(context, project, ask)?,
        Command::Signing { project, ask } => chapters::signing(context, project, ask)?,
        Command::Building { project, ask } => chapters::building(context, project, ask)?,
        Command::Operating { project, ask } => chapters::operating(context, project, ask)?,
        Command::Desk(ask) => desk::ask(context, ask)?,
        Command::Advance { project } => general::advance(context, project)?,
        Command::Back {
            project,
            to,
            reason,
        } => general::back(context, project, *to, reason)?,
        Command::Terminate { project, reason } => general::terminate(context, project, reason)?,
        Command::Backfill {
            project,
            stage,
            reason,
        } => general::backfill(context, project, *stage, reason)?,
        Command::Library(ask) => enterprises::library(context, ask)?,
        Command::Note { project, text } => general::note(context, project, text)?,
        Command::Import { file, digest, rows } => ledger::import(context, file, digest, rows)?,
        Command::SetMember(member) => registry::set_member(context, member)?,
        Command::AdoptProfile { files } => registry::adopt_profile(context, files)?,
        Command::AcceptClock { reason } => registry::accept_clock(context, reason)?,
        Command::Undo => history::undo(context)?,
        Command::Redo => history::redo(context)?,
    };
    if events.is_empty() {
        return Err(Refusal::new(Code::NothingChanged));
    }
    registry::keep_an_administrator(context, &events)?;
    Ok(events)
}

/// No text that a person writes down is longer than a field may be; fields are checked where they are set.
fn check_lengths(command: &Command) -> Result<(), Refusal> {
    let (name, text) = match command {
        Command::Lead(lead) => match &lead.separate_from {
            Some((_, reason)) => ("reason", reason),
            None => return Ok(()),
        },
        Command::Opinion { note, .. } => ("note", note),
        Command::Screen { reason, .. }
        | Command::Grade { reason, .. }
        | Command::Back { reason, .. }
        | Command::Terminate { reason, .. }
        | Command::Backfill { reason, .. }
        | Command::AcceptClock { reason } => ("reason", reason),
        Command::Library(ask) => ("reason", &ask.reason),
        Command::File { number, .. } => {
            return lengths(command, vec![("number", number.text())]);
        }
        Command::Note { text, .. } => ("text", text),
        Command::Talks { ask, .. } => return lengths(command, ask.texts()),
        Command::Signing { ask, .. } => return lengths(command, ask.texts()),
        Command::Building { ask, .. } => return lengths(command, ask.texts()),
        Command::Operating { ask, .. } => return lengths(command, ask.texts()),
        Command::Desk(ask) => return lengths(command, ask.texts()),
        _ => return Ok(()),
    };
    lengths(command, vec![(name, text)])
}

fn lengths(command: &Command, texts: Vec<(&str, &str)>) -> Result<(), Refusal> {
    match texts.into_iter().find(|(_, text)| text.len() > MAX_TEXT) {
        Some((name, _)) => Err(Refusal::new(Code::TooLong)
            .with("verb", command.name())
            .with("field", name)
            .with("limit", MAX_TEXT)),
        None => Ok(()),
    }
}
