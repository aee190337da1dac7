//! The command line as clap knows it: commands, arguments, help texts in the chosen language.

mod figures;
mod people;
mod safety;

use crate::domain::closed::Named;
use crate::domain::desk::exported::Listing;
use crate::domain::libraries::Library;
use crate::exchange::document::city::CityPaper;
use crate::locales::{Lang, Word, cli_help as words};
use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Arg, ArgAction, ColorChoice, Command, value_parser};
use std::path::PathBuf;

/// Builds the whole command line with words in one language.
pub(crate) fn command(lang: Lang) -> Command {
    let build = Build { lang };
    let root = Command::new("luodi")
        .version(env!("CARGO_PKG_VERSION"))
        .about(words::ABOUT.get(lang))
        .args(build.globals().into_iter().chain([build.follow()]))
        .subcommands(build.commands())
        .subcommand_help_heading(words::COMMANDS.get(lang));
    build.dress(root)
}

struct Build {
    lang: Lang,
}

impl Build {
    /// What every command shares: no colours, no English words of the library, our own template.
    fn dress(&self, command: Command) -> Command {
        let template = match self.lang {
            Lang::Zh => "{about-with-newline}\n用法: {usage}\n\n{all-args}",
            Lang::En => "{about-with-newline}\nUsage: {usage}\n\n{all-args}",
        };
        command
            .color(ColorChoice::Never)
            .disable_help_subcommand(true)
            .disable_help_flag(true)
            .disable_version_flag(true)
            .help_template(template)
            .mut_subcommands(|sub| {
                let sub = sub.subcommand_help_heading(words::COMMANDS.get(self.lang));
                self.dress(sub)
            })
    }

    fn globals(&self) -> Vec<Arg> {
        let global = |arg: Arg| arg.global(true).help_heading(words::GLOBAL.get(self.lang));
        vec![
            global(self.path("data", "DIR", words::OPT_DATA)),
            global(self.path("socket", "PATH", words::OPT_SOCKET)),
            global(
                self.flag("embedded", words::OPT_EMBEDDED)
                    .conflicts_with("socket"),
            ),
            global(self.value("as", "MEMBER", words::OPT_AS)),
            global(self.value("lang", "zh|en", words::OPT_LANG)).value_parser(["zh", "en"]),
            global(self.flag("json", words::OPT_JSON)),
            global(self.value("now", "TIME", words::OPT_NOW)),
            global(self.flag("help", words::OPT_HELP))
                .short('h')
                .action(ArgAction::Help),
            self.flag("version", words::OPT_VERSION)
                .short('V')
                .help_heading(words::GLOBAL.get(self.lang))
                .action(ArgAction::Version),
        ]
    }

    fn commands(&self) -> Vec<Command> {
        let (reading, working) = (self.reading(), self.working());
        [reading, working, self.looking_after(), self.keeping_safe()].concat()
    }

    /// Commands that only read.
    fn reading(&self) -> Vec<Command> {
        vec![
            self.sub("find", words::CMD_FIND)
                .arg(
                    self.place("fragments", "TEXT", words::ARG_TEXT)
                        .num_args(1..),
                )
                .arg(self.flag("brief", words::OPT_BRIEF))
                .arg(self.count("limit", words::OPT_LIMIT))
                .arg(self.value("stage", "STAGE", words::OPT_STAGE))
                .arg(self.value("unit", "UNIT", words::OPT_UNIT)),
            self.sub("show", words::CMD_SHOW)
                .arg(self.place("id", "ID", words::ARG_ID))
                .arg(self.value("at", "DATE", words::OPT_AT)),
            self.sub("list", words::CMD_LIST)
                .args(self.filters())
                .arg(self.value("sort", "FIELD", words::OPT_SORT))
                .arg(self.flag("desc", words::OPT_DESC))
                .arg(self.count("limit", words::OPT_LIMIT)),
            self.sub("log", words::CMD_LOG)
                .arg(self.place("id", "ID", words::ARG_ID).required(false))
                .arg(self.value("since", "SEQ|DATE", words::OPT_SINCE))
                .arg(
                    self.flag("access", words::OPT_ACCESS)
                        .conflicts_with("since"),
                )
                .arg(self.count("limit", words::OPT_LIMIT)),
            self.sub("gate", words::CMD_GATE)
                .arg(self.place("id", "ID", words::ARG_ID)),
            self.sub("document", words::CMD_DOCUMENT)
                .arg(self.place("id", "ID", words::ARG_DOCUMENT_OF))
                .arg(self.place("kind", "KIND", words::ARG_DOCUMENT))
                .arg(self.value("period", "PERIOD", words::OPT_MONTH))
                .arg(self.path("to", "FILE", words::OPT_DOCUMENT_TO))
                .arg(self.flag("force", words::OPT_FORCE)),
            self.sub("files", words::CMD_FILES)
                .arg(self.place("id", "ID", words::ARG_ID))
                .arg(
                    self.place("file", "FILE", words::ARG_EVIDENCE)
                        .required(false),
                )
                .arg(
                    self.path("to", "PATH", words::OPT_EVIDENCE_TO)
                        .requires("file"),
                )
                .arg(self.flag("force", words::OPT_FORCE)),
            self.sub("export", words::CMD_EXPORT)
                .arg(
                    self.place("what", "WHAT", words::ARG_EXPORT).value_parser(
                        PossibleValuesParser::new(
                            Listing::NAMES
                                .into_iter()
                                .chain(CityPaper::OF_CITY.map(CityPaper::name)),
                        ),
                    ),
                )
                .args(self.filters())
                .arg(self.value("sort", "FIELD", words::OPT_SORT))
                .arg(self.flag("desc", words::OPT_DESC))
                .arg(self.count("within", words::OPT_WITHIN))
                .arg(self.value("period", "PERIOD", words::OPT_PERIOD))
                .args(self.told_by())
                .arg(self.value("group", "GROUP", words::OPT_ENTERPRISE_GROUP))
                .arg(self.value("id", "ID", words::OPT_EXPORT_ID))
                .arg(self.flag("mine", words::OPT_EXPORT_MINE))
                .arg(self.flag("discreet", words::OPT_DISCREET))
                .arg(self.path("to", "FILE", words::OPT_EXPORT_TO))
                .arg(self.flag("force", words::OPT_FORCE)),
            self.sub("due", words::CMD_DUE)
                .arg(self.count("within", words::OPT_WITHIN))
                .arg(self.value("unit", "UNIT", words::OPT_UNIT))
                .arg(self.flag("mine", words::OPT_MINE))
                .arg(self.flag("brief", words::OPT_BRIEF).requires("mine"))
                .arg(self.count("limit", words::OPT_LIMIT)),
            self.sub("board", words::CMD_BOARD)
                .arg(self.value("group", "GROUP", words::OPT_GROUP))
                .arg(self.value("period", "PERIOD", words::OPT_PERIOD))
                .arg(self.value("at", "DATE", words::OPT_AT))
                .arg(self.value("explain", "UNIT", words::OPT_EXPLAIN)),
            self.stats(),
            self.sub("changes", words::CMD_CHANGES)
                .arg(self.value("since", "SINCE", words::OPT_CHANGED_SINCE))
                .arg(self.value("unit", "UNIT", words::OPT_UNIT))
                .arg(self.value("chain", "CHAIN", words::OPT_CHAIN)),
            self.sub("enterprises", words::CMD_ENTERPRISES)
                .arg(
                    self.place("fragments", "TEXT", words::ARG_ENTERPRISE)
                        .required(false)
                        .num_args(0..),
                )
                .arg(
                    self.value("library", "LIBRARY", words::OPT_ENTERPRISE_LIBRARY)
                        .value_parser(Library::OF_ENTERPRISES.map(|library| {
                            PossibleValue::new(library.name()).aliases(library.names())
                        })),
                )
                .arg(self.value("group", "GROUP", words::OPT_ENTERPRISE_GROUP))
                .arg(self.count("limit", words::OPT_LIMIT)),
            self.sub("libraries", words::CMD_LIBRARIES),
            self.sub("chains", words::CMD_CHAINS),
            self.sub("scenarios", words::CMD_SCENARIOS),
            self.sub("map", words::CMD_MAP),
        ]
    }

    /// Commands that change something.
    fn working(&self) -> Vec<Command> {
        vec![
            self.sub("do", words::CMD_DO)
                .arg(self.flag("list", words::OPT_DO_LIST))
                .arg(self.value("request", "ID", words::OPT_REQUEST))
                .arg(
                    self.place("verb", "VERB", words::ARG_VERB)
                        .required(false)
                        .required_unless_present("list"),
                )
                .arg(
                    self.place("values", "ID field=value", words::ARG_VALUES)
                        .required(false)
                        .num_args(0..),
                ),
            self.sub("import", words::CMD_IMPORT)
                .arg(
                    self.place("file", "FILE", words::ARG_FILE)
                        .value_parser(value_parser!(PathBuf)),
                )
                .arg(self.value("sheet", "SHEET", words::OPT_SHEET))
                .arg(self.flag("all-sheets", words::OPT_ALL_SHEETS))
                .arg(self.flag("hidden", words::OPT_HIDDEN))
                .arg(
                    self.value("amount-unit", "元|万元|亿元", words::OPT_AMOUNT_UNIT)
                        .value_parser(["元", "万元", "亿元"]),
                )
                .arg(self.value("unit", "U", words::OPT_ROWS_UNIT))
                .arg(self.value("chain", "CHAIN", words::OPT_ROWS_CHAIN))
                .arg(self.value("method", "METHOD", words::OPT_ROWS_METHOD))
                .arg(self.flag("update", words::OPT_UPDATE))
                .arg(self.path("map", "FILE", words::OPT_MAP))
                .arg(self.flag("dry-run", words::OPT_DRY_RUN))
                .arg(self.path("rejects", "FILE", words::OPT_REJECTS))
                .arg(self.flag("force", words::OPT_FORCE))
                .arg(self.value("stage-from", "COLUMN", words::OPT_STAGE_FROM))
                .arg(
                    self.value("rate", "USD=7.10", words::OPT_RATE)
                        .action(ArgAction::Append),
                ),
            self.sub("init", words::CMD_INIT)
                .arg(self.path("profile", "ganzhou|DIR", words::OPT_PROFILE))
                .arg(self.value("admin", "USER", words::OPT_ADMIN))
                .arg(self.flag("rehearsal", words::OPT_REHEARSAL)),
            self.sub("demo", words::CMD_DEMO)
                .arg(self.path("dir", "DIR", words::OPT_DIR)),
        ]
    }

    /// Commands for people, rules, safety and shells.
    fn looking_after(&self) -> Vec<Command> {
        vec![
            self.serve(),
            self.sub("status", words::CMD_STATUS),
            self.sub("member", words::CMD_MEMBER)
                .subcommand_required(true)
                .subcommand(
                    self.member("add", words::CMD_MEMBER_ADD)
                        .mut_arg("name", |arg| arg.required(true))
                        .mut_arg("unit", |arg| arg.required(true))
                        .mut_arg("roles", |arg| arg.required(true)),
                )
                .subcommand(
                    self.member("set", words::CMD_MEMBER_SET).arg(
                        self.value("active", "yes|no", words::OPT_ACTIVE)
                            .value_parser(["yes", "no"]),
                    ),
                )
                .subcommand(self.sub("list", words::CMD_MEMBER_LIST)),
            self.sub("policy", words::CMD_POLICY)
                .subcommand_required(true)
                .subcommand(self.sub("show", words::CMD_POLICY_SHOW))
                .subcommand(
                    self.sub("check", words::CMD_POLICY_CHECK).arg(
                        self.place("folder", "DIR", words::ARG_FOLDER)
                            .value_parser(value_parser!(PathBuf))
                            .required(false),
                    ),
                )
                .subcommand(
                    self.sub("rights", words::CMD_POLICY_RIGHTS)
                        .arg(self.place("role", "ROLE", words::ARG_ROLE))
                        .arg(self.place("relation", "RELATION", words::ARG_RELATION))
                        .arg(self.place("act", "ACT", words::ARG_ACT))
                        .arg(
                            self.place("stage", "STAGE", words::ARG_AT_STAGE)
                                .allow_hyphen_values(true),
                        ),
                )
                .subcommand(
                    self.sub("load", words::CMD_POLICY_LOAD)
                        .arg(
                            self.place("folder", "DIR", words::ARG_FOLDER)
                                .value_parser(value_parser!(PathBuf)),
                        )
                        .arg(self.flag("dry-run", words::OPT_PREVIEW)),
                ),
            self.sub("clock", words::CMD_CLOCK)
                .arg(self.flag("accept", words::OPT_ACCEPT).required(true))
                .arg(
                    self.value("reason", "TEXT", words::OPT_REASON)
                        .required(true),
                ),
            self.sub("accept-loss", words::CMD_ACCEPT_LOSS)
                .arg(
                    self.value("from", "SEQ", words::OPT_LOST_FROM)
                        .value_parser(value_parser!(u64))
                        .required(true),
                )
                .arg(
                    self.value("reason", "TEXT", words::OPT_REASON)
                        .required(true),
                ),
            self.sub("keys", words::CMD_KEYS)
                .arg(self.path("check", "FILE", words::OPT_CHECK)),
            self.sub("completions", words::CMD_COMPLETIONS).arg(
                self.place("shell", "SHELL", words::ARG_SHELL)
                    .value_parser(value_parser!(clap_complete::Shell)),
            ),
            self.sub("man", words::CMD_MAN),
        ]
    }

    fn filters(&self) -> Vec<Arg> {
        vec![
            self.value("stage", "STAGE", words::OPT_STAGE),
            self.value("unit", "UNIT", words::OPT_UNIT),
            self.value("tier", "TIER", words::OPT_TIER),
            self.value("chain", "CHAIN", words::OPT_CHAIN),
            self.value("segment", "SEGMENT", words::OPT_SEGMENT),
            self.value("method", "METHOD", words::OPT_METHOD),
            self.value("officer", "NAME", words::OPT_OFFICER),
            self.value("park", "NAME", words::OPT_PARK),
            self.value("amount", "RANGE", words::OPT_AMOUNT),
            self.value("due-in", "DAYS", words::OPT_DUE_IN)
                .value_parser(value_parser!(u32)),
            self.value("library", "LIBRARY", words::OPT_LIBRARY),
            self.flag("open", words::OPT_OPEN),
            self.flag("late", words::OPT_LATE),
            self.flag("focus", words::OPT_FOCUS),
            self.value("text", "TEXT", words::OPT_TEXT),
        ]
    }

    fn sub(&self, name: &'static str, about: Word) -> Command {
        Command::new(name).about(about.get(self.lang))
    }

    fn value(&self, name: &'static str, shown: &'static str, help: Word) -> Arg {
        Arg::new(name)
            .long(name)
            .value_name(shown)
            .help(help.get(self.lang))
            .help_heading(words::OPTIONS.get(self.lang))
            .hide_possible_values(true)
            .hide_default_value(true)
    }

    /// A file or folder, which need not have a name in UTF-8.
    fn path(&self, name: &'static str, shown: &'static str, help: Word) -> Arg {
        self.value(name, shown, help)
            .value_parser(value_parser!(PathBuf))
    }

    fn count(&self, name: &'static str, help: Word) -> Arg {
        self.value(name, "N", help).value_parser(value_parser!(u32))
    }

    fn flag(&self, name: &'static str, help: Word) -> Arg {
        Arg::new(name)
            .long(name)
            .help(help.get(self.lang))
            .help_heading(words::OPTIONS.get(self.lang))
            .action(ArgAction::SetTrue)
    }

    fn place(&self, name: &'static str, shown: &'static str, help: Word) -> Arg {
        Arg::new(name)
            .value_name(shown)
            .help(help.get(self.lang))
            .help_heading(words::ARGUMENTS.get(self.lang))
            .hide_possible_values(true)
            .required(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed_in_both_languages() {
        command(Lang::Zh).debug_assert();
        command(Lang::En).debug_assert();
    }

    #[test]
    fn every_command_and_option_has_help() {
        fn check(command: &Command) {
            assert!(command.get_about().is_some(), "{}", command.get_name());
            for arg in command.get_arguments() {
                assert!(
                    arg.get_help().is_some(),
                    "{} {}",
                    command.get_name(),
                    arg.get_id()
                );
            }
            command.get_subcommands().for_each(check);
        }
        check(&command(Lang::En));
    }
}
