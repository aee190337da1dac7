//! `luodi document ID KIND [--to FILE]`: one project's document, made from its record.

use super::Desk;
use crate::cli::failure::Failure;
use crate::cli::reading;
use crate::domain::refusal::RefusalKind;
use crate::exchange::document::{Kind, Source, render};
use crate::locales::{cli as cli_words, papers as words};
use clap::ArgMatches;
use serde_json::json;
use std::path::Path;

/// Prints a document or writes it to a file.
pub fn run(desk: &mut Desk<'_>, given: &ArgMatches) -> Result<(), Failure> {
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
    if let Some(to) = given.get_one::<String>("to") {
        write(to, &text).map_err(|error| Failure::file(lang, to, &error))?;
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
    match given.get_one::<String>("to") {
        Some(to) => desk
            .output
            .line(&cli_words::DOCUMENT_WRITTEN.fill(lang, &[("file", to)])),
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

/// A document is made anew at any time, so an older one of the name is replaced; whole, or not at all.
fn write(to: &str, text: &str) -> std::io::Result<()> {
    let path = Path::new(to);
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    std::fs::write(&beside, text)?;
    std::fs::rename(&beside, path)
}
