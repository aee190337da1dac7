//! The head of the page: which project, whose, how much.

use crate::domain::field::Field;
use crate::locales::{money, project, values};
use crate::service::api::ProjectDetail;
use crate::tui::app::App;
use crate::tui::layer::Ctx;
use crate::tui::text::{open_area, put, width};
use crate::tui::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Draws the head and returns its rows: one where it fits, else two.
pub fn draw(record: &ProjectDetail, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) -> u16 {
    let (first, second) = parts(record, ctx);
    let one = format!("{first}   {second}");
    let lines = if width(&one) <= usize::from(area.width) {
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

/// The head as plain text.
pub fn plain(record: &ProjectDetail, ctx: &Ctx<App>) -> String {
    let (first, second) = parts(record, ctx);
    format!("{first}\n{second}")
}

fn parts(record: &ProjectDetail, ctx: &Ctx<App>) -> (String, String) {
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
    (joined(&first), joined(&second))
}

fn joined(parts: &[&str]) -> String {
    let filled: Vec<&str> = parts
        .iter()
        .copied()
        .filter(|part| !part.is_empty())
        .collect();
    filled.join("  ")
}
