//! The page of one project: its head, its tabs, its neighbours.
//!
//! | room | what lives there |
//! |---|---|
//! | `head` | the lines above the frame |
//! | `gate` | what stands before the next stage, who owes it, by when |
//! | `overview` | everything known, in groups |
//! | `history` | who changed what |
//! | `lines` | lines of a tab: drawing, choosing, copying |
//!
//! Further tabs (首谈 to 问题) come with their chapters; the numbers of the tabs are kept free for them.

mod gate;
mod head;
mod history;
mod lines;
mod overview;

#[cfg(test)]
mod tests;

use super::act;
use super::action::{self, ActionId, Needs};
use super::app::App;
use super::keymap::{LayerId, layers};
use super::layer::{Ctx, Layer, Outcome};
use super::parts::Panel;
use crate::domain::ids::ProjectId;
use crate::domain::lifecycle::GateLine;
use crate::domain::refusal::{Code, Refusal};
use crate::locales::{Lang, Word, project as words, refusal};
use crate::service::api::ProjectDetail;
use history::History;
use lines::{Line, Lines};
use overview::People;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::collections::BTreeSet;

/// The page of a project; `neighbours` are the projects of the list it was opened from, in its order.
pub fn page(id: ProjectId, neighbours: Vec<ProjectId>) -> Box<dyn Layer<App>> {
    Box::new(Page {
        id,
        neighbours,
        tab: Tab::Gate,
        record: None,
        failed: None,
        gate: Lines::default(),
        overview: Lines::default(),
        history: History::default(),
        people: People::new(),
        fresh: BTreeSet::new(),
        shown_in: None,
        cursor: None,
    })
}

/// A tab of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tab {
    Overview,
    Gate,
    History,
}

impl Tab {
    const ALL: [Self; 3] = [Self::Overview, Self::Gate, Self::History];

    const fn word(self) -> &'static Word {
        match self {
            Self::Overview => &words::TAB_OVERVIEW,
            Self::Gate => &words::TAB_GATE,
            Self::History => &words::TAB_HISTORY,
        }
    }

    /// The number on the tab, which is its key.
    const fn number(self) -> char {
        match self {
            Self::Overview => '1',
            Self::Gate => '2',
            Self::History => '0',
        }
    }

    fn step(self, forward: bool) -> Self {
        let at = Self::ALL.iter().position(|tab| *tab == self).unwrap_or(0);
        let len = Self::ALL.len();
        let to = if forward { at + 1 } else { at + len - 1 } % len;
        Self::ALL.get(to).copied().unwrap_or(self)
    }
}

struct Page {
    id: ProjectId,
    neighbours: Vec<ProjectId>,
    tab: Tab,
    record: Option<Box<ProjectDetail>>,
    failed: Option<Refusal>,
    gate: Lines,
    overview: Lines,
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
                let before = std::mem::take(&mut self.record).map(|old| self.keys(&old, ctx));
                self.gate.set(gate::lines(&record, ctx));
                self.overview
                    .set(overview::lines(&record, &self.people, ctx));
                self.fresh = before.map_or_else(BTreeSet::new, |before| {
                    let now = self.keys(&record, ctx);
                    now.difference(&before).cloned().collect()
                });
                self.record = Some(record);
                self.failed = None;
            }
            Err(refused) => self.failed = Some(refused),
        }
    }

    /// What the lines say, to tell later which ones say something else.
    fn keys(&self, record: &ProjectDetail, ctx: &Ctx<App>) -> BTreeSet<String> {
        let lines = gate::lines(record, ctx).into_iter();
        lines
            .chain(overview::lines(record, &self.people, ctx))
            .map(|line| line.plain())
            .collect()
    }

    fn lines(&mut self) -> &mut Lines {
        match self.tab {
            Tab::Overview => &mut self.overview,
            Tab::Gate => &mut self.gate,
            Tab::History => &mut self.history.lines,
        }
    }

    /// The gate line under the cursor.
    fn gate_line(&self) -> Option<&GateLine> {
        let index = self.gate.chosen()?.gate_line?;
        self.record.as_ref()?.gate.as_ref()?.lines.get(index)
    }

    fn open_line(&mut self, ctx: &mut Ctx<App>) -> Outcome<App> {
        if self.tab != Tab::Gate {
            return Outcome::Handled;
        }
        let fix = self.gate_line().map(|line| line.fix.clone());
        match (fix, &self.record) {
            (Some(fix), Some(record)) => act::fix(&fix, record, ctx),
            _ => Outcome::Handled,
        }
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
        self.gate = Lines::default();
        self.overview = Lines::default();
        self.history = History::default();
        self.read(ctx);
        self.show(self.tab, ctx);
    }

    fn show(&mut self, tab: Tab, ctx: &Ctx<App>) {
        self.tab = tab;
        if tab == Tab::History {
            self.history.start(&self.id, ctx);
        }
    }

    /// Moves the project on; a closed gate is shown right here, the cursor on the first thing missing.
    fn advance(&mut self, ctx: &mut Ctx<App>) -> Outcome<App> {
        let Some(row) = self.record.as_ref().map(|record| record.row.clone()) else {
            return Outcome::Handled;
        };
        match act::try_advance(&row, ctx) {
            Ok(_) => {
                self.gate.choose_first(|_| true);
                self.read(ctx);
                self.fresh.clear();
            }
            Err(refused) if refused.code == Code::GateClosed => {
                act::say_gate_closed(&refused, ctx);
                self.show(Tab::Gate, ctx);
                self.read(ctx);
                self.gate.choose_first(|line| line.is_open);
            }
            Err(refused) => act::say_refusal(&refused, ctx),
        }
        Outcome::Handled
    }

    fn tab_title(&self, ctx: &Ctx<App>) -> String {
        let tabs = Tab::ALL.map(|tab| {
            let name = format!("{} {}", tab.number(), ctx.t(tab.word()));
            if tab == self.tab {
                format!("[{name}]")
            } else {
                name
            }
        });
        tabs.join("  ")
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
        match action {
            action::TAB_OVERVIEW => self.show(Tab::Overview, ctx),
            action::TAB_GATE => self.show(Tab::Gate, ctx),
            action::TAB_HISTORY => self.show(Tab::History, ctx),
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
        let title = self.tab_title(ctx);
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
        if self.tab == Tab::Gate {
            hints.insert(0, action::OPEN);
        }
        hints
    }

    fn meets(&self, needs: Needs, _ctx: &Ctx<App>) -> bool {
        match needs {
            Needs::Nothing => true,
            Needs::Project => self.record.is_some(),
            Needs::Row => self.tab == Tab::Gate && self.gate_line().is_some(),
            Needs::Marks => false,
        }
    }

    fn copy_text(&self, ctx: &Ctx<App>) -> Option<String> {
        let record = self.record.as_ref()?;
        let mut text = head::plain(record, ctx);
        let lines = match self.tab {
            Tab::Overview => &self.overview,
            Tab::Gate => &self.gate,
            Tab::History => &self.history.lines,
        };
        for line in lines.all() {
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
