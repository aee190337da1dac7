//! Which column of the file is which column of ours, and what is left over.

use std::collections::HashMap;

use crate::locales::ledger::REJECT_COLUMN;

use super::amounts::Unit;
use super::columns::{CellKind, ColumnId, ColumnSet, Header, Rank};
use super::error::LedgerError;
use super::map_file::MapFile;
use crate::domain::field::Field;

/// One column of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MappedColumn {
    /// The header as it stands in the file; the column's letters when the header is blank.
    pub header: String,
    /// Our column; `None` when its cells are kept as extras.
    pub id: Option<ColumnId>,
    /// Left out on purpose by a mapping file.
    pub ignored: bool,
    /// Our column that another, better-named column of this file already gives.
    pub shadowed: Option<ColumnId>,
    pub(super) unit: Option<Unit>,
}

/// The mapping of a whole file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mapping {
    /// Columns of the file, left to right.
    pub columns: Vec<MappedColumn>,
    /// Columns of ours that the file does not have.
    pub missing: Vec<ColumnId>,
}

impl Mapping {
    /// Headers whose cells are kept as extras.
    pub(crate) fn unmapped(&self) -> impl Iterator<Item = &str> {
        self.columns
            .iter()
            .filter(|column| column.id.is_none() && !column.ignored)
            .map(|column| column.header.as_str())
    }

    /// The header that one of our columns has in the file.
    pub(crate) fn header(&self, id: ColumnId) -> Option<&str> {
        let mut columns = self.columns.iter();
        let found = columns.find(|column| column.id == Some(id));
        found.map(|column| column.header.as_str())
    }

    /// Where a field stands in the file.
    pub(super) fn place(&self, field: Field) -> Option<usize> {
        let gives = |column: &MappedColumn| column.id.and_then(ColumnId::field) == Some(field);
        self.columns.iter().position(gives)
    }

    pub(super) fn new(headers: &[String], set: &ColumnSet, map: &MapFile) -> Self {
        let mut best: HashMap<ColumnId, (Rank, usize)> = HashMap::new();
        let found: Vec<_> = headers.iter().map(|text| look_up(text, set, map)).collect();
        for (at, (_, named)) in found.iter().enumerate() {
            let Named::Column(id, rank) = named else {
                continue;
            };
            let known = best.entry(*id).or_insert((*rank, at));
            if rank < &known.0 {
                *known = (*rank, at);
            }
        }
        let columns: Vec<_> = headers
            .iter()
            .zip(found)
            .enumerate()
            .map(|(at, (text, (header, named)))| {
                let wins = |id: &ColumnId| best.get(id).is_some_and(|(_, winner)| *winner == at);
                column(at, text, &header, named, wins, set)
            })
            .collect();
        let missing = set
            .columns()
            .iter()
            .map(|column| column.id)
            .filter(|id| !best.contains_key(id))
            .collect();
        Self { columns, missing }
    }

    /// Refuses a file without a column that every row needs.
    pub(super) fn require(&self, set: &ColumnSet) -> Result<(), LedgerError> {
        let lacking: Vec<_> = set
            .columns()
            .iter()
            .filter(|column| column.required && self.missing.contains(&column.id))
            .collect();
        if lacking.is_empty() {
            return Ok(());
        }
        Err(LedgerError::MissingColumns {
            headers: lacking.iter().map(|column| column.header.clone()).collect(),
            keys: lacking.iter().map(|column| column.key.clone()).collect(),
        })
    }
}

#[derive(Clone, Copy)]
enum Named {
    Column(ColumnId, Rank),
    Ignored,
    Nothing,
}

fn look_up(text: &str, set: &ColumnSet, map: &MapFile) -> (Header, Named) {
    let header = Header::new(text);
    let named = match map.column(&header) {
        Some(Some(id)) => Named::Column(id, Rank::Told),
        Some(None) => Named::Ignored,
        None if header.full.is_empty() => Named::Nothing,
        // The reasons in a file of rejected rows that comes back.
        None if [REJECT_COLUMN.zh, REJECT_COLUMN.en].contains(&text.trim()) => Named::Ignored,
        None => match set.find(&header) {
            Some((id, rank)) => Named::Column(id, rank),
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
    wins: impl Fn(&ColumnId) -> bool,
    set: &ColumnSet,
) -> MappedColumn {
    let shown = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (id, shadowed) = match named {
        Named::Column(id, _) if wins(&id) => (Some(id), None),
        Named::Column(id, _) => (None, Some(id)),
        _ => (None, None),
    };
    MappedColumn {
        header: if shown.is_empty() { letters(at) } else { shown },
        id,
        ignored: matches!(named, Named::Ignored),
        shadowed,
        unit: id.and_then(|id| unit(id, header, set)),
    }
}

/// The header's unit when it fits the column, else the column's own.
fn unit(id: ColumnId, header: &Header, set: &ColumnSet) -> Option<Unit> {
    let fits = |unit: &Unit| match id.kind() {
        CellKind::Amount => matches!(unit, Unit::Money(_)),
        CellKind::Land => matches!(unit, Unit::Land(_)),
        CellKind::Energy => matches!(unit, Unit::Energy(_)),
        _ => false,
    };
    let own = || set.column(id).and_then(|column| column.unit);
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
        .filter(|column| column.id.is_some())
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::ledger::tests::column;

    fn mapping(headers: &[&str], map: &str) -> Mapping {
        let set = crate::exchange::ledger::tests::ganzhou();
        let headers: Vec<_> = headers.iter().map(|text| (*text).to_owned()).collect();
        Mapping::new(&headers, &set, &MapFile::parse(map, &set).unwrap())
    }

    #[test]
    fn the_best_name_wins_and_the_rest_is_kept() {
        let found = mapping(
            &["招商单位", "项目名称", "责任单位", "天气", "", "备注"],
            "[columns]\n\"备注\" = \"-\"",
        );
        let keys: Vec<_> = found.columns.iter().map(|column| column.id).collect();
        assert_eq!(
            keys,
            [
                None,
                Some(column("name")),
                Some(column("resp_unit")),
                None,
                None,
                None
            ]
        );
        assert_eq!(found.columns[0].shadowed, Some(column("resp_unit")));
        assert_eq!(
            found.unmapped().collect::<Vec<_>>(),
            ["招商单位", "天气", "E"]
        );
        assert_eq!(found.header(column("resp_unit")), Some("责任单位"));
        assert!(found.missing.contains(&column("investor")));
    }

    #[test]
    fn a_map_wins_over_everything() {
        let found = mapping(&["项目名称", "立项名"], "[columns]\n\"立项名\" = \"name\"");
        assert_eq!(found.place(Field::Name), Some(1));
        assert_eq!(found.header(column("name")), Some("立项名"));
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
        assert_eq!(found.columns[1].id.is_some(), found.columns[0].id.is_none());
    }

    #[test]
    fn columns_have_letters() {
        assert_eq!(
            [0, 25, 26, 701, 702].map(letters),
            ["A", "Z", "AA", "ZZ", "AAA"]
        );
    }
}
