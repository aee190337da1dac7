//! The global options, from the command line and from `LUODI_*` variables; the command line wins.

use super::failure::Failure;
use super::reading;
use crate::domain::ids::MemberId;
use crate::locales::{Lang, cli as words};
use chrono::NaiveDateTime;
use clap::ArgMatches;
use std::ffi::OsString;
use std::path::PathBuf;

/// What every command is told.
#[derive(Debug, Clone)]
pub(crate) struct Options {
    pub lang: Lang,
    /// The language was asked for, by option or `LUODI_LANG`, not taken from the locale.
    pub is_lang_asked: bool,
    pub json: bool,
    /// The data folder, where one was named.
    pub data: Option<PathBuf>,
    /// A service's socket, where one was named.
    pub socket: Option<PathBuf>,
    /// Never look for a service.
    pub embedded: bool,
    pub acts_for: Option<MemberId>,
    /// Whose session is followed.
    pub follow: Option<MemberId>,
    /// The rehearsed time.
    pub now: Option<NaiveDateTime>,
}

impl Options {
    /// Reads the options; `lang` was found beforehand, for the help texts need it.
    ///
    /// # Errors
    /// Wrong usage: a rehearsed time that is none.
    pub(crate) fn read(matches: &ArgMatches, lang: Lang) -> Result<Self, Failure> {
        let given = |name: &str| matches.get_one::<String>(name).cloned();
        let now = given("now").or_else(|| variable("LUODI_NOW"));
        let now = now.map(|text| read_time(&text, lang)).transpose()?;
        let place = |name: &str, from: &str| {
            let named = matches.get_one::<PathBuf>(name).cloned();
            let set = || std::env::var_os(from).filter(|path| !path.is_empty());
            named.or_else(|| set().map(PathBuf::from))
        };
        Ok(Self {
            lang,
            is_lang_asked: given("lang").is_some() || variable("LUODI_LANG").is_some(),
            json: matches.get_flag("json"),
            data: place("data", "LUODI_DATA"),
            socket: place("socket", "LUODI_SOCKET"),
            embedded: matches.get_flag("embedded"),
            acts_for: given("as").map(MemberId),
            follow: given("follow").map(MemberId),
            now,
        })
    }
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|text| !text.is_empty())
}

fn read_time(text: &str, lang: Lang) -> Result<NaiveDateTime, Failure> {
    let with_time = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok());
    match with_time {
        Some(time) => Ok(time),
        // A day without a time means the start of its office hours.
        None => reading::day(text, lang)?
            .and_hms_opt(9, 0, 0)
            .ok_or_else(|| {
                Failure::usage(lang, "bad_date", text, words::BAD_DAY, words::BAD_DAY_NEXT)
            }),
    }
}

/// The language of the words: `--lang` wherever it stands, else the environment. Read before the command line is
/// understood, because its help texts are in that language.
pub(crate) fn language(arguments: &[OsString]) -> Lang {
    let texts: Vec<&str> = arguments.iter().filter_map(|text| text.to_str()).collect();
    let named = texts.iter().enumerate().find_map(|(index, text)| {
        text.strip_prefix("--lang=").or_else(|| {
            let follows = *text == "--lang";
            follows.then(|| texts.get(index + 1).copied()).flatten()
        })
    });
    named
        .and_then(|text| text.parse().ok())
        .unwrap_or_else(Lang::from_env)
}

/// Whether `--json` stands anywhere, for errors found before the command line is understood.
pub(crate) fn wants_json(arguments: &[OsString]) -> bool {
    arguments.iter().any(|text| text == "--json")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(texts: &[&str]) -> Vec<OsString> {
        texts.iter().map(OsString::from).collect()
    }

    #[test]
    fn the_language_is_found_wherever_it_stands() {
        assert_eq!(
            language(&arguments(&["luodi", "due", "--lang", "en"])),
            Lang::En
        );
        assert_eq!(
            language(&arguments(&["luodi", "--lang=zh", "due"])),
            Lang::Zh
        );
    }

    #[test]
    fn a_rehearsed_day_starts_with_office_hours() {
        let time = read_time("2026-11-23", Lang::Zh).unwrap();
        assert_eq!(time.to_string(), "2026-11-23 09:00:00");
        let time = read_time("2026-11-23T16:30", Lang::Zh).unwrap();
        assert_eq!(time.to_string(), "2026-11-23 16:30:00");
        assert_eq!(read_time("tomorrow", Lang::Zh).unwrap_err().exit_code(), 2);
    }
}
