//! `luodi init`: a new database from a profile, with its first administrator.

use crate::cli::failure::Failure;
use crate::cli::open;
use crate::cli::options::Options;
use crate::cli::output::Output;
use crate::domain::event::Purpose;
use crate::locales::cli as words;
use clap::ArgMatches;
use serde_json::json;
use std::path::PathBuf;

/// Makes the database.
pub(crate) fn run(
    options: &Options,
    given: &ArgMatches,
    output: &mut Output,
) -> Result<(), Failure> {
    let profile = given.get_one::<PathBuf>("profile").map(PathBuf::as_path);
    let admin = given.get_one::<String>("admin").map(String::as_str);
    let purpose = match given.get_flag("rehearsal") {
        true => Purpose::Rehearsal,
        false => Purpose::Work,
    };
    let made = open::init(options, profile, admin, purpose)?;
    let folder = made.folder.to_string_lossy();
    if options.json {
        return output.json(&json!({"folder": folder, "admin": made.admin, "seq": made.seq}));
    }
    output.line(&words::INIT_DONE.fill(
        options.lang,
        &[("path", &folder), ("admin", made.admin.as_str())],
    ))
}
