//! What a workbook says of its cells besides their values: hidden rows and columns, and formulas whose result was not stored.

use std::collections::{BTreeSet, HashMap, HashSet};

/// Formulas without a result that are remembered of one sheet; beyond it the file is no ledger.
const MOST: usize = 200_000;
/// The last column that a sheet can have.
const LAST_COLUMN: u32 = 16_383;

/// The marks of one sheet; rows and columns from 0.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct SheetMarks {
    pub(super) hidden_rows: BTreeSet<u32>,
    pub(super) hidden_columns: BTreeSet<u32>,
    pub(super) without_result: HashSet<(u32, u32)>,
}

/// What the tags of one part of a workbook say, in the order in which they go by.
#[derive(Debug, Default)]
pub(super) struct PartMarks {
    marks: SheetMarks,
    row: u32,
    cell: Vec<u8>,
    has_formula: bool,
    has_value: bool,
    /// Sheets of the workbook: name and relation.
    sheets: Vec<(String, String)>,
    /// Where relations lead.
    targets: HashMap<String, String>,
}

impl PartMarks {
    /// Takes the next tag, without its angle brackets; `name` is the element's, `/` before it where it ends.
    pub(super) fn see(&mut self, name: &[u8], tag: &[u8]) {
        match name {
            b"row" => self.row(tag),
            b"col" => self.column(tag),
            b"c" => {
                self.cell.clear();
                self.cell.extend_from_slice(tag);
                (self.has_formula, self.has_value) = (false, false);
            }
            b"f" => self.has_formula = true,
            b"v" | b"is" => self.has_value = true,
            b"/c" if self.has_formula && !self.has_value => self.empty_formula(),
            b"sheet" => {
                let relation = attribute(tag, "r:id").or_else(|| attribute(tag, ":id"));
                self.sheets.extend(attribute(tag, "name").zip(relation));
            }
            b"Relationship" => {
                let target = attribute(tag, "Id").zip(attribute(tag, "Target"));
                self.targets.extend(target);
            }
            _ => {}
        }
    }

    fn row(&mut self, tag: &[u8]) {
        let number = attribute(tag, "r").and_then(|number| number.parse::<u32>().ok());
        self.row = number.unwrap_or(self.row.saturating_add(1));
        if is_on(tag, "hidden") {
            self.marks.hidden_rows.extend(self.row.checked_sub(1));
        }
    }

    fn column(&mut self, tag: &[u8]) {
        let number = |name| attribute(tag, name)?.parse::<u32>().ok()?.checked_sub(1);
        if is_on(tag, "hidden")
            && let (Some(first), Some(last)) = (number("min"), number("max"))
        {
            let columns = first..=last.min(LAST_COLUMN);
            self.marks.hidden_columns.extend(columns);
        }
    }

    fn empty_formula(&mut self) {
        let place = attribute(&self.cell, "r").and_then(|place| cell_place(&place));
        if self.marks.without_result.len() < MOST {
            self.marks.without_result.extend(place);
        }
    }
}

/// The marks of each sheet by its name, from those of all parts by their names.
pub(super) fn by_sheet(mut parts: HashMap<String, PartMarks>) -> HashMap<String, SheetMarks> {
    let targets = parts
        .remove("xl/_rels/workbook.xml.rels")
        .unwrap_or_default()
        .targets;
    let sheets = parts.remove("xl/workbook.xml").unwrap_or_default().sheets;
    let marks = sheets.into_iter().filter_map(|(name, relation)| {
        let target = targets.get(&relation)?;
        let part = match target.strip_prefix('/') {
            Some(whole) => whole.to_owned(),
            None => format!("xl/{target}"),
        };
        Some((name, parts.remove(&part)?.marks))
    });
    marks.collect()
}

fn is_on(tag: &[u8], name: &str) -> bool {
    // Most tags of a large sheet lack it.
    memchr::memmem::find(tag, name.as_bytes()).is_some()
        && attribute(tag, name).is_some_and(|value| value == "1" || value == "true")
}

/// The value of an attribute, its entities read; a name that begins with `:` is good for any prefix.
fn attribute(tag: &[u8], name: &str) -> Option<String> {
    let text = String::from_utf8_lossy(tag);
    let mut rest = text.as_ref();
    while let Some((before, behind)) = rest.split_once('=') {
        let behind = behind.trim_start();
        let mark = behind.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (value, left) = behind.get(1..)?.split_once(mark)?;
        let found = before.split_whitespace().next_back().unwrap_or_default();
        if found == name || (name.starts_with(':') && found.ends_with(name)) {
            return Some(unescaped(value));
        }
        rest = left;
    }
    None
}

fn unescaped(value: &str) -> String {
    let known = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&amp;", "&"),
    ];
    let plain = |text: String, (entity, sign): &(&str, &str)| text.replace(entity, sign);
    known.iter().fold(value.to_owned(), plain)
}

/// `B3` as row 2 and column 1.
fn cell_place(place: &str) -> Option<(u32, u32)> {
    let digits = place.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = place.split_at_checked(digits)?;
    let column = letters.bytes().try_fold(0_u32, |sum, letter| {
        let value = u32::from(letter.to_ascii_uppercase().checked_sub(b'A')?) + 1;
        sum.checked_mul(26)?.checked_add(value)
    })?;
    Some((
        row.parse::<u32>().ok()?.checked_sub(1)?,
        column.checked_sub(1)?,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_rows_and_columns_and_formulas_without_a_result_are_marked() {
        let mut part = PartMarks::default();
        let tags: [(&[u8], &[u8]); 11] = [
            (b"col", br#"col min="2" max="3" hidden="1" width="9""#),
            (b"col", br#"col min="4" max="4""#),
            (b"row", br#"row r="3" hidden="true""#),
            (b"c", br#"c r="AB3" s="1""#),
            (b"f", b"f"),
            (b"/c", b"/c"),
            (b"row", b"row"),
            (b"c", br#"c r="B4""#),
            (b"f", b"f"),
            (b"v", b"v"),
            (b"/c", b"/c"),
        ];
        for (name, tag) in tags {
            part.see(name, tag);
        }
        assert_eq!(part.marks.hidden_columns, BTreeSet::from([1, 2]));
        assert_eq!(part.marks.hidden_rows, BTreeSet::from([2]));
        assert_eq!(part.marks.without_result, HashSet::from([(2, 27)]));
        assert_eq!(part.row, 4);
    }

    #[test]
    fn sheets_are_found_by_their_relations() {
        let mut book = PartMarks::default();
        book.see(
            b"sheet",
            r#"sheet name="甲&amp;乙" sheetId="1" r:id="rId7"/"#.as_bytes(),
        );
        let mut relations = PartMarks::default();
        relations.see(
            b"Relationship",
            br#"Relationship Id="rId7" Target="/xl/worksheets/s9.xml""#,
        );
        let parts = HashMap::from([
            ("xl/workbook.xml".to_owned(), book),
            ("xl/_rels/workbook.xml.rels".to_owned(), relations),
            ("xl/worksheets/s9.xml".to_owned(), PartMarks::default()),
        ]);
        assert_eq!(by_sheet(parts).keys().collect::<Vec<_>>(), ["甲&乙"]);
    }
}
