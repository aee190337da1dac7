//! The command line: look-ups, workflow verbs, import, rules, people and safety for scripts and for people in a hurry.
//!
//! | room | what lives there |
//! |---|---|
//! | [`run`] | from arguments to an exit code |
//! | `define`, `options`, `usage` | the command line as clap knows it; global options; what was wrong with it, in words |
//! | `reading` | ids, days, periods, filters as people type them |
//! | `reach` | the way to a service |
//! | `open` | the way to the data: a service, or the folder itself |
//! | `commands` | one file a command |
//! | `output`, `json` | aligned plain text; the shapes scripts rely on |
//! | `handing` | files written for the person |
//! | `failure` | exit codes and errors |
//! | `tracing_file` | the log, in the data folder and nowhere else |
//!
//! Decides nothing about projects: it asks the service and shows the answer.

mod commands;
mod define;
mod ending;
mod failure;
mod handing;
mod json;
mod open;
mod options;
mod output;
mod reach;
mod reading;
mod tracing_file;
mod usage;

use crate::locales::harmless;
use failure::Failure;
use options::Options;
use output::Output;
use std::ffi::OsString;
use std::io::Write;

/// Runs one command line, the program's name first; gives the exit code of CONTRACT.md.
pub fn run(arguments: Vec<OsString>) -> u8 {
    leave_no_core();
    let lang = options::language(&arguments);
    let json = options::wants_json(&arguments);
    match understood(arguments, lang) {
        Ok(()) => 0,
        Err(failure) => {
            report(&failure, json, lang);
            failure.exit_code()
        }
    }
}

/// What a process of ours holds in memory, telephone numbers and secret projects among it, is written to no disk when it breaks off.
fn leave_no_core() {
    let none = rustix::process::Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    if let Err(error) = rustix::process::setrlimit(rustix::process::Resource::Core, none) {
        tracing::warn!(%error, "a core dump may be written");
    }
}

fn understood(arguments: Vec<OsString>, lang: crate::locales::Lang) -> Result<(), Failure> {
    let command = define::command(lang);
    let matches = match command.try_get_matches_from(arguments) {
        Ok(matches) => matches,
        Err(error) => return usage::explain(&error, lang),
    };
    let options = Options::read(&matches, lang)?;
    let mut output = Output::stdout(lang);
    let result = commands::run(&options, &matches, &mut output);
    // What was written before a failure is still handed over; the failure itself is what counts.
    let finished = output.finish();
    result.and(finished)
}

/// Says on the error output why a command did not succeed.
fn report(failure: &Failure, json: bool, lang: crate::locales::Lang) {
    let text = if json {
        failure
            .json(lang)
            .map(|value| harmless::json(&value.to_string()).into_owned())
    } else {
        Some(failure.text(lang)).filter(|text| !text.is_empty())
    };
    if let Some(text) = text {
        // When nobody reads the error output either, there is nobody left to tell.
        let _ = writeln!(std::io::stderr(), "{text}");
    }
}
