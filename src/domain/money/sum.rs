//! Sums in fen and in foreign currencies, and the shortest exact way to write them.

use crate::domain::money::currency::Currency;
use crate::domain::money::error::MoneyError;
use crate::domain::money::stored;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Largest magnitude of any sum, in fen (or in a foreign currency's minor unit): 10^18, that is
/// 10^16 yuan. It is beyond any economy on earth, so a larger figure is a typing mistake; it fits an
/// i64 for any other program that reads our files; and a sum times a rate can never overflow an i128.
pub(crate) const LIMIT: i128 = 1_000_000_000_000_000_000;

/// Largest recorded exchange rate, in ten-thousandths of a yuan (10 000 yuan for one unit).
pub(crate) const RATE_LIMIT_E4: i64 = 100_000_000;

/// Decimal places between fen and yuan.
pub(super) const FEN_DIGITS: u32 = 2;
/// Decimal places between fen and 亿元.
const YI_FEN_DIGITS: u32 = 10;
/// Decimal places of a recorded rate.
pub(super) const RATE_DIGITS: u32 = 4;

/// A sum in fen, within ±[`LIMIT`]. Human-readable formats hold it as a decimal string of
/// fen, binary formats as an i128.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Money(i128);

impl Money {
    /// No money.
    pub(crate) const ZERO: Money = Money(0);

    /// A sum given in fen.
    ///
    /// # Errors
    /// [`MoneyError::TooLarge`] outside ±[`LIMIT`].
    pub(crate) const fn from_fen(fen: i128) -> Result<Money, MoneyError> {
        if fen < -LIMIT || fen > LIMIT {
            return Err(MoneyError::TooLarge);
        }
        Ok(Money(fen))
    }

    /// A sum given in whole yuan.
    ///
    /// # Errors
    /// [`MoneyError::TooLarge`] outside ±10^16 yuan.
    pub(crate) const fn from_yuan(yuan: i64) -> Result<Money, MoneyError> {
        // An i64 times one hundred cannot overflow an i128.
        Money::from_fen(yuan as i128 * 100)
    }

    /// The sum in fen.
    pub(crate) const fn fen(self) -> i128 {
        self.0
    }

    /// Sum of both, `None` outside ±[`LIMIT`].
    pub(crate) fn checked_add(self, other: Money) -> Option<Money> {
        Money::from_fen(self.0.checked_add(other.0)?).ok()
    }

    /// The sum in 亿元 with a fixed number of decimals (at most 10, which is exact to the fen),
    /// rounded half away from zero, but never onto a whole number that the sum does not reach: 3 200 000 000 yuan with 2
    /// decimals is `32.00`, and 2 999 990 000 is `29.99`, for the lines of article 7 are whole numbers. For a figure that
    /// must not be rounded use [`Money::plain`].
    pub(crate) fn to_yi_string(self, decimals: u8) -> String {
        let decimals = u32::from(decimals).min(YI_FEN_DIGITS);
        let step = power(YI_FEN_DIGITS - decimals);
        let mut units = (self.0.unsigned_abs() + step / 2) / step;
        if units.is_multiple_of(power(decimals)) && units * step > self.0.unsigned_abs() {
            units -= 1;
        }
        // A negative sum that rounds to nothing is shown without a sign.
        let sign = if self.0 < 0 && units > 0 { "-" } else { "" };
        format!("{sign}{}", fixed(units, decimals, decimals))
    }

    /// Yuan with thousands separators, `3,200,000,000`; two decimals follow only when there are fen.
    pub(crate) fn grouped_yuan(self) -> String {
        let magnitude = self.0.unsigned_abs();
        let digits = (magnitude / power(FEN_DIGITS)).to_string();
        let mut out = String::from(if self.0 < 0 { "-" } else { "" });
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                out.push(',');
            }
            out.push(digit);
        }
        let fen = magnitude % power(FEN_DIGITS);
        if fen > 0 {
            out.push_str(&format!(".{fen:02}"));
        }
        out
    }

    /// The shortest exact spelling [`Amount::parse`] reads back: `12.5亿`, `3000万`, `99.5元`.
    pub(crate) fn plain(self) -> String {
        let (number, unit) = shortest(self.0, FEN_DIGITS);
        let unit = if unit.is_empty() { "元" } else { unit };
        format!("{number}{unit}")
    }
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        stored::serialize(&self.0, serializer)
    }
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Money, D::Error> {
        Money::from_fen(stored::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

/// A sum as agreed in a foreign currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ForeignAmount {
    /// The currency of the agreement.
    pub currency: Currency,
    /// The sum in the currency's minor unit (US cents; whole yen).
    #[serde(with = "stored")]
    pub minor: i128,
    /// Yuan for one unit of the currency, in ten-thousandths: 7.10 is 71 000. For the yen, too, this
    /// is the rate of one yen, not of a hundred.
    pub rate_e4: i64,
}

impl ForeignAmount {
    /// The sum in yuan at the recorded rate, rounded half away from zero to the fen.
    ///
    /// # Errors
    /// [`MoneyError::TooLarge`] when either side leaves ±[`LIMIT`]; [`MoneyError::RateOutOfRange`]
    /// when the rate is not within 1..=[`RATE_LIMIT_E4`].
    pub(crate) fn to_money(self) -> Result<Money, MoneyError> {
        if !(1..=RATE_LIMIT_E4).contains(&self.rate_e4) {
            return Err(MoneyError::RateOutOfRange);
        }
        if self.minor.unsigned_abs() > LIMIT.unsigned_abs() {
            return Err(MoneyError::TooLarge);
        }
        let scaled = self.minor * i128::from(self.rate_e4) * 10_i128.pow(FEN_DIGITS);
        let divisor = power(RATE_DIGITS + self.currency.minor_digits());
        let fen = (scaled.unsigned_abs() + divisor / 2) / divisor;
        let fen = i128::try_from(fen).map_err(|_| MoneyError::TooLarge)?;
        Money::from_fen(if scaled < 0 { -fen } else { fen })
    }
}

/// A sum of money as entered: always its value in yuan, and the foreign sum it came from, if any.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Amount {
    /// The value in yuan; thresholds and statistics use this.
    pub money: Money,
    /// The sum in the currency of the agreement.
    pub foreign: Option<ForeignAmount>,
}

impl Amount {
    /// The shortest exact spelling [`Amount::parse`] reads back, foreign sums with their rate:
    /// `2000万美元@7.10`.
    pub(crate) fn plain(self) -> String {
        let Some(foreign) = self.foreign else {
            return self.money.plain();
        };
        let (number, scale) = shortest(foreign.minor, foreign.currency.minor_digits());
        let rate = fixed(u128::from(foreign.rate_e4.unsigned_abs()), RATE_DIGITS, 2);
        format!("{number}{scale}{}@{rate}", foreign.currency.word())
    }
}

impl From<Money> for Amount {
    fn from(money: Money) -> Amount {
        Amount {
            money,
            foreign: None,
        }
    }
}

impl TryFrom<ForeignAmount> for Amount {
    type Error = MoneyError;

    fn try_from(foreign: ForeignAmount) -> Result<Amount, MoneyError> {
        Ok(Amount {
            money: foreign.to_money()?,
            foreign: Some(foreign),
        })
    }
}

/// Ten to the power of a digit count; the counts in use stay below twenty.
fn power(digits: u32) -> u128 {
    10_u128.saturating_pow(digits)
}

/// `magnitude` with its last `digits` digits behind the dot, trailing zeros cut down to `keep`.
fn fixed(magnitude: u128, digits: u32, keep: u32) -> String {
    let whole = magnitude / power(digits);
    let mut rest = magnitude % power(digits);
    let mut shown = digits;
    while shown > keep && rest.is_multiple_of(10) {
        rest /= 10;
        shown -= 1;
    }
    if shown == 0 {
        return whole.to_string();
    }
    format!("{whole}.{rest:0width$}", width = shown as usize)
}

/// The shortest exact number and its scale word, for a sum whose unit has `digits` minor digits. A
/// scale larger than the sum is not taken: `3000万` reads better than the shorter `0.3亿`.
fn shortest(minor: i128, digits: u32) -> (String, &'static str) {
    let magnitude = minor.unsigned_abs();
    let mut best = (fixed(magnitude, digits, 0), "");
    for (scale, word) in [(4, "万"), (8, "亿")] {
        if magnitude >= power(digits + scale) {
            let number = fixed(magnitude, digits + scale, 0);
            if number.len() <= best.0.len() {
                best = (number, word);
            }
        }
    }
    if minor < 0 {
        best.0.insert(0, '-');
    }
    best
}
