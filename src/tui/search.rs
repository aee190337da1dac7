//! The look-up (`/`): every character narrows the list at once, from the first one on, by any part of a name, an
//! enterprise, a number or a credit code, or by pinyin. What was matched is underlined; where, stands beside.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::refusal::Refusal;
use crate::locales::{Word, home as words};
use crate::service::api::{Filter, Found, Hit, ListQuery, MatchedField, ProjectRow};
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
use crate::tui::destination::Destination;
use crate::tui::input::Input;
use crate::tui::layer::{Ctx, Layer, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::parts::{
    Edit, Listed, Look, Panel, Scroll, TextField, body_of, key_of, line_of, project_row, say_in,
    select, unreadable,
};
use crate::tui::text::{highlight, put, put_line, truncate, width};
use crate::tui::theme::Role;
use std::ops::Range;

/// Columns for where a look-up matched, in a narrow and in a wide window, and from which width on it is wide.
const WHERE: (u16, u16, u16) = (17, 36, 110);
/// Rows asked for before the window's height is known.
const ROWS: u32 = 40;
/// Characters that can be asked for.
const LIMIT: usize = 64;

/// The look-up over whatever it was opened from.
pub struct Search {
    field: TextField,
    /// What was asked: the text, the head of the journal, the rows.
    asked: Option<(String, u64, u32)>,
    found: Found,
    error: Option<Refusal>,
    scroll: Scroll,
    rows: u32,
}

impl Default for Search {
    fn default() -> Self {
        Self::new()
    }
}

impl Search {
    /// A look-up for nothing yet.
    pub fn new() -> Self {
        Self {
            field: TextField::line("").limit(LIMIT),
            asked: None,
            found: nothing(),
            error: None,
            scroll: Scroll::default(),
            rows: ROWS,
        }
    }

    /// Asks when the text, the data or the room changed; many keys before one frame ask once.
    fn bring(&mut self, app: &App) {
        let text = self.field.text().trim().to_owned();
        let now = (text, app.seq, self.rows);
        if self.asked.as_ref() == Some(&now) {
            return;
        }
        let same_text = self.asked.as_ref().is_some_and(|(text, ..)| *text == now.0);
        let anchor = self
            .chosen()
            .map(|hit| hit.row.id.clone())
            .filter(|_| same_text);
        let answer = if now.0.is_empty() {
            Ok(nothing())
        } else {
            app.client.find(now.0.clone(), Filter::default(), now.2)
        };
        (self.found, self.error) = match answer {
            Ok(found) => (found, None),
            Err(refusal) => (nothing(), Some(refusal)),
        };
        self.asked = Some(now);
        let at = self
            .found
            .hits
            .iter()
            .position(|hit| Some(&hit.row.id) == anchor.as_ref());
        self.scroll.selected = at.unwrap_or(0);
    }

    fn chosen(&self) -> Option<&Hit> {
        self.found.hits.get(self.scroll.selected)
    }

    /// The sentence in place of rows, if there are none.
    fn instead(&self, ctx: &Ctx<App>) -> Option<String> {
        if let Some(refusal) = &self.error {
            return Some(unreadable(refusal, ctx));
        }
        if self.field.text().trim().is_empty() {
            return Some(ctx.t(&words::SEARCH_HINT).to_owned());
        }
        let new = key_of(&[LayerId::HOME], action::NEW_LEAD, ctx);
        self.found
            .hits
            .is_empty()
            .then(|| ctx.fill(&words::SEARCH_NONE, &[("new", &new)]))
    }

    fn list(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        let beside = if area.width >= WHERE.2 {
            WHERE.1
        } else {
            WHERE.0
        };
        let beside = beside.min(area.width / 3);
        let row_area = Rect {
            width: area.width - beside,
            ..area
        };
        let query = ListQuery::default();
        let columns = ProjectRow::lay_out(&query, row_area.width);
        project_row::heads(&columns, None, row_area, buf, ctx);
        put(
            buf,
            area,
            row_area.width + 1,
            0,
            ctx.t(&words::COLUMN_WHERE),
            ctx.style(Role::Title),
        );
        let (list, whole) = (body_of(row_area, 1), body_of(area, 1));
        let shown = self.scroll.show(self.found.hits.len(), list.height);
        for (dy, at) in (0_u16..).zip(shown) {
            let Some(hit) = self.found.hits.get(at) else {
                continue;
            };
            let ranges = ranges(hit);
            let in_name = if hit.field == MatchedField::Name {
                ranges.as_slice()
            } else {
                &[]
            };
            let look = Look {
                hit: in_name,
                ..Look::default()
            };
            let line = line_of(list, dy);
            hit.row.draw(&columns, &query, line, buf, ctx, look);
            if at == self.scroll.selected {
                select(line, buf, ctx, true);
            }
            where_matched(whole, list.width + 1, dy, buf, ctx, hit, &ranges);
        }
    }
}

const fn nothing() -> Found {
    Found {
        total: 0,
        hits: Vec::new(),
    }
}

fn ranges(hit: &Hit) -> Vec<Range<usize>> {
    let place = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
    hit.ranges
        .iter()
        .map(|(from, to)| place(*from)..place(*to))
        .collect()
}

const fn field_word(field: MatchedField) -> Word {
    match field {
        MatchedField::Name => words::COLUMN_NAME,
        MatchedField::Enterprise => words::COLUMN_ENTERPRISE,
        MatchedField::CreditCode => crate::locales::fields::CREDIT_CODE,
        MatchedField::Id => words::COLUMN_ID,
        MatchedField::Unit => words::COLUMN_UNIT,
    }
}

/// The dim column: the field that matched, and its text where the row itself does not show it.
fn where_matched(
    area: Rect,
    dx: u16,
    dy: u16,
    buf: &mut Buffer,
    ctx: &Ctx<App>,
    hit: &Hit,
    ranges: &[Range<usize>],
) {
    let dim = ctx.style(Role::Dim);
    let text = match hit.field {
        MatchedField::Name => "",
        MatchedField::Enterprise => hit.row.enterprise.as_str(),
        MatchedField::CreditCode => hit.row.credit_code.as_str(),
        MatchedField::Id => hit.row.id.as_str(),
        MatchedField::Unit => ctx.state.unit_name(&hit.row.unit),
    };
    let name = if hit.field == MatchedField::CreditCode && area.width < WHERE.2 {
        ""
    } else {
        ctx.t(&field_word(hit.field))
    };
    let mut dx = dx;
    if !name.is_empty() {
        dx = dx
            .saturating_add(put(buf, area, dx, dy, name, dim))
            .saturating_add(1);
    }
    let room = usize::from(area.width.saturating_sub(dx));
    if room >= width(text).min(4) {
        let line = highlight(&truncate(text, room), ranges, dim, ctx.style(Role::Match));
        put_line(buf, area, dx, dy, &line);
    }
}

impl Layer<App> for Search {
    fn id(&self) -> LayerId {
        LayerId::SEARCH
    }

    fn handle(&mut self, input: &Input, _ctx: &mut Ctx<App>) -> Outcome<App> {
        match self.field.handle(input) {
            // The answer comes with the next frame, once for everything typed until then.
            Edit::Changed | Edit::Kept => Outcome::Handled,
            Edit::Ignored => Outcome::Ignored,
        }
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        self.bring(&ctx.state);
        if self.scroll.act(action, self.found.hits.len()) {
            return Outcome::Handled;
        }
        match action {
            action::ACCEPT | action::OPEN => match self.chosen() {
                Some(hit) => {
                    let hits = self.found.hits.iter().map(|hit| &hit.row.id);
                    Outcome::Open(Destination::among(&hit.row.id, hits))
                }
                None => Outcome::Handled,
            },
            // A look-up over a look-up is of no use.
            action::SEARCH => Outcome::Handled,
            _ => Outcome::Ignored,
        }
    }

    fn render(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        self.rows = u32::from(area.height.saturating_sub(4)).max(1);
        self.bring(&ctx.state);
        let panel = Panel {
            title: ctx.t(&words::SEARCH_TITLE),
            figure: &ctx.fill(
                &words::SEARCH_FOUND,
                &[("n", &self.found.total.to_string())],
            ),
            foot: ctx.t(&words::SEARCH_FOOT),
            focused: true,
        };
        let inner = panel.draw(area, buf, ctx);
        self.field.prompt("/", inner, buf, ctx);
        let list = body_of(inner, 1);
        match self.instead(ctx) {
            Some(said) => say_in(list, buf, &said, ctx),
            None => self.list(list, buf, ctx),
        }
    }

    fn cursor(&self) -> Option<Position> {
        self.field.cursor()
    }

    fn is_text_focus(&self) -> bool {
        true
    }

    fn hints(&self, _ctx: &Ctx<App>) -> Vec<ActionId> {
        vec![action::ACCEPT, action::DOWN, action::UP, action::BACK]
    }

    fn has_row(&self, _ctx: &Ctx<App>) -> bool {
        self.chosen().is_some()
    }
}

#[cfg(test)]
mod tests;
