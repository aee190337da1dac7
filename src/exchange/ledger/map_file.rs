//! The mapping file (`--map FILE`): what a person tells us about headers and values that differ.
//!
//! ```toml
//! fill_down = ["chain", "resp_unit"]   # a blank means: as in the row above
//! month_only = "first"                 # a date such as 2026年3月: "first", "last" or "reject"
//! [columns]
//! "意向投资额" = "amount"                # header = column key; "-" leaves a column out, "+" keeps it as it is written
//! [values.stage]
//! "跟进中" = "talks"                     # value = what to read instead; "" reads it as empty
//! [rates]
//! USD = "7.10"                         # yuan for one dollar, for amounts in a foreign currency
//! ```

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::Deserialize;

use crate::domain::money::RATE_LIMIT_E4;

use super::amounts;
use super::columns::{ColumnId, ColumnSet};
use super::error::LedgerError;
use super::folding::plain;
use super::header_text::Header;
use crate::domain::field::Field;

/// What a month without a day means in a column of facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum MonthOnly {
    /// The row is rejected: the day of a fact is not invented.
    #[default]
    Reject,
    /// The first day of the month.
    First,
    /// The last day of the month.
    Last,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Text {
    #[serde(default)]
    columns: BTreeMap<String, String>,
    #[serde(default)]
    values: BTreeMap<String, BTreeMap<String, String>>,
    fill_down: Option<Vec<String>>,
    month_only: Option<MonthOnly>,
    #[serde(default)]
    rates: BTreeMap<String, String>,
}

/// What a person says of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meant {
    /// It is this one of ours.
    Is(ColumnId),
    /// It is left out.
    LeftOut,
    /// Its cells are kept beside the project as they are written.
    Kept,
}

impl Meant {
    /// As a mapping file says it.
    pub(crate) fn parse(key: &str, set: &ColumnSet) -> Option<Self> {
        match key {
            "-" => Some(Self::LeftOut),
            "+" => Some(Self::Kept),
            key => set.by_key(key).map(Self::Is),
        }
    }
}

/// A mapping file, ready for looking up.
#[derive(Debug, Clone, Default)]
pub(crate) struct MapFile {
    columns: HashMap<String, Meant>,
    values: HashMap<ColumnId, HashMap<String, String>>,
    fill_down: Option<BTreeSet<ColumnId>>,
    month_only: Option<MonthOnly>,
    /// Yuan for one unit of a currency (ISO code), in ten-thousandths.
    rates: BTreeMap<String, i64>,
}

impl MapFile {
    /// Reads a mapping file; its keys are those of the column table.
    ///
    /// # Errors
    /// [`LedgerError::BadMap`], naming the line or the key.
    pub(crate) fn parse(text: &str, set: &ColumnSet) -> Result<Self, LedgerError> {
        let text: Text =
            toml::from_str(text).map_err(|error| LedgerError::BadMap(error.to_string()))?;
        let known = |key: &str| {
            let bad = || LedgerError::BadMap(format!("{key:?}"));
            set.by_key(key).ok_or_else(bad)
        };
        let mut map = Self {
            month_only: text.month_only,
            ..Self::default()
        };
        for (currency, rate) in &text.rates {
            map.set_rate(currency, rate)?;
        }
        for (header, key) in text.columns {
            let bad = || LedgerError::BadMap(format!("{key:?}"));
            let told = Meant::parse(&key, set).ok_or_else(bad)?;
            map.tell(&header, told);
        }
        for (key, values) in text.values {
            let table = map.values.entry(known(&key)?).or_default();
            table.extend(values.into_iter().map(|(from, to)| (plain(&from), to)));
        }
        if let Some(keys) = text.fill_down {
            map.fill_down = Some(
                keys.iter()
                    .map(|key| known(key))
                    .collect::<Result<_, _>>()?,
            );
        }
        Ok(map)
    }

    /// Says which column a header is, as `--stage-from 当前进度` does for the stage.
    pub(crate) fn set_column(&mut self, header: &str, id: ColumnId) {
        self.tell(header, Meant::Is(id));
    }

    /// The same where nothing is said of the header yet.
    pub(crate) fn tell_first(&mut self, header: &str, told: Meant) {
        let header = Header::new(header).full;
        self.columns.entry(header).or_insert(told);
    }

    /// Says what a column is by its header, or by its letters where the header is blank.
    pub(crate) fn tell(&mut self, header: &str, told: Meant) {
        self.columns.insert(Header::new(header).full, told);
    }

    /// Sets the rate of a currency by its ISO code, as `--rate USD=7.10` does.
    ///
    /// # Errors
    /// [`LedgerError::BadMap`] when the rate is not a positive decimal with at most four decimals.
    pub(crate) fn set_rate(&mut self, currency: &str, rate: &str) -> Result<(), LedgerError> {
        let bad = || LedgerError::BadMap(format!("{currency} = {rate:?}"));
        let decimals = rate
            .split_once('.')
            .map_or(0, |(_, decimals)| decimals.len());
        let value = amounts::scaled(rate, 4).and_then(|value| i64::try_from(value).ok());
        let value = value.filter(|value| (1..=RATE_LIMIT_E4).contains(value) && decimals <= 4);
        let value = value.ok_or_else(bad)?;
        self.rates.insert(currency.to_ascii_uppercase(), value);
        Ok(())
    }

    /// The rate of a currency in ten-thousandths of a yuan, if one was given.
    pub(super) fn rate(&self, currency: &str) -> Option<i64> {
        self.rates.get(currency).copied()
    }

    /// What a person says of a column.
    pub(super) fn column(&self, header: &Header) -> Option<Meant> {
        self.columns.get(&header.full).copied()
    }

    /// What to read instead of a value.
    pub(super) fn value(&self, id: ColumnId, value: &str) -> Option<&str> {
        let table = self.values.get(&id)?;
        table.get(&plain(value)).map(String::as_str)
    }

    /// True when a blank cell of this column means the row above.
    pub(super) fn fills_down(&self, id: ColumnId, by_default: &[Field]) -> bool {
        match &self.fill_down {
            Some(ids) => ids.contains(&id),
            None => id.field().is_some_and(|field| by_default.contains(&field)),
        }
    }

    pub(super) fn month_only(&self) -> MonthOnly {
        self.month_only.unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::ledger::tests::{column, ganzhou};

    fn parse(text: &str) -> Result<MapFile, LedgerError> {
        MapFile::parse(text, &ganzhou())
    }

    #[test]
    fn a_map_says_columns_values_and_rates() {
        let map = parse("month_only = \"last\"\nfill_down = [\"chain\"]\n[columns]\n\"甲\" = \"-\"\n\"丙\" = \"name\"\n[values.stage]\n\"新\" = \"lead\"\n\"跟进\" = \"talks\"\n[rates]\nUSD = \"7\"").unwrap();
        assert_eq!(map.column(&Header::new("甲 ")), Some(Meant::LeftOut));
        assert_eq!(
            map.column(&Header::new("丙")),
            Some(Meant::Is(column("name")))
        );
        assert_eq!(map.column(&Header::new("乙")), None);
        assert_eq!(map.value(column("stage"), " 跟　进"), Some("talks"));
        assert_eq!(map.value(column("stage"), "新"), Some("lead"));
        assert_eq!(map.rate("USD"), Some(70_000));
        assert_eq!(map.month_only(), MonthOnly::Last);
        assert!(map.fills_down(column("chain"), &[]));
        assert!(!map.fills_down(column("unit"), &[Field::Unit]));
    }

    #[test]
    fn an_option_names_a_column() {
        let mut map = MapFile::default();
        map.set_column("当前 进度", column("stage"));
        let found = map.column(&Header::new("当前进度"));
        assert_eq!(found, Some(Meant::Is(column("stage"))));
    }

    #[test]
    fn an_unknown_word_is_named() {
        for text in [
            "[columns]\n\"甲\" = \"nope\"",
            "[values.nope]\n",
            "colums = 1",
            "fill_down = [\"nope\"]",
            "[",
            "[rates]\nUSD = \"-1\"",
            "[rates]\nUSD = \"7.12345\"",
        ] {
            let error = parse(text).unwrap_err();
            assert!(
                matches!(&error, LedgerError::BadMap(why) if !why.is_empty()),
                "{text}"
            );
        }
    }
}
