//! The lead pipeline (线索管线): the stage strip and the projects of the selected stage.

use std::collections::BTreeMap;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::Pane;
use super::conditions::describe;
use super::filter::Filters;
use super::strip::{self, Figures};
use crate::domain::ids::ProjectId;
use crate::domain::refusal::Refusal;
use crate::locales::{home as words, money};
use crate::service::api::{Filter, ProjectRow, Sort, Summary};
use crate::tui::act;
use crate::tui::action::{self, ActionId, Needs};
use crate::tui::app::App;
use crate::tui::destination::Destination;
use crate::tui::layer::{Ctx, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::notes::Level;
use crate::tui::parts::project_row::{Look, ProjectColumns, sort_head, sorts};
use crate::tui::parts::{Panel, RowWindow, body_of, key_of, say_in, unreadable};

/// Most rows that one key marks.
const MARKS: u32 = 500;

/// The counts of the strip with what they were asked for.
struct Counts {
    filter: Filter,
    seq: u64,
    answer: Result<Summary, Refusal>,
}

/// The pane.
#[derive(Default)]
pub struct Pipeline {
    window: RowWindow,
    counts: Option<Counts>,
    marks: BTreeMap<ProjectId, ProjectRow>,
    cursor: Option<Position>,
}

impl Pipeline {
    /// Asks for the counts when the filter or the data changed.
    fn count(&mut self, app: &App) {
        let filter = app.view.counted();
        let is_fresh = self
            .counts
            .as_ref()
            .is_some_and(|counts| counts.filter == filter && counts.seq >= app.seq);
        if !is_fresh {
            let answer = app.client.summary(filter.clone());
            self.counts = Some(Counts {
                filter,
                seq: answer
                    .as_ref()
                    .map_or(app.seq, |summary| summary.seq.max(app.seq)),
                answer,
            });
        }
    }

    fn summary(&self) -> Option<&Summary> {
        self.counts
            .as_ref()
            .and_then(|counts| counts.answer.as_ref().ok())
    }

    /// The projects that a workflow action is about: the marked ones, else the selected one.
    fn targets(&mut self, app: &App) -> Vec<ProjectRow> {
        if !self.marks.is_empty() {
            return self.marks.values().cloned().collect();
        }
        self.window.current(app).cloned().into_iter().collect()
    }

    fn open(&mut self, ctx: &Ctx<App>) -> Outcome<App> {
        match self.window.current(&ctx.state).map(|row| row.id.clone()) {
            Some(id) => Outcome::Open(Destination::Project {
                id,
                neighbours: self.window.ids(),
            }),
            None => Outcome::Handled,
        }
    }

    fn mark(&mut self, app: &App) {
        let Some(row) = self.window.current(app).cloned() else {
            return;
        };
        if self.marks.remove(&row.id).is_none() {
            self.marks.insert(row.id.clone(), row);
        }
        self.window.act(action::DOWN);
    }

    fn mark_all(&mut self, ctx: &mut Ctx<App>) {
        match ctx.state.client.list(ctx.state.view.query(), 0, MARKS) {
            Ok(page) => {
                let (all, some) = (page.total.to_string(), page.rows.len().to_string());
                if usize::try_from(page.total).is_ok_and(|total| total > page.rows.len()) {
                    let said = ctx.fill(&words::MARKED_FIRST, &[("all", &all), ("n", &some)]);
                    ctx.say(Level::Warn, said);
                }
                self.marks
                    .extend(page.rows.into_iter().map(|row| (row.id.clone(), row)));
            }
            Err(refusal) => {
                let why = ctx.state.why(&refusal, ctx.lang);
                ctx.say(Level::Error, why);
            }
        }
    }

    fn sorted(&mut self, ctx: &mut Ctx<App>) {
        let state = &mut ctx.state;
        state.view.remember_sort(&mut state.preferences);
        self.window.aim(&state.view.query());
    }

    /// The right end of the title: the selected stage with its figures, and the marks.
    fn figure(&self, ctx: &Ctx<App>) -> String {
        let view = &ctx.state.view;
        let figures = self.summary().map_or_else(Figures::default, |summary| {
            strip::figures(summary, view.place)
        });
        let name = ctx.t(&view.place.word());
        let mut parts = vec![ctx.fill(
            &words::COUNT,
            &[("name", name), ("n", &self.window.total().to_string())],
        )];
        if !self.marks.is_empty() {
            parts.push(ctx.fill(&words::MARKED, &[("n", &self.marks.len().to_string())]));
        }
        if figures.stale > 0 {
            parts.push(ctx.fill(&words::STALE, &[("n", &figures.stale.to_string())]));
        }
        if figures.amount_fen > 0 {
            parts.push(money::list(figures.amount_fen, ctx.lang));
        }
        parts.join(" ")
    }

    /// What to say where no row is: the reason, and what to do next.
    fn empty(&self, ctx: &Ctx<App>) -> String {
        if let Some(refusal) = self.window.error() {
            return unreadable(refusal, ctx);
        }
        let layers = [self.layer(), LayerId::LIST, LayerId::HOME];
        let new = key_of(&layers, action::NEW_LEAD, ctx);
        let filter = key_of(&layers, action::FILTER, ctx);
        let any = self.summary().is_some_and(|summary| {
            summary.stages.iter().any(|stage| stage.count > 0)
                || summary.ends.iter().any(|(_, count)| *count > 0)
        });
        let word = match (ctx.state.view.is_narrowed(), any) {
            (true, _) => words::EMPTY_FILTER,
            (false, true) => words::EMPTY_STAGE,
            (false, false) => words::EMPTY_ALL,
        };
        ctx.fill(&word, &[("new", &new), ("filter", &filter)])
    }

    fn rows(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>, focused: bool) {
        let view = &ctx.state.view;
        let columns = ProjectColumns::new(area.width);
        columns.heads(area, buf, ctx, Some((view.sort, view.descending)));
        let list = body_of(area, 1);
        let shown = self.window.show(&ctx.state, list.height);
        if shown.is_empty() {
            say_in(list, buf, &self.empty(ctx), ctx);
            return;
        }
        for (dy, at) in (0_u16..).zip(shown) {
            let Some(row) = self.window.row(at) else {
                continue;
            };
            let look = Look {
                selected: at == self.window.selected(),
                focused,
                marked: self.marks.contains_key(&row.id),
                changed: self.window.is_changed(row),
                hit: &[],
            };
            if look.selected {
                self.cursor = Some(Position::new(list.x, list.y + dy));
            }
            columns.draw(list, dy, buf, ctx, row, look);
        }
    }
}

/// Opens the enterprise of a project.
fn enterprise_of(id: ProjectId, ctx: &mut Ctx<App>) -> Outcome<App> {
    match ctx.state.client.show(id, None) {
        Ok(record) => Outcome::Open(Destination::Enterprise(record.project.enterprise)),
        Err(refusal) => ctx.refuse(&refusal),
    }
}

impl Pane for Pipeline {
    fn layer(&self) -> LayerId {
        LayerId::PIPELINE
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        self.window.aim(&ctx.state.view.query());
        if self.window.act(action) {
            return Outcome::Handled;
        }
        match action {
            action::LEFT | action::RIGHT => {
                ctx.state.view.step(action == action::RIGHT);
                self.window.aim(&ctx.state.view.query());
            }
            action::OPEN => return self.open(ctx),
            action::OPEN_ENTERPRISE => {
                let chosen = self.window.current(&ctx.state).map(|row| row.id.clone());
                return chosen.map_or(Outcome::Handled, |id| enterprise_of(id, ctx));
            }
            action::MARK => self.mark(&ctx.state),
            action::MARK_ALL => self.mark_all(ctx),
            action::CLEAR_MARKS => self.marks.clear(),
            action::SORT => {
                ctx.state.view.descending = !ctx.state.view.descending;
                self.sorted(ctx);
            }
            action::SORT_COLUMN_NEXT | action::SORT_COLUMN_PREV => {
                let sorts: Vec<Sort> = sorts().collect();
                let right = action == action::SORT_COLUMN_NEXT;
                ctx.state.view.sort_step(&sorts, right);
                self.sorted(ctx);
            }
            action::FILTER => return Outcome::push(Filters::new(&ctx.state)),
            action::REFRESH => {
                self.window.refresh();
                self.counts = None;
            }
            _ => {
                let targets = self.targets(&ctx.state);
                return act::start(action, &targets, ctx).unwrap_or(Outcome::Ignored);
            }
        }
        Outcome::Handled
    }

    fn render(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>, focused: bool) {
        self.cursor = None;
        self.window.aim(&ctx.state.view.query());
        self.count(&ctx.state);
        let lines = if area.height >= 16 { 2 } else { 1 };
        // The rows before the frame: the total in its title is theirs. Frame, strip and headings are not rows.
        self.window
            .show(&ctx.state, area.height.saturating_sub(3 + lines));
        let view = &ctx.state.view;
        let order = ctx.fill(
            &words::SORTED_BY,
            &[("column", ctx.t(&sort_head(view.sort)))],
        );
        let conditions = describe(&view.filter, &ctx.state, ctx.lang);
        let title = format!("1 {} {order} {conditions}", ctx.t(&words::PIPELINE));
        let panel = Panel {
            title: title.trim_end(),
            figure: &self.figure(ctx),
            foot: "",
            focused,
        };
        let inner = panel.draw(area, buf, ctx);
        let strip_area = Rect {
            height: inner.height.min(lines),
            ..inner
        };
        strip::draw(strip_area, buf, ctx, view.place, self.summary());
        self.rows(body_of(inner, lines), buf, ctx, focused);
    }

    fn cursor(&self) -> Option<Position> {
        self.cursor
    }

    fn hints(&self) -> Vec<ActionId> {
        vec![action::OPEN, action::ADVANCE, action::NEW_LEAD]
    }

    fn meets(&self, needs: Needs) -> bool {
        match needs {
            Needs::Nothing => true,
            Needs::Row => self.window.may_have_rows(),
            Needs::Project => self.window.may_have_rows() || !self.marks.is_empty(),
            Needs::Marks => !self.marks.is_empty(),
        }
    }

    fn copy_text(&self, ctx: &Ctx<App>) -> Option<String> {
        let row = self.window.row(self.window.selected())?;
        let lines = [
            row.id.to_string(),
            row.name.clone(),
            row.enterprise.clone(),
            money::page(row.amount_fen, ctx.lang),
            ctx.state.unit_name(&row.unit).to_owned(),
        ];
        Some(lines.join("\n"))
    }
}
