//! The third step: which column of the file is which of ours, how that was understood, and what stands there.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::choose::Choose;
use super::{Bring, Over, Step};
use crate::domain::field::Field;
use crate::domain::policy::Profile;
use crate::exchange::ledger::{About, ColumnSet, Look, MappedColumn, Rank, layout_key};
use crate::locales::{Lang, Word, bring as words, fields};
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
use crate::tui::layer::{Ctx, Outcome};
use crate::tui::parts::{body_of, line_of, select, table};
use crate::tui::text::{Column, Columns, put};
use crate::tui::theme::Role;

/// What our column of a file's column is called, with the unit of its sums; nothing where it is none of ours.
pub(super) fn means(column: &MappedColumn, profile: &Profile, lang: Lang) -> Option<String> {
    let id = column.id?;
    let ours = profile.columns.columns.get(id.at())?;
    let name = match (id.field(), lang) {
        (Some(field), Lang::En) => fields::by_name(field.name(), lang),
        _ => ours.header.clone(),
    };
    Some(column.means(&name))
}

/// How a column was understood.
fn how(column: &MappedColumn, is_told: bool, is_remembered: bool) -> &'static Word {
    match (column.by, column.ignored) {
        _ if is_told && is_remembered => &words::BY_MEMORY,
        _ if is_told => &words::BY_HAND,
        (_, true) => &words::BY_REJECTS,
        _ if column.shadowed.is_some() => &words::BY_SHADOW,
        (Some(Rank::Header), _) => &words::BY_NAME,
        (Some(Rank::Alias), _) => &words::BY_ALIAS,
        (Some(Rank::Bare), _) => &words::BY_BARE,
        (Some(Rank::Told), _) => &words::BY_HAND,
        (None, _) => &words::BY_NOTHING,
    }
}

/// A column of one of the tables.
struct Row<'l> {
    about: &'l About,
    column: &'l MappedColumn,
    samples: String,
}

fn rows(look: &Look) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    for (about, samples) in &look.tables {
        for (at, column) in about.mapping.columns.iter().enumerate() {
            let cells = samples.iter().filter_map(|row| row.get(at));
            let cells = cells
                .map(|cell| cell.trim())
                .filter(|cell| !cell.is_empty());
            rows.push(Row {
                about,
                column,
                samples: cells.collect::<Vec<_>>().join(" | "),
            });
        }
    }
    rows
}

impl Bring {
    /// The header of the selected column.
    fn header(&mut self) -> Option<String> {
        let at = self.scroll().selected;
        let look = self.looked()?;
        rows(look).get(at).map(|row| row.column.header.clone())
    }

    /// Says what a column is; the file is looked at anew by that.
    pub(super) fn say_column(&mut self, header: &str, key: &str, ctx: &mut Ctx<App>) {
        // What was remembered and is changed is the person's own now.
        self.setup.is_remembered = false;
        match key {
            "" => drop(self.setup.columns.remove(header)),
            key => drop(self.setup.columns.insert(header.to_owned(), key.to_owned())),
        }
        self.look_again(ctx);
    }

    pub(super) fn act_columns(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        let len = self.looked().map_or(0, |look| rows(look).len());
        if self.scroll().act(action, len) {
            return Outcome::Handled;
        }
        match action {
            action::OPEN => self.choose_column(ctx),
            action::LEAVE_OUT | action::KEEP_WRITTEN => {
                let key = if action == action::LEAVE_OUT {
                    "-"
                } else {
                    "+"
                };
                if let Some(header) = self.header() {
                    let is_same = self
                        .setup
                        .columns
                        .get(&header)
                        .is_some_and(|now| now == key);
                    self.say_column(&header, if is_same { "" } else { key }, ctx);
                }
            }
            action::FORGET_LAYOUT => {
                if let Some(look) = self.looked() {
                    let key = layout_key(look.tables.iter().map(|(about, _)| about));
                    // An empty one is dropped where they are kept.
                    ctx.state.preferences.insert(key, String::new());
                }
                self.setup.columns.clear();
                self.setup.is_remembered = false;
                self.look_again(ctx);
                return ctx.hint(&words::FORGOTTEN);
            }
            action::STEP_ON => {
                let is_named = self.looked().is_some_and(|look| {
                    let mut tables = look.tables.iter();
                    tables.all(|(about, _)| about.mapping.place(Field::Name).is_some())
                });
                if !is_named {
                    return ctx.warn(&words::NAME_UNKNOWN);
                }
                self.step = Step::Check;
                self.judge(ctx);
            }
            action::REFRESH => self.look_again(ctx),
            _ => return Outcome::Ignored,
        }
        Outcome::Handled
    }

    fn choose_column(&mut self, ctx: &Ctx<App>) {
        let Some(header) = self.header() else { return };
        let set = ColumnSet::new(&ctx.state.profile.columns);
        let mut entries = vec![
            (String::new(), ctx.t(&words::COLUMN_AUTO).to_owned()),
            ("+".to_owned(), ctx.t(&words::COLUMN_KEPT).to_owned()),
            ("-".to_owned(), ctx.t(&words::COLUMN_OUT).to_owned()),
        ];
        entries.extend(set.columns().iter().map(|column| {
            let english = column.id.field().filter(|_| ctx.lang == Lang::En);
            let name = english.map(|field| fields::by_name(field.name(), ctx.lang));
            (
                column.key.clone(),
                name.unwrap_or_else(|| column.header.clone()),
            )
        }));
        let now = self.setup.columns.get(&header).cloned();
        let now = now.unwrap_or_default();
        let title = ctx.fill(&words::COLUMN_TITLE, &[("header", &header)]);
        self.over = Some(Over::Column(header, Choose::new(title, entries, &now)));
    }

    pub(super) fn draw_columns(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        let Some(Ok(look)) = &self.look else {
            return crate::tui::parts::say_in(area, buf, &self.state(ctx), ctx);
        };
        let look = look.clone();
        let rows = rows(&look);
        let unknown: Vec<&str> = rows
            .iter()
            .filter(|row| row.column.id.is_none() && !row.column.ignored)
            .map(|row| row.column.header.as_str())
            .collect();
        let head = match unknown.as_slice() {
            [] => ctx.t(&words::ALL_KNOWN).to_owned(),
            names => ctx.fill(&words::UNKNOWN_COLUMNS, &[("columns", &names.join("; "))]),
        };
        put(buf, area, 1, 0, &head, ctx.style(Role::Dim));
        if self.setup.is_remembered {
            let said = ctx.t(&words::REMEMBERED);
            put(buf, area, 1, 1, said, ctx.style(Role::Good));
        }
        let columns = [
            Column::fixed(18),
            Column::fixed(22),
            Column::fixed(10).keep(2),
            Column::grow(16),
        ];
        let columns: Columns = table::lay_out(&columns, area.width);
        let heads = [
            ctx.t(&words::HEAD_HEADER),
            ctx.t(&words::HEAD_MEANS),
            ctx.t(&words::HEAD_HOW),
            ctx.t(&words::HEAD_SAMPLES),
        ];
        table::head(&columns, &heads, body_of(area, 2), buf, ctx);
        let list = body_of(area, 3);
        let many = look.tables.len() > 1;
        let focused = self.over.is_none();
        let shown = self.scroll().show(rows.len(), list.height);
        let selected = self.scroll().selected;
        for (dy, at) in (0_u16..).zip(shown) {
            let Some(row) = rows.get(at) else { continue };
            let line = line_of(list, dy);
            let is_told = self.setup.columns.contains_key(&row.column.header);
            let sheet = row.about.sheet.as_deref().filter(|_| many);
            let header = sheet.map(|sheet| format!("{sheet}!{}", row.column.header));
            let ours = means(row.column, &ctx.state.profile, ctx.lang);
            let unmapped = match row.column.ignored {
                true => ctx.t(&words::MEANS_OUT),
                false => ctx.t(&words::MEANS_KEPT),
            };
            let role = match (&ours, row.column.ignored) {
                (Some(_), _) => Role::Normal,
                (None, true) => Role::Dim,
                (None, false) => Role::Warning,
            };
            let cells = [
                header.unwrap_or_else(|| row.column.header.clone()),
                ours.unwrap_or_else(|| unmapped.to_owned()),
                ctx.t(how(row.column, is_told, self.setup.is_remembered))
                    .to_owned(),
                row.samples.replace('\n', " "),
            ];
            put(
                buf,
                line,
                table::MARGIN,
                0,
                &columns.row(&cells),
                ctx.style(role),
            );
            if at == selected {
                self.cursor = Some(select(line, buf, ctx, focused));
            }
        }
    }
}
