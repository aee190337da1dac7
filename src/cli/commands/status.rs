//! `luodi status`: how the service and its storage stand.

use super::Call;
use crate::cli::failure::Failure;
use crate::cli::options::Options;
use crate::cli::output::Output;
use crate::cli::reach::{Search, differs};
use crate::cli::{json, open};
use crate::locales::{Lang, Word, cli as words, dates, record, refusal, serve as service, storage};
use crate::net::hello::{Hello, PROTOCOL};
use crate::service::api::Status;
use serde_json::{Value, json};

/// Refuses where the service speaks another protocol, saying what its first words say of it.
///
/// # Errors
/// That it does.
pub(crate) fn require_same(options: &Options, output: &mut Output) -> Result<(), Failure> {
    let args = open::arguments(options)?;
    let heard = Search::new(options, &args.folder, None).heard()?;
    let Some(hello) = heard.filter(|hello| hello.protocol != PROTOCOL) else {
        return Ok(());
    };
    if options.json {
        output.json(&service_json(&hello))?;
    } else {
        let lang = options.lang;
        let since = (words::STATUS_SINCE, hello.since.clone());
        let pairs = [version(&hello, lang), since];
        output.pairs(&pairs.map(|(word, text)| (word.get(lang).to_owned(), text)))?;
    }
    Err(differs(&hello, options.lang))
}

fn greeted(options: &Options) -> Result<Option<Hello>, Failure> {
    let args = open::arguments(options)?;
    Ok(Search::new(options, &args.folder, None).hello())
}

fn version(hello: &Hello, lang: Lang) -> (Word, String) {
    let version = match hello.is_replaced {
        false => hello.program.clone(),
        true => format!("{}\n{}", hello.program, service::STATUS_REPLACED.get(lang)),
    };
    (service::STATUS_VERSION, version)
}

fn service_json(hello: &Hello) -> Value {
    json!({
        "version": hello.program,
        "protocol": hello.protocol,
        "since": hello.since,
        "replaced": hello.is_replaced,
    })
}

/// Shows how it stands.
pub(crate) fn run(call: &mut Call<'_>) -> Result<(), Failure> {
    let status = call.client.status()?;
    let hello = greeted(call.options)?;
    if call.json() {
        let mut value = json::plain(&status);
        if let Value::Object(fields) = &mut value {
            let names = status.attached.iter().map(|one| json!(one.member));
            let sessions = fields.insert("attached".to_owned(), names.collect());
            fields.extend(sessions.map(|sessions| ("sessions".to_owned(), sessions)));
            fields.extend(hello.map(|hello| ("service".to_owned(), service_json(&hello))));
        }
        return call.output.json(&value);
    }
    let lang = call.lang();
    let attached = status.attached.iter().map(|one| {
        let values = [
            ("member", one.member.to_string()),
            ("count", one.connections.to_string()),
            ("since", dates::minute(&one.since)),
        ];
        let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
        service::STATUS_ATTACHED.fill(lang, &values)
    });
    let attached: Vec<String> = attached.collect();
    let journal = words::STATUS_JOURNAL_SIZE.fill(
        lang,
        &[
            ("segments", &status.segments.to_string()),
            ("bytes", &status.journal_bytes.to_string()),
        ],
    );
    let pairs = [
        (words::STATUS_FOLDER, status.folder.clone()),
        (words::STATUS_HEAD, status.head.to_string()),
        (words::STATUS_PROJECTS, status.projects.to_string()),
        (words::STATUS_ENTERPRISES, status.enterprises.to_string()),
        (words::STATUS_MEMBERS, status.members.to_string()),
        (words::STATUS_JOURNAL, journal),
        (
            words::STATUS_SINCE,
            status.since.format("%Y-%m-%d %H:%M").to_string(),
        ),
        (words::STATUS_POLICY, status.policy.clone()),
        (
            words::STATUS_PURPOSE,
            status.purpose.word().get(lang).to_owned(),
        ),
        (words::STATUS_ATTACHED, attached.join("\n")),
        (words::STATUS_HEALTH, health(&status, lang)),
    ];
    let service = hello.map(|hello| version(&hello, lang));
    let pairs: Vec<_> = pairs
        .into_iter()
        .chain(service)
        .map(|(word, text)| (word.get(lang).to_owned(), text))
        .collect();
    call.output.pairs(&pairs)
}

/// What is not as it should be, line by line; "good" where nothing is.
fn health(status: &Status, lang: Lang) -> String {
    let mut lines = Vec::new();
    if let Some(why) = &status.read_only {
        let cause = storage::cause(why).map_or(why.as_str(), |word| word.get(lang));
        lines.push(refusal::READ_ONLY.fill(lang, &[("why", cause)]));
    }
    if let Some(last) = &status.clock_behind {
        lines.push(record::CLOCK_STATUS.fill(lang, &[("last", &dates::minute(last))]));
    }
    if let Some(why) = &status.rebuilt {
        lines.push(storage::rebuilt(why, lang));
    }
    if status.torn_bytes > 0 {
        lines.push(storage::torn(status.torn_bytes, lang));
    }
    if status.taken_back > 0 {
        lines.push(storage::taken_back(status.taken_back, lang));
    }
    if status.unfinished > 0 {
        let count = status.unfinished.to_string();
        lines.push(words::STATUS_UNFINISHED.fill(lang, &[("count", &count)]));
    }
    if status.policy_findings > 0 {
        let count = status.policy_findings.to_string();
        lines.push(words::STATUS_RULES_UNREAD.fill(lang, &[("count", &count)]));
    }
    if lines.is_empty() {
        lines.push(words::STATUS_GOOD.get(lang).to_owned());
    }
    lines.join("\n")
}
