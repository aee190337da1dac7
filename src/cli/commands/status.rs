//! `luodi status`: how the service and its storage stand.

use super::Call;
use crate::cli::failure::Failure;
use crate::cli::json;
use crate::locales::{cli as words, dates, record, refusal, storage};
use crate::service::api::Status;

/// Shows how it stands.
pub(crate) fn run(call: &mut Call<'_>) -> Result<(), Failure> {
    let status = call.client.status()?;
    if call.json() {
        return call.output.json(&json::plain(&status));
    }
    let lang = call.lang();
    let attached: Vec<&str> = status.attached.iter().map(|id| id.as_str()).collect();
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
        (words::STATUS_ATTACHED, attached.join(", ")),
        (words::STATUS_HEALTH, health(&status, lang)),
    ]
    .map(|(word, text)| (word.get(lang).to_owned(), text));
    call.output.pairs(&pairs)
}

/// What is not as it should be, line by line; "good" where nothing is.
fn health(status: &Status, lang: crate::locales::Lang) -> String {
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
    if status.policy_findings > 0 {
        let count = status.policy_findings.to_string();
        lines.push(words::STATUS_RULES_UNREAD.fill(lang, &[("count", &count)]));
    }
    if lines.is_empty() {
        lines.push(words::STATUS_GOOD.get(lang).to_owned());
    }
    lines.join("\n")
}
