//! One project as a row of a list: the same columns in the same place wherever projects are listed.
//! A wider list shows more columns; the first ones stay where they are.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::listed::{Listed, Look, Part};
use crate::domain::alert::Deadline;
use crate::domain::ids::ProjectId;
use crate::domain::refusal::Refusal;
use crate::domain::seen::fact::Fact;
use crate::locales::{Lang, Word, alerts, dates, home as words, money, values};
use crate::service::api::{ListQuery, ProjectRow, Sort};
use crate::tui::app::App;
use crate::tui::layer::Ctx;
use crate::tui::text::symbols::{MARKED, NOT_SHOWN};
use crate::tui::text::{
    Align, Column, Columns, Room, fit, highlight, put, put_line, truncate, width,
};
use crate::tui::theme::Role;

/// Columns in front of the cells: the selection and the mark.
pub const MARGIN: u16 = 2;
/// A row that changed since the person last looked.
pub const CHANGED: &str = "+";

/// From this width on a list is wide.
const WIDE: u16 = 90;

/// In what role a cell is drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tone {
    Plain,
    /// The row's own; what a look-up matched stands out.
    Name,
    /// By how pressing the deadline is.
    Due,
}

/// The text of a cell of so many screen columns.
type Text = fn(&ProjectRow, usize, &Ctx<App>) -> String;

/// One column: everything that is known of it.
struct ProjectColumn {
    head: Word,
    /// The order that the heading stands for.
    sort: Option<Sort>,
    /// In a narrow list and in a wide one.
    room: [Column; 2],
    tone: Tone,
    /// The fact that it tells; one that the reader is not shown is a dash.
    fact: Fact,
    text: Text,
}

impl ProjectColumn {
    const fn new(head: Word, sort: Option<Sort>, fact: Fact, room: Column, text: Text) -> Self {
        Self {
            head,
            sort,
            room: [room, room],
            tone: Tone::Plain,
            fact,
            text,
        }
    }

    /// With another room in a wide list, and drawn in a role of its own.
    const fn toned(mut self, tone: Tone, wide: Column) -> Self {
        self.tone = tone;
        self.room = [self.room[0], wide];
        self
    }

    /// The cell of a row. Of deadlines those are told that the reader's own unit owes.
    fn cell(&self, row: &ProjectRow, cols: usize, ctx: &Ctx<App>) -> String {
        let is_own_due = self.fact == Fact::Due && row.next_due.is_some();
        match row.shown.has(self.fact) || is_own_due {
            true => (self.text)(row, cols, ctx),
            false => NOT_SHOWN.to_owned(),
        }
    }

    const fn align(&self) -> Align {
        self.room[0].align
    }
}

/// The columns from left to right.
const COLUMNS: [ProjectColumn; 10] = [
    ProjectColumn::new(
        words::COLUMN_NAME,
        Some(Sort::Name),
        Fact::Name,
        grow(22, 3),
        |row, _, ctx| values::name(&row.name, row.is_secret, ctx.lang),
    )
    .toned(Tone::Name, grow(22, 3)),
    ProjectColumn::new(
        words::COLUMN_AMOUNT,
        Some(Sort::Amount),
        Fact::Amount,
        Column::fixed(8).right().keep(250),
        |row, _, ctx| match ctx.lang {
            Lang::Zh => money::list(row.amount_fen, ctx.lang),
            Lang::En => money::column(row.amount_fen),
        },
    ),
    ProjectColumn::new(
        words::COLUMN_TIER,
        Some(Sort::Tier),
        Fact::Tier,
        Column::fixed(4).keep(150),
        tier_text,
    ),
    ProjectColumn::new(
        words::COLUMN_UNIT,
        Some(Sort::Unit),
        Fact::Unit,
        Column::fixed(8).keep(200),
        |row, _, ctx| ctx.state.unit_name(&row.unit).to_owned(),
    ),
    ProjectColumn::new(
        words::COLUMN_STAGE,
        Some(Sort::Stage),
        Fact::Stage,
        Column::fixed(8).keep(100),
        stage_text,
    ),
    ProjectColumn::new(
        words::COLUMN_DUE,
        Some(Sort::Due),
        Fact::Due,
        Column::fixed(14).keep(245),
        |row, cols, ctx| {
            let due = row.next_due.as_ref();
            due.map_or_else(String::new, |due| due_text(due, cols, ctx))
        },
    )
    .toned(Tone::Due, Column::fixed(20).keep(245)),
    ProjectColumn::new(
        words::COLUMN_ENTERPRISE,
        None,
        Fact::Enterprise,
        grow(16, 2).keep(60),
        |row, _, _| row.enterprise.clone(),
    ),
    ProjectColumn::new(
        words::COLUMN_UPDATED,
        Some(Sort::Updated),
        Fact::Updated,
        Column::fixed(10).keep(55),
        |row, _, _| row.updated.format("%Y-%m-%d").to_string(),
    ),
    ProjectColumn::new(
        words::COLUMN_CHAIN,
        None,
        Fact::Chain,
        grow(10, 1).keep(50),
        |row, _, ctx| ctx.state.chain_name(&row.chain).to_owned(),
    ),
    ProjectColumn::new(
        words::COLUMN_OFFICER,
        None,
        Fact::Officer,
        Column::fixed(8).keep(40),
        |row, _, _| row.officer.clone(),
    ),
];

/// The columns of a look-up over so many screen columns: who is asked about it comes before what else there is to say.
pub fn look_up_columns(cols: u16) -> Vec<Column> {
    let wide = usize::from(cols >= WIDE);
    let rank = |fact: Fact| match fact {
        Fact::Stage => Some(230),
        Fact::Officer => Some(220),
        Fact::Unit => Some(225),
        Fact::Due => Some(210),
        Fact::Tier => Some(90),
        _ => None,
    };
    let columns = COLUMNS.iter().map(|column| {
        let room = column.room[wide];
        rank(column.fact).map_or(room, |rank| room.keep(rank))
    });
    columns.collect()
}

const fn grow(min: u16, weight: u16) -> Column {
    Column {
        room: Room::Grow { min, weight },
        ..Column::grow(min)
    }
}

/// The orders a list can have, in the order of their columns; the order by number has no column.
pub fn sorts() -> impl Iterator<Item = Sort> {
    let shown = COLUMNS.iter().filter_map(|column| column.sort);
    shown.chain([Sort::Id])
}

/// The heading of the column that an order goes by.
pub fn sort_head(sort: Sort) -> Word {
    let column = COLUMNS.iter().find(|column| column.sort == Some(sort));
    column.map_or(words::COLUMN_ID, |column| column.head)
}

/// Draws the headings of a list of projects; behind the one it is ordered by stands `v`, or `^` when reversed.
pub fn heads(
    columns: &Columns,
    order: Option<(Sort, bool)>,
    line: Rect,
    buf: &mut Buffer,
    ctx: &Ctx<App>,
) {
    for (at, x, cols) in columns.places() {
        let Some(column) = COLUMNS.get(at) else {
            continue;
        };
        let (dx, room) = (MARGIN.saturating_add(x), usize::from(cols));
        let head = ctx.t(&column.head);
        let text = fit(head, room, column.align());
        put(buf, line, dx, 0, &text, ctx.style(Role::Title));
        let Some((_, reversed)) = order.filter(|(by, _)| column.sort == Some(*by)) else {
            continue;
        };
        // Behind the heading; where it fills its column, in the gap behind that.
        let beside = match column.align() {
            Align::Left => (width(head) + 1).min(room),
            Align::Right | Align::Centre => room,
        };
        let sign = if reversed { "^" } else { "v" };
        let dx = dx.saturating_add(u16::try_from(beside).unwrap_or(u16::MAX));
        put(buf, line, dx, 0, sign, ctx.style(Role::KeyHint));
    }
}

impl Listed for ProjectRow {
    type Query = ListQuery;
    type Id = ProjectId;
    type Figures = ();
    const BY_HALF_PAGES: bool = true;

    fn id(&self) -> Option<&ProjectId> {
        Some(&self.id)
    }

    fn version(&self) -> u64 {
        self.version
    }

    fn ask(
        ctx: &Ctx<App>,
        query: &ListQuery,
        from: u32,
        limit: u32,
    ) -> Result<Part<Self>, Refusal> {
        let page = ctx.state.client.list(query.clone(), from, limit)?;
        Ok(Part {
            total: page.total,
            offset: page.offset,
            rows: page.rows,
            seq: page.seq,
            figures: (),
        })
    }

    fn columns(_: &ListQuery, cols: u16) -> Vec<Column> {
        let wide = usize::from(cols >= WIDE);
        COLUMNS.iter().map(|column| column.room[wide]).collect()
    }

    fn head(columns: &Columns, query: &ListQuery, line: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        heads(
            columns,
            Some((query.sort, query.descending)),
            line,
            buf,
            ctx,
        );
    }

    fn cells(&self, _: &ListQuery, ctx: &Ctx<App>) -> Vec<String> {
        let cell = |column: &ProjectColumn| column.cell(self, usize::MAX, ctx);
        COLUMNS.iter().map(cell).collect()
    }

    fn draw(
        &self,
        columns: &Columns,
        _: &ListQuery,
        line: Rect,
        buf: &mut Buffer,
        ctx: &Ctx<App>,
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
        put(buf, line, 1, 0, sign, ctx.style(role));
        for (at, x, cols) in columns.places() {
            let Some(column) = COLUMNS.get(at) else {
                continue;
            };
            let (dx, room) = (MARGIN.saturating_add(x), usize::from(cols));
            let style = ctx.style(match column.tone {
                Tone::Name => role,
                Tone::Due => due_role(self, ctx),
                Tone::Plain => Role::Normal,
            });
            let text = fit(&column.cell(self, room, ctx), room, column.align());
            if column.tone == Tone::Name && !look.hit.is_empty() && !self.is_secret {
                let text = highlight(&text, look.hit, style, ctx.style(Role::Match));
                put_line(buf, line, dx, 0, &text);
            } else {
                put(buf, line, dx, 0, &text, style);
            }
        }
    }

    fn cut(&self, columns: &Columns, _: &ListQuery, ctx: &Ctx<App>) -> Option<String> {
        let name = values::name(&self.name, self.is_secret, ctx.lang);
        let (_, _, cols) = columns.places().next()?;
        let is_cut = self.shown.has(Fact::Name) && width(&name) > usize::from(cols);
        is_cut.then(|| format!("{} {name}", self.id))
    }

    fn plain(&self, _: &ListQuery, ctx: &Ctx<App>) -> String {
        let lines = [
            self.id.to_string(),
            self.name.clone(),
            self.enterprise.clone(),
            money::shown(self.amount(), ctx.lang),
            ctx.state.unit_name(&self.unit).to_owned(),
        ];
        lines.join("\n")
    }
}

/// The tier by its short name; an English one that is too long by its first letters.
fn tier_text(row: &ProjectRow, cols: usize, ctx: &Ctx<App>) -> String {
    let name = ctx.state.profile.policy.tier_short(&row.tier);
    match name.is_ascii() && name.len() > cols {
        true => format!("{}.", name.get(..cols.saturating_sub(1)).unwrap_or(name)),
        false => name.to_owned(),
    }
}

/// The stage, with the sign of one that stands still.
fn stage_text(row: &ProjectRow, cols: usize, ctx: &Ctx<App>) -> String {
    let stage = row.position.word().get(ctx.lang);
    let stale = if row.is_stale {
        ctx.t(&words::STALE_MARK)
    } else {
        ""
    };
    let stage = truncate(stage, cols.saturating_sub(width(stale)));
    format!("{stage}{stale}")
}

/// A deadline in so many columns: when room is short the words for what is due give way, never the distance.
pub fn due_text<S>(due: &Deadline, cols: usize, ctx: &Ctx<S>) -> String {
    let mark = alerts::mark(due, ctx.today);
    let mark = if mark.is_empty() { " " } else { mark };
    let distance = dates::distance(due.due, ctx.today, ctx.lang);
    let gap = if ctx.lang == Lang::En { " " } else { "" };
    let room = cols.saturating_sub(width(mark) + width(gap) + width(&distance));
    let [full, brief] = alerts::names(due).map(|name| name.get(ctx.lang));
    let what = if width(full) <= room { full } else { brief };
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

#[cfg(test)]
mod tests;
