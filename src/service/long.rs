//! The writer's long work: taking a ledger, and making the view anew. Whoever asked hears how far it is.
//!
//! What must not live here: what makes a row good (`import`, `domain`).

use super::api::ImportReport;
use super::core::Core;
use super::durable::take;
use super::hub::ConnectionId;
use super::import::Known;
use super::jobs::ImportJob;
use super::news::{self, News};
use super::step::Lines;
use super::teller::Teller;
use super::{import, repeat};
use crate::domain::context::Context;
use crate::domain::refusal::{Code, Refusal};
use std::sync::atomic::Ordering;

/// Judges a ledger and, unless it is a rehearsal or has bad rows, takes it as one step.
///
/// # Errors
/// `ReadOnly`, `Cancelled`, those of [`import::judge`] and of the journal; nothing is taken then.
pub(crate) fn import(core: &Core, job: &ImportJob) -> Result<ImportReport, Refusal> {
    let request = &job.ledger;
    if !request.dry_run {
        core.require_writable()?;
    }
    let mut teller = Teller::new(&core.hub, job.connection, Some(&job.stop));
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
        let known = Known::of(view, &context, request)?;
        let judged = import::judge(&context, request, known, &mut |counts| teller.tell(counts))?;
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

/// Makes the view anew. It cannot be stopped halfway: a view half made would answer wrongly.
///
/// # Errors
/// `StorageFailed`; nothing is written any more then.
pub(crate) fn rebuild(core: &Core, connection: ConnectionId) -> Result<(), Refusal> {
    let mut teller = Teller::new(&core.hub, connection, None);
    let outcome = core.change(|view| {
        view.rebuild(&mut |progress| teller.tell_share(progress.counts()))?;
        Ok(view.head().seq)
    });
    match outcome {
        Ok(seq) => {
            news::tell(core, &News::all(seq));
            Ok(())
        }
        Err(refusal) => {
            core.view_is_behind(&refusal.to_string());
            Err(refusal)
        }
    }
}
