//! Reading a day as people write it.

use crate::domain::width_fold::fold_width;
use chrono::NaiveDate;

/// Reads `2026-3-5`, `2026.3.5`, `2026/3/5`, `20260305` and `2026年3月5日`, digits of any width.
/// `None` for anything else, and for days that do not exist.
pub(crate) fn parse_date(text: &str) -> Option<NaiveDate> {
    let folded = fold_width(text)
        .replace(['年', '月'], "-")
        .replace(['日', '号'], "");
    let folded = folded.trim();
    if folded.len() == 8 && folded.bytes().all(|byte| byte.is_ascii_digit()) {
        return NaiveDate::parse_from_str(folded, "%Y%m%d").ok();
    }
    let mut parts = folded.split(['-', '.', '/', '。']).map(str::trim);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let is_number = |part: &str, most: usize| {
        !part.is_empty() && part.len() <= most && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if parts.next().is_some()
        || year.len() != 4
        || !is_number(year, 4)
        || !is_number(month, 2)
        || !is_number(day, 2)
    {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use crate::domain::clock::parse_date;
    use chrono::NaiveDate;

    #[test]
    fn every_usual_way_to_write_a_day_is_read() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 5);
        for text in [
            "2026-03-05",
            "2026-3-5",
            "2026.3.5",
            "2026/3/5",
            "2026年3月5日",
            "２０２６年３月５日",
            " 20260305 ",
        ] {
            assert_eq!(parse_date(text), day, "{text}");
        }
    }

    #[test]
    fn what_is_no_day_is_none() {
        for text in [
            "",
            "2026-2-30",
            "2026-3",
            "26-3-5",
            "明天",
            "2026-3-5-1",
            "202603051",
        ] {
            assert_eq!(parse_date(text), None, "{text}");
        }
    }
}
