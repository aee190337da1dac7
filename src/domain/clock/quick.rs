//! A day as people say it (今天, +3, +3工作日, 周五, 下周一, 11-23, 月底), seen from the day on which they say it.
//!
//! Only what is typed by a person goes through here: the record and scripts hold whole dates ([`super::parse_date`]).

use super::{Calendar, MAX_DAYS, MAX_MONTHS, add_days, add_months, parse_date};
use crate::domain::width_fold::fold_width;
use chrono::{Datelike, Days, Months, NaiveDate};

/// Which way a day without its year, month or week is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Leans {
    /// A deadline or a plan: the next such day, today included.
    Ahead,
    /// Something that happened: the last such day, today included.
    Back,
}

/// Days by name, with how many days they lie ahead.
const NAMED: [(&[&str], i64); 7] = [
    (&["今天", "今日", "今", "jt", "jr", "today"], 0),
    (&["明天", "明日", "mt", "tomorrow"], 1),
    (&["后天", "ht"], 2),
    (&["大后天", "dht"], 3),
    (&["昨天", "昨日", "zt", "yesterday"], -1),
    (&["前天", "qt"], -2),
    (&["大前天", "dqt"], -3),
];

/// Units of a distance, longest first so that no one hides another.
const UNITS: [(&str, Unit); 18] = [
    ("个工作日", Unit::WorkingDay),
    ("工作日", Unit::WorkingDay),
    ("gzr", Unit::WorkingDay),
    ("wd", Unit::WorkingDay),
    ("个星期", Unit::Week),
    ("星期", Unit::Week),
    ("周", Unit::Week),
    ("w", Unit::Week),
    ("个月", Unit::Month),
    ("月", Unit::Month),
    ("m", Unit::Month),
    ("年", Unit::Year),
    ("y", Unit::Year),
    ("天", Unit::Day),
    ("日", Unit::Day),
    ("days", Unit::Day),
    ("day", Unit::Day),
    ("d", Unit::Day),
];

/// Days of the week as they are written, Monday first.
const WEEK: [&[&str]; 7] = [
    &["一", "1", "monday", "mon"],
    &["二", "2", "tuesday", "tue"],
    &["三", "3", "wednesday", "wed"],
    &["四", "4", "thursday", "thu"],
    &["五", "5", "friday", "fri"],
    &["六", "6", "saturday", "sat"],
    &["日", "天", "末", "7", "sunday", "sun"],
];

#[derive(Clone, Copy)]
enum Unit {
    Day,
    WorkingDay,
    Week,
    Month,
    Year,
}

/// Reads a whole date as everywhere, and the short ways of saying one. `None` for anything else, and for days that do
/// not exist.
pub(crate) fn quick_date(
    text: &str,
    leans: Leans,
    today: NaiveDate,
    calendar: &Calendar,
) -> Option<NaiveDate> {
    if let Some(day) = parse_date(text) {
        return Some(day);
    }
    let folded = fold_width(text).to_lowercase();
    let said: String = folded.split_whitespace().collect();
    named(&said, today)
        .or_else(|| month_end(&said, today))
        .or_else(|| distance(&said, today, calendar))
        .or_else(|| weekday(&said, leans, today))
        .or_else(|| short(&said, leans, today))
}

fn shift(today: NaiveDate, days: i64) -> Option<NaiveDate> {
    today.checked_add_signed(chrono::TimeDelta::try_days(days)?)
}

fn named(said: &str, today: NaiveDate) -> Option<NaiveDate> {
    let (_, days) = NAMED.iter().find(|(names, _)| names.contains(&said))?;
    shift(today, *days)
}

/// The last day of a month, quarter or year, and the first of the next month.
fn month_end(said: &str, today: NaiveDate) -> Option<NaiveDate> {
    let first = today.with_day(1)?;
    let last_before = |month: u32| first.checked_add_months(Months::new(month))?.pred_opt();
    let left_of_quarter = 2 - today.month0() % 3;
    match said {
        "月底" | "月末" | "本月底" | "yd" | "eom" => last_before(1),
        "下月底" | "下月末" | "下个月底" => last_before(2),
        "下月初" | "下个月初" => first.checked_add_months(Months::new(1)),
        "季末" | "季度末" | "本季度末" | "eoq" => last_before(left_of_quarter + 1),
        "年底" | "年末" | "eoy" => NaiveDate::from_ymd_opt(today.year(), 12, 31),
        _ => None,
    }
}

/// `+3`, `-2`, `+3工作日`, `+2周`, `3天后`, `5天前`.
fn distance(said: &str, today: NaiveDate, calendar: &Calendar) -> Option<NaiveDate> {
    let (is_back, rest) = match (said.strip_prefix('+'), said.strip_prefix('-')) {
        (Some(rest), _) => (false, rest),
        (_, Some(rest)) => (true, rest),
        _ => match (said.strip_suffix('后'), said.strip_suffix('前')) {
            (Some(rest), _) => (false, rest),
            (_, Some(rest)) => (true, rest),
            _ => return None,
        },
    };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = rest.split_at_checked(digits)?;
    let n: u32 = number.parse().ok()?;
    // A distance without a sign says its unit.
    let is_signed = said.starts_with(['+', '-']);
    let unit = match unit {
        "" if is_signed => Unit::Day,
        _ => UNITS.iter().find(|(name, _)| *name == unit)?.1,
    };
    step(today, n, unit, is_back, calendar)
}

fn step(
    today: NaiveDate,
    n: u32,
    unit: Unit,
    is_back: bool,
    calendar: &Calendar,
) -> Option<NaiveDate> {
    let months = |n: u32| match is_back {
        true => today.checked_sub_months(Months::new(n.min(MAX_MONTHS))),
        false => Some(add_months(today, n)),
    };
    let days = |n: u32| match is_back {
        true => today.checked_sub_days(Days::new(u64::from(n.min(MAX_DAYS)))),
        false => Some(add_days(today, n)),
    };
    match unit {
        Unit::Day => days(n),
        Unit::Week => days(n.saturating_mul(7)),
        Unit::Month => months(n),
        Unit::Year => months(n.saturating_mul(12)),
        Unit::WorkingDay if is_back => before(today, n, calendar),
        Unit::WorkingDay => Some(calendar.add_working_days(today, n)),
    }
}

/// The `n`-th working day before `today`.
fn before(today: NaiveDate, n: u32, calendar: &Calendar) -> Option<NaiveDate> {
    let worked = |day: &NaiveDate| calendar.is_working_day(*day);
    let at = usize::try_from(n).ok()?.checked_sub(1);
    let Some(at) = at else { return Some(today) };
    let back = std::iter::successors(today.pred_opt(), NaiveDate::pred_opt);
    back.take(MAX_DAYS as usize).filter(worked).nth(at)
}

/// `周五`, `本周五`, `下周一`, `上周三`, `fri`, `nextmon`.
fn weekday(said: &str, leans: Leans, today: NaiveDate) -> Option<NaiveDate> {
    let strip = |marks: &[&str]| marks.iter().find_map(|mark| said.strip_prefix(mark));
    let (week, rest) = match (
        strip(&["下下"]),
        strip(&["下个", "下", "next"]),
        strip(&["上个", "上", "last"]),
        strip(&["本", "这个", "这", "this"]),
    ) {
        (Some(rest), ..) => (Some(2), rest),
        (_, Some(rest), ..) => (Some(1), rest),
        (_, _, Some(rest), _) => (Some(-1), rest),
        (.., Some(rest)) => (Some(0), rest),
        _ => (None, said),
    };
    let name = ["周", "星期", "礼拜"]
        .iter()
        .find_map(|mark| rest.strip_prefix(mark));
    let is_wanted = |known: &&&str| match name {
        Some(name) => **known == name,
        // Without 周 only the English names are whole words.
        None => known.is_ascii() && known.len() > 1 && **known == rest,
    };
    let at = WEEK
        .iter()
        .position(|names| names.iter().any(|known| is_wanted(&known)))?;
    let at = i64::try_from(at).ok()?;
    let today_at = i64::from(today.weekday().num_days_from_monday());
    let days = match (week, leans) {
        (Some(weeks), _) => at - today_at + 7 * weeks,
        (None, Leans::Ahead) => (at - today_at).rem_euclid(7),
        (None, Leans::Back) => -(today_at - at).rem_euclid(7),
    };
    shift(today, days)
}

/// `11-23`, `11月23日`, `26-11-23`, `1123`, `23日`, `23`.
fn short(said: &str, leans: Leans, today: NaiveDate) -> Option<NaiveDate> {
    let plain = said
        .replace(['年', '月', '.', '/', '。'], "-")
        .replace(['日', '号'], "");
    let is_number = |part: &&str| {
        (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let split = |text: &str| -> Option<Vec<u32>> {
        let parts: Vec<&str> = text.split('-').collect();
        let all = parts.iter().all(is_number);
        all.then(|| parts.iter().filter_map(|part| part.parse().ok()).collect())
    };
    let numbers = match plain.len() {
        4 if plain.bytes().all(|byte| byte.is_ascii_digit()) => {
            let (month, day) = plain.split_at_checked(2)?;
            split(&format!("{month}-{day}"))?
        }
        _ => split(&plain)?,
    };
    match *numbers.as_slice() {
        [day] => nearest_month(day, leans, today),
        [month, day] => nearest_year(month, day, leans, today),
        [year, month, day] => NaiveDate::from_ymd_opt(i32::try_from(2000 + year).ok()?, month, day),
        _ => None,
    }
}

/// The next (last) such day of a month; months without it are passed over.
fn nearest_month(day: u32, leans: Leans, today: NaiveDate) -> Option<NaiveDate> {
    let first = today.with_day(1)?;
    (0..=12)
        .filter_map(|n| match leans {
            Leans::Ahead => first.checked_add_months(Months::new(n)),
            Leans::Back => first.checked_sub_months(Months::new(n)),
        })
        .filter_map(|month| month.with_day(day))
        .find(|found| is_that_way(*found, leans, today))
}

/// The next (last) such day of a year; 29 February waits for its year.
fn nearest_year(month: u32, day: u32, leans: Leans, today: NaiveDate) -> Option<NaiveDate> {
    (0..=8)
        .filter_map(|n| match leans {
            Leans::Ahead => NaiveDate::from_ymd_opt(today.year() + n, month, day),
            Leans::Back => NaiveDate::from_ymd_opt(today.year() - n, month, day),
        })
        .find(|found| is_that_way(*found, leans, today))
}

fn is_that_way(day: NaiveDate, leans: Leans, today: NaiveDate) -> bool {
    match leans {
        Leans::Ahead => day >= today,
        Leans::Back => day <= today,
    }
}

#[cfg(test)]
mod tests {
    use super::{Leans, quick_date};
    use crate::domain::clock::parse_date;
    use crate::domain::tests::world::profile;
    use chrono::NaiveDate;
    use proptest::prelude::*;

    fn today() -> NaiveDate {
        // A Friday.
        parse_date("2026-11-27").expect("a day")
    }

    fn said(text: &str, leans: Leans) -> String {
        let profile = profile();
        quick_date(text, leans, today(), &profile.calendar)
            .map_or_else(|| "-".to_owned(), |day| day.to_string())
    }

    #[test]
    fn r16_4_days_are_taken_as_people_say_them() {
        let table = [
            ("今天", "2026-11-27", "2026-11-27"),
            ("jt", "2026-11-27", "2026-11-27"),
            ("昨天", "2026-11-26", "2026-11-26"),
            ("大后天", "2026-11-30", "2026-11-30"),
            ("+3", "2026-11-30", "2026-11-30"),
            ("＋３", "2026-11-30", "2026-11-30"),
            ("-2", "2026-11-25", "2026-11-25"),
            ("+3工作日", "2026-12-02", "2026-12-02"),
            ("+3 个工作日", "2026-12-02", "2026-12-02"),
            ("-1工作日", "2026-11-26", "2026-11-26"),
            ("+2周", "2026-12-11", "2026-12-11"),
            ("+1月", "2026-12-27", "2026-12-27"),
            ("3天后", "2026-11-30", "2026-11-30"),
            ("5天前", "2026-11-22", "2026-11-22"),
            ("周五", "2026-11-27", "2026-11-27"),
            ("周一", "2026-11-30", "2026-11-23"),
            ("下周一", "2026-11-30", "2026-11-30"),
            ("本周三", "2026-11-25", "2026-11-25"),
            ("上周三", "2026-11-18", "2026-11-18"),
            ("星期天", "2026-11-29", "2026-11-22"),
            ("fri", "2026-11-27", "2026-11-27"),
            ("next mon", "2026-11-30", "2026-11-30"),
            ("11-23", "2027-11-23", "2026-11-23"),
            ("11.23", "2027-11-23", "2026-11-23"),
            ("11月23日", "2027-11-23", "2026-11-23"),
            ("1123", "2027-11-23", "2026-11-23"),
            ("26-11-23", "2026-11-23", "2026-11-23"),
            ("2026-11-3", "2026-11-03", "2026-11-03"),
            ("30", "2026-11-30", "2026-10-30"),
            ("31日", "2026-12-31", "2026-10-31"),
            ("2-29", "2028-02-29", "2024-02-29"),
            ("月底", "2026-11-30", "2026-11-30"),
            ("下月底", "2026-12-31", "2026-12-31"),
            ("季末", "2026-12-31", "2026-12-31"),
            ("年底", "2026-12-31", "2026-12-31"),
            ("", "-", "-"),
            ("13-1", "-", "-"),
            ("尽快", "-", "-"),
            ("周八", "-", "-"),
            ("3", "2026-12-03", "2026-11-03"),
            ("32", "-", "-"),
            ("3天", "-", "-"),
            ("+", "-", "-"),
            ("+99999999999", "-", "-"),
            ("日", "-", "-"),
        ];
        for (text, ahead, back) in table {
            assert_eq!(said(text, Leans::Ahead), ahead, "{text} ahead");
            assert_eq!(said(text, Leans::Back), back, "{text} back");
        }
    }

    proptest! {
        #[test]
        fn no_text_stops_it(text in "\\PC{0,12}") {
            said(&text, Leans::Ahead);
            said(&text, Leans::Back);
        }
    }
}
