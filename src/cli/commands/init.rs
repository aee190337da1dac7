//! `luodi init`: a new database from a profile, with its first administrator.

use crate::cli::failure::Failure;
use crate::cli::open;
use crate::cli::options::Options;
use crate::cli::output::Output;
use crate::domain::event::Purpose;
use crate::locales::cli as words;
use clap::ArgMatches;
use serde_json::json;

/// Makes the database.
pub fn run(options: &Options, given: &ArgMatches, output: &mut Output) -> Result<(), Failure> {
    let text = |name: &str| given.get_one::<String>(name).map(String::as_str);
    let purpose = match given.get_flag("rehearsal") {
        true => Purpose::Rehearsal,
        false => Purpose::Work,
    };
    let made = open::init(options, text("profile"), text("admin"), purpose)?;
    if options.json {
        return output.json(&json!({"folder": made.folder, "admin": made.admin, "seq": made.seq}));
    }
    output.line(&words::INIT_DONE.fill(
        options.lang,
        &[
            ("path", &made.folder.to_string_lossy()),
            ("admin", made.admin.as_str()),
        ],
    ))
}
