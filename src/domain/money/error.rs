//! What can be wrong with an amount. Codes and data only; the sentences a person reads belong to the
//! locales floor.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::domain::money::currency::Currency;

/// Why a sum could not be read. Positions count characters of the given text from 1.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MoneyError {
    /// Nothing but spaces.
    #[error("no amount given")]
    Empty,
    /// A character that cannot stand here.
    #[error("unexpected character {found:?} at position {position}")]
    UnexpectedChar { position: usize, found: char },
    /// The text ends where a digit must follow.
    #[error("the amount breaks off at position {position}")]
    Incomplete { position: usize },
    /// A word of vagueness or a range (约, 左右, 余, 以上, ~): a ledger holds one exact figure.
    #[error("{found:?} at position {position} makes the amount inexact")]
    NotExact { position: usize, found: char },
    /// A thousands separator that does not separate three digits, often a comma typed for the dot.
    #[error("the separator at position {position} does not separate groups of three digits")]
    BadGrouping { position: usize },
    /// Finer than the smallest unit; `position` is the first digit too many, `allowed` the number
    /// of decimals this unit can carry.
    #[error("more than {allowed} decimals, from position {position}")]
    TooPrecise { position: usize, allowed: u32 },
    /// Beyond [`LIMIT`](crate::domain::money::LIMIT).
    #[error("the amount is beyond 10^18 fen")]
    TooLarge,
    /// Below zero where [`SignRule`](crate::domain::money::SignRule) forbids it.
    #[error("the amount is negative")]
    Negative,
    /// Zero where [`SignRule`](crate::domain::money::SignRule) forbids it.
    #[error("the amount is zero")]
    Zero,
    /// A foreign sum without a rate, and the options give none for this currency.
    #[error("an amount in {} needs an exchange rate", currency.code())]
    RateMissing { currency: Currency },
    /// A rate behind a sum in yuan.
    #[error("an exchange rate at position {position} for an amount in yuan")]
    RateWithoutForeign { position: usize },
    /// A rate of zero, or above [`RATE_LIMIT_E4`](crate::domain::money::RATE_LIMIT_E4).
    #[error("the exchange rate is out of range")]
    RateOutOfRange,
    /// Two different currencies in one amount; the second begins at `position`.
    #[error("a second currency at position {position}")]
    CurrencyConflict { position: usize },
}

impl MoneyError {
    /// The stable name of the cause; never translated.
    pub(crate) const fn code(&self) -> &'static str {
        match self {
            MoneyError::Empty => "empty",
            MoneyError::UnexpectedChar { .. } => "unexpected_char",
            MoneyError::Incomplete { .. } => "incomplete",
            MoneyError::NotExact { .. } => "not_exact",
            MoneyError::BadGrouping { .. } => "bad_grouping",
            MoneyError::TooPrecise { .. } => "too_precise",
            MoneyError::TooLarge => "too_large",
            MoneyError::Negative => "negative",
            MoneyError::Zero => "zero",
            MoneyError::RateMissing { .. } => "rate_missing",
            MoneyError::RateWithoutForeign { .. } => "rate_without_foreign",
            MoneyError::RateOutOfRange => "rate_out_of_range",
            MoneyError::CurrencyConflict { .. } => "currency_conflict",
        }
    }

    /// The values of the cause by name: `position` (from 1), `found`, `allowed` (decimals), `currency` (ISO 4217).
    pub(crate) fn params(&self) -> Vec<(&'static str, String)> {
        let at = |position: &usize| ("position", position.to_string());
        match self {
            MoneyError::UnexpectedChar { position, found }
            | MoneyError::NotExact { position, found } => {
                vec![at(position), ("found", found.to_string())]
            }
            MoneyError::Incomplete { position }
            | MoneyError::BadGrouping { position }
            | MoneyError::RateWithoutForeign { position }
            | MoneyError::CurrencyConflict { position } => vec![at(position)],
            MoneyError::TooPrecise { position, allowed } => {
                vec![at(position), ("allowed", allowed.to_string())]
            }
            MoneyError::RateMissing { currency } => {
                vec![("currency", currency.code().to_owned())]
            }
            MoneyError::Empty
            | MoneyError::TooLarge
            | MoneyError::Negative
            | MoneyError::Zero
            | MoneyError::RateOutOfRange => Vec::new(),
        }
    }
}
