//! Plain `luodi`: hands over to the terminal interface.

use crate::cli::failure::Failure;
use crate::cli::options::Options;
use crate::cli::open;
use crate::domain::refusal::RefusalKind;
use crate::locales::cli as words;
use std::io::IsTerminal;

/// Opens the data and starts the interface.
pub fn run(options: &Options) -> Result<(), Failure> {
    let lang = options.lang;
    if !std::io::stdin().is_terminal() || !std::io::stdout().is_terminal() {
        return Err(Failure::plain(
            RefusalKind::Usage,
            "no_terminal",
            words::NO_TERMINAL.get(lang),
            words::NO_TERMINAL_NEXT.get(lang),
        ));
    }
    let opened = open::open(options)?;
    crate::tui::run(opened.client.clone(), lang).map_err(|error| Failure::output(lang, &error))
}
