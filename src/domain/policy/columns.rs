//! The columns of a project ledger: canonical names, and the headers and words real ledgers use for them.

use crate::domain::closed::closed;
use crate::domain::field::Field;
use crate::domain::money::Money;
use serde::{Deserialize, Serialize};

closed! {
    /// What a cell holds.
    ColumnKind {
        /// Words.
        Text = "text";
        /// An amount of money.
        Money = "money";
        /// A number.
        Number = "number";
        /// A day.
        Date = "date";
        /// One of a list: stage, unit, chain …
        Choice = "choice";
    }
}

/// What the cells of a column become.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gives {
    /// A field of the project or of its enterprise.
    Field(Field),
    /// The stage of the lifecycle, or its end.
    Stage,
    /// A tier; kept beside the fields, since a tier is given by a decision.
    Tier,
    /// Kept beside the fields, once it is sure that the cell holds what the column says.
    Extra,
    /// The number that the project has with us, by which a ledger of ours that comes back names it.
    Record,
    /// The level that the project has by now. It goes out and is not read.
    Graded,
    /// Nothing: the number of the row in the file says as much.
    Nothing,
}

impl Gives {
    /// The words besides the names of fields, as the column table writes them.
    pub(crate) const WORDS: [(&'static str, Gives); 6] = [
        ("stage", Gives::Stage),
        ("tier", Gives::Tier),
        ("extra", Gives::Extra),
        ("record", Gives::Record),
        ("graded", Gives::Graded),
        ("nothing", Gives::Nothing),
    ];

    /// What a word of the column table means.
    pub(crate) fn from_word(word: &str) -> Option<Gives> {
        let named = Self::WORDS.iter().find(|(known, _)| *known == word);
        let field = || Field::from_name(word).map(Gives::Field);
        named.map(|(_, gives)| *gives).or_else(field)
    }
}

/// A canonical column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Canonical name.
    pub key: String,
    /// Header on export.
    pub header: String,
    /// Other headers for it, in [`normal`] form.
    pub aliases: Vec<String>,
    /// What its cells hold.
    pub kind: ColumnKind,
    /// What they become; without it they are kept beside the fields as they stand.
    pub gives: Option<Gives>,
    /// The unit of a bare number, unless the header names one.
    pub unit: Option<String>,
    /// A sum without a unit of its own beyond this is asked about before anything is taken.
    #[serde(default)]
    pub ask_above: Option<Money>,
    /// A row without it is rejected.
    pub required: bool,
    /// Names or phones of people. What is kept of it beside the fields is for the project's own units and the city.
    pub personal: bool,
}

/// Words that mean one value of some columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ValueAlias {
    /// The columns it is good for.
    pub columns: Vec<String>,
    /// The canonical value.
    pub to: String,
    /// Words for it, in [`normal`] form.
    pub aliases: Vec<String>,
}

/// All columns and value words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Columns {
    /// The columns in the order of an export.
    pub columns: Vec<Column>,
    /// Value words.
    pub values: Vec<ValueAlias>,
}

/// A header as found in a file, understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeaderMatch<'a> {
    /// The column it means.
    pub column: &'a Column,
    /// The unit its bare numbers are in: the header's own, or the column's.
    pub unit: Option<String>,
}

/// Units a header may carry in brackets, and a column may have.
pub(super) const UNITS: [&str; 10] = [
    "亿元",
    "万元",
    "元",
    "万美元",
    "亿美元",
    "万港元",
    "亩",
    "㎡",
    "人",
    "吨标煤",
];

/// Headers and words compare without spaces and with half-width brackets.
pub(crate) fn normal(text: &str) -> String {
    normal_chars(text).collect()
}

fn normal_chars(text: &str) -> impl Iterator<Item = char> {
    text.chars()
        .filter(|c| !c.is_whitespace() && *c != '\u{feff}')
        .map(|c| match c {
            '（' => '(',
            '）' => ')',
            '：' => ':',
            '，' => ',',
            '／' => '/',
            c => c,
        })
}

/// Splits `总投资(亿元)` into `总投资` and `亿元`; only known units count.
fn split_unit(header: &str) -> (&str, Option<&str>) {
    let Some((name, rest)) = header.rsplit_once('(') else {
        return (header, None);
    };
    match rest.strip_suffix(')').filter(|u| UNITS.contains(u)) {
        Some(unit) => (name, Some(unit)),
        None => (header, None),
    }
}

impl Columns {
    /// The column a header means, and the unit it states. The exact header wins over the header without its unit.
    pub(crate) fn resolve(&self, header: &str) -> Option<HeaderMatch<'_>> {
        let wanted = normal(header);
        let (bare, unit) = split_unit(&wanted);
        // Asked of every further column of every row that is told: nothing is made anew for a word that is another one.
        let is_it =
            |c: &&Column| normal_chars(&c.header).eq(wanted.chars()) || c.aliases.contains(&wanted);
        let is_bare = |word: &str| split_unit(word).0 == bare;
        let is_about = |c: &&Column| {
            is_bare(&normal(&c.header)) || c.aliases.iter().any(|alias| is_bare(alias))
        };
        let exact = self.columns.iter().find(is_it);
        let column = exact.or_else(|| self.columns.iter().find(is_about))?;
        Some(HeaderMatch {
            column,
            unit: unit.map(str::to_owned).or_else(|| column.unit.clone()),
        })
    }

    /// Whether a header names a column of personal data, or says more around the name of one: 对接单位联系电话, 联系人(待核).
    pub(crate) fn is_personal(&self, header: &str) -> bool {
        let wanted = normal(header);
        let names = |word: &str| wanted.contains(split_unit(word).0);
        let mut personal = self.columns.iter().filter(|column| column.personal);
        personal.any(|column| {
            names(&normal(&column.header)) || column.aliases.iter().any(|alias| names(alias))
        }) || self
            .resolve(header)
            .is_some_and(|found| found.column.personal)
    }

    /// The canonical value that a word means in the columns that give this.
    pub(crate) fn value(&self, gives: Gives, word: &str) -> Option<&str> {
        let wanted = normal(word);
        let giving = self.columns.iter().filter(|c| c.gives == Some(gives));
        let keys: Vec<&String> = giving.map(|c| &c.key).collect();
        self.values
            .iter()
            .filter(|v| v.columns.iter().any(|key| keys.contains(&key)))
            .find(|v| v.aliases.contains(&wanted))
            .map(|v| v.to.as_str())
    }
}
