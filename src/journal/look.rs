//! The two halves of opening a journal folder: looking, which changes nothing, so that what is there can be held against
//! what is known elsewhere; then making it ready, where a torn tail is saved and cut.

use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Instant;

use super::closed;
use super::disk::write_all;
use super::entry::{Entry, Head};
use super::error::{DiskOp, JournalError};
use super::open::{
    OpenOptions, Opened, TornTail, check_joints, create_segment, make_dir, report_of, save,
    sync_dir,
};
use super::read;
use super::segment::{self, Segment, file_name};
use super::walk::{Reach, reach};
use super::writer::Shared;
use crate::files::own;

/// A folder that was read and not changed.
pub(crate) struct Looked {
    dir: PathBuf,
    options: OpenOptions,
    firsts: Vec<u64>,
    /// Bytes of all segments but the last.
    before: u64,
    /// What the last segment holds; `None` where there is no segment.
    reach: Option<Reach>,
    torn: Option<TornTail>,
    begun: Instant,
}

/// Reads a folder: how its segments join, all of the last one, and what lies behind the last whole step.
pub(super) fn look(dir: &Path, options: &OpenOptions) -> Result<Looked, JournalError> {
    let begun = Instant::now();
    let firsts = match own::is_folder(dir) {
        Ok(true) => segment::list(dir)?,
        Ok(false) => Vec::new(),
        Err(error) => return Err(JournalError::io(DiskOp::Open, dir, &error)),
    };
    let joined = check_joints(dir, &firsts)?;
    let mut looked = Looked {
        dir: dir.to_owned(),
        options: options.clone(),
        firsts,
        before: joined.bytes,
        reach: None,
        torn: None,
        begun,
    };
    if let Some(&last) = looked.firsts.last() {
        let tail = Segment::open(dir, last, u64::MAX)?;
        let len = tail.len();
        let reach = match closed::reach(dir, &tail)? {
            Some(reach) => reach,
            None => reach(tail, joined.head, &mut |_, _| Ok(()))?,
        };
        looked.torn = TornTail::behind(last, len, &reach);
        looked.reach = Some(reach);
    }
    Ok(looked)
}

impl Looked {
    /// The last whole step's last line.
    pub(crate) fn head(&self) -> Head {
        self.reach.as_ref().map_or(Head::EMPTY, |reach| reach.head)
    }

    /// The first numbers of its segments, and the byte at which the last whole step ends in the last one.
    pub(super) fn reached(&self) -> (&[u64], u64) {
        let good = self.reach.as_ref().map_or(0, |reach| reach.good);
        (&self.firsts, good)
    }

    /// What will be cut off the end by opening, if anything.
    pub(crate) fn torn(&self) -> Option<&TornTail> {
        self.torn.as_ref()
    }

    /// Reads lines of whole steps; see [`super::Journal::read`].
    ///
    /// # Errors
    /// Those of [`super::Journal::read`].
    pub(crate) fn read(
        &self,
        from: u64,
        to: u64,
        visit: &mut dyn FnMut(Entry) -> ControlFlow<()>,
    ) -> Result<u64, JournalError> {
        let Some(reach) = &self.reach else {
            return Ok(from.max(1));
        };
        let head = reach.head.seq;
        // A reader wants every line's newline; the one line without it is known already.
        let ended = match &reach.unended {
            Some(_) => head.saturating_sub(1),
            None => head,
        };
        let shared = Shared::new(reach.head, reach.good, self.firsts.clone());
        let mut is_broken = false;
        let next = read::read(&self.dir, &shared, from, to.min(ended), &mut |entry| {
            let flow = visit(entry);
            is_broken = flow.is_break();
            flow
        })?;
        match &reach.unended {
            Some(last) if !is_broken && (from..=to).contains(&head) => {
                // Whether the reader breaks or not, this was the last line.
                let _ = visit(Entry::clone(last));
                Ok(head.saturating_add(1))
            }
            _ => Ok(next),
        }
    }

    /// One line by its number; `None` where it is not there.
    ///
    /// # Errors
    /// Those of [`Looked::read`].
    pub(crate) fn entry(&self, seq: u64) -> Result<Option<Entry>, JournalError> {
        let mut found = None;
        self.read(seq, seq, &mut |entry| {
            found = Some(entry);
            ControlFlow::Break(())
        })?;
        Ok(found)
    }

    pub(super) fn dir(&self) -> &Path {
        &self.dir
    }

    pub(super) fn options(&self) -> &OpenOptions {
        &self.options
    }

    /// Makes it ready for the writer: a torn tail is saved and cut, a missing newline written, the folder and the first
    /// segment made if need be.
    pub(super) fn ready(self) -> Result<Opened, JournalError> {
        let (dir, disk) = (self.dir.as_path(), self.options.disk.as_ref());
        let mut firsts = self.firsts;
        let (Some(&last), Some(reach)) = (firsts.last(), self.reach) else {
            make_dir(dir, disk)?;
            let out = create_segment(dir, 1, disk)?;
            firsts.push(1);
            let report = report_of(Head::EMPTY, None, 1, 0, self.begun);
            return Ok(Opened {
                firsts,
                len: 0,
                out,
                report,
            });
        };
        let path = dir.join(file_name(last));
        let failed = |op| move |error: io::Error| (op, error);
        let at = |(op, error): (DiskOp, io::Error)| JournalError::io(op, &path, &error);
        let mut out = disk.open(&path).map_err(failed(DiskOp::Open)).map_err(at)?;
        let mut torn = self.torn;
        let mut len = reach.good;
        if let Some(torn) = &mut torn {
            torn.saved_as = Some(save(dir, torn, disk)?);
        }
        if torn.is_some() || reach.unended.is_some() {
            let cut = out.truncate(reach.good);
            cut.map_err(failed(DiskOp::Truncate)).map_err(at)?;
        }
        if reach.unended.is_some() {
            let ended = write_all(out.as_mut(), b"\n");
            ended.map_err(failed(DiskOp::Write)).map_err(at)?;
            len += 1;
        }
        // Lines that a dead process wrote but never synced count from now on, so they must be durable from now on.
        out.sync().map_err(failed(DiskOp::Sync)).map_err(at)?;
        sync_dir(dir, disk)?;
        let report = report_of(
            reach.head,
            torn,
            firsts.len(),
            self.before + len,
            self.begun,
        );
        Ok(Opened {
            firsts,
            len,
            out,
            report,
        })
    }
}
