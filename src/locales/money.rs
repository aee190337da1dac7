//! Amounts as people read them: one decimal of 亿元 in lists, two on pages, exact yuan in forms.

use super::Lang;
use crate::domain::money::{Amount, Money};

crate::words! {
    /// In a narrow column.
    YI = "{n}亿", "CNY {n}";
    YI_YUAN = "{n}亿元", "CNY {n}";
    WAN_YUAN = "{n}万元", "CNY {n}";
    YUAN = "{n}元", "CNY {n}";
    WITH_FOREIGN = "{yuan}({foreign})";
    UNKNOWN = "未填", "not set";
}

/// Fen of one 亿元.
const YI_FEN: i128 = 10_000_000_000;
/// Fen of one 万元.
const WAN_FEN: i128 = 1_000_000;

/// For lists: 亿 with one decimal and no unit word beyond it, `12.5亿`; smaller sums keep what they are worth.
pub(crate) fn list(fen: i128, lang: Lang) -> String {
    match Money::from_fen(fen) {
        Ok(_) if fen != 0 && lang == Lang::En => YI.fill(lang, &[("n", &western(fen))]),
        Ok(money) if fen != 0 => YI.fill(lang, &[("n", &money.to_yi_string(1))]),
        _ => UNKNOWN.get(lang).to_owned(),
    }
}

/// Fen of a million and of a thousand millions of yuan.
const MILLION_FEN: i128 = 100_000_000;
const BILLION_FEN: i128 = 1_000 * MILLION_FEN;

/// As English readers write sums: `1.25 bn`, `530 m`, `0.8 m`.
fn western(fen: i128) -> String {
    let (unit, of, digits) = match fen.abs() >= BILLION_FEN {
        true => ("bn", BILLION_FEN, 100),
        false => ("m", MILLION_FEN, 100),
    };
    let sign = if fen < 0 { "-" } else { "" };
    let parts = (fen.abs() * digits + of / 2) / of;
    let number = format!("{sign}{}.{:02}", parts / digits, parts % digits);
    let number = number.trim_end_matches('0').trim_end_matches('.');
    format!("{number} {unit}")
}

/// For columns whose heading names the unit: 亿元 with one decimal, `12.5`; empty where nothing is known.
pub(crate) fn column(fen: i128) -> String {
    match Money::from_fen(fen) {
        Ok(money) if fen != 0 => money.to_yi_string(1),
        _ => String::new(),
    }
}

/// For pages, where it may be that the reader is not shown it.
pub(crate) fn shown(fen: Option<i128>, lang: Lang) -> String {
    fen.map_or_else(String::new, |fen| page(fen, lang))
}

/// For pages: `12.50亿元`; below one 亿 in 万元, and below one 万 in yuan, so that a small sum is never shown as nothing.
pub(crate) fn page(fen: i128, lang: Lang) -> String {
    let Ok(money) = Money::from_fen(fen) else {
        return UNKNOWN.get(lang).to_owned();
    };
    if fen == 0 {
        return UNKNOWN.get(lang).to_owned();
    }
    if lang == Lang::En && fen.abs() >= WAN_FEN {
        return YI_YUAN.fill(lang, &[("n", &western(fen))]);
    }
    if fen.abs() >= YI_FEN {
        return YI_YUAN.fill(lang, &[("n", &money.to_yi_string(2))]);
    }
    if fen.abs() >= WAN_FEN {
        // One 万元 is a ten-thousandth of one 亿元, so the same sum scaled up reads in 万元.
        let scaled = Money::from_fen(fen.saturating_mul(YI_FEN / WAN_FEN)).unwrap_or(money);
        return WAN_YUAN.fill(lang, &[("n", &scaled.to_yi_string(2))]);
    }
    exact(money, lang)
}

/// For forms: every yuan, grouped, `3,200,000,000元`.
pub(crate) fn exact(money: Money, lang: Lang) -> String {
    YUAN.fill(lang, &[("n", &money.grouped_yuan())])
}

/// An amount that is on record, on a page, with the sum it was agreed in, if that is a foreign one.
pub(crate) fn amount(value: &Amount, lang: Lang) -> String {
    let yuan = match value.money.fen() {
        // Nothing is something that is known.
        0 => exact(value.money, lang),
        fen => page(fen, lang),
    };
    if value.foreign.is_none() {
        return yuan;
    }
    WITH_FOREIGN.fill(lang, &[("yuan", &yuan), ("foreign", &value.plain())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_show_one_decimal_pages_two_forms_all() {
        let money = Money::from_yuan(3_256_000_000).unwrap();
        assert_eq!(list(money.fen(), Lang::Zh), "32.6亿");
        assert_eq!(column(money.fen()), "32.6");
        assert_eq!(page(money.fen(), Lang::Zh), "32.56亿元");
        assert_eq!(exact(money, Lang::Zh), "3,256,000,000元");
    }

    #[test]
    fn english_readers_read_millions_and_billions() {
        let said = |yuan: i128| page(yuan * 100, Lang::En);
        assert_eq!(said(3_256_000_000), "CNY 3.26 bn");
        assert_eq!(said(1_000_000_000), "CNY 1 bn");
        assert_eq!(said(530_000_000), "CNY 530 m");
        assert_eq!(said(800_000), "CNY 0.8 m");
        assert_eq!(said(9_999), "CNY 9,999");
        assert_eq!(list(53_000_000_000, Lang::En), "CNY 530 m");
    }

    #[test]
    fn small_sums_are_never_shown_as_nothing() {
        assert_eq!(page(30_000_000 * 100, Lang::Zh), "3000.00万元");
        assert_eq!(page(99_50, Lang::Zh), "99.50元");
        assert_eq!(page(0, Lang::Zh), "未填");
        assert_eq!(column(0), "");
    }

    #[test]
    fn a_foreign_sum_stands_beside_its_value() {
        let value = Amount::parse("2000万美元@7.10").unwrap();
        assert_eq!(amount(&value, Lang::Zh), "1.42亿元(2000万美元@7.10)");
    }
}
