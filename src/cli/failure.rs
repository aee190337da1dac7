//! Why a command did not succeed: exit codes, the sentence on the terminal, the JSON for scripts (CONTRACT.md).

use crate::cli::json;
use crate::domain::policy::Profile;
use crate::domain::refusal::{Code, Refusal, RefusalKind};
use crate::exchange::ledger::LedgerError;
use crate::files::person::NotRegular;
use crate::locales::harmless::sanitize;
use crate::locales::{Lang, Word, cli as words, refusal};
use serde_json::{Map, Value, json};
use std::io;
use std::path::Path;
use std::sync::Arc;

/// The exit code of an import that left rows out.
pub(crate) const EXIT_REJECTED: u8 = 7;

/// Why a command did not succeed.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The service said no.
    Refused(Box<Refusal>, Option<Arc<Profile>>),
    /// The command line, a file or the terminal is not what it must be.
    Plain(Box<Plain>),
    /// All was said already; only the exit code is left.
    Said(u8),
    /// Nobody reads the output any more.
    Closed,
}

/// A failure of the command line itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Plain {
    pub kind: RefusalKind,
    /// Stable name for scripts.
    pub code: &'static str,
    pub message: String,
    pub next: String,
}

impl Failure {
    /// A failure of the command line itself.
    pub(crate) fn plain(
        kind: RefusalKind,
        code: &'static str,
        message: impl Into<String>,
        next: impl Into<String>,
    ) -> Self {
        Self::Plain(Box::new(Plain {
            kind,
            code,
            message: message.into(),
            next: next.into(),
        }))
    }

    /// Wrong usage: a value that an option does not take.
    pub(crate) fn choice(lang: Lang, option: &str, value: &str, known: &str) -> Self {
        Self::plain(
            RefusalKind::Usage,
            "unknown_choice",
            words::BAD_CHOICE.fill(lang, &[("option", option), ("value", value)]),
            words::BAD_CHOICE_NEXT.fill(lang, &[("known", known)]),
        )
    }

    /// Wrong usage, with one value to show.
    pub(crate) fn usage(
        lang: Lang,
        code: &'static str,
        value: &str,
        message: Word,
        next: Word,
    ) -> Self {
        Self::plain(
            RefusalKind::Usage,
            code,
            message.fill(lang, &[("value", value)]),
            next.get(lang),
        )
    }

    /// Wrong usage, told with the words that would do.
    pub(crate) fn usage_named(
        lang: Lang,
        code: &'static str,
        (value, message): (&str, Word),
        next: &str,
    ) -> Self {
        let message = message.fill(lang, &[("value", value)]);
        Self::plain(RefusalKind::Usage, code, message, next)
    }

    /// A file that cannot be read or written.
    pub(crate) fn file(lang: Lang, path: &Path, error: &io::Error) -> Self {
        let path: &str = &path.to_string_lossy();
        if error.kind() == io::ErrorKind::NotFound {
            return Self::plain(
                RefusalKind::NotFound,
                "no_such_file",
                words::FILE_NOT_FOUND.fill(lang, &[("path", path)]),
                words::FILE_NOT_FOUND_NEXT.get(lang),
            );
        }
        let known = match error.kind() {
            _ if NotRegular::is(error) => Some(("not_regular", words::FILE_NOT_REGULAR)),
            io::ErrorKind::FileTooLarge => Some(("file_too_large", words::FILE_TOO_LARGE)),
            io::ErrorKind::InvalidData => Some(("not_utf8", words::FILE_NOT_UTF8)),
            _ => None,
        };
        if let Some((code, word)) = known {
            let path = [("path", path)];
            let next = words::FILE_OTHER_NEXT.get(lang);
            return Self::plain(RefusalKind::Invalid, code, word.fill(lang, &path), next);
        }
        Self::plain(
            RefusalKind::Unavailable,
            "file_failed",
            words::FILE_FAILED.fill(lang, &[("path", path), ("why", &error.to_string())]),
            words::FILE_FAILED_NEXT.get(lang),
        )
    }

    /// A ledger that cannot be taken.
    pub(crate) fn ledger(lang: Lang, error: &LedgerError) -> Self {
        let kind = match error {
            LedgerError::Io(_) => RefusalKind::Unavailable,
            _ => RefusalKind::Invalid,
        };
        Self::plain(kind, error.code(), error.text(lang), "")
    }

    /// Output that cannot be written; a closed pipe is nobody's fault.
    pub(crate) fn output(lang: Lang, error: &io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self::Closed;
        }
        Self::plain(
            RefusalKind::Unavailable,
            "output_failed",
            words::OUTPUT_FAILED.fill(lang, &[("why", &error.to_string())]),
            words::OUTPUT_FAILED_NEXT.get(lang),
        )
    }

    /// The profile's names for the codes in a refusal.
    #[must_use]
    pub(crate) fn named(self, profile: &Arc<Profile>) -> Self {
        match self {
            Self::Refused(refusal, None) => Self::Refused(refusal, Some(profile.clone())),
            other => other,
        }
    }

    /// The exit code.
    pub(crate) fn exit_code(&self) -> u8 {
        match self {
            Self::Refused(refusal, _) if refusal.code == Code::RowsRejected => EXIT_REJECTED,
            Self::Refused(refusal, _) => code_of(refusal.kind()),
            Self::Plain(plain) => code_of(plain.kind),
            Self::Said(code) => *code,
            Self::Closed => 0,
        }
    }

    /// What stands on the error output; empty where all was said.
    pub(crate) fn text(&self, lang: Lang) -> String {
        match self {
            Self::Refused(refused, profile) => {
                let text = refusal::render(refused, profile.as_deref(), lang);
                let mut lines = vec![error_line(&text.headline(), lang)];
                if !text.missing.is_empty() {
                    lines.push(words::MISSING.get(lang).to_owned());
                }
                for line in &text.missing {
                    lines.push(format!(
                        "  [ ] {}  {}  {}",
                        line.article, line.what, line.how
                    ));
                }
                lines.extend(text.between.iter().map(|line| format!("  {line}")));
                lines.push(words::NEXT.fill(lang, &[("next", &text.next)]));
                clean(&lines)
            }
            Self::Plain(plain) => {
                let mut lines = vec![error_line(&plain.message, lang)];
                if !plain.next.is_empty() {
                    lines.push(words::NEXT.fill(lang, &[("next", &plain.next)]));
                }
                clean(&lines)
            }
            Self::Said(_) | Self::Closed => String::new(),
        }
    }

    /// What is wrong and what to do next, for where it is one finding among others.
    pub(crate) fn said(&self, lang: Lang) -> (String, String) {
        match self {
            Self::Refused(refused, profile) => {
                let text = refusal::render(refused, profile.as_deref(), lang);
                (text.headline(), text.next)
            }
            Self::Plain(plain) => (plain.message.clone(), plain.next.clone()),
            Self::Said(_) | Self::Closed => (String::new(), String::new()),
        }
    }

    /// The error JSON; `None` where all was said.
    pub(crate) fn json(&self, lang: Lang) -> Option<Value> {
        let error = match self {
            Self::Refused(refused, profile) => {
                let text = refusal::render(refused, profile.as_deref(), lang);
                let mut error = Map::new();
                error.insert("kind".into(), refused.kind().name().into());
                error.insert("code".into(), refused.code.name().into());
                if let Some(article) = &refused.article {
                    error.insert("article".into(), article.as_str().into());
                }
                error.insert("message".into(), text.message.into());
                error.insert("next".into(), text.next.into());
                if !refused.missing.is_empty() {
                    let missing = refused.missing.iter().map(
                        |line| json!({"what": line.what, "article": line.article, "how": line.how}),
                    );
                    error.insert("missing".into(), missing.collect());
                }
                if !refused.between.is_empty() {
                    let between = refused.between.iter().map(json::plain);
                    error.insert("between".into(), between.collect());
                }
                Value::Object(error)
            }
            Self::Plain(plain) => json!({
                "kind": plain.kind.name(),
                "code": plain.code,
                "message": plain.message,
                "next": plain.next,
            }),
            Self::Said(_) | Self::Closed => return None,
        };
        Some(json!({ "error": error }))
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(Box::new(refusal), None)
    }
}

fn error_line(message: &str, lang: Lang) -> String {
    words::ERROR.fill(lang, &[("message", message)])
}

fn clean(lines: &[String]) -> String {
    lines
        .iter()
        .map(|line| sanitize(line).into_owned())
        .collect::<Vec<_>>()
        .join("\n")
}

/// The exit code of a kind of "no". A value that is none is wrong usage.
fn code_of(kind: RefusalKind) -> u8 {
    match kind {
        RefusalKind::Refused => 1,
        RefusalKind::Usage | RefusalKind::Invalid => 2,
        RefusalKind::Forbidden => 3,
        RefusalKind::Conflict => 4,
        RefusalKind::NotFound => 5,
        RefusalKind::Unavailable => 6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::refusal::Missing;

    #[test]
    fn every_kind_has_the_exit_code_of_the_contract() {
        let exit = |code| Failure::from(Refusal::new(code)).exit_code();
        assert_eq!(exit(Code::GateClosed), 1);
        assert_eq!(exit(Code::UnknownVerb), 2);
        assert_eq!(exit(Code::BadAmount), 2);
        assert_eq!(exit(Code::RoleMayNot), 3);
        assert_eq!(exit(Code::ChangedMeanwhile), 4);
        assert_eq!(exit(Code::NoSuchProject), 5);
        assert_eq!(exit(Code::StorageFailed), 6);
        assert_eq!(exit(Code::RowsRejected), 7);
        assert_eq!(Failure::Said(7).exit_code(), 7);
        assert_eq!(Failure::Closed.exit_code(), 0);
    }

    #[test]
    fn the_error_json_names_article_and_missing_lines() {
        let refusal = Refusal::new(Code::GateClosed)
            .article("第九条")
            .with("gate", "G6")
            .with("next", "review")
            .missing(vec![Missing {
                what: "due_diligence:资金实力".into(),
                article: "第九条".into(),
                how: "luodi do diligence P2026-0001 item=资金实力".into(),
            }]);
        let json = Failure::from(refusal).json(Lang::Zh).unwrap();
        let error = &json["error"];
        assert_eq!(error["kind"], "refused");
        assert_eq!(error["code"], "gate_closed");
        assert_eq!(error["article"], "第九条");
        assert_eq!(error["missing"][0]["what"], "due_diligence:资金实力");
    }

    #[test]
    fn control_characters_of_data_never_reach_the_terminal() {
        let refusal = Refusal::new(Code::BadDate)
            .with("field", "source_date")
            .with("value", "\u{1b}[31mred");
        assert!(!Failure::from(refusal).text(Lang::Zh).contains('\u{1b}'));
    }
}
