//! Finding the header below title rows, of as many lines as it has.
//!
//! A header of several lines names each column by a path: what stands above its lowest cell, from the top. Cells that were
//! merged over several columns stand in the first of them only, so a blank belongs to what stands to its left.

use super::amounts::Unit;
use super::captions::{self, Caption};
use super::columns::ColumnSet;
use super::csv_reader::RawRow;
use super::dates::{DayText, day};
use super::folding::fold_width;
use super::map_file::MapFile;
use super::mapping::{self, Mapping, Stated};
use super::own::{further, further_key};
use crate::domain::field::Field;

/// Rows with something in them that are looked at from the top.
pub(super) const LOOK_AT: usize = 60;
/// A header names at least this many of our columns.
const LEAST: usize = 2;
/// Lines of one header at most.
const LINES: usize = 4;
/// A header's cell is no longer than this, in characters.
const LONGEST: usize = 30;

/// Ends of titles, which no column has.
const TITLES: [&str; 6] = ["表", "台账", "清单", "汇总", "一览", "报告"];

/// The header of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// Its lowest line, 1-based.
    pub(super) row_no: u64,
    /// Its lines as they stand in the file, from the top.
    pub(super) lines: Vec<Vec<String>>,
    /// What names each column, from the top.
    pub(super) paths: Vec<Vec<String>>,
    /// What the rows above say.
    pub(super) caption: Caption,
    pub(super) score: usize,
}

/// The first rows that name projects and at least half as many of our columns as the best do: a sheet may have several
/// tables, one below the other. Where none names projects, those that name most of our columns; the first of equals.
pub(super) fn find(rows: &[RawRow], set: &ColumnSet, map: &MapFile) -> Option<Found> {
    let mut candidates: Vec<Found> = Vec::new();
    for at in 0..rows.len() {
        let Some(block) = block(rows, at, set, map) else {
            continue;
        };
        let lines = rows.get(block.0..=block.1).unwrap_or_default();
        let paths = paths(lines);
        let score = score(&paths, set, map);
        if score >= LEAST {
            candidates.push(Found {
                row_no: lines.last().map_or(0, |line| line.row_no),
                lines: lines.iter().map(|line| line.cells.clone()).collect(),
                caption: captions::read(rows.iter().take(block.0)),
                paths,
                score,
            });
        }
    }
    let best = candidates.iter().map(|found| found.score).max()?;
    let leads = |found: &&Found| {
        found.score > LEAST && found.score * 2 >= best && names_projects(&found.paths, set, map)
    };
    let first = candidates.iter().find(leads).map(|found| found.row_no);
    let is_meant = |found: &Found| match first {
        // Of the blocks that end in the same line, the one that names most.
        Some(row_no) => found.row_no == row_no,
        None => found.score == best,
    };
    candidates.retain(is_meant);
    let most = candidates.iter().map(|found| found.score).max()?;
    candidates.into_iter().find(|found| found.score == most)
}

fn names_projects(paths: &[Vec<String>], set: &ColumnSet, map: &MapFile) -> bool {
    let mapping = Mapping::new(paths, set, map, &Stated::default());
    mapping.place(Field::Name).is_some()
}

/// Whether a row below a table is the header of another one.
pub(super) fn begins_another(row: &RawRow, set: &ColumnSet, map: &MapFile) -> bool {
    let has_figures = || filled(row).any(|cell| cell.parse::<f64>().is_ok());
    if filled(row).nth(LEAST).is_none() || has_figures() || !may_be_line(row) {
        return false;
    }
    let paths = paths(std::slice::from_ref(row));
    let score = score(&paths, set, map);
    score > LEAST && score * 2 >= filled(row).count() && names_projects(&paths, set, map)
}

/// The header of the table that begins in the row of that number, from the rows about it.
pub(super) fn at(rows: Vec<RawRow>, row_no: u64, set: &ColumnSet, map: &MapFile) -> Option<Found> {
    // Of what stands above only titles and units are its own.
    let is_of_it = |row: &RawRow| row.row_no >= row_no || filled(row).nth(2).is_none();
    let rows: Vec<RawRow> = rows.into_iter().filter(is_of_it).collect();
    let found = find(&rows, set, map).filter(|found| found.row_no >= row_no);
    let alone = || {
        let own: Vec<RawRow> = rows
            .iter()
            .filter(|row| row.row_no == row_no)
            .cloned()
            .collect();
        find(&own, set, map)
    };
    found.or_else(alone)
}

/// How far about a header its other lines and its titles stand.
pub(super) const ABOUT: u64 = LINES as u64;

/// The row that comes closest, to be shown when there is no header.
pub(super) fn closest(rows: &[RawRow]) -> Vec<String> {
    let widest = rows.iter().max_by_key(|row| filled(row).count());
    let cells = widest.map(|row| row.cells.iter().take(8).cloned().collect());
    cells.unwrap_or_default()
}

/// The row that comes closest, taken for the header by a person who looks at it.
pub(super) fn guess(rows: &[RawRow]) -> Option<Found> {
    // A row below may have more cells than the header has names.
    let first = |lines: &mut dyn Iterator<Item = &RawRow>| {
        let lines: Vec<&RawRow> = lines.collect();
        let most = lines.iter().map(|row| filled(row).count()).max()?;
        let is_wide = |row: &&&RawRow| filled(row).count() * 3 >= most * 2;
        lines.iter().find(is_wide).map(|row| (*row).clone())
    };
    let row = first(&mut rows.iter().filter(|row| may_be_line(row)));
    let row = row.or_else(|| first(&mut rows.iter()))?;
    let at = rows.iter().position(|other| other.row_no == row.row_no)?;
    let lines = std::slice::from_ref(&row);
    Some(Found {
        row_no: row.row_no,
        lines: vec![row.cells.clone()],
        paths: paths(lines),
        caption: captions::read(rows.iter().take(at)),
        score: 0,
    })
}

/// The first and the last line of the header that this row is a line of, as places in `rows`.
fn block(rows: &[RawRow], at: usize, set: &ColumnSet, map: &MapFile) -> Option<(usize, usize)> {
    let (mut first, mut last) = (at, at);
    if !may_be_line(rows.get(at)?) {
        return None;
    }
    while last - first + 1 < LINES
        && let Some(above) = first.checked_sub(1).and_then(|above| rows.get(above))
        && rows
            .get(first)
            .is_some_and(|row| above.row_no + 1 == row.row_no)
        && may_be_line(above)
    {
        first -= 1;
    }
    while last - first + 1 < LINES
        && let Some(below) = rows.get(last + 1)
        && goes_on(rows.get(first..=last).unwrap_or_default(), below, set, map)
    {
        last += 1;
    }
    Some((first, last))
}

/// Whether a row has the shape of a line of a header: several short names, no numbers, no `label: value`.
fn may_be_line(row: &RawRow) -> bool {
    let mut names: Vec<&str> = filled(row).collect();
    names.sort_unstable();
    names.dedup();
    names.len() >= 2 && names.iter().all(|cell| is_name(cell))
}

/// The header under which a further column goes out: its own where it comes back as that, else marked as one.
pub(crate) fn further_header(key: &str, set: &ColumnSet) -> String {
    match is_name(key) && mapping::is_further(key, set) {
        true => key.to_owned(),
        false => further(key),
    }
}

/// Whether a cell may be a header.
fn is_name(cell: &str) -> bool {
    if further_key(cell).is_some() {
        return true;
    }
    let folded: String = cell.trim().chars().map(fold_width).collect();
    let number = folded.trim_end_matches('%').replace(',', "").parse::<f64>();
    let is_month = !matches!(day(&folded), DayText::NotADate);
    let is_title = TITLES.iter().any(|end| folded.ends_with(end));
    number.is_err()
        && !is_month
        && !is_title
        && !is_label(&folded)
        && folded.chars().count() <= LONGEST
}

/// `填报单位:信丰县`, `(单位:万元)`; not `总投资(单位:万元)`, `总投资:万元`, `其中:固投`.
fn is_label(cell: &str) -> bool {
    let Some((label, value)) = cell.split_once(':') else {
        return false;
    };
    let (label, value) = (label.trim(), value.trim());
    let is_unit = Unit::parse(value).is_some();
    let is_named = !label.starts_with('(') && label.contains('(') || label.starts_with("其中");
    !is_named && (label.ends_with("单位") || (!value.is_empty() && !is_unit))
}

/// Whether a header goes on in this row: it names parts of what stands above, and no project.
fn goes_on(lines: &[RawRow], below: &RawRow, set: &ColumnSet, map: &MapFile) -> bool {
    let Some(above) = lines
        .last()
        .filter(|above| above.row_no + 1 == below.row_no)
    else {
        return false;
    };
    let spread = spread(&above.cells, &below.cells);
    let cell =
        |row: &[String], at: usize| row.get(at).map(|cell| squeeze(cell)).unwrap_or_default();
    let own: Vec<usize> = (0..below.cells.len())
        .filter(|at| !cell(&below.cells, *at).is_empty())
        .filter(|at| cell(&below.cells, *at) != cell(&above.cells, *at))
        .collect();
    let name = Mapping::new(&paths(lines), set, map, &Stated::default()).place(Field::Name);
    let is_part = |at: &usize| {
        let own = below.cells.get(*at).map(String::as_str).unwrap_or_default();
        is_name(own) && !own.contains('个') && !cell(&spread, *at).is_empty()
    };
    // Whatever stands in the column of names is one, unless it is the header itself, merged downwards.
    name.is_some_and(|name| !own.contains(&name)) && own.len() >= 2 && own.iter().all(is_part)
}

/// What names each column, from the top; what is merged downwards counts once.
fn paths(lines: &[RawRow]) -> Vec<Vec<String>> {
    let ends = |row: &RawRow| row.cells.iter().rposition(|cell| !cell.trim().is_empty());
    let width = lines
        .iter()
        .filter_map(ends)
        .max()
        .map_or(0, |last| last + 1);
    let mut paths: Vec<Vec<String>> = vec![Vec::new(); width];
    for (at, line) in lines.iter().enumerate() {
        let below = lines.get(at + 1).map(|below| below.cells.as_slice());
        let cells = spread(&line.cells, below.unwrap_or_default());
        for (path, cell) in paths.iter_mut().zip(cells) {
            let again = path
                .last()
                .is_some_and(|last| squeeze(last) == squeeze(&cell));
            if !cell.trim().is_empty() && !again {
                path.push(cell);
            }
        }
    }
    paths
}

/// A line with its blanks filled from the left, where the cell there has parts below and so has the blank.
fn spread(line: &[String], below: &[String]) -> Vec<String> {
    let mut cells = line.to_vec();
    if cells.len() < below.len() {
        cells.resize(below.len(), String::new());
    }
    let mut group = String::new();
    for (at, cell) in cells.iter_mut().enumerate() {
        let under = below.get(at).map(String::as_str).unwrap_or_default();
        let has_part = !under.trim().is_empty() && squeeze(under) != squeeze(cell);
        if !has_part {
            group.clear();
        } else if cell.trim().is_empty() {
            cell.clone_from(&group);
        } else {
            group.clone_from(cell);
        }
    }
    cells
}

/// Number of our columns that these paths name.
fn score(paths: &[Vec<String>], set: &ColumnSet, map: &MapFile) -> usize {
    let mapping = Mapping::new(paths, set, map, &Stated::default());
    let columns = mapping.columns.iter();
    columns.filter(|column| column.id.is_some()).count()
}

fn filled(row: &RawRow) -> impl Iterator<Item = &str> {
    let cells = row.cells.iter().map(|cell| cell.trim());
    cells.filter(|cell| !cell.is_empty())
}

/// Half-width and without white space, for comparing.
pub(super) fn squeeze(cell: &str) -> String {
    let folded = cell.chars().map(fold_width);
    folded.filter(|c| !c.is_whitespace()).collect()
}
