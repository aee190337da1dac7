//! Plain lines of a width, aligned as they are displayed, and Markdown. What is too long for its column goes on in the next line;
//! a table of more columns than a line has room for is written row by row, each cell behind its head.

use super::cell::width;
use super::{Book, Column, Counter, Sheet};
use crate::exchange::given_out::NotGiven;
use crate::files::handed::Handed;
use crate::locales::harmless::sanitize;
use std::io::Write;

/// Columns of a line.
const LINE: usize = 80;
const GAP: &str = "  ";
/// A column is not made narrower than this for the sake of others.
const NARROWEST: usize = 8;
/// Rows by which the widths are chosen.
const LOOK_AT: usize = 500;

/// Writes the book as aligned lines.
///
/// # Errors
/// As [`super::write`].
pub(super) fn plain(
    book: Book<'_>,
    out: &mut Handed,
    counter: &mut Counter<'_>,
) -> Result<(), NotGiven> {
    writeln!(out, "{}", sanitize(&book.title))?;
    for (name, value) in &book.facts {
        writeln!(out, "{}: {}", sanitize(name), sanitize(value))?;
    }
    for note in &book.notes {
        writeln!(out, "{}", sanitize(note))?;
    }
    let is_one = book.sheets.len() == 1;
    for mut sheet in book.sheets {
        writeln!(out)?;
        if !is_one {
            writeln!(out, "{}", sheet.title)?;
        }
        let mut known: Option<Vec<usize>> = None;
        loop {
            let rows = texts(&mut sheet)?;
            if rows.is_empty() {
                break;
            }
            let heads: Vec<&str> = sheet
                .columns
                .iter()
                .map(|held| held.head.as_str())
                .collect();
            let is_first = known.is_none();
            let widths = known.get_or_insert_with(|| {
                let looked = rows.get(..rows.len().min(LOOK_AT)).unwrap_or_default();
                widths(&heads, looked, LINE)
            });
            if widths.is_empty() {
                for row in &rows {
                    behind_heads(out, &heads, row)?;
                }
            } else {
                let sides: Vec<bool> = sheet
                    .columns
                    .iter()
                    .map(|held| held.kind.is_number())
                    .collect();
                if is_first {
                    out.write_all(aligned(&heads, widths, &sides).as_bytes())?;
                }
                for row in &rows {
                    out.write_all(aligned(row, widths, &sides).as_bytes())?;
                }
            }
            counter.add(rows.len())?;
        }
    }
    Ok(())
}

/// The next rows as text.
fn texts(sheet: &mut Sheet<'_>) -> Result<Vec<Vec<String>>, NotGiven> {
    let rows = (sheet.rows)()?;
    let texts = rows.iter().map(|row| {
        let cells = row.iter().zip(&sheet.columns);
        let cells = cells.map(|(cell, column)| cell.plain(column.kind));
        cells.collect()
    });
    Ok(texts.collect())
}

fn behind_heads(out: &mut Handed, heads: &[&str], row: &[String]) -> Result<(), NotGiven> {
    let widest = heads
        .iter()
        .map(|head| width(head))
        .max()
        .unwrap_or(0)
        .min(LINE / 3);
    for (head, cell) in heads.iter().zip(row).filter(|(_, cell)| !cell.is_empty()) {
        let room = [widest, LINE.saturating_sub(widest + GAP.len())];
        out.write_all(aligned(&[head, cell.as_str()], &room, &[false, false]).as_bytes())?;
    }
    writeln!(out)?;
    Ok(())
}

/// Widths of columns that fit a line; none where even the narrowest do not.
pub(crate) fn widths<H: AsRef<str>, C: AsRef<str>>(
    heads: &[H],
    rows: &[Vec<C>],
    line: usize,
) -> Vec<usize> {
    let mut wanted: Vec<usize> = heads.iter().map(|head| width(head.as_ref())).collect();
    for row in rows {
        for (wanted, cell) in wanted.iter_mut().zip(row) {
            let widest = cell
                .as_ref()
                .lines()
                .map(|line| width(&sanitize(line)))
                .max();
            *wanted = (*wanted).max(widest.unwrap_or(0));
        }
    }
    let gaps = GAP.len() * wanted.len().saturating_sub(1);
    let room = line.saturating_sub(gaps);
    // What is asked for beyond its share is taken from the widest, cell by cell.
    while wanted.iter().sum::<usize>() > room {
        let Some(widest) = wanted.iter_mut().max() else {
            break;
        };
        if *widest <= NARROWEST {
            return Vec::new();
        }
        *widest -= 1;
    }
    wanted
}

/// One row in as many lines as its longest cell needs, each ended. `sides` says which columns stand at the right.
pub(crate) fn aligned<T: AsRef<str>>(cells: &[T], widths: &[usize], sides: &[bool]) -> String {
    let parts: Vec<Vec<String>> = cells
        .iter()
        .zip(widths)
        .map(|(cell, room)| wrapped(cell.as_ref(), *room))
        .collect();
    let lines = parts.iter().map(Vec::len).max().unwrap_or(0).max(1);
    let mut text = String::new();
    for at in 0..lines {
        let mut line = String::new();
        for (column, (part, room)) in parts.iter().zip(widths).enumerate() {
            let cell = part.get(at).map_or("", String::as_str);
            let blanks = " ".repeat(room.saturating_sub(width(cell)));
            if column > 0 {
                line.push_str(GAP);
            }
            match sides.get(column) {
                Some(true) => line.extend([blanks.as_str(), cell]),
                _ => line.extend([cell, blanks.as_str()]),
            }
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// A text in lines of so many columns, broken at blanks where there are some and between Chinese characters else.
fn wrapped(text: &str, room: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let paragraph = sanitize(paragraph);
        let mut line = String::new();
        let mut taken = 0;
        for c in paragraph.chars() {
            let own = unicode_width::UnicodeWidthChar::width(c).unwrap_or(0);
            if taken + own > room && !line.is_empty() {
                let at = broken_at(&line, c);
                let rest = line.split_off(at);
                lines.push(line.trim_end().to_owned());
                line = rest.trim_start().to_owned();
                taken = width(&line);
            }
            line.push(c);
            taken += own;
        }
        lines.push(line);
    }
    lines
}

/// Where a full line breaks before the next character: behind its last blank, if a word of Latin letters would be torn.
fn broken_at(line: &str, next: char) -> usize {
    let is_torn =
        next.is_ascii_alphanumeric() && line.ends_with(|c: char| c.is_ascii_alphanumeric());
    let blank = line.rfind(' ').map(|at| at + 1);
    match (is_torn, blank) {
        (true, Some(at)) if at * 2 > line.len() => at,
        _ => line.len(),
    }
}

/// Writes the book as Markdown.
///
/// # Errors
/// As [`super::write`].
pub(super) fn markdown(
    book: Book<'_>,
    out: &mut Handed,
    counter: &mut Counter<'_>,
) -> Result<(), NotGiven> {
    writeln!(out, "# {}\n", in_cell(&book.title))?;
    for (name, value) in &book.facts {
        writeln!(out, "- {}: {}", in_cell(name), in_cell(value))?;
    }
    for note in &book.notes {
        writeln!(out, "- {}", in_cell(note))?;
    }
    for mut sheet in book.sheets {
        writeln!(out, "\n## {}\n", in_cell(&sheet.title))?;
        writeln!(
            out,
            "{}",
            line(sheet.columns.iter().map(|held| in_cell(&held.head)))
        )?;
        writeln!(out, "{}", line(sheet.columns.iter().map(rule)))?;
        loop {
            let rows = texts(&mut sheet)?;
            if rows.is_empty() {
                break;
            }
            for row in &rows {
                writeln!(out, "{}", line(row.iter().map(|cell| in_cell(cell))))?;
            }
            counter.add(rows.len())?;
        }
    }
    Ok(())
}

fn line(cells: impl Iterator<Item = String>) -> String {
    format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
}

fn rule(column: &Column) -> String {
    let rule = if column.kind.is_number() {
        "---:"
    } else {
        "---"
    };
    rule.to_owned()
}

/// One line of a cell, in which nothing is taken for a mark.
fn in_cell(text: &str) -> String {
    let mut safe = String::new();
    for c in sanitize(&text.replace(['\r', '\n'], " ")).chars() {
        if matches!(
            c,
            '|' | '\\' | '<' | '>' | '*' | '_' | '`' | '[' | ']' | '#'
        ) {
            safe.push('\\');
        }
        safe.push(c);
    }
    safe
}
