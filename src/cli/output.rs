//! Writing to standard output: plain lines without control characters, or JSON; streamed, and quiet when nobody reads.

use super::failure::Failure;
use crate::exchange::table::{aligned, widths};
use crate::locales::harmless::{self, sanitize};
use crate::locales::{Lang, Word};
use crate::tui::text::width;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde_json::Value;
use std::io::{BufWriter, IsTerminal, Write};

/// Where a command's answer goes.
pub(crate) struct Output {
    lang: Lang,
    to: BufWriter<Box<dyn Write>>,
    /// A line that goes before the first.
    heading: Option<String>,
    /// Columns of a terminal, if it is one.
    columns: Option<usize>,
}

/// Says something beside the answer, to a person who watches; scripts read what they asked for and nothing else.
pub(crate) fn aside(text: &str) {
    let mut stderr = std::io::stderr();
    if stderr.is_terminal() {
        // Nobody is there to be told that this could not be said.
        let _ = writeln!(stderr, "{text}");
    }
}

/// How far something is; drawn only where the error output is a terminal.
pub(crate) fn bar(total: u64, template: &str) -> ProgressBar {
    let target = if std::io::stderr().is_terminal() {
        ProgressDrawTarget::stderr()
    } else {
        ProgressDrawTarget::hidden()
    };
    let bar = ProgressBar::with_draw_target(Some(total), target);
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style.progress_chars("=> "));
    }
    bar
}

impl Output {
    /// Onto standard output.
    pub(crate) fn stdout(lang: Lang) -> Self {
        Self {
            columns: terminal_columns(),
            ..Self::to(lang, Box::new(std::io::stdout().lock()))
        }
    }

    /// Onto anything.
    pub(crate) fn to(lang: Lang, to: Box<dyn Write>) -> Self {
        Self {
            lang,
            to: BufWriter::new(to),
            heading: None,
            columns: None,
        }
    }

    /// What is said before the first line, if there is any.
    pub(crate) fn heading(&mut self, text: String) {
        self.heading = Some(text);
    }

    /// One line, as it is safe to print.
    pub(crate) fn line(&mut self, text: &str) -> Result<(), Failure> {
        if let Some(heading) = self.heading.take() {
            self.line(&heading)?;
        }
        let text = sanitize(text);
        writeln!(self.to, "{}", text.trim_end()).map_err(|error| Failure::output(self.lang, &error))
    }

    /// One of our own words.
    pub(crate) fn word(&mut self, word: Word) -> Result<(), Failure> {
        self.line(word.get(self.lang))
    }

    /// One of our own sentences with its values.
    pub(crate) fn say(&mut self, word: &Word, values: &[(&str, &str)]) -> Result<(), Failure> {
        let text = word.fill(self.lang, values);
        self.line(&text)
    }

    /// Text that is no data of anybody's: completions, the man page.
    pub(crate) fn raw(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.to
            .write_all(bytes)
            .map_err(|error| Failure::output(self.lang, &error))
    }

    /// One JSON value on a line of its own.
    pub(crate) fn json(&mut self, value: &Value) -> Result<(), Failure> {
        self.raw(harmless::json(&value.to_string()).as_bytes())?;
        self.raw(b"\n")
    }

    /// A JSON array written value by value; `next` gives the values in portions until an empty one.
    pub(crate) fn json_array(
        &mut self,
        mut next: impl FnMut() -> Result<Vec<Value>, Failure>,
    ) -> Result<(), Failure> {
        let mut separator: &[u8] = b"[";
        loop {
            let values = next()?;
            if values.is_empty() {
                break;
            }
            for value in values {
                self.raw(separator)?;
                self.raw(harmless::json(&value.to_string()).as_bytes())?;
                separator = b",\n ";
            }
        }
        if separator == b"[" {
            self.raw(separator)?;
        }
        self.raw(b"]\n")
    }

    /// Hands over what was said so far.
    pub(crate) fn flush(&mut self) -> Result<(), Failure> {
        self.to
            .flush()
            .map_err(|error| Failure::output(self.lang, &error))
    }

    /// Hands over what is still held back.
    pub(crate) fn finish(mut self) -> Result<(), Failure> {
        self.flush()
    }
}

/// Where text stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Left,
    Right,
}

/// Aligned columns by display width. Nothing is cut: on a terminal what is too long for its column goes on in the next line; elsewhere
/// a text longer than its column moves the rest of its own row, so that every row is one line.
pub(crate) struct Table {
    sides: Vec<bool>,
    widths: Vec<usize>,
    is_wrapped: bool,
}

/// The widest a column grows for the sake of alignment, in terminal cells.
const WIDEST: usize = 44;
const GAP: &str = "  ";

impl Table {
    /// Lays columns out by the heads and the first rows, in so many columns of a terminal if there is one.
    pub(crate) fn new(
        heads: &[(String, Side)],
        rows: &[Vec<String>],
        columns: Option<usize>,
    ) -> Self {
        let names: Vec<&str> = heads.iter().map(|(head, _)| head.as_str()).collect();
        let fitting = columns.map(|columns| widths(&names, rows, columns));
        let fitting = fitting.filter(|widths| !widths.is_empty());
        let is_wrapped = fitting.is_some();
        let free = || {
            let free = names.iter().enumerate().map(|(index, head)| {
                let cells = rows.iter().filter_map(|row| row.get(index));
                let widest = cells.map(|cell| width(&sanitize(cell))).max();
                widest.unwrap_or(0).min(WIDEST).max(width(head))
            });
            free.collect()
        };
        Self {
            widths: fitting.unwrap_or_else(free),
            sides: heads.iter().map(|(_, side)| *side == Side::Right).collect(),
            is_wrapped,
        }
    }

    /// One row as a line; as several where it is wrapped.
    pub(crate) fn row<T: AsRef<str>>(&self, cells: &[T]) -> String {
        if self.is_wrapped {
            return aligned(cells, &self.widths, &self.sides);
        }
        let mut line = String::new();
        for (index, cell) in cells.iter().enumerate() {
            let cell = sanitize(cell.as_ref());
            let wanted = self.widths.get(index).copied().unwrap_or(0);
            let blanks = " ".repeat(wanted.saturating_sub(width(&cell)));
            if index > 0 {
                line.push_str(GAP);
            }
            match self.sides.get(index) {
                Some(true) => line.extend([blanks.as_str(), &cell]),
                _ => line.extend([&cell, blanks.as_str()]),
            }
        }
        line.trim_end().to_owned()
    }
}

/// Columns of the terminal that the answer goes to; nothing where it goes elsewhere.
fn terminal_columns() -> Option<usize> {
    let stdout = std::io::stdout();
    if !stdout.is_terminal() {
        return None;
    }
    let size = rustix::termios::tcgetwinsize(&stdout).ok()?;
    Some(usize::from(size.ws_col)).filter(|columns| *columns > 0)
}

/// Column heads from words.
pub(crate) fn heads(lang: Lang, columns: &[(Word, Side)]) -> Vec<(String, Side)> {
    columns
        .iter()
        .map(|(word, side)| (word.get(lang).to_owned(), *side))
        .collect()
}

impl Output {
    /// Rows under their heads, all at once.
    pub(crate) fn table(
        &mut self,
        columns: &[(Word, Side)],
        rows: &[Vec<String>],
    ) -> Result<(), Failure> {
        let heads = heads(self.lang, columns);
        let table = self.layout(&heads, rows)?;
        rows.iter().try_for_each(|row| self.row(&table, row))
    }

    /// Lays a table out and prints its heads.
    pub(crate) fn layout(
        &mut self,
        heads: &[(String, Side)],
        rows: &[Vec<String>],
    ) -> Result<Table, Failure> {
        let table = Table::new(heads, rows, self.columns);
        let names: Vec<&str> = heads.iter().map(|(name, _)| name.as_str()).collect();
        self.row(&table, &names)?;
        Ok(table)
    }

    /// One row of a table.
    pub(crate) fn row<T: AsRef<str>>(&mut self, table: &Table, cells: &[T]) -> Result<(), Failure> {
        let text = table.row(cells);
        text.lines().try_for_each(|line| self.line(line))
    }

    /// Names and values, aligned.
    pub(crate) fn pairs(&mut self, pairs: &[(String, String)]) -> Result<(), Failure> {
        let widest = pairs.iter().map(|(name, _)| width(name)).max().unwrap_or(0);
        for (name, value) in pairs {
            let blanks = " ".repeat(widest.saturating_sub(width(name)));
            let mut lines = value.lines();
            let first = lines.next().unwrap_or_default();
            self.line(&format!("{name}{blanks}{GAP}{first}"))?;
            for line in lines {
                self.line(&format!("{}{GAP}{line}", " ".repeat(widest)))?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_by_display_width() {
        let heads = [
            ("项目".to_owned(), Side::Left),
            ("亿".to_owned(), Side::Right),
        ];
        let rows = vec![
            vec!["光伏用细钨丝".to_owned(), "8.0".to_owned()],
            vec!["AB".to_owned(), "132.5".to_owned()],
        ];
        let table = Table::new(&heads, &rows, None);
        assert_eq!(table.row(&rows[0]), "光伏用细钨丝    8.0");
        assert_eq!(table.row(&rows[1]), "AB            132.5");
    }

    #[test]
    fn on_a_terminal_no_line_is_wider_than_it_is() {
        let heads = [
            ("项目".to_owned(), Side::Left),
            ("投资".to_owned(), Side::Right),
            ("事项".to_owned(), Side::Left),
        ];
        let long = "年产三十万套精密光学镜头生产线及研发中心建设项目一期工程".to_owned();
        let rows = vec![vec![long.clone(), "12.5".to_owned(), long]];
        let text = Table::new(&heads, &rows, Some(60)).row(&rows[0]);
        assert!(text.lines().count() > 1);
        assert!(text.lines().all(|line| width(line) <= 60), "{text}");
    }

    #[test]
    fn a_cell_never_steers_the_terminal() {
        let heads = [("x".to_owned(), Side::Left)];
        let rows = vec![vec!["a\u{1b}[2Jb\nc".to_owned()]];
        let line = Table::new(&heads, &rows, None).row(&rows[0]);
        assert!(!line.contains(['\u{1b}', '\n']));
    }
}
