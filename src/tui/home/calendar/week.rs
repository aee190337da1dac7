//! A week day by day, each with everything that is due on it.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::collections::BTreeSet;

use crate::domain::alert::AlertCode;
use crate::domain::field::Field;
use crate::domain::ids::ProjectId;
use crate::domain::refusal::Refusal;
use crate::locales::{dates, fields, home as words};
use crate::service::api::{CalendarDay, Filter, InboxRow, NodeRow};
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
use crate::tui::destination::Destination;
use crate::tui::due;
use crate::tui::layer::Ctx;
use crate::tui::parts::{Answer, Scroll, kind_words, line_of, say_unreadable, select};
use crate::tui::text::put;
use crate::tui::theme::Role;

/// Most rows of one week; more are told by their number on each day.
const ROWS: u32 = 300;

/// What one week holds.
#[derive(Default)]
struct Held {
    days: Vec<CalendarDay>,
    rows: Vec<InboxRow>,
    nodes: Vec<NodeRow>,
}

/// The days of one week and what is due on them.
#[derive(Default)]
pub struct Week {
    /// By its Monday.
    held: Answer<Held, (NaiveDate, Filter)>,
    scroll: Scroll,
}

/// A line of the week.
#[derive(Clone, Copy)]
enum WeekLine<'a> {
    Day(&'a CalendarDay),
    Due(&'a InboxRow),
    /// A planned node that is no deadline: it is reached, or its project is not in the base yet.
    Node(&'a NodeRow),
}

/// The Monday of a day's week.
fn monday_of(day: NaiveDate) -> NaiveDate {
    day.week(Weekday::Mon).first_day()
}

impl Week {
    /// Reads the week of a day when it is another one, or the data changed; the day is selected then.
    pub fn bring(&mut self, day: NaiveDate, app: &App) {
        let is_other = self
            .held
            .bring(app, (monday_of(day), app.view.days()), |(monday, _)| {
                read(*monday, app)
            });
        if is_other {
            self.choose(day);
        }
    }

    /// Reads it anew with the next frame.
    pub fn refresh(&mut self) {
        self.held.forget();
    }

    /// A line for each day, and one for each row and node under its day.
    fn lines(&self) -> Vec<(NaiveDate, WeekLine<'_>)> {
        let mut lines = Vec::new();
        let Some(held) = self.held.get() else {
            return lines;
        };
        for day in &held.days {
            let date = day.date;
            lines.push((date, WeekLine::Day(day)));
            let rows = held.rows.iter();
            let of_day = rows.filter(|row| row.waiting.deadline.due == date);
            lines.extend(of_day.map(|row| (date, WeekLine::Due(row))));
            let nodes = held.nodes.iter().filter(|row| row.node.plan == date);
            lines.extend(nodes.map(|row| (date, WeekLine::Node(row))));
        }
        lines
    }

    /// Selects a day.
    pub fn choose(&mut self, day: NaiveDate) {
        let lines = self.lines();
        let at = lines.iter().position(|(date, _)| *date == day);
        self.scroll.selected = at.unwrap_or(0);
    }

    /// Moves the selection and gives the day it is on; `None` where the action is no movement up or down. Beyond the ends
    /// lie the neighbouring weeks.
    pub fn act(&mut self, action: ActionId) -> Option<NaiveDate> {
        let count = self.lines().len();
        let at = self.scroll.selected;
        let days = &self.held.get()?.days;
        let (first, last) = (days.first()?.date, days.last()?.date);
        match action {
            action::UP if at == 0 => return first.pred_opt(),
            action::DOWN if at + 1 >= count => return last.succ_opt(),
            action::UP | action::DOWN | action::TOP | action::BOTTOM => {}
            _ => return None,
        }
        self.scroll.act(action, count);
        let lines = self.lines();
        lines.get(self.scroll.selected).map(|(day, _)| *day)
    }

    /// The selected row, where the selection is on one.
    pub fn row(&self) -> Option<InboxRow> {
        match self.lines().get(self.scroll.selected)? {
            (_, WeekLine::Due(row)) => Some((*row).clone()),
            _ => None,
        }
    }

    /// The page of the selected row's or node's project, among those of all rows.
    pub fn project(&self) -> Option<Destination> {
        let lines = self.lines();
        let project = match lines.get(self.scroll.selected)? {
            (_, WeekLine::Due(row)) => row.project.as_ref()?,
            (_, WeekLine::Node(row)) => &row.project,
            (_, WeekLine::Day(_)) => return None,
        };
        let rows = self.held.get()?.rows.iter();
        let all = rows.filter_map(|row| row.project.as_ref());
        Some(Destination::among(
            &project.id,
            all.map(|project| &project.id),
        ))
    }

    /// Draws the week and returns where the selected line is.
    pub fn draw(
        &mut self,
        area: Rect,
        buf: &mut Buffer,
        ctx: &Ctx<App>,
        focused: bool,
    ) -> Option<Position> {
        if let Some(refusal) = self.held.error() {
            say_unreadable(area, buf, refusal, ctx);
            return None;
        }
        let mut scroll = self.scroll;
        let lines = self.lines();
        let shown = scroll.show(lines.len(), area.height);
        let columns = due::lay_out(area.width);
        let mut cursor = None;
        for (dy, at) in (0_u16..).zip(shown) {
            let place = line_of(area, dy);
            match lines.get(at) {
                Some((_, WeekLine::Due(row))) => due::draw(row, &columns, place, buf, ctx),
                Some((_, WeekLine::Node(row))) => {
                    let style = ctx.style(Role::Normal);
                    put(buf, place, 1, 0, &node_line(row, ctx), style);
                }
                Some((_, WeekLine::Day(day))) => {
                    let style = ctx.style(Role::Title);
                    put(buf, place, 1, 0, &day_line(day, ctx), style);
                }
                None => {}
            }
            if focused && at == scroll.selected {
                cursor = Some(select(place, buf, ctx, true));
            }
        }
        self.scroll = scroll;
        cursor
    }
}

fn read(monday: NaiveDate, app: &App) -> Result<Held, Refusal> {
    let sunday = monday.checked_add_days(Days::new(6)).unwrap_or(monday);
    let scope = app.view.days();
    let days = app.client.calendar(monday, sunday, scope.clone())?.days;
    let rows = due::between(app, (monday, sunday), ROWS)?;
    let mut nodes = app.client.nodes(monday, sunday, scope, ROWS)?;
    let owed: BTreeSet<_> = rows.iter().filter_map(named).collect();
    nodes.retain(|row| !owed.contains(&(&row.project.id, row.node.what.as_str())));
    Ok(Held { days, rows, nodes })
}

/// The project and the node of a deadline that is a planned node.
fn named(row: &InboxRow) -> Option<(&ProjectId, &str)> {
    let deadline = &row.waiting.deadline;
    let project = row.project.as_ref()?;
    (deadline.code == AlertCode::A21).then_some((&project.id, deadline.what.as_str()))
}

/// `+ 计划开工  稀土永磁电机产业园  已于 2026-11-20 达到`.
fn node_line(row: &NodeRow, ctx: &Ctx<App>) -> String {
    let what = row.node.what.as_str();
    let what = Field::from_name(what).map_or(what, |field| ctx.t(&fields::field(field)));
    let state = match row.node.actual {
        Some(actual) => ctx.fill(&words::NODE_REACHED, &[("date", &actual.to_string())]),
        None => ctx.t(&words::NODE_INTENDED).to_owned(),
    };
    format!("+ {what}  {}  {state}", row.project.name)
}

/// `周一 11-23 [今日]  国庆节  到期 3  节点 1`.
fn day_line(day: &CalendarDay, ctx: &Ctx<App>) -> String {
    let name = dates::weekday(day.date, ctx.lang);
    let mut parts = vec![format!(
        "{name} {:02}-{:02}",
        day.date.month(),
        day.date.day()
    )];
    if day.date == ctx.today {
        parts.push(format!("[{}]", ctx.t(&dates::TODAY)));
    }
    parts.push(kind_words(Some(day), ctx));
    let count = |word, n: u32| match n {
        0 => String::new(),
        n => ctx.fill(word, &[("n", &n.to_string())]),
    };
    parts.push(count(&words::CALENDAR_DUE, day.due));
    parts.push(count(&words::CALENDAR_NODES, day.nodes));
    parts.retain(|part| !part.is_empty());
    parts.join("  ")
}
