//! `luodi policy show|check|load`: the rules, what is wrong with a profile's files, and bringing them into force.

use super::Desk;
use crate::cli::failure::Failure;
use crate::cli::options::Options;
use crate::cli::output::{Output, Side};
use crate::cli::{json, open};
use crate::domain::clock::Term;
use crate::domain::command::Command;
use crate::domain::money::Money;
use crate::domain::policy::{Cited, Finding, Profile, ProfileSources, check as findings_of};
use crate::domain::refusal::{Code, Refusal};
use crate::locales::{Lang, cli as words, gates, money, policy_check, stages, values};
use clap::ArgMatches;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;

/// Shows or loads; checking needs no database and is called on its own.
pub fn run(desk: &mut Desk<'_>, given: &ArgMatches) -> Result<(), Failure> {
    match given.subcommand() {
        Some(("load", given)) => load(desk, given),
        _ => show(desk),
    }
}

/// Checks a folder's files, or the built-in ones.
pub fn check(options: &Options, given: &ArgMatches, output: &mut Output) -> Result<(), Failure> {
    let given = given.subcommand_matches("check");
    let folder = given.and_then(|given| given.get_one::<String>("folder"));
    let sources = match folder {
        Some(folder) => open::sources(Path::new(folder), options.lang)?,
        None => ProfileSources::builtin(),
    };
    let findings = findings_of(&sources);
    if options.json {
        let rows: Vec<Value> = findings.iter().map(value).collect();
        output.json(&Value::Array(rows))?;
    } else if findings.is_empty() {
        let version = Profile::from_sources(&sources).map(|profile| profile.policy.meta.version);
        let version = version.unwrap_or_default();
        output.line(&words::POLICY_OK.fill(options.lang, &[("version", &version)]))?;
    } else {
        for finding in &findings {
            output.line(&policy_check::render(finding, options.lang))?;
        }
    }
    refuse(&findings)
}

fn value(finding: &Finding) -> Value {
    json!({
        "file": finding.file,
        "line": finding.line,
        "column": finding.column,
        "code": json::plain(&finding.code),
        "params": finding.params,
        "expected": finding.expected,
    })
}

fn refuse(findings: &[Finding]) -> Result<(), Failure> {
    if findings.is_empty() {
        return Ok(());
    }
    Err(Refusal::new(Code::ProfileInvalid)
        .with("findings", findings.len())
        .into())
}

fn load(desk: &mut Desk<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let lang = desk.lang();
    let folder = given.get_one::<String>("folder").map_or("", String::as_str);
    let sources = open::sources(Path::new(folder), lang)?;
    let profile = match Profile::from_sources(&sources) {
        Ok(profile) => profile,
        Err(findings) => {
            if !desk.json() {
                for finding in &findings {
                    desk.output.line(&policy_check::render(finding, lang))?;
                }
            }
            return refuse(&findings);
        }
    };
    let files: BTreeMap<String, String> = sources.texts;
    let done = desk.client.act(vec![Command::AdoptProfile { files }])?;
    let version = profile.policy.meta.version;
    if desk.json() {
        return desk
            .output
            .json(&json!({"seq": done.seq, "version": version}));
    }
    let seq = done.seq.to_string();
    desk.output
        .line(&words::POLICY_LOADED.fill(lang, &[("version", &version), ("seq", &seq)]))
}

fn show(desk: &mut Desk<'_>) -> Result<(), Failure> {
    let profile = desk.profile.clone();
    let policy = &profile.policy;
    if desk.json() {
        return desk.output.json(&json::plain(policy));
    }
    let lang = desk.lang();
    let meta = &policy.meta;
    desk.output.line(&format!("{}  {}", meta.title, meta.doc))?;
    desk.output.line(&format!(
        "{}  {} - {}",
        meta.version, meta.effective, meta.sunset
    ))?;
    let tiers = policy
        .tiers
        .iter()
        .map(|tier| row(&tier.name, &from(tier.min_fen, lang), &tier.cited, lang));
    section(desk, words::POLICY_TIERS, tiers.collect())?;
    let filings = policy.filings.iter().map(|filing| {
        let name = values::filing(filing.level).get(lang);
        let text = format!("{}  {}", from(filing.min_fen, lang), term(filing.due, lang));
        row(name, &text, &filing.cited, lang)
    });
    section(desk, words::FILINGS, filings.collect())?;
    let clocks = policy.clocks.iter().map(|clock| {
        let general = clock.term.map(|limit| term(limit, lang));
        let by_tier = clock.by_tier.iter().map(|(tier, limit)| {
            format!("{} {}", values::tier(&profile, tier), term(*limit, lang))
        });
        let text: Vec<String> = general.into_iter().chain(by_tier).collect();
        row(&clock.name, &text.join("  "), &clock.cited, lang)
    });
    section(desk, words::POLICY_CLOCKS, clocks.collect())?;
    let gate_rows = policy.gates.iter().flat_map(|gate| {
        let step = format!(
            "{} {} -> {}",
            gate.id,
            stages::by_name(&gate.from, lang),
            stages::by_name(&gate.to, lang)
        );
        gate.requires.iter().map(move |asked| (step.clone(), asked))
    });
    let gate_rows = gate_rows.map(|(step, asked)| {
        let text = gates::condition(&asked.is, Some(&profile), lang);
        let text = format!("{text} ({})", values::mode(asked.mode).get(lang));
        row(&step, &text, &asked.cited, lang)
    });
    section(desk, words::POLICY_GATES, gate_rows.collect())
}

fn from(fen: i128, lang: Lang) -> String {
    match Money::from_fen(fen) {
        Ok(amount) if fen > 0 => {
            words::POLICY_FROM.fill(lang, &[("amount", &money::page(amount.fen(), lang))])
        }
        _ => String::new(),
    }
}

fn term(term: Term, lang: Lang) -> String {
    let (word, n) = match term {
        Term::WorkingDays(n) => (words::TERM_WORKING, n),
        Term::Days(n) => (words::TERM_DAYS, n),
        Term::Months(n) => (words::TERM_MONTHS, n),
    };
    word.fill(lang, &[("n", &n.to_string())])
}

fn row(name: &str, text: &str, cited: &Cited, lang: Lang) -> Vec<String> {
    vec![
        name.to_owned(),
        text.to_owned(),
        cited.articles(),
        values::basis(cited.basis).get(lang).to_owned(),
    ]
}

fn section(
    desk: &mut Desk<'_>,
    title: crate::locales::Word,
    rows: Vec<Vec<String>>,
) -> Result<(), Failure> {
    desk.output.line("")?;
    let columns = [
        (title, Side::Left),
        (words::COL_CONDITION, Side::Left),
        (words::COL_ARTICLE, Side::Left),
        (words::COL_BASIS, Side::Left),
    ];
    desk.output.table(&columns, &rows)
}
