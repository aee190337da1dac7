//! A section of a sheet as lines of a tab: the sign, the values in their columns, what stands below.

use super::lines::{Line, Piece, labelled_to, section};
use super::sheet::Sheet;
use crate::domain::correction::sheet::noted;
use crate::domain::sheet::{Cell, Entry, Layout, Mark, Mood, Room, Section};
use crate::locales::told::Speaker;
use crate::locales::{Word, tabs, values};
use crate::tui::theme::Role;

/// Columns of the sign.
const SIGN: u16 = 3;

/// Adds sections to a tab's lines, each under its title.
pub fn sections(lines: &mut Vec<Line>, sheet: &Sheet<'_>, told: Vec<Section>) {
    let speaker = sheet.speaker();
    for told in noted(sheet.project(), told) {
        let title = title(sheet, &speaker, &told);
        section(lines, title, inside(&speaker, &told));
    }
}

fn title(sheet: &Sheet<'_>, speaker: &Speaker<'_>, told: &Section) -> String {
    let article = told.article.clone();
    let article = article.unwrap_or_else(|| sheet.article(told.verb));
    let what = ("what", speaker.word(told.title));
    let article = ("article", article.as_str());
    match told.counted {
        None => tabs::SECTION.fill(speaker.lang, &[what, article]),
        Some((done, all)) => {
            let (done, all) = (done.to_string(), all.to_string());
            let counts = [("done", done.as_str()), ("all", &all)];
            let values = [what, counts[0], counts[1], article];
            tabs::SECTION_COUNTED.fill(speaker.lang, &values)
        }
    }
}

fn inside(speaker: &Speaker<'_>, told: &Section) -> Vec<Line> {
    let mut lines = Vec::new();
    if told.layout == Layout::Table {
        if told.heads.is_empty() {
            lines.extend(told.entries.first().map(|entry| heads(speaker, entry)));
        } else if !told.entries.is_empty() {
            lines.push(columns(speaker, &told.heads));
        }
    }
    for entry in &told.entries {
        match entry.layout.unwrap_or(told.layout) {
            Layout::Pairs => lines.extend(pair(speaker, entry)),
            Layout::Rows | Layout::Table => lines.extend(row(speaker, entry)),
            Layout::Facts => lines.extend(row(speaker, entry).into_iter().map(|line| Line {
                is_heading: true,
                ..line
            })),
        }
    }
    if let Some((word, go)) = &told.add {
        let text = speaker.word(*word);
        let line = Line::new(word.key(), vec![Piece::rest(text, Role::KeyHint)]);
        lines.push(line.to(go.clone()));
    }
    lines
}

/// The labels of the columns, but for the first, which says itself.
fn heads(speaker: &Speaker<'_>, entry: &Entry) -> Line {
    let mut pieces = vec![Piece::of("", Role::Dim, SIGN)];
    let mut rest = "";
    for (place, cell) in entry.cells.iter().enumerate() {
        let label = speaker.word(cell.label);
        match cell.room {
            Room::Cols(cols) if place == 0 => pieces.push(Piece::of("", Role::Dim, cols)),
            Room::Cols(cols) => pieces.push(Piece::of(label, Role::Dim, cols)),
            Room::Rest | Room::Screen if rest.is_empty() => rest = label,
            _ => {}
        }
    }
    pieces.push(Piece::rest(rest, Role::Dim));
    Line {
        pieces,
        is_heading: true,
        ..Line::default()
    }
}

/// The labels of columns that the section names.
fn columns(speaker: &Speaker<'_>, heads: &[(Word, u16)]) -> Line {
    let heads = heads.iter();
    let heads = heads.map(|(word, cols)| Piece::of(speaker.word(*word), Role::Dim, *cols));
    Line {
        pieces: heads.collect(),
        is_heading: true,
        ..Line::default()
    }
}

/// What stands on the line behind its columns.
fn behind(speaker: &Speaker<'_>, entry: &Entry, between: &str) -> String {
    let cells = entry.cells.iter();
    let cells = cells.filter(|cell| matches!(cell.room, Room::Rest | Room::Screen));
    let texts = cells.map(|cell| speaker.say(&cell.told));
    let texts: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
    let text = texts.join(between);
    match &entry.stamp {
        Some((by, on)) => speaker.by_on(&text, by, *on),
        None => text,
    }
}

fn row(speaker: &Speaker<'_>, entry: &Entry) -> Vec<Line> {
    let role = role(entry.mood);
    let mut pieces = Vec::new();
    if entry.mark != Mark::None {
        pieces.push(Piece::of(sign(entry.mark), role, SIGN));
    }
    for cell in &entry.cells {
        if let Room::Cols(cols) = cell.room {
            pieces.push(Piece::of(
                speaker.say(&cell.told),
                role_of(cell, entry),
                cols,
            ));
        }
    }
    let mut rest = entry.cells.iter();
    let rest = rest.find(|cell| matches!(cell.room, Room::Rest | Room::Screen));
    let rest_role = rest.map_or(role, |cell| role_of(cell, entry));
    pieces.push(Piece::rest(behind(speaker, entry, "; "), rest_role));
    let mut lines = vec![with_state(Line::new(entry.key.clone(), pieces), entry)];
    lines.extend(below(speaker, entry));
    lines
}

/// What stands on lines of its own below an entry.
fn below(speaker: &Speaker<'_>, entry: &Entry) -> Vec<Line> {
    let mut lines = Vec::new();
    for cell in &entry.cells {
        let text = speaker.say(&cell.told);
        let label = match cell.room {
            _ if text.is_empty() => continue,
            Room::Below => format!("    {}", speaker.word(cell.label)),
            Room::Own => speaker.word(cell.label).to_owned(),
            _ => continue,
        };
        let key = format!("{} {}", entry.key, cell.label.key());
        let role = cell.mood.map_or(Role::Normal, role);
        lines.extend(labelled_to(&key, &label, &text, role, None));
    }
    lines
}

/// A label and its value; what is missing says so.
pub fn pair(speaker: &Speaker<'_>, entry: &Entry) -> Vec<Line> {
    let first = entry.cells.first();
    let label = first.map(|cell| match cell.room {
        Room::Cols(_) => speaker.say(&cell.told),
        _ => speaker.word(cell.label).to_owned(),
    });
    let said = behind(speaker, entry, " ");
    let is_unset = entry.is_blank && entry.go.is_some() && said.is_empty();
    let (text, role) = if is_unset {
        (speaker.word(values::UNSET).to_owned(), Role::Gap)
    } else {
        (said, role(entry.mood))
    };
    let label = label.unwrap_or_default();
    let lines = labelled_to(&entry.key, &label, &text, role, entry.go.clone());
    let state = |line: Line| Line {
        is_open: is_unset || entry.is_missing,
        is_blank: entry.is_blank,
        ..line
    };
    let lines = lines.into_iter().map(state);
    lines.chain(below(speaker, entry)).collect()
}

fn with_state(line: Line, entry: &Entry) -> Line {
    Line {
        number: entry.number,
        is_open: entry.is_missing,
        is_blank: entry.is_blank,
        go: entry.go.clone(),
        ..line
    }
}

const fn sign(mark: Mark) -> &'static str {
    match mark {
        Mark::None | Mark::Blank => "",
        Mark::Done => "[x]",
        Mark::Half => "[~]",
        Mark::Open => "[ ]",
        Mark::Locked => "[-]",
    }
}

fn role_of(cell: &Cell, entry: &Entry) -> Role {
    role(cell.mood.unwrap_or(entry.mood))
}

const fn role(mood: Mood) -> Role {
    match mood {
        Mood::Normal => Role::Normal,
        Mood::Dim => Role::Dim,
        Mood::Gap => Role::Gap,
        Mood::Soon => Role::Soon,
        Mood::Late => Role::Late,
        Mood::Good => Role::Good,
    }
}
