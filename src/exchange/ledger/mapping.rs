//! Which column of the file is which column of ours, and what is left over.

use std::collections::HashMap;

use crate::locales::ledger::REJECT_COLUMN;

use super::amounts::Unit;
use super::columns::{CellKind, ColumnKey, ColumnSet, Header, Rank};
use super::error::LedgerError;
use super::map_file::MapFile;

/// One column of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MappedColumn {
    /// The header as it stands in the file; the column's letters when the header is blank.
    pub header: String,
    /// Our column; `None` when its cells are kept as extras.
    pub key: Option<ColumnKey>,
    /// Left out on purpose by a mapping file.
    pub ignored: bool,
    /// Our column that another, better-named column of this file already gives.
    pub shadowed: Option<ColumnKey>,
    pub(super) unit: Option<Unit>,
}

/// The mapping of a whole file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    /// Columns of the file, left to right.
    pub columns: Vec<MappedColumn>,
    /// Columns of ours that the file does not have.
    pub missing: Vec<ColumnKey>,
}

impl Mapping {
    /// Headers whose cells are kept as extras.
    pub fn unmapped(&self) -> impl Iterator<Item = &str> {
        self.columns
            .iter()
            .filter(|column| column.key.is_none() && !column.ignored)
            .map(|column| column.header.as_str())
    }

    /// Place and header of one of our columns in the file.
    pub fn place(&self, key: ColumnKey) -> Option<(usize, &str)> {
        let found = |column: &&MappedColumn| column.key == Some(key);
        let at = self.columns.iter().position(|column| found(&column))?;
        Some((at, self.columns.get(at)?.header.as_str()))
    }

    pub(super) fn new(headers: &[String], set: &ColumnSet, map: &MapFile) -> Self {
        let mut best: HashMap<ColumnKey, (Rank, usize)> = HashMap::new();
        let found: Vec<_> = headers.iter().map(|text| look_up(text, set, map)).collect();
        for (at, (_, named)) in found.iter().enumerate() {
            let Named::Column(key, rank) = named else {
                continue;
            };
            let known = best.entry(*key).or_insert((*rank, at));
            if rank < &known.0 {
                *known = (*rank, at);
            }
        }
        let columns: Vec<_> = headers
            .iter()
            .zip(found)
            .enumerate()
            .map(|(at, (text, (header, named)))| {
                let wins = |key: &ColumnKey| best.get(key).is_some_and(|(_, winner)| *winner == at);
                column(at, text, &header, named, wins, set)
            })
            .collect();
        let missing = set
            .columns()
            .iter()
            .map(|column| column.key)
            .filter(|key| !best.contains_key(key))
            .collect();
        Self { columns, missing }
    }

    /// Refuses a file without a column that every row needs.
    pub(super) fn require(&self, set: &ColumnSet) -> Result<(), LedgerError> {
        let lacking: Vec<_> = set
            .columns()
            .iter()
            .filter(|column| column.required && self.missing.contains(&column.key))
            .collect();
        if lacking.is_empty() {
            return Ok(());
        }
        Err(LedgerError::MissingColumns {
            headers: lacking.iter().map(|column| column.header.clone()).collect(),
            keys: lacking.iter().map(|column| column.key.key()).collect(),
        })
    }
}

#[derive(Clone, Copy)]
enum Named {
    Column(ColumnKey, Rank),
    Ignored,
    Nothing,
}

fn look_up(text: &str, set: &ColumnSet, map: &MapFile) -> (Header, Named) {
    let header = Header::new(text);
    let named = match map.column(&header) {
        Some(Some(key)) => Named::Column(key, Rank::Told),
        Some(None) => Named::Ignored,
        None if header.full.is_empty() => Named::Nothing,
        // The reasons in a file of rejected rows that comes back.
        None if [REJECT_COLUMN.zh, REJECT_COLUMN.en].contains(&text.trim()) => Named::Ignored,
        None => match set.find(&header) {
            Some((key, rank)) => Named::Column(key, rank),
            None => Named::Nothing,
        },
    };
    (header, named)
}

fn column(
    at: usize,
    text: &str,
    header: &Header,
    named: Named,
    wins: impl Fn(&ColumnKey) -> bool,
    set: &ColumnSet,
) -> MappedColumn {
    let shown = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (key, shadowed) = match named {
        Named::Column(key, _) if wins(&key) => (Some(key), None),
        Named::Column(key, _) => (None, Some(key)),
        _ => (None, None),
    };
    MappedColumn {
        header: if shown.is_empty() { letters(at) } else { shown },
        key,
        ignored: matches!(named, Named::Ignored),
        shadowed,
        unit: key.and_then(|key| unit(key, header, set)),
    }
}

/// The header's unit when it fits the column, else the column's own.
fn unit(key: ColumnKey, header: &Header, set: &ColumnSet) -> Option<Unit> {
    let fits = |unit: &Unit| match key.kind() {
        CellKind::Amount => matches!(unit, Unit::Money(_)),
        CellKind::Land => matches!(unit, Unit::Land(_)),
        CellKind::Energy => matches!(unit, Unit::Energy(_)),
        _ => false,
    };
    let own = || set.column(key).and_then(|column| column.unit);
    header.unit.filter(fits).or_else(own)
}

/// `A`, `B`, … `Z`, `AA`, as spreadsheets name columns.
fn letters(at: usize) -> String {
    let mut name = Vec::new();
    let mut left = at + 1;
    while left > 0 {
        left -= 1;
        name.push(char::from(b'A' + (left % 26) as u8));
        left /= 26;
    }
    name.iter().rev().collect()
}

/// Number of our columns that a row would name as a header.
pub(super) fn score(cells: &[String], set: &ColumnSet, map: &MapFile) -> usize {
    let mapping = Mapping::new(cells, set, map);
    mapping
        .columns
        .iter()
        .filter(|column| column.key.is_some())
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mapping(headers: &[&str], map: &str) -> Mapping {
        let set = super::super::tests::ganzhou();
        let headers: Vec<_> = headers.iter().map(|text| (*text).to_owned()).collect();
        Mapping::new(&headers, &set, &MapFile::parse(map).unwrap())
    }

    #[test]
    fn the_best_name_wins_and_the_rest_is_kept() {
        let found = mapping(
            &["招商单位", "项目名称", "责任单位", "天气", "", "备注"],
            "[columns]\n\"备注\" = \"-\"",
        );
        let keys: Vec<_> = found.columns.iter().map(|column| column.key).collect();
        assert_eq!(
            keys,
            [
                None,
                Some(ColumnKey::Name),
                Some(ColumnKey::RespUnit),
                None,
                None,
                None
            ]
        );
        assert_eq!(found.columns[0].shadowed, Some(ColumnKey::RespUnit));
        assert_eq!(
            found.unmapped().collect::<Vec<_>>(),
            ["招商单位", "天气", "E"]
        );
        assert_eq!(found.place(ColumnKey::RespUnit), Some((2, "责任单位")));
        assert!(found.missing.contains(&ColumnKey::Investor));
    }

    #[test]
    fn a_map_wins_over_everything() {
        let found = mapping(&["项目名称", "立项名"], "[columns]\n\"立项名\" = \"name\"");
        assert_eq!(found.place(ColumnKey::Name), Some((1, "立项名")));
    }

    #[test]
    fn the_unit_of_the_header_wins() {
        let found = mapping(
            &["总投资(万元)", "投资规模", "预计年税收(万元)", "用地(公顷)"],
            "",
        );
        let units: Vec<_> = found.columns.iter().map(|column| column.unit).collect();
        let money = |word| Some(Unit::Money(word));
        assert_eq!(units[0], money("万元"));
        assert_eq!(units[2], money("万元"));
        assert_eq!(units[3], Unit::parse("公顷"));
        // 投资规模 names the same column as 总投资(万元), which is the better name.
        assert_eq!(
            found.columns[1].key.is_some(),
            found.columns[0].key.is_none()
        );
    }

    #[test]
    fn columns_have_letters() {
        assert_eq!(
            [0, 25, 26, 701, 702].map(letters),
            ["A", "Z", "AA", "ZZ", "AAA"]
        );
    }
}
