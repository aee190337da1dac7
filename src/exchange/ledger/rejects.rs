//! The rows that were not taken, with the reasons, as a file that a person corrects and imports again.

use std::io::Write;

use crate::locales::{Lang, ledger as words};

use super::error::LedgerError;
use super::own::guarded;

/// Writes rejected rows as CSV in UTF-8 with a byte order mark, which spreadsheets open correctly
/// whatever the encoding of the ledger was; the import reads it back.
pub(crate) struct RejectsWriter<W: Write> {
    csv: csv::Writer<W>,
    width: usize,
}

fn failed(error: &csv::Error) -> LedgerError {
    LedgerError::Io(error.to_string())
}

impl<W: Write> RejectsWriter<W> {
    /// Starts the file with the ledger's own headers and one more column for the reasons.
    ///
    /// # Errors
    /// [`LedgerError::Io`].
    pub(crate) fn new(mut out: W, headers: &[String], lang: Lang) -> Result<Self, LedgerError> {
        out.write_all(b"\xEF\xBB\xBF")?;
        let mut csv = csv::WriterBuilder::new().flexible(true).from_writer(out);
        let reasons = words::REJECT_COLUMN.get(lang).to_owned();
        let record = headers.iter().map(|cell| guarded(cell).into_owned());
        csv.write_record(record.chain([reasons]))
            .map_err(|error| failed(&error))?;
        Ok(Self {
            csv,
            width: headers.len(),
        })
    }

    /// Writes one row and why it was not taken.
    ///
    /// # Errors
    /// [`LedgerError::Io`].
    pub(crate) fn write(&mut self, raw: &[String], reason: &str) -> Result<(), LedgerError> {
        let blank = String::new();
        let cells = (0..self.width).map(|at| guarded(raw.get(at).unwrap_or(&blank)).into_owned());
        // What stood beyond the last header cannot keep its place behind the reasons.
        let beyond = raw
            .iter()
            .skip(self.width)
            .map(|cell| guarded(cell).into_owned());
        self.csv
            .write_record(cells.chain([guarded(reason).into_owned()]).chain(beyond))
            .map_err(|error| failed(&error))
    }

    /// Writes out what is still held and gives the writer back.
    ///
    /// # Errors
    /// [`LedgerError::Io`].
    pub(crate) fn finish(self) -> Result<W, LedgerError> {
        self.csv
            .into_inner()
            .map_err(|error| LedgerError::Io(error.to_string()))
    }
}
