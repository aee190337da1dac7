//! The page of one project: which tab, which line, which project of the list comes next.

mod advancing;

use super::card;
use super::documents::Documents;
use super::held::Held;
use super::history::History;
use super::lines::{Line, Lines};
use super::sheet::Sheet;
use super::tab::{self, Tab};
use crate::domain::desk::DeskItem;
use crate::domain::desk::exported::Listing;
use crate::domain::ids::{DeskId, ProjectId};
use crate::domain::rights::table::ReadAnswer;
use crate::domain::sheet::Go;
use crate::domain::visits::matching::Ranked;
use crate::exchange::listing::Order;
use crate::locales::project as words;
use crate::service::api::{ListQuery, Place, ProjectRow};
use crate::tui::act;
use crate::tui::action::{self, ActionId, Needs};
use crate::tui::app::App;
use crate::tui::deeds::Ticket;
use crate::tui::destination::Destination;
use crate::tui::layer::{Asks, Ctx, Layer, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::parts::ListPage;
use crate::tui::view::View;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::collections::{BTreeMap, BTreeSet};

/// Columns of the frame that its title leaves free.
const TITLE_FRAME: usize = 6;

/// The page of a project.
pub struct Page {
    held: Held,
    neighbours: Vec<ProjectId>,
    tab: Tab,
    /// The lines of every tab but the history.
    sheets: BTreeMap<Tab, Lines>,
    /// Units ranked as places for the project, asked for when a tab shows them.
    sites: Option<Vec<Ranked>>,
    /// The tasks about it, asked for likewise.
    tasks: Option<Vec<(DeskId, DeskItem)>>,
    history: History,
    /// Keys of lines that others changed since the person's last key.
    fresh: BTreeSet<String>,
    /// A step of this project's on its way.
    sent: Option<(ProjectRow, Option<Ticket>)>,
    cursor: Option<Position>,
}

impl Page {
    /// The page of a project; `neighbours` are the projects of the list it was opened from, in its order.
    pub fn new(id: ProjectId, neighbours: Vec<ProjectId>) -> Self {
        Self {
            held: Held::new(id),
            neighbours,
            tab: Tab::Gate,
            sheets: BTreeMap::new(),
            sites: None,
            tasks: None,
            history: History::default(),
            fresh: BTreeSet::new(),
            sent: None,
            cursor: None,
        }
    }

    /// Reads the record anew. The selection stays on the line it is on.
    fn read(&mut self, ctx: &Ctx<App>) {
        let Some(record) = self.held.ask(ctx) else {
            return;
        };
        // What may be done with it is asked with it, so that the first frame shows it.
        ctx.state.offered("", Some(&self.held.id), Asks::Service);
        let before = self.said();
        let is_first = self.held.record.replace(record).is_none();
        self.sites = None;
        self.tasks = None;
        self.fill(ctx);
        self.fresh = if is_first {
            BTreeSet::new()
        } else {
            self.said().difference(&before).cloned().collect()
        };
    }

    /// Makes the lines of all tabs from the record.
    fn fill(&mut self, ctx: &Ctx<App>) {
        if self.tab == Tab::Talks && self.sites.is_none() {
            self.sites = Some(
                ctx.state
                    .client
                    .sites(self.held.id.clone())
                    .unwrap_or_default(),
            );
        }
        if self.tab == Tab::Issues && self.tasks.is_none() {
            let tasks = ctx.state.client.tasks_of(self.held.id.clone(), None);
            self.tasks = tasks.ok().map(|page| page.rows);
        }
        let Some(record) = &self.held.record else {
            return;
        };
        let sheet = Sheet {
            record,
            people: &self.held.people,
            sites: self.sites.as_deref().unwrap_or_default(),
            tasks: self.tasks.as_deref().unwrap_or_default(),
            is_plain: false,
            ctx,
        };
        for tab in Tab::ALL {
            let lines = match record.card {
                ReadAnswer::Existence => card::lines(&sheet),
                _ => tab.lines(&sheet),
            };
            self.sheets.entry(tab).or_default().set(lines);
        }
    }

    /// What the lines say, to tell later which ones say something else.
    fn said(&self) -> BTreeSet<String> {
        let lines = self.sheets.values().flat_map(Lines::all);
        lines.map(Line::plain).collect()
    }

    fn lines(&mut self) -> &mut Lines {
        match self.tab {
            Tab::History => &mut self.history.lines,
            tab => self.sheets.entry(tab).or_default(),
        }
    }

    /// The line under the cursor.
    fn line(&self) -> Option<&Line> {
        match self.tab {
            Tab::History => self.history.lines.chosen(),
            tab => self.sheets.get(&tab)?.chosen(),
        }
    }

    fn open_line(&mut self, ctx: &mut Ctx<App>) -> Outcome<App> {
        let go = self.line().and_then(|line| line.go.clone());
        match (go, &self.held.record) {
            (Some(Go::Form(fix)), Some(record)) => act::fix(&fix, record, ctx),
            (Some(Go::Decide), _) => self.decide(),
            (Some(Go::Project(id)), _) => Outcome::Open(Destination::project(id)),
            _ => Outcome::Handled,
        }
    }

    /// The page of the two branches, in front of the form that decides.
    fn decide(&self) -> Outcome<App> {
        Outcome::Open(Destination::Decision(self.held.id.clone()))
    }

    /// To the next or previous project of the list.
    fn go(&mut self, forward: bool, ctx: &mut Ctx<App>) {
        let at = self.neighbours.iter().position(|id| *id == self.held.id);
        let to = at.and_then(|at| {
            if forward {
                at.checked_add(1)
            } else {
                at.checked_sub(1)
            }
        });
        let Some(id) = to.and_then(|to| self.neighbours.get(to)) else {
            let said = ctx.t(&words::NO_NEIGHBOUR);
            return ctx.notes.hint(said);
        };
        self.held.id = id.clone();
        self.held.record = None;
        self.sheets.clear();
        self.history = History::default();
        self.read(ctx);
        self.show(self.tab, ctx);
    }

    fn show(&mut self, tab: Tab, ctx: &Ctx<App>) {
        self.tab = tab;
        match tab {
            Tab::History => self.history.start(&self.held.id, ctx),
            Tab::Talks if self.sites.is_none() => self.fill(ctx),
            Tab::Issues if self.tasks.is_none() => self.fill(ctx),
            _ => {}
        }
    }

    fn gate(&mut self) -> &mut Lines {
        self.sheets.entry(Tab::Gate).or_default()
    }
}

impl Layer<App> for Page {
    fn exports(&self, ctx: &Ctx<App>) -> Option<Order> {
        let listing = match self.tab {
            Tab::History => Listing::History,
            _ => Listing::Record,
        };
        Some(Order {
            project: Some(self.held.id.clone()),
            ..Order::of(listing, ListQuery::default(), ctx.today)
        })
    }

    fn id(&self) -> LayerId {
        LayerId::PROJECT
    }

    fn layers(&self) -> Vec<LayerId> {
        vec![LayerId::PROJECT, LayerId::LIST]
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        if self.held.record.is_some() {
            let app = &mut ctx.state;
            View::note_recent(&self.held.id, &mut app.preferences, &app.session);
        }
        let fresh = std::mem::take(&mut self.fresh);
        if let Some(tab) = Tab::of(action) {
            self.show(tab, ctx);
            return Outcome::Handled;
        }
        match action {
            action::NEXT_TAB | action::RIGHT => self.show(self.tab.step(true), ctx),
            action::PREV_TAB | action::LEFT => self.show(self.tab.step(false), ctx),
            action::NEXT_ITEM => self.go(true, ctx),
            action::PREV_ITEM => self.go(false, ctx),
            action::OPEN => return self.open_line(ctx),
            action::OPEN_ENTERPRISE => {
                let id = self
                    .held
                    .record
                    .as_ref()
                    .map(|record| &record.project.enterprise);
                return id.map_or(Outcome::Handled, |id| {
                    Outcome::Open(Destination::Enterprise(id.clone()))
                });
            }
            action::REFRESH => {
                self.read(ctx);
                self.history.refresh(&self.held.id, ctx);
                self.fresh.clear();
            }
            action::ADVANCE => return self.advance(ctx),
            action::TRANSFER => return self.decide(),
            action::DOCUMENT => {
                let list = Documents::new(self.held.id.clone(), Some(self.tab));
                return Outcome::push(ListPage::of(list));
            }
            _ if self.lines().act(action) => {
                if self.tab == Tab::History {
                    self.history.more(&self.held.id, ctx);
                }
            }
            _ => {
                self.fresh = fresh;
                if let Some(fix) = self.correction(action)
                    && let Some(record) = &self.held.record
                {
                    return act::fix(&fix, record, ctx);
                }
                let rows: Vec<_> = self
                    .held
                    .record
                    .iter()
                    .map(|record| record.row.clone())
                    .collect();
                return act::start(action, &rows, ctx).unwrap_or(Outcome::Ignored);
            }
        }
        Outcome::Handled
    }

    fn place(&self) -> Option<Place> {
        let part = Tab::ALL.iter().position(|tab| *tab == self.tab);
        let row = self.sheets.get(&self.tab).map_or(0, Lines::place);
        Some(Place {
            page: LayerId::PROJECT.name().to_owned(),
            project: Some(self.held.id.clone()),
            part: part.and_then(|at| u32::try_from(at).ok()).unwrap_or(0),
            row: u32::try_from(row).unwrap_or(0),
            ..Place::default()
        })
    }

    fn go_to(&mut self, place: &Place, ctx: &Ctx<App>) {
        if let Some(tab) = Tab::ALL
            .get(place.part as usize)
            .filter(|tab| **tab != self.tab)
        {
            self.show(*tab, ctx);
        }
        self.lines().go(place.row as usize);
    }

    fn goes_on(&mut self, ctx: &mut Ctx<App>) -> Outcome<App> {
        self.heard(ctx)
    }

    fn render(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        self.history.again(&self.held.id, ctx);
        if self.held.is_in_other_words(ctx) {
            self.read(ctx);
            self.history.refresh(&self.held.id, ctx);
            self.fresh.clear();
        }
        let title = |cols: u16| {
            let room = usize::from(cols).saturating_sub(TITLE_FRAME);
            tab::title(self.tab, room, ctx)
        };
        self.cursor = None;
        if let Some(inner) = self.held.frame(area, buf, ctx, title) {
            let fresh = std::mem::take(&mut self.fresh);
            self.cursor = self.lines().draw(inner, buf, ctx, &fresh);
            self.fresh = fresh;
        }
    }

    fn cursor(&self) -> Option<Position> {
        self.cursor
    }

    fn hints(&self, _ctx: &Ctx<App>) -> Vec<ActionId> {
        let mut hints = vec![
            action::ADVANCE,
            action::EDIT,
            action::NOTE,
            action::UNDO,
            action::NEXT_ITEM,
            action::BACK,
        ];
        if self.line().is_some_and(|line| line.go.is_some()) {
            hints.insert(0, action::OPEN);
        }
        hints
    }

    fn meets(&self, needs: Needs, _ctx: &Ctx<App>) -> bool {
        match needs {
            Needs::Nothing => true,
            Needs::Project => self.held.record.is_some(),
            Needs::Row => self.line().is_some_and(|line| line.go.is_some()),
            Needs::Marks => false,
        }
    }

    fn about(&self, _ctx: &Ctx<App>) -> Option<ProjectId> {
        Some(self.held.id.clone())
    }

    fn copy_text(&self, ctx: &Ctx<App>) -> Option<String> {
        let lines = match self.tab {
            Tab::History => Some(&self.history.lines),
            tab => self.sheets.get(&tab),
        };
        self.held.plain(lines.map_or(&[][..], Lines::all), ctx)
    }

    fn changed(&mut self, ctx: &mut Ctx<App>) {
        if !self.held.is_current(ctx) {
            self.read(ctx);
            self.history.refresh(&self.held.id, ctx);
        }
    }
}
