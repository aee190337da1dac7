//! What a ledger would change back: fields that somebody edited by hand after the last ledger that set them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::domain::event::{Event, ProjectChange};
use crate::domain::ids::ProjectId;
use crate::service::api::{ImportReport, Since};
use crate::service::client::Client;

/// Entries of a project that are looked at.
const ENTRIES: u32 = 50;
/// Projects of one ledger that are looked at.
const PROJECTS: usize = 500;

/// By whom a field was edited, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Newer {
    pub by: String,
    pub on: NaiveDate,
}

/// The edits, by project and the name of the field. Where a past is not told to the person, nothing is said.
pub(crate) fn newer(
    client: &Client,
    report: &ImportReport,
) -> BTreeMap<(ProjectId, String), Newer> {
    let mut changed: BTreeMap<&ProjectId, BTreeSet<&str>> = BTreeMap::new();
    for one in &report.updated {
        changed.entry(&one.project).or_default().insert(&one.field);
    }
    let mut found = BTreeMap::new();
    for (id, mut fields) in changed.into_iter().take(PROJECTS) {
        let past = client.history(Some(id.clone()), Since::Beginning, None, ENTRIES);
        // Newest first: whoever set a field last is met first.
        let past = past.unwrap_or_default();
        // Once the ledger is taken its own step stands on top.
        let own = past
            .first()
            .filter(|_| report.is_taken)
            .map(|entry| entry.at);
        for entry in past {
            let is_import = entry.command == "import";
            if entry.is_undone || (is_import && Some(entry.at) == own) {
                continue;
            }
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
