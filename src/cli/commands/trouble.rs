//! What went wrong with a backup, in words.

use crate::backup::Trouble;
use crate::cli::failure::Failure;
use crate::cli::handing;
use crate::domain::refusal::{Code, Refusal, RefusalKind};
use crate::files::handed::Denied;
use crate::locales::{Lang, Word, backup as words, refusal};
use std::path::Path;

/// As a command tells it.
pub(crate) fn told(trouble: Trouble, lang: Lang) -> Failure {
    let (path, denied) = match trouble {
        Trouble::Refused(refusal) => return (*refusal).into(),
        Trouble::Cancelled => return Refusal::new(Code::Cancelled).into(),
        Trouble::Io(path, error) => return Failure::file(lang, &path, &error),
        Trouble::Denied(path, denied) => (path, denied),
        other => {
            let (kind, code, message, next) = plain(&other, lang);
            return Failure::plain(kind, code, message, next.get(lang));
        }
    };
    match denied {
        Denied::Exists => {
            let message = words::EXISTS.fill(lang, &[("path", &path.to_string_lossy())]);
            let next = words::EXISTS_NEXT.get(lang);
            Failure::plain(RefusalKind::Usage, "target_exists", message, next)
        }
        other => handing::why(&other, lang, &path, &[]),
    }
}

/// The same as one sentence, where work goes on all the same.
pub(crate) fn sentence(trouble: &Trouble, lang: Lang) -> String {
    match trouble {
        Trouble::Refused(refusal) => refusal::render(refusal, None, lang).headline(),
        other => plain(other, lang).2,
    }
}

fn plain(trouble: &Trouble, lang: Lang) -> (RefusalKind, &'static str, String, Word) {
    let fill = |word: Word, path: &Path, other: &str| {
        let path = path.to_string_lossy();
        word.fill(lang, &[("path", &path), ("what", other)])
    };
    let (invalid, refused) = (RefusalKind::Invalid, RefusalKind::Refused);
    match trouble {
        Trouble::NoBackup(path) => {
            let message = fill(words::NO_BACKUP, path, "");
            (invalid, "no_backup", message, words::NO_BACKUP_NEXT)
        }
        Trouble::Later(path, form) => {
            let message = fill(words::LATER, path, &form.to_string());
            (invalid, "backup_later", message, words::LATER_NEXT)
        }
        Trouble::Damaged(path, part) => {
            let message = fill(words::DAMAGED, path, part);
            (invalid, "backup_damaged", message, words::DAMAGED_NEXT)
        }
        Trouble::BaseMissing(path, base) => {
            let message = fill(words::BASE_MISSING, path, base);
            (invalid, "base_missing", message, words::BASE_MISSING_NEXT)
        }
        Trouble::OtherJournal(path) => {
            let message = fill(words::OTHER_JOURNAL, path, "");
            (refused, "other_journal", message, words::OTHER_JOURNAL_NEXT)
        }
        Trouble::NotEmpty(path, name) => {
            let message = fill(words::NOT_EMPTY, path, name);
            (refused, "folder_not_empty", message, words::NOT_EMPTY_NEXT)
        }
        Trouble::HalfRestored(path) => {
            let message = fill(words::HALF_RESTORED, path, "");
            (refused, "half_restored", message, words::HALF_RESTORED_NEXT)
        }
        Trouble::NothingSoEarly(path) => {
            let message = fill(words::NOTHING_SO_EARLY, path, "");
            (
                refused,
                "nothing_so_early",
                message,
                words::NOTHING_SO_EARLY_NEXT,
            )
        }
        Trouble::NothingSoLate(path, seq) => {
            let message = fill(words::NOTHING_SO_LATE, path, &seq.to_string());
            (
                refused,
                "nothing_so_late",
                message,
                words::NOTHING_SO_LATE_NEXT,
            )
        }
        Trouble::Refused(_) | Trouble::Denied(..) | Trouble::Io(..) | Trouble::Cancelled => {
            let message = fill(words::UNREADABLE, Path::new(""), "");
            (invalid, "backup_failed", message, words::DAMAGED_NEXT)
        }
    }
}
