//! What time it is: the server's, or a rehearsed one (`--now`). Always in Asia/Shanghai, whatever the server is set to.
//!
//! What must not live here: working days and deadlines (`domain::clock`).

use crate::domain::clock::TOLERANCE;
use crate::domain::event::Purpose;
use crate::domain::refusal::{Code, Refusal};
use chrono::{DateTime, FixedOffset, NaiveDateTime, SubsecRound, TimeDelta, Utc};
use std::time::Instant;

const TO_THE_MINUTE: &str = "%Y-%m-%dT%H:%M";

/// Asia/Shanghai has had no summer time since 1991.
const SHANGHAI_SECONDS: i32 = 8 * 3600;

/// Where the time comes from.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Clock {
    /// The server.
    System,
    /// It was `start` when the clock was `started`, and goes on from there.
    Rehearsal {
        start: DateTime<FixedOffset>,
        started: Instant,
    },
}

impl Clock {
    /// A rehearsal that starts now at this civil time of Asia/Shanghai; the server's time without one.
    pub(crate) fn from(start: Option<NaiveDateTime>) -> Self {
        match start.and_then(|start| start.and_local_timezone(shanghai()).single()) {
            Some(start) => Self::Rehearsal {
                start,
                started: Instant::now(),
            },
            None => Self::System,
        }
    }

    /// The time now, to the millisecond.
    pub(crate) fn now(&self) -> DateTime<FixedOffset> {
        let now = match self {
            Self::System => Utc::now().with_timezone(&shanghai()),
            Self::Rehearsal { start, started } => TimeDelta::from_std(started.elapsed())
                .ok()
                .and_then(|gone| start.checked_add_signed(gone))
                .unwrap_or(*start),
        };
        now.trunc_subsecs(3)
    }

    /// Whether the date is rehearsed.
    pub(crate) fn is_rehearsal(&self) -> bool {
        matches!(self, Self::Rehearsal { .. })
    }

    /// Whether data of this purpose may be written by this clock: nobody chooses the dates of real data.
    ///
    /// # Errors
    /// `OtherDateIsForReading`.
    pub(crate) fn may_write(&self, purpose: Purpose) -> Result<(), Refusal> {
        if self.is_rehearsal() && purpose == Purpose::Work {
            let now = self.now().format(TO_THE_MINUTE);
            return Err(Refusal::new(Code::OtherDateIsForReading).with("now", now));
        }
        Ok(())
    }

    /// The time for the next entry, never before the last one's.
    ///
    /// # Errors
    /// `ClockBehind` if the clock stands further behind the last entry than [`TOLERANCE`]: a wrong date would then
    /// decide on deadlines and the order of first talks.
    pub(crate) fn stamp(
        &self,
        last: Option<DateTime<FixedOffset>>,
    ) -> Result<DateTime<FixedOffset>, Refusal> {
        stamp(self.now(), last)
    }
}

fn stamp(
    now: DateTime<FixedOffset>,
    last: Option<DateTime<FixedOffset>>,
) -> Result<DateTime<FixedOffset>, Refusal> {
    match last {
        Some(last) if now < last => {
            if last - now > TOLERANCE {
                return Err(Refusal::new(Code::ClockBehind)
                    .with("now", now.format(TO_THE_MINUTE))
                    .with("last", last.format(TO_THE_MINUTE)));
            }
            Ok(last)
        }
        _ => Ok(now),
    }
}

fn shanghai() -> FixedOffset {
    match FixedOffset::east_opt(SHANGHAI_SECONDS) {
        Some(offset) => offset,
        // Eight hours are within the day that an offset may span.
        None => chrono::Offset::fix(&Utc),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339(text).expect("a time")
    }

    #[test]
    fn entries_never_run_backwards() {
        let last = at("2026-11-23T09:00:00+08:00");
        let cases = [
            ("2026-11-23T09:00:01+08:00", "2026-11-23T09:00:01+08:00"),
            ("2026-11-23T08:59:00+08:00", "2026-11-23T09:00:00+08:00"),
            ("2026-11-23T08:50:00+08:00", "2026-11-23T09:00:00+08:00"),
        ];
        for (now, stamped) in cases {
            assert_eq!(stamp(at(now), Some(last)), Ok(at(stamped)), "{now}");
        }
        let refusal = stamp(at("2026-11-23T08:49:59+08:00"), Some(last)).expect_err("too far");
        assert_eq!(refusal.code, Code::ClockBehind);
        assert_eq!(refusal.param("last"), "2026-11-23T09:00");
    }

    #[test]
    fn a_rehearsal_starts_where_it_is_told_and_is_in_shanghai() {
        let start = at("2026-11-23T09:00:00+08:00");
        let clock = Clock::from(Some(start.naive_local()));
        assert!(clock.is_rehearsal());
        assert!(clock.now() >= start);
        assert_eq!(clock.now().offset().local_minus_utc(), 8 * 3600);
        assert_eq!(Clock::System.now().offset().local_minus_utc(), 8 * 3600);
    }

    #[test]
    fn no_hour_is_skipped_or_doubled_by_summer_time() {
        // Shanghai skipped and doubled hours from 1986 to 1991; what is rehearsed is what was asked for.
        for civil in [
            "1986-05-04T02:30:00",
            "1986-09-14T01:30:00",
            "2026-03-29T02:30:00",
        ] {
            let civil: NaiveDateTime = civil.parse().expect("a time");
            let now = Clock::from(Some(civil)).now().naive_local();
            assert!(
                now >= civil && now - civil < TimeDelta::minutes(1),
                "{civil}"
            );
        }
    }
}
