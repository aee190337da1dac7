//! CSV in UTF-8 with a byte order mark, which spreadsheets open correctly. Of several sheets each stands under its title.

use super::{Book, Counter};
use crate::exchange::given_out::NotGiven;
use crate::exchange::ledger::guarded;
use crate::files::handed::Handed;
use std::io::{self, Write};

fn failed(error: csv::Error) -> NotGiven {
    NotGiven::from(io::Error::other(error))
}

/// Writes the book.
///
/// # Errors
/// As [`super::write`].
pub(super) fn write(
    book: Book<'_>,
    out: &mut Handed,
    counter: &mut Counter<'_>,
) -> Result<(), NotGiven> {
    out.write_all(b"\xEF\xBB\xBF")?;
    let is_one = book.sheets.len() == 1;
    let mut csv = csv::WriterBuilder::new().flexible(true).from_writer(out);
    for (at, mut sheet) in book.sheets.into_iter().enumerate() {
        if !is_one {
            if at > 0 {
                csv.write_record([""]).map_err(failed)?;
            }
            csv.write_record([guarded(&sheet.title).as_ref()])
                .map_err(failed)?;
        }
        let heads = sheet.columns.iter();
        let heads = heads.map(|column| guarded(&column.head).into_owned());
        csv.write_record(heads).map_err(failed)?;
        loop {
            let rows = (sheet.rows)()?;
            if rows.is_empty() {
                break;
            }
            for row in &rows {
                let cells = row.iter().zip(&sheet.columns);
                let cells =
                    cells.map(|(cell, column)| guarded(&cell.plain(column.kind)).into_owned());
                csv.write_record(cells).map_err(failed)?;
            }
            counter.add(rows.len())?;
        }
    }
    csv.flush()?;
    Ok(())
}
