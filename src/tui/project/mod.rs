//! The page of one project: its head, its tabs, its neighbours.
//!
//! | room | what lives there |
//! |---|---|
//! | `head` | the lines above the frame |
//! | `gate` | what stands before the next stage, who owes it, by when |
//! | `overview` | everything known, in groups |
//! | `history` | who changed what |
//! | `talks`, `visits` | the first talk: claims, clocks, matters, visits, sites, transfers |
//! | `review` | due diligence and review |
//! | `agreement` | the agreement and its public notice |
//! | `landing`, `nodes`, `funds` | elements and approvals; construction; money |
//! | `early` | the four 早: how long each stretch of the way took |
//! | `monitoring`, `exit`, `issues` | operation, exit, difficulties |
//! | `documents` | choosing a document made from the record |
//! | `decide` | the page of the two branches when the half year is over |
//! | `tab`, `sheet` | the line of tabs; what their lines are made from |
//! | `lines`, `plain` | lines of a tab: drawing, choosing, copying; the whole record without a screen |

mod agreement;
mod decide;
mod documents;
mod early;
mod exit;
mod funds;
mod gate;
mod head;
mod history;
mod issues;
mod landing;
mod lines;
mod monitoring;
mod nodes;
mod overview;
mod plain;
mod review;
mod sheet;
mod tab;
mod talks;
mod visits;

#[cfg(test)]
mod tests;

use super::act;
use super::action::{self, ActionId, Needs};
use super::app::App;
use super::keymap::{LayerId, layers};
use super::layer::{Ctx, Layer, Outcome};
use super::parts::Panel;
use crate::domain::ids::ProjectId;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::visits::matching::Ranked;
use crate::locales::{Lang, project as words, refusal};
use crate::service::api::ProjectDetail;
use history::History;
use lines::{Go, Line, Lines};
pub use overview::People;
pub use plain::record as plain_record;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use sheet::Sheet;
use std::collections::{BTreeMap, BTreeSet};
use tab::Tab;

/// The page of a project; `neighbours` are the projects of the list it was opened from, in its order.
pub fn page(id: ProjectId, neighbours: Vec<ProjectId>) -> Box<dyn Layer<App>> {
    Box::new(Page {
        id,
        neighbours,
        tab: Tab::Gate,
        record: None,
        failed: None,
        sheets: BTreeMap::new(),
        sites: None,
        history: History::default(),
        people: People::new(),
        fresh: BTreeSet::new(),
        shown_in: None,
        cursor: None,
    })
}

/// The page of the two branches when a project's half year is over, from anywhere.
pub fn decision(id: ProjectId) -> Box<dyn Layer<App>> {
    Box::new(decide::Decision::new(id))
}

/// The list of a project's documents, from anywhere.
pub fn documents(id: ProjectId) -> Box<dyn Layer<App>> {
    Box::new(documents::Documents::new(id, None))
}

/// Columns of the frame that its title leaves free.
const TITLE_FRAME: usize = 6;

struct Page {
    id: ProjectId,
    neighbours: Vec<ProjectId>,
    tab: Tab,
    record: Option<Box<ProjectDetail>>,
    failed: Option<Refusal>,
    /// The lines of every tab but the history.
    sheets: BTreeMap<Tab, Lines>,
    /// Units ranked as places for the project, asked for when a tab shows them.
    sites: Option<Vec<Ranked>>,
    history: History,
    people: People,
    /// Keys of lines that others changed since the person's last key.
    fresh: BTreeSet<String>,
    /// The language the lines are in.
    shown_in: Option<Lang>,
    cursor: Option<Position>,
}

impl Page {
    /// Reads the record anew. The selection stays on the line it is on.
    fn read(&mut self, ctx: &Ctx<App>) {
        if self.people.is_empty() {
            // Without the names the logins stand; that is no reason to show nothing.
            let members = ctx.state.client.members().unwrap_or_default();
            let named = members.into_iter().map(|member| (member.id, member.name));
            self.people = named.collect();
        }
        match ctx.state.client.show(self.id.clone(), None) {
            Ok(record) => {
                let is_first = self.record.is_none();
                let before = self.said();
                self.record = Some(record);
                self.sites = None;
                self.failed = None;
                self.fill(ctx);
                self.fresh = if is_first {
                    BTreeSet::new()
                } else {
                    self.said().difference(&before).cloned().collect()
                };
            }
            Err(refused) => self.failed = Some(refused),
        }
    }

    /// Makes the lines of all tabs from the record.
    fn fill(&mut self, ctx: &Ctx<App>) {
        if self.tab == Tab::Talks && self.sites.is_none() {
            self.sites = Some(ctx.state.client.sites(self.id.clone()).unwrap_or_default());
        }
        let Some(record) = &self.record else { return };
        let sheet = Sheet {
            record,
            people: &self.people,
            sites: self.sites.as_deref().unwrap_or_default(),
            is_plain: false,
            ctx,
        };
        for tab in Tab::ALL {
            let lines = tab.lines(&sheet);
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
        match (go, &self.record) {
            (Some(Go::Form(fix)), Some(record)) => act::fix(&fix, record, ctx),
            (Some(Go::Decide), _) => self.decide(),
            (Some(Go::Project(id)), _) => Outcome::Push(page(id, Vec::new())),
            _ => Outcome::Handled,
        }
    }

    /// The page of the two branches, in front of the form that decides.
    fn decide(&self) -> Outcome<App> {
        Outcome::Push(decision(self.id.clone()))
    }

    /// To the next or previous project of the list.
    fn go(&mut self, forward: bool, ctx: &mut Ctx<App>) {
        let at = self.neighbours.iter().position(|id| *id == self.id);
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
        self.id = id.clone();
        self.record = None;
        self.sheets.clear();
        self.history = History::default();
        self.read(ctx);
        self.show(self.tab, ctx);
    }

    fn show(&mut self, tab: Tab, ctx: &Ctx<App>) {
        self.tab = tab;
        match tab {
            Tab::History => self.history.start(&self.id, ctx),
            Tab::Talks if self.sites.is_none() => self.fill(ctx),
            _ => {}
        }
    }

    /// Moves the project on; a closed gate is shown right here, the cursor on the first thing missing.
    fn advance(&mut self, ctx: &mut Ctx<App>) -> Outcome<App> {
        let Some(row) = self.record.as_ref().map(|record| record.row.clone()) else {
            return Outcome::Handled;
        };
        match act::try_advance(&row, ctx) {
            Ok(_) => {
                self.gate().choose_first(|_| true);
                self.read(ctx);
                self.fresh.clear();
            }
            Err(refused) if refused.code == Code::GateClosed => {
                act::say_gate_closed(&refused, ctx);
                self.show(Tab::Gate, ctx);
                self.read(ctx);
                self.gate().choose_first(|line| line.is_open);
            }
            Err(refused) => act::say_refusal(&refused, ctx),
        }
        Outcome::Handled
    }

    fn gate(&mut self) -> &mut Lines {
        self.sheets.entry(Tab::Gate).or_default()
    }
}

impl Layer<App> for Page {
    fn id(&self) -> LayerId {
        layers::PROJECT
    }

    fn layers(&self) -> Vec<LayerId> {
        vec![layers::PROJECT, layers::LIST]
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
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
            action::OPEN_ENTERPRISE => return super::places::enterprise_of(&self.id, ctx),
            action::REFRESH => {
                self.read(ctx);
                self.history.refresh(&self.id, ctx);
                self.fresh.clear();
            }
            action::ADVANCE => return self.advance(ctx),
            action::TRANSFER => return self.decide(),
            action::DOCUMENT => {
                let list = documents::Documents::new(self.id.clone(), Some(self.tab));
                return Outcome::push(list);
            }
            _ if self.lines().act(action) => {
                if self.tab == Tab::History {
                    self.history.more(&self.id, ctx);
                }
            }
            _ => {
                self.fresh = fresh;
                let rows: Vec<_> = self
                    .record
                    .iter()
                    .map(|record| record.row.clone())
                    .collect();
                return act::start(action, &rows, ctx).unwrap_or(Outcome::Ignored);
            }
        }
        Outcome::Handled
    }

    fn render(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        if self.shown_in != Some(ctx.lang) {
            self.shown_in = Some(ctx.lang);
            self.read(ctx);
            self.history.refresh(&self.id, ctx);
            self.fresh.clear();
        }
        self.cursor = None;
        let head_rows = match &self.record {
            Some(record) => head::draw(record, area, buf, ctx),
            None => 0,
        };
        let body = Rect {
            y: area.y.saturating_add(head_rows),
            height: area.height.saturating_sub(head_rows),
            ..area
        };
        let room = usize::from(body.width).saturating_sub(TITLE_FRAME);
        let title = tab::title(self.tab, room, ctx);
        let doc = &ctx.state.profile.policy.meta.doc;
        let foot = ctx.fill(&words::RULE, &[("doc", doc)]);
        let panel = Panel {
            title: &title,
            foot: &foot,
            focused: true,
            ..Panel::default()
        };
        let inner = panel.draw(body, buf, ctx);
        if let Some(refused) = &self.failed {
            let why = refusal::render(refused, Some(&ctx.state.profile), ctx.lang).message;
            let said = ctx.fill(&words::PAGE_FAILED, &[("why", &why)]);
            let style = ctx.style(super::theme::Role::Error);
            super::text::put(buf, inner, 1, 0, &said, style);
            return;
        }
        let fresh = std::mem::take(&mut self.fresh);
        self.cursor = self.lines().draw(inner, buf, ctx, &fresh);
        self.fresh = fresh;
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
            Needs::Project => self.record.is_some(),
            Needs::Row => self.line().is_some_and(|line| line.go.is_some()),
            Needs::Marks => false,
        }
    }

    fn copy_text(&self, ctx: &Ctx<App>) -> Option<String> {
        let record = self.record.as_ref()?;
        let mut text = head::plain(record, ctx);
        let lines = match self.tab {
            Tab::History => Some(&self.history.lines),
            tab => self.sheets.get(&tab),
        };
        for line in lines.into_iter().flat_map(Lines::all) {
            text.push('\n');
            text.push_str(Line::plain(line).trim_end());
        }
        Some(text)
    }

    fn changed(&mut self, ctx: &mut Ctx<App>) {
        let is_known = self
            .record
            .as_ref()
            .is_some_and(|record| record.seq >= ctx.state.seq);
        if is_known {
            return;
        }
        self.read(ctx);
        self.history.refresh(&self.id, ctx);
    }
}
