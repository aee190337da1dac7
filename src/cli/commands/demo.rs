//! `luodi demo`: the interface over a sample that is thrown away, or kept in a folder that the person names.

use crate::cli::commands::interface;
use crate::cli::failure::Failure;
use crate::cli::open;
use crate::cli::options::Options;
use crate::cli::output::Output;
use crate::locales::cli as words;
use crate::sample::found;
use crate::service::{Folder, Identity, OpenArgs};
use clap::ArgMatches;
use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

/// The same sample is told every time on the same day.
const SEED: u64 = 2026;

/// Lays out the sample where there is none yet, opens it, and throws it away afterwards unless its folder was named.
pub(crate) fn run(
    options: &Options,
    given: &ArgMatches,
    output: &mut Output,
) -> Result<(), Failure> {
    let terminal = interface::require_terminal(options.lang);
    match given.get_one::<PathBuf>("dir") {
        // Without a terminal a named folder is filled all the same, for scripts and trainings.
        Some(folder) if terminal.is_err() => {
            lay(options, folder)?;
            let path = folder.to_string_lossy();
            output.line(&words::DEMO_READY.fill(options.lang, &[("path", &path)]))
        }
        Some(folder) => show(options, folder),
        None => {
            terminal?;
            let throwaway = ThrowAway::make(options)?;
            show(options, &throwaway.folder)
        }
    }
}

fn show(options: &Options, folder: &Path) -> Result<(), Failure> {
    let args = lay(options, folder)?;
    let opened = open::open_with(&args, options, false)?;
    interface::start(&opened, options)
}

/// Fills the folder with the sample if it holds nothing yet.
fn lay(options: &Options, folder: &Path) -> Result<OpenArgs, Failure> {
    let mut args = OpenArgs::new(folder.to_owned());
    args.now = options.now;
    if !Folder::holds_data(folder)? {
        let profile = open::builtin_profile()?;
        let owner = open::owner(&Identity::of_process(None).user, &profile);
        found(&args, SEED, &owner)?.close()?;
    }
    Ok(args)
}

/// A folder of our own that goes when we go.
struct ThrowAway {
    folder: PathBuf,
}

impl ThrowAway {
    fn make(options: &Options) -> Result<Self, Failure> {
        let folder = std::env::temp_dir().join(format!("luodi-demo-{}", std::process::id()));
        // A folder that is there already is somebody else's: making it must fail then.
        DirBuilder::new()
            .mode(0o700)
            .create(&folder)
            .map_err(|error| Failure::file(options.lang, &folder, &error))?;
        Ok(Self { folder })
    }
}

impl Drop for ThrowAway {
    fn drop(&mut self) {
        // Leaving a sample behind harms nobody, and there is nobody left to tell.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
