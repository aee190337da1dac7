//! The columns a ledger may have: their keys, their types, and the headers that name them.

use std::collections::HashMap;

use serde::Deserialize;

use super::amounts::Unit;
use super::error::LedgerError;

/// What a cell of a column holds, and so how it is cleaned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellKind {
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
    /// A stage of the lifecycle, by its code.
    Stage,
}

macro_rules! column_keys {
    ($($name:ident $key:literal $kind:ident $doc:literal;)*) => {
        /// A column that the program understands.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum ColumnKey {
            $(#[doc = $doc] $name,)*
        }

        impl ColumnKey {
            /// Every key, in the order of the column table.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The key as the column table and mapping files write it.
            pub fn key(self) -> &'static str {
                match self {
                    $(Self::$name => $key,)*
                }
            }

            /// How cells of this column are cleaned.
            pub fn kind(self) -> CellKind {
                match self {
                    $(Self::$name => CellKind::$kind,)*
                }
            }
        }
    };
}

column_keys! {
    Seq "seq" Code "Running number in the file.";
    Code "code" Code "Project number given by whoever kept the ledger.";
    Name "name" Text "Project name.";
    StatName "stat_name" Text "Name under which statistics know the project.";
    Investor "investor" Text "Investing enterprise.";
    CreditCode "uscc" CreditCode "Unified social credit code of the investor.";
    InvestorBrief "investor_brief" Text "About the investor.";
    Origin "origin" Text "Where the investor comes from.";
    Contact "contact" Text "Contact person of the investor.";
    Phone "phone" Code "Telephone of the contact person.";
    Amount "amount_yi" Amount "Total investment.";
    Fixed "fixed_yi" Amount "Investment in fixed assets.";
    ForeignAmount "amount_usd_wan" Amount "Contracted foreign investment.";
    Content "content" Text "What is to be built.";
    Chain "chain" Text "Industry chain.";
    Segment "segment" Text "Segment of the chain.";
    Method "method" Text "How the investment was attracted.";
    Tier "tier" Text "Grade of the project.";
    Stage "stage" Stage "Stage of the lifecycle.";
    Unit "unit" Text "Where the project settles.";
    RespUnit "resp_unit" Text "Responsible unit.";
    RespLeader "resp_leader" Text "Responsible leader.";
    Officer "officer" Text "Officer who follows the project.";
    FirstTalkUnit "first_talk_unit" Text "Unit of the first talk.";
    FirstTalkDate "first_talk_date" Date "Day of the first talk.";
    Assessment "assessment" Text "Result of screening.";
    TransferTo "transfer_to" Text "Where the project was passed on to.";
    TransferStatus "transfer_status" Text "How passing on stands.";
    Land "land_mu" Land "Land asked for.";
    SignedAt "signed_at" Date "Day of signing.";
    RegisteredAt "registered_at" Date "Day the company was registered.";
    LandedAt "landed_at" Date "Day of landing.";
    PlanStartAt "plan_start_at" PlanDate "Planned start of construction.";
    StartAt "start_at" Date "Start of construction.";
    FinishAt "finish_at" Date "Completion.";
    PlanProduceAt "plan_produce_at" PlanDate "Planned start of production.";
    ProduceAt "produce_at" Date "Start of production.";
    StatInAt "stat_in_at" Date "Day the project entered statistics.";
    ScaleInAt "scale_in_at" Date "Day the enterprise passed the statistical threshold.";
    FundsTotal "funds_total_yi" Amount "Funds arrived so far.";
    FundsYear "funds_year_yi" Amount "Funds arrived this year.";
    OutputPlan "output_plan_yi" Amount "Expected output a year.";
    TaxPlan "tax_plan_yi" Amount "Expected tax a year.";
    JobsPlan "jobs_plan" Count "Expected jobs.";
    Progress "progress" Text "Latest progress.";
    Problems "problems" Text "Open problems.";
    NextStep "next_step" Text "Next step.";
    LastFollow "last_follow" Date "Day of the last follow-up.";
    Remark "remark" Text "Remarks.";
}

impl ColumnKey {
    /// The key of a name in a column table or mapping file.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|column| column.key() == key)
    }
}

#[derive(Deserialize)]
struct Table {
    col: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    key: String,
    header: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    required: bool,
    unit: Option<String>,
}

/// One column as the column table describes it.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub(super) key: ColumnKey,
    pub(super) header: String,
    pub(super) required: bool,
    pub(super) unit: Option<Unit>,
}

/// How well a header names a column; a smaller one wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// A person said so with a mapping file.
    Told,
    /// The header of the column table.
    Header,
    /// One of its aliases.
    Alias,
    /// The same without what stands in brackets.
    Bare,
}

/// The column table, ready for looking up headers.
#[derive(Debug, Clone)]
pub struct ColumnSet {
    columns: Vec<Column>,
    names: HashMap<String, (ColumnKey, Rank)>,
}

impl ColumnSet {
    /// Reads a column table (`ledger_columns.toml`).
    ///
    /// # Errors
    /// [`LedgerError::BadMap`] for broken TOML, an unknown key or an unknown unit.
    pub fn parse(text: &str) -> Result<Self, LedgerError> {
        let table: Table =
            toml::from_str(text).map_err(|error| LedgerError::BadMap(error.to_string()))?;
        let mut set = Self {
            columns: Vec::new(),
            names: HashMap::new(),
        };
        for row in table.col {
            let key = ColumnKey::from_key(&row.key)
                .ok_or_else(|| LedgerError::BadMap(format!("col.key = {:?}", row.key)))?;
            let unit = match row.unit.as_deref() {
                None => None,
                Some(text) => Some(
                    Unit::parse(text)
                        .ok_or_else(|| LedgerError::BadMap(format!("unit = {text:?}")))?,
                ),
            };
            set.name(&row.header, key, Rank::Header);
            for alias in &row.aliases {
                set.name(alias, key, Rank::Alias);
            }
            set.columns.push(Column {
                key,
                header: row.header,
                required: row.required,
                unit,
            });
        }
        Ok(set)
    }

    fn name(&mut self, header: &str, key: ColumnKey, rank: Rank) {
        let header = Header::new(header);
        self.add(header.full, key, rank);
        // Only a unit may be left out: `实际开工时间(发改)` is not any start of construction.
        if header.unit.is_some() {
            self.add(header.bare, key, Rank::Bare);
        }
    }

    fn add(&mut self, name: String, key: ColumnKey, rank: Rank) {
        let known = self.names.get(&name).map(|(_, known)| *known);
        if known.is_none_or(|known| rank < known) {
            self.names.insert(name, (key, rank));
        }
    }

    /// The column a header names, and how well.
    pub(super) fn find(&self, header: &Header) -> Option<(ColumnKey, Rank)> {
        if let Some(found) = self.names.get(&header.full) {
            return Some(*found);
        }
        let bare = self.names.get(&header.bare);
        bare.map(|(key, _)| (*key, Rank::Bare))
    }

    pub(super) fn columns(&self) -> &[Column] {
        &self.columns
    }

    pub(super) fn column(&self, key: ColumnKey) -> Option<&Column> {
        self.columns.iter().find(|column| column.key == key)
    }
}

/// A header without what varies from ledger to ledger: width, spaces, brackets, the mark for "required".
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header {
    /// Everything, brackets as `(` and `)`.
    pub(super) full: String,
    /// Without the last bracket.
    pub(super) bare: String,
    /// What the last bracket says, when it is a unit.
    pub(super) unit: Option<Unit>,
}

impl Header {
    pub(super) fn new(text: &str) -> Self {
        let full: String = text
            .chars()
            .map(fold_width)
            .filter(|c| !c.is_whitespace() && !c.is_control() && !matches!(c, '*' | '\u{feff}' | ':'))
            .map(|c| match c {
                '[' | '【' | '〔' => '(',
                ']' | '】' | '〕' => ')',
                '、' | ',' | '/' => '/',
                other => other,
            })
            .flat_map(char::to_lowercase)
            .collect();
        let bracket = full
            .strip_suffix(')')
            .and_then(|head| head.rsplit_once('('))
            .filter(|(bare, _)| !bare.is_empty());
        match bracket {
            Some((bare, inside)) => Self {
                bare: bare.to_owned(),
                unit: Unit::parse(inside.trim_start_matches("单位")),
                full,
            },
            None => Self {
                bare: full.clone(),
                unit: None,
                full,
            },
        }
    }
}

/// Full-width ASCII and the ideographic space become their half-width forms.
pub(super) fn fold_width(c: char) -> char {
    match c {
        '\u{3000}' | '\u{a0}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ganzhou() -> ColumnSet {
        ColumnSet::parse(include_str!("../../../fixtures/ganzhou/ledger_columns.toml")).unwrap()
    }

    #[test]
    fn every_key_of_the_table_is_typed_and_every_key_has_a_row() {
        let set = ganzhou();
        for key in ColumnKey::ALL {
            assert!(set.column(*key).is_some(), "{} has no row", key.key());
            assert_eq!(ColumnKey::from_key(key.key()), Some(*key));
        }
        assert_eq!(set.columns().len(), ColumnKey::ALL.len());
    }

    #[test]
    fn headers_are_found_in_every_spelling() {
        let set = ganzhou();
        let find = |text: &str| set.find(&Header::new(text));
        for text in ["总投资(亿元)", "总投资（亿元）", "总投资 【亿元】", "*总投资(万元)", "总投资\n(单位：亿元)", "总投资"] {
            assert_eq!(find(text).map(|found| found.0), Some(ColumnKey::Amount), "{text}");
        }
        assert_eq!(find("用地(亩)").map(|found| found.0), Some(ColumnKey::Land));
        assert_eq!(find("项目名称").map(|found| found.1), Some(Rank::Header));
        assert_eq!(find("项目名称（全称）").map(|found| found.1), Some(Rank::Bare));
        assert_eq!(find("进度、备注"), find("进度/备注"));
        assert_eq!(find("天气"), None);
    }

    #[test]
    fn a_broken_table_is_an_error() {
        for text in ["col = 1", "[[col]]\nkey = \"nope\"\nheader = \"x\"", "[[col]]\nkey = \"name\"\nheader = \"x\"\nunit = \"斤\""] {
            assert!(matches!(ColumnSet::parse(text), Err(LedgerError::BadMap(_))), "{text}");
        }
    }
}
