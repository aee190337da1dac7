//! `luodi do VERB [ID] [field=value …]`: any workflow action.

use super::{Call, confirm, sites};
use crate::cli::failure::Failure;
use crate::cli::{json, reading};
use crate::domain::event::Event;
use crate::domain::proposal::verbs::ConfirmAsk;
use crate::domain::refusal::RefusalKind;
use crate::domain::verb::spec::Asked as _;
use crate::domain::verb::{Args, VerbSpec, parse, verb};
use crate::locales::{Lang, cli as words, events, verbs};
use crate::service::api::{Done, RequestId};
use clap::ArgMatches;
use serde_json::json;
use std::io::{ErrorKind, Read};
use std::path::Path;

/// The longest text taken from standard input, in bytes; more than any field holds, so that the refusal names it.
const LONGEST_INPUT: u64 = 1 << 20;

/// Does one verb.
pub(crate) fn run(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let lang = call.lang();
    let name = reading::text(given, "verb").unwrap_or_default();
    let words = reading::words(given, "values");
    let (mut id, mut args) = split(verb(name), &words, lang)?;
    if name == ConfirmAsk::SPEC.name {
        id = confirm::meant(call, id, &mut args)?;
    }
    let command = parse(name, id.as_deref(), &args, call.profile)?;
    if let Some(project) = command.asks_for_places() {
        return sites::run(call, project);
    }
    let done = match request(given, lang)? {
        Some(request) => call.client.act_once(request, vec![command])?,
        None => call.client.act(vec![command])?,
    };
    if call.json() {
        return call.output.json(&json!({
            "seq": done.seq,
            "id": id_of(&done),
            "events": json::plain(&done.events),
        }));
    }
    print(call, &done)
}

/// The name that a script gives its request, so that it may ask again without doing twice.
fn request(given: &ArgMatches, lang: Lang) -> Result<Option<RequestId>, Failure> {
    let Some(text) = reading::text(given, "request") else {
        return Ok(None);
    };
    match RequestId::from_hex(text.as_bytes()) {
        Some(request) => Ok(Some(request)),
        None => Err(Failure::usage(
            lang,
            "bad_request_id",
            text,
            words::BAD_REQUEST,
            words::BAD_REQUEST_NEXT,
        )),
    }
}

/// The project it was about, else the desk's record.
fn id_of(done: &Done) -> Option<&str> {
    let record = || done.events.iter().find_map(Event::desk);
    let project = done.id.as_ref().map(|id| id.as_str());
    project.or_else(|| record().map(|id| id.as_str()))
}

fn print(call: &mut Call<'_>, done: &Done) -> Result<(), Failure> {
    let lang = call.lang();
    let id = id_of(done).unwrap_or_default();
    call.say_done(done, &words::DONE, &[("id", id)])?;
    for event in &done.events {
        let line = events::line(event, Some(call.profile), lang);
        call.output.line(&format!("  {line}"))?;
    }
    Ok(())
}

/// Tells the id from the arguments: the first word without `=` is the id of a verb that is about a project.
fn split(
    spec: Option<&'static VerbSpec>,
    words: &[&str],
    lang: Lang,
) -> Result<(Option<String>, Args), Failure> {
    let mut id = None;
    let mut args = Args::new();
    for (index, word) in words.iter().enumerate() {
        let Some((name, value)) = word.split_once('=') else {
            // A verb that does not exist is refused by its name, whatever follows it.
            let takes_id = spec.is_none_or(|spec| spec.needs_id() || spec.record_arg().is_some());
            if index == 0 && takes_id {
                id = Some((*word).to_owned());
                continue;
            }
            return Err(stray(word, spec, index, lang));
        };
        let value = if value == "-" {
            input(lang)?
        } else {
            value.to_owned()
        };
        if args.insert(name.to_owned(), value).is_some() {
            let field = verbs::arg_name(spec.map_or("", |spec| spec.name), name, lang);
            return Err(Failure::plain(
                RefusalKind::Usage,
                "field_twice",
                words::PAIR_TWICE.fill(lang, &[("field", &field)]),
                words::BAD_PAIR_NEXT.get(lang),
            ));
        }
    }
    Ok((id, args))
}

fn stray(word: &str, spec: Option<&VerbSpec>, index: usize, lang: Lang) -> Failure {
    if index > 0 {
        return Failure::usage(
            lang,
            "not_a_pair",
            word,
            words::BAD_PAIR,
            words::BAD_PAIR_NEXT,
        );
    }
    let name = spec.map_or("", |spec| spec.name);
    Failure::plain(
        RefusalKind::Usage,
        "id_not_wanted",
        words::ID_NOT_WANTED.fill(
            lang,
            &[("verb", &verbs::command(name, lang)), ("value", word)],
        ),
        words::BAD_PAIR_NEXT.get(lang),
    )
}

fn input(lang: Lang) -> Result<String, Failure> {
    let name = Path::new(words::STANDARD_INPUT.get(lang));
    let mut bytes = Vec::new();
    std::io::stdin()
        .lock()
        .take(LONGEST_INPUT)
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::file(lang, name, &error))?;
    String::from_utf8(bytes).map_err(|error| {
        // A text cut at the bound may end within a character; the field's own bound then refuses what is left.
        let error = std::io::Error::new(ErrorKind::InvalidData, error.utf8_error());
        Failure::file(lang, name, &error)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_stands_before_the_fields() {
        let (id, args) = split(verb("note"), &["P2026-1", "text=a=b"], Lang::Zh).unwrap();
        assert_eq!(id.as_deref(), Some("P2026-1"));
        assert_eq!(args.get("text").map(String::as_str), Some("a=b"));
    }

    #[test]
    fn words_that_are_no_pairs_are_wrong_usage() {
        let failed = |name, words: &[&str]| split(verb(name), words, Lang::Zh).unwrap_err();
        assert_eq!(failed("note", &["P2026-1", "P2026-2"]).exit_code(), 2);
        assert_eq!(failed("lead", &["P2026-1"]).exit_code(), 2);
        assert_eq!(
            failed("note", &["P2026-1", "text=a", "text=b"]).exit_code(),
            2
        );
    }
}
