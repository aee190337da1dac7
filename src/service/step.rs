//! A step before it is in the journal: commands judged one after another, and events cut into journal lines.
//!
//! What must not live here: rules (`domain::decide`), threads, files.

use crate::domain::command::{CityStep, Command};
use crate::domain::context::Context;
use crate::domain::decide::decide;
use crate::domain::event::{Event, Meta, ProjectChange};
use crate::domain::ids::ProjectId;
use crate::domain::overlay::Overlay;
use crate::domain::refusal::{Code, Refusal};
use crate::journal::{EntryDraft, MAX_EVENTS, MAX_LINE_BYTES, RequestId};
use crate::store::{Applied, line, raw};
use chrono::{DateTime, FixedOffset};
use serde_json::value::RawValue;

/// Commands that may make up one step.
pub(crate) const MAX_COMMANDS: usize = 10_000;

/// Bytes of a line's events; the rest is for who, when and the hashes.
const EVENTS_BYTES: usize = MAX_LINE_BYTES - (16 << 10);

/// What commands bring, decided and not yet written.
#[derive(Debug)]
pub(crate) struct Step {
    /// Name of the command, for the journal.
    pub command: String,
    pub events: Vec<Event>,
    /// The project it is about; the new one for a lead.
    pub id: Option<ProjectId>,
}

/// Whether a command reads what only the journal's last state tells, so that nothing undecided may stand before it.
pub(crate) fn stands_alone(command: &Command) -> bool {
    matches!(
        command.bare(),
        Command::Undo
            | Command::Redo
            | Command::AdoptProfile { .. }
            | Command::AcceptClock { .. }
            | Command::Import { .. }
            // It may bring any of these about.
            | Command::City(CityStep::Proposal(_))
    )
}

/// Judges commands as one step: each sees what those before it bring, and all are taken or none.
///
/// # Errors
/// The first refusal. Of several commands, those that change nothing are passed over unless all are.
pub(crate) fn judge(context: &Context<'_>, commands: &[Command]) -> Result<Step, Refusal> {
    let Some(first) = commands.first() else {
        return Err(Refusal::new(Code::NothingChanged));
    };
    let events = if commands.len() == 1 {
        decide(context, first)?
    } else {
        judge_many(context, commands)?
    };
    let id = first
        .project()
        .cloned()
        .or_else(|| registered(&events).cloned());
    Ok(Step {
        command: name_of(commands),
        events,
        id,
    })
}

fn judge_many(context: &Context<'_>, commands: &[Command]) -> Result<Vec<Event>, Refusal> {
    if commands.len() > MAX_COMMANDS {
        return Err(Refusal::new(Code::TooLong)
            .with("field", "commands")
            .with("limit", MAX_COMMANDS));
    }
    if let Some(command) = commands.iter().find(|command| stands_alone(command)) {
        // A step is what is taken back as one; these are about whole steps themselves.
        return Err(Refusal::new(Code::StandsAlone).with("verb", command.name()));
    }
    let mut overlay = Overlay::new(context.facts, context.meta(&name_of(commands)));
    let mut events = Vec::new();
    for command in commands {
        let brought = match decide(&context.over(&overlay), command) {
            Ok(brought) => brought,
            Err(refusal) if refusal.code == Code::NothingChanged => continue,
            Err(refusal) => return Err(located(refusal, command)),
        };
        for event in &brought {
            overlay.add(event)?;
        }
        events.extend(brought);
    }
    if events.is_empty() {
        return Err(Refusal::new(Code::NothingChanged));
    }
    Ok(events)
}

/// Of many, the person must know which one it was.
fn located(refusal: Refusal, command: &Command) -> Refusal {
    match command.project() {
        Some(id) if refusal.param("id").is_empty() => refusal.with("id", id),
        _ => refusal,
    }
}

pub(super) fn name_of(commands: &[Command]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for command in commands {
        if !names.contains(&command.name()) {
            names.push(command.name());
        }
    }
    names.join("+")
}

pub(super) fn registered(events: &[Event]) -> Option<&ProjectId> {
    events.iter().find_map(|event| match event {
        Event::Project {
            id,
            change: ProjectChange::Registered(_),
        } => Some(id),
        _ => None,
    })
}

/// The lines of one atomic step, and how many of its events stand on each.
pub(crate) struct Lines {
    pub drafts: Vec<EntryDraft>,
    counts: Vec<usize>,
    request: Option<RequestId>,
    meta: Meta,
}

impl Lines {
    /// As few lines as the journal's bounds allow.
    ///
    /// # Errors
    /// `TooLong` for a single event that fits on no line; `StorageFailed` for one that cannot be written as JSON.
    pub(crate) fn of(
        context: &Context<'_>,
        request: Option<RequestId>,
        command: &str,
        events: &[Event],
    ) -> Result<Self, Refusal> {
        let meta = context.meta(command);
        let head = line(&meta, request);
        let mut lines = Self {
            request,
            drafts: Vec::new(),
            counts: Vec::new(),
            meta,
        };
        let mut fitting: Vec<Box<RawValue>> = Vec::new();
        let mut bytes = 0;
        for event in events {
            let raw = raw(event)?;
            let len = raw.get().len() + 1;
            if len > EVENTS_BYTES {
                return Err(Refusal::new(Code::TooLong)
                    .with("field", "events")
                    .with("limit", EVENTS_BYTES));
            }
            if bytes + len > EVENTS_BYTES || fitting.len() >= MAX_EVENTS {
                lines.push(&head, std::mem::take(&mut fitting));
                bytes = 0;
            }
            bytes += len;
            fitting.push(raw);
        }
        lines.push(&head, fitting);
        Ok(lines)
    }

    fn push(&mut self, head: &EntryDraft, events: Vec<Box<RawValue>>) {
        self.counts.push(events.len());
        self.drafts.push(EntryDraft {
            events,
            ..head.clone()
        });
    }

    /// What stands beside the events, the number not yet known.
    pub(crate) fn meta(&self) -> Meta {
        self.meta.clone()
    }

    /// When the step was decided.
    pub(crate) fn at(&self) -> DateTime<FixedOffset> {
        self.meta.at
    }

    /// The same lines as the view takes them, once the journal has given the first its number.
    pub(crate) fn applied(self, first: u64, events: Vec<Event>) -> Vec<Applied> {
        let mut events = events.into_iter();
        self.counts
            .into_iter()
            .zip(first..)
            .map(|(count, seq)| Applied {
                meta: Meta {
                    seq,
                    ..self.meta.clone()
                },
                request: self.request,
                events: events.by_ref().take(count).collect(),
            })
            .collect()
    }
}
