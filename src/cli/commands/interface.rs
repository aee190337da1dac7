//! Plain `luodi`: hands over to the terminal interface.

use crate::cli::failure::Failure;
use crate::cli::open::{self, Opened, Stay};
use crate::cli::options::Options;
use crate::domain::refusal::RefusalKind;
use crate::locales::{Lang, cli as words};
use crate::tui::run::{RunError, RunOptions};
use std::io::IsTerminal;
use std::path::PathBuf;

/// Opens the data and starts the interface.
pub(crate) fn run(options: &Options) -> Result<(), Failure> {
    require_terminal(options.lang)?;
    start(&open::open(options, Stay::Session)?, options)
}

/// Refuses where there is no terminal to draw on.
pub(crate) fn require_terminal(lang: Lang) -> Result<(), Failure> {
    if std::io::stdin().is_terminal() && std::io::stdout().is_terminal() {
        return Ok(());
    }
    Err(Failure::plain(
        RefusalKind::Usage,
        "no_terminal",
        words::NO_TERMINAL.get(lang),
        words::NO_TERMINAL_NEXT.get(lang),
    ))
}

/// The one place where the interface is started.
pub(crate) fn start(opened: &Opened, options: &Options) -> Result<(), Failure> {
    let session = opened.client.session()?;
    tracing::info!(seq = session.seq, "the interface starts");
    let run = RunOptions {
        is_lang_fixed: options.is_lang_asked,
        keymap: keymap_file(),
        follow: options.follow.clone(),
        notice: opened.notice(options.lang),
        ..RunOptions::default()
    };
    let client = opened.client.clone();
    crate::tui::run::run(client, options.lang, &run, opened.leave()).map_err(|error| match error {
        RunError::Terminal(refused) => {
            Failure::plain(RefusalKind::Usage, "terminal_unfit", refused.text(), "")
        }
        RunError::Service(refusal) => refusal.into(),
        RunError::Io(error) => Failure::output(options.lang, &error),
    })
}

/// The person's own keymap; that it is not there is usual.
fn keymap_file() -> Option<PathBuf> {
    directories::ProjectDirs::from("", "", "luodi")
        .map(|folders| folders.config_dir().join("keymap.toml"))
}
