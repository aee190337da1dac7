//! Names reduced to what tells two enterprises or two projects apart, and how alike two such names
//! are. The reduced form is a key for finding likely duplicates (疑似重复); it is never shown and
//! never proves that two records are the same: that is for the credit code and for arbitration.

#[cfg(test)]
mod tests;

use crate::domain::simplified::simplified;
use crate::domain::width_fold::fold_width;

/// The highest value of [`similarity`].
pub(crate) const SAME: u16 = 1000;

/// Parts of a company form, taken off the end one after the other, so that 股份有限公司, 股份公司,
/// 有限公司 and 公司 all vanish. The English forms stand without the punctuation already removed.
const COMPANY_FORMS: &[&str] = &[
    "有限合伙",
    "公司",
    "责任",
    "有限",
    "股份",
    "集团",
    "控股",
    "中国",
    "coltd",
    "ltd",
    "limited",
];

/// The provincial level without the word for its level, and the home city, whose name local firms
/// use and drop at will.
const BROAD_PLACES: &[&str] = &[
    "北京",
    "天津",
    "上海",
    "重庆",
    "河北",
    "山西",
    "辽宁",
    "吉林",
    "黑龙江",
    "江苏",
    "浙江",
    "安徽",
    "福建",
    "江西",
    "山东",
    "河南",
    "湖北",
    "湖南",
    "广东",
    "海南",
    "四川",
    "贵州",
    "云南",
    "陕西",
    "甘肃",
    "青海",
    "台湾",
    "内蒙古",
    "广西",
    "西藏",
    "宁夏",
    "新疆",
    "香港",
    "澳门",
    "赣州",
];

/// Words that may follow a broad place; the longer stands before its own end.
const BROAD_LEVELS: &[&str] = &[
    "维吾尔自治区",
    "壮族自治区",
    "回族自治区",
    "自治区",
    "特别行政区",
    "省",
    "市",
];

/// A company form is not taken off when fewer characters than this would remain.
const LEAST_BRAND: usize = 2;
/// A broad place is not taken off when fewer characters than this would remain: 江西铜业 and
/// 云南铜业 are two enterprises.
const LEAST_AFTER_PLACE: usize = 4;

/// The core of an enterprise's name: half width, lower case, without spaces, brackets and other
/// punctuation, without the company form and `(中国)`, without a leading province or home city (where
/// enough of the name remains), a further place keeping its name but not the word 市, 县 or 区.
///
/// Applying it twice changes nothing. The result is empty when the text has no letter or digit; an
/// empty core must never be taken as equal to another.
pub(crate) fn normalize_enterprise(name: &str) -> String {
    to_fixpoint(name, |name| {
        let name = letters(&fold_width(name).replace("(中国)", ""));
        let name = without_company_form(&name);
        let name = without_broad_place(name);
        without_place_level(name)
    })
}

/// The core of a project's name: half width, lower case, without spaces and punctuation and without
/// the word 项目 at its end. Phases (一期, 二期) remain: they are different projects.
///
/// Applying it twice changes nothing; may be empty like [`normalize_enterprise`].
pub(crate) fn normalize_project(name: &str) -> String {
    to_fixpoint(name, |name| {
        let name = letters(&fold_width(name));
        without_suffix(&name, &["项目"]).to_owned()
    })
}

/// How alike two names are, 0..=[`SAME`] permille: the Dice coefficient over pairs of neighbouring
/// characters, each pair counted as often as it stands. Give it normalised names. Symmetric;
/// a name is [`SAME`] only to itself or to one with the same pairs; an empty name is like nothing.
pub(crate) fn similarity(a: &str, b: &str) -> u16 {
    if a.is_empty() || b.is_empty() {
        return 0;
    }
    if a == b {
        return SAME;
    }
    let (a, b) = (pairs(a), pairs(b));
    let total = a.len() + b.len();
    let permille = (2 * usize::from(SAME) * common(&a, &b))
        .checked_div(total)
        .unwrap_or(0);
    u16::try_from(permille).unwrap_or(SAME)
}

/// Applies `step` until it changes nothing. After the first round a step only ever removes
/// characters, so this ends.
fn to_fixpoint(name: &str, step: impl Fn(&str) -> String) -> String {
    let mut current = step(name);
    loop {
        let next = step(&current);
        if next == current {
            return current;
        }
        current = next;
    }
}

/// Letters (Chinese included, of one script) and digits, lower case.
fn letters(name: &str) -> String {
    name.chars()
        .map(simplified)
        .flat_map(char::to_lowercase)
        .filter(|found| found.is_alphanumeric())
        .collect()
}

fn without_company_form(name: &str) -> &str {
    // A branch (分公司) is named after its place; without the form only a torn 分 would remain.
    if name.ends_with("分公司") {
        return name;
    }
    without_suffix(name, COMPANY_FORMS)
}

/// Takes any of `suffixes` off the end, again and again, as long as a brand remains.
fn without_suffix<'a>(name: &'a str, suffixes: &[&str]) -> &'a str {
    let mut name = name;
    while let Some(shorter) = suffixes
        .iter()
        .filter_map(|suffix| name.strip_suffix(suffix))
        .find(|rest| rest.chars().count() >= LEAST_BRAND)
    {
        name = shorter;
    }
    name
}

fn without_broad_place(name: &str) -> &str {
    let Some(rest) = BROAD_PLACES
        .iter()
        .find_map(|place| name.strip_prefix(place))
    else {
        return name;
    };
    let rest = BROAD_LEVELS
        .iter()
        .find_map(|level| rest.strip_prefix(level))
        .unwrap_or(rest);
    if rest.chars().count() < LEAST_AFTER_PLACE {
        return name;
    }
    rest
}

/// Drops the word for a place's level (省, 市, 县, 区) where it can end a leading place name of two to
/// four characters: 云汐市澜源 and 云汐澜源 are one. The place itself stays, for it tells brands apart.
fn without_place_level(name: &str) -> String {
    let level = name
        .char_indices()
        .enumerate()
        .take(5)
        .skip(2)
        .find(|(_, (_, found))| matches!(found, '省' | '市' | '县' | '区'));
    match level {
        // At the very end it is no prefix but part of the name.
        Some((_, (at, found))) if at + found.len_utf8() < name.len() => {
            let (place, rest) = name.split_at(at);
            format!("{place}{}", rest.trim_start_matches(found))
        }
        _ => name.to_owned(),
    }
}

/// All pairs of neighbouring characters, sorted.
fn pairs(name: &str) -> Vec<(char, char)> {
    let mut pairs: Vec<_> = name.chars().zip(name.chars().skip(1)).collect();
    pairs.sort_unstable();
    pairs
}

/// How many elements two sorted lists share, counted with repetition.
fn common(a: &[(char, char)], b: &[(char, char)]) -> usize {
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    let mut shared = 0;
    while let (Some(left), Some(right)) = (a.peek(), b.peek()) {
        match left.cmp(right) {
            std::cmp::Ordering::Less => {
                a.next();
            }
            std::cmp::Ordering::Greater => {
                b.next();
            }
            std::cmp::Ordering::Equal => {
                shared += 1;
                a.next();
                b.next();
            }
        }
    }
    shared
}
