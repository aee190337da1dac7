//! `luodi document ID KIND [--to FILE]`: one project's document, made from its record.

use super::Call;
use crate::cli::failure::Failure;
use crate::cli::{handing, reading};
use crate::domain::context::no_such_project;
use crate::domain::desk::exported::Exported;
use crate::domain::refusal::RefusalKind;
use crate::domain::rights::table::ReadAnswer;
use crate::exchange::document::{Paper, Source, render};
use crate::exchange::given_out::{NotGiven, give};
use crate::files::handed::Rule;
use crate::locales::{cli as cli_words, papers as words};
use clap::ArgMatches;
use serde_json::json;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

/// Prints a document or writes it to a file.
pub(crate) fn run(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let lang = call.lang();
    let id = reading::id_of(given)?;
    let name = reading::text(given, "kind").unwrap_or_default();
    let kind = kind(name, call)?;
    let record = call.client.show(id.clone(), None)?;
    if record.card == ReadAnswer::Existence {
        return Err(no_such_project(&id).into());
    }
    let session = call.client.session()?;
    let members = call.client.members()?.into_iter();
    let mut people: BTreeMap<_, _> = members.map(|member| (member.id, member.name)).collect();
    people.extend(record.people.clone());
    let text = render(
        kind,
        &Source {
            record: &record,
            profile: call.profile,
            people: &people,
            until: session.now.date_naive(),
            maker: &session.unit_name,
            sign: session.sign(),
            lang,
        },
    )?;
    let to = given.get_one::<PathBuf>("to");
    if let Some(to) = to {
        let rule = Rule {
            inputs: &[],
            endings: &["md", "txt"],
            replaces: false,
        };
        let mut file = handing::begin(call.options, given, to, &rule)?;
        let ending = to.extension().unwrap_or_default().to_string_lossy();
        let given = Exported {
            rows: 1,
            project: Some(id),
            ..Exported::of(
                kind.name(),
                &ending.to_lowercase(),
                session.now.date_naive(),
                record.seq,
            )
        };
        let written = file.write_all(text.as_bytes()).map_err(NotGiven::from);
        written
            .and_then(|()| give(call.client, file, given))
            .map_err(|denied| handing::not_given(denied, lang, to, rule.endings))?;
    }
    if call.json() {
        return call.output.json(&json!({
            "id": record.project.id,
            "kind": kind.name(),
            "title": kind.title().get(lang),
            "article": kind.article(call.profile),
            "until": session.now.date_naive(),
            "text": text,
        }));
    }
    match to.map(|to| to.to_string_lossy()) {
        Some(to) => call
            .output
            .say(&cli_words::DOCUMENT_WRITTEN, &[("file", &to)]),
        None => text.lines().try_for_each(|line| call.output.line(line)),
    }
}

fn kind(name: &str, call: &Call<'_>) -> Result<Paper, Failure> {
    let lang = call.lang();
    Paper::named(name).ok_or_else(|| {
        let known = Paper::ALL.map(|kind| format!("{} ({})", kind.name(), kind.title().get(lang)));
        Failure::plain(
            RefusalKind::Usage,
            "unknown_document",
            words::UNKNOWN_KIND.fill(lang, &[("kind", name)]),
            words::KNOWN_KINDS.fill(lang, &[("known", &known.join(", "))]),
        )
    })
}
