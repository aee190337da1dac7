//! What a row below the header is, told by its shape: which of its cells are filled, and what kind of text stands there.
//!
//! A project has a name of its own; groups, totals, notes and signatures have a label where the name or the number should be.

use super::about::About;
use super::csv_reader::RawRow;
use super::header::squeeze;
use super::labels::{
    begins_note, counts_columns, is_count, is_example, is_figure, is_heading, is_note, is_numeral,
    is_place, is_total, numbers_example,
};
use super::mapping::Mapping;
use crate::domain::field::Field;
use crate::domain::policy::Gives;

/// What a row below the header is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RowKind {
    /// A project.
    Data,
    /// Nothing in it.
    Blank,
    /// A total (合计, 小计 …).
    Summary,
    /// The heading of a group of projects.
    Group,
    /// A note, a signature line, or the header printed again.
    Note,
    /// Hidden by a person or a filter, and not asked for.
    Hidden,
    /// Another line of the project above.
    More,
    /// Left out by a person.
    LeftOut,
}

/// A text as long as this where a label should be is a note.
const SENTENCE: usize = 40;

/// The columns by which rows are told apart.
pub(super) struct Shapes<'a> {
    about: &'a About,
    pub(super) name: Option<usize>,
    investor: Option<usize>,
    number: Option<usize>,
}

impl<'a> Shapes<'a> {
    pub(super) fn new(about: &'a About) -> Self {
        let mapping: &Mapping = &about.mapping;
        let numbers = |gives: Gives| gives == Gives::Nothing;
        let mut columns = mapping.columns.iter();
        Self {
            name: mapping.place(Field::Name),
            investor: mapping.place(Field::Enterprise),
            number: columns.position(|column| column.id.is_some_and(|id| numbers(id.gives()))),
            about,
        }
    }

    /// What a row is; `above` is what the row before it was.
    pub(super) fn of(&self, raw: &RawRow, above: RowKind) -> RowKind {
        let width = self.about.mapping.columns.len();
        let cells: Vec<String> = raw.cells.iter().map(|cell| squeeze(cell)).collect();
        if cells.iter().all(String::is_empty) {
            return RowKind::Blank;
        }
        let inside = cells.get(..width.min(cells.len())).unwrap_or_default();
        let mut filled: Vec<&str> = Vec::new();
        for cell in inside.iter().filter(|cell| !cell.is_empty()) {
            if !filled.contains(&cell.as_str()) {
                filled.push(cell);
            }
        }
        // Nothing but a remark beside the table.
        let names_column = self.name.is_some_and(|at| self.is_header_of(at, &cells));
        if filled.is_empty()
            || names_column
            || self.repeats_header(&cells)
            || counts_columns(inside)
        {
            return RowKind::Note;
        }
        let row = Row {
            name: at(&cells, self.name),
            investor: at(&cells, self.investor),
            number: at(&cells, self.number),
            has_investors: self.investor.is_some(),
            has_numbers: self.number.is_some(),
            first: filled.first().copied().unwrap_or_default(),
            filled,
        };
        if row.name.is_empty() {
            row.without_name()
        } else {
            row.with_name(above)
        }
    }

    /// Whether the cell of a column says what its header says.
    fn is_header_of(&self, column: usize, cells: &[String]) -> bool {
        let cell = at(cells, Some(column));
        let mut lines = self.about.headers.iter();
        let above = |line: &Vec<String>| line.get(column).map(|above| squeeze(above));
        !cell.is_empty() && lines.any(|line| above(line).is_some_and(|above| above == cell))
    }

    /// Whether a row is the header printed again.
    pub(super) fn reprints_header(&self, raw: &RawRow) -> bool {
        let cells: Vec<String> = raw.cells.iter().map(|cell| squeeze(cell)).collect();
        self.repeats_header(&cells)
    }

    fn repeats_header(&self, cells: &[String]) -> bool {
        let mut lines = self.about.headers.iter();
        lines.any(|line| {
            let width = line.len().max(cells.len());
            let same = |column: usize| {
                let (ours, theirs) = (line.get(column), cells.get(column));
                let ours = ours.map(|cell| squeeze(cell)).unwrap_or_default();
                ours == *theirs.map_or("", String::as_str)
            };
            line.iter().filter(|cell| !cell.trim().is_empty()).count() > 1 && (0..width).all(same)
        })
    }
}

fn at(cells: &[String], column: Option<usize>) -> &str {
    let cell = column.and_then(|column| cells.get(column));
    cell.map_or("", String::as_str)
}

/// The filled cells of a row, each once, and those that matter.
struct Row<'r> {
    name: &'r str,
    investor: &'r str,
    number: &'r str,
    has_investors: bool,
    has_numbers: bool,
    first: &'r str,
    filled: Vec<&'r str>,
}

impl Row<'_> {
    fn without_name(&self) -> RowKind {
        if is_total(self.first) || self.filled.iter().all(|cell| is_figure(cell)) {
            // A number and nothing else, or sums that nobody labelled.
            return RowKind::Summary;
        }
        if begins_note(self.first) {
            return RowKind::Note;
        }
        let nobody = self.investor.is_empty() || is_count(self.investor);
        if !nobody || is_figure(self.number) {
            // Somebody left the name out.
            return RowKind::Data;
        }
        if is_heading(self.first) {
            return RowKind::Group;
        }
        let is_sentence = self.first.chars().count() > SENTENCE || is_note(self.first);
        let is_label = !self.number.is_empty() || is_sentence || self.filled.len() <= 2;
        if is_label {
            RowKind::Note
        } else {
            RowKind::Data
        }
    }

    fn with_name(&self, above: RowKind) -> RowKind {
        if is_example(self.name) || numbers_example(self.number) {
            return RowKind::Note;
        }
        if is_total(self.name) || is_total(self.number) || is_count(self.name) {
            return RowKind::Summary;
        }
        let nobody =
            self.investor.is_empty() || self.investor == self.name || is_count(self.investor);
        if (is_heading(self.number) || is_numeral(self.number)) && nobody && self.only_sums() {
            return RowKind::Group;
        }
        // "填表人:" with the name of the person beside it.
        let signs = begins_note(self.name) && (self.name.contains(':') || nobody);
        if signs && self.filled.len() <= 6 {
            return RowKind::Note;
        }
        if !nobody {
            return RowKind::Data;
        }
        let alone = self.filled.len() == 1;
        if alone && is_place(self.name) {
            return RowKind::Group;
        }
        if alone && (is_note(self.name) || above == RowKind::Note || self.investor == self.name) {
            return RowKind::Note;
        }
        let unnumbered = self.has_numbers && self.number.is_empty() && self.only_sums();
        let heads = is_heading(self.name) && self.only_sums();
        if heads || (unnumbered && (self.has_investors || alone)) {
            return RowKind::Group;
        }
        RowKind::Data
    }

    /// Nothing but figures beside the label.
    fn only_sums(&self) -> bool {
        let labels = [self.name, self.number, self.investor];
        let mut others = self.filled.iter().filter(|cell| !labels.contains(cell));
        others.all(|cell| is_figure(cell) || is_count(cell))
    }
}
