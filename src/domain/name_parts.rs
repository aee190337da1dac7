//! Parts of one undertaking: phases, areas, enlargements, years. Their names are alike, and they are different projects.

use crate::domain::names::normalize_project;
use std::collections::BTreeSet;

/// What a further project at the same place is.
const FURTHER: [&str; 10] = [
    "扩建",
    "改扩建",
    "扩产",
    "技改",
    "技术改造",
    "增资",
    "迁建",
    "续建",
    "升级改造",
    "二次开发",
];

/// What a numeral before them counts.
const COUNTED: [&str; 9] = [
    "期",
    "区",
    "地块",
    "号楼",
    "号厂房",
    "厂",
    "标段",
    "批",
    "阶段",
];

const NUMERALS: &str = "首一二三四五六七八九十东西南北";

/// Whether two names differ in such a part.
pub(crate) fn are_parts_of_one(one: &str, other: &str) -> bool {
    parts(one) != parts(other)
}

fn parts(name: &str) -> BTreeSet<String> {
    let name = normalize_project(name);
    let mut parts: BTreeSet<String> = BTreeSet::new();
    parts.extend(
        FURTHER
            .iter()
            .filter(|word| name.contains(*word))
            .map(|word| (*word).to_owned()),
    );
    let chars: Vec<char> = name.chars().collect();
    let is_mark = |c: char| c.is_ascii_digit() || c.is_ascii_lowercase() || NUMERALS.contains(c);
    let mut from = 0;
    while let Some(first) = chars.get(from) {
        let run: String = chars
            .iter()
            .skip(from)
            .take_while(|c| is_mark(**c))
            .collect();
        let length = run.chars().count();
        if length == 0 || !is_mark(*first) {
            from += 1;
            continue;
        }
        let rest: String = chars.iter().skip(from + length).take(3).collect();
        let counted = COUNTED.iter().find(|word| rest.starts_with(*word));
        let is_year = run.len() == 4 && (run.starts_with("19") || run.starts_with("20"));
        if let Some(word) = counted {
            // 首期 is 一期, and 1期 too.
            let plain = run.replace(['首', '1'], "一").replace('2', "二");
            parts.insert(format!("{}{word}", plain.replace('3', "三")));
        } else if is_year && run.bytes().all(|b| b.is_ascii_digit()) {
            parts.insert(run);
        }
        from += length;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phases_areas_and_enlargements_tell_projects_apart() {
        for (one, other) in [
            ("示例铜箔一期项目", "示例铜箔二期项目"),
            ("示例铜箔项目", "示例铜箔项目(二期)"),
            ("示例产业园A区项目", "示例产业园B区项目"),
            ("示例玻璃项目", "示例玻璃扩建项目"),
            ("2025年示例技改项目", "2026年示例技改项目"),
            ("示例园1号楼", "示例园2号楼"),
        ] {
            assert!(are_parts_of_one(one, other), "{one} {other}");
        }
        for (one, other) in [
            ("示例铜箔一期项目", "示例铜箔项目(一期)"),
            ("示例铜箔首期", "示例铜箔1期项目"),
            ("年产10万套灯具", "年产20万套灯具"),
            ("示例新区产业园", "示例新区产业园项目"),
        ] {
            assert!(!are_parts_of_one(one, other), "{one} {other}");
        }
    }
}
