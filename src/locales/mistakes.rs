//! What is wrong with a typed amount or credit code, and how to write it right.

use super::{Lang, Word};
use crate::domain::credit_code::{CreditCode, CreditCodeError};
use crate::domain::money::{Amount, MoneyError};

crate::words! {
    EMPTY = "没有填写金额", "no amount given";
    UNEXPECTED = "第 {at} 个字 {found} 不能出现在这里", "{found} cannot stand at character {at}";
    INCOMPLETE = "第 {at} 个字处没有写完", "it breaks off at character {at}";
    NOT_EXACT = "{found} 使金额不确定, 请写一个确切的数", "{found} makes it inexact; write one exact figure";
    GROUPING = "第 {at} 个字的分隔逗号不是三位一组", "the separator at character {at} does not part groups of three digits";
    TOO_PRECISE = "小数最多 {allowed} 位", "at most {allowed} decimals";
    TOO_LARGE = "金额过大", "too large";
    NEGATIVE = "金额不能为负", "below zero";
    ZERO = "金额不能为零", "zero";
    RATE_MISSING = "{currency}金额须写汇率, 如 20000000 {code}@7.10", "an amount in {code} ({currency}) needs a rate, such as 20000000 {code}@7.10";
    RATE_ALONE = "人民币金额不写汇率", "an amount in yuan takes no rate";
    RATE_RANGE = "汇率须大于 0 且不超过 10000", "the rate must be above 0 and at most 10000";
    TWO_CURRENCIES = "第 {at} 个字起出现第二种货币", "a second currency at character {at}";

    CODE_LENGTH = "应为 18 位, 现有 {found} 位", "must have 18 characters, has {found}";
    CODE_CHARACTER = "第 {at} 位不能是 {found}", "character {at} cannot be {found}";
    CODE_LOOK_ALIKE = "第 {at} 位不能是 {found}, 是否应为 {right}", "character {at} cannot be {found}; is it {right}?";
    CODE_CHECK = "第 {at} 位校验不符, 应为 {right}; 或前面有错字", "character {at} should be {right}, or one before it is wrong";
}

/// Why an amount cannot be read.
pub(crate) fn amount(error: &MoneyError, lang: Lang) -> String {
    let at = |word: Word, position: usize| word.fill(lang, &[("at", &position.to_string())]);
    let plain = |word: Word| word.get(lang).to_owned();
    match error {
        MoneyError::Empty => plain(EMPTY),
        MoneyError::UnexpectedChar { position, found } => UNEXPECTED.fill(
            lang,
            &[("at", &position.to_string()), ("found", &shown(*found))],
        ),
        MoneyError::Incomplete { position } => at(INCOMPLETE, *position),
        MoneyError::NotExact { found, .. } => NOT_EXACT.fill(lang, &[("found", &shown(*found))]),
        MoneyError::BadGrouping { position } => at(GROUPING, *position),
        MoneyError::TooPrecise { allowed, .. } => {
            TOO_PRECISE.fill(lang, &[("allowed", &allowed.to_string())])
        }
        MoneyError::TooLarge => plain(TOO_LARGE),
        MoneyError::Negative => plain(NEGATIVE),
        MoneyError::Zero => plain(ZERO),
        MoneyError::RateMissing { currency } => RATE_MISSING.fill(
            lang,
            &[("currency", currency.word()), ("code", currency.code())],
        ),
        MoneyError::RateWithoutForeign { .. } => plain(RATE_ALONE),
        MoneyError::RateOutOfRange => plain(RATE_RANGE),
        MoneyError::CurrencyConflict { position } => at(TWO_CURRENCIES, *position),
    }
}

/// Why a credit code cannot be taken.
pub(crate) fn credit_code(error: &CreditCodeError, lang: Lang) -> String {
    match error {
        CreditCodeError::Length { found } => {
            CODE_LENGTH.fill(lang, &[("found", &found.to_string())])
        }
        CreditCodeError::BadCharacter {
            position,
            found,
            suggestion,
        } => {
            let (at, found) = (position.to_string(), shown(*found));
            match suggestion {
                Some(right) => CODE_LOOK_ALIKE.fill(
                    lang,
                    &[
                        ("at", &at),
                        ("found", &found),
                        ("right", &right.to_string()),
                    ],
                ),
                None => CODE_CHARACTER.fill(lang, &[("at", &at), ("found", &found)]),
            }
        }
        CreditCodeError::CheckCharacter {
            position, expected, ..
        } => CODE_CHECK.fill(
            lang,
            &[
                ("at", &position.to_string()),
                ("right", &expected.to_string()),
            ],
        ),
    }
}

/// Why a text is no amount; `None` where it is one.
pub(crate) fn of_amount(text: &str, lang: Lang) -> Option<String> {
    Amount::parse(text).err().map(|error| amount(&error, lang))
}

/// Why a text is no credit code; `None` where it is one.
pub(crate) fn of_credit_code(text: &str, lang: Lang) -> Option<String> {
    CreditCode::parse(text)
        .err()
        .map(|error| credit_code(&error, lang))
}

/// A character as it may be printed: control characters by their number.
fn shown(found: char) -> String {
    if found.is_control() {
        format!("U+{:04X}", u32::from(found))
    } else {
        found.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typing_mistakes_are_told_apart() {
        let zh = |text: &str| of_amount(text, Lang::Zh).unwrap();
        assert_eq!(zh("约12亿"), "约 使金额不确定, 请写一个确切的数");
        assert_eq!(zh("-3亿"), "金额不能为负");
        assert_eq!(zh("2000万美元"), "美元金额须写汇率, 如 20000000 USD@7.10");
        assert_eq!(of_amount("12.5亿", Lang::Zh), None);
        for shown in [
            "1,250,000,000",
            "20000000 USD@7.10",
            "12.5亿",
            "3000万元",
            "2000万美元@7.10",
        ] {
            assert_eq!(of_amount(shown, Lang::En), None, "help shows {shown}");
        }
        assert!(!zh("1\u{1b}2").contains('\u{1b}'));
    }

    #[test]
    fn a_credit_code_says_which_character_is_wrong() {
        let zh = of_credit_code("91360722MA", Lang::Zh).unwrap();
        assert_eq!(zh, "应为 18 位, 现有 10 位");
        let en = of_credit_code("9136O722MA00000000", Lang::En).unwrap();
        assert!(en.contains("is it 0?"), "{en}");
    }
}
