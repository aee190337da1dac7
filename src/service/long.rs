//! Long work: taking a ledger, which is the writer's, and making the view anew, which goes on beside it. Whoever asked hears how
//! far it is.
//!
//! What must not live here: what makes a row good (`import`, `domain`).

use super::api::ImportReport;
use super::core::{Core, lock};
use super::durable::take;
use super::hub::ConnectionId;
use super::import::Known;
use super::jobs::ImportJob;
use super::news::{self, News};
use super::step::Lines;
use super::teller::{Stop, Teller};
use super::{import, repeat};
use crate::domain::context::Context;
use crate::domain::refusal::{Code, Refusal};
use crate::store::Anew;
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

/// Makes the view anew, beside the one in use; the two are exchanged once the new one has caught up.
///
/// # Errors
/// `Cancelled`; `StorageFailed`. The view in use stays as it is then.
pub(crate) fn rebuild(core: &Core, connection: ConnectionId, stop: &Stop) -> Result<(), Refusal> {
    let mut teller = Teller::new(&core.hub, connection, Some(stop));
    let _only = lock(&core.making);
    let ground = core.read(|view| Ok(view.ground()))?;
    let anew = Anew::make(&ground, &mut |progress| {
        teller.tell_share(progress.counts())
    })?;
    let seq = core.change(|view| {
        view.replace(anew)?;
        Ok(view.head().seq)
    })?;
    news::tell(core, &News::all(seq));
    Ok(())
}
