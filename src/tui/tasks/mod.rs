//! Open tasks of the city's desk: those of one's own unit first, then by their last day. Enter opens the form of the step
//! that waits: the reply where one's own unit owes it, the close-out where a reply is there.

#[cfg(test)]
mod tests;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::actor::{Act, Actor, Reach, reach};
use crate::domain::desk::{Task, TaskReply};
use crate::domain::refusal::Refusal;
use crate::locales::{dates, desk as words};
use crate::service::api::TaskRow;
use crate::tui::act;
use crate::tui::action::{self, ActionId, Needs};
use crate::tui::app::App;
use crate::tui::layer::{Ctx, Layer, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::parts::{Panel, Scroll, body_of, key_of, say_in};
use crate::tui::text::symbols::SELECTED;
use crate::tui::text::{Align, Column, Columns, fit, paint, put};
use crate::tui::theme::Role;

/// Most rows read; more are told by their number.
const ROWS: u32 = 500;

/// The page of open tasks.
#[derive(Default)]
pub struct Tasks {
    /// Head of the journal at the last reading.
    read_at: Option<u64>,
    rows: Vec<TaskRow>,
    total: u32,
    error: Option<Refusal>,
    scroll: Scroll,
    cursor: Option<Position>,
}

impl Tasks {
    fn bring(&mut self, app: &App) {
        if self.read_at.replace(app.seq) == Some(app.seq) {
            return;
        }
        match app.client.tasks(0, ROWS) {
            Ok(page) => {
                self.rows = page.rows;
                self.total = page.total;
                self.error = None;
            }
            Err(refusal) => self.error = Some(refusal),
        }
    }

    fn selected(&self) -> Option<&TaskRow> {
        self.rows.get(self.scroll.selected)
    }

    /// The form of the step that waits for this person; else a word that it waits for somebody else.
    fn open(&self, ctx: &mut Ctx<App>) -> Outcome<App> {
        let Some(row) = self.selected() else {
            return Outcome::Handled;
        };
        match (&row.task.reply, row.is_own) {
            (None, true) => act::on_task(action::TASK_REPLY, row, ctx),
            (Some(_), _) if may_close(&row.task, ctx) => act::on_task(action::TASK_CLOSE, row, ctx),
            (reply, _) => {
                let word = match reply {
                    Some(_) => &words::WAITS_CLOSE,
                    None => &words::WAITS_REPLY,
                };
                ctx.hint(word)
            }
        }
    }

    fn cells(row: &TaskRow, ctx: &Ctx<App>) -> [String; 6] {
        let late = row.task.is_owed() && row.days_left < 0;
        let when = if row.task.is_owed() {
            dates::distance(row.task.due.date, ctx.today, ctx.lang)
        } else {
            row.task.due.date.to_string()
        };
        [
            if late { "!" } else { "" }.to_owned(),
            when,
            ctx.state.unit_name(row.task.owner.as_str()).to_owned(),
            state(&row.task, ctx),
            row.task.text.lines().next().unwrap_or_default().to_owned(),
            row.project_name.clone(),
        ]
    }

    fn list(&mut self, list: Rect, buf: &mut Buffer, ctx: &Ctx<App>, columns: &Columns) {
        let shown = self.scroll.show(self.rows.len(), list.height);
        for (dy, at) in (0_u16..).zip(shown) {
            let Some(row) = self.rows.get(at) else {
                continue;
            };
            let cells = Self::cells(row, ctx);
            let style = ctx.style(Role::Normal);
            put(buf, list, 2, dy, &columns.row(&cells), style);
            if !cells[0].is_empty() {
                let late = ctx.style(Role::Late);
                put(buf, list, 2, dy, &cells[0], late);
                if let Some((_, dx, cols)) = columns.places().nth(1) {
                    let when = fit(&cells[1], usize::from(cols), Align::Left);
                    put(buf, list, 2 + dx, dy, &when, late);
                }
            }
            if at == self.scroll.selected {
                put(buf, list, 0, dy, SELECTED, style);
                paint(buf, list, dy, ctx.style(Role::Selected));
                self.cursor = Some(Position::new(list.x, list.y + dy));
            }
        }
    }
}

/// Whether this person may close a task of that owner, as the screen knows it; the service decides.
fn may_close(task: &Task, ctx: &Ctx<App>) -> bool {
    let session = &ctx.state.session;
    let actor = Actor {
        member: session.member.clone(),
        administrator: session.administrator.clone(),
    };
    let is_doer = |reply: &TaskReply| reply.stamp.by == session.member.id;
    let reaches = match reach(&actor, Act::AssignTask) {
        Reach::City => true,
        Reach::OwnUnit => task.owner == session.member.unit,
        Reach::None => false,
    };
    reaches && !task.reply.as_ref().is_some_and(is_doer)
}

fn state(task: &Task, ctx: &Ctx<App>) -> String {
    let word = match (&task.reply, task.sent_back.is_empty()) {
        (Some(_), _) => &words::STATE_REPLIED,
        (None, true) => &words::STATE_OPEN,
        (None, false) => &words::STATE_BACK,
    };
    ctx.t(word).to_owned()
}

impl Layer<App> for Tasks {
    fn id(&self) -> LayerId {
        LayerId::TASKS
    }

    fn layers(&self) -> Vec<LayerId> {
        vec![LayerId::TASKS, LayerId::LIST]
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        self.bring(&ctx.state);
        if self.scroll.act(action, self.rows.len()) {
            return Outcome::Handled;
        }
        match action {
            action::OPEN => self.open(ctx),
            action::TASK_REPLY | action::TASK_CLOSE => match self.selected() {
                Some(row) => act::on_task(action, row, ctx),
                None => Outcome::Ignored,
            },
            action::TASKS => Outcome::Handled,
            action::REFRESH => {
                self.read_at = None;
                Outcome::Handled
            }
            _ => Outcome::Ignored,
        }
    }

    fn render(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        self.cursor = None;
        self.bring(&ctx.state);
        let own = self.rows.iter().filter(|row| row.is_own).count();
        let panel = Panel {
            title: ctx.t(&words::TASKS_TITLE),
            figure: &ctx.fill(
                &words::TASKS_FIGURE,
                &[("n", &self.total.to_string()), ("own", &own.to_string())],
            ),
            foot: ctx.t(&words::TASKS_FOOT),
            focused: true,
        };
        let inner = panel.draw(area, buf, ctx);
        let wide = inner.width >= 100;
        let columns = [
            Column::fixed(1),
            Column::fixed(10),
            Column::fixed(if wide { 20 } else { 12 }),
            Column::fixed(if wide { 8 } else { 6 }),
            Column::grow(20),
            Column::fixed(if wide { 24 } else { 14 }).keep(20),
        ];
        let columns = Columns::lay_out(&columns, inner.width.saturating_sub(2), 1);
        let heads = [
            "",
            ctx.t(&words::HEAD_DUE),
            ctx.t(&words::ARG_OWNER),
            ctx.t(&words::HEAD_STATE),
            ctx.t(&words::HEAD_TEXT),
            ctx.t(&words::ARG_PROJECT),
        ];
        let title = ctx.style(Role::Title);
        put(buf, inner, 2, 0, &columns.row(&heads), title);
        let list = body_of(inner, 1);
        if let Some(refusal) = &self.error {
            return say_in(list, buf, &ctx.state.why(refusal, ctx.lang), ctx);
        }
        if self.rows.is_empty() {
            let key = key_of(&[LayerId::TASKS, LayerId::GLOBAL], action::TASK, ctx);
            let text = ctx.fill(&words::TASKS_NONE, &[("key", &key)]);
            return say_in(list, buf, &text, ctx);
        }
        self.list(list, buf, ctx, &columns);
    }

    fn cursor(&self) -> Option<Position> {
        self.cursor
    }

    fn hints(&self, _ctx: &Ctx<App>) -> Vec<ActionId> {
        vec![
            action::OPEN,
            action::TASK,
            action::TASK_REPLY,
            action::TASK_CLOSE,
            action::BACK,
            action::HELP,
        ]
    }

    fn meets(&self, needs: Needs, _ctx: &Ctx<App>) -> bool {
        match needs {
            Needs::Nothing => true,
            Needs::Row => self.read_at.is_none() || !self.rows.is_empty(),
            Needs::Project | Needs::Marks => false,
        }
    }

    fn copy_text(&self, ctx: &Ctx<App>) -> Option<String> {
        let row = self.selected()?;
        Some(format!("{} {}", row.id, Self::cells(row, ctx).join(" ")))
    }
}
