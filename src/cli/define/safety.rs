//! Commands that keep the data safe.

use super::Build;
use crate::locales::cli_help as words;
use clap::{Command, value_parser};
use std::path::PathBuf;

impl Build {
    /// Backups, restoring, checks.
    pub(super) fn keeping_safe(&self) -> Vec<Command> {
        let place = |name, shown, help| {
            let arg = self.place(name, shown, help);
            arg.value_parser(value_parser!(PathBuf))
        };
        vec![
            self.sub("backup", words::CMD_BACKUP)
                .arg(place("place", "FILE|DIR", words::ARG_BACKUP))
                .arg(self.path("since", "FILE", words::OPT_BACKUP_SINCE))
                .arg(self.flag("whole", words::OPT_WHOLE))
                .arg(self.count("whole-after", words::OPT_WHOLE_AFTER))
                .arg(
                    self.count("keep", words::OPT_KEEP)
                        .value_parser(value_parser!(u32).range(1..)),
                )
                .arg(self.path("also", "DIR", words::OPT_ALSO)),
            self.sub("restore", words::CMD_RESTORE)
                .arg(place("file", "FILE", words::ARG_RESTORE))
                .arg(self.value("to", "SEQ|DATE", words::OPT_RESTORE_TO)),
            self.sub("verify", words::CMD_VERIFY),
            self.sub("rebuild", words::CMD_REBUILD),
            self.sub("doctor", words::CMD_DOCTOR),
        ]
    }
}
