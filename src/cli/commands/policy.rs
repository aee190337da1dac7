//! `luodi policy show|check|load`: the rules, what is wrong with a profile's files, and bringing them into force.

use super::{Call, interpretations};
use crate::cli::failure::Failure;
use crate::cli::options::Options;
use crate::cli::output::{Output, Side};
use crate::cli::{json, open};
use crate::domain::command::Command;
use crate::domain::policy::{Cited, Finding, Profile, ProfileSources};
use crate::domain::profiles::check as findings_of;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::rights::question::Question;
use crate::locales::{cli as words, policy_check, policy_page, rules};
use crate::service::api::PolicyPreview;
use clap::ArgMatches;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Shows or loads; checking needs no database and is called on its own.
pub(crate) fn run(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    match given.subcommand() {
        Some(("load", given)) => load(call, given),
        _ => show(call),
    }
}

/// Checks a folder's files, or the built-in ones.
pub(crate) fn check(
    options: &Options,
    given: &ArgMatches,
    output: &mut Output,
) -> Result<(), Failure> {
    let given = given.subcommand_matches("check");
    let folder = given.and_then(|given| given.get_one::<PathBuf>("folder"));
    let sources = match folder {
        Some(folder) => open::sources(folder, options.lang)?,
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

/// Answers one question of right by the rules in force; by the built-in ones where there is no database yet.
pub(crate) fn rights(
    options: &Options,
    given: &ArgMatches,
    output: &mut Output,
) -> Result<(), Failure> {
    let profile = match open::open(options, open::Stay::Command) {
        Ok(opened) => opened.client.profile()?,
        Err(Failure::Refused(refusal, _)) if refusal.code == Code::NoDatabase => {
            Arc::new(Profile::builtin().map_err(|findings| {
                Refusal::new(Code::ProfileInvalid).with("findings", findings.len())
            })?)
        }
        Err(failure) => return Err(failure),
    };
    let given = given.subcommand_matches("rights");
    let word = |name: &str| {
        let word = given.and_then(|given| given.get_one::<String>(name));
        word.map_or("", String::as_str)
    };
    let question = Question {
        role: word("role"),
        relation: word("relation"),
        act: word("act"),
        stage: word("stage"),
    };
    let answer = profile.rights.ask(&question).map_err(|unknown| {
        Failure::choice(options.lang, unknown.word, &unknown.value, &unknown.known)
    })?;
    let cited = answer.cited();
    if options.json {
        return output.json(&json!({
            "answer": answer.name(),
            "article": cited.map(Cited::articles),
            "basis": cited.map(|cited| cited.basis.name()),
            "ask": answer.whom_to_ask(),
        }));
    }
    let mut line = vec![
        answer.name().to_owned(),
        answer.word().get(options.lang).to_owned(),
    ];
    if let Some(cited) = cited {
        line.push(cited.articles());
        line.push(cited.basis.word().get(options.lang).to_owned());
        line.push(cited.ground());
    }
    line.retain(|part| !part.is_empty());
    output.line(&line.join("  "))
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

fn load(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let lang = call.lang();
    let folder = given.get_one::<PathBuf>("folder");
    let sources = open::sources(folder.map_or(Path::new(""), PathBuf::as_path), lang)?;
    let profile = match Profile::from_sources(&sources) {
        Ok(profile) => profile,
        Err(findings) => {
            if !call.json() {
                for finding in &findings {
                    call.output.line(&policy_check::render(finding, lang))?;
                }
            }
            return refuse(&findings);
        }
    };
    let files: BTreeMap<String, String> = sources.texts;
    if given.get_flag("dry-run") {
        let preview = call.client.policy_preview(files)?;
        return foresee(call, &preview, &profile);
    }
    let done = call.client.act(vec![Command::AdoptProfile { files }])?;
    let version = profile.policy.meta.version;
    if call.json() {
        return call
            .output
            .json(&json!({"seq": done.seq, "version": version}));
    }
    call.say_done(&done, &words::POLICY_LOADED, &[("version", &version)])
}

/// What would change, and that nothing did.
fn foresee(call: &mut Call<'_>, preview: &PolicyPreview, after: &Profile) -> Result<(), Failure> {
    if call.json() {
        return call.output.json(&json::plain(preview));
    }
    let lang = call.lang();
    let before = call.profile.clone();
    let version = [("version", preview.version.as_str())];
    call.output.say(&policy_page::PREVIEW_TITLE, &version)?;
    for count in rules::counts(&preview.counts, preview.scores.len(), lang) {
        call.output.line(&count)?;
    }
    call.output.line("")?;
    for difference in &preview.differences {
        let line = rules::difference(difference, Some(after), lang);
        call.output.line(&line)?;
    }
    if !preview.examples.is_empty() {
        let n = preview.examples.len().to_string();
        call.output.line("")?;
        call.output.say(&rules::PREVIEW_EXAMPLES, &[("n", &n)])?;
    }
    for row in &preview.examples {
        let effect = rules::effect(&row.effect, &before, lang);
        call.output
            .line(&format!("{}  {}  {effect}", row.project, row.name))?;
    }
    if !preview.scores.is_empty() {
        call.output.line("")?;
        call.output.word(rules::SCORES_NOTE)?;
    }
    for shift in &preview.scores {
        call.output.line(&rules::shift(shift, &before, lang))?;
    }
    Ok(())
}

fn show(call: &mut Call<'_>) -> Result<(), Failure> {
    let profile = call.profile.clone();
    let policy = &profile.policy;
    if call.json() {
        let mut rules = json::plain(policy);
        if let Some(rules) = rules.as_object_mut() {
            rules.insert("interpretations".to_owned(), interpretations::values(call)?);
            let findings = profile.findings.iter().map(value).collect();
            rules.insert("rights".to_owned(), json::plain(&profile.rights));
            rules.insert("findings".to_owned(), findings);
        }
        return call.output.json(&rules);
    }
    let lang = call.lang();
    let meta = &policy.meta;
    call.output.line(&format!("{}  {}", meta.title, meta.doc))?;
    call.output.line(&format!(
        "{}  {} - {}",
        meta.version, meta.effective, meta.sunset
    ))?;
    if !profile.findings.is_empty() {
        call.output.line("")?;
        call.output.word(words::RULES_UNREAD)?;
    }
    for finding in &profile.findings {
        call.output.line(&policy_check::render(finding, lang))?;
    }
    for section in rules::sections(&profile, lang) {
        let rows = section
            .rows
            .into_iter()
            .map(|row| vec![row.name, row.text, row.articles, row.basis, row.ground]);
        let rows: Vec<Vec<String>> = rows.collect();
        call.output.line("")?;
        let columns = [
            (section.title, Side::Left),
            (words::COL_CONDITION, Side::Left),
            (words::COL_ARTICLE, Side::Left),
            (words::COL_BASIS, Side::Left),
            (words::COL_GROUND, Side::Left),
        ];
        call.output.table(&columns, &rows)?;
    }
    interpretations::show(call)
}
