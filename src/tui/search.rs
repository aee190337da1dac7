//! The look-up (`/`): every character narrows the list at once, from the first one on, by any part of a name, an
//! enterprise, a number or a credit code, or by pinyin. What was matched is underlined; where, stands beside.

use crate::domain::desk::exported::Listing;
use crate::exchange::listing::Order;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::ids::ProjectId;
use crate::domain::refusal::Refusal;
use crate::locales::{Word, home as words};
use crate::service::api::{Filter, Hit, ListQuery, MatchedField};
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
use crate::tui::layer::{Ctx, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::parts::{
    Frame, List, Listed, Look, Part, RowWindow, Rows, TextField, key_of, project_row,
};
use crate::tui::text::{Columns, highlight, put, put_line, truncate, width};
use crate::tui::theme::Role;
use crate::tui::view::View;
use std::ops::Range;

/// Columns for where a look-up matched, in a narrow and in a wide window, and from which width on it is wide. It stands over
/// the end of a row that does not show it itself.
const WHERE: (u16, u16, u16) = (17, 36, 110);
/// Characters that can be asked for.
const LIMIT: usize = 64;

/// The look-up over whatever it was opened from.
pub struct Search {
    field: TextField,
    rows: RowWindow<Hit>,
    /// What is done with the project that is chosen; its page opens where nothing else is.
    then: Option<Then>,
}

/// What is done with a project.
type Then = Box<dyn Fn(ProjectId, &mut Ctx<App>) -> Outcome<App>>;

impl Search {
    /// A look-up that ends with one project, for whoever asked for it.
    pub fn choosing(then: impl Fn(ProjectId, &mut Ctx<App>) -> Outcome<App> + 'static) -> Self {
        Self {
            then: Some(Box::new(then)),
            ..Self::default()
        }
    }
}

impl Default for Search {
    fn default() -> Self {
        Self {
            field: TextField::line("").limit(LIMIT),
            rows: RowWindow::default(),
            then: None,
        }
    }
}

impl Listed for Hit {
    type Query = String;
    type Id = ProjectId;
    /// How many there are, of which the best are told.
    type Figures = u32;

    fn id(&self) -> Option<&ProjectId> {
        Some(&self.row.id)
    }

    fn ask(ctx: &Ctx<App>, text: &String, _: u32, limit: u32) -> Result<Part<Self>, Refusal> {
        let client = &ctx.state.client;
        if text.is_empty() {
            return recent(ctx);
        }
        let found = client.find(text.clone(), Filter::default(), limit)?;
        Ok(Part {
            figures: found.total,
            ..Part::all(found.hits)
        })
    }

    fn lay_out(_: &String, cols: u16) -> Columns {
        let columns = project_row::look_up_columns(cols);
        Columns::lay_out(&columns, cols.saturating_sub(project_row::MARGIN), 1)
    }

    fn head(columns: &Columns, _: &String, line: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        project_row::heads(columns, None, line, buf, ctx);
    }

    fn cells(&self, _: &String, ctx: &Ctx<App>) -> Vec<String> {
        self.row.cells(&ListQuery::default(), ctx)
    }

    fn draw(
        &self,
        columns: &Columns,
        _: &String,
        line: Rect,
        buf: &mut Buffer,
        ctx: &Ctx<App>,
        look: Look<'_>,
    ) {
        let place = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
        let ranges = self.ranges.iter();
        let ranges: Vec<Range<usize>> = ranges.map(|(from, to)| place(*from)..place(*to)).collect();
        let in_name = self.field == MatchedField::Name;
        let look = Look {
            hit: if in_name { &ranges } else { &[] },
            ..look
        };
        self.row
            .draw(columns, &ListQuery::default(), line, buf, ctx, look);
        where_matched(self, line, buf, ctx, &ranges);
    }

    fn cut(&self, columns: &Columns, _: &String, ctx: &Ctx<App>) -> Option<String> {
        self.row.cut(columns, &ListQuery::default(), ctx)
    }
}

/// The projects looked at last, as far as they are still there for the person.
fn recent(ctx: &Ctx<App>) -> Result<Part<Hit>, Refusal> {
    let app = &ctx.state;
    let among = View::recent(&app.preferences, &app.session);
    if among.is_empty() {
        return Ok(Part::all(Vec::new()));
    }
    let query = ListQuery {
        filter: Filter {
            among: among.clone(),
            ..Filter::default()
        },
        ..ListQuery::default()
    };
    let page = app.client.list(query, 0, u32::MAX)?;
    let place = |id: &ProjectId| among.iter().position(|known| known == id);
    let mut rows = page.rows;
    rows.sort_by_key(|row| place(&row.id));
    let hits = rows.into_iter().map(|row| Hit {
        row,
        field: MatchedField::Name,
        ranges: Vec::new(),
    });
    let hits: Vec<Hit> = hits.collect();
    Ok(Part {
        figures: u32::try_from(hits.len()).unwrap_or(u32::MAX),
        ..Part::all(hits)
    })
}

/// Whether the row itself shows what matched.
const fn is_shown(field: MatchedField) -> bool {
    matches!(
        field,
        MatchedField::Name
            | MatchedField::Unit
            | MatchedField::Stage
            | MatchedField::Officer
            | MatchedField::Amount
    )
}

const fn field_word(field: MatchedField) -> Word {
    match field {
        MatchedField::Name => words::COLUMN_NAME,
        MatchedField::Enterprise => words::COLUMN_ENTERPRISE,
        MatchedField::CreditCode => crate::locales::fields::CREDIT_CODE,
        MatchedField::Id => words::COLUMN_ID,
        MatchedField::Unit => words::COLUMN_UNIT,
        MatchedField::Stage => words::COLUMN_STAGE,
        MatchedField::Chain => crate::locales::fields::CHAIN,
        MatchedField::Park => crate::locales::fields::PARK,
        MatchedField::Officer => crate::locales::fields::OFFICER,
        MatchedField::Amount => crate::locales::fields::AMOUNT,
        MatchedField::Phone => crate::locales::fields::PHONE,
    }
}

/// The dim column: the field that matched, and its text where the row itself does not show it.
fn where_matched(hit: &Hit, line: Rect, buf: &mut Buffer, ctx: &Ctx<App>, ranges: &[Range<usize>]) {
    if is_shown(hit.field) {
        return;
    }
    let dim = ctx.style(Role::Dim);
    let text = match hit.field {
        MatchedField::Enterprise => hit.row.enterprise.as_str(),
        MatchedField::CreditCode => hit.row.credit_code.as_str(),
        MatchedField::Id => hit.row.id.as_str(),
        MatchedField::Chain => ctx.state.chain_name(&hit.row.chain),
        // Parks and telephones are told on the page; the rest stands in the row.
        _ => "",
    };
    let is_wide = line.width >= WHERE.2;
    // A credit code needs the whole of a narrow column.
    let name = match hit.field != MatchedField::CreditCode || is_wide {
        true => format!("{} ", ctx.t(&field_word(hit.field))),
        false => String::new(),
    };
    let needed = u16::try_from(width(&name) + width(text) + 1).unwrap_or(u16::MAX);
    let most = if is_wide { WHERE.1 } else { WHERE.0 };
    let cols = needed.min(most).min(line.width / 2);
    let mut dx = line.width - cols;
    put(buf, line, dx, 0, &" ".repeat(usize::from(cols)), dim);
    dx += 1;
    dx = dx.saturating_add(put(buf, line, dx, 0, &name, dim));
    let room = usize::from(line.width.saturating_sub(dx));
    if room >= width(text).min(4) {
        let text = highlight(&truncate(text, room), ranges, dim, ctx.style(Role::Match));
        put_line(buf, line, dx, 0, &text);
    }
}

impl List for Search {
    fn exports(&self, ctx: &Ctx<App>) -> Option<Order> {
        let text = self.field.text().trim().to_owned();
        Some(Order {
            found: Some(text).filter(|text| !text.is_empty()),
            ..Order::of(Listing::Projects, ListQuery::default(), ctx.today)
        })
    }

    fn id(&self) -> LayerId {
        LayerId::SEARCH
    }

    fn aim(&mut self, _ctx: &Ctx<App>) {
        self.rows.aim(self.field.text().trim().to_owned());
    }

    fn rows(&mut self) -> &mut dyn Rows {
        &mut self.rows
    }

    fn held(&self) -> &dyn Rows {
        &self.rows
    }

    fn frame(&self, ctx: &Ctx<App>) -> Frame {
        let n = self.rows.figures().to_string();
        let found = match self.rows.query().is_empty() {
            true => words::SEARCH_RECENT,
            false => words::SEARCH_FOUND,
        };
        Frame {
            title: ctx.t(&words::SEARCH_TITLE).to_owned(),
            figure: ctx.fill(&found, &[("n", &n)]),
            foot: ctx.t(&words::SEARCH_FOOT).to_owned(),
        }
    }

    fn lines_above(&self, _area: Rect, _ctx: &Ctx<App>) -> u16 {
        1
    }

    fn above(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        self.field.prompt("/", area, buf, ctx);
    }

    fn empty(&self, ctx: &Ctx<App>) -> String {
        if self.rows.query().is_empty() {
            return ctx.t(&words::SEARCH_HINT).to_owned();
        }
        let new = key_of(&[LayerId::HOME], action::NEW_LEAD, ctx);
        ctx.fill(&words::SEARCH_NONE, &[("new", &new)])
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        match action {
            action::ACCEPT | action::OPEN if self.then.is_some() => {
                let chosen = self.rows.current(ctx).map(|hit| hit.row.id.clone());
                match (chosen, &self.then) {
                    (Some(id), Some(then)) => then(id, ctx),
                    _ => Outcome::Handled,
                }
            }
            action::ACCEPT | action::OPEN => self.rows.open_project(ctx, |hit| Some(&hit.row.id)),
            // A look-up over a look-up is of no use.
            action::SEARCH => Outcome::Handled,
            _ => Outcome::Ignored,
        }
    }

    fn hints(&self) -> Vec<ActionId> {
        vec![action::ACCEPT, action::DOWN, action::UP, action::BACK]
    }

    fn field(&self) -> Option<&TextField> {
        Some(&self.field)
    }

    fn field_mut(&mut self) -> Option<&mut TextField> {
        Some(&mut self.field)
    }
}

#[cfg(test)]
mod tests;
