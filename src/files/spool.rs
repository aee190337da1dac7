//! What is written once and read back once, by this process alone. It has no name, so that nobody finds it and nothing of it is left,
//! however the process ends.

use super::own::FILE_MODE;
use rustix::fs::{Mode, OFlags};
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufReader, BufWriter, ErrorKind, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::OpenOptionsExt;

/// Octets that say how long a record is.
const LENGTH: usize = size_of::<u32>();

/// Records on their way in.
#[derive(Debug)]
pub(crate) struct Spool(BufWriter<File>);

/// Records on their way back.
#[derive(Debug)]
pub(crate) struct Records(BufReader<File>);

impl Spool {
    /// With nothing in it.
    ///
    /// # Errors
    /// What the system says.
    pub(crate) fn new() -> io::Result<Self> {
        nameless().map(|file| Self(BufWriter::new(file)))
    }

    /// One more record.
    ///
    /// # Errors
    /// What the system says.
    pub(crate) fn add(&mut self, record: &[u8]) -> io::Result<()> {
        let length = u32::try_from(record.len());
        let length = length.map_err(|_| io::Error::from(ErrorKind::FileTooLarge))?;
        self.0.write_all(&length.to_le_bytes())?;
        self.0.write_all(record)
    }

    /// All of them, from the first one on.
    ///
    /// # Errors
    /// What the system says.
    pub(crate) fn back(self) -> io::Result<Records> {
        let mut file = self
            .0
            .into_inner()
            .map_err(io::IntoInnerError::into_error)?;
        file.seek(SeekFrom::Start(0))?;
        Ok(Records(BufReader::new(file)))
    }
}

impl Records {
    /// The next one; none behind the last.
    ///
    /// # Errors
    /// What the system says.
    pub(crate) fn next(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut length = [0; LENGTH];
        match self.0.read_exact(&mut length) {
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Ok(None),
            Err(error) => return Err(error),
        }
        let mut record = vec![0; u32::from_le_bytes(length) as usize];
        self.0.read_exact(&mut record)?;
        Ok(Some(record))
    }
}

fn nameless() -> io::Result<File> {
    let folder = std::env::temp_dir();
    let flags = OFlags::TMPFILE | OFlags::RDWR | OFlags::CLOEXEC;
    let mode = Mode::from_raw_mode(FILE_MODE);
    if let Ok(file) = rustix::fs::open(&folder, flags, mode) {
        return Ok(file.into());
    }
    // A file system that has none without a name: it loses it at once.
    let mut tries = 0_u32;
    loop {
        let path = folder.join(format!(".luodi-{}-{tries}.rows", std::process::id()));
        let made = OpenOptions::new()
            .read(true)
            .write(true)
            .create_new(true)
            .mode(FILE_MODE)
            .open(&path);
        match made {
            Ok(file) => return fs::remove_file(&path).map(|()| file),
            Err(error) if error.kind() == ErrorKind::AlreadyExists && tries < 100 => tries += 1,
            Err(error) => return Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_come_back_in_their_order_empty_ones_too() {
        let mut spool = Spool::new().unwrap();
        let records: [&[u8]; 4] = [b"one", b"", &[7; 100_000], b"last"];
        for record in records {
            spool.add(record).unwrap();
        }
        let mut back = spool.back().unwrap();
        for record in records {
            assert_eq!(back.next().unwrap().as_deref(), Some(record));
        }
        assert_eq!(back.next().unwrap(), None);
    }
}
