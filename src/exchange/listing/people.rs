//! Members, and what happened.

use super::Order;
use super::asker::Asker;
use crate::domain::refusal::Refusal;
use crate::exchange::table::{Cell, Kind, Row, Sheet};
use crate::locales::{cli, dates, events, export as words, verbs};
use crate::service::api::{HistoryEntry, Since};

/// Entries that are asked for at a time.
const PORTION: u32 = 200;

/// The members, as far as they are read.
///
/// # Errors
/// What the questions are refused with.
pub(super) fn members<'a>(asker: &Asker<'a>) -> Result<Vec<Sheet<'a>>, Refusal> {
    let columns = vec![
        asker.column("login", cli::COL_LOGIN, Kind::Code).wide(16),
        asker.column("name", cli::COL_PERSON, Kind::Text),
        asker.column("unit", cli::COL_MEMBER_UNIT, Kind::Text),
        asker.column("roles", cli::COL_ROLES, Kind::Text).wide(30),
        asker.column("active", words::STATE, Kind::Text).wide(10),
    ];
    let members = asker.client.members()?;
    let rows = members.iter().map(|member| {
        let roles = member.roles.iter().map(|role| role.word().get(asker.lang));
        let state = match member.active {
            true => cli::MEMBER_ACTIVE,
            false => cli::MEMBER_GONE,
        };
        vec![
            Cell::text(member.id.as_str()),
            Cell::text(member.name.as_str()),
            asker.unit(member.unit.as_str()),
            Cell::text(roles.collect::<Vec<_>>().join("、")),
            Cell::text(state.get(asker.lang)),
        ]
    });
    let title = crate::domain::desk::exported::Listing::Members.word();
    Ok(vec![Sheet::of(
        "members",
        title.get(asker.lang),
        columns,
        rows.collect(),
    )])
}

/// The journal, newest first, of one project or of all.
///
/// # Errors
/// What the questions are refused with.
pub(super) fn history<'a>(asker: &Asker<'a>, order: &Order) -> Result<Vec<Sheet<'a>>, Refusal> {
    let columns = vec![
        asker.column("seq", words::ENTRY, Kind::Count),
        asker.column("at", words::AT, Kind::Code).wide(18),
        asker.column("by", words::BY, Kind::Text),
        asker.column("step", words::STEP, Kind::Text),
        asker.column("lines", words::LINES, Kind::Long).wide(70),
    ];
    let (client, by, project) = (asker.client, asker.clone(), order.project.clone());
    let mut before = None;
    let mut is_over = false;
    let rows = Box::new(move || {
        if is_over {
            return Ok(Vec::new());
        }
        let page = client.history(project.clone(), Since::Beginning, before, PORTION)?;
        before = page.last().map(|entry| entry.seq);
        is_over = page.is_empty();
        Ok(page.iter().map(|entry| row(&by, entry)).collect())
    });
    Ok(vec![Sheet {
        key: "history",
        title: order.listing.word().get(asker.lang).to_owned(),
        columns,
        fixed: 1,
        expected: asker.session.seq,
        rows,
        chart: None,
    }])
}

fn row(asker: &Asker<'_>, entry: &HistoryEntry) -> Row {
    let lang = asker.lang;
    let day = entry.at.date_naive();
    let lines = entry.events.iter();
    let lines = lines.map(|event| events::dated(event, day, Some(asker.profile), lang));
    vec![
        Cell::count(entry.seq),
        Cell::text(dates::minute(&entry.at)),
        Cell::text(entry.actor_name.as_str()),
        Cell::text(verbs::command(&entry.command, lang)),
        Cell::text(lines.collect::<Vec<_>>().join("\n")),
    ]
}
