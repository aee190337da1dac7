//! The stage strip: every stage with its count, the selected one in brackets. It turns pages, so that moving along it
//! changes only two places on the screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::locales::{home as words, money};
use crate::service::api::Summary;
use crate::tui::app::App;
use crate::tui::layer::Ctx;
use crate::tui::text::{put, width};
use crate::tui::theme::Role;
use crate::tui::view::StripPlace;

/// Projects, their sum in fen, and how many stand still, at a place of the strip.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    pub count: u32,
    pub amount_fen: i128,
    pub stale: u32,
}

/// The figures of a place.
pub fn figures(summary: &Summary, place: StripPlace) -> Figures {
    let stages = summary.stages.iter().filter(|stage| match place {
        StripPlace::All => true,
        StripPlace::Stage(wanted) => stage.stage == wanted,
        StripPlace::End(_) => false,
    });
    let start = Figures {
        count: match place {
            StripPlace::End(end) => summary
                .ends
                .iter()
                .filter(|(known, _)| *known == end)
                .map(|(_, count)| *count)
                .sum(),
            StripPlace::All | StripPlace::Stage(_) => 0,
        },
        ..Figures::default()
    };
    stages.fold(start, |sum, stage| Figures {
        count: sum.count.saturating_add(stage.count),
        amount_fen: sum.amount_fen.saturating_add(stage.amount_fen),
        stale: sum.stale.saturating_add(stage.stale),
    })
}

/// A place as text, blanks around it where the brackets would be.
fn item(
    place: StripPlace,
    selected: bool,
    summary: Option<&Summary>,
    with_sum: bool,
    ctx: &Ctx<App>,
) -> String {
    let figures = summary
        .map(|summary| figures(summary, place))
        .unwrap_or_default();
    let count = figures.count.to_string();
    let mut text = ctx.fill(
        &words::COUNT,
        &[("name", ctx.t(&place.word())), ("n", &count)],
    );
    if figures.stale > 0 && place != StripPlace::All {
        text.push_str(ctx.t(&words::STALE_MARK));
    }
    if with_sum && figures.amount_fen > 0 {
        text.push(' ');
        text.push_str(&money::list(figures.amount_fen, ctx.lang));
    }
    if selected {
        format!("[{text}]")
    } else {
        format!(" {text} ")
    }
}

/// Draws the strip on the lines of `area`.
pub fn draw(
    area: Rect,
    buf: &mut Buffer,
    ctx: &Ctx<App>,
    selected: StripPlace,
    summary: Option<&Summary>,
) {
    let lines = usize::from(area.height);
    // A column at the right edge is kept for the signs that there is more.
    let room = usize::from(area.width).saturating_sub(1);
    if lines == 0 || room == 0 {
        return;
    }
    let with_sum = area.width >= 150;
    let items: Vec<(StripPlace, String)> = StripPlace::strip()
        .map(|place| {
            (
                place,
                item(place, place == selected, summary, with_sum, ctx),
            )
        })
        .collect();
    let rows = wrapped(&items, room);
    let at = rows
        .iter()
        .position(|row| row.iter().any(|(place, _)| *place == selected))
        .unwrap_or(0);
    let first = at / lines * lines;
    for (dy, row) in (0_u16..).zip(rows.iter().skip(first).take(lines)) {
        let mut dx = 0_u16;
        for (place, text) in row {
            let role = if *place == selected {
                Role::Title
            } else {
                Role::Normal
            };
            dx = dx.saturating_add(put(buf, area, dx, dy, text, ctx.style(role)));
        }
    }
    let edge = area.width.saturating_sub(1);
    if first > 0 {
        put(
            buf,
            area,
            edge,
            0,
            ctx.t(&words::STRIP_LESS),
            ctx.style(Role::KeyHint),
        );
    }
    if first + lines < rows.len() {
        put(
            buf,
            area,
            edge,
            area.height - 1,
            ctx.t(&words::STRIP_MORE),
            ctx.style(Role::KeyHint),
        );
    }
}

/// The items broken into lines of at most `room` columns.
fn wrapped(items: &[(StripPlace, String)], room: usize) -> Vec<Vec<&(StripPlace, String)>> {
    let mut rows: Vec<Vec<&(StripPlace, String)>> = Vec::new();
    let mut used = usize::MAX;
    for item in items {
        let cols = width(&item.1);
        if used.saturating_add(cols) > room {
            rows.push(Vec::new());
            used = 0;
        }
        used += cols;
        if let Some(row) = rows.last_mut() {
            row.push(item);
        }
    }
    rows
}
