//! The service, and what it or an opening of the data says.

use super::{Findings, Level};
use crate::cli::failure::Failure;
use crate::cli::open::{self, Stay};
use crate::cli::options::Options;
use crate::cli::reach::{Search, differs};
use crate::domain::policy::Profile;
use crate::locales::{dates, doctor as words, storage};
use crate::net::hello::PROTOCOL;
use crate::service::api::Status;
use crate::service::clock::Clock;
use crate::service::folder::SOCKET;
use chrono::Datelike;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

/// The month from which the next year's holidays are missed: they are announced about then.
const ANNOUNCED: u32 = 11;

/// Whether a service answers, and how it stands to this program.
pub(super) fn service(findings: &mut Findings, options: &Options, folder: &Path) -> bool {
    let of = ("service", words::SERVICE);
    socket(findings, &folder.join(SOCKET));
    let Some(hello) = Search::new(options, folder, None).hello() else {
        findings.add(of, Level::Good, (words::SERVICE_NONE, &[]), None);
        return false;
    };
    if hello.protocol != PROTOCOL {
        findings.failed(of, &differs(&hello, options.lang));
        return true;
    }
    let values = [
        ("program", hello.program.as_str()),
        ("since", hello.since.as_str()),
    ];
    match hello.is_replaced {
        true => {
            let next = (words::SERVICE_REPLACED_NEXT, &[][..]);
            let told = (words::SERVICE_REPLACED, &values[..]);
            findings.add(of, Level::Bad, told, Some(next));
        }
        false => findings.add(of, Level::Good, (words::SERVICE_IS, &values), None),
    }
    true
}

fn socket(findings: &mut Findings, path: &Path) {
    let Ok(about) = fs::symlink_metadata(path) else {
        return;
    };
    let of = ("socket", words::SOCKET);
    let (shown, mode) = (
        path.to_string_lossy(),
        format!("{:o}", about.mode() & 0o777),
    );
    let values = [("path", &*shown), ("mode", mode.as_str())];
    match about.mode() & 0o077 == 0 {
        true => findings.add(of, Level::Good, (words::SOCKET_IS, &values), None),
        false => {
            let next = (words::SOCKET_OPEN_NEXT, &[][..]);
            findings.add(of, Level::Note, (words::SOCKET_OPEN, &values), Some(next));
        }
    }
}

/// What is known once the data are open: here, or in the service.
pub(super) fn opened(findings: &mut Findings, options: &Options, is_there: bool) {
    let of = ("opening", words::OPENED);
    if !is_there {
        return clock(findings, None);
    }
    let asked = || -> Result<_, Failure> {
        let opened = open::open(options, Stay::Command)?;
        let profile = opened.client.profile()?;
        let status = opened.client.status()?;
        let rebuilt = opened.rebuilt(options.lang);
        Ok((profile, status, rebuilt))
    };
    match asked() {
        Err(failure) => {
            findings.failed(of, &failure);
            clock(findings, None);
        }
        Ok((profile, status, rebuilt)) => {
            match (&status.read_only, &rebuilt) {
                (Some(why), _) => {
                    let cause =
                        storage::cause(why).map_or(why.as_str(), |word| word.get(findings.lang));
                    let values = [("why", cause)];
                    let next = (storage::REMEDY_RESTART, &[][..]);
                    findings.add(of, Level::Bad, (words::OPENED_ANEW, &values), Some(next));
                }
                (None, Some(why)) => {
                    let values = [("why", why.as_str())];
                    findings.add(of, Level::Note, (words::OPENED_ANEW, &values), None);
                }
                (None, None) => findings.add(of, Level::Good, (words::OPENED_WELL, &[]), None),
            }
            clock(findings, Some(&status));
            calendar(findings, &profile);
            rules(findings, &status);
        }
    }
}

fn clock(findings: &mut Findings, status: Option<&Status>) {
    let of = ("clock", words::CLOCK);
    let now = dates::minute(&Clock::System.now());
    let behind = status.and_then(|status| status.clock_behind);
    let last = behind.as_ref().map(dates::minute).unwrap_or_default();
    let values = [("now", now.as_str()), ("last", &last)];
    match behind {
        Some(_) => {
            let next = (words::CLOCK_BEHIND_NEXT, &[][..]);
            findings.add(of, Level::Bad, (words::CLOCK_BEHIND, &values), Some(next));
        }
        None => findings.add(of, Level::Good, (words::CLOCK_IS, &values), None),
    }
}

fn calendar(findings: &mut Findings, profile: &Profile) {
    let of = ("holidays", words::CALENDAR);
    let today = Clock::System.now().date_naive();
    let ahead = i32::from(today.month() >= ANNOUNCED);
    let is_in = |year: &i32| profile.calendar.is_published(*year);
    let lacking = (today.year()..=today.year() + ahead).find(|year| !is_in(year));
    match lacking {
        Some(year) => {
            // What is not announced yet can only be awaited.
            let level = match year == today.year() {
                true => Level::Bad,
                false => Level::Note,
            };
            let year = year.to_string();
            let told = (words::CALENDAR_LACKS, &[("year", year.as_str())][..]);
            let next = (words::CALENDAR_LACKS_NEXT, &[][..]);
            findings.add(of, level, told, Some(next));
        }
        None => {
            let years = (today.year()..=today.year() + 1).filter(is_in);
            let years: Vec<String> = years.map(|year| year.to_string()).collect();
            let years = years.join(" ");
            let told = (words::CALENDAR_IS, &[("years", years.as_str())][..]);
            findings.add(of, Level::Good, told, None);
        }
    }
}

fn rules(findings: &mut Findings, status: &Status) {
    let of = ("rules", words::RULES);
    let count = status.policy_findings.to_string();
    let values = [("version", status.policy.as_str()), ("count", &count)];
    match status.policy_findings {
        0 => findings.add(of, Level::Good, (words::RULES_IS, &values), None),
        _ => {
            let next = (words::RULES_UNREAD_NEXT, &[][..]);
            findings.add(of, Level::Note, (words::RULES_UNREAD, &values), Some(next));
        }
    }
}
