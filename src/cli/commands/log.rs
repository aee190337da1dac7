//! `luodi log`: the journal, newest first, of one project or of all.

use super::Call;
use crate::cli::failure::Failure;
use crate::cli::output::Side;
use crate::cli::{json, reading};
use crate::domain::ids::ProjectId;
use crate::locales::{cli as words, events, verbs};
use crate::service::api::{AccessRow, HistoryEntry, Since};
use clap::ArgMatches;

/// Entries asked for at a time.
const PAGE: u32 = 200;

/// Shows the journal.
pub(crate) fn run(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let id = reading::text(given, "id").map(reading::id).transpose()?;
    if given.get_flag("access") {
        return accesses(call, given, id.as_ref());
    }
    let mut pages = Pages {
        client: call.client.clone(),
        id,
        since: since(call, given)?,
        before: None,
        left: given.get_one::<u32>("limit").copied().unwrap_or(u32::MAX),
    };
    if call.json() {
        return call
            .output
            .json_array(|| Ok(pages.next()?.iter().map(json::entry).collect()));
    }
    let mut found = false;
    loop {
        let entries = pages.next()?;
        if entries.is_empty() {
            break;
        }
        found = true;
        entries.iter().try_for_each(|entry| print(call, entry))?;
    }
    if found {
        Ok(())
    } else {
        call.output.word(words::NOTHING)
    }
}

/// Who looked at secret projects, or at one of them.
fn accesses(
    call: &mut Call<'_>,
    given: &ArgMatches,
    id: Option<&ProjectId>,
) -> Result<(), Failure> {
    let limit = given.get_one::<u32>("limit").copied().unwrap_or(u32::MAX);
    let mut rows = call.client.accesses(limit)?;
    rows.retain(|row| id.is_none_or(|id| row.project == *id));
    let columns = [
        (words::COL_AT, Side::Left),
        (words::COL_LOGIN, Side::Left),
        (words::COL_ID, Side::Left),
        (words::COL_LOOKED, Side::Left),
    ];
    let value = |_: &Call<'_>, row: &AccessRow| json::plain(row);
    let cells = |call: &Call<'_>, row: &AccessRow| {
        vec![
            row.at.format("%Y-%m-%d %H:%M").to_string(),
            row.member.to_string(),
            row.project.to_string(),
            row.how.word().get(call.lang()).to_owned(),
        ]
    };
    call.rows(&rows, &columns, value, cells).map(|_| ())
}

fn since(call: &Call<'_>, given: &ArgMatches) -> Result<Since, Failure> {
    let Some(text) = reading::text(given, "since") else {
        return Ok(Since::Beginning);
    };
    match text.parse::<u64>() {
        Ok(seq) => Ok(Since::Seq(seq)),
        Err(_) => Ok(Since::Day(reading::day(text, call.lang())?)),
    }
}

fn print(call: &mut Call<'_>, entry: &HistoryEntry) -> Result<(), Failure> {
    let lang = call.lang();
    let actor = match &entry.on_behalf_by {
        Some(admin) => words::ON_BEHALF.fill(
            lang,
            &[("actor", &entry.actor_name), ("admin", admin.as_str())],
        ),
        None => entry.actor_name.clone(),
    };
    let undone = if entry.is_undone {
        format!("  [{}]", words::ENTRY_UNDONE.get(lang))
    } else {
        String::new()
    };
    call.output.line(&format!(
        "#{}  {}  {actor}  {}{undone}",
        entry.seq,
        entry.at.format("%Y-%m-%d %H:%M"),
        verbs::command(&entry.command, lang)
    ))?;
    for event in &entry.events {
        let line = events::dated(event, entry.at.date_naive(), Some(call.profile), lang);
        let about = event.project().map(|id| format!("{id}  "));
        let about = about.unwrap_or_default();
        call.output.line(&format!("    {about}{line}"))?;
    }
    Ok(())
}

struct Pages {
    client: crate::service::client::Client,
    id: Option<ProjectId>,
    since: Since,
    before: Option<u64>,
    left: u32,
}

impl Pages {
    /// The next entries; none at the end.
    fn next(&mut self) -> Result<Vec<HistoryEntry>, Failure> {
        let wanted = PAGE.min(self.left);
        if wanted == 0 || self.before == Some(1) {
            return Ok(Vec::new());
        }
        let entries = self
            .client
            .history(self.id.clone(), self.since, self.before, wanted)?;
        self.left = self
            .left
            .saturating_sub(u32::try_from(entries.len()).unwrap_or(u32::MAX));
        self.before = entries.last().map(|entry| entry.seq).or(Some(1));
        Ok(entries)
    }
}
