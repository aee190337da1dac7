//! A paper on its way out: printed, or written to a file whose ending says in which form, and put on record.

use super::Call;
use crate::cli::ending::Ending;
use crate::cli::failure::Failure;
use crate::cli::handing;
use crate::domain::desk::exported::{Exported, Issued};
use crate::domain::ids::ProjectId;
use crate::exchange::document::{Document, Form, fonts};
use crate::exchange::given_out::{NotGiven, give as give_out};
use crate::files::handed::Rule;
use crate::locales::cli as cli_words;
use clap::ArgMatches;
use serde_json::json;
use std::io::Write;
use std::path::{Path, PathBuf};

/// What is said of a paper beside itself.
pub(super) struct Out {
    /// The id of what it is about.
    pub about: String,
    pub kind: &'static str,
    pub title: &'static str,
    pub article: String,
    pub project: Option<ProjectId>,
    /// Number of the last entry that it knows.
    pub head: u64,
    /// What it tells of the city's figures.
    pub issued: Option<Issued>,
}

/// Prints it, or writes it where it was asked for.
///
/// # Errors
/// Why no file is written; what the service says.
pub(super) fn give(
    call: &mut Call<'_>,
    given: &ArgMatches,
    paper: &Document,
    out: Out,
) -> Result<(), Failure> {
    let to = given.get_one::<PathBuf>("to");
    if let Some(to) = to {
        write(call, given, paper, &out, to)?;
    }
    if call.json() {
        return call.output.json(&json!({
            "id": out.about,
            "kind": out.kind,
            "title": out.title,
            "article": out.article,
            "until": paper.until,
            "missing": paper.missing(),
            "text": paper.markdown(),
        }));
    }
    let Some(to) = to else {
        let text = paper.markdown();
        return text.lines().try_for_each(|line| call.output.line(line));
    };
    if Form::of(to) == Some(Form::Docx) {
        let fonts = fonts(call.profile).join("、");
        call.output
            .say(&cli_words::DOCUMENT_FONTS, &[("fonts", &fonts)])?;
    }
    let to = to.to_string_lossy();
    call.output
        .say(&cli_words::DOCUMENT_WRITTEN, &[("file", &to)])
}

fn write(
    call: &mut Call<'_>,
    given: &ArgMatches,
    paper: &Document,
    out: &Out,
    to: &Path,
) -> Result<(), Failure> {
    let lang = call.lang();
    let rule = Rule {
        inputs: &[],
        endings: &Form::ENDINGS,
        replaces: false,
    };
    let ending = Ending::watched();
    let mut file = handing::begin(call.options, given, to, &rule)?;
    let form = Form::of(to).unwrap_or(Form::Markdown);
    let exported = Exported {
        rows: 1,
        project: out.project.clone(),
        issued: out.issued.clone(),
        ..Exported::of(out.kind, form.ending(), paper.until, out.head)
    };
    let bytes = paper.bytes(form, call.profile).map_err(NotGiven::from);
    bytes
        .and_then(|bytes| Ok(file.write_all(&bytes)?))
        .and_then(|()| ending.refuses())
        .and_then(|()| give_out(call.client, file, exported))
        .map_err(|why| handing::not_given(why, lang, to, rule.endings))
}
