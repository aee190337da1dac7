//! Calendar files (ICS): what falls on days, so that a second file updates what the first one brought and never doubles it.
//!
//! Written here and not by a library: the one that there is gives an all-day event its first day as its end, and makes numbers and
//! times of its own where they must come from the record. What is needed of the format is small: folding by octets, escaping, a
//! handful of properties.

use super::given_out::NotGiven;
use super::listing::{Asker, Dated, MEETING, MOST_DATED, Order, with_ended};
use super::table::Progress;
use crate::domain::clock::Calendar;
use crate::domain::policy::ThresholdId;
use crate::domain::refusal::{Code, Refusal};
use crate::files::handed::Handed;
use crate::locales::export as words;
use crate::locales::harmless::sanitize;
use crate::locales::{Lang, values};
use crate::service::api::Since;
use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveTime, TimeDelta};
use std::io::Write;

/// Octets of a line, its end not counted.
const OCTETS: usize = 75;
/// Characters of a heading.
const HEADING: usize = 40;
/// Days that one looks back for a working day before it.
const LOOK_BACK: u64 = 60;

/// Writes the calendar; gives the number of its events.
///
/// # Errors
/// As [`super::table::write`].
pub(super) fn write(
    asker: &Asker<'_>,
    order: &Order,
    out: &mut Handed,
    progress: Progress<'_>,
) -> Result<u64, NotGiven> {
    let (events, is_cut) = with_ended(asker, order)?;
    let total = events.len() as u64;
    let lines = Lines {
        asker,
        is_discreet: order.is_discreet || asker.threshold(ThresholdId::CalendarDiscreet) > 0,
        place: installation(asker)?,
    };
    lines.head(out, is_cut)?;
    for (done, event) in (0..).zip(&events) {
        if progress(done, total).is_break() {
            return Err(Refusal::new(Code::Cancelled).into());
        }
        lines.event(out, event)?;
    }
    fold(out, "END:VCALENDAR")?;
    if progress(total, total).is_break() {
        return Err(Refusal::new(Code::Cancelled).into());
    }
    Ok(total)
}

/// What tells this city's records from those of another: made of the first entry, which never changes.
fn installation(asker: &Asker<'_>) -> Result<String, Refusal> {
    let first = asker.client.history(None, Since::Seq(1), Some(2), 1)?;
    let first = first.first();
    let first = first.map(|entry| format!("{} {}", entry.at.to_rfc3339(), entry.actor.as_str()));
    let hash = blake3::hash(first.unwrap_or_default().as_bytes()).to_hex();
    Ok(hash.chars().take(16).collect())
}

struct Lines<'a> {
    asker: &'a Asker<'a>,
    is_discreet: bool,
    place: String,
}

impl Lines<'_> {
    fn head(&self, out: &mut Handed, is_cut: bool) -> Result<(), NotGiven> {
        let lang = self.asker.lang;
        let name = words::CALENDAR_NAME.fill(lang, &[("unit", &self.asker.session.unit_name)]);
        let sign = self.asker.session.sign();
        let sign = sign.map(|(sign, _)| sign.get(lang)).unwrap_or_default();
        let mut about = words::NO_SECRETS.get(lang).to_owned();
        if is_cut {
            let n = MOST_DATED.to_string();
            about.push_str(&words::CALENDAR_CUT.fill(lang, &[("n", &n)]));
        }
        for line in [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Luodi//Luodi//ZH",
            "CALSCALE:GREGORIAN",
            "METHOD:PUBLISH",
            "X-WR-TIMEZONE:Asia/Shanghai",
        ] {
            fold(out, line)?;
        }
        fold(
            out,
            &format!(
                "X-WR-CALNAME:{}",
                escaped(format!("{name} {sign}").trim_end())
            ),
        )?;
        fold(out, &format!("X-WR-CALDESC:{}", escaped(&about)))
    }

    fn event(&self, out: &mut Handed, event: &Dated) -> Result<(), NotGiven> {
        let lang = self.asker.lang;
        let record = match event.record.is_empty() {
            true => "city",
            false => &event.record,
        };
        let name = event.project.as_ref().map_or("", |row| row.name.as_str());
        let name = if self.is_discreet { "" } else { name };
        let unit = values::short_unit(self.asker.profile, &event.unit);
        let category = match event.kind.as_str() {
            MEETING => words::CATEGORY_MEETING,
            kind if kind.starts_with("node.") => words::CATEGORY_NODE,
            _ => words::CATEGORY_DUE,
        };
        let category = category.get(lang);
        let what = &event.what;
        let heading: Vec<&str> = [unit, &event.record, name]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        let heading = format!("〔{category}〕{what} {}", heading.join(" "));
        let heading: String = heading.trim_end().chars().take(HEADING).collect();
        let stamp = self.stamp(event);
        let next = event.on.checked_add_days(Days::new(1)).unwrap_or(event.on);
        fold(out, "BEGIN:VEVENT")?;
        for line in [
            format!(
                "UID:{record}.{}@{}",
                event.kind.replace(' ', "_"),
                self.place
            ),
            format!("DTSTAMP:{stamp}"),
            format!("LAST-MODIFIED:{stamp}"),
            format!("SEQUENCE:{}", sequence(event)),
            format!("STATUS:{}", status(event)),
            format!("DTSTART;VALUE=DATE:{}", event.on.format("%Y%m%d")),
            format!("DTEND;VALUE=DATE:{}", next.format("%Y%m%d")),
            format!("SUMMARY:{}", escaped(&heading)),
            format!("DESCRIPTION:{}", escaped(&self.description(event, lang))),
            format!("CATEGORIES:{}", escaped(category)),
            "TRANSP:TRANSPARENT".to_owned(),
            "CLASS:PRIVATE".to_owned(),
        ] {
            fold(out, &line)?;
        }
        if event.is_over {
            // Nobody is woken for what is over.
            return fold(out, "END:VEVENT");
        }
        let hour = self.asker.threshold(ThresholdId::CalendarHour);
        let ahead = self.asker.threshold(ThresholdId::CalendarAhead);
        let warned = warned_on(event.on, ahead, &self.asker.profile.calendar);
        for line in [
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            &format!("DESCRIPTION:{}", escaped(&heading)),
            &format!("TRIGGER:{}", trigger(event.on, warned, hour)),
            "END:VALARM",
            "END:VEVENT",
        ] {
            fold(out, line)?;
        }
        Ok(())
    }

    fn description(&self, event: &Dated, lang: Lang) -> String {
        let unit = values::unit(self.asker.profile, &event.unit);
        let open = match event.record.is_empty() {
            true => "luodi due".to_owned(),
            false => format!("luodi show {}", event.record),
        };
        let parts = [
            (words::RECORD, event.record.as_str()),
            (words::BASIS, event.article.as_str()),
            (words::UNIT, unit),
            (words::OPENED_BY, open.as_str()),
        ];
        let parts = parts.into_iter().filter(|(_, value)| !value.is_empty());
        let parts = parts.map(|(name, value)| format!("{}: {value}", name.get(lang)));
        parts.collect::<Vec<_>>().join("\n")
    }

    /// When the record last changed, in world time; the first day of the rules for what is of no record.
    fn stamp(&self, event: &Dated) -> String {
        let rules = self.asker.profile.policy.meta.effective;
        let day = event.project.as_ref().map_or(rules, |row| row.updated);
        let midnight = day.and_time(NaiveTime::MIN);
        let here = FixedOffset::east_opt(8 * 3600);
        let moment: Option<DateTime<FixedOffset>> =
            here.and_then(|here| midnight.and_local_timezone(here).single());
        let moment = moment.map(|moment| moment.to_utc().naive_utc());
        moment
            .unwrap_or(midnight)
            .format("%Y%m%dT%H%M%SZ")
            .to_string()
    }
}

/// Rises whenever the record changes, so that a later file always wins over an earlier one; what has ended wins over what it was.
fn sequence(event: &Dated) -> u64 {
    event
        .version
        .saturating_mul(2)
        .saturating_add(u64::from(event.is_over))
}

fn status(event: &Dated) -> &'static str {
    match event.is_over {
        true => "CANCELLED",
        false => "CONFIRMED",
    }
}

/// The working day so many working days before a day.
fn warned_on(day: NaiveDate, working_days: u32, calendar: &Calendar) -> NaiveDate {
    let mut left = working_days;
    let mut warned = day;
    for _ in 0..LOOK_BACK {
        if left == 0 {
            break;
        }
        warned = warned.pred_opt().unwrap_or(warned);
        left -= u32::from(calendar.is_working_day(warned));
    }
    warned
}

/// From the beginning of the day back to the hour of the warning. Some programs take what lies after the beginning for before it, so
/// a warning on the day itself is given at its beginning.
fn trigger(day: NaiveDate, warned: NaiveDate, hour: u32) -> String {
    let before = (day - warned) - TimeDelta::hours(i64::from(hour));
    let hours = before.num_hours().max(0);
    let (days, hours) = (hours / 24, hours % 24);
    match (days, hours) {
        (0, 0) => "-PT0S".to_owned(),
        (0, hours) => format!("-PT{hours}H"),
        (days, 0) => format!("-P{days}D"),
        (days, hours) => format!("-P{days}DT{hours}H"),
    }
}

/// A text in which nothing is taken for a mark of the format.
fn escaped(text: &str) -> String {
    let mut safe = String::new();
    for (at, line) in text.lines().enumerate() {
        if at > 0 {
            safe.push_str("\\n");
        }
        for c in sanitize(line).chars() {
            if matches!(c, '\\' | ';' | ',') {
                safe.push('\\');
            }
            safe.push(c);
        }
    }
    safe
}

/// One line, folded by octets and never inside a character.
fn fold(out: &mut impl Write, line: &str) -> Result<(), NotGiven> {
    let mut taken = 0;
    for c in line.chars() {
        if taken + c.len_utf8() > OCTETS {
            out.write_all(b"\r\n ")?;
            taken = 1;
        }
        out.write_all(c.encode_utf8(&mut [0; 4]).as_bytes())?;
        taken += c.len_utf8();
    }
    out.write_all(b"\r\n")?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::policy::Profile;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn lines_are_folded_by_octets_between_characters() {
        let mut out = Vec::new();
        fold(&mut out, &"信丰县重大项目".repeat(12)).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.ends_with("\r\n"));
        let lines: Vec<&str> = text.split_terminator("\r\n").collect();
        assert!(lines.len() > 2 && lines.iter().all(|line| line.len() <= 75));
        assert!(lines.iter().skip(1).all(|line| line.starts_with(' ')));
    }

    #[test]
    fn a_warning_comes_on_a_working_day_before() {
        let calendar = Profile::builtin().unwrap().calendar;
        // After the holidays of October: 30 September is the working day before the 8th.
        let due = day("2026-10-08");
        let warned = warned_on(due, 1, &calendar);
        assert_eq!(warned, day("2026-09-30"));
        assert_eq!(trigger(due, warned, 9), "-P7DT15H");
        let due = day("2026-11-25");
        assert_eq!(trigger(due, warned_on(due, 1, &calendar), 9), "-PT15H");
        // On the day itself nothing lies after its beginning.
        assert_eq!(trigger(due, due, 9), "-PT0S");
    }

    #[test]
    fn marks_of_the_format_are_text() {
        assert_eq!(escaped("a;b,c\\d\ne\u{1b}[2J"), "a\\;b\\,c\\\\d\\ne[2J");
    }
}
