//! Days as people read them: distances when near, dates when far.

use super::Lang;
use chrono::{DateTime, Datelike, FixedOffset, NaiveDate};

crate::words! {
    TODAY = "今日", "today";
    LEFT = "剩{n}天", "{n}d left";
    LATE = "逾期{n}天", "{n}d late";
    LATE_WORKING = "逾期{n}个工作日", "{n} working days late";
    /// A date that depends on a year whose holidays are not published.
    PROVISIONAL = "{date}(待放假安排)", "{date} (holidays not published)";
    NOT_PUBLISHED = "未公布", "not published";
    MONTH = "{year}年{month}月", "{year}-{month}";
    QUARTER = "{year}年第{quarter}季度", "{year} Q{quarter}";
    YEAR = "{year}年", "year {year}";
    MON = "周一", "Mon";
    TUE = "周二", "Tue";
    WED = "周三", "Wed";
    THU = "周四", "Thu";
    FRI = "周五", "Fri";
    SAT = "周六", "Sat";
    SUN = "周日", "Sun";
}

/// Days up to which a coming day is shown as a distance.
pub(crate) const NEAR: i64 = 30;

/// A day as seen from today: `逾期3天`, `今日`, `剩13天`; `12-31` later in the same year, else the whole date.
pub(crate) fn distance(day: NaiveDate, today: NaiveDate, lang: Lang) -> String {
    let left = (day - today).num_days();
    match left {
        0 => TODAY.get(lang).to_owned(),
        ..0 => LATE.fill(lang, &[("n", &left.unsigned_abs().to_string())]),
        1..=NEAR => LEFT.fill(lang, &[("n", &left.to_string())]),
        _ => short(day, today),
    }
}

/// A day without its year where it is this year's.
pub(crate) fn short(day: NaiveDate, today: NaiveDate) -> String {
    if day.year() == today.year() {
        day.format("%m-%d").to_string()
    } else {
        day.to_string()
    }
}

/// A moment to the minute.
pub(crate) fn minute(at: &DateTime<FixedOffset>) -> String {
    at.format("%Y-%m-%d %H:%M").to_string()
}

/// The name of the day of the week.
pub(crate) fn weekday(day: NaiveDate, lang: Lang) -> &'static str {
    let words = [MON, TUE, WED, THU, FRI, SAT, SUN];
    let index = day.weekday().num_days_from_monday() as usize;
    words.get(index).map_or("", |word| word.get(lang))
}

/// A month as a heading: `2026年11月`.
pub(crate) fn month(year: i32, month: u32, lang: Lang) -> String {
    let values = [("year", year.to_string()), ("month", month.to_string())];
    MONTH.fill(
        lang,
        &values.each_ref().map(|(key, value)| (*key, value.as_str())),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn near_days_are_distances_and_far_ones_dates() {
        let today = day("2026-11-23");
        let shown = |text: &str| distance(day(text), today, Lang::Zh);
        assert_eq!(shown("2026-11-23"), "今日");
        assert_eq!(shown("2026-12-06"), "剩13天");
        assert_eq!(shown("2026-11-20"), "逾期3天");
        assert_eq!(shown("2026-12-31"), "12-31");
        assert_eq!(shown("2027-03-01"), "2027-03-01");
        assert_eq!(distance(day("2026-11-20"), today, Lang::En), "3d late");
    }

    #[test]
    fn the_days_of_the_week_have_their_names() {
        assert_eq!(weekday(day("2026-11-23"), Lang::Zh), "周一");
        assert_eq!(weekday(day("2026-11-29"), Lang::En), "Sun");
        assert_eq!(month(2026, 11, Lang::Zh), "2026年11月");
    }
}
