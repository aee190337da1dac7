//! How the service stands: sizes, what happened at the last start, and whether journal and view hold.
//!
//! What must not live here: repairing.

use super::api::{ListQuery, Status, Verified};
use super::contents::Harm;
use super::core::Core;
use super::folder::refused;
use super::hub::ConnectionId;
use super::jobs::Job;
use super::teller::{Stop, Teller};
use crate::domain::facts::Facts;
use crate::domain::ids::ProjectId;
use crate::domain::refusal::{Code, Refusal};
use crate::journal::{VerifyProgress, verify as verify_journal};
use crate::store::{Audit, Scope, Tree, View};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::mpsc::channel;

/// Whether the program's file is another one by now.
pub(crate) fn is_replaced() -> bool {
    // The kernel says so behind the name.
    let file = std::fs::read_link("/proc/self/exe");
    file.is_ok_and(|file| file.to_string_lossy().ends_with(" (deleted)"))
}

/// Health.
pub(crate) fn status(core: &Core, view: &View) -> Status {
    let counts = view.counts();
    let (journal_bytes, segments) = sizes(&journal_folder(core));
    Status {
        folder: core.origin.path.display().to_string(),
        head: view.head().seq,
        projects: counts.projects,
        enterprises: counts.enterprises,
        members: counts.members,
        journal_bytes,
        segments,
        since: core.origin.since,
        purpose: core.origin.purpose,
        clock_behind: core.clock_behind(),
        read_only: core.read_only(),
        rebuilt: core.rebuilt(),
        torn_bytes: core.origin.torn_bytes,
        unfinished: view.unfinished().len() as u64,
        taken_back: core.ledgers.taken_back.load(Ordering::SeqCst),
        policy: view.profile().policy.meta.version.clone(),
        policy_findings: view.profile().findings.len() as u64,
        attached: core.attached(),
    }
}

fn journal_folder(core: &Core) -> PathBuf {
    core.origin.path.join("journal")
}

/// Bytes and number of the segments. A torn end that was put aside is no segment.
fn sizes(folder: &Path) -> (u64, u64) {
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    files
        .filter(|file| {
            let name = file.file_name();
            let name = name.to_string_lossy();
            name.ends_with(".jsonl") && name.starts_with(|first: char| first.is_ascii_digit())
        })
        .filter_map(|file| file.metadata().ok())
        .fold((0, 0), |(bytes, count), meta| {
            (bytes + meta.len(), count + 1)
        })
}

/// Reads the whole journal, and compares the view with what it adds up to.
///
/// # Errors
/// `Cancelled`; `StorageFailed` where the journal is damaged or cannot be read.
/// What lies in projects that are hidden from the asker is checked like all else, and counted nowhere.
pub(crate) fn verify(
    core: &Core,
    (connection, stop): (ConnectionId, &Stop),
    hidden: &BTreeSet<ProjectId>,
) -> Result<Verified, Refusal> {
    let mut teller = Teller::new(&core.hub, connection, Some(stop));
    let report = verify_journal(&journal_folder(core), &mut |at: VerifyProgress| {
        teller.tell((at.bytes, at.total))
    })?;
    // Beside whoever reads and writes; only what they changed meanwhile is looked at while nobody writes.
    let start = core.read(|view| Ok(view.start()))?;
    let audit = Audit::of(start, &mut |progress| teller.tell(progress.counts()))?;
    let (answer, outcome) = channel();
    let audit = Box::new(audit);
    core.hand_over(Job::Audit { audit, answer })?;
    let gone = || Refusal::new(Code::StorageFailed).with("why", "the writer is gone");
    let (_, differs) = outcome.recv().map_err(|_| gone())??;
    let mut verified = Verified {
        entries: report.lines,
        segments: report.segments as u64,
        bytes: report.bytes,
        view_matches: differs.is_none(),
        differs: differs.map(|differs| told(differs, hidden)),
        files: 0,
        files_gone: Vec::new(),
        files_damaged: Vec::new(),
    };
    verify_files(core, &mut teller, hidden, &mut verified)?;
    Ok(verified)
}

/// The kind of a record, and its key where that is a word; not that of a project that is hidden from the asker.
fn told((tree, key): (Tree, Vec<u8>), hidden: &BTreeSet<ProjectId>) -> (String, String) {
    let key = match tree {
        Tree::Projects | Tree::Enterprises | Tree::Desk | Tree::Members => {
            String::from_utf8(key).unwrap_or_default()
        }
        _ => String::new(),
    };
    let is_hidden = hidden.contains(&ProjectId::from(key.as_str()));
    let key = if is_hidden { String::new() } else { key };
    (tree.name().to_owned(), key)
}

/// Reads every file that a record names.
fn verify_files(
    core: &Core,
    teller: &mut Teller<'_>,
    hidden: &BTreeSet<ProjectId>,
    verified: &mut Verified,
) -> Result<(), Refusal> {
    let kept = core.read(|view| {
        let mut kept: BTreeMap<String, (u64, bool)> = BTreeMap::new();
        for id in view.ids(
            &ListQuery::default(),
            &Scope::City,
            core.clock.now().date_naive(),
        ) {
            let project = view.project(&id)?;
            let is_told = !hidden.contains(&id);
            let files = project
                .into_iter()
                .flat_map(|held| held.attachments.into_values());
            for file in files {
                let (_, told) = kept.entry(file.digest).or_insert((file.bytes, false));
                *told |= is_told;
            }
        }
        Ok(kept)
    })?;
    let all = kept.values().map(|(bytes, _)| bytes).sum();
    let mut read = 0;
    for (digest, (bytes, is_told)) in kept {
        let harm = core.contents.harm(&digest, bytes);
        let harm = harm.map_err(|error| refused("read", &core.origin.path, &error))?;
        verified.files += u64::from(is_told);
        match harm {
            Some(Harm::Gone) => verified.files_gone.push(digest),
            Some(Harm::Damaged) => verified.files_damaged.push(digest),
            None => {}
        }
        read += bytes;
        if teller.tell((read, all)).is_break() {
            return Err(Refusal::new(Code::Cancelled));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_that_differs_is_named_unless_it_is_hidden() {
        let id = ProjectId::from("P2026-900001");
        let of = |hidden: &BTreeSet<ProjectId>| {
            let key = id.as_str().as_bytes().to_vec();
            told((Tree::Projects, key), hidden).1
        };
        assert_eq!(of(&BTreeSet::new()), id.as_str());
        assert_eq!(of(&BTreeSet::from([id.clone()])), "");
    }
}
