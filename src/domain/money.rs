//! Money as it stands in an agreement: yuan counted in whole fen (分), and sums agreed in a foreign
//! currency with the rate they were recorded at. No floating point anywhere, on purpose: a ledger
//! that is off by one fen cannot be reconciled.
//!
//! Reading of text lives in the private `parse` room; words around a number that a person sees
//! (亿元 headings, error sentences) belong to the locales floor. The unit words here are notation
//! that must survive a round trip through the parser.

mod currency;
mod error;
mod options;
mod parse;
mod range;
mod stored;
mod sum;
#[cfg(test)]
mod tests;

pub use currency::Currency;
pub use error::MoneyError;
pub use options::{ParseOptions, SignRule, Unit};
pub(crate) use range::{range, range_text};
pub(crate) use sum::RATE_LIMIT_E4;
pub use sum::{Amount, ForeignAmount, Money};
