//! A window on a list of enterprises: the rows in view and a page around them, fetched once for every change.

use crate::domain::refusal::Refusal;
use crate::locales::{places as words, stages};
use crate::service::api::{EnterpriseQuery, EnterpriseRow};
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
use crate::tui::layer::Ctx;
use crate::tui::text::Column;
use std::ops::Range;

/// The rows fetched, the selected one, the first in view.
#[derive(Default)]
pub struct Firms {
    query: EnterpriseQuery,
    read_at: Option<u64>,
    total: usize,
    start: usize,
    rows: Vec<EnterpriseRow>,
    error: Option<Refusal>,
    selected: usize,
    offset: usize,
    page: usize,
}

impl Firms {
    /// Shows another list, from its top; the same one stays as it is.
    pub fn aim(&mut self, query: &EnterpriseQuery) {
        if self.query != *query {
            *self = Self {
                query: query.clone(),
                page: self.page,
                ..Self::default()
            };
        }
    }

    /// Reads the rows again at the next frame.
    pub const fn refresh(&mut self) {
        self.read_at = None;
    }

    /// Rows of the whole list.
    pub const fn total(&self) -> usize {
        self.total
    }

    /// Index of the selected row.
    pub const fn selected(&self) -> usize {
        self.selected
    }

    /// Why the list could not be read.
    pub const fn error(&self) -> Option<&Refusal> {
        self.error.as_ref()
    }

    /// A fetched row by its index in the whole list.
    pub fn row(&self, at: usize) -> Option<&EnterpriseRow> {
        self.rows.get(at.checked_sub(self.start)?)
    }

    /// The selected row, fetched if keys ran ahead of the screen.
    pub fn current(&mut self, app: &App) -> Option<&EnterpriseRow> {
        self.bring(app);
        self.row(self.selected)
    }

    /// Moves the selection. False when the action is no movement.
    pub fn act(&mut self, action: ActionId) -> bool {
        let last = if self.read_at.is_some() {
            self.total.saturating_sub(1)
        } else {
            usize::MAX
        };
        let page = self.page.saturating_sub(1).max(1);
        self.selected = match action {
            action::UP => self.selected.saturating_sub(1),
            action::DOWN => self.selected.saturating_add(1),
            action::TOP => 0,
            action::BOTTOM => last,
            action::PAGE_UP => self.selected.saturating_sub(page),
            action::PAGE_DOWN => self.selected.saturating_add(page),
            _ => return false,
        }
        .min(last);
        true
    }

    /// Makes ready for drawing in so many lines and gives the rows in view.
    pub fn show(&mut self, app: &App, lines: u16) -> Range<usize> {
        self.page = usize::from(lines).max(1);
        self.bring(app);
        self.offset..self.total.min(self.offset.saturating_add(self.page))
    }

    fn bring(&mut self, app: &App) {
        if self.read_at.is_none_or(|read_at| app.seq > read_at) {
            self.fetch(app);
        }
        self.selected = self.selected.min(self.total.saturating_sub(1));
        let page = self.page.max(1);
        if self.selected < self.offset {
            self.offset = self.selected;
        } else if self.selected >= self.offset.saturating_add(page) {
            self.offset = (self.selected + 1).saturating_sub(page);
        }
        self.offset = self.offset.min(self.total.saturating_sub(page));
        let wanted = self.offset..self.total.min(self.offset.saturating_add(page));
        let is_held = wanted.is_empty()
            || (self.start <= wanted.start && wanted.end <= self.start + self.rows.len());
        if !is_held && self.error.is_none() {
            self.fetch(app);
        }
    }

    fn fetch(&mut self, app: &App) {
        let page = self.page.max(1);
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let from = number(self.offset.saturating_sub(page));
        let limit = number(page.saturating_mul(3));
        // Not asked again before something changes, also where the answer is a refusal.
        self.read_at = Some(app.seq);
        match app.client.enterprises(self.query.clone(), from, limit) {
            Ok(answer) => {
                self.total = usize::try_from(answer.total).unwrap_or(usize::MAX);
                self.start = usize::try_from(answer.offset).unwrap_or(usize::MAX);
                self.rows = answer.rows;
                self.error = None;
            }
            Err(refusal) => self.error = Some(refusal),
        }
    }
}

/// The columns of a list of enterprises.
pub const COLUMNS: [Column; 7] = [
    Column::grow(20),
    Column::fixed(9).keep(240),
    Column::fixed(5).right().keep(230),
    Column::fixed(9).keep(220),
    Column::fixed(16).keep(100),
    Column::fixed(14).keep(90),
    Column::fixed(22).keep(50),
];

/// The headings of these columns.
pub fn heads(ctx: &Ctx<App>) -> [&'static str; 7] {
    use crate::locales::home;
    [
        ctx.t(&home::COLUMN_ENTERPRISE),
        ctx.t(&words::COLUMN_STANDS),
        ctx.t(&words::COLUMN_PROJECTS),
        ctx.t(&words::COLUMN_FURTHEST),
        ctx.t(&words::COLUMN_UNITS),
        ctx.t(&words::COLUMN_GROUP),
        ctx.t(&words::COLUMN_CLASSES),
    ]
}

/// The cells of an enterprise; `library` names the one whose list it is, whose word alone then stands.
pub fn cells(
    row: &EnterpriseRow,
    library: Option<crate::domain::libraries::Library>,
    ctx: &Ctx<App>,
) -> Vec<String> {
    let mut stands = row.stands.iter();
    let stands = match library {
        Some(library) => stands.find(|(held, _)| *held == library),
        None => stands.max_by_key(|(_, why)| *why),
    };
    let units: Vec<&str> = row
        .units
        .iter()
        .map(|unit| ctx.state.unit_name(unit.as_str()))
        .collect();
    let furthest = row.furthest.as_ref();
    vec![
        row.name.clone(),
        stands.map_or_else(String::new, |(_, why)| ctx.t(&words::why(*why)).to_owned()),
        row.projects.to_string(),
        furthest.map_or_else(String::new, |position| {
            stages::position(position).get(ctx.lang).to_owned()
        }),
        units.join("、"),
        row.group.clone(),
        row.classes.join("、"),
    ]
}
