//! Judging a ledger's rows, all against the same facts, with news of how far it is and a way to stop it.
//!
//! What must not live here: reading files (`exchange`), what makes a row good (`domain::decide`), writing.

use super::alike::NearNames;
use super::api::{DuplicateRow, ImportReport, ImportRequest};
use super::ledger_update;
use crate::domain::collection::ledger::importing;
use crate::domain::collection::ledger::{Numbered, RowOutcome, have_numbers, judge_row};
use crate::domain::collection::record::{LedgerRow, text};
use crate::domain::context::Context;
use crate::domain::event::{EnterpriseChange, Event};
use crate::domain::field::Field;
use crate::domain::ids::ProjectId;
use crate::domain::names::normalize_enterprise;
use crate::domain::overlay::Overlay;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::right::leave;
use crate::domain::rights::span::Moment;
use crate::domain::seen::fact::Fact;
use crate::domain::seen::gate::{is_named, is_shown};
use crate::domain::seen::veil::{Veiled, hidden};
use crate::store::View;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::ControlFlow;
use std::sync::Arc;

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
    known: Known,
    progress: &mut dyn FnMut((u64, u64)) -> ControlFlow<()>,
) -> Result<Judged, Refusal> {
    leave(context, None, &importing(), Some(Moment::Apart))?;
    if request.rows.len() > MAX_ROWS {
        return Err(Refusal::new(Code::TooLong)
            .with("field", "rows")
            .with("limit", MAX_ROWS));
    }
    // No row meets a secret project that is not there for the importer.
    let hidden = hidden(context)?;
    let veiled = Veiled {
        base: context.facts,
        hidden: &hidden,
    };
    let context = &match hidden.is_empty() {
        true => context.over(context.facts),
        false => context.over(&veiled),
    };
    let mut overlay = Overlay::new(context.facts, context.meta("import"));
    let mut taken: HashMap<ProjectId, u64> = HashMap::new();
    let mut events = Vec::new();
    let mut report = ImportReport {
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
    };
    let mut numbered = known.numbered;
    let mut near = NearNames::of(known.names);
    let mut met: HashSet<ProjectId> = HashSet::new();
    let total = request.rows.len() as u64;
    for (done, row) in (0..).zip(&request.rows) {
        if progress((done, total)).is_break() {
            return Err(Refusal::new(Code::Cancelled));
        }
        match judge_row(context, &mut overlay, row, &mut numbered)? {
            RowOutcome::Accepted {
                project,
                events: brought,
            } => {
                report.accepted += 1;
                let alike = alike(context, &mut near, &brought)?;
                report.alike.extend(alike.map(|name| (row.row, name)));
                taken.insert(project, row.row);
                events.extend(brought);
            }
            // A second row of one project in one ledger would change it back and forth.
            RowOutcome::Duplicate { of }
                if request.update
                    && !taken.contains_key(&of)
                    && is_shown(context, &of, Fact::Name)?
                    && met.insert(of.clone()) =>
            {
                let changes =
                    ledger_update::change(context, &mut overlay, (&request.file, row), &of)?;
                report.known += 1;
                report.met.push(row.row);
                report.updated.extend(changes.updated);
                report.kept.extend(changes.kept);
                events.extend(changes.events);
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
    if request.update {
        report.gone = gone(context, request, &known.open, &met)?;
        report.last_changed = last_changed(context, &report)?;
    }
    if !events.is_empty() {
        events.push(Event::LedgerImported {
            file: request.file.clone(),
            digest: request.digest.clone(),
            rows: total,
            accepted: report.accepted,
        });
    }
    Ok(Judged { events, report })
}

/// The projects that are there already, as far as a ledger may mean them.
#[derive(Default)]
pub(crate) struct Known {
    numbered: Numbered,
    /// Those that are under way, where the ledger changes what is there.
    open: Vec<Open>,
    /// The reduced names of all enterprises.
    names: Vec<Arc<str>>,
}

struct Open {
    id: ProjectId,
    name: String,
    unit: String,
}

/// Projects that are read at once.
const PAGE: usize = 1000;

impl Known {
    /// Reads them, where the rows have numbers of their own or change what is there.
    ///
    /// # Errors
    /// `StorageFailed`.
    pub(crate) fn of(
        view: &View,
        context: &Context<'_>,
        request: &ImportRequest,
    ) -> Result<Self, Refusal> {
        let mut known = Self {
            names: view.reduced_names(),
            ..Self::default()
        };
        let hidden = hidden(context)?;
        if !request.update && !have_numbers(&request.rows) {
            return Ok(known);
        }
        let mut after: Option<ProjectId> = None;
        loop {
            let page = view.projects_after(after.as_ref(), PAGE)?;
            let Some((last, _)) = page.last() else {
                return Ok(known);
            };
            after = Some(last.id.clone());
            let there = page.into_iter().map(|(project, _)| project);
            for project in there.filter(|project| !hidden.contains(&project.id)) {
                known.numbered.add(&project);
                let is_open = request.update && project.position.is_open();
                let unit = project.responsible().filter(|_| is_open);
                known.open.extend(unit.map(|unit| Open {
                    name: project.name().to_owned(),
                    id: project.id,
                    unit: unit.0,
                }));
            }
        }
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

/// The projects that change, by the entry that changed them last.
fn last_changed(
    context: &Context<'_>,
    report: &ImportReport,
) -> Result<Vec<Vec<ProjectId>>, Refusal> {
    let mut groups: BTreeMap<Option<u64>, Vec<ProjectId>> = BTreeMap::new();
    let mut before = None;
    // The changes of one row stand together.
    for change in &report.updated {
        if before.replace(&change.project) != Some(&change.project) {
            let last = context.facts.last_change_of(&change.project)?;
            groups.entry(last).or_default().push(change.project.clone());
        }
    }
    Ok(groups.into_values().collect())
}

/// Open projects of the units whose ledger it is, which no row meant.
fn gone(
    context: &Context<'_>,
    request: &ImportRequest,
    open: &[Open],
    met: &HashSet<ProjectId>,
) -> Result<Vec<(ProjectId, String)>, Refusal> {
    let own = &context.actor.member.unit;
    let unit = |row: &LedgerRow| match text(&row.lead.fields, Field::Unit) {
        "" => own.0.clone(),
        unit => unit.to_owned(),
    };
    let units: HashSet<String> = request.rows.iter().map(unit).collect();
    let mut gone = Vec::new();
    for project in open {
        if units.contains(&project.unit)
            && !met.contains(&project.id)
            && is_shown(context, &project.id, Fact::Name)?
        {
            gone.push((project.id.clone(), project.name.clone()));
        }
    }
    Ok(gone)
}

fn name_of(overlay: &Overlay<'_>, id: &ProjectId) -> Result<String, Refusal> {
    use crate::domain::facts::Facts;
    let project = overlay.project(id)?;
    Ok(project.map_or_else(String::new, |project| project.name().to_owned()))
}

/// Whether a judged ledger is to be written.
pub(crate) fn is_to_be_taken(request: &ImportRequest, report: &ImportReport) -> bool {
    let is_something = report.accepted > 0 || !report.updated.is_empty();
    !request.dry_run && is_something && (request.take_good || report.rejected.is_empty())
}
