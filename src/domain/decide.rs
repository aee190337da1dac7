//! Facts + policy + clock + actor + command → events, or a refusal that names the article. Pure.
//!
//! The terminal, the command line, the import and the tests all come through [`decide`]; the rules themselves stand in the
//! rooms of their chapters.

use crate::domain::as_of::rules as as_of;
use crate::domain::clash::rules as clash;
use crate::domain::collection::{ledger, rules as leads};
use crate::domain::command::Command;
use crate::domain::context::{Context, find};
use crate::domain::event::Event;
use crate::domain::field::MAX_TEXT;
use crate::domain::first_talk::verbs::FirstTalkAsk;
use crate::domain::libraries::rules as libraries;
use crate::domain::project::Project;
use crate::domain::proposal::rules::{self as proposal, Held};
use crate::domain::refusal::{Code, Refusal};
use crate::domain::review::rules as review;
use crate::domain::right::{Asking, Leave, leave, moment, out_of_time};
use crate::domain::rights::span::Moment;
use crate::domain::seen::gate::{discreet, find_there};
use crate::domain::seen::veil::Veiled;
use crate::domain::stage::Stage;
use crate::domain::verb::spec::Asked as _;
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
    let hidden = context.eyes()?.hidden();
    if hidden.is_empty() {
        return decided(context, command);
    }
    let (base, hidden) = (context.facts, &hidden);
    let decided = decided(&context.over(&Veiled { base, hidden }), command);
    // An entry that a refusal names is named by the number that the actor knows it by.
    decided.map_err(|refusal| match refusal.param("seq").parse() {
        Ok(seq) => match base.numbers(hidden) {
            Ok(numbers) => refusal.without("seq").with("seq", numbers.told(seq)),
            Err(unreadable) => unreadable.into(),
        },
        Err(_) => refusal,
    })
}

/// What the rules say, given the facts as the actor may know them.
fn decided(context: &Context<'_>, command: &Command) -> Result<Vec<Event>, Refusal> {
    if let Command::AsOf { as_of, command } = command {
        let outcome = decided(context, command);
        return as_of::judge(
            context,
            *as_of,
            (command.name(), command.project()),
            outcome,
        );
    }
    let mut events =
        answer(context, command).map_err(|refusal| discreet(context, command, refusal))?;
    if events.is_empty() {
        return Err(Refusal::new(Code::NothingChanged));
    }
    // What is taken back takes with it what followed from it.
    if !matches!(command, Command::Undo | Command::Redo) {
        events.extend(clash::follow(context, &events)?);
        events.extend(review::follow(context, &events)?);
    }
    registry::keep_an_administrator(context, &events)?;
    Ok(events)
}

/// What the rule of a command says, once reading and right let it through.
fn answer(context: &Context<'_>, command: &Command) -> Result<Vec<Event>, Refusal> {
    Ok(match command {
        Command::AsOf { command, .. } => answer(context, command)?,
        Command::Lead(lead) => {
            let asking = Asking {
                at: Some(Moment::At(Stage::Lead)),
                ..Asking::of("lead")
            };
            judge(context, None, &asking, || leads::lead(context, lead))?
        }
        Command::Project { project, step } => {
            // A claim to the first talk answers without showing anything (article 10).
            let held = match command.name() == FirstTalkAsk::SPEC.name {
                true => find(context, project)?,
                false => find_there(context, project)?,
            };
            let asking = step.asking(context, &held)?;
            judge(context, Some(&held), &asking, || {
                step.decide(context, project)
            })?
        }
        Command::Enterprise { enterprise, step } => {
            let held = libraries::find(context, enterprise)?;
            let asking = step.asking(context, &held)?;
            judge(context, None, &asking, || step.decide(context, enterprise))?
        }
        Command::City(step) => {
            let asking = step.asking(context, &())?;
            judge(context, None, &asking, || step.decide(context, &()))?
        }
        Command::Import { file, digest, rows } => {
            let asking = ledger::importing();
            judge(context, None, &asking, || {
                ledger::import(context, file, digest, rows)
            })?
        }
        // Reading was asked where the rows were read.
        Command::Export(given) => judge(context, None, &Asking::open("export"), || {
            registry::export(context, given)
        })?,
        Command::SetMember(member) => {
            let asking = registry::keeping(context, member)?;
            judge(context, None, &asking, || {
                registry::set_member(context, member)
            })?
        }
        Command::AdoptProfile { files } => {
            let asking = Asking::parts("policy", ["prepare"]);
            judge(context, None, &asking, || {
                registry::adopt_profile(context, files)
            })?
        }
        Command::AcceptClock { reason } => judge(context, None, &Asking::of("clock"), || {
            registry::accept_clock(context, reason)
        })?,
        Command::Undo => undo::undo(context)?,
        Command::Redo => undo::redo(context)?,
    })
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

/// Lets a step through to its rule, and holds back what another must confirm.
///
/// # Errors
/// Those of [`leave`]; those of the rule; `WrongStage` where the right is there, the stage is not, and the rule has nothing
/// more exact to say.
fn judge(
    context: &Context<'_>,
    project: Option<&Project>,
    asking: &Asking,
    rule: impl FnOnce() -> Result<Vec<Event>, Refusal>,
) -> Result<Vec<Event>, Refusal> {
    let moment = project.map_or(Moment::Apart, moment);
    match leave(context, project, asking, Some(moment))? {
        Leave::Done => rule(),
        Leave::NotNow => {
            rule()?;
            Err(out_of_time(context, project, asking))
        }
        Leave::Held(right) => {
            let held = Held {
                verb: asking.verb.to_owned(),
                right,
                project: project.map(|project| project.id.clone()),
                named: asking.named.clone(),
                events: rule()?,
            };
            proposal::propose(context, held)
        }
    }
}
