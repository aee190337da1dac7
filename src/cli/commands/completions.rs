//! `luodi completions SHELL`: completion scripts, made from the command line itself.

use crate::cli::define;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::locales::Lang;
use clap::ArgMatches;
use clap_complete::{Shell, generate};

/// Prints the script.
pub(crate) fn run(given: &ArgMatches, output: &mut Output) -> Result<(), Failure> {
    let shell = given
        .get_one::<Shell>("shell")
        .copied()
        .unwrap_or(Shell::Bash);
    let mut script = Vec::new();
    generate(shell, &mut define::command(Lang::En), "luodi", &mut script);
    output.raw(&script)
}
