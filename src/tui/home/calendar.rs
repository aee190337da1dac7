//! The milestone calendar (里程碑日历): a month, Monday first, with what is due on its days, over the agenda of the chosen
//! day.

use chrono::{Datelike, Days, Months, NaiveDate};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::agenda::Agenda;
use super::{Pane, body_of};
use crate::domain::refusal::Refusal;
use crate::locales::{dates, home as words};
use crate::service::api::{CalendarDay, DayKind, Filter};
use crate::tui::action::{self, ActionId, Needs};
use crate::tui::app::App;
use crate::tui::due;
use crate::tui::keymap::{LayerId, layers};
use crate::tui::layer::{Ctx, Outcome};
use crate::tui::parts::Panel;
use crate::tui::project;
use crate::tui::text::{Align, fit, put, width};
use crate::tui::theme::Role;

/// The days of one month.
#[derive(Default)]
struct Month {
    /// First day of the month and head of the journal at the last reading.
    read_at: Option<(NaiveDate, u64)>,
    days: Vec<CalendarDay>,
    error: Option<Refusal>,
}

impl Month {
    fn bring(&mut self, first: NaiveDate, app: &App) {
        if self.read_at.replace((first, app.seq)) == Some((first, app.seq)) {
            return;
        }
        match app
            .client
            .calendar(first, last_of(first), Filter::default())
        {
            Ok(view) => {
                self.days = view.days;
                self.error = None;
            }
            Err(refusal) => {
                self.days = Vec::new();
                self.error = Some(refusal);
            }
        }
    }
}

/// The pane.
#[derive(Default)]
pub struct Calendar {
    /// The chosen day; none follows today.
    day: Option<NaiveDate>,
    month: Month,
    agenda: Agenda,
    in_agenda: bool,
    cursor: Option<Position>,
}

fn first_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

fn last_of(day: NaiveDate) -> NaiveDate {
    let next = first_of(day).checked_add_months(Months::new(1));
    next.and_then(|next| next.pred_opt()).unwrap_or(day)
}

/// The day that a movement leads to; days beyond any calendar stay where they are.
fn moved(day: NaiveDate, action: ActionId) -> Option<NaiveDate> {
    let (week, month) = (Days::new(7), Months::new(1));
    let next = match action {
        action::LEFT => day.pred_opt(),
        action::RIGHT => day.succ_opt(),
        action::UP => day.checked_sub_days(week),
        action::DOWN => day.checked_add_days(week),
        action::PAGE_UP | action::EARLIER => day.checked_sub_months(month),
        action::PAGE_DOWN | action::LATER => day.checked_add_months(month),
        action::TOP => Some(first_of(day)),
        action::BOTTOM => Some(last_of(day)),
        _ => return None,
    };
    Some(
        next.filter(|next| (1900..=9999).contains(&next.year()))
            .unwrap_or(day),
    )
}

impl Calendar {
    fn chosen(&self, ctx: &Ctx<App>) -> NaiveDate {
        self.day.unwrap_or(ctx.today)
    }

    fn in_agenda(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Option<Outcome<App>> {
        if self.agenda.act(action) {
            return Some(Outcome::Handled);
        }
        match action {
            action::OPEN => Some(match self.agenda.chosen() {
                Some((id, all)) => Outcome::Push(project::page(id, all)),
                None => Outcome::Handled,
            }),
            action::REMEDY | action::MOVE_PLAN => {
                let row = self.agenda.row()?.clone();
                Some(if action == action::REMEDY {
                    due::remedy(&row, ctx)
                } else {
                    due::move_plan(&row, ctx)
                })
            }
            action::BACK => {
                self.in_agenda = false;
                Some(Outcome::Handled)
            }
            _ => None,
        }
    }

    /// Draws the weeks; returns the lines used.
    fn weeks(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>, focused: bool) -> u16 {
        let cell = (area.width / 7).clamp(4, 9);
        let chosen = self.chosen(ctx);
        let first = first_of(chosen);
        for (at, day) in (0_u16..7).zip(first.week(chrono::Weekday::Mon).first_day().iter_days()) {
            let name = fit(
                dates::weekday(day, ctx.lang),
                usize::from(cell),
                Align::Centre,
            );
            put(buf, area, at * cell, 0, &name, ctx.style(Role::Title));
        }
        let lead = first.weekday().num_days_from_monday();
        let mut lines = 1;
        for (at, day) in (lead..).zip(
            first
                .iter_days()
                .take_while(|day| day.month() == first.month()),
        ) {
            let (column, week) = (
                u16::try_from(at % 7).unwrap_or(0),
                u16::try_from(at / 7).unwrap_or(0),
            );
            let known = self.month.days.iter().find(|known| known.date == day);
            let (text, role) = day_text(day, known, ctx);
            let dx = column * cell + 1;
            put(buf, area, dx, week + 1, &text, ctx.style(role));
            if day == chosen {
                let role = if focused && !self.in_agenda {
                    Role::Selected
                } else {
                    Role::SelectedBlurred
                };
                // Painted over the number alone, so that its mark stays what it is.
                put(
                    buf,
                    area,
                    dx,
                    week + 1,
                    text.get(..4).unwrap_or(&text),
                    ctx.style(role),
                );
                if focused && !self.in_agenda && week + 1 < area.height {
                    self.cursor = Some(Position::new(area.x + dx + 1, area.y + week + 1));
                }
            }
            lines = week + 2;
        }
        lines
    }

    fn panel(&self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>, focused: bool) -> Rect {
        let chosen = self.chosen(ctx);
        let mut figure = dates::month(chosen.year(), chosen.month(), ctx.lang);
        if self.month.days.iter().any(|day| !day.is_published) {
            figure.push_str(&format!(" [{}]", ctx.t(&dates::NOT_PUBLISHED)));
        }
        let foot = if self.in_agenda {
            words::AGENDA_FOOT
        } else {
            words::CALENDAR_LEGEND
        };
        let panel = Panel {
            title: &format!("3 {}", ctx.t(&words::CALENDAR)),
            figure: &figure,
            foot: ctx.t(&foot),
            focused,
        };
        panel.draw(area, buf, ctx)
    }
}

/// A day as text: brackets for today, round ones for days off, a mark for what is due, a sign for make-up days.
fn day_text(day: NaiveDate, known: Option<&CalendarDay>, ctx: &Ctx<App>) -> (String, Role) {
    let number = day.day();
    let is_off =
        known.is_some_and(|day| matches!(day.kind, DayKind::Weekend | DayKind::Holiday(_)));
    let (open, close) = match (day == ctx.today, is_off) {
        (true, _) => ('[', ']'),
        (false, true) => ('(', ')'),
        (false, false) => (' ', ' '),
    };
    let due = known.map_or(0, |day| day.due);
    let nodes = known.map_or(0, |day| day.nodes);
    let (mark, role) = match (due, nodes) {
        (1.., _) if day < ctx.today => ("!", Role::Late),
        (1.., _) => ("*", Role::Soon),
        (0, 1..) => ("+", Role::Normal),
        (0, 0) => ("", Role::Normal),
    };
    let make_up = match known {
        Some(day) if day.kind == DayKind::MakeUp => ctx.t(&words::CALENDAR_MAKE_UP),
        _ => "",
    };
    let role = if is_off && role == Role::Normal {
        Role::Dim
    } else {
        role
    };
    (format!("{open}{number:2}{close}{mark}{make_up}"), role)
}

impl Pane for Calendar {
    fn layer(&self) -> LayerId {
        layers::CALENDAR
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        if self.in_agenda
            && let Some(outcome) = self.in_agenda(action, ctx)
        {
            return outcome;
        }
        let chosen = self.chosen(ctx);
        if let Some(day) = moved(chosen, action) {
            self.day = Some(day);
            self.in_agenda = false;
            return Outcome::Handled;
        }
        match action {
            action::THIS_DAY => {
                self.day = None;
                self.in_agenda = false;
            }
            // From a day the way to an act leads through what is due on it.
            action::OPEN | action::REMEDY | action::MOVE_PLAN => {
                self.agenda.bring(chosen, ctx.today, &ctx.state);
                self.in_agenda = self.agenda.has_rows();
            }
            action::REFRESH => {
                self.month.read_at = None;
                self.agenda.refresh();
            }
            _ => return Outcome::Ignored,
        }
        Outcome::Handled
    }

    fn render(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>, focused: bool) {
        self.cursor = None;
        let chosen = self.chosen(ctx);
        self.month.bring(first_of(chosen), &ctx.state);
        self.agenda.bring(chosen, ctx.today, &ctx.state);
        self.in_agenda &= self.agenda.has_rows();
        let inner = self.panel(area, buf, ctx, focused);
        let used = self.weeks(inner, buf, ctx, focused);
        let rest = body_of(inner, used);
        let known = self.month.days.iter().find(|day| day.date == chosen);
        let mut head = format!("{} {}", chosen, dates::weekday(chosen, ctx.lang));
        if let Some(DayKind::Holiday(name)) = known.map(|day| &day.kind) {
            head = format!("{head} {name}");
        }
        let rule = ctx.lines().horizontal;
        let fill = usize::from(inner.width).saturating_sub(width(&head) + 2);
        let line = format!(" {head} {}", rule.repeat(fill));
        put(buf, rest, 0, 0, &line, ctx.style(Role::Border));
        let cursor = self
            .agenda
            .render(body_of(rest, 1), buf, ctx, focused && self.in_agenda);
        self.cursor = cursor.or(self.cursor);
    }

    fn cursor(&self) -> Option<Position> {
        self.cursor
    }

    fn hints(&self) -> Vec<ActionId> {
        vec![action::OPEN, action::LATER, action::THIS_DAY]
    }

    fn meets(&self, needs: Needs) -> bool {
        matches!(needs, Needs::Nothing | Needs::Row)
    }

    fn copy_text(&self, ctx: &Ctx<App>) -> Option<String> {
        Some(self.chosen(ctx).to_string())
    }
}
