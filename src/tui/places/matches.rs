//! Pages of two parts: rows that look for projects (a scenario, a chain's segment), and below what the chosen one wants and
//! the projects that match it, each with its reasons.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::desk::exported::Listing;
use crate::domain::ids::ProjectId;
use crate::domain::refusal::Refusal;
use crate::exchange::listing::Order;
use crate::locales::{Word, home, places as words};
use crate::service::api::{ListQuery, ProjectRow};
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
use crate::tui::layer::{Ctx, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::parts::{Frame, List, Listed, Part, RowWindow, Rows, body_of, line_of, say_in};
use crate::tui::text::{Column, put};
use crate::tui::theme::Role;

/// A row that looks for projects.
pub trait Seeker: Listed<Query = ()> {
    /// The name of its page in the keymap.
    const ID: LayerId;
    /// What is said where there are none.
    const EMPTY: Word;
    /// As what it is given out.
    const LISTING: Listing;

    /// Title, figure and foot of its page.
    fn frame(rows: &[Self], ctx: &Ctx<App>) -> Frame;

    /// Lines that so many rows take of the page.
    fn lines(rows: usize, all: u16) -> u16;

    /// Which row people come for.
    fn first(_rows: &[Self]) -> usize {
        0
    }

    /// The heading over what it wants.
    fn heading(&self, ctx: &Ctx<App>) -> String;

    /// What it wants, in lines of so many columns; the reasons of the project that the keys are on may stand among them.
    fn wants(&self, cols: u16, on: Option<&Match>, ctx: &Ctx<App>) -> Vec<(String, Role)>;

    /// The projects that match.
    fn matches(&self, ctx: &Ctx<App>) -> Vec<Match>;

    /// Why none matches, where that is worth a word.
    fn nobody(&self) -> Option<Word>;

    /// Where it leads if no project matches.
    fn open(&self, _ctx: &mut Ctx<App>) -> Outcome<App> {
        Outcome::Handled
    }
}

/// A project with its reasons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    pub row: ProjectRow,
    pub why: String,
}

impl Listed for Match {
    /// The rows themselves: their page knows them.
    type Query = Vec<Self>;
    type Id = ProjectId;
    type Figures = ();
    const COLUMNS: &'static [(Column, Option<Word>)] = &[
        (Column::grow(18), Some(home::COLUMN_NAME)),
        (Column::fixed(8).keep(220), Some(home::COLUMN_UNIT)),
        (Column::fixed(8).keep(200), Some(home::COLUMN_STAGE)),
        (Column::grow(30).keep(250), Some(words::COLUMN_REASONS)),
    ];

    fn id(&self) -> Option<&ProjectId> {
        Some(&self.row.id)
    }

    fn ask(_: &Ctx<App>, rows: &Vec<Self>, _: u32, _: u32) -> Result<Part<Self>, Refusal> {
        Ok(Part::all(rows.clone()))
    }

    fn cells(&self, _: &Vec<Self>, ctx: &Ctx<App>) -> Vec<String> {
        vec![
            self.row.name.clone(),
            ctx.state.unit_name(&self.row.unit).to_owned(),
            ctx.t(&self.row.position.word()).to_owned(),
            self.why.clone(),
        ]
    }

    fn plain(&self, _: &Vec<Self>, _: &Ctx<App>) -> String {
        format!("{} {} {}", self.row.id, self.row.name, self.why)
    }
}

/// The page.
pub struct Matches<R: Seeker> {
    seekers: RowWindow<R>,
    matches: RowWindow<Match>,
    /// Whose matches stand below; none before the first were read.
    of: Option<R::Id>,
    /// The keys are with the projects below.
    is_below: bool,
}

impl<R: Seeker> Default for Matches<R> {
    fn default() -> Self {
        Self {
            seekers: RowWindow::default(),
            matches: RowWindow::default(),
            of: None,
            is_below: false,
        }
    }
}

impl<R: Seeker> Matches<R> {
    fn lower(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) -> Option<Position> {
        let chosen = self.seekers.chosen()?;
        let line = ctx.lines().horizontal.repeat(usize::from(area.width));
        put(buf, area, 0, 0, &line, ctx.style(Role::Border));
        let heading = format!(" {} ", chosen.heading(ctx));
        put(buf, area, 1, 0, &heading, ctx.style(Role::Title));
        let on = self.matches.chosen().filter(|_| self.is_below);
        let wants = chosen.wants(area.width, on, ctx);
        let mut below = body_of(area, 1);
        for (text, role) in wants {
            put(buf, line_of(below, 0), 1, 0, &text, ctx.style(role));
            below = body_of(below, 1);
        }
        if self.matches.query().is_empty() {
            if let Some(word) = chosen.nobody() {
                say_in(below, buf, ctx.t(&word), ctx);
            }
            return None;
        }
        self.matches.draw(below, buf, ctx, self.is_below)
    }
}

impl<R: Seeker> List for Matches<R> {
    fn exports(&self, ctx: &Ctx<App>) -> Option<Order> {
        Some(Order::of(R::LISTING, ListQuery::default(), ctx.today))
    }

    fn id(&self) -> LayerId {
        R::ID
    }

    fn aim(&mut self, ctx: &Ctx<App>) {
        if self.of.is_none() {
            self.seekers.bring(u16::MAX, ctx);
            self.seekers.choose(R::first(self.seekers.rows()));
        }
        let chosen = self.seekers.current(ctx);
        let of = chosen.and_then(|row| row.id().cloned());
        let matches = chosen.map_or_else(Vec::new, |row| row.matches(ctx));
        if self.of == of {
            self.matches.turn(matches);
        } else {
            self.matches = RowWindow::new(matches);
            self.matches.bring(u16::MAX, ctx);
            self.of = of;
        }
        self.matches.current(ctx);
        self.is_below &= !self.matches.query().is_empty();
    }

    fn rows(&mut self) -> &mut dyn Rows {
        if self.is_below {
            &mut self.matches
        } else {
            &mut self.seekers
        }
    }

    fn held(&self) -> &dyn Rows {
        &self.seekers
    }

    /// Both parts are there already: they stand in fewer lines than the page has.
    fn bring(&mut self, _lines: u16, _ctx: &Ctx<App>) {}

    fn refresh(&mut self) {
        self.seekers.refresh();
    }

    fn frame(&self, ctx: &Ctx<App>) -> Frame {
        R::frame(self.seekers.rows(), ctx)
    }

    fn body(
        &mut self,
        area: Rect,
        buf: &mut Buffer,
        ctx: &Ctx<App>,
        focused: bool,
    ) -> Option<Position> {
        let upper = Rect {
            height: R::lines(self.seekers.total(), area.height),
            ..area
        };
        let on_seeker = self
            .seekers
            .draw(upper, buf, ctx, focused && !self.is_below);
        let on_match = self.lower(body_of(area, upper.height), buf, ctx);
        if self.is_below { on_match } else { on_seeker }
    }

    fn empty(&self, ctx: &Ctx<App>) -> String {
        ctx.t(&R::EMPTY).to_owned()
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        let is_matched = !self.matches.query().is_empty();
        match action {
            action::NEXT_PART => self.is_below = !self.is_below && is_matched,
            // From a row into its projects, from a project to its page.
            action::OPEN if self.is_below => {
                return self.matches.open_project(ctx, |found| Some(&found.row.id));
            }
            action::OPEN if is_matched => self.is_below = true,
            action::OPEN => {
                let chosen = self.seekers.chosen();
                return chosen.map_or(Outcome::Handled, |row| row.open(ctx));
            }
            _ => return Outcome::Ignored,
        }
        Outcome::Handled
    }

    fn hints(&self) -> Vec<ActionId> {
        vec![action::OPEN, action::NEXT_PART, action::BACK, action::HELP]
    }

    fn copy(&self, ctx: &Ctx<App>) -> Option<String> {
        if self.is_below {
            return self.matches.plain(ctx);
        }
        self.seekers.plain(ctx)
    }
}
