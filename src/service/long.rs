//! The writer's long work: taking a ledger, and making the view anew. Whoever asked hears how far it is.
//!
//! What must not live here: what makes a row good (`import`, `domain`).

use super::api::{ImportReport, Push};
use super::core::Core;
use super::hub::ConnectionId;
use super::import;
use super::repeat;
use super::step::Lines;
use super::writer::{ImportJob, take};
use crate::domain::context::Context;
use crate::domain::refusal::{Code, Refusal};
use crate::store::Progress;
use std::ops::ControlFlow;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

/// Time between two words on how far a long piece of work is.
const NEWS_EVERY: Duration = Duration::from_millis(100);

/// Judges a ledger and, unless it is a rehearsal or has bad rows, takes it as one step.
///
/// # Errors
/// `ReadOnly`, `Cancelled`, those of [`import::judge`] and of the journal; nothing is taken then.
pub fn import(core: &Core, job: &ImportJob) -> Result<ImportReport, Refusal> {
    let request = &job.ledger;
    if !request.dry_run {
        core.require_writable()?;
    }
    let (mut report, prepared) = core.read(|view| {
        let actor = job.identity.actor(view)?;
        let repeated = repeat::of(view, job.request, &actor, "import")?;
        let context = Context {
            facts: view,
            profile: view.profile(),
            now: match request.dry_run {
                true => core.moment()?,
                false => core.stamp()?,
            },
            actor: &actor,
        };
        let judged = import::judge(&context, request, &mut teller(core, job))?;
        let mut report = judged.report;
        if let Some(step) = repeated {
            repeat::imported(&mut report, &step);
            return Ok((report, None));
        }
        report.seq = view.head().seq;
        if !import::is_to_be_taken(request, &report) {
            return Ok((report, None));
        }
        let lines = Lines::of(&context, job.request, "import", &judged.events)?;
        Ok((report, Some((lines, judged.events))))
    })?;
    if job.stop.load(Ordering::SeqCst) {
        return Err(Refusal::new(Code::Cancelled));
    }
    if let Some((lines, events)) = prepared {
        report.seq = take(core, report.seq, lines, events)?;
        report.is_taken = true;
    }
    Ok(report)
}

/// Tells the asker how far it is, and hears whether to stop.
fn teller<'a>(core: &'a Core, job: &'a ImportJob) -> impl FnMut(usize, bool) -> ControlFlow<()> {
    let total = job.ledger.rows.len() as u64;
    let mut told: Option<Instant> = None;
    move |done, is_mark| {
        if job.stop.load(Ordering::Relaxed) {
            return ControlFlow::Break(());
        }
        if is_mark && told.is_none_or(|told| told.elapsed() >= NEWS_EVERY) {
            told = Some(Instant::now());
            let done = done as u64;
            core.hub
                .tell_one(job.connection, &Push::Progress { done, total });
        }
        ControlFlow::Continue(())
    }
}

/// Makes the view anew. It cannot be stopped halfway: a view half made would answer wrongly.
///
/// # Errors
/// `StorageFailed`; nothing is written any more then.
pub fn rebuild(core: &Core, connection: ConnectionId) -> Result<(), Refusal> {
    let mut told: Option<Instant> = None;
    let outcome = core.change(|view| {
        view.rebuild(&mut |progress| {
            if told.is_none_or(|told| told.elapsed() >= NEWS_EVERY) {
                told = Some(Instant::now());
                let (Progress::Replaying { done, total } | Progress::Reading { done, total }) =
                    progress;
                core.hub
                    .tell_one(connection, &Push::Progress { done, total });
            }
            ControlFlow::Continue(())
        })?;
        Ok(view.head().seq)
    });
    match outcome {
        Ok(seq) => {
            core.hub.tell(&Push::Changed {
                seq,
                projects: Vec::new(),
            });
            Ok(())
        }
        Err(refusal) => {
            core.view_is_behind(&refusal.to_string());
            Err(refusal)
        }
    }
}
