//! `luodi keys`: the keymap as a table; what is wrong with a person's own file.

use crate::cli::failure::Failure;
use crate::cli::options::Options;
use crate::cli::output::{Output, Side};
use crate::files::person::{self, MAX_TEXT_BYTES};
use crate::locales::cli as words;
use crate::tui::action::name_of;
use crate::tui::keymap::Keymap;
use crate::tui::keys::print_sequence;
use clap::ArgMatches;
use serde_json::{Value, json};
use std::path::PathBuf;

/// The exit code of a keymap file with problems: a value that is none.
const EXIT_INVALID: u8 = 2;

/// Prints the keymap, a person's own file laid over it, or only what is wrong with that file.
pub(crate) fn run(
    options: &Options,
    given: &ArgMatches,
    output: &mut Output,
) -> Result<(), Failure> {
    let lang = options.lang;
    let Some(path) = given.get_one::<PathBuf>("check") else {
        return table(&Keymap::built_in(), options, output);
    };
    let text =
        person::text(path, MAX_TEXT_BYTES).map_err(|error| Failure::file(lang, path, &error))?;
    let (_, problems) = Keymap::load(Some((&path.to_string_lossy(), &text)));
    if options.json {
        let rows: Vec<Value> = problems
            .iter()
            .map(|problem| {
                let what = problem.kind.text(lang);
                json!({"file": problem.file, "line": problem.line, "what": what})
            })
            .collect();
        output.json(&Value::Array(rows))?;
    } else {
        for problem in &problems {
            output.line(&problem.text(lang))?;
        }
        if problems.is_empty() {
            output.word(words::KEYS_OK)?;
        }
    }
    if problems.is_empty() {
        Ok(())
    } else {
        Err(Failure::Said(EXIT_INVALID))
    }
}

fn table(keymap: &Keymap, options: &Options, output: &mut Output) -> Result<(), Failure> {
    let lang = options.lang;
    if options.json {
        let rows: Vec<Value> = keymap
            .bindings()
            .iter()
            .map(|binding| {
                json!({
                    "layer": binding.layer.name(),
                    "on": print_sequence(&binding.on),
                    "run": binding.run.name(),
                    "name": name_of(binding.run, lang),
                })
            })
            .collect();
        return output.json(&Value::Array(rows));
    }
    let rows: Vec<Vec<String>> = keymap
        .bindings()
        .iter()
        .map(|binding| {
            vec![
                binding.layer.name().to_owned(),
                print_sequence(&binding.on),
                name_of(binding.run, lang).to_owned(),
                binding.run.name().to_owned(),
            ]
        })
        .collect();
    let columns = [
        (words::COL_LAYER, Side::Left),
        (words::COL_KEYS, Side::Left),
        (words::COL_ACTION_NAME, Side::Left),
        (words::COL_ACTION, Side::Left),
    ];
    output.table(&columns, &rows)
}
