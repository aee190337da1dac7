//! The lead pipeline (线索管线): the stage strip and the projects of the selected stage.

use crate::domain::desk::exported::Listing;
use crate::exchange::listing::Order;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::strip::{self, Figures};
use crate::domain::ids::ProjectId;
use crate::domain::refusal::{Code, Refusal};
use crate::locales::{home as words, money, values};
use crate::service::api::{Filter, ProjectRow, Sort, Summary};
use crate::tui::act;
use crate::tui::action::{self, ActionId, Needs};
use crate::tui::app::App;
use crate::tui::destination::Destination;
use crate::tui::filter::{Filters, describe};
use crate::tui::layer::{Ctx, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::notes::Level;
use crate::tui::parts::project_row::{sort_head, sorts};
use crate::tui::parts::{Frame, List, RowWindow, Rows, key_of};

/// Most rows that one key marks.
const MARKS: u32 = 500;

/// The counts of the strip with what they were asked for.
struct Counts {
    filter: Filter,
    seq: u64,
    answer: Result<Summary, Refusal>,
}

/// The list in the pane.
#[derive(Default)]
pub struct Pipeline {
    rows: RowWindow<ProjectRow>,
    counts: Option<Counts>,
    /// Number of the last deed that was looked at.
    acted: u64,
    /// Number of the last registration that was gone to.
    made: u64,
    /// Marks that went with a list that is not shown any more.
    dropped: usize,
}

impl Pipeline {
    /// Asks for the counts when the filter or the data changed.
    fn count(&mut self, app: &App) {
        let filter = app.view.counted();
        let is_fresh = self.counts.as_ref().is_some_and(|counts| {
            let is_unheard = counts.answer.as_ref().is_err_and(Refusal::is_of_line);
            counts.filter == filter && counts.seq >= app.seq && !is_unheard
        });
        if !is_fresh {
            let answer = app.client.summary(filter.clone());
            let is_late = |refusal: &Refusal| refusal.code == Code::StillAsking;
            if answer.as_ref().is_err_and(is_late) {
                self.counts = self.counts.take().filter(|counts| counts.filter == filter);
                return;
            }
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

    /// Goes to the project that the person registered last, where the list has it.
    fn go_to_made(&mut self, ctx: &Ctx<App>) {
        let (made, id) = &ctx.state.made;
        if self.made == *made {
            return;
        }
        let query = ctx.state.view.query();
        let Ok(page) = ctx.state.for_keys.list(query, 0, u32::MAX) else {
            return;
        };
        self.made = *made;
        let at = page
            .rows
            .iter()
            .position(|row| Some(&row.id) == id.as_ref());
        if let Some(at) = at {
            self.rows.go_to(at);
        }
    }

    /// The projects that a workflow action is about: the marked ones, else the selected one.
    fn targets(&mut self, ctx: &Ctx<App>) -> Vec<ProjectRow> {
        if !self.rows.marks().is_empty() {
            return self.rows.marks().values().cloned().collect();
        }
        self.rows.current(ctx).cloned().into_iter().collect()
    }

    fn mark_all(&mut self, ctx: &mut Ctx<App>) -> Outcome<App> {
        match ctx.state.for_keys.list(ctx.state.view.query(), 0, MARKS) {
            Ok(page) => {
                let (all, some) = (page.total.to_string(), page.rows.len().to_string());
                if usize::try_from(page.total).is_ok_and(|total| total > page.rows.len()) {
                    let said = ctx.fill(&words::MARKED_FIRST, &[("all", &all), ("n", &some)]);
                    ctx.say(Level::Warn, said);
                }
                self.rows.mark(page.rows);
            }
            Err(refusal) => {
                let why = ctx.state.why(&refusal, ctx.lang);
                ctx.say(Level::Error, why);
            }
        }
        Outcome::Handled
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
            &[("name", name), ("n", &self.rows.total().to_string())],
        )];
        if !self.rows.marks().is_empty() {
            parts.push(ctx.fill(
                &words::MARKED,
                &[("n", &self.rows.marks().len().to_string())],
            ));
        }
        if self.dropped > 0 {
            parts.push(ctx.fill(&words::MARKS_DROPPED, &[("n", &self.dropped.to_string())]));
        }
        let secret = self.summary().map_or(0, |summary| summary.secret);
        parts.extend(values::with_secrets(secret, ctx.lang));
        if figures.stale > 0 {
            parts.push(ctx.fill(&words::STALE, &[("n", &figures.stale.to_string())]));
        }
        if figures.amount_fen > 0 {
            parts.push(money::list(figures.amount_fen, ctx.lang));
        }
        parts.join(" ")
    }
}

/// Opens the enterprise of a project.
fn enterprise_of(id: ProjectId, ctx: &mut Ctx<App>) -> Outcome<App> {
    match ctx.state.for_keys.show(id, None) {
        Ok(record) => Outcome::Open(Destination::Enterprise(record.project.enterprise)),
        Err(refusal) => ctx.refuse(&refusal),
    }
}

fn sorted(ctx: &mut Ctx<App>) {
    let state = &mut ctx.state;
    state.view.remember_sort(&mut state.preferences);
}

impl List for Pipeline {
    fn exports(&self, ctx: &Ctx<App>) -> Option<Order> {
        Some(Order::of(
            Listing::Projects,
            ctx.state.view.query(),
            ctx.today,
        ))
    }

    fn id(&self) -> LayerId {
        LayerId::PIPELINE
    }

    fn aim(&mut self, ctx: &Ctx<App>) {
        let query = ctx.state.view.query();
        // An act hits what is on the list: what another filter hides is marked no longer, nor what was done.
        if self.rows.query().filter != query.filter {
            self.dropped = self.rows.marks().len();
            self.rows.clear_marks();
        }
        let (acted, ids) = &ctx.state.acted;
        if self.acted != *acted {
            self.acted = *acted;
            self.rows.unmark(ids);
        }
        self.rows.aim(query);
        self.go_to_made(ctx);
        self.count(&ctx.state);
    }

    fn rows(&mut self) -> &mut dyn Rows {
        &mut self.rows
    }

    fn held(&self) -> &dyn Rows {
        &self.rows
    }

    fn refresh(&mut self) {
        self.rows.refresh();
        self.counts = None;
    }

    fn frame(&self, ctx: &Ctx<App>) -> Frame {
        let view = &ctx.state.view;
        let column = ctx.t(&sort_head(view.sort));
        let order = ctx.fill(&words::SORTED_BY, &[("column", column)]);
        let conditions = describe(&view.filter, &ctx.state, ctx.lang);
        let title = format!("1 {} {order} {conditions}", ctx.t(&words::PIPELINE));
        Frame {
            title: title.trim_end().to_owned(),
            figure: self.figure(ctx),
            foot: String::new(),
        }
    }

    fn lines_above(&self, area: Rect, _ctx: &Ctx<App>) -> u16 {
        if area.height >= 16 { 2 } else { 1 }
    }

    fn above(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        strip::draw(area, buf, ctx, ctx.state.view.place, self.summary());
    }

    /// What was known stays on the screen.
    fn error(&self) -> Option<&Refusal> {
        self.rows.error().filter(|_| self.rows.total() == 0)
    }

    fn empty(&self, ctx: &Ctx<App>) -> String {
        let layers = [self.id(), LayerId::LIST, LayerId::HOME];
        let new = key_of(&layers, action::NEW_LEAD, ctx);
        let filter = key_of(&layers, action::FILTER, ctx);
        let any = self.summary().is_some_and(|summary| {
            summary.stages.iter().any(|stage| stage.count > 0)
                || summary.ends.iter().any(|(_, count)| *count > 0)
        });
        let scope = key_of(&[LayerId::GLOBAL], action::SCOPE, ctx);
        let view = &ctx.state.view;
        let word = match (view.is_narrowed(), any, &view.own) {
            (true, ..) => words::EMPTY_FILTER,
            (false, true, _) => words::EMPTY_STAGE,
            (false, false, Some(_)) => words::EMPTY_OWN,
            (false, false, None) => words::EMPTY_ALL,
        };
        let keys = [("new", &*new), ("filter", &filter), ("scope", &scope)];
        ctx.fill(&word, &keys)
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        match action {
            action::LEFT | action::RIGHT => ctx.state.view.step(action == action::RIGHT),
            action::OPEN => return self.rows.open_project(ctx, |row| Some(&row.id)),
            action::OPEN_ENTERPRISE => {
                let chosen = self.rows.current(ctx).map(|row| row.id.clone());
                return chosen.map_or(Outcome::Handled, |id| enterprise_of(id, ctx));
            }
            action::BACK if !self.rows.marks().is_empty() => self.rows.clear_marks(),
            action::BACK if ctx.state.view.is_narrowed() => {
                ctx.state.view.filter = Filter::default();
                let said = ctx.t(&words::FILTER_OFF);
                ctx.notes.hint(said);
            }
            action::MARK => {
                self.dropped = 0;
                self.rows.mark_current(ctx);
            }
            action::MARK_ALL => return self.mark_all(ctx),
            action::CLEAR_MARKS => self.rows.clear_marks(),
            action::SORT => {
                ctx.state.view.descending = !ctx.state.view.descending;
                sorted(ctx);
            }
            action::SORT_COLUMN_NEXT | action::SORT_COLUMN_PREV => {
                let sorts: Vec<Sort> = sorts().collect();
                let right = action == action::SORT_COLUMN_NEXT;
                ctx.state.view.sort_step(&sorts, right);
                sorted(ctx);
            }
            action::FILTER => return Outcome::push(Filters::of(LayerId::PIPELINE, &ctx.state)),
            _ => {
                let targets = self.targets(ctx);
                return act::start(action, &targets, ctx).unwrap_or(Outcome::Ignored);
            }
        }
        Outcome::Handled
    }

    fn hints(&self) -> Vec<ActionId> {
        vec![action::OPEN, action::ADVANCE, action::NEW_LEAD]
    }

    /// Of several marked ones none stands for all.
    fn about(&self) -> Option<ProjectId> {
        let marks = self.rows.marks();
        match marks.len() {
            0 => self.rows.chosen().map(|row| row.id.clone()),
            1 => marks.keys().next().cloned(),
            _ => None,
        }
    }

    fn meets(&self, needs: Needs) -> bool {
        let has_marks = !self.rows.marks().is_empty();
        match needs {
            Needs::Nothing => true,
            Needs::Row => self.rows.may_have_rows(),
            Needs::Project => self.rows.may_have_rows() || has_marks,
            Needs::Marks => has_marks,
        }
    }
}
