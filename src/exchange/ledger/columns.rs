//! The columns a ledger may have: their keys, their types, and the headers that name them.

use std::collections::HashMap;

use crate::domain::policy::columns::Columns;

use super::amounts::Unit;

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
    /// Energy, kept in hundredths of a ton of standard coal.
    Energy,
    /// A stage of the lifecycle, or its end.
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
    ProjectNo "project_no" Code "Project number given by whoever kept the ledger.";
    Name "name" Text "Project name.";
    StatName "stat_name" Text "Name under which statistics know the project.";
    Investor "investor" Text "Investing enterprise.";
    CreditCode "uscc" CreditCode "Unified social credit code of the investor.";
    InvestorBrief "investor_brief" Text "About the investor.";
    Origin "origin" Text "Where the investor comes from.";
    Contact "contact" Text "Contact person of the investor.";
    Phone "phone" Code "Telephone of the contact person.";
    Amount "amount" Amount "Total investment.";
    Currency "currency" Text "Currency of the agreement.";
    Fixed "fixed" Amount "Investment in fixed assets.";
    Content "content" Text "What is to be built.";
    Chain "chain" Text "Industry chain.";
    Segment "segment" Text "Segment of the chain.";
    Cluster "cluster" Text "Industry cluster.";
    Method "method" Text "How the investment was attracted.";
    Tier "tier" Text "Grade of the project.";
    Stage "stage" Stage "Stage of the lifecycle, or its end.";
    Unit "unit" Text "Where the project settles.";
    Park "park" Text "Park the project settles in.";
    RespUnit "resp_unit" Text "Responsible unit.";
    RespLeader "resp_leader" Text "Responsible leader.";
    Officer "officer" Text "Officer who follows the project.";
    FirstTalkUnit "first_talk_unit" Text "Unit of the first talk.";
    FirstTalkDate "first_talk_date" Date "Day of the first talk.";
    TransferTo "transfer_to" Text "Where the project was passed on to.";
    TransferStatus "transfer_status" Text "How passing on stands.";
    SignedAt "signed_at" Date "Day of signing.";
    RegisteredAt "registered_at" Date "Day the company was registered.";
    LandedAt "landed_at" Date "Day of landing.";
    Land "land_mu" Land "Land asked for.";
    LandKind "land_kind" Text "Kind of land use.";
    StartPlan "start_plan" PlanDate "Planned start of construction.";
    StartAt "start_at" Date "Start of construction.";
    FinishPlan "finish_plan" PlanDate "Planned completion.";
    FinishAt "finish_at" Date "Completion.";
    ProducePlan "produce_plan" PlanDate "Planned start of production.";
    ProduceAt "produce_at" Date "Start of production.";
    StatInAt "stat_in_at" Date "Day the project entered statistics.";
    ScaleInAt "scale_in_at" Date "Day the enterprise passed the statistical threshold.";
    FundsTotal "funds_total" Amount "Funds arrived so far.";
    FundsYear "funds_year" Amount "Funds arrived this year.";
    Energy "energy_tce" Energy "Energy a year.";
    OutputPlan "output_plan" Amount "Expected output a year.";
    TaxPlan "tax_plan" Amount "Expected tax a year.";
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

/// The column table of a profile, ready for looking up headers.
#[derive(Debug, Clone)]
pub struct ColumnSet {
    columns: Vec<Column>,
    names: HashMap<String, (ColumnKey, Rank)>,
    words: HashMap<(ColumnKey, String), String>,
}

impl ColumnSet {
    /// Takes what the profile says about columns. Columns that the program does not understand are
    /// left out, so their cells are kept as extras.
    pub fn new(table: &Columns) -> Self {
        let mut set = Self {
            columns: Vec::new(),
            names: HashMap::new(),
            words: HashMap::new(),
        };
        for row in &table.columns {
            let Some(key) = ColumnKey::from_key(&row.key) else {
                continue;
            };
            set.name(&row.header, key, Rank::Header);
            for alias in &row.aliases {
                set.name(alias, key, Rank::Alias);
            }
            set.columns.push(Column {
                key,
                header: row.header.clone(),
                required: row.required,
                unit: row.unit.as_deref().and_then(Unit::parse),
            });
        }
        for value in &table.values {
            let keys = value
                .columns
                .iter()
                .filter_map(|key| ColumnKey::from_key(key));
            for key in keys {
                for word in &value.aliases {
                    set.words.insert((key, plain(word)), value.to.clone());
                }
            }
        }
        set
    }

    /// The canonical value that a word of a column means.
    pub(super) fn word(&self, key: ColumnKey, word: &str) -> Option<&str> {
        self.words.get(&(key, plain(word))).map(String::as_str)
    }

    fn name(&mut self, header: &str, key: ColumnKey, rank: Rank) {
        let header = Header::new(header);
        self.add(header.full, key, rank);
        // Only a unit may be left out: `实际开工时间(发改)` is not any start of construction.
        if header.unit.is_some() {
            self.add(header.bare, key, rank);
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
        let (key, rank) = self.names.get(&header.bare)?;
        // Another unit is as good a name; another remark in brackets is a worse one.
        let rank = if header.unit.is_some() {
            *rank
        } else {
            Rank::Bare
        };
        Some((*key, rank))
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
            .filter(|c| {
                !c.is_whitespace() && !c.is_control() && !matches!(c, '*' | '\u{feff}' | ':')
            })
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

/// A value without width, case and white space, so that a table need not list every spelling.
pub(super) fn plain(value: &str) -> String {
    let folded = value.chars().map(fold_width);
    folded
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect()
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
    use super::super::tests::ganzhou;
    use super::*;

    #[test]
    fn every_key_has_a_row_in_the_table() {
        let set = ganzhou();
        for key in ColumnKey::ALL {
            assert!(set.column(*key).is_some(), "{} has no row", key.key());
            assert_eq!(ColumnKey::from_key(key.key()), Some(*key));
        }
    }

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
        ] {
            assert_eq!(
                find(text).map(|found| found.0),
                Some(ColumnKey::Amount),
                "{text}"
            );
        }
        assert_eq!(
            find("用地(公顷)").map(|found| found.0),
            Some(ColumnKey::Land)
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
        assert_eq!(ganzhou().word(ColumnKey::Stage, " 在　谈"), Some("talks"));
        assert_eq!(ganzhou().word(ColumnKey::Stage, "晴"), None);
    }
}
