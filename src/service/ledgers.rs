//! Taking a ledger: judged beside the writer, and written in so many steps that others' pass between them. Whole, or not at
//! all: what is broken off is taken back.
//!
//! What must not live here: what makes a row good (`import`, `domain`), how steps are taken back (`taken_back`).

use super::api::ImportReport;
use super::between::on_writer;
use super::core::Core;
use super::durable::take;
use super::identity::Identity;
use super::import::{Judging, brings_something, has_bad_rows, is_to_be_taken};
use super::jobs::ImportJob;
use super::known::Known;
use super::repeat;
use super::step::Lines;
use super::taken_back;
use super::teller::Teller;
use crate::domain::above::{Above, Packing};
use crate::domain::collection::record::LedgerRow;
use crate::domain::context::Context;
use crate::domain::event::Event;
use crate::domain::facts::Step;
use crate::domain::refusal::{Code, Refusal};
use crate::store::Entries;
use crate::store::View;
use crate::store::codec;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// Rows that are written as one step: others wait no longer than for these.
pub(crate) const SLICE: usize = 200;

/// Rows that a rehearsal judges at once: whoever wants to read waits no longer than for these.
const AT_ONCE: usize = 64;

/// Judges a ledger and, unless it is a rehearsal or has bad rows, takes it, `slice` rows at a time.
///
/// # Errors
/// `ReadOnly`, `Cancelled`, those of [`Judging::next`] and of the journal; nothing is taken then.
pub(crate) fn import(
    core: &Arc<Core>,
    job: ImportJob,
    slice: usize,
) -> Result<ImportReport, Refusal> {
    if job.ledger.dry_run {
        let known = Known::of(core, &job.identity, &job.ledger)?;
        let report = rehearse(core, &job, known, (1, slice))?;
        return Ok(match repeated(core, &job)? {
            Some((step, before)) => as_before(core, report, &step, &before)?,
            None => report,
        });
    }
    core.require_writable()?;
    let _turn = core.ledgers.enter(&job.stop)?;
    taken_back::settle(core)?;
    let known = Known::of(core, &job.identity, &job.ledger)?;
    if let Some((step, before)) = repeated(core, &job)? {
        let report = rehearse(core, &job, known, (1, slice))?;
        return as_before(core, report, &step, &before);
    }
    if job.ledger.rows.len() <= slice {
        return Taking::of(job, known, None).all(core, slice);
    }
    let report = rehearse(core, &job, known.clone(), (2, slice))?;
    match is_to_be_taken(&job.ledger, &report) {
        true => Taking::of(job, known, Some(report)).all(core, slice),
        false => Ok(report),
    }
}

/// What the request brought when it came first: its last step, and those before that one.
fn repeated(core: &Core, job: &ImportJob) -> Result<Option<(Step, Vec<Entries>)>, Refusal> {
    core.read(|view| {
        let actor = job.identity.actor(view)?;
        let step = repeat::of(view, job.request, &actor, "import")?;
        let before = match (&step, job.request) {
            (Some(_), Some(request)) => view.before_asked_for(request)?,
            _ => Vec::new(),
        };
        Ok(step.map(|step| (step, before)))
    })
}

fn as_before(
    core: &Core,
    mut report: ImportReport,
    step: &Step,
    before: &[Entries],
) -> Result<ImportReport, Refusal> {
    let is_brought = |id: &_| core.read(|view| Ok(view.began_in(before, id)?));
    repeat::imported(&mut report, step, &is_brought)?;
    Ok(report)
}

/// Works with what is on record now, by whoever asked.
fn with_context<T>(
    core: &Core,
    identity: &Identity,
    is_rehearsal: bool,
    work: impl FnOnce(&View, &Context<'_>) -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    core.read(|view| {
        let actor = identity.actor(view)?;
        let now = match is_rehearsal {
            true => core.moment()?,
            false => core.stamp()?,
        };
        let context = Context::new(view, view.profile(), now, &actor);
        work(view, &context)
    })
}

/// The rows from `at` on that are judged next.
fn next_rows(at: usize, slice: usize, job: &ImportJob) -> Range<usize> {
    at..at.saturating_add(slice.max(1)).min(job.ledger.rows.len())
}

/// Judges all rows and writes nothing; others read and write in between. It is the first of so many rounds.
fn rehearse(
    core: &Core,
    job: &ImportJob,
    known: Known,
    (rounds, slice): (u64, usize),
) -> Result<ImportReport, Refusal> {
    let mut teller = Teller::new(&core.hub, job.connection, Some(&job.stop));
    let mut progress = |(done, total)| teller.tell((done / rounds, total));
    let mut judging = Judging::new(known);
    let is_rehearsal = job.ledger.dry_run;
    let mut above = with_context(core, &job.identity, is_rehearsal, |_, context| {
        Ok(Above::new(context.meta("import")))
    })?;
    let mut at = 0;
    loop {
        let rows = next_rows(at, slice.min(AT_ONCE), job);
        at = rows.end;
        let is_last = at == job.ledger.rows.len();
        let (_, after, seq) = with_context(core, &job.identity, is_rehearsal, |view, context| {
            let (events, after) =
                judging.next(context, &job.ledger, (rows, above), &mut progress)?;
            if is_last {
                judging.end(context, &job.ledger, &mut progress)?;
            }
            Ok((events, after, view.head().seq))
        })?;
        if is_last {
            let mut report = judging.into_report();
            report.seq = seq;
            return Ok(report);
        }
        above = after;
        above.pack(PACKING);
    }
}

/// Projects that a rehearsal keeps in little room.
const PACKING: Packing = Packing {
    pack: |project| codec::encode(project).ok(),
    unpack: |bytes| codec::decode(bytes).ok(),
};

/// A ledger that is being taken.
pub(super) struct Taking {
    job: ImportJob,
    judging: Judging,
    /// What was said of it before anything was written; nothing of one whose rows are few enough for one step.
    rehearsed: Option<ImportReport>,
    /// Rows that are judged.
    at: usize,
    /// The first entry of it, and the last so far.
    first: Option<u64>,
    last: u64,
}

/// What became of some rows.
enum Taken {
    /// They are on record.
    Yes(Entries),
    /// They bring nothing.
    Nothing,
    /// The ledger is not to be taken.
    Refused,
}

impl Taking {
    pub(super) fn of(job: ImportJob, known: Known, rehearsed: Option<ImportReport>) -> Self {
        Self {
            job,
            judging: Judging::new(known),
            rehearsed,
            at: 0,
            first: None,
            last: 0,
        }
    }

    fn all(mut self, core: &Arc<Core>, slice: usize) -> Result<ImportReport, Refusal> {
        loop {
            let (taking, outcome) = self.next(core, slice)?;
            self = taking;
            match outcome {
                Ok(true) => {}
                Ok(false) => return self.end(core),
                Err(refusal) => {
                    self.leave(core)?;
                    return Err(refusal);
                }
            }
        }
    }

    /// Takes the next rows; gives whether more are to be taken.
    ///
    /// # Errors
    /// `StorageFailed` once the service is closed.
    pub(super) fn next(
        mut self,
        core: &Arc<Core>,
        slice: usize,
    ) -> Result<(Self, Result<bool, Refusal>), Refusal> {
        let rows = next_rows(self.at, slice, &self.job);
        on_writer(core, move |core| {
            self.at = rows.end;
            let is_more = self.at < self.job.ledger.rows.len();
            let outcome = self.some(core, rows).map(|taken| match taken {
                Taken::Yes(step) => {
                    self.first.get_or_insert(step.first);
                    self.last = step.last;
                    is_more
                }
                Taken::Nothing => is_more,
                Taken::Refused => {
                    self.last = 0;
                    false
                }
            });
            (self, outcome)
        })
    }

    /// Judges rows as they stand now and writes them as one step, on the writer's thread.
    fn some(&mut self, core: &Core, rows: Range<usize>) -> Result<Taken, Refusal> {
        core.require_writable()?;
        let Self { job, judging, .. } = self;
        let (is_one, first) = (self.rehearsed.is_none(), self.first);
        let mut teller = Teller::new(&core.hub, job.connection, Some(&job.stop));
        let mut progress = |(done, total): (u64, u64)| {
            let done = if is_one { done } else { (total + done) / 2 };
            teller.tell((done, total))
        };
        let (done, total) = (rows.end, job.ledger.rows.len());
        let is_last = done == total;
        let prepared = with_context(core, &job.identity, false, |view, context| {
            let above = Above::new(context.meta("import"));
            let rows = (rows.clone(), above);
            let (mut events, _) = judging.next(context, &job.ledger, rows, &mut progress)?;
            if is_last {
                judging.end(context, &job.ledger, &mut progress)?;
            }
            let report = judging.report();
            if has_bad_rows(&job.ledger, report) || (is_last && !brings_something(report)) {
                return Ok(None);
            }
            if events.is_empty() && !(is_last && first.is_some()) {
                return Ok(Some(None));
            }
            if first.is_some() || !is_last {
                events.push(Event::LedgerSlice {
                    file: job.ledger.file.clone(),
                    first,
                    done: done as u64,
                    rows: total as u64,
                });
            }
            if is_last {
                events.push(Event::LedgerImported {
                    file: job.ledger.file.clone(),
                    digest: job.ledger.digest.clone(),
                    rows: total as u64,
                    accepted: report.accepted,
                });
            }
            // The request is done with its last step.
            let request = job.request.filter(|_| is_last);
            let lines = Lines::of(context, request, "import", &events)?;
            Ok(Some(Some((lines, events, view.head().seq))))
        })?;
        if job.stop.load(Ordering::SeqCst) {
            return Err(Refusal::new(Code::Cancelled));
        }
        // What the city has by now need not lie here too; whose the rows are is asked once more where they change what is there.
        let done = job.ledger.rows.get_mut(rows).filter(|_| !job.ledger.update);
        done.into_iter()
            .flatten()
            .for_each(|row| *row = LedgerRow::default());
        Ok(match prepared {
            Some(Some((lines, events, after))) => Taken::Yes(take(core, after, lines, events)?),
            Some(None) => Taken::Nothing,
            None => Taken::Refused,
        })
    }

    /// Asks it to stop.
    #[cfg(test)]
    pub(super) fn cancel(&self) {
        self.job.stop.store(true, Ordering::SeqCst);
    }

    /// Takes back what was written of it.
    pub(super) fn leave(&self, core: &Arc<Core>) -> Result<(), Refusal> {
        match self.first {
            Some(first) => taken_back::all_of(core, first),
            None => Ok(()),
        }
    }

    /// What is said of it; what was written of it is taken back where it was refused in the end.
    pub(super) fn end(self, core: &Arc<Core>) -> Result<ImportReport, Refusal> {
        if self.last == 0 {
            self.leave(core)?;
        }
        let mut report = self.judging.into_report();
        if let Some(rehearsed) = self.rehearsed {
            match self.last {
                // The rows behind the one that is bad by now were not judged again.
                0 => {
                    let bad = report.rejected;
                    report = rehearsed;
                    report.accepted = report.accepted.saturating_sub(bad.len() as u64);
                    report.rejected.extend(bad);
                }
                // Of what its own steps changed, they are the last that did.
                _ => report.last_changed = rehearsed.last_changed,
            }
        }
        report.is_taken = self.last > 0;
        report.seq = match report.is_taken {
            true => self.last,
            false => core.read(|view| Ok(view.head().seq))?,
        };
        Ok(report)
    }
}
