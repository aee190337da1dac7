//! One project as a row of a list: the same columns in the same place wherever projects are listed.
//! A wider list shows more columns; the first ones stay where they are.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::alert::Deadline;
use crate::locales::{Lang, Word, alerts, dates, home as words, money, stages};
use crate::service::api::{ProjectRow, Sort};
use crate::tui::app::App;
use crate::tui::layer::Ctx;
use crate::tui::text::symbols::{MARKED, SELECTED};
use crate::tui::text::{
    Align, Column, Columns, Room, fit, highlight, paint, put, put_line, truncate, width,
};
use crate::tui::theme::Role;
use std::ops::Range;

/// Columns in front of the cells: the selection and the mark.
pub const MARGIN: u16 = 2;
/// A row that changed since the person last looked.
pub const CHANGED: &str = "+";

const NAME: usize = 0;
const DUE: usize = 5;
/// Room of the deadline column in a narrow and in a wide list.
const DUE_COLS: (u16, u16) = (14, 20);
/// From this width on a list is wide.
const WIDE: u16 = 90;

/// The headings, in the order of the cells, with the order each stands for.
const HEADS: [(Word, Option<Sort>); 10] = [
    (words::COLUMN_NAME, Some(Sort::Name)),
    (words::COLUMN_AMOUNT, Some(Sort::Amount)),
    (words::COLUMN_TIER, Some(Sort::Tier)),
    (words::COLUMN_UNIT, Some(Sort::Unit)),
    (words::COLUMN_STAGE, Some(Sort::Stage)),
    (words::COLUMN_DUE, Some(Sort::Due)),
    (words::COLUMN_ENTERPRISE, None),
    (words::COLUMN_UPDATED, Some(Sort::Updated)),
    (words::COLUMN_CHAIN, None),
    (words::COLUMN_OFFICER, None),
];

/// How a row stands in its list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Look<'a> {
    /// The cursor is on it.
    pub selected: bool,
    /// Its list has the keys.
    pub focused: bool,
    /// Marked for bulk work.
    pub marked: bool,
    /// Changed since the person last looked.
    pub changed: bool,
    /// The characters of the name that a look-up matched.
    pub hit: &'a [Range<usize>],
}

/// The columns of a list of projects, laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectColumns {
    columns: Columns,
}

impl ProjectColumns {
    /// Lays out the columns for a list of this many screen columns, margin included.
    pub fn new(cols: u16) -> Self {
        let due = if cols >= WIDE { DUE_COLS.1 } else { DUE_COLS.0 };
        let grow = |min, weight| Column {
            room: Room::Grow { min, weight },
            ..Column::grow(min)
        };
        let columns = [
            grow(if cols >= WIDE { 22 } else { 18 }, 3),
            Column::fixed(8).right().keep(250),
            Column::fixed(4).keep(240),
            Column::fixed(8).keep(200),
            Column::fixed(8).keep(100),
            Column::fixed(due).keep(245),
            grow(16, 2).keep(60),
            Column::fixed(10).keep(55),
            grow(10, 1).keep(50),
            Column::fixed(8).keep(40),
        ];
        let columns = Columns::lay_out(&columns, cols.saturating_sub(MARGIN), 1);
        Self { columns }
    }

    /// Draws the headings; behind the one the list is ordered by stands `v`, or `^` when reversed.
    pub fn heads<S>(
        &self,
        area: Rect,
        buf: &mut Buffer,
        ctx: &Ctx<S>,
        order: Option<(Sort, bool)>,
    ) {
        for (at, x, cols) in self.columns.places() {
            let Some((word, sort)) = HEADS.get(at) else {
                continue;
            };
            let (dx, room) = (MARGIN.saturating_add(x), usize::from(cols));
            let head = ctx.t(word);
            let text = fit(head, room, align_of(at));
            put(buf, area, dx, 0, &text, ctx.style(Role::Title));
            let Some((_, reversed)) = order.filter(|(by, _)| *sort == Some(*by)) else {
                continue;
            };
            // Behind the heading; where it fills its column, in the gap behind that.
            let beside = match align_of(at) {
                Align::Left => (width(head) + 1).min(room),
                Align::Right | Align::Centre => room,
            };
            let sign = if reversed { "^" } else { "v" };
            let dx = dx.saturating_add(u16::try_from(beside).unwrap_or(u16::MAX));
            put(buf, area, dx, 0, sign, ctx.style(Role::KeyHint));
        }
    }

    /// Draws a project on line `dy`.
    pub fn draw(
        &self,
        area: Rect,
        dy: u16,
        buf: &mut Buffer,
        ctx: &Ctx<App>,
        row: &ProjectRow,
        look: Look<'_>,
    ) {
        let role = match (look.marked, look.changed) {
            (true, _) => Role::Marked,
            (false, true) => Role::Changed,
            (false, false) => Role::Normal,
        };
        let sign = match (look.marked, look.changed) {
            (true, _) => MARKED,
            (false, true) => CHANGED,
            (false, false) => " ",
        };
        let pointer = if look.selected { SELECTED } else { " " };
        put(buf, area, 0, dy, pointer, ctx.style(Role::Normal));
        put(buf, area, 1, dy, sign, ctx.style(role));
        for (at, x, cols) in self.columns.places() {
            let dx = MARGIN.saturating_add(x);
            let style = match at {
                NAME => ctx.style(role),
                DUE => ctx.style(due_role(row, ctx)),
                _ => ctx.style(Role::Normal),
            };
            let align = align_of(at);
            let text = fit(
                &cell(at, usize::from(cols), row, ctx),
                usize::from(cols),
                align,
            );
            if at == NAME && !look.hit.is_empty() {
                let line = highlight(&text, look.hit, style, ctx.style(Role::Match));
                put_line(buf, area, dx, dy, &line);
            } else {
                put(buf, area, dx, dy, &text, style);
            }
        }
        if look.selected {
            let role = if look.focused {
                Role::Selected
            } else {
                Role::SelectedBlurred
            };
            paint(buf, area, dy, ctx.style(role));
        }
    }
}

/// Sums stand right, everything else left.
const fn align_of(at: usize) -> Align {
    if at == 1 { Align::Right } else { Align::Left }
}

/// The text of a cell.
fn cell(at: usize, cols: usize, row: &ProjectRow, ctx: &Ctx<App>) -> String {
    let app = &ctx.state;
    match at {
        NAME => row.name.clone(),
        1 => match ctx.lang {
            Lang::Zh => money::list(row.amount_fen, ctx.lang),
            Lang::En => money::column(row.amount_fen),
        },
        2 => tier_short(app.tier_name(&row.tier)).to_owned(),
        3 => app.unit_name(&row.unit).to_owned(),
        4 => {
            let stage = stages::position(&row.position).get(ctx.lang);
            let stale = if row.is_stale {
                ctx.t(&words::STALE_MARK)
            } else {
                ""
            };
            format!(
                "{}{stale}",
                truncate(stage, cols.saturating_sub(width(stale)))
            )
        }
        DUE => row
            .next_due
            .as_ref()
            .map_or_else(String::new, |due| due_text(due, cols, ctx)),
        6 => row.enterprise.clone(),
        7 => row.updated.format("%Y-%m-%d").to_string(),
        8 => app.chain_name(&row.chain).to_owned(),
        _ => row.officer.clone(),
    }
}

/// A tier without the word for project at its end: every row of the column would repeat it.
fn tier_short(name: &str) -> &str {
    let word = words::COLUMN_NAME.get(Lang::Zh);
    name.strip_suffix(word)
        .filter(|short| !short.is_empty())
        .unwrap_or(name)
}

/// A deadline in so many columns: when room is short the words for what is due give way, never the distance.
pub fn due_text<S>(due: &Deadline, cols: usize, ctx: &Ctx<S>) -> String {
    let mark = alerts::mark(due, ctx.today);
    let mark = if mark.is_empty() { " " } else { mark };
    let distance = dates::distance(due.due, ctx.today, ctx.lang);
    let gap = if ctx.lang == Lang::En { " " } else { "" };
    let room = cols.saturating_sub(width(mark) + width(gap) + width(&distance));
    let full = alerts::alert(due.code).get(ctx.lang);
    let what = if width(full) <= room {
        full
    } else {
        alerts::brief(due.code).get(ctx.lang)
    };
    let what = if room > 2 {
        truncate(what, room)
    } else {
        "".into()
    };
    format!("{mark}{what}{gap}{distance}")
}

fn due_role<S>(row: &ProjectRow, ctx: &Ctx<S>) -> Role {
    let mark = row
        .next_due
        .as_ref()
        .map_or("", |due| alerts::mark(due, ctx.today));
    match mark {
        "!" => Role::Late,
        "*" => Role::Soon,
        _ => Role::Normal,
    }
}
