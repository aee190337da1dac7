//! The foreign currencies in which sums are agreed.

use serde::{Deserialize, Serialize};

/// A foreign currency an investor may agree in. The order is part of the stored form: append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Currency {
    /// United States dollar, 美元.
    Usd,
    /// Hong Kong dollar, 港元.
    Hkd,
    /// Euro, 欧元.
    Eur,
    /// Japanese yen, 日元.
    Jpy,
    /// Pound sterling, 英镑.
    Gbp,
    /// Singapore dollar, 新加坡元.
    Sgd,
    /// South Korean won, 韩元.
    Krw,
    /// New Taiwan dollar, 新台币.
    Twd,
    /// Macau pataca, 澳门元.
    Mop,
}

impl Currency {
    /// The ISO 4217 code, such as `USD`.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Currency::Usd => "USD",
            Currency::Hkd => "HKD",
            Currency::Eur => "EUR",
            Currency::Jpy => "JPY",
            Currency::Gbp => "GBP",
            Currency::Sgd => "SGD",
            Currency::Krw => "KRW",
            Currency::Twd => "TWD",
            Currency::Mop => "MOP",
        }
    }

    /// The unit word the parser reads, such as `美元`.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Currency::Usd => "美元",
            Currency::Hkd => "港元",
            Currency::Eur => "欧元",
            Currency::Jpy => "日元",
            Currency::Gbp => "英镑",
            Currency::Sgd => "新加坡元",
            Currency::Krw => "韩元",
            Currency::Twd => "新台币",
            Currency::Mop => "澳门元",
        }
    }

    /// Decimal places of the minor unit (ISO 4217): yen and won have none.
    pub(crate) const fn minor_digits(self) -> u32 {
        match self {
            Currency::Jpy | Currency::Krw => 0,
            _ => 2,
        }
    }
}
