//! What is said of a member on the command line.

use super::Build;
use crate::locales::{Word, cli_help as words};
use clap::{Arg, Command};

impl Build {
    /// Whose session is followed.
    pub(super) fn follow(&self) -> Arg {
        self.value("follow", "MEMBER", words::OPT_FOLLOW)
    }

    /// The shared service, which may make its own database.
    pub(super) fn serve(&self) -> Command {
        self.sub("serve", words::CMD_SERVE)
            .arg(self.flag("init", words::OPT_SERVE_INIT))
            .arg(
                self.value("admin", "USER", words::OPT_ADMIN)
                    .requires("init"),
            )
    }

    /// A command about one member, with everything that it may say.
    pub(super) fn member(&self, name: &'static str, about: Word) -> Command {
        self.sub(name, about)
            .arg(self.place("login", "LOGIN", words::ARG_LOGIN))
            .arg(self.value("name", "NAME", words::OPT_NAME))
            .arg(self.value("unit", "UNIT", words::OPT_MEMBER_UNIT))
            .arg(self.value("roles", "ROLES", words::OPT_ROLES))
            .arg(self.value("duties", "DUTIES", words::OPT_DUTIES))
            .arg(self.value("uid", "N|none", words::OPT_UID))
    }
}
