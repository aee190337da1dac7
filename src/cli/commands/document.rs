//! `luodi document ID KIND [--to FILE]`: one project's document, made from its record.

use super::Desk;
use crate::cli::failure::Failure;
use crate::cli::{handing, reading};
use crate::domain::refusal::RefusalKind;
use crate::exchange::document::{Kind, Source, render};
use crate::files::handed::{Denied, Rule};
use crate::locales::{cli as cli_words, papers as words};
use clap::ArgMatches;
use serde_json::json;
use std::io::Write;
use std::path::PathBuf;

/// Prints a document or writes it to a file.
pub(crate) fn run(desk: &mut Desk<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let lang = desk.lang();
    let id = reading::id_of(given)?;
    let name = given.get_one::<String>("kind").map_or("", String::as_str);
    let kind = kind(name, desk)?;
    let record = desk.client.show(id, None)?;
    let session = desk.client.session()?;
    let members = desk.client.members()?.into_iter();
    let people = members.map(|member| (member.id, member.name)).collect();
    let text = render(
        kind,
        &Source {
            record: &record,
            profile: desk.profile,
            people: &people,
            until: session.now.date_naive(),
            maker: &session.unit_name,
            sign: session.sign(),
            lang,
        },
    );
    let to = given.get_one::<PathBuf>("to");
    if let Some(to) = to {
        let rule = Rule {
            inputs: &[],
            endings: &["md", "txt"],
            replaces: false,
        };
        let mut file = handing::begin(desk.options, given, to, &rule)?;
        let written = file.write_all(text.as_bytes()).map_err(Denied::from);
        written
            .and_then(|()| file.finish())
            .map_err(|denied| handing::why(&denied, lang, to, rule.endings))?;
    }
    if desk.json() {
        return desk.output.json(&json!({
            "id": record.project.id,
            "kind": kind.name(),
            "title": kind.title().get(lang),
            "article": kind.article(desk.profile),
            "until": session.now.date_naive(),
            "text": text,
        }));
    }
    match to.map(|to| to.to_string_lossy()) {
        Some(to) => desk
            .output
            .line(&cli_words::DOCUMENT_WRITTEN.fill(lang, &[("file", &to)])),
        None => text.lines().try_for_each(|line| desk.output.line(line)),
    }
}

fn kind(name: &str, desk: &Desk<'_>) -> Result<Kind, Failure> {
    let lang = desk.lang();
    Kind::named(name).ok_or_else(|| {
        let known = Kind::ALL.map(|kind| format!("{} ({})", kind.name(), kind.title().get(lang)));
        Failure::plain(
            RefusalKind::Usage,
            "unknown_document",
            words::UNKNOWN_KIND.fill(lang, &[("kind", name)]),
            words::KNOWN_KINDS.fill(lang, &[("known", &known.join(", "))]),
        )
    })
}
