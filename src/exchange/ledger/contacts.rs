//! People and their telephones in one cell, and companies in one cell.

use super::folding::fold_width;

/// A telephone number has at least as many digits.
const LEAST_DIGITS: usize = 7;

/// What companies' names end with.
const COMPANIES: [&str; 8] = [
    "公司",
    "集团",
    "厂",
    "合伙)",
    "中心",
    "研究院",
    "合作社",
    "商行",
];

/// Labels that people write before names and numbers.
const LABELS: [&str; 6] = ["联系人", "联系方式", "联系电话", "电话", "手机", "姓名"];

/// What people write beside a number that is no name: an extension, which telephone it is, how else it is used.
const REMARKS: [&str; 13] = [
    "转", "分机", "内线", "ext", "微信", "同号", "办公", "座机", "传真", "手机", "电话", "固话",
    "短号",
];

/// Who is reached, and where; several are joined.
pub(super) struct Reached {
    pub(super) names: String,
    pub(super) phones: String,
}

/// Whether what stands beside a number is somebody's name.
pub(super) fn is_somebody(names: &str) -> bool {
    let lower = names.to_lowercase();
    let is_remark = REMARKS.iter().any(|word| lower.contains(word));
    let letters = names.chars().filter(|c| c.is_alphabetic()).count();
    !is_remark && letters >= 2 && !names.contains(|c: char| c.is_ascii_digit())
}

/// Tells names from telephone numbers; either may be empty.
pub(super) fn split(text: &str) -> Reached {
    let folded: Vec<char> = text.chars().map(fold_width).collect();
    let is_digit = |at: usize| folded.get(at).is_some_and(char::is_ascii_digit);
    let (mut names, mut phones) = (String::new(), Vec::new());
    let mut run = String::new();
    let mut flush = |run: &mut String, names: &mut String| {
        let digits = run.chars().filter(char::is_ascii_digit).count();
        match digits >= LEAST_DIGITS {
            true => {
                phones.push(std::mem::take(run));
                names.push('、');
            }
            false => names.push_str(&std::mem::take(run)),
        }
    };
    for (at, c) in folded.iter().enumerate() {
        let joins = matches!(c, '-' | '+' | ' ') && is_digit(at + 1) && at > 0 && is_digit(at - 1);
        if c.is_ascii_digit() || joins {
            run.push(*c);
        } else {
            flush(&mut run, &mut names);
            names.push(*c);
        }
    }
    flush(&mut run, &mut names);
    let names = LABELS
        .iter()
        .fold(names, |names, label| names.replace(label, ""));
    let marks = |c: char| c.is_whitespace() || "、,，;；:：/()".contains(c);
    let names: Vec<&str> = names.split(marks).filter(|name| !name.is_empty()).collect();
    Reached {
        names: names.join("、"),
        phones: phones.join("、"),
    }
}

/// The companies that a cell names, where it names several.
pub(super) fn companies(text: &str) -> Vec<&str> {
    let parts = text.split([
        '、', ';', '；', '\n', '/', '／', ',', '，', '+', '＋', '&', '＆',
    ]);
    let parts: Vec<&str> = parts
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let is_company = |part: &&str| COMPANIES.iter().any(|end| part.ends_with(end));
    match parts.len() >= 2 && parts.iter().filter(|part| is_company(part)).count() >= 2 {
        true => parts,
        false => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers_of_one_cell_are_told_apart() {
        for (text, names, phones) in [
            ("示例甲 199-0000-2001", "示例甲", "199-0000-2001"),
            (
                "示例甲：19900002001；示例乙：0797-8000001",
                "示例甲、示例乙",
                "19900002001、0797-8000001",
            ),
            (
                "联系人:示例甲(电话 199 0000 2001)",
                "示例甲",
                "199 0000 2001",
            ),
            ("示例甲", "示例甲", ""),
            ("19900002001", "", "19900002001"),
            ("示例3科", "示例3科", ""),
        ] {
            let found = split(text);
            assert_eq!(
                (found.names.as_str(), found.phones.as_str()),
                (names, phones),
                "{text}"
            );
        }
    }

    #[test]
    fn remarks_beside_a_number_are_nobody() {
        for text in ["示例甲", "示例甲、示例乙", "Li Wei", "示例戊经理"] {
            assert!(is_somebody(text), "{text}");
        }
        for text in [
            "",
            "转12",
            "+",
            "0797",
            "ext、12",
            "微信同号",
            "办公室",
            "同微信",
        ] {
            assert!(!is_somebody(text), "{text}");
        }
    }

    #[test]
    fn several_companies_are_told_from_one() {
        assert_eq!(companies("甲有限公司、乙集团"), ["甲有限公司", "乙集团"]);
        for text in [
            "甲(赣州)有限公司",
            "示例丁(自然人)",
            "甲、乙科技有限公司",
            "甲集团(乙有限公司)",
        ] {
            assert!(companies(text).is_empty(), "{text}");
        }
    }
}
