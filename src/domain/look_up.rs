//! What else a person may have meant who looked something up and found nothing: the rules by which names are compared, and
//! one character that was typed wrong.

use crate::domain::names::normalize_enterprise;
use crate::domain::simplified::simplified;

/// A name of fewer characters is found with any one of them wrong, so nothing is tried.
const LEAST: usize = 4;
/// Longer texts are sentences.
const MOST: usize = 24;
/// Fewer letters are found in much; more are no pinyin of a name.
const LEAST_LETTERS: usize = 6;
const MOST_LETTERS: usize = 14;

/// Other ways to ask the same, the nearest first.
pub(crate) fn others(text: &str) -> Vec<String> {
    let one_script: String = text.chars().map(simplified).collect();
    let core = normalize_enterprise(text);
    let bare = bare(&one_script);
    let mut others = vec![one_script, dashed(text), bare, core.clone()];
    others.extend(drawn_alike(text.trim()));
    others.extend(pieces(&core));
    others.extend(mistyped(text.trim()));
    let mut seen = vec![text.to_owned(), String::new()];
    others.retain(|other| {
        let is_new = !seen.contains(other);
        seen.push(other.clone());
        is_new
    });
    others
}

/// Characters that are taken for one another, by hand and from a scan.
const DRAWN_ALIKE: [&str; 34] = [
    "己已巳",
    "末未",
    "士土",
    "日曰",
    "干千于",
    "人入八",
    "大太犬",
    "天夭",
    "刀力",
    "午牛",
    "田由甲申",
    "鸟乌",
    "戊戌戍",
    "冶治",
    "辩辨瓣",
    "候侯",
    "幅辐副",
    "拔拨",
    "析折",
    "微徽",
    "壁璧",
    "梁粱",
    "钧钓",
    "洒酒",
    "免兔",
    "住往",
    "准淮",
    "泠冷",
    "氟氯",
    "钼铂",
    "锡锑",
    "钽钼",
    "枚玫",
    "盐监",
];
/// Texts so short that a character in them counts, and other ways of drawing that are tried.
const DRAWN: usize = 8;

/// The text with one character at a time replaced by what is drawn like it.
fn drawn_alike(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    if chars.len() > DRAWN {
        return Vec::new();
    }
    let mut others = Vec::new();
    for (at, c) in chars.iter().enumerate() {
        let alike = DRAWN_ALIKE.iter().filter(|group| group.contains(*c));
        for other in alike
            .flat_map(|group| group.chars())
            .filter(|other| other != c)
        {
            let mut drawn = chars.clone();
            if let Some(place) = drawn.get_mut(at) {
                *place = other;
            }
            others.push(drawn.into_iter().collect());
        }
    }
    others.truncate(MOST);
    others
}

/// Letters of which one is wrong or too many: pinyin with each of them left out, the last ones first.
fn mistyped(text: &str) -> Vec<String> {
    let is_letters = text.chars().all(|c| c.is_ascii_alphabetic());
    if !is_letters || !(LEAST_LETTERS..=MOST_LETTERS).contains(&text.len()) {
        return Vec::new();
    }
    let without = |at: usize| {
        let (before, behind) = (text.get(..at)?, text.get(at + 1..)?);
        Some(format!("{before} {behind}").trim().to_owned())
    };
    (1..text.len()).rev().filter_map(without).collect()
}

/// The text without a word behind it that every project could bear; what is left must still say something.
fn bare(text: &str) -> String {
    let endings = ["项目", "工程", "公司", "企业"];
    let text = text.trim();
    let bare = endings.iter().find_map(|ending| text.strip_suffix(ending));
    let bare = bare.filter(|bare| bare.chars().count() >= LEAST);
    bare.unwrap_or_default().trim().to_owned()
}

/// `p20260001` and `20260001` as `P2026-0001`; a telephone without its dashes stays what it is.
fn dashed(text: &str) -> String {
    let upper = text.trim().to_uppercase();
    let is_bare = upper.len() == 8 && upper.bytes().all(|b| b.is_ascii_digit());
    let upper = if is_bare { format!("P{upper}") } else { upper };
    match upper.split_at_checked(5) {
        Some((year, number))
            if year.starts_with('P')
                && year
                    .bytes()
                    .skip(1)
                    .chain(number.bytes())
                    .all(|b| b.is_ascii_digit())
                && number.len() >= 4 =>
        {
            format!("{year}-{number}")
        }
        _ => String::new(),
    }
}

/// The name in two, for its parts may stand apart; then with each of its characters left out.
fn pieces(core: &str) -> Vec<String> {
    let chars: Vec<char> = core.chars().collect();
    // A letter or a digit more or less is another word, and another number.
    let is_name = chars.iter().all(|c| !c.is_ascii());
    if !is_name || !(LEAST..=MOST).contains(&chars.len()) {
        return Vec::new();
    }
    let joined = |skip: usize, from: usize| {
        let before: String = chars.iter().take(skip).collect();
        let behind: String = chars.iter().skip(from).collect();
        format!("{before} {behind}").trim().to_owned()
    };
    let halves = joined(chars.len() / 2, chars.len() / 2);
    let without = (0..chars.len()).rev().map(|at| joined(at, at + 1));
    std::iter::once(halves).chain(without).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_asked_for_in_every_way_that_they_are_compared() {
        let has = |text: &str, other: &str| {
            let others = others(text);
            assert!(
                others.iter().any(|found| found == other),
                "{text}: {others:?}"
            );
        };
        has("示例砺行重工有限公司", "示例砺行重工");
        has("江西省示例砺行重工有限责任公司", "示例砺行重工");
        has("礪行重工", "砺行重工");
        has("砺型重工", "砺 重工");
        has("永磁岚川", "永磁 岚川");
        has("p20260001", "P2026-0001");
        has("20260001", "P2026-0001");
        has("末来岚川", "未来岚川");
        has("稀士", "稀土");
        has("xituhejing", "xituhejin");
        has("xitvhejin", "xit hejin");
        assert!(others("示例").is_empty());
        assert_eq!(others(&"长".repeat(100)), Vec::<String>::new());
    }
}
