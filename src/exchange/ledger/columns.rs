//! The columns a ledger may have, as the profile's table describes them, and the headers that name them.

use std::collections::HashMap;

use crate::domain::collection::record::LedgerStage;
use crate::domain::field::{Field, FieldKind};
use crate::domain::money::Money;
use crate::domain::policy::{ColumnKind, Columns, Gives};

use super::amounts::Unit;
use super::folding::plain;
use super::header_text::Header;

/// What a cell of a column holds, and so how it is cleaned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum CellKind {
    /// Free text; line breaks are kept.
    Text,
    /// An identifier or telephone number: text whose full-width characters become half-width.
    Code,
    /// A unified social credit code.
    CreditCode,
    /// Money; a bare number is in the unit of the header.
    Amount,
    /// A calendar day.
    Date,
    /// A calendar day that is a plan, so that a month alone means its last day.
    PlanDate,
    /// A whole number, such as jobs.
    Count,
    /// An area of land, kept in hundredths of a mu.
    Land,
    /// Energy, kept in hundredths of a ton of standard coal.
    Energy,
    /// A stage of the lifecycle, or its end.
    Stage,
}

/// A column of the table: its place there, how its cells are cleaned, and what they become.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ColumnId {
    at: usize,
    kind: CellKind,
    gives: Gives,
}

impl ColumnId {
    fn new(at: usize, gives: Gives, kind: ColumnKind) -> Self {
        let kind = match (gives, kind) {
            (Gives::Stage, _) => CellKind::Stage,
            (Gives::Field(field), _) => of_field(field),
            (_, ColumnKind::Date) => CellKind::Date,
            (_, ColumnKind::Money) => CellKind::Amount,
            _ => CellKind::Text,
        };
        Self { at, kind, gives }
    }

    /// Its place in the profile's table, from 0.
    pub(crate) fn at(self) -> usize {
        self.at
    }

    /// How cells of this column are cleaned.
    pub(crate) fn kind(self) -> CellKind {
        self.kind
    }

    /// What they become.
    pub(crate) fn gives(self) -> Gives {
        self.gives
    }

    /// Whether they are texts of several lines.
    pub(super) fn is_long_text(self) -> bool {
        self.field()
            .is_some_and(|field| field.kind() == FieldKind::LongText)
    }

    /// The field they become, if they become one.
    pub(crate) fn field(self) -> Option<Field> {
        match self.gives {
            Gives::Field(field) => Some(field),
            _ => None,
        }
    }
}

fn of_field(field: Field) -> CellKind {
    match field {
        Field::Phone | Field::LedgerNumber => CellKind::Code,
        Field::PlannedStart | Field::PlannedFinish | Field::PlannedProduction => CellKind::PlanDate,
        Field::Energy => CellKind::Energy,
        _ => match field.kind() {
            FieldKind::Amount => CellKind::Amount,
            FieldKind::Date => CellKind::Date,
            FieldKind::Count => CellKind::Count,
            FieldKind::Quantity => CellKind::Land,
            FieldKind::CreditCode => CellKind::CreditCode,
            FieldKind::Text
            | FieldKind::LongText
            | FieldKind::Word(_)
            | FieldKind::Words(_)
            | FieldKind::Chain
            | FieldKind::Segment
            | FieldKind::Unit => CellKind::Text,
        },
    }
}

/// One column as the column table describes it.
#[derive(Debug, Clone)]
pub(crate) struct Column {
    pub(crate) id: ColumnId,
    /// The name in mapping files.
    pub(crate) key: String,
    pub(crate) header: String,
    pub(crate) required: bool,
    pub(super) unit: Option<Unit>,
    /// A bare sum beyond this is asked about.
    pub(super) ask_above: Option<Money>,
}

/// How well a header names a column; a smaller one wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rank {
    /// A person said so with a mapping file.
    Told,
    /// The header of the column table.
    Header,
    /// One of its aliases.
    Alias,
    /// The same without what stands in brackets.
    Bare,
}

/// The column table of a profile, ready for looking up headers.
#[derive(Debug, Clone)]
pub(crate) struct ColumnSet {
    columns: Vec<Column>,
    names: HashMap<String, (ColumnId, Rank)>,
    words: HashMap<(ColumnId, String), String>,
}

impl ColumnSet {
    /// Takes what the profile says about columns. Columns that give nothing the program understands are
    /// left out, so their cells are kept as extras.
    pub(crate) fn new(table: &Columns) -> Self {
        let mut set = Self {
            columns: Vec::new(),
            names: HashMap::new(),
            words: HashMap::new(),
        };
        for (at, row) in table.columns.iter().enumerate() {
            let Some(gives) = row.gives else {
                continue;
            };
            let id = ColumnId::new(at, gives, row.kind);
            set.name(&row.header, id, Rank::Header);
            for alias in &row.aliases {
                set.name(alias, id, Rank::Alias);
            }
            set.columns.push(Column {
                id,
                key: row.key.clone(),
                header: row.header.clone(),
                required: row.required,
                unit: row.unit.as_deref().and_then(Unit::parse),
                ask_above: row.ask_above,
            });
        }
        for value in &table.values {
            for key in &value.columns {
                let Some(id) = set.by_key(key) else {
                    continue;
                };
                for word in &value.aliases {
                    set.words.insert((id, plain(word)), value.to.clone());
                }
            }
        }
        set
    }

    /// The column of that key.
    pub(crate) fn by_key(&self, key: &str) -> Option<ColumnId> {
        let found = self.columns.iter().find(|column| column.key == key);
        found.map(|column| column.id)
    }

    /// The first column that gives the stage.
    pub(crate) fn stage(&self) -> Option<ColumnId> {
        let mut ids = self.columns.iter().map(|column| column.id);
        ids.find(|id| id.gives == Gives::Stage)
    }

    /// The canonical value that a word of a column means.
    pub(super) fn word(&self, id: ColumnId, word: &str) -> Option<&str> {
        // 1.在谈 counts the stages of a list.
        let count = |c: char| c.is_ascii_digit() || matches!(c, '.' | '、' | ')' | '(' | '．');
        let folded = plain(word);
        let uncounted = folded.trim_start_matches(count);
        let wanted = if uncounted.is_empty() {
            &folded
        } else {
            uncounted
        };
        let known = |word: &str| self.words.get(&(id, word.to_owned()));
        // 在谈项目 says no more than 在谈.
        let ends = ["项目", "阶段", "中项目", "类项目"];
        let bare = || ends.iter().find_map(|end| known(wanted.strip_suffix(end)?));
        known(wanted).or_else(bare).map(String::as_str)
    }

    /// The stage that the name of a sheet says: `签约`, `在谈项目`.
    pub(super) fn stage_of(&self, sheet: &str) -> Option<LedgerStage> {
        let word = self.word(self.stage()?, sheet)?;
        LedgerStage::from_word(word)
    }

    fn name(&mut self, header: &str, id: ColumnId, rank: Rank) {
        let header = Header::new(header);
        self.add(header.full, id, rank);
        // Only a unit may be left out: `实际开工时间(发改)` is not any start of construction.
        if header.unit.is_some() {
            self.add(header.bare, id, rank);
        }
    }

    fn add(&mut self, name: String, id: ColumnId, rank: Rank) {
        let known = self.names.get(&name).map(|(_, known)| *known);
        if known.is_none_or(|known| rank < known) {
            self.names.insert(name, (id, rank));
        }
    }

    /// The column a header names, and how well.
    pub(super) fn find(&self, header: &Header) -> Option<(ColumnId, Rank)> {
        if let Some(found) = self.names.get(&header.full) {
            return Some(*found);
        }
        let (id, rank) = self.names.get(&header.bare)?;
        // Another unit is as good a name; another remark in brackets is a worse one.
        let rank = if header.unit.is_some() {
            *rank
        } else {
            Rank::Bare
        };
        Some((*id, rank))
    }

    /// All of them, as the table lists them.
    pub(crate) fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// One of them.
    pub(crate) fn column(&self, id: ColumnId) -> Option<&Column> {
        self.columns.iter().find(|column| column.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::ledger::tests::{column, ganzhou};

    #[test]
    fn headers_are_found_in_every_spelling() {
        let set = ganzhou();
        let find = |text: &str| set.find(&Header::new(text));
        for text in [
            "总投资(亿元)",
            "总投资（亿元）",
            "总投资 【亿元】",
            "*总投资(万元)",
            "总投资\n(单位：亿元)",
            "总投资",
            "總投資(億元)",
            "总投资\n万元",
            "总投资/万元",
            "总投资：万元",
            "总投资(内资-亿元)",
            "总投资万元",
            "总投资(人民币万元)",
        ] {
            assert_eq!(
                find(text).map(|found| found.0),
                Some(column("amount")),
                "{text}"
            );
        }
        assert_eq!(
            find("用地(公顷)").map(|found| found.0),
            Some(column("land_mu"))
        );
        assert_eq!(find("项目名称").map(|found| found.1), Some(Rank::Header));
        assert_eq!(
            find("项目名称（全称）").map(|found| found.1),
            Some(Rank::Bare)
        );
        assert_eq!(find("进度、备注"), find("进度/备注"));
        assert_eq!(find("天气"), None);
    }

    #[test]
    fn words_of_the_table_are_found_in_every_spelling() {
        assert_eq!(ganzhou().word(column("stage"), " 在　谈"), Some("talks"));
        assert_eq!(ganzhou().word(column("stage"), "晴"), None);
    }
}
