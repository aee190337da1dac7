//! Days in a form: short ways of saying one become whole dates, what is typed is told back with its weekday, and a small
//! calendar stands under the field on a key.

use super::Form;
use super::field::FormField;
use crate::domain::clock::quick::{Leans, quick_date};
use crate::domain::field::FieldKind;
use crate::domain::verb::ArgKind;
use crate::locales::{dates, form as words};
use crate::tui::app::App;
use crate::tui::keys::Code;
use crate::tui::layer::Ctx;
use crate::tui::parts::{Month, kind_words};
use crate::tui::text::{Align, fit, open_area, put, width};
use crate::tui::theme::Role;
use chrono::{Datelike, Months, NaiveDate, TimeDelta};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// Columns of the calendar.
const COLUMNS: u16 = 36;
/// Its rows: the month, the weekdays, six weeks, and what the chosen day is.
const ROWS: u16 = 9;
/// Fields of what lies ahead; a day without its year or month is the next such day there, elsewhere the last.
const AHEAD: [&str; 6] = ["due", "by", "plan", "until", "rectify_by", "effective"];

/// The calendar under a field.
pub(super) struct DayPick {
    chosen: NaiveDate,
    month: Month,
}

impl DayPick {
    /// Moves the chosen day; false for what is no movement.
    pub fn step(&mut self, code: Code) -> bool {
        let days = |days: i64| self.chosen.checked_add_signed(TimeDelta::days(days));
        let to = match code {
            Code::Left => days(-1),
            Code::Right => days(1),
            Code::Up => days(-7),
            Code::Down => days(7),
            Code::PageUp => self.chosen.checked_sub_months(Months::new(1)),
            Code::PageDown => self.chosen.checked_add_months(Months::new(1)),
            _ => return false,
        };
        self.chosen = to.unwrap_or(self.chosen);
        true
    }
}

impl FormField {
    fn leans(&self) -> Leans {
        match AHEAD.contains(&self.name.as_str()) {
            true => Leans::Ahead,
            false => Leans::Back,
        }
    }

    /// Whether a day is written here, with or without an hour.
    pub(super) fn is_day(&self) -> bool {
        match self.kind {
            ArgKind::Date | ArgKind::Moment => true,
            ArgKind::Field(field) => field.kind() == FieldKind::Date,
            _ => false,
        }
    }

    /// The day that is meant, and the hour behind it as it was written.
    pub(super) fn meant(&self, ctx: &Ctx<App>) -> Option<(NaiveDate, String)> {
        if !self.is_day() {
            return None;
        }
        let calendar = &ctx.state.profile.calendar;
        let read = |text: &str| quick_date(text, self.leans(), ctx.today, calendar);
        let text = self.editor.text();
        let text = text.trim();
        if let Some(day) = read(text) {
            return Some((day, String::new()));
        }
        let (day, hour) = text.rsplit_once([' ', '　', 'T'])?;
        let is_hour = self.kind == ArgKind::Moment && hour.contains([':', '：']);
        is_hour.then_some((read(day)?, hour.to_owned()))
    }

    /// Writes out the day that a short word means, seen from today.
    pub(super) fn write_out(&mut self, ctx: &Ctx<App>) {
        if !self.is_day() || !self.is_changed() {
            return;
        }
        if let Some((day, hour)) = self.meant(ctx) {
            let whole = match hour.as_str() {
                "" => day.to_string(),
                hour => format!("{day} {hour}"),
            };
            if self.editor.text() != whole {
                self.editor.set_text(&whole);
            }
        }
    }
}

/// What a typed day is: `= 2026-11-30 周一 第2个工作日`.
pub(super) fn day_remark(field: &FormField, ctx: &Ctx<App>) -> Option<String> {
    if !field.is_day() || !field.is_changed() {
        return None;
    }
    let (day, _) = field.meant(ctx)?;
    let calendar = &ctx.state.profile.calendar;
    let n = |n: i64| n.to_string();
    let away = (day - ctx.today).num_days();
    let far = match away {
        0 => dates::TODAY.get(ctx.lang).to_owned(),
        1.. if calendar.is_working_day(day) => {
            let working = calendar.working_days_between(ctx.today, day);
            ctx.fill(&words::NTH_WORKING_DAY, &[("n", &working.to_string())])
        }
        1.. => ctx.fill(&words::DAYS_AHEAD, &[("n", &n(away))]),
        _ => ctx.fill(&words::DAYS_AGO, &[("n", &n(-away))]),
    };
    let rests = match calendar.is_working_day(day) {
        true => "",
        false => ctx.t(&words::DAY_OFF),
    };
    let parts = [
        format!("= {day} {}", dates::weekday(day, ctx.lang)),
        rests.to_owned(),
        far,
    ];
    let parts = parts.iter().filter(|part| !part.is_empty());
    Some(parts.map(String::as_str).collect::<Vec<_>>().join("  "))
}

impl Form {
    /// Opens the calendar on the day in the field, else on today; only a field of days has one.
    pub(super) fn pick_day(&mut self, ctx: &mut Ctx<App>) {
        let field = self
            .field()
            .filter(|field| field.is_day() && field.barred.is_none());
        let Some(field) = field else {
            let said = ctx.t(&words::NO_DAY_HERE);
            ctx.notes.hint(said);
            return;
        };
        let chosen = field.meant(ctx).map_or(ctx.today, |(day, _)| day);
        self.days = Some(DayPick {
            chosen,
            month: Month::default(),
        });
    }

    /// Arrows and Enter while the calendar is open; any other key goes to the field.
    pub(super) fn day_key(&mut self, code: Code, ctx: &mut Ctx<App>) -> bool {
        let Some(days) = &mut self.days else {
            return false;
        };
        if days.step(code) {
            return true;
        }
        let chosen = days.chosen;
        self.days = None;
        if code != Code::Enter {
            return false;
        }
        if let Some(field) = self.fields.get_mut(self.focus) {
            field.editor.set_text(&chosen.to_string());
            field.check(ctx);
        }
        self.leave_to(self.neighbour(true), ctx);
        true
    }

    /// The calendar under (or, without room, above) the field.
    pub(super) fn draw_days(&mut self, text: Rect, body: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        let Some(days) = &mut self.days else { return };
        days.month.bring(days.chosen, &ctx.state);
        let below = body.bottom().saturating_sub(text.bottom());
        let above = text.y.saturating_sub(body.y);
        let y = match below >= ROWS || below >= above {
            true => text.bottom(),
            false => text.y.saturating_sub(ROWS.min(above)),
        };
        let place = Rect {
            x: text.x,
            y,
            width: COLUMNS,
            height: ROWS,
        };
        let place = open_area(buf, place.intersection(body));
        let month = dates::month(days.chosen.year(), days.chosen.month(), ctx.lang);
        let keys = ctx.t(&words::DAY_KEYS);
        let head = fit(
            &month,
            usize::from(place.width).saturating_sub(width(keys)),
            Align::Left,
        );
        put(
            buf,
            place,
            0,
            0,
            &format!("{head}{keys}"),
            ctx.style(Role::Title),
        );
        let weeks = Rect {
            y: place.y.saturating_add(1),
            height: place.height.saturating_sub(2),
            ..place
        };
        let (_, at) = days
            .month
            .draw(weeks, buf, ctx, (days.chosen, Role::Selected));
        let kind = kind_words(days.month.day(days.chosen), ctx);
        put(buf, place, 0, ROWS - 1, &kind, ctx.style(Role::Dim));
        self.cursor = place.contains(at).then_some(Position::new(at.x, at.y));
    }
}
