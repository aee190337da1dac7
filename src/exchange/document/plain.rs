//! A paper as plain text for eyes: labels with their values, tables in columns where they fit, row by row where they do not.

use super::markdown::said;
use super::paper::{Block, Document, Numbering, Table, Value, colon, comma, semicolon};
use crate::locales::harmless::sanitize_text;
use crate::locales::{Lang, official as words};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Places between two columns.
const GAP: usize = 2;
/// The widest label beside which a value stands.
const LABEL: usize = 24;
/// Places behind a signature.
const SIGNED: usize = 8;
/// The narrowest column of a table.
const NARROWEST: usize = 6;

/// The whole text, no line wider than so many places.
pub(crate) fn write(paper: &Document, width: usize) -> String {
    let mut page = Page {
        lang: paper.lang,
        width,
        text: String::new(),
        numbers: Numbering::default(),
    };
    let indent = width.saturating_sub(paper.title.width()) / 2;
    page.line(&format!("{}{}", " ".repeat(indent), paper.title));
    page.line("");
    let head = paper.head.iter();
    let head: Vec<String> = head
        .map(|(label, value)| page.label(label, value))
        .collect();
    page.wrapped(&paper.draft, "");
    page.wrapped(&head.join("  "), "");
    if let Some(sign) = &paper.sign {
        page.wrapped(sign, "");
    }
    page.gaps(paper);
    for block in &paper.blocks {
        page.block(block);
    }
    page.line("");
    if !paper.posts.is_empty() {
        let posts = paper.posts.iter();
        let posts: Vec<String> = posts.map(|post| page.label(post, "________")).collect();
        page.wrapped(&posts.join("  "), "");
    }
    page.line(&"-".repeat(width.min(40)));
    for (label, value) in &paper.foot {
        let line = page.label(label, value);
        page.wrapped(&line, "");
    }
    sanitize_text(&page.text)
}

struct Page {
    lang: Lang,
    width: usize,
    text: String,
    numbers: Numbering,
}

impl Page {
    fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    fn label(&self, label: &str, value: &str) -> String {
        format!("{label}{}{value}", colon(self.lang))
    }

    /// A text in lines; those behind the first begin with so much.
    fn wrapped(&mut self, text: &str, indent: &str) {
        for part in text.lines() {
            let room = self.width.saturating_sub(indent.width());
            for (at, line) in wrap(part, room).into_iter().enumerate() {
                let begin = if at == 0 { "" } else { indent };
                self.line(&format!("{begin}{line}"));
            }
        }
    }

    fn gaps(&mut self, paper: &Document) {
        if paper.missing() == 0 {
            return;
        }
        self.line("");
        self.wrapped(&paper.lacking(), "");
        for (heading, items) in &paper.gaps {
            let items = items.join(comma(self.lang));
            let line = format!("  - {}", self.label(heading, &items));
            self.wrapped(&line, "    ");
        }
    }

    fn block(&mut self, block: &Block) {
        self.line("");
        match block {
            Block::Heading(level, text) => {
                let text = self.numbers.head(*level, text, self.lang);
                self.wrapped(&text, "");
            }
            Block::Text(text) if self.lang == Lang::Zh => self.wrapped(&format!("　　{text}"), ""),
            Block::Text(text) | Block::Flush(text) | Block::Note(text) => self.wrapped(text, ""),
            Block::Pairs(pairs) => self.pairs(pairs),
            Block::Table(table) => self.table(table),
            Block::Listed(label, value) => {
                let line = self.label(label, &said(value, self.lang));
                self.wrapped(&line, "    ");
            }
            Block::Annex(number, title) => self.wrapped(&format!("{number}  {title}"), ""),
            Block::Signature(name, day) => {
                for text in [name, day] {
                    let room = self.width.saturating_sub(text.width() + SIGNED);
                    self.line(&format!("{}{text}", " ".repeat(room)));
                }
            }
        }
    }

    fn pairs(&mut self, pairs: &[(String, Value)]) {
        let widths = pairs.iter().map(|(label, _)| label.width());
        let label_width = widths.max().unwrap_or(0).min(LABEL);
        let indent = " ".repeat(label_width + GAP);
        for (label, value) in pairs {
            let line = format!("{}  {}", padded(label, label_width), said(value, self.lang));
            let one_line: Vec<&str> = line.lines().map(str::trim_end).collect();
            self.wrapped(&one_line.join(" "), &indent);
        }
    }

    /// In columns where each gets what it needs; else row by row, each value under its head.
    fn table(&mut self, held: &Table) {
        if !held.measure.is_empty() {
            let line = self.label(words::MEASURE.get(self.lang), &held.measure);
            self.line(&line);
        }
        let texts: Vec<Vec<String>> = held.rows.iter().map(|row| self.row(row)).collect();
        let of = |at: usize| {
            let cells = texts.iter().filter_map(|row| row.get(at));
            let widest = cells.map(|cell| cell.width()).max().unwrap_or(0);
            let head = held.heads.get(at).map_or(0, |head| head.width());
            widest.max(head).max(NARROWEST)
        };
        let widths: Vec<usize> = (0..held.heads.len()).map(of).collect();
        let whole: usize = widths.iter().map(|width| width + GAP).sum();
        if whole.saturating_sub(GAP) <= self.width {
            self.columns(&held.heads, &widths);
            self.line(&"-".repeat(whole.saturating_sub(GAP)));
            texts.iter().for_each(|row| self.columns(row, &widths));
            return;
        }
        for (at, row) in texts.iter().enumerate() {
            let number = format!("{}. ", at + 1);
            let indent = " ".repeat(number.width());
            let cells = held.heads.iter().zip(row);
            let parts: Vec<String> = cells.map(|(head, cell)| self.label(head, cell)).collect();
            let line = parts.join(semicolon(self.lang));
            self.wrapped(&format!("{number}{line}"), &indent);
        }
    }

    fn row(&self, row: &[Value]) -> Vec<String> {
        let one_line = |value: &Value| {
            let text = said(value, self.lang);
            text.lines().map(str::trim).collect::<Vec<_>>().join(" ")
        };
        row.iter().map(one_line).collect()
    }

    fn columns(&mut self, cells: &[String], widths: &[usize]) {
        let cells = cells.iter().zip(widths);
        let cells: Vec<String> = cells.map(|(cell, width)| padded(cell, *width)).collect();
        self.line(&cells.join("  "));
    }
}

fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

/// Lines of so many places: broken at a blank where there is one, else between two characters.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let width = width.max(NARROWEST);
    let mut lines = Vec::new();
    let mut line = String::new();
    for c in text.chars() {
        let own = c.width().unwrap_or(0);
        if line.width() + own > width {
            let is_word = c.is_ascii_alphanumeric();
            let rest = match line.rfind(' ').filter(|at| is_word && *at * 2 > line.len()) {
                Some(at) => line.split_off(at).trim_start().to_owned(),
                None => String::new(),
            };
            lines.push(std::mem::replace(&mut line, rest));
        }
        line.push(c);
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_wider_than_its_room_and_nothing_is_lost() {
        let text = "企业名称 An enterprise with a long name 远岫钨业有限公司";
        for width in [8, 12, 20, 40] {
            let lines = wrap(text, width);
            assert!(lines.iter().all(|line| line.width() <= width), "{lines:?}");
            let kept: String = lines.concat().split_whitespace().collect();
            assert_eq!(kept, text.split_whitespace().collect::<String>());
        }
    }
}
