//! One file a command. Each asks the service, then prints the answer as plain text or as JSON.

mod accept_loss;
mod backup;
mod board;
mod chains;
mod changes;
mod clock;
mod completions;
mod confirm;
mod demo;
mod do_verb;
mod doctor;
mod document;
mod due;
mod enterprises;
mod export;
mod files;
mod find;
mod gate;
mod import;
mod init;
mod interface;
mod interpretations;
mod keys;
mod libraries;
mod list;
mod log;
mod man;
mod map;
mod member;
mod pages;
mod paper;
mod policy;
mod rebuild;
mod scenarios;
mod serve;
mod show;
mod sites;
mod stats;
mod status;
mod trouble;
mod verbs;
mod verify;

use super::failure::Failure;
use super::open;
use super::options::Options;
use super::output::{self, Output, Side};
use crate::domain::policy::Profile;
use crate::locales::{Lang, Word, cli as words, record};
use crate::service::api::{Done, Session};
use crate::service::client::Client;
use clap::ArgMatches;
use serde_json::Value;
use std::sync::Arc;

/// What most commands work with: the way to the service, the profile's names, the answer's place.
struct Call<'a> {
    client: &'a Client,
    profile: &'a Arc<Profile>,
    options: &'a Options,
    output: &'a mut Output,
}

impl Call<'_> {
    fn lang(&self) -> Lang {
        self.options.lang
    }

    fn json(&self) -> bool {
        self.options.json
    }

    /// Prints rows as JSON by `value`, else as a table of `columns` by `cells`. True where more may be said below a table.
    fn rows<T>(
        &mut self,
        rows: &[T],
        columns: &[(Word, Side)],
        value: impl Fn(&Self, &T) -> Value,
        cells: impl Fn(&Self, &T) -> Vec<String>,
    ) -> Result<bool, Failure> {
        if self.json() {
            let rows = rows.iter().map(|row| value(self, row)).collect();
            self.output.json(&rows)?;
            return Ok(false);
        }
        if rows.is_empty() {
            self.output.word(words::NOTHING)?;
            return Ok(false);
        }
        let cells: Vec<_> = rows.iter().map(|row| cells(self, row)).collect();
        self.output.table(columns, &cells)?;
        Ok(true)
    }
}

/// Runs the command that the person named; the interface where none is named.
///
/// # Errors
/// Whatever the command meets.
pub(crate) fn run(
    options: &Options,
    matches: &ArgMatches,
    output: &mut Output,
) -> Result<(), Failure> {
    match matches.subcommand() {
        None => interface::run(options),
        Some(("demo", given)) => demo::run(options, given, output),
        Some(("init", given)) => init::run(options, given, output),
        Some(("accept-loss", given)) => accept_loss::run(options, given, output),
        Some(("backup", given)) => backup::run(options, given, output),
        Some(("doctor", _)) => doctor::run(options, output),
        Some(("restore", given)) => backup::restore(options, given, output),
        Some(("completions", given)) => completions::run(given, output),
        Some(("man", _)) => man::run(output),
        Some(("keys", given)) => keys::run(options, given, output),
        Some(("policy", given)) if given.subcommand_name() == Some("check") => {
            policy::check(options, given, output)
        }
        Some(("policy", given)) if given.subcommand_name() == Some("rights") => {
            policy::rights(options, given, output)
        }
        Some(("serve", given)) => serve::run(options, given, output),
        Some(("do", given)) if given.get_flag("list") => verbs::run(options, output),
        Some((name, given)) => with_data(name, given, options, output),
    }
}

/// A line that stands alone, in a login message or a status line, with what the data are.
fn alone(said: &str, session: &Session, lang: Lang) -> String {
    match session.sign() {
        Some((sign, _)) => format!("[{}] {said}", sign.get(lang)),
        None => said.to_owned(),
    }
}

fn is_brief(given: &ArgMatches) -> bool {
    matches!(given.try_get_one::<bool>("brief"), Ok(Some(true)))
}

fn with_data(
    name: &str,
    given: &ArgMatches,
    options: &Options,
    output: &mut Output,
) -> Result<(), Failure> {
    if name == "status" {
        status::require_same(options, output)?;
    }
    let opened = open::open(options, open::Stay::Command)?;
    if let Some(said) = opened.notice(options.lang) {
        output::aside(&said);
    }
    let client = &opened.client;
    let profile = client.profile()?;
    // A paper says it itself, and a login message in its one line.
    let is_said_elsewhere = options.json || name == "document" || is_brief(given);
    if let Some(sign) = client.session()?.sign().filter(|_| !is_said_elsewhere) {
        output.heading(record::signed(sign, options.lang));
    }
    let mut call = Call {
        client,
        profile: &profile,
        options,
        output,
    };
    let result = match name {
        "find" => find::run(&mut call, given),
        "show" => show::run(&mut call, given),
        "list" => list::run(&mut call, given),
        "log" => log::run(&mut call, given),
        "gate" => gate::run(&mut call, given),
        "document" => document::run(&mut call, given),
        "due" => due::run(&mut call, given),
        "board" => board::run(&mut call, given),
        "stats" => stats::run(&mut call, given),
        "changes" => changes::run(&mut call, given),
        "enterprises" => enterprises::run(&mut call, given),
        "libraries" => libraries::run(&mut call),
        "chains" => chains::run(&mut call),
        "scenarios" => scenarios::run(&mut call),
        "map" => map::run(&mut call),
        "do" => do_verb::run(&mut call, given),
        "export" => export::run(&mut call, given),
        "files" => files::run(&mut call, given),
        "import" => import::run(&mut call, given),
        "member" => member::run(&mut call, given),
        "policy" => policy::run(&mut call, given),
        "clock" => clock::run(&mut call, given),
        "verify" => verify::run(&mut call),
        "rebuild" => rebuild::run(&mut call),
        _ => status::run(&mut call),
    };
    result.map_err(|failure| failure.named(&profile))
}

impl Call<'_> {
    /// Says that a step was taken; or that it waits, where it was only proposed.
    pub(crate) fn say_done(
        &mut self,
        done: &Done,
        word: &Word,
        known: &[(&str, &str)],
    ) -> Result<(), Failure> {
        let seq = done.seq.to_string();
        match done.waits() {
            Some(id) => {
                let values = [("seq", seq.as_str()), ("id", id.as_str())];
                self.output.say(&words::PROPOSED, &values)
            }
            None => {
                let values: Vec<_> = known
                    .iter()
                    .copied()
                    .chain([("seq", seq.as_str())])
                    .collect();
                self.output.say(word, &values)
            }
        }
    }
}
