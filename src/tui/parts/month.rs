//! A month as weeks, Monday first: the days with what falls on them.

use chrono::{Datelike, Months, NaiveDate, Weekday};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::Answer;
use crate::locales::{dates, home as words};
use crate::service::api::{CalendarDay, DayKind, Filter};
use crate::tui::app::App;
use crate::tui::layer::Ctx;
use crate::tui::text::{Align, fit, put};
use crate::tui::theme::Role;

/// From this width of a day on there is room for numbers beside the marks.
const ROOMY: u16 = 10;

/// The days of one month.
#[derive(Default)]
pub struct Month {
    /// By the first day of the month.
    days: Answer<Vec<CalendarDay>, (NaiveDate, Filter)>,
}

/// The first day of a day's month.
pub fn first_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// The last day of a day's month.
pub fn last_of(day: NaiveDate) -> NaiveDate {
    let next = first_of(day).checked_add_months(Months::new(1));
    next.and_then(|next| next.pred_opt()).unwrap_or(day)
}

impl Month {
    /// Reads the month of a day when it is another one, or the data changed.
    pub fn bring(&mut self, day: NaiveDate, app: &App) {
        let of = (first_of(day), app.view.days());
        self.days.bring(app, of, |(first, scope)| {
            let view = app
                .client
                .calendar(*first, last_of(*first), scope.clone())?;
            Ok(view.days)
        });
    }

    /// Reads it anew with the next frame.
    pub fn refresh(&mut self) {
        self.days.forget();
    }

    fn days(&self) -> &[CalendarDay] {
        self.days.get().map_or(&[], Vec::as_slice)
    }

    /// Holidays of some of its days are not published.
    pub fn is_provisional(&self) -> bool {
        self.days().iter().any(|day| !day.is_published)
    }

    /// What is known of a day.
    pub fn day(&self, day: NaiveDate) -> Option<&CalendarDay> {
        self.days().iter().find(|known| known.date == day)
    }

    /// Draws the weeks; returns the lines used, and where the chosen day is.
    pub fn draw(
        &self,
        area: Rect,
        buf: &mut Buffer,
        ctx: &Ctx<App>,
        (chosen, role): (NaiveDate, Role),
    ) -> (u16, Position) {
        let cell = (area.width / 7).clamp(4, 16);
        let first = first_of(chosen);
        let monday = first.week(Weekday::Mon).first_day();
        for (at, day) in (0_u16..7).zip(monday.iter_days()) {
            let name = dates::weekday(day, ctx.lang);
            let name = if cell >= ROOMY {
                fit(&format!(" {name}"), usize::from(cell), Align::Left)
            } else {
                fit(name, usize::from(cell), Align::Centre)
            };
            put(buf, area, at * cell, 0, &name, ctx.style(Role::Title));
        }
        let lead = first.weekday().num_days_from_monday();
        let (mut lines, mut at) = (1, area.as_position());
        let days = first
            .iter_days()
            .take_while(|day| day.month() == first.month());
        for (place, day) in (lead..).zip(days) {
            let column = u16::try_from(place % 7).unwrap_or(0);
            let line = u16::try_from(place / 7).unwrap_or(0) + 1;
            let (text, day_role) = day_text(day, self.day(day), cell >= ROOMY, ctx);
            let dx = column * cell + 1;
            put(buf, area, dx, line, &text, ctx.style(day_role));
            if day == chosen {
                // Painted over the number alone, so that its mark stays what it is.
                let number = text.get(..4).unwrap_or(&text);
                put(buf, area, dx, line, number, ctx.style(role));
                at = Position::new(
                    area.x.saturating_add(dx + 1),
                    area.y
                        .saturating_add(line.min(area.height.saturating_sub(1))),
                );
            }
            lines = line + 1;
        }
        (lines, at)
    }
}

/// A day as text: brackets for today, round ones for days off, a mark for what is due, a sign for make-up days. Where
/// there is room the marks have numbers, and named holidays a sign.
fn day_text(
    day: NaiveDate,
    known: Option<&CalendarDay>,
    is_roomy: bool,
    ctx: &Ctx<App>,
) -> (String, Role) {
    let number = day.day();
    let kind = known.map(|day| &day.kind);
    let is_off = matches!(kind, Some(DayKind::Weekend | DayKind::Holiday(_)));
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
    let mut marks = mark.to_owned();
    if is_roomy {
        marks.clear();
        if due > 0 {
            marks.push_str(&format!("{mark}{due}"));
        }
        if nodes > 0 {
            marks.push_str(&format!("+{nodes}"));
        }
    }
    let sign = match kind {
        Some(DayKind::MakeUp) => ctx.t(&words::CALENDAR_MAKE_UP),
        Some(DayKind::Holiday(_)) if is_roomy => ctx.t(&words::CALENDAR_OFF),
        _ => "",
    };
    let role = if is_off && role == Role::Normal {
        Role::Dim
    } else {
        role
    };
    (format!("{open}{number:2}{close}{marks}{sign}"), role)
}

/// What kind of day it is, in words: the holiday's name, a worked weekend day, and that its year is not published.
pub fn kind_words(known: Option<&CalendarDay>, ctx: &Ctx<App>) -> String {
    let mut parts: Vec<String> = Vec::new();
    match known.map(|day| &day.kind) {
        Some(DayKind::Holiday(name)) => parts.push(name.clone()),
        Some(DayKind::MakeUp) => parts.push(ctx.t(&words::CALENDAR_WORKED).to_owned()),
        _ => {}
    }
    if known.is_some_and(|day| !day.is_published) {
        parts.push(ctx.t(&words::CALENDAR_GUESSED).to_owned());
    }
    parts.join("  ")
}
