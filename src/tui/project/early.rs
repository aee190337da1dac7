//! The four 早 (article 1) at the foot of the nodes: how long each stretch took, beside what was planned.

use super::lines::{Line, Piece};
use super::sheet::Sheet;
use crate::domain::dispatch::lead_times;
use crate::domain::dispatch::lead_times::LeadTime;
use crate::locales::{Word, works_tabs as words};
use crate::tui::theme::Role;
use chrono::NaiveDate;

/// Columns of a stretch and of a span of days.
const LEG: u16 = 20;
const SPAN: u16 = 24;

/// One line for each stretch of the way.
pub fn lines(sheet: &Sheet<'_>) -> Vec<Line> {
    let times = lead_times::lead_times(sheet.project(), sheet.policy());
    times.iter().map(|time| line(sheet, time)).collect()
}

fn line(sheet: &Sheet<'_>, time: &LeadTime) -> Line {
    let today = sheet.ctx.today;
    let days = time.days(today).map(|days| {
        let word = match time.to {
            Some(_) => &words::LEG_DAYS,
            None => &words::LEG_SO_FAR,
        };
        sheet.fill(word, &[("n", &days.to_string())])
    });
    let is_blank = days.is_none();
    let (late, role) = behind(sheet, time, today);
    let key = format!("leg {}", time.leg.name());
    let line = Line::new(
        key,
        vec![
            Piece::of(sheet.t(&time.leg.word()), Role::Normal, LEG),
            Piece::of(span(time), Role::Normal, SPAN),
            Piece::of(
                days.unwrap_or_else(|| sheet.t(&words::LEG_NOT_YET).to_owned()),
                Role::Normal,
                14,
            ),
            Piece::rest(late, role),
        ],
    );
    line.blank_if(is_blank)
}

/// The days it runs from and to, as far as they are known.
fn span(time: &LeadTime) -> String {
    let day = |day: Option<NaiveDate>| day.map_or_else(String::new, |day| day.to_string());
    match time.from {
        Some(from) => format!("{from} - {}", day(time.to)),
        None => String::new(),
    }
}

/// How far it lies behind its plan or before it.
fn behind(sheet: &Sheet<'_>, time: &LeadTime, today: NaiveDate) -> (String, Role) {
    let say = |word: &Word, days: i64| sheet.fill(word, &[("n", &days.to_string())]);
    match (time.late_days(today), time.planned_days()) {
        (Some(late @ 1..), _) => (say(&words::LEG_LATE, late), Role::Late),
        (Some(late), _) => (say(&words::LEG_EARLY, -late), Role::Normal),
        (None, Some(planned)) => (say(&words::LEG_PLANNED, planned), Role::Dim),
        (None, None) => (String::new(), Role::Dim),
    }
}
