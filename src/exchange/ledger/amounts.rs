//! Numbers with units: money, land, counts. Exact decimals only; nothing here is ever a float.

use crate::domain::money::{Amount, MoneyError, ParseOptions, SignRule, Unit as MoneyUnit};

/// What a bare number in a column means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// Money, by the word that would stand behind the number.
    Money(&'static str),
    /// Land: hundredths of a mu for ten thousand of the unit.
    Land(u64),
    /// Energy: hundredths of a ton of standard coal for ten thousand of the unit.
    Energy(u64),
}

/// A mu: the usual unit of land.
pub(super) const MU: Unit = Unit::Land(1_000_000);
/// A ton of standard coal: the usual unit of energy.
pub(super) const TCE: Unit = Unit::Energy(1_000_000);

/// Beyond any piece of land and any energy (hundredths).
const MOST: u64 = 100_000_000_000;

const MONEY: [&str; 14] = [
    "元",
    "千元",
    "万元",
    "百万元",
    "千万元",
    "亿元",
    "美元",
    "万美元",
    "亿美元",
    "港元",
    "万港元",
    "亿港元",
    "万欧元",
    "亿欧元",
];

impl Unit {
    /// Units that may stand behind a name without any mark; the longer before its own end.
    pub(super) const WORDS: [&'static str; 8] = [
        "万美元",
        "亿美元",
        "百万元",
        "千万元",
        "万元",
        "亿元",
        "平方米",
        "吨标煤",
    ];

    /// The unit of a word such as `亿元` or `亩`; `None` for any other word.
    pub(super) fn parse(word: &str) -> Option<Self> {
        let word = ["人民币", "rmb", "cny"].iter().fold(word, |word, yuan| {
            let word = word.strip_prefix(yuan).unwrap_or(word);
            word.strip_suffix(yuan).unwrap_or(word)
        });
        if let Some(known) = MONEY.iter().find(|known| **known == word) {
            return Some(Self::Money(known));
        }
        match word {
            "亿" | "个亿" => Some(Self::Money("亿元")),
            "万" => Some(Self::Money("万元")),
            "亩" => Some(Self::Land(1_000_000)),
            "公顷" => Some(Self::Land(15_000_000)),
            // One mu is 2000/3 square metres, so a square metre is 0.0015 mu.
            "㎡" | "m²" | "m2" | "平方米" | "平米" => Some(Self::Land(1_500)),
            "吨标煤" | "吨标准煤" | "tce" => Some(Self::Energy(1_000_000)),
            "万吨标煤" | "万吨标准煤" => Some(Self::Energy(10_000_000_000)),
            _ => None,
        }
    }
}

/// Reads money. `positive` refuses zero; `rate` gives that of a currency by its code, where the text does not.
///
/// # Errors
/// As [`Amount::parse_with`].
pub(super) fn amount(
    text: &str,
    unit: Option<Unit>,
    positive: bool,
    rate: impl Fn(&str) -> Option<i64>,
) -> Result<Amount, MoneyError> {
    let word = match unit {
        Some(Unit::Money(word)) => word,
        _ => "元",
    };
    let (default_unit, behind) = match word {
        "元" => (MoneyUnit::Yuan, ""),
        "万元" => (MoneyUnit::Wan, ""),
        "亿元" => (MoneyUnit::Yi, ""),
        "万美元" => (MoneyUnit::UsdWan, ""),
        other => (MoneyUnit::Yuan, other),
    };
    let text = &plainly(text);
    let bare = text.ends_with(|c: char| c.is_ascii_digit()) && !text.contains('@');
    let text = if bare {
        format!("{text}{behind}")
    } else {
        text.to_owned()
    };
    let mut options = ParseOptions {
        default_unit,
        default_rate_e4: None,
        sign: if positive {
            SignRule::Positive
        } else {
            SignRule::NonNegative
        },
    };
    let mut read = Amount::parse_with(&text, options);
    if let Err(MoneyError::RateMissing { currency }) = &read
        && let Some(rate) = rate(currency.code())
    {
        options.default_rate_e4 = Some((*currency, rate));
        read = Amount::parse_with(&text, options);
    }
    if let Err(MoneyError::TooPrecise { allowed, .. }) = &read
        && let Some(rounded) = round_computed(&text, *allowed)
    {
        return Amount::parse_with(&rounded, options);
    }
    read
}

/// Without what people add that changes nothing: `3个亿`, `1.2亿元(人民币)`.
fn plainly(text: &str) -> String {
    let text = text.replace("个亿", "亿");
    let text = text.trim_end_matches("(人民币)").trim_end_matches("人民币");
    without_yuan(text).to_owned()
}

/// A sign of the currency before a bare number says yuan, not how many: in a column of 万元, ￥3,000 is thirty million.
pub(super) fn without_yuan(text: &str) -> &str {
    let text = text.trim();
    let signs = ["￥", "¥", "RMB", "CNY", "人民币"];
    let rest = signs.iter().find_map(|sign| text.strip_prefix(sign));
    let rest = rest.map(str::trim_start);
    let is_bare = |rest: &&str| {
        !rest.is_empty()
            && rest
                .chars()
                .all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
    };
    rest.filter(is_bare).unwrap_or(text)
}

/// Whether a text that is no amount speaks of one all the same, if not exactly (约3亿, 一期2亿二期3亿, 面议); anything but a
/// typing error is kept so where the sum is not the investment itself (`is_sum`).
pub(super) fn is_vague(text: &str, error: &MoneyError, is_sum: bool) -> bool {
    let digits = |c: char| c.is_ascii_digit();
    let numbers = text.split(|c: char| !(digits(c) || matches!(c, '.' | ',')));
    let numbers = numbers.filter(|run| run.contains(digits)).count();
    let speaks = !text.contains(digits)
        || numbers > 1 && text.chars().any(|c| c as u32 > 0x2E80)
        || text.contains(['(', '+'])
        || text.starts_with(|c: char| c as u32 > 0x2E80);
    match error {
        MoneyError::NotExact { .. } => numbers > 0,
        MoneyError::UnexpectedChar { .. } | MoneyError::Incomplete { .. } => speaks || !is_sum,
        _ => false,
    }
}

/// A number with nine and more decimals was computed by a spreadsheet, not typed; it is rounded to
/// what money can carry. Half is rounded up, as spreadsheets show it.
fn round_computed(text: &str, decimals: u32) -> Option<String> {
    let end = text
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(text.len());
    let (number, unit) = text.split_at_checked(end)?;
    let (_, fraction) = number.split_once('.')?;
    if fraction.len() < 9 {
        return None;
    }
    Some(format!("{}{unit}", round(number, decimals)?))
}

fn round(number: &str, decimals: u32) -> Option<String> {
    let scaled = scaled(number, decimals)?;
    let one = 10_i128.checked_pow(decimals)?;
    if decimals == 0 {
        return Some(scaled.to_string());
    }
    let (whole, rest) = (scaled / one, scaled % one);
    Some(format!("{whole}.{rest:0width$}", width = decimals as usize))
}

/// An unsigned decimal times ten to the power of `decimals`, rounded half up. Thousands separators are dropped.
pub(super) fn scaled(number: &str, decimals: u32) -> Option<i128> {
    let number = number.replace(',', "");
    let (whole, fraction) = number.split_once('.').unwrap_or((&number, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || whole.len() > 20 || !digits(whole) || !digits(fraction) {
        return None;
    }
    let mut sum: i128 = whole.parse().ok()?;
    let mut places = fraction.bytes();
    for _ in 0..decimals {
        sum = sum.checked_mul(10)? + i128::from(places.next().unwrap_or(b'0') - b'0');
    }
    let up = places.next().is_some_and(|b| b >= b'5');
    Some(sum + i128::from(up))
}

/// Reads an area or an energy in hundredths of `usual`; the text's own unit wins over the column's.
pub(super) fn quantity(text: &str, unit: Option<Unit>, usual: Unit) -> Option<u64> {
    let end = text
        .find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ','))
        .unwrap_or(text.len());
    let (number, word) = text.split_at_checked(end)?;
    let word = word.trim();
    let unit = if word.is_empty() {
        unit.unwrap_or(usual)
    } else {
        Unit::parse(word)?
    };
    let for_ten_thousand = match (unit, usual) {
        (Unit::Land(size), Unit::Land(_)) | (Unit::Energy(size), Unit::Energy(_)) => size,
        _ => return None,
    };
    // Four decimals of the number times hundredths for ten thousand: eight decimals to round away.
    let product = scaled(number, 4)?.checked_mul(i128::from(for_ten_thousand))?;
    let rounded = product.checked_add(50_000_000)? / 100_000_000;
    u64::try_from(rounded).ok().filter(|size| *size <= MOST)
}

/// Reads a whole number, `人` and the like behind it allowed.
pub(super) fn count(text: &str) -> Option<u64> {
    let number = text.trim_end_matches(['人', '个', '名', '余']).trim();
    if text.contains('余') {
        return None;
    }
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    if fraction.bytes().any(|b| b != b'0') {
        return None;
    }
    u64::try_from(scaled(whole, 0)?)
        .ok()
        .filter(|n| *n <= 1_000_000_000)
}
