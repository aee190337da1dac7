//! The head of the page: which project, whose, how much.

use crate::domain::field::Field;
use crate::locales::{money, project, values};
use crate::service::api::ProjectDetail;
use crate::tui::app::App;
use crate::tui::layer::Ctx;
use crate::tui::text::{open_area, put, truncate, width};
use crate::tui::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Columns that a part keeps however long the others are.
const LEAST: usize = 8;

/// Draws the head and returns its rows: one where it fits, else two. A long name gives way before the sum and the tier, the
/// enterprise and the chain before whose the project is.
pub fn draw(record: &ProjectDetail, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) -> u16 {
    let room = usize::from(area.width);
    let (first, second) = parts(record, ctx);
    let (first, second) = (fitted(&first, &[1], room), fitted(&second, &[1, 0], room));
    let one = format!("{first}   {second}");
    let lines = if width(&one) <= room {
        vec![one]
    } else {
        vec![first, second]
    };
    let rows = u16::try_from(lines.len()).unwrap_or(1);
    let place = open_area(
        buf,
        Rect {
            height: rows,
            ..area
        },
    );
    for (dy, line) in (0_u16..).zip(&lines) {
        let role = if dy == 0 { Role::Title } else { Role::Normal };
        put(buf, place, 0, dy, line, ctx.style(role));
    }
    rows
}

/// The parts on a line of so many columns; those that give way are cut, the first named first.
fn fitted(parts: &[String], giving_way: &[usize], room: usize) -> String {
    let mut parts = parts.to_vec();
    for at in giving_way {
        let over = width(&joined(&parts)).saturating_sub(room);
        if let (Some(part), 1..) = (parts.get_mut(*at), over) {
            let cols = width(part).saturating_sub(over).max(LEAST);
            *part = truncate(part, cols).into_owned();
        }
    }
    truncate(&joined(&parts), room).into_owned()
}

/// The head as plain text.
pub fn plain(record: &ProjectDetail, ctx: &Ctx<App>) -> String {
    let (first, second) = parts(record, ctx);
    format!("{}\n{}", joined(&first), joined(&second))
}

fn parts(record: &ProjectDetail, ctx: &Ctx<App>) -> (Vec<String>, Vec<String>) {
    let row = &record.row;
    let app = &ctx.state;
    let chain = match (row.chain.as_str(), row.segment.as_str()) {
        ("", _) => record.project.text(Field::ChainReason).to_owned(),
        (chain, "") => app.chain_name(chain).to_owned(),
        (chain, segment) => format!("{} > {segment}", app.chain_name(chain)),
    };
    let amount = money::shown(row.amount(), ctx.lang);
    let tier = app.tier_name(&row.tier);
    let name = values::name(&row.name, row.is_secret, ctx.lang);
    let stopped = record.project.construction.stopped();
    let stopped = stopped.map(|(_, held)| {
        let day = held.stopped_on.to_string();
        project::STOPPED.fill(ctx.lang, &[("date", &day)])
    });
    let stopped = stopped.unwrap_or_default();
    let first = [row.id.as_str(), &name, &amount, tier, &stopped];
    let owner = format!("{} {}", app.unit_name(&row.unit), row.officer);
    let second = [row.enterprise.as_str(), &chain, owner.trim()];
    let owned = |parts: &[&str]| parts.iter().map(|part| (*part).to_owned()).collect();
    (owned(&first), owned(&second))
}

fn joined(parts: &[String]) -> String {
    let filled = parts.iter().filter(|part| !part.is_empty());
    filled.map(String::as_str).collect::<Vec<_>>().join("  ")
}
