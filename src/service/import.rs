//! Judging a ledger's rows, all against the same facts, with news of how far it is and a way to stop it.
//!
//! What must not live here: reading files (`exchange`), what makes a row good (`domain::decide`), writing.

use super::api::{DuplicateRow, ImportReport, ImportRequest};
use crate::domain::collection::ledger::importing;
use crate::domain::collection::ledger::{RowOutcome, judge_row};
use crate::domain::context::Context;
use crate::domain::event::Event;
use crate::domain::ids::ProjectId;
use crate::domain::overlay::Overlay;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::right::leave;
use crate::domain::rights::span::Moment;
use crate::domain::seen::fact::Fact;
use crate::domain::seen::gate::is_shown;
use std::collections::HashMap;
use std::ops::ControlFlow;

/// Rows of one ledger at most.
pub(crate) const MAX_ROWS: usize = 1_000_000;

/// A ledger judged: what to write if it is to be taken, and what to say of it.
pub(crate) struct Judged {
    pub events: Vec<Event>,
    pub report: ImportReport,
}

/// Judges every row. `progress` hears of the rows done, of all, and may stop everything.
///
/// # Errors
/// `RoleMayNot`, `TooLong`, `Cancelled`; `StorageFailed` where the facts cannot be read.
pub(crate) fn judge(
    context: &Context<'_>,
    request: &ImportRequest,
    progress: &mut dyn FnMut((u64, u64)) -> ControlFlow<()>,
) -> Result<Judged, Refusal> {
    leave(context, None, &importing(), Some(Moment::Apart))?;
    if request.rows.len() > MAX_ROWS {
        return Err(Refusal::new(Code::TooLong)
            .with("field", "rows")
            .with("limit", MAX_ROWS));
    }
    let mut overlay = Overlay::new(context.facts, context.meta("import"));
    let mut taken: HashMap<ProjectId, u64> = HashMap::new();
    let mut events = Vec::new();
    let mut report = ImportReport {
        accepted: 0,
        is_taken: false,
        rejected: Vec::new(),
        duplicates: Vec::new(),
        seq: 0,
    };
    let total = request.rows.len() as u64;
    for (done, row) in (0..).zip(&request.rows) {
        if progress((done, total)).is_break() {
            return Err(Refusal::new(Code::Cancelled));
        }
        match judge_row(context, &mut overlay, row)? {
            RowOutcome::Accepted {
                project,
                events: brought,
            } => {
                report.accepted += 1;
                taken.insert(project, row.row);
                events.extend(brought);
            }
            RowOutcome::Duplicate { of } => {
                let of_row = taken.get(&of).copied();
                // What another unit has on record is told as far as the person reads it.
                let is_told = of_row.is_some() || is_shown(context, &of, Fact::Name)?;
                let name = match is_told {
                    true => name_of(&overlay, &of)?,
                    false => String::new(),
                };
                report.duplicates.push(DuplicateRow {
                    row: row.row,
                    of_row,
                    of_project: (of_row.is_none() && is_told).then_some(of),
                    name,
                });
            }
            RowOutcome::Rejected(refusal) => report.rejected.push((row.row, refusal)),
        }
    }
    if progress((total, total)).is_break() {
        return Err(Refusal::new(Code::Cancelled));
    }
    if report.accepted > 0 {
        events.push(Event::LedgerImported {
            file: request.file.clone(),
            digest: request.digest.clone(),
            rows: total,
            accepted: report.accepted,
        });
    }
    Ok(Judged { events, report })
}

fn name_of(overlay: &Overlay<'_>, id: &ProjectId) -> Result<String, Refusal> {
    use crate::domain::facts::Facts;
    let project = overlay.project(id)?;
    Ok(project.map_or_else(String::new, |project| project.name().to_owned()))
}

/// Whether a judged ledger is to be written.
pub(crate) fn is_to_be_taken(request: &ImportRequest, report: &ImportReport) -> bool {
    !request.dry_run && report.accepted > 0 && (request.take_good || report.rejected.is_empty())
}
