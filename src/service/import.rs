//! Judging a ledger's rows, all against the same facts, with news of how far it is and a way to stop it.
//!
//! What must not live here: reading files (`exchange`), what makes a row good (`domain::decide`), in how many steps a ledger is
//! taken (`ledgers`), writing.

use super::alike::NearNames;
use super::api::{DuplicateRow, ImportReport, ImportRequest};
use super::known::Known;
use super::ledger_update;
use crate::domain::above::Above;
use crate::domain::collection::ledger::importing;
use crate::domain::collection::ledger::{RowOutcome, judge_row};
use crate::domain::collection::record::{LedgerRow, text};
use crate::domain::context::Context;
use crate::domain::event::{EnterpriseChange, Event};
use crate::domain::facts::Facts;
use crate::domain::field::Field;
use crate::domain::ids::ProjectId;
use crate::domain::names::normalize_enterprise;
use crate::domain::overlay::Overlay;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::right::leave;
use crate::domain::rights::span::Moment;
use crate::domain::seen::fact::Fact;
use crate::domain::seen::gate::{is_named, is_shown};
use crate::domain::seen::veil::Veiled;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::{ControlFlow, Range};

/// Rows of one ledger at most.
pub(crate) const MAX_ROWS: usize = 1_000_000;

/// Hears of the rows done, of all, and may stop everything.
pub(crate) type Progress<'a> = dyn FnMut((u64, u64)) -> ControlFlow<()> + 'a;

/// A ledger being judged, some rows at a time, with what its later rows must know of the earlier ones.
pub(crate) struct Judging {
    known: Known,
    /// The projects that rows brought, with those rows.
    taken: HashMap<ProjectId, u64>,
    /// The projects that rows changed.
    met: HashSet<ProjectId>,
    /// Those of them that change, by the entry that changed them last.
    last_changed: BTreeMap<Option<u64>, Vec<ProjectId>>,
    report: ImportReport,
}

/// Whether this person may bring such a ledger at all.
///
/// # Errors
/// `RoleMayNot`, `TooLong`.
pub(crate) fn require(context: &Context<'_>, request: &ImportRequest) -> Result<(), Refusal> {
    leave(context, None, &importing(), Some(Moment::Apart))?;
    if request.rows.len() > MAX_ROWS {
        return Err(Refusal::new(Code::TooLong)
            .with("field", "rows")
            .with("limit", MAX_ROWS));
    }
    Ok(())
}

impl Judging {
    /// Nothing judged yet.
    pub(crate) fn new(known: Known) -> Self {
        Self {
            known,
            taken: HashMap::new(),
            met: HashSet::new(),
            last_changed: BTreeMap::new(),
            report: ImportReport {
                accepted: 0,
                is_taken: false,
                rejected: Vec::new(),
                duplicates: Vec::new(),
                updated: Vec::new(),
                known: 0,
                kept: Vec::new(),
                gone: Vec::new(),
                last_changed: Vec::new(),
                met: Vec::new(),
                alike: Vec::new(),
                seq: 0,
            },
        }
    }

    /// What is said of the rows judged so far.
    pub(crate) fn report(&self) -> &ImportReport {
        &self.report
    }

    /// Judges the next rows, above what earlier ones brought as far as the facts do not have it yet. Gives what they bring, and
    /// all that stands above the facts then.
    ///
    /// # Errors
    /// Those of [`require`]; `Cancelled`; `StorageFailed` where the facts cannot be read.
    pub(crate) fn next(
        &mut self,
        context: &Context<'_>,
        request: &ImportRequest,
        (rows, above): (Range<usize>, Above),
        progress: &mut Progress<'_>,
    ) -> Result<(Vec<Event>, Above), Refusal> {
        require(context, request)?;
        // No row meets a secret project that is not there for the importer.
        let hidden = context.eyes()?.hidden();
        let veiled = Veiled {
            base: context.facts,
            hidden,
        };
        let context = &match hidden.is_empty() {
            true => context.over(context.facts),
            false => context.over(&veiled),
        };
        let mut overlay = Overlay::of(context.facts, above);
        let mut events = Vec::new();
        let total = request.rows.len() as u64;
        for (done, row) in (rows.start as u64..).zip(request.rows.get(rows).unwrap_or_default()) {
            if progress((done, total)).is_break() {
                return Err(Refusal::new(Code::Cancelled));
            }
            self.row(context, &mut overlay, (request, row), &mut events)?;
        }
        Ok((events, overlay.into_above()))
    }

    fn row(
        &mut self,
        context: &Context<'_>,
        overlay: &mut Overlay<'_>,
        (request, row): (&ImportRequest, &LedgerRow),
        events: &mut Vec<Event>,
    ) -> Result<(), Refusal> {
        let report = &mut self.report;
        match judge_row(context, overlay, row, &mut self.known.numbered)? {
            RowOutcome::Accepted {
                project,
                events: brought,
            } => {
                report.accepted += 1;
                let alike = alike(context, &mut self.known.near, &brought)?;
                report.alike.extend(alike.map(|name| (row.row, name)));
                self.taken.insert(project, row.row);
                events.extend(brought);
            }
            // A second row of one project in one ledger would change it back and forth.
            RowOutcome::Duplicate { of }
                if request.update
                    && !self.taken.contains_key(&of)
                    && is_shown(context, &of, Fact::Name)?
                    && self.met.insert(of.clone()) =>
            {
                let changes = ledger_update::change(context, overlay, (&request.file, row), &of)?;
                report.known += 1;
                report.met.push(row.row);
                if !changes.updated.is_empty() {
                    let last = context.facts.last_change_of(&of)?;
                    self.last_changed.entry(last).or_default().push(of);
                }
                report.updated.extend(changes.updated);
                report.kept.extend(changes.kept);
                events.extend(changes.events);
            }
            RowOutcome::Duplicate { of } => {
                let of_row = self.taken.get(&of).copied();
                // What another unit has on record is told as far as the person reads it.
                let is_told = of_row.is_some() || is_shown(context, &of, Fact::Name)?;
                let name = match is_told {
                    true => name_of(overlay, &of)?,
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
        Ok(())
    }

    /// Says what only the whole ledger tells, once every row is judged.
    ///
    /// # Errors
    /// `Cancelled`, `StorageFailed`.
    pub(crate) fn end(
        &mut self,
        context: &Context<'_>,
        request: &ImportRequest,
        progress: &mut Progress<'_>,
    ) -> Result<(), Refusal> {
        let total = request.rows.len() as u64;
        if progress((total, total)).is_break() {
            return Err(Refusal::new(Code::Cancelled));
        }
        if request.update {
            self.report.gone = self.gone(context, request)?;
            let groups = std::mem::take(&mut self.last_changed);
            self.report.last_changed = groups.into_values().collect();
        }
        Ok(())
    }

    /// What is said of all rows.
    pub(crate) fn into_report(self) -> ImportReport {
        self.report
    }

    /// Open projects of the units whose ledger it is, which no row meant.
    fn gone(
        &self,
        context: &Context<'_>,
        request: &ImportRequest,
    ) -> Result<Vec<(ProjectId, String)>, Refusal> {
        let own = &context.actor.member.unit;
        let unit = |row: &LedgerRow| match text(&row.lead.fields, Field::Unit) {
            "" => own.0.clone(),
            unit => unit.to_owned(),
        };
        let units: HashSet<String> = request.rows.iter().map(unit).collect();
        let mut gone = Vec::new();
        for project in self.known.open.iter() {
            if units.contains(&project.unit)
                && !self.met.contains(&project.id)
                && is_shown(context, &project.id, Fact::Name)?
            {
                gone.push((project.id.clone(), project.name.clone()));
            }
        }
        Ok(gone)
    }
}

/// The enterprise on record that a new one of these events may be, by the name that the importer reads of it.
fn alike(
    context: &Context<'_>,
    near: &mut NearNames,
    brought: &[Event],
) -> Result<Option<String>, Refusal> {
    let entered = brought.iter().find_map(|event| match event {
        Event::Enterprise {
            change: EnterpriseChange::Entered(entry),
            ..
        } => Some(&entry.name),
        _ => None,
    });
    let Some(name) = entered else {
        return Ok(None);
    };
    for other in near.near(&normalize_enterprise(name)) {
        for id in context.facts.enterprises_named(&other)? {
            if is_named(context, &id)?
                && let Some(enterprise) = context.facts.enterprise(&id)?
            {
                return Ok(Some(enterprise.name));
            }
        }
    }
    Ok(None)
}

fn name_of(overlay: &Overlay<'_>, id: &ProjectId) -> Result<String, Refusal> {
    let project = overlay.project(id)?;
    Ok(project.map_or_else(String::new, |project| project.name().to_owned()))
}

/// Whether a judged ledger is to be written.
pub(crate) fn is_to_be_taken(request: &ImportRequest, report: &ImportReport) -> bool {
    !request.dry_run && brings_something(report) && !has_bad_rows(request, report)
}

/// Whether rows were refused that stop all others.
pub(crate) fn has_bad_rows(request: &ImportRequest, report: &ImportReport) -> bool {
    !request.take_good && !report.rejected.is_empty()
}

/// Whether any row brings or changes a project.
pub(crate) fn brings_something(report: &ImportReport) -> bool {
    report.accepted > 0 || !report.updated.is_empty()
}
