//! The sample's sums of money.
//!
//! What must not live here: which project gets which (see `goals`).

use super::dice::Dice;
use crate::domain::field::Value;
use crate::domain::money::{Amount, Currency, ForeignAmount, Money};

/// Yuan for a US dollar, in ten-thousandths.
const DOLLAR_E4: i64 = 71_000;
pub(super) const TENTH_OF_YI: i64 = 10_000_000;

/// An amount within a range of tenths of 亿元; some of the smaller ones agreed in dollars.
pub(super) fn between((low, high): (usize, usize), dice: &mut Dice) -> Amount {
    let tenths = i64::try_from(dice.between(low, high)).unwrap_or(0);
    if high < 50 && dice.chance(12) {
        let wan = i64::try_from(dice.between(6, 60)).unwrap_or(6) * 100;
        let foreign = ForeignAmount {
            currency: Currency::Usd,
            minor: i128::from(wan) * 10_000 * 100,
            rate_e4: DOLLAR_E4,
        };
        if let Ok(money) = foreign.to_money() {
            let foreign = Some(foreign);
            return Amount { money, foreign };
        }
    }
    yuan(tenths * TENTH_OF_YI)
}

fn yuan(yuan: i64) -> Amount {
    Amount {
        money: Money::from_yuan(yuan).unwrap_or(Money::ZERO),
        foreign: None,
    }
}

/// So many percent of an amount, in whole 100,000 yuan.
pub(super) fn share(amount: Amount, percent: usize) -> Value {
    Value::Amount(percent_of(amount, percent))
}

pub(super) fn percent_of(amount: Amount, percent: usize) -> Amount {
    parts_of(amount, percent * 100)
}

/// So many ten-thousandths of an amount, in whole 100,000 yuan.
pub(super) fn parts_of(amount: Amount, parts: usize) -> Amount {
    const STEP: i128 = 100_000 * 100;
    let parts = i128::try_from(parts).unwrap_or(0);
    let fen = amount.money.fen() * parts / 10_000 / STEP * STEP;
    Amount {
        money: Money::from_fen(fen.max(STEP)).unwrap_or(Money::ZERO),
        foreign: None,
    }
}
