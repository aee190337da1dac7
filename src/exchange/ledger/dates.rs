//! Days as ledgers write them: 2026-03-05, 2026.3.5, 2026/3/5, 2026年3月5日, 20260305, 46086.

use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};

/// What a text says about a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DayText {
    /// A day.
    Day(NaiveDate),
    /// A month without a day; the first day of it.
    Month(NaiveDate),
    /// A month that a spreadsheet wrote: 2026.1 may have been typed as 2026.10.
    EitherMonth,
    /// It has the shape of a date, but there is no such day, or it is outside 1950..=2100.
    Impossible,
    /// It is not a date.
    NotADate,
}

/// Reads a day. The text has half-width characters already.
pub(super) fn day(text: &str) -> DayText {
    let text = text.trim();
    if let Some((year, "1")) = text.split_once('.')
        && year.len() == 4
        && year.bytes().all(|b| b.is_ascii_digit())
    {
        return DayText::EitherMonth;
    }
    if let Some(found) = serial_or_compact(text) {
        return found;
    }
    let Some((day, time)) = with_time(text) else {
        return written(text);
    };
    match written(day) {
        DayText::Day(day) => on_that_day(day, time),
        other => other,
    }
}

/// Tells a time of day from the date before it: spreadsheets add `00:00:00` on their own.
fn with_time(text: &str) -> Option<(&str, &str)> {
    let (day, time) = text.split_once([' ', 'T'])?;
    let clock = |c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | 'Z' | '+' | '-');
    (time.contains(':') && time.trim().chars().all(clock)).then(|| (day, time.trim()))
}

/// The day it is here at that moment; impossible where the day has no such moment. A time with a zone (`Z`, `+08:00`) is
/// one that a program wrote; without one it is the time here.
fn on_that_day(day: NaiveDate, time: &str) -> DayText {
    let zone_at = time.find(['Z', '+', '-']).unwrap_or(time.len());
    let (clock, zone) = time.split_at_checked(zone_at).unwrap_or((time, ""));
    let read = |form: &&str| NaiveTime::parse_from_str(clock, form).ok();
    let Some(time) = ["%H:%M", "%H:%M:%S%.f"].iter().find_map(read) else {
        return DayText::Impossible;
    };
    let ahead = match zone {
        "" => Some(HERE),
        "Z" => Some(0),
        zone => offset(zone),
    };
    let moved = ahead.and_then(|minutes| {
        day.and_time(time)
            .checked_add_signed(TimeDelta::minutes(HERE - minutes))
    });
    checked(moved.map(|moment| moment.date()))
}

/// Minutes by which the clocks here are ahead.
const HERE: i64 = 8 * 60;

/// `+08:00`, `-0530`, `+8` in minutes.
fn offset(zone: &str) -> Option<i64> {
    let (sign, rest) = match zone.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let (hours, minutes) = match rest.split_once(':') {
        Some(pair) => pair,
        None if rest.len() == 4 => rest.split_at_checked(2)?,
        None => (rest, "0"),
    };
    let (hours, minutes) = (hours.parse::<i64>().ok()?, minutes.parse::<i64>().ok()?);
    let inside = (0..=14).contains(&hours) && (0..60).contains(&minutes);
    inside.then_some(sign * (hours * 60 + minutes))
}

/// `46086` (days since 1899-12-30), `46086.5`, `20260305`; `None` when it is neither.
fn serial_or_compact(text: &str) -> Option<DayText> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if !whole
        .bytes()
        .chain(fraction.bytes())
        .all(|b| b.is_ascii_digit())
    {
        return None;
    }
    match whole.len() {
        5 => {
            let days: u64 = whole.parse().ok()?;
            let epoch = NaiveDate::from_ymd_opt(1899, 12, 30)?;
            Some(checked(epoch.checked_add_days(Days::new(days))))
        }
        8 if fraction.is_empty() => {
            let part = |from: usize, to: usize| whole.get(from..to)?.parse::<u32>().ok();
            let (year, month, day) = (part(0, 4)?, part(4, 6)?, part(6, 8)?);
            Some(ymd(year, month, day))
        }
        _ => None,
    }
}

fn ymd(year: u32, month: u32, day: u32) -> DayText {
    let year = i32::try_from(year).ok();
    checked(year.and_then(|year| NaiveDate::from_ymd_opt(year, month, day)))
}

fn checked(day: Option<NaiveDate>) -> DayText {
    use chrono::Datelike;
    match day {
        Some(day) if (1950..=2100).contains(&day.year()) => DayText::Day(day),
        _ => DayText::Impossible,
    }
}

fn written(text: &str) -> DayText {
    let mut numbers: Vec<u32> = Vec::new();
    let mut digits = String::new();
    let mut marks = String::new();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        match std::mem::take(&mut digits).parse() {
            Ok(number) if numbers.len() < 3 => numbers.push(number),
            _ => return DayText::NotADate,
        }
        match c {
            '年' | '月' | '日' => marks.push(c),
            '号' => marks.push('日'),
            '.' | '/' | '-' | '。' | '－' | '–' | '·' => marks.push('.'),
            _ => return DayText::NotADate,
        }
    }
    if !digits.is_empty() {
        match digits.parse() {
            Ok(number) if numbers.len() < 3 => numbers.push(number),
            _ => return DayText::NotADate,
        }
    }
    let day_shape = matches!(marks.as_str(), ".." | "..." | "年月日" | "年月" | "年.");
    let month_shape = matches!(marks.as_str(), "." | "年月");
    match numbers.as_slice() {
        // A year of two digits is not guessed.
        [year, ..] if *year < 1000 || *year > 9999 => DayText::NotADate,
        [year, month, day] if day_shape => ymd(*year, *month, *day),
        [year, month] if month_shape => match ymd(*year, *month, 1) {
            DayText::Day(first) => DayText::Month(first),
            other => other,
        },
        _ => DayText::NotADate,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_of_the_same_day() {
        let want = DayText::Day(NaiveDate::from_ymd_opt(2026, 3, 5).unwrap());
        for text in [
            "2026-03-05",
            "2026-3-5",
            "2026.3.5",
            "2026.03.05.",
            "2026/3/5",
            "2026年3月5日",
            "2026年3月5号",
            "2026 年 3 月 5 日",
            "2026年3月5",
            "20260305",
            "46086",
            "46086.0",
            "46086.75",
            "2026-03-05 00:00:00",
            "2026-03-05T08:30:00",
            "2026-03-04T16:00:00Z",
            "2026-03-05T00:00:00+08:00",
            "2026-03-04T23:30:00.000+0700",
            " 2026/3/5 8:30 ",
        ] {
            assert_eq!(day(text), want, "{text}");
        }
    }

    #[test]
    fn months_impossible_days_and_other_texts() {
        let month = DayText::Month(NaiveDate::from_ymd_opt(2026, 3, 1).unwrap());
        for text in ["2026年3月", "2026.3", "2026-03", "2026/3"] {
            assert_eq!(day(text), month, "{text}");
        }
        for text in [
            "2026-02-30",
            "2026年13月1日",
            "20261301",
            "2026.13",
            "99999",
            "10000",
            "1949-12-31",
            "2101-01-01",
            "9999年1月1日",
            "2026-1-1T25:61",
            "2026-1-1 24:00",
            "2026-1-1 8:30:99.5",
            "2026-1-1 :",
            "2026-1-1T08:00:00+99:00",
        ] {
            assert_eq!(day(text), DayText::Impossible, "{text}");
        }
        assert_eq!(day("2026.1"), DayText::EitherMonth);
        for text in [
            "",
            "是",
            "26.3.5",
            "2026年",
            "2026",
            "3月5日",
            "2026.3.5-2026.4.1",
            "2026..3",
            "12345678901",
            "2026年3月上旬",
            "年月日",
            "5/3/2026",
        ] {
            assert_eq!(day(text), DayText::NotADate, "{text}");
        }
    }
}
