//! `holidays.toml`: the years, their holidays and make-up working days.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::domain::clock::{Calendar, CalendarYear, Holiday};
use crate::domain::closed::closed;
use crate::domain::policy::finding::Code;
use crate::domain::policy::read::desk::Kind;
use crate::domain::policy::read::node::Node;

closed! {
    /// Whether the days off of a year are known.
    Status {
        Published = "published";
        Unconfirmed = "unconfirmed";
    }
}

/// Reads the whole file.
pub(super) fn calendar(root: &Node<'_>) -> Calendar {
    let mut calendar = Calendar::default();
    for node in root.need_tables("year") {
        let year = node.number("year", 1949..=2200);
        node.book
            .define(Kind::Year, &year.to_string(), &node.span_of("year"));
        let entry = year_entry(&node, i32::try_from(year).unwrap_or_default());
        calendar
            .years
            .insert(i32::try_from(year).unwrap_or_default(), entry);
    }
    calendar
}

fn year_entry(node: &Node<'_>, year: i32) -> CalendarYear {
    let published = node.word("status", Status::Unconfirmed) == Status::Published;
    // Where the year comes from is for the reader of the file.
    node.opt_text("source");
    node.opt_text("note");
    let mut off: Vec<Holiday> = Vec::new();
    for day in node.tables("off") {
        off.extend(holiday(&day, year, &off));
    }
    let mut workdays = Vec::new();
    for (date, at) in node.dates("workdays") {
        let weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
        let inside = off.iter().find(|h| (h.from..=h.to).contains(&date));
        if !weekend || inside.is_some() {
            let params = vec![
                date.to_string(),
                inside.map_or_else(String::new, |h| h.name.clone()),
            ];
            node.book
                .note(&at, Code::WorkdayMisplaced, params, String::new());
        }
        if !belongs(date, year) {
            node.book.note(
                &at,
                Code::DateOutsideYear,
                vec![date.to_string()],
                year.to_string(),
            );
        }
        if workdays.contains(&date) {
            node.book
                .note(&at, Code::Duplicate, vec![date.to_string()], String::new());
        }
        workdays.push(date);
    }
    CalendarYear {
        published,
        off,
        workdays,
    }
}

fn holiday(node: &Node<'_>, year: i32, before: &[Holiday]) -> Option<Holiday> {
    let name = node.text("name");
    let (from, to) = (node.date("from"), node.date("to"));
    let (from, to) = (from?, to?);
    if to < from {
        node.note(
            "to",
            Code::PeriodReversed,
            vec![to.to_string()],
            format!("≥ {from}"),
        );
    }
    for (key, date) in [("from", from), ("to", to)] {
        if !belongs(date, year) {
            node.note(
                key,
                Code::DateOutsideYear,
                vec![date.to_string()],
                year.to_string(),
            );
        }
    }
    if let Some(other) = before.iter().find(|h| h.from <= to && from <= h.to) {
        node.note(
            "from",
            Code::HolidayOverlap,
            vec![name.clone(), other.name.clone()],
            format!("> {}", other.to),
        );
    }
    Some(Holiday { name, from, to })
}

/// Holidays around New Year may reach a few days into the neighbouring year.
fn belongs(date: NaiveDate, year: i32) -> bool {
    date.year() == year
        || (date.year() == year - 1 && date.month() == 12)
        || (date.year() == year + 1 && date.month() == 1)
}
