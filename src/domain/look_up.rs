//! What else a person may have meant who looked something up and found nothing: the rules by which names are compared, and
//! one character that was typed wrong.

use crate::domain::names::normalize_enterprise;
use crate::domain::simplified::simplified;

/// A name of fewer characters is found with any one of them wrong, so nothing is tried.
const LEAST: usize = 4;
/// Longer texts are sentences.
const MOST: usize = 24;

/// Other ways to ask the same, the nearest first.
pub(crate) fn others(text: &str) -> Vec<String> {
    let one_script: String = text.chars().map(simplified).collect();
    let core = normalize_enterprise(text);
    let bare = bare(&one_script);
    let mut others = vec![one_script, dashed(text), bare, core.clone()];
    others.extend(pieces(&core));
    let mut seen = vec![text.to_owned(), String::new()];
    others.retain(|other| {
        let is_new = !seen.contains(other);
        seen.push(other.clone());
        is_new
    });
    others
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
        assert!(others("示例").is_empty());
        assert_eq!(others(&"长".repeat(100)), Vec::<String>::new());
    }
}
