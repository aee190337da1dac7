//! `luodi import`: a ledger read, judged row by row and taken as one step, or not at all.

mod preview;
mod progress;
mod report;

use super::Call;
use crate::cli::ending::Ending;
use crate::cli::failure::{EXIT_REJECTED, Failure};
use crate::cli::handing;
use crate::domain::field::{Field, Value};
use crate::domain::refusal::{Code, Refusal, RefusalKind};
use crate::domain::verb::read_field;
use crate::exchange::ledger::{
    ColumnSet, Hands, Ledger, LedgerError, Limits, MapFile, Meant, OpenOptions, Terms, Told,
    has_layouts, layout_key, layout_read, newer, prepare, write_rejects,
};
use crate::files::handed::{Handed, Rule};
use crate::files::person::{self, MAX_TEXT_BYTES};
use crate::locales::{Lang, cli as words};
use crate::service::api::ImportReport;
use clap::ArgMatches;
use progress::Bar;
use report::Outcome;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Imports.
pub(crate) fn run(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let lang = call.lang();
    let path = given.get_one::<PathBuf>("file").cloned();
    let path = path.unwrap_or_default();
    let rejects = given.get_one::<PathBuf>("rejects");
    let dry_run = given.get_flag("dry-run");
    let mut ledger = open_ledger(call, given, &path)?;
    // Whoever ends it from outside finds no half file of rejected rows.
    let ending = Ending::watched();
    // Begun before anything is taken: what stands in its way is no reason to find out afterwards.
    let rejected = rejects
        .map(|to| begin_rejects(call, given, to, &path))
        .transpose()?;
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    let name = name.unwrap_or_default();
    let terms = Terms {
        file: name.clone(),
        dry_run,
        take_good: rejects.is_some(),
        update: given.get_flag("update"),
        defaults: defaults(call, given)?,
    };
    let batch = prepare(&mut ledger, call.profile, &terms)
        .map_err(|error| Failure::ledger(lang, &error))?;
    let told = Told::of(batch, &ledger);
    if ending.is_asked() {
        return Err(Refusal::new(Code::Cancelled).into());
    }
    let taken = {
        let _bar = Bar::start(call.client, told.sent, lang);
        call.client.import(told.request.clone())?
    };
    // Once it is taken, its own step is the newest.
    let newer = match taken.is_taken {
        true => BTreeMap::new(),
        false => newer(call.client, &taken),
    };
    let outcome = Outcome::new(taken, &told, newer, call.profile, lang);
    if let (Some(to), Some(file)) = (rejects, rejected) {
        save_rejects(&mut ledger, to, file, &outcome.reasons(), lang)?;
    }
    if call.json() {
        call.output.json(&outcome.json())?;
    } else {
        preview::print(&ledger, &told, &name, call)?;
        outcome.print(call, rejects.map(PathBuf::as_path))?;
    }
    verdict(&outcome.report, outcome.rejected_count(), dry_run)
}

/// What rows have that say nothing else.
fn defaults(call: &Call<'_>, given: &ArgMatches) -> Result<BTreeMap<Field, Value>, Failure> {
    let options = [
        ("unit", Field::Unit),
        ("chain", Field::Chain),
        ("method", Field::Method),
    ];
    let mut defaults = BTreeMap::new();
    for (option, field) in options {
        if let Some(text) = given.get_one::<String>(option) {
            let value = read_field(field, text, call.profile)?;
            defaults.extend(value.map(|value| (field, value)));
        }
    }
    Ok(defaults)
}

/// Rows left out are told by the exit code, and in words where they kept good ones out.
fn verdict(report: &ImportReport, rejected: u64, dry_run: bool) -> Result<(), Failure> {
    if rejected == 0 {
        return Ok(());
    }
    if report.is_taken || dry_run || report.accepted == 0 {
        return Err(Failure::Said(EXIT_REJECTED));
    }
    Err(Refusal::new(Code::RowsRejected)
        .with("count", rejected)
        .into())
}

fn open_ledger(call: &mut Call<'_>, given: &ArgMatches, path: &Path) -> Result<Ledger, Failure> {
    let lang = call.lang();
    let columns = ColumnSet::new(&call.profile.columns);
    let options = OpenOptions {
        map: map_file(given, &columns, lang)?,
        columns,
        sheet: given.get_one::<String>("sheet").cloned(),
        all_sheets: given.get_flag("all-sheets"),
        hidden: given.get_flag("hidden"),
        amount_unit: given.get_one::<String>("amount-unit").cloned(),
        hands: Hands::default(),
        is_looked_at: false,
        limits: Limits::default(),
    };
    if let Err(error) = fs::metadata(path) {
        return Err(Failure::file(lang, path, &error));
    }
    let mut options = options;
    let is_remembered = !given.contains_id("map") && remember(call, path, &mut options)?;
    let ledger = Ledger::open(path, options).map_err(|error| Failure::ledger(lang, &error))?;
    if is_remembered && !call.json() {
        call.output.line(words::IMPORT_REMEMBERED.get(lang))?;
    }
    Ok(ledger)
}

/// Names the columns as the person did on the screen for the same header; says whether they did.
fn remember(call: &Call<'_>, path: &Path, options: &mut OpenOptions) -> Result<bool, Failure> {
    let kept = call.client.preferences()?;
    if !has_layouts(&kept) {
        return Ok(false);
    }
    let looked_at = OpenOptions {
        is_looked_at: true,
        ..options.clone()
    };
    // What cannot be read is told when it is opened to be taken.
    let Ok(ledger) = Ledger::open(path, looked_at) else {
        return Ok(false);
    };
    let columns = kept.get(&layout_key(ledger.abouts()));
    let columns = columns.map(|text| layout_read(text)).unwrap_or_default();
    for (header, key) in &columns {
        if let Some(meant) = Meant::parse(key, &options.columns) {
            options.map.tell_first(header, meant);
        }
    }
    Ok(!columns.is_empty())
}

fn map_file(given: &ArgMatches, columns: &ColumnSet, lang: Lang) -> Result<MapFile, Failure> {
    let wrong = |error| Failure::ledger(lang, &error);
    let mut map = match given.get_one::<PathBuf>("map") {
        Some(path) => {
            let text = person::text(path, MAX_TEXT_BYTES)
                .map_err(|error| Failure::file(lang, path, &error))?;
            MapFile::parse(&text, columns).map_err(wrong)?
        }
        None => MapFile::default(),
    };
    if let Some(header) = given.get_one::<String>("stage-from") {
        let stage = columns.stage();
        let stage = stage.ok_or_else(|| wrong(LedgerError::BadMap("stage".to_owned())))?;
        map.set_column(header, stage);
    }
    for rate in given.get_many::<String>("rate").into_iter().flatten() {
        let Some((currency, rate)) = rate.split_once('=') else {
            return Err(Failure::plain(
                RefusalKind::Usage,
                "not_a_pair",
                words::BAD_PAIR.fill(lang, &[("value", rate)]),
                crate::locales::cli_help::OPT_RATE.get(lang),
            ));
        };
        map.set_rate(currency.trim(), rate.trim()).map_err(wrong)?;
    }
    Ok(map)
}

/// How the name of a file of rejected rows ends.
const REJECTS_ENDINGS: &[&str] = &["csv"];

/// Begins the file of rejected rows; it takes the place neither of the ledger nor of the mapping.
fn begin_rejects(
    call: &Call<'_>,
    given: &ArgMatches,
    to: &Path,
    ledger: &Path,
) -> Result<Handed, Failure> {
    let map = given.get_one::<PathBuf>("map").map(PathBuf::as_path);
    let inputs: Vec<&Path> = map.into_iter().chain([ledger]).collect();
    let rule = Rule {
        inputs: &inputs,
        endings: REJECTS_ENDINGS,
        replaces: false,
    };
    handing::begin(call.options, given, to, &rule)
}

fn save_rejects(
    ledger: &mut Ledger,
    to: &Path,
    file: Handed,
    reasons: &BTreeMap<u64, String>,
    lang: Lang,
) -> Result<(), Failure> {
    let file = write_rejects(ledger, file, reasons, lang)
        .map_err(|error| Failure::ledger(lang, &error))?;
    file.finish()
        .map_err(|denied| handing::why(&denied, lang, to, REJECTS_ENDINGS))
}
