//! The data folder, as its owner sees it without opening it: whose it is, who can look inside, room, the end of the journal, backups.

use super::{Findings, Level, size};
use crate::cli::failure::Failure;
use crate::files::own;
use crate::locales::{dates, doctor as words};
use crate::service::api::{CopyAsk, CopyReply};
use crate::service::clock::Clock;
use crate::service::copies::{self, last_noted};
use crate::service::{Folder, acknowledged, user_name};
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

/// Room below which the next step may not fit.
const LEAST_ROOM: u64 = 256 << 20;
/// Names for files below which the next segment may not be made.
const LEAST_NAMES: u64 = 1_000;
/// Days after which a backup is old: a week's work is more than anybody types again.
const OLD: i64 = 7;

/// Looks at the folder; whether there are data in it that whoever asks may open.
pub(super) fn look(findings: &mut Findings, folder: &Path, is_served: bool) -> bool {
    let path = folder.to_string_lossy();
    let values = [("path", &*path)];
    let of = ("folder", words::FOLDER);
    let owner = fs::metadata(folder).map(|about| about.uid());
    if let Ok(owner) = owner
        && owner != own::user()
    {
        let owner = user_name(owner);
        let values = [("path", &*path), ("owner", owner.as_str())];
        let next = (words::FOLDER_OTHERS_NEXT, &values[..]);
        let told = (words::FOLDER_OTHERS, &values[..]);
        findings.add(of, Level::Note, told, Some(next));
        return false;
    }
    match Folder::holds_data(folder) {
        Err(refusal) => {
            findings.failed(of, &refusal.into());
            false
        }
        Ok(false) if is_served => false,
        Ok(false) => {
            let next = (words::FOLDER_NONE_NEXT, &[][..]);
            let told = (words::FOLDER_NONE, &values[..]);
            findings.add(of, Level::Note, told, Some(next));
            false
        }
        Ok(true) => {
            findings.add(of, Level::Good, (words::FOLDER_IS, &values), None);
            modes(findings, folder);
            room(findings, folder);
            let seq = journal(findings, folder);
            backups(findings, folder, seq);
            true
        }
    }
}

/// Who can look into the folder; what lies in one that is closed is closed with it.
fn modes(findings: &mut Findings, folder: &Path) {
    let of = ("modes", words::MODES);
    match fs::metadata(folder).map(|about| about.mode() & 0o777) {
        Err(error) => {
            let failure = Failure::file(findings.lang, folder, &error);
            findings.failed(of, &failure);
        }
        Ok(mode) if mode & 0o077 == 0 => {
            findings.add(of, Level::Good, (words::MODES_GOOD, &[]), None);
        }
        Ok(mode) => {
            let (path, mode) = (folder.to_string_lossy(), format!("{mode:o}"));
            let values = [("path", &*path), ("mode", mode.as_str())];
            let next = (words::MODES_WIDE_NEXT, &values[..]);
            findings.add(of, Level::Bad, (words::MODES_WIDE, &values), Some(next));
        }
    }
}

fn bytes_in(path: &Path) -> u64 {
    let Ok(about) = fs::symlink_metadata(path) else {
        return 0;
    };
    if !about.is_dir() {
        return about.blocks().saturating_mul(512);
    }
    let entries = fs::read_dir(path).into_iter().flatten().flatten();
    entries
        .map(|entry| bytes_in(&entry.path()))
        .fold(0, u64::saturating_add)
}

fn room(findings: &mut Findings, folder: &Path) {
    let of = ("disk", words::DISK);
    let about = match rustix::fs::statvfs(folder) {
        Ok(about) => about,
        Err(error) => {
            let failure = Failure::file(findings.lang, folder, &error.into());
            return findings.failed(of, &failure);
        }
    };
    let free = about.f_bavail.saturating_mul(about.f_frsize);
    let used = bytes_in(folder);
    let (free_told, used_told) = (size(free), size(used));
    let values = [("free", free_told.as_str()), ("used", &used_told)];
    let next = Some((words::DISK_LOW_NEXT, &[][..]));
    if free < LEAST_ROOM {
        findings.add(of, Level::Bad, (words::DISK_LOW, &values), next);
    } else if free < used {
        findings.add(of, Level::Note, (words::DISK_LOW, &values), next);
    } else {
        findings.add(of, Level::Good, (words::DISK_FREE, &values), None);
    }
    // A file system without a fixed number of names says that it has none at all.
    if about.f_files > 0 && about.f_favail < LEAST_NAMES {
        let left = about.f_favail.to_string();
        let told = (words::INODES_LOW, &[("free", left.as_str())][..]);
        findings.add(of, Level::Bad, told, next);
    }
}

/// How far the journal goes, held against what was acknowledged last.
fn journal(findings: &mut Findings, folder: &Path) -> u64 {
    let of = ("journal", words::JOURNAL);
    // Read before the journal: whatever is acknowledged meanwhile is in it.
    let known = acknowledged(folder).unwrap_or(0);
    let plan = match copies::answer(folder, &CopyAsk::Plan { since: None }) {
        Ok(CopyReply::Plan(Some(plan))) => plan,
        Ok(_) => return 0,
        Err(refusal) => {
            findings.failed(of, &refusal.into());
            return 0;
        }
    };
    let seq = plan.head.seq();
    let day = plan.at.as_ref().map(dates::minute).unwrap_or_default();
    let (shown, last) = (seq.to_string(), known.to_string());
    let values = [("seq", shown.as_str()), ("last", &last), ("day", &day)];
    if known > seq {
        let next = (words::JOURNAL_BEHIND_NEXT, &[][..]);
        findings.add(of, Level::Bad, (words::JOURNAL_BEHIND, &values), Some(next));
    } else {
        findings.add(of, Level::Good, (words::JOURNAL_IS, &values), None);
    }
    seq
}

fn backups(findings: &mut Findings, folder: &Path, seq: u64) {
    let of = ("backup", words::BACKUP);
    let next = Some((words::BACKUP_NEXT, &[][..]));
    let Some(last) = last_noted(folder) else {
        return findings.add(of, Level::Note, (words::BACKUP_NONE, &[]), next);
    };
    let days = (Clock::System.now() - last.at).num_days();
    let behind = seq.saturating_sub(last.seq);
    let texts = [
        ("day", dates::minute(&last.at)),
        ("seq", last.seq.to_string()),
        ("days", days.to_string()),
        ("behind", behind.to_string()),
        ("path", last.path.clone()),
    ];
    let values = texts.each_ref().map(|(name, text)| (*name, text.as_str()));
    if days >= OLD && behind > 0 {
        findings.add(of, Level::Bad, (words::BACKUP_OLD, &values), next);
    } else if !Path::new(&last.path).exists() {
        findings.add(of, Level::Note, (words::BACKUP_GONE, &values), next);
    } else {
        findings.add(of, Level::Good, (words::BACKUP_IS, &values), None);
    }
}
