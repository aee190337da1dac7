//! `luodi files ID [FILE] [--to PATH]`: the evidence of a project; one of its files by its number.

use super::Call;
use crate::cli::ending::Ending;
use crate::cli::failure::Failure;
use crate::cli::output::Side;
use crate::cli::{handing, json, reading};
use crate::domain::attachments::record::{Attachment, ending};
use crate::domain::attachments::sheet;
use crate::domain::context::no_such_project;
use crate::domain::ids::ProjectId;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::rights::table::ReadAnswer;
use crate::exchange::evidence::Evidence;
use crate::files::handed::Rule;
use crate::locales::told::{Place, Speaker};
use crate::locales::{cli as words, values};
use clap::ArgMatches;
use serde_json::json;
use std::path::PathBuf;

/// Lists the files, or writes one of them.
pub(crate) fn run(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let id = reading::id_of(given)?;
    let detail = call.client.show(id.clone(), None)?;
    if detail.card == ReadAnswer::Existence {
        return Err(no_such_project(&id).into());
    }
    let files = detail.project.attachments;
    let Some(number) = reading::text(given, "file") else {
        if call.json() {
            return call.output.json(&json::files(&files));
        }
        let files: Vec<_> = files.into_iter().collect();
        return list(call, &files);
    };
    let held = files.get(number);
    let held = held.ok_or_else(|| Refusal::new(Code::NoSuchFile).with("file", number))?;
    write(call, given, (&id, number), held)
}

fn list(call: &mut Call<'_>, files: &[(String, Attachment)]) -> Result<(), Failure> {
    let lang = call.lang();
    let columns = [
        (sheet::NUMBER, Side::Left),
        (sheet::OF, Side::Left),
        (sheet::NAME, Side::Left),
        (sheet::SIZE, Side::Right),
        (sheet::UNIT, Side::Left),
        (sheet::ATTACHED_ON, Side::Left),
        (sheet::NOTE, Side::Left),
    ];
    let cells = |call: &Call<'_>, (id, held): &(String, Attachment)| {
        let speaker = Speaker::nameless(Place::Plain, Some(call.profile), lang);
        let note = match &held.withdrawn {
            None => held.note.clone(),
            Some(gone) => words::FILE_WITHDRAWN.fill(lang, &[("reason", &gone.reason)]),
        };
        vec![
            id.clone(),
            speaker.say(&sheet::of(held.part, &held.record)),
            held.name.clone(),
            sheet::size(held.bytes),
            values::short_unit(call.profile, held.unit.as_str()).to_owned(),
            held.on.to_string(),
            note,
        ]
    };
    if files.is_empty() {
        return call.output.word(words::NOTHING);
    }
    let rows: Vec<_> = files.iter().map(|file| cells(call, file)).collect();
    call.output.table(&columns, &rows)
}

fn write(
    call: &mut Call<'_>,
    given: &ArgMatches,
    (project, id): (&ProjectId, &str),
    held: &Attachment,
) -> Result<(), Failure> {
    let lang = call.lang();
    let to = given.get_one::<PathBuf>("to").cloned();
    let to = to.unwrap_or_else(|| PathBuf::from(&held.name));
    let ending = ending(&held.name);
    let endings = [ending.as_str()];
    let rule = Rule {
        inputs: &[],
        endings: &endings,
        replaces: false,
    };
    let asked = Ending::watched();
    let file = handing::begin(call.options, given, &to, &rule)?;
    let session = call.client.session()?;
    let evidence = Evidence { project, id, held };
    let written = evidence.write(call.client, &session, file, &|| asked.refuses());
    written.map_err(|why| handing::not_given(why, lang, &to, &endings))?;
    let path = to.to_string_lossy();
    if call.json() {
        let said = json!({ "id": id, "file": path, "bytes": held.bytes, "digest": held.digest });
        return call.output.json(&said);
    }
    call.output
        .say(&words::FILE_WRITTEN, &[("id", id), ("file", &path)])
}
