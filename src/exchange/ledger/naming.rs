//! Which of our columns a header names, when it has several lines or says more than a name.

use super::columns::{CellKind, ColumnId, ColumnSet, Rank};
use super::header_text::Header;

/// Words that make a day a plan.
const PLANNED: [&str; 6] = ["计划", "预计", "预期", "目标", "拟", "预定"];
const PLAN: &str = "计划";
const FACT: &str = "实际";

/// Ends of an upper line that say nothing of their own: 计划时间 over 开工 is 计划开工.
const HOLLOW: [&str; 8] = [
    "时间", "日期", "情况", "节点", "信息", "安排", "指标", "名称",
];

/// Lower lines that say no more than the line above.
const GENERIC: [&str; 13] = [
    "",
    "合计",
    "小计",
    "总计",
    "总额",
    "总量",
    "金额",
    "数额",
    "名称",
    "姓名",
    "内容",
    "单位名称",
    "全称",
];

/// The column that a path names, and how well; `all` are the paths of the whole header.
///
/// A plan is never a fact: where any line says 计划, a column of days that happened is not meant.
pub(super) fn find(
    path: &[String],
    all: &[Vec<String>],
    set: &ColumnSet,
) -> Option<(ColumnId, Rank)> {
    let parts: Vec<Header> = path.iter().map(|part| Header::new(part)).collect();
    let is_plan = parts
        .iter()
        .any(|part| PLANNED.iter().any(|word| part.full.contains(word)));
    let named = |text: &str| {
        let found = set.find(&Header::new(text));
        found.filter(|(id, _)| !is_plan || id.kind() != CellKind::Date)
    };
    let planned = |text: &str| {
        let text = PLANNED
            .iter()
            .fold(text.to_owned(), |text, word| text.replace(word, ""));
        named(&format!("{PLAN}{}", text.trim_matches(['(', ')', '/'])))
    };
    let (lower, uppers) = parts.split_last()?;
    if uppers.is_empty() {
        let whole = path.concat();
        let found = named(&whole);
        return found.or_else(|| is_plan.then(|| planned(&lower.full)).flatten());
    }
    let nearest = || uppers.iter().rev();
    let joined = parts
        .iter()
        .map(|part| part.bare.as_str())
        .collect::<String>();
    let pairs = nearest().flat_map(|upper| {
        let head = hollow(&upper.bare);
        [
            format!("{}{}", upper.bare, lower.bare),
            format!("{head}{}", lower.bare),
            format!("{}{}", lower.bare, upper.bare),
            format!("{}{head}", lower.bare),
        ]
    });
    let is_fact = uppers.iter().any(|upper| upper.bare.contains(FACT));
    let generic = GENERIC.contains(&lower.bare.as_str());
    std::iter::once(joined)
        .chain(pairs)
        .find_map(|text| named(&text))
        .or_else(|| is_plan.then(|| planned(&lower.bare)).flatten())
        .or_else(|| {
            is_fact
                .then(|| named(&format!("{FACT}{}", lower.bare)))
                .flatten()
        })
        .or_else(|| {
            generic
                .then(|| nearest().find_map(|upper| named(&upper.bare)))
                .flatten()
        })
        .or_else(|| {
            (!stands_twice(path, all))
                .then(|| named(&lower.bare))
                .flatten()
        })
}

fn hollow(upper: &str) -> &str {
    let ends = HOLLOW.iter().find_map(|end| upper.strip_suffix(end));
    ends.filter(|head| !head.is_empty()).unwrap_or(upper)
}

/// Whether the lowest line stands under something else too, so that alone it could mean either.
fn stands_twice(path: &[String], all: &[Vec<String>]) -> bool {
    let lower = |path: &[String]| path.last().map(|part| Header::new(part).bare);
    let same = all.iter().filter(|other| lower(other) == lower(path));
    same.count() > 1
}
