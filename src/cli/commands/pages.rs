//! Long lists, asked for and printed in pages, so that they begin to print at once.

use super::Call;
use crate::cli::failure::Failure;
use crate::cli::output::{Side, heads};
use crate::locales::{Lang, Word, cli as words};
use clap::ArgMatches;
use serde_json::Value;

/// Rows asked for at a time.
const PAGE: u32 = 500;

/// Asks for so many rows from one on; gives them and how many there are in all.
type Ask<'a, T> = dyn FnMut(u32, u32) -> Result<(Vec<T>, u32), Failure> + 'a;

/// A list being read.
pub(super) struct Pages<'a, T> {
    ask: Box<Ask<'a, T>>,
    offset: u32,
    limit: u32,
    total: u32,
}

impl<'a, T> Pages<'a, T> {
    /// Up to the limit that the person gave.
    pub(super) fn new(
        given: &ArgMatches,
        ask: impl FnMut(u32, u32) -> Result<(Vec<T>, u32), Failure> + 'a,
    ) -> Self {
        Self {
            ask: Box::new(ask),
            offset: 0,
            limit: given.get_one::<u32>("limit").copied().unwrap_or(u32::MAX),
            total: 0,
        }
    }

    /// The next rows; none at the end.
    fn next(&mut self) -> Result<Vec<T>, Failure> {
        let wanted = PAGE.min(self.limit.saturating_sub(self.offset));
        if wanted == 0 {
            return Ok(Vec::new());
        }
        let (rows, total) = (self.ask)(self.offset, wanted)?;
        self.total = total;
        let got = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        self.offset = self.offset.saturating_add(got);
        Ok(rows)
    }

    /// Prints all of it: as JSON by `value`, else as a table of `columns` by `cells`.
    pub(super) fn print(
        mut self,
        call: &mut Call<'_>,
        columns: &[(Word, Side)],
        value: impl Fn(&T) -> Value,
        cells: impl Fn(&Call<'_>, &T) -> Vec<String>,
    ) -> Result<(), Failure> {
        if call.json() {
            return call
                .output
                .json_array(|| Ok(self.next()?.iter().map(&value).collect()));
        }
        let lang = call.lang();
        let shown = |call: &Call<'_>, rows: Vec<T>| -> Vec<Vec<String>> {
            rows.iter().map(|row| cells(call, row)).collect()
        };
        let mut rows = shown(call, self.next()?);
        if rows.is_empty() {
            return call.output.word(words::NOTHING);
        }
        let heads = heads(lang, columns);
        let table = call.output.layout(&heads, &rows)?;
        while !rows.is_empty() {
            for row in &rows {
                call.output.row(&table, row)?;
            }
            rows = shown(call, self.next()?);
        }
        call.output.line(&count(self.offset, self.total, lang))
    }
}

/// How many there are, and how many of them are shown.
pub(super) fn count(shown: u32, total: u32, lang: Lang) -> String {
    let (shown, all) = (shown.to_string(), total.to_string());
    if shown == all {
        return words::TOTAL.fill(lang, &[("n", &all)]);
    }
    words::SHOWN.fill(lang, &[("n", &shown), ("total", &all)])
}
