//! Who looked at secret records (查阅记录, article 12): a log beside the journal, one file a month, one line a look. What cannot be
//! written down is not shown.
//!
//! The same look within a minute is one line: whoever moves through a list does not fill the disk. What must not live here: what is
//! secret (`domain::secrecy`), which answers tell of it (`looks`), and what was done (the journal).

use super::api::AccessRow;
use crate::domain::ids::{MemberId, ProjectId};
use crate::domain::secrecy::record::Looked;
use crate::files::own;
use crate::files::person::up_to;
use chrono::{DateTime, FixedOffset};
use std::collections::{BTreeSet, HashMap};
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Looks that are remembered; all are forgotten when there are more.
const REMEMBERED: usize = 4096;
/// Bytes read of one month.
const MAX_BYTES: u64 = 64 << 20;
/// Looks of one answer.
pub(super) const MAX_LOOKS: usize = 1_000;

/// The minute of the last look of somebody at a project.
type Recent = HashMap<(MemberId, ProjectId, Looked), i64>;

/// The log of one folder.
#[derive(Debug)]
pub(crate) struct AccessLog {
    folder: PathBuf,
    recent: Mutex<Recent>,
}

impl AccessLog {
    /// That of a data folder. Nothing is made before there is something to write.
    pub(crate) fn of(data: &Path) -> Self {
        Self {
            folder: data.join("access"),
            recent: Mutex::default(),
        }
    }

    /// Writes down that somebody looks at these.
    pub(super) fn note(
        &self,
        member: &MemberId,
        now: DateTime<FixedOffset>,
        looks: &BTreeSet<(ProjectId, Looked)>,
    ) -> io::Result<()> {
        let minute = now.timestamp() / 60;
        let key = |(id, how): &(ProjectId, Looked)| (member.clone(), id.clone(), *how);
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        let is_new = |look: &&(ProjectId, Looked)| recent.get(&key(look)) != Some(&minute);
        let new: Vec<&(ProjectId, Looked)> = looks.iter().filter(is_new).collect();
        if new.is_empty() {
            return Ok(());
        }
        let mut lines = Vec::new();
        for (id, how) in &new {
            let row = AccessRow {
                at: now,
                member: member.clone(),
                project: id.clone(),
                how: *how,
            };
            serde_json::to_writer(&mut lines, &row)?;
            lines.push(b'\n');
        }
        own::make_folder(&self.folder)?;
        let month = now.format("%Y-%m.jsonl").to_string();
        let path = self.folder.join(month);
        let mut file = own::open(&path, OpenOptions::new().append(true).create(true))?;
        file.write_all(&lines)?;
        file.sync_data()?;
        if recent.len() > REMEMBERED {
            recent.clear();
        }
        for look in new {
            recent.insert(key(look), minute);
        }
        Ok(())
    }

    /// The looks on record, newest first; a line that was not written to its end is none.
    pub(super) fn newest(&self) -> io::Result<Vec<AccessRow>> {
        if !own::is_folder(&self.folder)? {
            return Ok(Vec::new());
        }
        let mut months: Vec<PathBuf> = Vec::new();
        for entry in std::fs::read_dir(&self.folder)? {
            months.push(entry?.path());
        }
        months.sort();
        let mut rows = Vec::new();
        for month in months.into_iter().rev() {
            let file = own::open(&month, OpenOptions::new().read(true))?;
            let bytes = up_to(file, MAX_BYTES)?;
            let lines = bytes.split(|byte| *byte == b'\n').rev();
            rows.extend(lines.filter_map(|line| serde_json::from_slice(line).ok()));
            if rows.len() >= MAX_LOOKS {
                break;
            }
        }
        Ok(rows)
    }
}
