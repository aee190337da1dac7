//! The sentences for what is wrong with a profile's files.

use super::{Lang, Word};
use crate::domain::policy::{Code, Finding};

crate::words! {
    AT_FILE = "{file}: {what}";
    AT_LINE = "{file} 第 {line} 行第 {column} 列: {what}", "{file}:{line}:{column}: {what}";
    WANT = "; 应为: {want}", "; expected: {want}";

    FILE_MISSING = "缺少这个文件", "this file is missing";
    FILE_UNKNOWN = "不是政策资料的文件", "not a file of a profile";
    SYNTAX = "TOML 语法错误: {a}", "TOML syntax error: {a}";
    SCHEMA = "资料版本不符", "another data version";
    UNKNOWN_KEY = "没有 {a} 这个键", "unknown key {a}";
    MISSING_KEY = "缺少键 {a}", "key {a} is missing";
    EMPTY = "{a} 不能是空的", "{a} must not be empty";
    MISSING_ARTICLE = "缺少条款 (article)", "article is missing";
    MISSING_BASIS = "缺少依据 (basis)", "basis is missing";
    MISSING_QUOTE = "依据为办法规定的, 须逐字写出原文 (quote)", "what stands on the text must quote it (quote)";
    WRONG_TYPE = "{a} 的类型不对", "{a} has the wrong type";
    UNKNOWN_WORD = "{a} 不能取 {b}", "{a} cannot be {b}";
    UNKNOWN_BASIS = "没有 {b} 这种依据", "unknown basis {b}";
    BAD_ARTICLE = "条款写法不对或不存在: {a}", "no such article: {a}";
    BAD_AMOUNT = "金额读不懂: {a}", "unreadable amount: {a}";
    BAD_TERM = "期限读不懂: {a}", "unreadable term: {a}";
    BAD_DATE = "日期读不懂或不存在: {a}", "unreadable or impossible date: {a}";
    BAD_POINTS = "分值读不懂: {a}", "unreadable points: {a}";
    OUT_OF_RANGE = "{a} 超出范围: {b}", "{a} is out of range: {b}";
    DUPLICATE = "重复: {a}", "given twice: {a}";
    UNKNOWN_REFERENCE = "所指的 {a} 不存在", "nothing defines {a}";
    TIER_OVERLAP = "等级 {a} 的起点不低于上一级 {b}", "tier {a} does not start below tier {b}";
    TIER_GAP = "最低等级 {a} 没有从零起, 更小的项目没有等级", "the lowest tier {a} does not start at zero";
    WEIGHT_SUM = "{a} 的合计是 {b}", "{a} adds up to {b}";
    CLOCK_WITHOUT_TERM = "时限 {a} 对这些等级没有期限: {b}", "clock {a} has no term for: {b}";
    GATE_HOLE = "从 {a} 到 {b} 没有门槛", "no gate from {a} to {b}";
    GATE_STEP = "从 {a} 不能直接到 {b}", "{a} does not lead to {b}";
    UNKNOWN_STAGE = "没有 {a} 这个阶段", "unknown stage {a}";
    UNKNOWN_CONDITION = "门槛条件读不懂: {a}", "unknown condition: {a}";
    CHECKLIST_COUNT = "清单 {a} 的项数不是 {b}", "checklist {a} does not have {b} items";
    HOLIDAY_OVERLAP = "{a} 与 {b} 重叠", "{a} overlaps {b}";
    PERIOD_REVERSED = "结束早于开始: {a}", "ends before it begins: {a}";
    WORKDAY_MISPLACED = "{a} 不是假期之外的周末, 不能作调休上班日", "{a} is no weekend day outside the holidays";
    DATE_OUTSIDE_YEAR = "{a} 不属于所在的年份", "{a} lies outside its year";
    ACT_MISSING = "缺少 {a} 的一行", "{a} has no row";
    BAD_GRANT = "{a} 不是一条授权, 应写作 \"角色 : 关系\"", "{a} is no grant: write \"roles : relations\"";
    NOBODY_CONFIRMS = "{a} 可以提出, 却没有人可以确认", "{a} may be proposed, and nobody may confirm it";
    RULE_WITHOUT_POINTS = "规则 {a} 没有分值", "rule {a} is worth nothing";
    MISSING_RULE = "缺少程序要用的 [[{a}]]: {b}", "the program asks for a [[{a}]] that is missing: {b}";
    UNREAD_RULE = "没有任何步骤用到 [[{a}]] {b}, 写了也不起作用", "nothing asks for [[{a}]] {b}, so it has no effect";
    UNKNOWN_ROLE = "这份清单的条目没有 {a} 这种用途 (role)", "items of this list have no role {a}";
    UNWRITABLE_ITEM = "条目 {a} 办理时写不出来: 不能含有等号、逗号、分号、冒号、引号, 首尾不能有空格, 也不能与字段同名", "nobody could write the item {a} in a step: no =, comma, semicolon, colon, quote, no space at its ends, and not the name of a field";
    MISSING_ROLE = "{a} 没有注明用途 (role)", "{a}: no role is given";
}

/// The sentence for one finding: where, what, and what would be right.
pub(crate) fn render(finding: &Finding, lang: Lang) -> String {
    let param = |n: usize| {
        finding
            .params
            .get(n)
            .map(String::as_str)
            .unwrap_or_default()
    };
    let mut what = word(finding.code).fill(lang, &[("a", param(0)), ("b", param(1))]);
    if !finding.expected.is_empty() {
        what.push_str(&WANT.fill(lang, &[("want", &finding.expected)]));
    }
    let (line, column) = (finding.line.to_string(), finding.column.to_string());
    let slots = [
        ("file", finding.file.as_str()),
        ("line", &line),
        ("column", &column),
        ("what", &what),
    ];
    if finding.line == 0 {
        AT_FILE.fill(lang, &slots)
    } else {
        AT_LINE.fill(lang, &slots)
    }
}

/// The word for a code.
const fn word(code: Code) -> &'static Word {
    match code {
        Code::FileMissing => &FILE_MISSING,
        Code::FileUnknown => &FILE_UNKNOWN,
        Code::Syntax => &SYNTAX,
        Code::Schema => &SCHEMA,
        Code::UnknownKey => &UNKNOWN_KEY,
        Code::MissingKey => &MISSING_KEY,
        Code::Empty => &EMPTY,
        Code::MissingArticle => &MISSING_ARTICLE,
        Code::MissingBasis => &MISSING_BASIS,
        Code::MissingQuote => &MISSING_QUOTE,
        Code::WrongType => &WRONG_TYPE,
        Code::UnknownWord => &UNKNOWN_WORD,
        Code::UnknownBasis => &UNKNOWN_BASIS,
        Code::BadArticle => &BAD_ARTICLE,
        Code::BadAmount => &BAD_AMOUNT,
        Code::BadTerm => &BAD_TERM,
        Code::BadDate => &BAD_DATE,
        Code::BadPoints => &BAD_POINTS,
        Code::OutOfRange => &OUT_OF_RANGE,
        Code::Duplicate => &DUPLICATE,
        Code::UnknownReference => &UNKNOWN_REFERENCE,
        Code::TierOverlap => &TIER_OVERLAP,
        Code::TierGap => &TIER_GAP,
        Code::WeightSum => &WEIGHT_SUM,
        Code::ClockWithoutTerm => &CLOCK_WITHOUT_TERM,
        Code::GateHole => &GATE_HOLE,
        Code::GateStep => &GATE_STEP,
        Code::UnknownStage => &UNKNOWN_STAGE,
        Code::UnknownCondition => &UNKNOWN_CONDITION,
        Code::ChecklistCount => &CHECKLIST_COUNT,
        Code::HolidayOverlap => &HOLIDAY_OVERLAP,
        Code::PeriodReversed => &PERIOD_REVERSED,
        Code::WorkdayMisplaced => &WORKDAY_MISPLACED,
        Code::DateOutsideYear => &DATE_OUTSIDE_YEAR,
        Code::ActMissing => &ACT_MISSING,
        Code::BadGrant => &BAD_GRANT,
        Code::NobodyConfirms => &NOBODY_CONFIRMS,
        Code::RuleWithoutPoints => &RULE_WITHOUT_POINTS,
        Code::MissingRule => &MISSING_RULE,
        Code::UnreadRule => &UNREAD_RULE,
        Code::UnknownRole => &UNKNOWN_ROLE,
        Code::UnwritableItem => &UNWRITABLE_ITEM,
        Code::MissingRole => &MISSING_ROLE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_says_where_what_and_what_would_be_right() {
        let mut finding = Finding {
            file: "policy.toml".into(),
            line: 12,
            column: 3,
            code: Code::UnknownKey,
            params: vec!["artcle".into()],
            expected: "article".into(),
        };
        assert_eq!(
            render(&finding, Lang::Zh),
            "policy.toml 第 12 行第 3 列: 没有 artcle 这个键; 应为: article"
        );
        assert_eq!(
            render(&finding, Lang::En),
            "policy.toml:12:3: unknown key artcle; expected: article"
        );
        finding.line = 0;
        finding.code = Code::FileMissing;
        finding.expected.clear();
        assert_eq!(render(&finding, Lang::Zh), "policy.toml: 缺少这个文件");
    }
}
