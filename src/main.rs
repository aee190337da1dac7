//! The front door.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(luodi::cli::run(std::env::args_os().collect()))
}
