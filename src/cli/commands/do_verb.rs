//! `luodi do VERB [ID] [field=value …]`: any workflow action.

use super::{Call, confirm, sites};
use crate::cli::failure::Failure;
use crate::cli::{json, reading};
use crate::domain::actor::Member;
use crate::domain::event::Event;
use crate::domain::handover::verbs::HandoverAsk;
use crate::domain::officer;
use crate::domain::proposal::verbs::ConfirmAsk;
use crate::domain::refusal::RefusalKind;
use crate::domain::verb::spec::Asked as _;
use crate::domain::verb::{Args, VerbSpec, parse, verb};
use crate::locales::{Lang, cli as words, events, verbs};
use crate::service::api::{Done, Filter, ListQuery, RequestId};
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
    let (mut ids, mut args) = split(verb(name), &words, lang)?;
    if name == ConfirmAsk::SPEC.name {
        let meant = confirm::meant(call, ids.pop(), &mut args)?;
        ids.extend(meant);
    }
    if name == HandoverAsk::SPEC.name && ids.is_empty() {
        ids = followed(call, &mut args)?;
    }
    let commands = match ids.as_slice() {
        [] => vec![parse(name, None, &args, call.profile)?],
        ids => {
            let of = |id: &String| parse(name, Some(id), &args, call.profile);
            ids.iter().map(of).collect::<Result<Vec<_>, _>>()?
        }
    };
    if let [command] = commands.as_slice()
        && let Some(project) = command.asks_for_places()
    {
        return sites::run(call, project);
    }
    let done = match request(given, lang)? {
        Some(request) => call.client.act_once(request, commands)?,
        None => call.client.act(commands)?,
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

/// The projects under way that a person follows, with `of=NAME` in place of their numbers: a departing officer's go in one
/// step.
fn followed(call: &Call<'_>, args: &mut Args) -> Result<Vec<String>, Failure> {
    let Some(officer) = args.remove("of") else {
        return Ok(Vec::new());
    };
    let officer = officer.trim().to_owned();
    let filter = Filter {
        only_open: true,
        officer: Some(officer.clone()),
        ..Filter::default()
    };
    let query = ListQuery {
        filter,
        ..ListQuery::default()
    };
    let ids = call.client.ids(query)?.into_iter();
    let ids: Vec<String> = ids.map(|id| id.to_string()).collect();
    if ids.is_empty() {
        return Err(Failure::usage(
            call.lang(),
            "follows_nothing",
            &officer,
            words::FOLLOWS_NOTHING,
            words::FOLLOWS_NOTHING_NEXT,
        ));
    }
    Ok(ids)
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
    let mut projects: Vec<_> = done.events.iter().filter_map(Event::project).collect();
    projects.sort_unstable();
    projects.dedup();
    for event in &done.events {
        let line = events::line(event, Some(call.profile), lang);
        // Of several projects each line says whose it is.
        let of = event.project().filter(|_| projects.len() > 1);
        let of = of.map_or_else(String::new, |id| format!("{id}  "));
        call.output.line(&format!("  {of}{line}"))?;
    }
    strangers(call, done)
}

/// Who was named to follow a project and is no member is told, with who could.
fn strangers(call: &mut Call<'_>, done: &Done) -> Result<(), Failure> {
    let mut named: Vec<&str> = done.events.iter().filter_map(officer::named_by).collect();
    named.sort_unstable();
    named.dedup();
    if named.is_empty() {
        return Ok(());
    }
    let (lang, members) = (call.lang(), call.client.members()?);
    let id = done.id.clone();
    // What went to another unit may not be read any more.
    let record = id.and_then(|id| call.client.show(id, None).ok());
    let unit = record.and_then(|record| record.project.responsible());
    // Another unit's person follows no project of this one.
    let is_own = |held: &Member| unit.as_ref().is_none_or(|unit| held.unit == *unit);
    let active = members.iter().filter(|held| held.active);
    named.retain(|name| {
        !active
            .clone()
            .any(|held| held.name == *name && is_own(held))
    });
    let known = unit.map_or_else(Vec::new, |unit| officer::of_unit(&members, &unit));
    for name in named {
        let known = known.join(match lang {
            Lang::Zh => "、",
            Lang::En => ", ",
        });
        let word = match known.is_empty() {
            true => words::NO_MEMBER,
            false => words::NO_MEMBER_BUT,
        };
        call.output
            .line(&word.fill(lang, &[("name", name), ("known", &known)]))?;
    }
    Ok(())
}

/// Tells the ids from the arguments: words without `=` before the first pair are ids of a verb that is about a project; of
/// another one the first is its record's.
fn split(
    spec: Option<&'static VerbSpec>,
    words: &[&str],
    lang: Lang,
) -> Result<(Vec<String>, Args), Failure> {
    let mut ids: Vec<String> = Vec::new();
    let mut args = Args::new();
    for (index, word) in words.iter().enumerate() {
        let Some((name, value)) = word.split_once('=') else {
            // A verb that does not exist is refused by its name, whatever follows it.
            let takes_id = spec.is_none_or(|spec| spec.needs_id() || spec.record_arg().is_some());
            let takes_more = spec.is_some_and(VerbSpec::needs_id) && index == ids.len();
            if takes_id && (index == 0 || takes_more) {
                if !ids.iter().any(|held| held == word) {
                    ids.push((*word).to_owned());
                }
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
    Ok((ids, args))
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
        let (ids, args) = split(verb("note"), &["P2026-1", "text=a=b"], Lang::Zh).unwrap();
        assert_eq!(ids, ["P2026-1"]);
        assert_eq!(args.get("text").map(String::as_str), Some("a=b"));
        let several = ["P2026-1", "P2026-2", "P2026-1", "text=a"];
        let (ids, _) = split(verb("note"), &several, Lang::Zh).unwrap();
        assert_eq!(ids, ["P2026-1", "P2026-2"]);
    }

    #[test]
    fn words_that_are_no_pairs_are_wrong_usage() {
        let failed = |name, words: &[&str]| split(verb(name), words, Lang::Zh).unwrap_err();
        let behind = ["P2026-1", "text=a", "P2026-2"];
        assert_eq!(failed("note", &behind).exit_code(), 2);
        assert_eq!(failed("lead", &["a=b", "P2026-2"]).exit_code(), 2);
        assert_eq!(failed("lead", &["P2026-1"]).exit_code(), 2);
        assert_eq!(
            failed("note", &["P2026-1", "text=a", "text=b"]).exit_code(),
            2
        );
    }
}
