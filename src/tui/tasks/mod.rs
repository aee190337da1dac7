//! Open tasks of the city's desk: those of one's own unit first, then by their last day. Enter opens the form of the step
//! that waits: the reply where one's own unit owes it, the close-out where a reply is there.

#[cfg(test)]
mod tests;

use crate::domain::desk::exported::Listing;
use crate::domain::right::beside;
use crate::domain::rights::answer::Standing;
use crate::domain::rights::span::Moment;
use crate::domain::rights::table::ActAnswer;
use crate::domain::rights::table::Relation;
use crate::domain::rights::table::Relations;
use crate::exchange::document::city::Wanted;
use crate::exchange::listing::Order;
use crate::service::api::ListQuery;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::actor::Actor;
use crate::domain::dispatch::ladder::rung;
use crate::domain::dispatch::{Task, TaskReply};
use crate::domain::ids::ProjectId;
use crate::domain::refusal::Refusal;
use crate::locales::{dates, desk as words, inbox};
use crate::service::api::{Filter, TaskRow};
use crate::tui::act;
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
use crate::tui::destination::Destination;
use crate::tui::filter::{Filters, describe};
use crate::tui::layer::{Ctx, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::parts::table::{self, MARGIN};
use crate::tui::parts::{Frame, List, Listed, Look, Part, RowWindow, Rows, key_of};
use crate::tui::text::{Align, Column, Columns, Query, fit, put};
use crate::tui::theme::Role;
use std::collections::BTreeSet;

/// Most rows read; more are told by their number.
const ROWS: u32 = 500;

/// The open tasks.
#[derive(Default)]
pub struct Tasks {
    rows: RowWindow<TaskRow>,
}

impl Tasks {
    /// The form of the step that waits for this person; else a word that it waits for somebody else.
    fn open(row: &TaskRow, ctx: &mut Ctx<App>) -> Outcome<App> {
        match (&row.task.reply, row.is_own) {
            (None, true) => act::on_task(action::TASK_REPLY, row, ctx),
            (Some(_), _) if may_close(&row.task, ctx) => act::on_task(action::TASK_CLOSE, row, ctx),
            (Some(_), _) => ctx.hint(&words::WAITS_CLOSE),
            (None, _) => ctx.hint(&words::WAITS_REPLY),
        }
    }
}

impl Listed for TaskRow {
    type Query = Filter;
    type Id = ();
    /// How many there are, of which the first are read.
    type Figures = u32;

    fn ask(ctx: &Ctx<App>, filter: &Filter, _: u32, _: u32) -> Result<Part<Self>, Refusal> {
        let page = ctx.state.client.tasks(0, ROWS)?;
        if *filter == Filter::default() {
            return Ok(Part {
                figures: page.total,
                ..Part::all(page.rows)
            });
        }
        let projects = passing(ctx, filter)?;
        let mut rows = page.rows;
        rows.retain(|row| passes(row, filter, projects.as_ref()));
        Ok(Part {
            figures: u32::try_from(rows.len()).unwrap_or(u32::MAX),
            ..Part::all(rows)
        })
    }

    fn columns(_: &Filter, cols: u16) -> Vec<Column> {
        let wide = cols >= 100;
        vec![
            Column::fixed(1),
            Column::fixed(10),
            Column::fixed(if wide { 20 } else { 12 }),
            Column::fixed(if wide { 8 } else { 7 }),
            Column::grow(20),
            Column::fixed(if wide { 24 } else { 14 }).keep(20),
        ]
    }

    fn heads(ctx: &Ctx<App>) -> Vec<&'static str> {
        vec![
            "",
            ctx.t(&words::HEAD_DUE),
            ctx.t(&words::ARG_OWNER),
            ctx.t(&words::HEAD_STATE),
            ctx.t(&words::HEAD_TEXT),
            ctx.t(&words::ARG_PROJECT),
        ]
    }

    fn cells(&self, _: &Filter, ctx: &Ctx<App>) -> Vec<String> {
        let due = self.task.due.date;
        let when = if self.task.is_owed() {
            dates::distance(due, ctx.today, ctx.lang)
        } else {
            due.to_string()
        };
        vec![
            if is_late(self) { "!" } else { "" }.to_owned(),
            when,
            ctx.state.unit_name(self.task.owner.as_str()).to_owned(),
            state(&self.task, ctx),
            self.task.text.lines().next().unwrap_or_default().to_owned(),
            self.project_name.clone(),
        ]
    }

    fn draw(
        &self,
        columns: &Columns,
        filter: &Filter,
        line: Rect,
        buf: &mut Buffer,
        ctx: &Ctx<App>,
        _: Look<'_>,
    ) {
        let cells = self.cells(filter, ctx);
        table::row(columns, &cells, line, buf, ctx);
        // The sign and the day stand out.
        for ((_, dx, cols), cell) in columns
            .places()
            .zip(&cells)
            .take(2)
            .filter(|_| is_late(self))
        {
            let cell = fit(cell, usize::from(cols), Align::Left);
            put(buf, line, MARGIN + dx, 0, &cell, ctx.style(Role::Late));
        }
    }

    fn plain(&self, filter: &Filter, ctx: &Ctx<App>) -> String {
        format!("{} {}", self.id, self.cells(filter, ctx).join(" "))
    }
}

/// The projects that pass what a filter says of projects; nothing where it says nothing of them.
fn passing(ctx: &Ctx<App>, filter: &Filter) -> Result<Option<BTreeSet<ProjectId>>, Refusal> {
    let of_projects = Filter {
        unit: None,
        text: None,
        only_late: false,
        due_within: None,
        ..filter.clone()
    };
    if of_projects == Filter::default() {
        return Ok(None);
    }
    let query = ListQuery {
        filter: of_projects,
        ..ListQuery::default()
    };
    let page = ctx.state.client.list(query, 0, u32::MAX)?;
    Ok(Some(page.rows.into_iter().map(|row| row.id).collect()))
}

/// Whether a task passes: by its owner, its day and its words, and by the project that it is about.
fn passes(row: &TaskRow, filter: &Filter, projects: Option<&BTreeSet<ProjectId>>) -> bool {
    let task = &row.task;
    let is_owners = filter.unit.as_ref().is_none_or(|unit| *unit == task.owner);
    let is_in_time = |days: u32| (0..=i64::from(days)).contains(&row.days_left);
    let is_about = |known: &BTreeSet<ProjectId>| {
        let project = task.project.as_ref();
        project.is_some_and(|project| known.contains(project))
    };
    let told = format!("{} {} {}", row.id, task.text, row.project_name);
    let words = filter.text.as_deref().unwrap_or("").split_whitespace();
    is_owners
        && (!filter.only_late || is_late(row))
        && filter.due_within.is_none_or(is_in_time)
        && projects.is_none_or(is_about)
        && words.map(Query::new).all(|word| word.find(&told).is_some())
}

fn is_late(row: &TaskRow) -> bool {
    row.task.is_owed() && row.days_left < 0
}

/// Whether this person may close a task of that owner, as the screen knows it; the service decides.
fn may_close(task: &Task, ctx: &Ctx<App>) -> bool {
    let session = &ctx.state.session;
    let actor = Actor {
        member: session.member.clone(),
        administrator: session.administrator.clone(),
    };
    let is_doer = |reply: &TaskReply| reply.stamp.by == session.member.id;
    let rights = &ctx.state.profile.rights;
    let is_own = task.owner == session.member.unit;
    let own = is_own.then_some(Relation::Own);
    let standing = Standing {
        relations: Relations::of(own.into_iter().chain(beside(&actor, &[]))),
        ..Standing::default()
    };
    let person = rights.person(&actor);
    let answer = rights
        .act(&person, &standing, "task-close", Some(Moment::Apart))
        .answer;
    let reaches = matches!(answer, ActAnswer::May | ActAnswer::Confirm);
    reaches && !task.reply.as_ref().is_some_and(is_doer)
}

fn state(task: &Task, ctx: &Ctx<App>) -> String {
    if let Some(rung) = rung(task, &ctx.state.profile, ctx.today) {
        return ctx.t(&rung.word()).to_owned();
    }
    let word = match (&task.reply, task.sent_back.is_empty()) {
        (Some(_), _) => &words::STATE_REPLIED,
        (None, true) => &words::STATE_OPEN,
        (None, false) => &words::STATE_BACK,
    };
    ctx.t(word).to_owned()
}

impl List for Tasks {
    fn exports(&self, ctx: &Ctx<App>) -> Option<Order> {
        Some(Order::of(Listing::Tasks, ListQuery::default(), ctx.today))
    }

    fn id(&self) -> LayerId {
        LayerId::TASKS
    }

    fn aim(&mut self, ctx: &Ctx<App>) {
        let filter = ctx.state.view.filter_of(LayerId::TASKS).clone();
        self.rows.aim(filter);
    }

    fn rows(&mut self) -> &mut dyn Rows {
        &mut self.rows
    }

    fn held(&self) -> &dyn Rows {
        &self.rows
    }

    fn frame(&self, ctx: &Ctx<App>) -> Frame {
        let own = self.rows.rows().iter().filter(|row| row.is_own).count();
        let (n, own) = (self.rows.figures().to_string(), own.to_string());
        let app = &ctx.state;
        let conditions = describe(app.view.filter_of(LayerId::TASKS), app, ctx.lang);
        let title = format!("{} {conditions}", ctx.t(&words::TASKS_TITLE));
        Frame {
            title: title.trim_end().to_owned(),
            figure: ctx.fill(&words::TASKS_FIGURE, &[("n", &n), ("own", &own)]),
            foot: ctx.t(&words::TASKS_FOOT).to_owned(),
        }
    }

    fn empty(&self, ctx: &Ctx<App>) -> String {
        if *ctx.state.view.filter_of(LayerId::TASKS) != Filter::default() {
            return ctx.t(&inbox::EMPTY_FILTER).to_owned();
        }
        let key = key_of(&[LayerId::TASKS, LayerId::GLOBAL], action::TASK, ctx);
        ctx.fill(&words::TASKS_NONE, &[("key", &key)])
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        match (action, self.rows.current(ctx)) {
            (action::FILTER, _) => Outcome::push(Filters::of(LayerId::TASKS, &ctx.state)),
            (action::BACK, _) if ctx.state.view.clear(LayerId::TASKS) => Outcome::Handled,
            (action::OPEN, Some(row)) => Self::open(row, ctx),
            (action::TASK_PAPER, Some(row)) => {
                let wanted = Wanted::Order(row.id.clone());
                Outcome::Open(Destination::CityPaper(Some(wanted)))
            }
            (action::TASK_REPLY | action::TASK_CLOSE, Some(row)) => act::on_task(action, row, ctx),
            // It is here already.
            (action::OPEN | action::TASKS, _) => Outcome::Handled,
            _ => Outcome::Ignored,
        }
    }

    fn hints(&self) -> Vec<ActionId> {
        vec![
            action::OPEN,
            action::TASK,
            action::TASK_REPLY,
            action::TASK_CLOSE,
            action::FILTER,
            action::TASK_PAPER,
            action::BACK,
            action::HELP,
        ]
    }
}
