//! `luodi changes`: what entered, advanced, slipped, was settled or ended since a day, an entry or the last meeting.

use super::Call;
use super::stats::json_value;
use crate::cli::failure::Failure;
use crate::cli::output::Side;
use crate::cli::reading;
use crate::domain::changes::Became;
use crate::locales::{changes as words, cli as cli_words, events, values};
use crate::service::api::{Changed, ChangedRow, ChangedSince};
use clap::ArgMatches;
use serde_json::{Map, Value, json};

/// The word for the last meeting.
const MEETING: &str = "meeting";

/// Shows what changed.
pub(crate) fn run(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let lang = call.lang();
    let since = since(call, given)?;
    let filter = reading::filter(given, call.profile, lang)?;
    let changed = call.client.changes(since, filter)?;
    if call.json() {
        let value = json_of(call, &changed);
        return call.output.json(&value);
    }
    let head = [words::since(changed.from, lang)];
    let counts = words::counts(&changed.sums, lang).join("  ");
    let happened = words::happened(&changed.figures, call.profile, lang).join("  ");
    let ranks = words::ranks(&changed.ranks, call.profile, lang);
    let lines = head.into_iter().chain([counts, happened]).chain(ranks);
    for line in lines.filter(|line| !line.is_empty()) {
        call.output.line(&line)?;
    }
    let columns = [
        (words::COL_BECAME, Side::Left),
        (cli_words::COL_DATE, Side::Left),
        (cli_words::COL_ID, Side::Left),
        (cli_words::COL_NAME, Side::Left),
        (cli_words::COL_UNIT, Side::Left),
        (words::COL_WHAT, Side::Left),
    ];
    let cells = |call: &Call<'_>, row: &ChangedRow| {
        vec![
            row.became.word().get(lang).to_owned(),
            row.on.to_string(),
            row.project.id.to_string(),
            values::name(&row.project.name, row.project.is_secret, lang),
            values::short_unit(call.profile, &row.project.unit).to_owned(),
            events::line(&row.event, Some(call.profile), lang),
        ]
    };
    call.rows(&changed.rows, &columns, |_, _| Value::Null, cells)?;
    match changed.is_cut {
        true => call.output.word(words::CUT),
        false => Ok(()),
    }
}

fn since(call: &Call<'_>, given: &ArgMatches) -> Result<ChangedSince, Failure> {
    let text = reading::text(given, "since").unwrap_or(MEETING);
    if text == MEETING {
        return Ok(ChangedSince::Meeting);
    }
    match text.parse::<u64>() {
        Ok(seq) if text.len() < 8 => Ok(ChangedSince::Seq(seq)),
        _ => Ok(ChangedSince::Day(reading::day(text, call.lang())?)),
    }
}

/// For scripts: each kind with its projects, their sum in fen and the lines; figures and ranks beside.
fn json_of(call: &Call<'_>, changed: &Changed) -> Value {
    let lang = call.lang();
    let line = |row: &ChangedRow| {
        json!({
            "date": row.on,
            "seq": row.seq,
            "id": row.project.id,
            "name": row.project.name,
            "unit": row.project.unit,
            "stage": row.project.position.stage,
            "amount_fen": row.project.amount_fen.to_string(),
            "text": events::line(&row.event, Some(call.profile), lang),
        })
    };
    let mut value = Map::new();
    value.insert("from".to_owned(), json!(changed.from));
    value.insert("seq".to_owned(), json!(changed.seq));
    value.insert("cut".to_owned(), json!(changed.is_cut));
    for (became, sum) in Became::ALL.iter().zip(&changed.sums) {
        let rows = changed.rows.iter().filter(|row| row.became == *became);
        let told = json!({
            "projects": sum.projects,
            "amount_fen": sum.fen.to_string(),
            "rows": rows.map(line).collect::<Vec<_>>(),
        });
        value.insert(became.name().to_owned(), told);
    }
    let reckoning = &call.profile.reckoning;
    let happened = changed.figures.iter();
    let happened: Map<String, Value> = happened
        .map(|(figure, value)| (figure.name(reckoning), json_value(*value)))
        .collect();
    value.insert("figures".to_owned(), Value::Object(happened));
    let ranks = changed.ranks.iter().map(|line| {
        json!({
            "group": line.group,
            "unit": line.unit,
            "was": line.was,
            "rank": line.rank,
        })
    });
    value.insert("ranks".to_owned(), ranks.collect());
    Value::Object(value)
}
