//! The one writer: decides what waits, makes it durable with one wait for all, and only then lets anybody see it.
//!
//! Nothing is applied or acknowledged before the journal says that it is on disk.
//! What must not live here: rules (`domain`), bytes (`journal`), records (`store`), work that takes long (`long`).

use super::api::Done;
use super::core::Core;
use super::durable::{apply, refused};
use super::jobs::{Job, StepJob};
use super::step::{self, Lines, Step};
use super::{news, repeat, taken_back};
use crate::domain::context::Context;
use crate::domain::event::Event;
use crate::domain::facts::Facts;
use crate::domain::overlay::Overlay;
use crate::domain::policy::Profile;
use crate::domain::refusal::Refusal;
use crate::journal::Ticket;
use crate::store::Beside;
use chrono::{DateTime, FixedOffset};
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::thread;

/// Steps that share one wait for the disk.
const MAX_BATCH: usize = 256;
/// Should the writer break off, everybody must learn that nothing is written any more.
struct LastWill<'a>(&'a Core);

impl Drop for LastWill<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.view_is_behind("the writer broke off");
        }
    }
}

/// Works until nobody can hand over anything any more.
pub(crate) fn run(core: &Arc<Core>, jobs: &Receiver<Job>) {
    let _last_will = LastWill(core);
    let mut waiting = VecDeque::new();
    loop {
        if waiting.is_empty() {
            match jobs.recv() {
                Ok(job) => waiting.push_back(job),
                Err(_) => return,
            }
        }
        while waiting.len() < MAX_BATCH
            && let Ok(job) = jobs.try_recv()
        {
            waiting.push_back(job);
        }
        match waiting.pop_front() {
            Some(Job::Step(first)) => {
                let batch = batch_of(first, &mut waiting);
                for job in do_steps(core, batch).into_iter().rev() {
                    waiting.push_front(Job::Step(job));
                }
            }
            Some(Job::Work(work)) => work(),
            Some(Job::Audit { mut audit, answer }) => {
                let differs = audit.difference().map_err(Refusal::from);
                // What it holds is given back to whoever asked: to take it apart takes its time.
                let _ = answer.send(differs.map(|differs| (audit, differs)));
            }
            None => {}
        }
    }
}

/// The first step and those right behind it that may be judged before it is durable.
fn batch_of(first: StepJob, waiting: &mut VecDeque<Job>) -> Vec<StepJob> {
    let mut batch = vec![first];
    if batch.iter().any(StepJob::stands_alone) {
        return batch;
    }
    while waiting.front().is_some_and(|job| fits(job, &batch)) {
        if let Some(Job::Step(job)) = waiting.pop_front() {
            batch.push(job);
        }
    }
    batch
}

/// Whether the next job may be judged right behind those of the batch. A request that is in it already must find its
/// first result in the view.
fn fits(job: &Job, batch: &[StepJob]) -> bool {
    let Job::Step(job) = job else {
        return false;
    };
    let is_repeated = |other: &StepJob| job.request.is_some() && other.request == job.request;
    !job.stands_alone() && !batch.iter().any(is_repeated)
}

/// A step decided and cut into lines.
struct Decided {
    job: StepJob,
    step: Step,
    lines: Lines,
}

/// A step handed to the journal.
struct HandedOver {
    decided: Decided,
    ticket: Ticket,
}

/// Does a batch; gives back the steps that must be judged again because one before them fell out.
fn do_steps(core: &Arc<Core>, batch: Vec<StepJob>) -> Vec<StepJob> {
    if let Err(refusal) = core.require_writable() {
        refuse_all(batch, &refusal);
        return Vec::new();
    }
    let decided = core.read(|view| {
        let batch = repeat::answered(view, batch);
        let (aside, batch) = partition(batch, |job| taken_back::is_due(view, job));
        let require = |events: &[Event]| taken_back::require_settled(core, view, events);
        let of = (view as &dyn Facts, view.profile().as_ref());
        Ok((aside, decide_all(core, of, &require, batch), view.head()))
    });
    let (aside, decided, head) = match decided {
        Ok(decided) => decided,
        // The jobs are gone with the closed view; who waits sees the channel end.
        Err(_) => return Vec::new(),
    };
    take_back(core, aside);
    let decided = set_aside(core, decided);
    let (handed_over, left) = hand_over_all(core, head.seq, decided);
    finish(core, handed_over);
    left
}

fn refuse_all(batch: Vec<StepJob>, refusal: &Refusal) {
    for job in batch {
        let _ = job.answer.send(Err(refusal.clone()));
    }
}

/// The jobs of which this is so, and the others. One of which it cannot be told is answered.
fn partition(
    batch: Vec<StepJob>,
    is_so: impl Fn(&StepJob) -> Result<bool, Refusal>,
) -> (Vec<StepJob>, Vec<StepJob>) {
    let (mut such, mut others) = (Vec::new(), Vec::new());
    for job in batch {
        match is_so(&job) {
            Ok(true) => such.push(job),
            Ok(false) => others.push(job),
            Err(refusal) => drop(job.answer.send(Err(refusal))),
        }
    }
    (such, others)
}

/// Ledgers that stand in many steps are taken back beside the writer, step by step.
fn take_back(core: &Arc<Core>, jobs: Vec<StepJob>) {
    for job in jobs {
        let core = Arc::clone(core);
        let back = thread::Builder::new().name("ledger".to_owned());
        if let Err(error) = back.spawn(move || taken_back::whole(&core, job)) {
            tracing::error!(%error, "no thread to take a ledger back");
        }
    }
}

/// What brings rules into force waits until the directory under them is made, beside the writer; then it comes back and is
/// judged again. Gives the steps that are to be done now.
fn set_aside(core: &Arc<Core>, decided: Vec<Decided>) -> Vec<Decided> {
    let (waiting, now): (Vec<Decided>, Vec<Decided>) = decided
        .into_iter()
        .partition(|decided| decided.job.beside.is_none() && adopted(&decided.step).is_some());
    let unmade = waiting.into_iter().filter_map(|decided| {
        let (version, files) = adopted(&decided.step)?;
        let (version, files) = (version.clone(), files.clone());
        let (core, mut job) = (Arc::clone(core), decided.job);
        let make = move || {
            let start = core.read(|view| Ok(view.start()));
            match start.and_then(|start| Ok(Beside::make(&start, &version, &files)?)) {
                Ok(beside) => job.beside = Some(Box::new(beside)),
                Err(refusal) => return drop(job.answer.send(Err(refusal))),
            }
            // Where the service ends meanwhile, nothing was done, and who waits sees the channel end.
            let _ = core.hand_over(Job::Step(job));
        };
        let maker = thread::Builder::new().name("rules".to_owned()).spawn(make);
        maker
            .err()
            .map(|error| tracing::error!(%error, "no thread to make a directory"))
    });
    unmade.for_each(drop);
    now
}

/// The rules that a step brings into force: their version and files.
fn adopted(step: &Step) -> Option<(&String, &BTreeMap<String, String>)> {
    step.events.iter().find_map(|event| match event {
        Event::ProfileAdopted { version, files, .. } => Some((version, files)),
        _ => None,
    })
}

/// Judges every step over those before it. Refused ones, by their rule or by what is required of all, are answered at once.
fn decide_all(
    core: &Core,
    (facts, profile): (&dyn Facts, &Profile),
    require: &dyn Fn(&[Event]) -> Result<(), Refusal>,
    batch: Vec<StepJob>,
) -> Vec<Decided> {
    // Putting the clock right is what is done while it stands behind.
    let is_correction = batch.iter().all(|job| job.puts_clock_right(facts));
    let now = match core.stamp() {
        Err(_) if is_correction => Ok(core.clock.now()),
        now => now,
    };
    let now = match now {
        Ok(now) => now,
        Err(refusal) => {
            refuse_all(batch, &refusal);
            return Vec::new();
        }
    };
    let mut overlay: Option<Overlay<'_>> = None;
    let mut decided = Vec::new();
    let mut jobs = batch.into_iter().peekable();
    while let Some(job) = jobs.next() {
        let seen = match &overlay {
            Some(overlay) => decide(overlay, profile, now, &job),
            None => decide(facts, profile, now, &job),
        };
        let outcome = seen.and_then(|(step, lines)| {
            require(&step.events)?;
            if jobs.peek().is_some() {
                let overlay = overlay.get_or_insert_with(|| Overlay::new(facts, lines.meta()));
                overlay.step(lines.meta(), &step.events)?;
            }
            Ok((step, lines))
        });
        match outcome {
            Ok((step, lines)) => decided.push(Decided { job, step, lines }),
            Err(refusal) => {
                let _ = job.answer.send(Err(refusal));
            }
        }
    }
    decided
}

fn decide(
    facts: &dyn Facts,
    profile: &Profile,
    now: DateTime<FixedOffset>,
    job: &StepJob,
) -> Result<(Step, Lines), Refusal> {
    let actor = job.identity.actor(facts)?;
    let context = Context::new(facts, profile, now, &actor);
    let step = step::judge(&context, &job.commands)?;
    let rights_clock = |event: &Event| matches!(event, Event::ClockAccepted { .. });
    let last = facts.last_at()?.filter(|last| now < *last);
    let context = match last {
        // Asking for it leaves the clock behind: the journal's times never run backwards until it is put right.
        Some(last) if !step.events.iter().any(rights_clock) => context.at(last),
        _ => context,
    };
    let lines = Lines::of(&context, job.request, &step.command, &step.events)?;
    Ok((step, lines))
}

/// Hands decided steps to the journal, each right behind the one before. Where one is refused there, those behind it
/// were judged on something that will not be; they are given back.
fn hand_over_all(
    core: &Core,
    mut after: u64,
    decided: Vec<Decided>,
) -> (Vec<HandedOver>, Vec<StepJob>) {
    let mut handed_over = Vec::with_capacity(decided.len());
    let mut rest = decided.into_iter();
    for mut decided in rest.by_ref() {
        let drafts = std::mem::take(&mut decided.lines.drafts);
        match core.journal.submit(Some(after), drafts) {
            Ok(ticket) => {
                after = ticket.last();
                handed_over.push(HandedOver { decided, ticket });
            }
            Err(error) => {
                let _ = decided.job.answer.send(Err(refused(core, error)));
                break;
            }
        }
    }
    (handed_over, rest.map(|decided| decided.job).collect())
}

/// Waits for the disk, applies what is durable, answers, and tells the news.
fn finish(core: &Core, handed_over: Vec<HandedOver>) {
    let mut durable = Vec::new();
    for HandedOver { decided, ticket } in handed_over {
        let first = ticket.first();
        match ticket.wait() {
            Ok(head) => durable.push((decided, first, head)),
            Err(error) => {
                let _ = decided.job.answer.send(Err(refused(core, error)));
            }
        }
    }
    let mut answers = Vec::new();
    let mut steps = Vec::new();
    let mut beside = None;
    for (Decided { job, step, lines }, first, head) in durable {
        core.stamped(lines.at());
        let done = Done {
            seq: head.seq,
            id: step.id,
            events: step.events.clone(),
        };
        // What brings rules into force stands alone.
        beside = job.beside;
        answers.push((job.answer, done));
        steps.push((lines.applied(first, step.events), head));
    }
    let news = apply(core, steps, &mut beside);
    for (answer, done) in answers {
        let _ = answer.send(Ok(done));
    }
    if let Some(news) = news {
        news::tell(core, &news);
    }
}
