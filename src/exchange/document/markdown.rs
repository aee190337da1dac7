//! A paper as Markdown that reads as plain text.

use super::paper::{Block, Document, Table, Value, comma};
use crate::locales::harmless::sanitize_text;
use crate::locales::{Lang, official as words, papers, values};

/// The whole text.
pub(crate) fn write(paper: &Document) -> String {
    let mut text = format!("# {}\n\n{}\n", paper.title, paper.draft);
    let mut line = |label: &str, value: &str| text.push_str(&format!("\n{label}: {value}\n"));
    for (label, value) in &paper.head {
        line(label, value);
    }
    if paper.missing() > 0 {
        text.push_str(&format!("\n> {}\n", paper.lacking()));
        for (heading, items) in &paper.gaps {
            let items = items.join(comma(paper.lang));
            text.push_str(&format!("> - {heading}: {items}\n"));
        }
    }
    for block in &paper.blocks {
        text.push_str(&of_block(block, paper.lang));
    }
    if !paper.posts.is_empty() {
        let posts = paper.posts.iter();
        let posts: Vec<String> = posts.map(|post| format!("{post}: ________")).collect();
        text.push_str(&format!("\n{}\n", posts.join("  ")));
    }
    text.push_str("\n---\n");
    for (label, value) in &paper.foot {
        text.push_str(&format!("\n{label}: {value}\n"));
    }
    if let Some(sign) = &paper.sign {
        text.push_str(&format!("\n{sign}\n"));
    }
    sanitize_text(&text)
}

fn of_block(block: &Block, lang: Lang) -> String {
    match block {
        Block::Heading(level, text) => {
            let marks = "#".repeat(usize::from(*level) + 1);
            format!("\n{marks} {text}\n")
        }
        Block::Text(text) | Block::Flush(text) => format!("\n{text}\n"),
        Block::Note(text) => format!("\n*{text}*\n"),
        Block::Pairs(pairs) => {
            let heads = [papers::ITEM, papers::CONTENT].map(|word| word.get(lang).to_owned());
            let rows = pairs.iter().map(|(label, value)| {
                let label = Value::Text(label.clone());
                vec![label, value.clone()]
            });
            table(&heads, &rows.collect::<Vec<_>>(), lang)
        }
        Block::Table(held) => of_table(held, lang),
        Block::Listed(label, value) => format!("\n**{label}** {}\n", said(value, lang)),
        Block::Annex(number, title) => format!("\n---\n\n## {number} {title}\n"),
        Block::Signature(name, day) => format!("\n{name}\n\n{day}\n"),
    }
}

fn of_table(held: &Table, lang: Lang) -> String {
    let measure = match held.measure.as_str() {
        "" => String::new(),
        measure => format!("\n{}: {measure}\n", words::MEASURE.get(lang)),
    };
    format!("{measure}{}", table(&held.heads, &held.rows, lang))
}

fn table(heads: &[String], rows: &[Vec<Value>], lang: Lang) -> String {
    let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let mut text = format!("\n{}", row(heads.iter().map(|head| cell(head)).collect()));
    text.push_str(&row(vec!["---".to_owned(); heads.len()]));
    for held in rows {
        let cells = held.iter().map(|value| cell(&said(value, lang)));
        text.push_str(&row(cells.collect()));
    }
    text
}

/// A value on a screen, where nothing is written by hand.
pub(super) fn said(value: &Value, lang: Lang) -> String {
    match value {
        Value::Unset => values::UNSET.get(lang).to_owned(),
        Value::ByHand => "________".to_owned(),
        // The dash of papers has another width in every terminal.
        Value::Nothing => "-".to_owned(),
        Value::Text(_) | Value::Rule(_) => value.text().to_owned(),
    }
}

/// A text as a cell: one line, no bar that would end it.
fn cell(text: &str) -> String {
    let lines: Vec<&str> = text.trim().lines().map(str::trim).collect();
    lines.join(" ").replace('|', "\\|")
}
