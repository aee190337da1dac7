//! Steps of articles 8 to 12: words for their closed lists and for what they changed.

use super::Lang;
use crate::domain::visits::matching::Part;

crate::words! {
    PART_REASON = "{part} {found} {points}/{max}";
    PROJECTS_THERE = "已有 {n} 个项目", "{n} projects there";

    SITE_VALUE = "{unit} (第 {rank} 位, {score} 分)", "{unit} (rank {rank}, {score} points)";
    TRANSFER_VALUE = "{way}: {from} -> {to}";
}

/// Why a part of a site's score counts what it counts: `首位产业 现代家居(家具) 40/40`. A number found is that of projects
/// that are there already.
pub(crate) fn part_reason(value: &Part, lang: Lang) -> String {
    let found: Vec<String> = value
        .found
        .iter()
        .map(|word| match word.parse::<u32>() {
            Ok(_) => PROJECTS_THERE.fill(lang, &[("n", word)]),
            Err(_) => word.clone(),
        })
        .collect();
    let (points, most) = (value.points.to_string(), value.max.to_string());
    let values = [
        ("part", value.kind.word().get(lang)),
        ("found", &found.join("、")),
        ("points", &points),
        ("max", &most),
    ];
    PART_REASON.fill(lang, &values)
}

#[cfg(test)]
mod tests;
