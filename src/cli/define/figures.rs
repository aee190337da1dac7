//! The command of the figures, and what it shares with giving them out.

use super::Build;
use crate::domain::figures::By;
use crate::locales::cli_help as words;
use clap::builder::PossibleValuesParser;
use clap::{Arg, Command};

impl Build {
    /// The figures of a period, and the records behind one.
    pub(super) fn stats(&self) -> Command {
        self.sub("stats", words::CMD_STATS)
            .arg(self.value("period", "PERIOD", words::OPT_STRETCH))
            .args(self.told_by())
            .arg(self.value("explain", "FIGURE", words::OPT_FIGURE))
            .arg(
                self.value("of", "GROUP", words::OPT_FIGURE_OF)
                    .requires("explain")
                    .requires("by"),
            )
    }

    /// Against which days, by what, as known when.
    pub(super) fn told_by(&self) -> [Arg; 3] {
        [
            self.value("against", "PERIOD", words::OPT_AGAINST),
            self.value("by", "BY", words::OPT_BY)
                .value_parser(PossibleValuesParser::new(By::NAMES)),
            self.value("at", "DATE", words::OPT_AT),
        ]
    }
}
