//! The file that a backup is packed into. The packer goes on as if nothing were wrong after a write has failed, for it does not
//! bear a failure; whoever packs asks here, and stops.

use std::cell::RefCell;
use std::io::{self, Seek, SeekFrom, Write};
use std::rc::Rc;

/// What went wrong first.
#[derive(Debug, Clone, Default)]
pub(super) struct Failed(Rc<RefCell<Option<io::Error>>>);

impl Failed {
    /// That nothing has.
    ///
    /// # Errors
    /// What did; said once.
    pub(super) fn check(&self) -> io::Result<()> {
        self.0.borrow_mut().take().map_or(Ok(()), Err)
    }
}

/// The file, until something goes wrong; after that, nothing.
pub(super) struct Out<W> {
    to: Option<W>,
    failed: Failed,
    at: u64,
    end: u64,
}

impl<W: Write + Seek> Out<W> {
    /// From the file's beginning on.
    pub(super) fn new(to: W) -> (Self, Failed) {
        let failed = Failed::default();
        let out = Self {
            to: Some(to),
            failed: failed.clone(),
            at: 0,
            end: 0,
        };
        (out, failed)
    }

    /// Does something with the file, unless it failed before.
    fn attempt<T>(&mut self, work: impl FnOnce(&mut W) -> io::Result<T>) -> Option<T> {
        match work(self.to.as_mut()?) {
            Ok(done) => Some(done),
            Err(error) => {
                self.to = None;
                *self.failed.0.borrow_mut() = Some(error);
                None
            }
        }
    }
}

impl<W: Write + Seek> Write for Out<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.attempt(|to| to.write(bytes)).unwrap_or(bytes.len());
        self.at = self.at.saturating_add(written as u64);
        self.end = self.end.max(self.at);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.attempt(Write::flush);
        Ok(())
    }
}

impl<W: Write + Seek> Seek for Out<W> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
            SeekFrom::End(by) => self.end.checked_add_signed(by),
        };
        self.at = at.ok_or(io::ErrorKind::InvalidInput)?;
        let at = self.at;
        self.attempt(|file| file.seek(SeekFrom::Start(at)));
        Ok(at)
    }
}
