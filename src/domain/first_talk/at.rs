//! When a first talk was held: the day that the evidence shows, and the time of day where it shows one.

use crate::domain::clock::parse_date;
use crate::domain::width_fold::fold_width;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::fmt;

const MINUTES: u16 = 60;
const HOURS: u16 = 24;

/// A time of day to the minute, written `14:30`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TimeOfDay {
    /// Minutes since midnight.
    minutes: u16,
}

impl TimeOfDay {
    /// Reads `14:30` and `9:05`, digits of any width; `None` for anything else.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let folded = fold_width(text);
        let (hour, minute) = folded.trim().split_once(':')?;
        let number = |text: &str| {
            let is_number = matches!(text.len(), 1..=2) && text.bytes().all(|b| b.is_ascii_digit());
            is_number.then(|| text.parse::<u16>().ok()).flatten()
        };
        let (hour, minute) = (number(hour)?, number(minute)?);
        (hour < HOURS && minute < MINUTES).then(|| Self {
            minutes: hour * MINUTES + minute,
        })
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hour, minute) = (self.minutes / MINUTES, self.minutes % MINUTES);
        write!(f, "{hour:02}:{minute:02}")
    }
}

impl From<TimeOfDay> for String {
    fn from(time: TimeOfDay) -> Self {
        time.to_string()
    }
}

impl TryFrom<String> for TimeOfDay {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or(text)
    }
}

/// A day, and a time of it where one is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Moment {
    pub day: NaiveDate,
    pub time: Option<TimeOfDay>,
}

impl Moment {
    /// Reads a day as everywhere, and after it `T14:30` or ` 14:30`; `None` for anything else.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(day) = parse_date(text) {
            return Some(Self { day, time: None });
        }
        let (day, time) = text.rsplit_once(['T', 't', ' ', '　'])?;
        Some(Self {
            day: parse_date(day.trim())?,
            time: Some(TimeOfDay::parse(time)?),
        })
    }
}

impl From<NaiveDate> for Moment {
    fn from(day: NaiveDate) -> Self {
        Self { day, time: None }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.day)?;
        match self.time {
            Some(time) => write!(f, "T{time}"),
            None => Ok(()),
        }
    }
}

impl From<Moment> for String {
    fn from(at: Moment) -> Self {
        at.to_string()
    }
}

impl TryFrom<String> for Moment {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or(text)
    }
}

#[cfg(test)]
mod tests {
    use super::Moment;

    #[test]
    fn r10_3_a_day_is_read_with_and_without_its_time() {
        for (text, expected) in [
            ("2026-05-11", Some("2026-05-11")),
            ("2026-05-11T14:30", Some("2026-05-11T14:30")),
            ("2026年5月11日 9:05", Some("2026-05-11T09:05")),
            ("２０２６-５-１１　１４：３０", Some("2026-05-11T14:30")),
            ("2026-05-11T24:00", None),
            ("2026-05-11T14:60", None),
            ("2026-05-11T14", None),
            ("14:30", None),
            ("2026-02-30T14:30", None),
        ] {
            let read = Moment::parse(text).map(|at| at.to_string());
            assert_eq!(read.as_deref(), expected, "{text}");
        }
    }
}
