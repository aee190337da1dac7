//! What a ledger would change back: fields that somebody edited by hand after the last ledger that set them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::domain::event::{Event, ProjectChange};
use crate::domain::ids::ProjectId;
use crate::service::api::{ImportReport, Since};
use crate::service::client::Client;

/// Entries of a project that are looked at.
const ENTRIES: u32 = 20;
/// Projects of one ledger that are looked at.
const PROJECTS: usize = 300;

/// By whom a field was edited, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Newer {
    pub by: String,
    pub on: NaiveDate,
}

/// The edits, by project and the name of the field, of a ledger that is not taken yet. Where a past is not told to the person,
/// nothing is said.
pub(crate) fn newer(
    client: &Client,
    report: &ImportReport,
) -> BTreeMap<(ProjectId, String), Newer> {
    let mut changed: BTreeMap<&ProjectId, BTreeSet<&str>> = BTreeMap::new();
    for one in &report.updated {
        changed.entry(&one.project).or_default().insert(&one.field);
    }
    let mut found = BTreeMap::new();
    let ask = |id: &ProjectId, limit| {
        let past = client.history(Some(id.clone()), Since::Beginning, None, limit);
        past.unwrap_or_default()
    };
    // What a ledger changed last nobody edited since, and a ledger changes very many at once.
    let groups = report.last_changed.iter();
    let touched = groups.filter(|group| {
        let is_import = |id: &ProjectId| ask(id, 1).iter().all(|entry| entry.command == "import");
        !group.first().is_some_and(is_import)
    });
    for id in touched.flatten().take(PROJECTS) {
        let Some(mut fields) = changed.remove(id) else {
            continue;
        };
        // Newest first: whoever set a field last is met first.
        for entry in ask(id, ENTRIES) {
            if entry.is_undone {
                continue;
            }
            let is_import = entry.command == "import";
            for event in &entry.events {
                let Event::Project {
                    change: ProjectChange::Field { field, .. },
                    ..
                } = event
                else {
                    continue;
                };
                if fields.remove(field.name()) && !is_import {
                    let newer = Newer {
                        by: entry.actor_name.clone(),
                        on: entry.at.date_naive(),
                    };
                    found.insert((id.clone(), field.name().to_owned()), newer);
                }
            }
        }
    }
    found
}
