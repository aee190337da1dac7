//! A cell: an exact number that is written once as a number and once as text, or text as it is.

use super::Kind;
use crate::domain::money::Amount;
use crate::domain::policy::Points;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use unicode_width::UnicodeWidthStr as _;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Cell {
    Empty,
    Text(String),
    Count(i64),
    /// A sum, with what it was in a foreign currency.
    Money(Amount),
    /// A sum in fen.
    Fen(i128),
    /// Hundredths: land, energy, points, percent.
    Hundredths(i64),
    Date(NaiveDate),
}

/// A number of more digits is not kept exactly by what reads a workbook.
const EXACT_DIGITS: usize = 15;
/// Decimal places between fen and 亿元, and fen and 万元.
const YI_DIGITS: u32 = 10;
const WAN_DIGITS: u32 = 6;

impl Cell {
    /// A text; nothing where it is empty.
    pub(crate) fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        match text.is_empty() {
            true => Self::Empty,
            false => Self::Text(text),
        }
    }

    /// A day, if there is one.
    pub(crate) fn day(day: Option<NaiveDate>) -> Self {
        day.map_or(Self::Empty, Self::Date)
    }

    /// A sum in fen, if it is known.
    pub(crate) fn fen(fen: Option<i128>) -> Self {
        fen.map_or(Self::Empty, Self::Fen)
    }

    /// A sum, if there is one.
    pub(crate) fn money(amount: Option<&Amount>) -> Self {
        amount.map_or(Self::Empty, |amount| Self::Money(*amount))
    }

    /// A whole number.
    pub(crate) fn count(count: impl TryInto<i64>) -> Self {
        count.try_into().map_or(Self::Empty, Self::Count)
    }

    /// Points.
    pub(crate) fn points(points: Points) -> Self {
        Self::Hundredths(points.0.saturating_mul(10))
    }

    /// A share of a whole, half rounded away from zero; nothing of nothing.
    pub(crate) fn share(part: i128, whole: i128) -> Self {
        if whole <= 0 {
            return Self::Empty;
        }
        let twice = part
            .saturating_mul(20_000)
            .saturating_add(whole * part.signum());
        Self::count(twice / whole.saturating_mul(2)).hundredths()
    }

    /// A whole number taken as hundredths.
    pub(crate) fn hundredths(self) -> Self {
        match self {
            Self::Count(count) => Self::Hundredths(count),
            other => other,
        }
    }

    /// The exact decimal number of a column of this kind, where the cell is one that a workbook keeps exactly.
    pub(super) fn number(&self, kind: Kind) -> Option<String> {
        let fen = match self {
            Self::Count(count) => return Some(count.to_string()),
            // Hundredths of a percent are ten-thousandths.
            Self::Hundredths(value) if kind == Kind::Percent => {
                return Some(decimal(i128::from(*value), 4));
            }
            Self::Hundredths(value) => return Some(decimal(i128::from(*value), 2)),
            Self::Fen(fen) => *fen,
            Self::Money(amount) if amount.foreign.is_none() => amount.money.fen(),
            _ => return None,
        };
        let digits = match kind {
            Kind::Yi => YI_DIGITS,
            Kind::Wan => WAN_DIGITS,
            _ => return None,
        };
        let number = decimal(fen, digits);
        let exact = number.bytes().filter(u8::is_ascii_digit).count() <= EXACT_DIGITS;
        exact.then_some(number)
    }

    /// What a person reads, and types again to get the same.
    pub(crate) fn plain(&self, kind: Kind) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Date(day) => day.to_string(),
            Self::Hundredths(value) if kind == Kind::Percent => {
                format!("{}%", decimal(i128::from(*value), 2))
            }
            other => match (other.number(kind), other) {
                (Some(number), _) => number,
                (None, Self::Money(amount)) => amount.plain(),
                (None, Self::Fen(fen)) => {
                    let money = crate::domain::money::Money::from_fen(*fen);
                    money.map(|money| money.plain()).unwrap_or_default()
                }
                (None, _) => String::new(),
            },
        }
    }
}

/// `value` with so many decimals, without zeros at the end.
fn decimal(value: i128, digits: u32) -> String {
    let one = 10_u128.saturating_pow(digits);
    let (whole, rest) = (value.unsigned_abs() / one, value.unsigned_abs() % one);
    let sign = if value < 0 { "-" } else { "" };
    if rest == 0 {
        return format!("{sign}{whole}");
    }
    let rest = format!("{rest:0width$}", width = digits as usize);
    format!("{sign}{whole}.{}", rest.trim_end_matches('0'))
}

/// Columns of display that a text takes.
pub(super) fn width(text: &str) -> usize {
    text.width()
}
