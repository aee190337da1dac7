//! Which column of the file is which column of ours, and what is left over.

use std::collections::{BTreeSet, HashMap};

use crate::locales::ledger::{DOUBTED, REJECT_COLUMN};

use super::amounts::Unit;
use super::columns::{CellKind, ColumnId, ColumnSet, Rank};
use super::error::LedgerError;
use super::header_text::Header;
use super::map_file::{MapFile, Meant};
use super::naming;
use super::own::further_key;
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
    /// By what its header was understood.
    pub by: Option<Rank>,
    pub(super) unit: Option<Unit>,
    /// Whether the file or a person says the unit; else it is the column table's.
    pub(super) is_unit_stated: bool,
    /// The header under which the column is written out again: one line that says what all lines and titles said.
    pub(super) back: String,
}

impl MappedColumn {
    /// Our own header with the unit that bare sums are in, for people.
    pub(crate) fn means(&self, ours: &str) -> String {
        canonical(ours, self.unit)
    }

    /// Under what its cells are kept that say too little for a field.
    pub(super) fn doubted(&self) -> Self {
        Self {
            header: format!("{}({})", self.header, DOUBTED.zh),
            ..self.clone()
        }
    }
}

/// What is said of all sums at once.
#[derive(Debug, Clone, Default)]
pub(super) struct Stated {
    /// By the rows above the header.
    pub(super) caption: Option<Unit>,
    /// By a person.
    pub(super) told: Option<Unit>,
    /// Columns that a person hid, from 0: they name nothing that a visible one names.
    pub(super) hidden: BTreeSet<usize>,
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
    pub(crate) fn place(&self, field: Field) -> Option<usize> {
        let gives = |column: &MappedColumn| column.id.and_then(ColumnId::field) == Some(field);
        self.columns.iter().position(gives)
    }

    /// Headers under which the columns are written out again.
    pub(crate) fn back(&self) -> Vec<String> {
        self.columns
            .iter()
            .map(|column| column.back.clone())
            .collect()
    }

    /// `paths` name the columns of the file from the left, each by one line of the header or several.
    pub(super) fn new(
        paths: &[Vec<String>],
        set: &ColumnSet,
        map: &MapFile,
        stated: &Stated,
    ) -> Self {
        let mut best: HashMap<ColumnId, ((bool, Rank), usize)> = HashMap::new();
        let found: Vec<_> = paths
            .iter()
            .enumerate()
            .map(|(at, path)| look_up(at, path, paths, set, map))
            .collect();
        for (at, (_, named)) in found.iter().enumerate() {
            let Named::Column(id, rank) = named else {
                continue;
            };
            let rank = (stated.hidden.contains(&at), *rank);
            let known = best.entry(*id).or_insert((rank, at));
            if rank < known.0 {
                *known = (rank, at);
            }
        }
        let columns: Vec<_> = paths
            .iter()
            .zip(found)
            .enumerate()
            .map(|(at, (path, (unit, named)))| {
                let wins = |id: &ColumnId| best.get(id).is_some_and(|(_, winner)| *winner == at);
                let shown = shown(path, at);
                column(path, shown, unit, named, wins, set, stated)
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

    /// Refuses a header that says the same twice: there stand two tables beside each other, and only one would be read.
    pub(super) fn require_one_table(&self) -> Result<(), LedgerError> {
        let again = self.columns.iter().filter_map(|column| {
            let id = column.shadowed?;
            (self.header(id)? == column.header).then_some(id)
        });
        let again: Vec<ColumnId> = again.collect();
        let name = again.iter().find(|id| id.field() == Some(Field::Name));
        match name.filter(|_| again.len() > 1) {
            Some(name) => Err(LedgerError::SideBySide {
                header: self.header(*name).unwrap_or_default().to_owned(),
            }),
            None => Ok(()),
        }
    }

    /// Refuses a file without a column that every row needs.
    pub(super) fn require(&self, set: &ColumnSet) -> Result<(), LedgerError> {
        let lacking: Vec<_> = set
            .columns()
            .iter()
            .filter(|column| column.required && self.missing.contains(&column.id))
            // Who invests may not be known yet; what the project is called must be.
            .filter(|column| column.id.field() != Some(Field::Enterprise))
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

/// The unit that a path says, and the column that it names.
fn look_up(
    at: usize,
    path: &[String],
    all: &[Vec<String>],
    set: &ColumnSet,
    map: &MapFile,
) -> (Option<Unit>, Named) {
    let whole = path.concat();
    let unit = path.iter().rev().find_map(|part| Header::new(part).unit);
    let header = Header::new(&whole);
    let told = match header.full.as_str() {
        "" => map.column(&Header::new(&letters(at))),
        _ => map.column(&header),
    };
    let named = match told {
        Some(Meant::Is(id)) => Named::Column(id, Rank::Told),
        Some(Meant::LeftOut) => Named::Ignored,
        Some(Meant::Kept) => Named::Nothing,
        None if header.full.is_empty() || further_key(&whole).is_some() => Named::Nothing,
        // The reasons in a file of rejected rows that comes back.
        None if [REJECT_COLUMN.zh, REJECT_COLUMN.en].contains(&whole.trim()) => Named::Ignored,
        None => match naming::find(path, all, set) {
            Some((id, rank)) => Named::Column(id, rank),
            None => Named::Nothing,
        },
    };
    (unit.or(header.unit), named)
}

/// Whether a header alone names no column of ours, and comes back by the letter.
pub(super) fn is_further(header: &str, set: &ColumnSet) -> bool {
    let path = [header.to_owned()];
    let named = look_up(0, &path, &[path.to_vec()], set, &MapFile::default()).1;
    matches!(named, Named::Nothing) && shown(&path, 0) == header
}

/// The header as a person reads it; the column's letters where it is blank.
fn shown(path: &[String], at: usize) -> String {
    let words: Vec<&str> = path
        .iter()
        .flat_map(|part| part.split_whitespace())
        .collect();
    let shown = words.join(" ");
    match further_key(&shown) {
        Some(key) => key.to_owned(),
        None if shown.is_empty() => letters(at),
        None => shown,
    }
}

fn column(
    path: &[String],
    shown: String,
    unit: Option<Unit>,
    named: Named,
    wins: impl Fn(&ColumnId) -> bool,
    set: &ColumnSet,
    stated: &Stated,
) -> MappedColumn {
    let (id, shadowed) = match named {
        Named::Column(id, _) if wins(&id) => (Some(id), None),
        Named::Column(id, _) => (None, Some(id)),
        _ => (None, None),
    };
    let by = match named {
        Named::Column(_, rank) => Some(rank),
        _ => None,
    };
    let known = id.and_then(|id| set.column(id));
    let own = unit.filter(|unit| id.is_some_and(|id| fits(id, *unit)));
    let of_all = stated.told.or(stated.caption);
    let of_all = of_all.filter(|unit| id.is_some_and(|id| fits(id, *unit)));
    let is_said = path.len() == 1 && (own.is_some() || of_all.is_none());
    MappedColumn {
        id,
        shadowed,
        by,
        ignored: matches!(named, Named::Ignored),
        unit: own
            .or(of_all)
            .or_else(|| known.and_then(|known| known.unit)),
        is_unit_stated: own.or(of_all).is_some(),
        back: match known {
            Some(known) if !is_said => canonical(&known.header, own.or(of_all)),
            _ => shown.clone(),
        },
        header: shown,
    }
}

/// Our own header of a column, with the unit that its sums are in.
fn canonical(header: &str, unit: Option<Unit>) -> String {
    match unit {
        Some(Unit::Money(word)) => format!("{}({word})", Header::new(header).bare),
        _ => header.to_owned(),
    }
}

/// Whether bare numbers of a column can be in this unit.
fn fits(id: ColumnId, unit: Unit) -> bool {
    match id.kind() {
        CellKind::Amount => matches!(unit, Unit::Money(_)),
        CellKind::Land => matches!(unit, Unit::Land(_)),
        CellKind::Energy => matches!(unit, Unit::Energy(_)),
        _ => false,
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::ledger::tests::column;

    fn mapping(headers: &[&str], map: &str) -> Mapping {
        let set = crate::exchange::ledger::tests::ganzhou();
        let paths: Vec<_> = headers
            .iter()
            .map(|text| vec![(*text).to_owned()])
            .collect();
        let map = MapFile::parse(map, &set).unwrap();
        Mapping::new(&paths, &set, &map, &Stated::default())
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
