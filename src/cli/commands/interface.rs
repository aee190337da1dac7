//! Plain `luodi`: hands over to the terminal interface.

use crate::cli::failure::Failure;
use crate::cli::open::{self, Opened};
use crate::cli::options::Options;
use crate::domain::refusal::RefusalKind;
use crate::locales::{Lang, cli as words};
use std::io::IsTerminal;

/// Opens the data and starts the interface.
pub fn run(options: &Options) -> Result<(), Failure> {
    require_terminal(options.lang)?;
    start(&open::open(options)?, options)
}

/// Refuses where there is no terminal to draw on.
pub fn require_terminal(lang: Lang) -> Result<(), Failure> {
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
pub fn start(opened: &Opened, options: &Options) -> Result<(), Failure> {
    let session = opened.client.session()?;
    tracing::info!(seq = session.seq, "the interface starts");
    Err(Failure::plain(
        RefusalKind::Unavailable,
        "no_interface",
        words::INTERFACE_LATER.get(options.lang),
        words::NO_TERMINAL_NEXT.get(options.lang),
    ))
}
