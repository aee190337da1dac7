//! `luodi man`: the manual page, in English, made from the command line itself.

use crate::cli::define;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::locales::Lang;

/// Prints the page.
pub(crate) fn run(output: &mut Output) -> Result<(), Failure> {
    let mut page = Vec::new();
    clap_mangen::Man::new(define::command(Lang::En))
        .render(&mut page)
        .map_err(|error| Failure::output(Lang::En, &error))?;
    output.raw(&page)
}
