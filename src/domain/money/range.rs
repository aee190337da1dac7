//! Sums from one to another (投资额区间), as people write them: `1亿-5亿`, `10亿以上`, `-5000万`, `>=5亿`.

use super::sum::{Amount, Money};

/// The least and the most, in fen; an end that is not set is open.
pub type Bounds = (Option<i128>, Option<i128>);

/// Reads sums from one to another; a sum alone is the least, a number without a scale is 亿元. Nothing where that is none.
pub(crate) fn range(text: &str) -> Option<Bounds> {
    let text: String = text.chars().map(plain).collect();
    let text = text.trim();
    let ends = |signs: &[&str]| signs.iter().find_map(|sign| text.strip_prefix(sign));
    if let Some(least) = ends(&[">=", ">"]) {
        return Some((Some(sum(least)?), None));
    }
    if let Some(most) = ends(&["<=", "<"]).or_else(|| text.strip_suffix("以下")) {
        return Some((None, Some(sum(most)?)));
    }
    let text = text.strip_suffix("以上").unwrap_or(text);
    let Some((least, most)) = text.split_once('-') else {
        return Some((Some(sum(text.trim_end_matches('+'))?), None));
    };
    let end = |text: &str| match text.trim() {
        "" => Some(None),
        text => sum(text).map(Some),
    };
    let bounds = (end(least)?, end(most)?);
    let is_order = !matches!(bounds, (Some(least), Some(most)) if least > most);
    (is_order && bounds != (None, None)).then_some(bounds)
}

/// As [`range`] reads it.
pub(crate) fn range_text((least, most): Bounds) -> String {
    let end = |fen: Option<i128>| {
        let money = fen.and_then(|fen| Money::from_fen(fen).ok());
        money.map_or_else(String::new, Money::plain)
    };
    format!("{}-{}", end(least), end(most))
}

/// Signs of other keyboards as the plain ones.
fn plain(sign: char) -> char {
    match sign {
        '－' | '–' | '—' | '~' | '～' | '至' | '到' => '-',
        '≥' | '＞' => '>',
        '≤' | '＜' => '<',
        '＋' => '+',
        '＝' => '=',
        other => other,
    }
}

fn sum(text: &str) -> Option<i128> {
    let text = text.trim();
    let is_bare = text.ends_with(|sign: char| sign.is_numeric());
    let with_scale = if is_bare {
        format!("{text}亿")
    } else {
        text.to_owned()
    };
    Some(Amount::parse(&with_scale).ok()?.money.fen())
}

#[cfg(test)]
mod tests {
    use super::*;

    const YI: i128 = 10_000_000_000;

    #[test]
    fn r3_3_sums_are_read_from_one_to_another() {
        for (text, wanted) in [
            ("1亿-5亿", Some((Some(YI), Some(5 * YI)))),
            ("1-5", Some((Some(YI), Some(5 * YI)))),
            ("１亿至５亿", Some((Some(YI), Some(5 * YI)))),
            ("10亿以上", Some((Some(10 * YI), None))),
            ("10亿", Some((Some(10 * YI), None))),
            (">=10", Some((Some(10 * YI), None))),
            ("5000万-", Some((Some(YI / 2), None))),
            ("-5亿", Some((None, Some(5 * YI)))),
            ("5亿以下", Some((None, Some(5 * YI)))),
            ("≤5亿", Some((None, Some(5 * YI)))),
            ("5亿-1亿", None),
            ("-", None),
            ("", None),
            ("很多", None),
        ] {
            assert_eq!(range(text), wanted, "{text}");
        }
        for bounds in [(Some(YI), None), (None, Some(YI)), (Some(YI / 2), Some(YI))] {
            assert_eq!(range(&range_text(bounds)), Some(bounds));
        }
    }
}
