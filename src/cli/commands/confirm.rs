//! `luodi do confirm P2026-0001 record=fund:1 …`: which proposal is meant where the project and what waits on it are named
//! instead of the proposal's own number.

use super::Call;
use crate::cli::failure::Failure;
use crate::domain::desk::DeskItem;
use crate::domain::ids::{DeskId, DeskKind, ProjectId};
use crate::domain::proposal::record::Proposal;
use crate::domain::refusal::RefusalKind;
use crate::domain::verb::Args;
use crate::locales::{cli as words, verbs};
use serde_json::Value;

/// Proposals asked for at a time.
const PORTION: u32 = 500;

/// The id as given, or the number of the proposal that waits on the project of that id.
pub(super) fn meant(
    call: &Call<'_>,
    id: Option<String>,
    args: &mut Args,
) -> Result<Option<String>, Failure> {
    let Some(project) = id.as_deref().and_then(ProjectId::read) else {
        return Ok(id);
    };
    let record = args.remove("record").unwrap_or_default();
    let (what, number) = match record.split_once(':') {
        Some((what, number)) => (what, Some(number.trim())),
        None => (record.as_str(), None),
    };
    // `first talk` and `first_talk` are `first-talk`.
    let what = what.trim().to_lowercase().replace([' ', '_'], "-");
    let is_meant = |held: &Proposal| {
        let is_named =
            what.is_empty() || held.verb.split('-').next_back() == Some(&what) || held.verb == what;
        is_named && number.is_none_or(|number| records(held, number))
    };
    let mut waiting = waiting(call, &project)?;
    if let Some(at) = waiting.iter().position(|(id, _)| id.as_str() == record) {
        return Ok(Some(waiting.swap_remove(at).0.to_string()));
    }
    waiting.retain(|(_, held)| is_meant(held));
    match waiting.as_slice() {
        [(id, _)] => Ok(Some(id.to_string())),
        found => Err(unclear(call, found, (&project, &record))),
    }
}

/// What waits on a project.
fn waiting(call: &Call<'_>, project: &ProjectId) -> Result<Vec<(DeskId, Proposal)>, Failure> {
    let mut found = Vec::new();
    let mut offset = 0;
    loop {
        let page = call.client.records(DeskKind::Proposal, offset, PORTION)?;
        let told = u32::try_from(page.rows.len()).unwrap_or(PORTION);
        found.extend(page.rows.into_iter().filter_map(|(id, item)| match item {
            DeskItem::Proposal(held) if held.waits_of(Some(project)) => Some((id, *held)),
            _ => None,
        }));
        offset += told;
        if told == 0 || offset >= page.total {
            return Ok(found);
        }
    }
}

/// Whether one of its events writes the record of this number.
fn records(held: &Proposal, number: &str) -> bool {
    let events: Value = serde_json::from_str(&held.events).unwrap_or_default();
    number
        .parse()
        .is_ok_and(|number| has_number(&events, number))
}

fn has_number(value: &Value, number: u64) -> bool {
    match value {
        Value::Array(items) => items.iter().any(|item| has_number(item, number)),
        Value::Object(fields) => fields.iter().any(|(name, held)| {
            (name == "number" && held.as_u64().is_some_and(|held| held == number))
                || has_number(held, number)
        }),
        _ => false,
    }
}

/// None waits, or several do: they are named.
fn unclear(
    call: &Call<'_>,
    found: &[(DeskId, Proposal)],
    (project, record): (&ProjectId, &str),
) -> Failure {
    let lang = call.lang();
    let values = [("project", project.as_str()), ("record", record)];
    if found.is_empty() {
        let said = words::NOTHING_WAITS.fill(lang, &values);
        let next = words::NOTHING_WAITS_NEXT.get(lang);
        return Failure::plain(RefusalKind::NotFound, "nothing_waits", said, next);
    }
    let named: Vec<String> = found
        .iter()
        .map(|(id, held)| format!("{id} {}", verbs::command(&held.verb, lang)))
        .collect();
    let said = words::SEVERAL_WAIT.fill(lang, &[("project", project.as_str())]);
    let next = words::SEVERAL_WAIT_NEXT.fill(lang, &[("found", &named.join(", "))]);
    Failure::plain(RefusalKind::Usage, "several_wait", said, &next)
}
