//! What a text in a row may be that is no name of a project: a figure, a total, the heading of a group, a remark.

/// Words of a total.
const TOTALS: [&str; 8] = [
    "合计", "小计", "总计", "共计", "累计", "总数", "汇总", "总和",
];

/// How a note or a signature begins.
const NOTES: [&str; 22] = [
    "注:",
    "备注:",
    "说明:",
    "附:",
    "填表",
    "制表",
    "审核",
    "填报",
    "联系人:",
    "联系电话:",
    "单位负责人",
    "负责人:",
    "主要负责人",
    "分管领导:",
    "经办",
    "报送",
    "签字",
    "签章",
    "日期:",
    "统计人",
    "复核",
    "★",
];

/// A label is no longer than this, in characters; a name may be.
const LABEL: usize = 24;
pub(super) fn is_figure(cell: &str) -> bool {
    cell.replace(',', "")
        .trim_end_matches('%')
        .parse::<f64>()
        .is_ok()
}

/// `合计`, `全县合计`, `小计(2个)`, `总计:2个`, `其中:省外2个`, `共3个项目`.
pub(super) fn is_total(text: &str) -> bool {
    if text.is_empty() || text.chars().count() > LABEL {
        return false;
    }
    let ends = |rest: &str| {
        rest.is_empty() || rest.starts_with(|c: char| c.is_ascii_digit() || ":(共,".contains(c))
    };
    let total = TOTALS
        .iter()
        .any(|word| text.split_once(word).is_some_and(|(_, rest)| ends(rest)));
    let part = text.strip_prefix("其中").is_some_and(|rest| {
        rest.starts_with(':') || rest.ends_with(['个', '家']) || is_count(rest)
    });
    let sum =
        text.starts_with(['共', '计']) && is_count(text.trim_start_matches(['共', '计', '有']));
    total || part || sum
}

/// `2个`, `12个项目`.
pub(super) fn is_count(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < text.len() && matches!(rest, "个" | "家" | "个项目" | "宗" | "家企业")
}

/// `一`, `十二`: a number that only headings have.
pub(super) fn is_numeral(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| "一二三四五六七八九十".contains(c))
}

/// `一、电子信息`, `(二)纺织`, `第三批`, `电子信息(2个)`.
pub(super) fn is_heading(text: &str) -> bool {
    let open = text.trim_start_matches('(');
    let rest = open.trim_start_matches(|c: char| "一二三四五六七八九十".contains(c));
    let numbered = rest.len() < open.len() && rest.starts_with([')', '、', '.', ',', ':']);
    let part = open.starts_with('第') && open.ends_with(['批', '类', '组']);
    let counted = text
        .strip_suffix(')')
        .and_then(|head| head.rsplit_once('('));
    // What else is told of the group stands behind its count: `信丰县(2个,7亿元)`.
    let counted = counted.is_some_and(|(_, inside)| {
        let count = inside.split([',', '、', ';']).next().unwrap_or_default();
        is_count(count.trim_start_matches('共'))
    });
    numbered || part || counted
}

/// `例:某项目`, `填写示例`: how the form is to be filled in.
pub(super) fn is_example(text: &str) -> bool {
    let is_label = |word: &str| {
        let rest = text.strip_prefix(word);
        rest.is_some_and(|rest| rest.starts_with(':'))
    };
    ["填写示例", "填报示例", "填表示例"].contains(&text)
        || EXAMPLES.iter().any(|word| is_label(word))
}

/// `例` in the column of numbers.
pub(super) fn numbers_example(text: &str) -> bool {
    EXAMPLES.contains(&text) || is_example(text)
}

/// Words before an example.
const EXAMPLES: [&str; 6] = ["例", "示例", "样例", "范例", "例如", "填写示例"];

/// `信丰县`: where the projects below are; no park, for that may be a project.
pub(super) fn is_place(text: &str) -> bool {
    let is_area = [
        "园区", "小区", "景区", "校区", "社区", "片区", "厂区", "库区",
    ]
    .iter()
    .any(|end| text.ends_with(end));
    text.ends_with(['县', '市', '区']) && !is_area && text.chars().count() <= 10
}

/// A remark below the table, or a line to sign on.
pub(super) fn is_note(text: &str) -> bool {
    let rest = text
        .trim_start_matches('(')
        .trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = rest.len() < text.len() && rest.starts_with(['.', '、', ')']);
    let ends = text.ends_with(['。', ';', '；']);
    begins_note(text) || numbered && !is_figure(text) || ends
}

pub(super) fn begins_note(text: &str) -> bool {
    NOTES.iter().any(|word| text.starts_with(word))
}

/// A line that numbers the columns: `1 2 3 4`, `甲 乙 1 2`.
pub(super) fn counts_columns(cells: &[String]) -> bool {
    let numbers: Vec<u64> = cells.iter().filter_map(|cell| cell.parse().ok()).collect();
    let filled = cells.iter().filter(|cell| !cell.is_empty());
    let letters = filled
        .clone()
        .filter(|cell| matches!(cell.as_str(), "甲" | "乙" | "丙" | "丁"));
    let runs = numbers
        .iter()
        .zip(numbers.iter().skip(1))
        .all(|(one, next)| one + 1 == *next);
    numbers.len() >= 3 && runs && letters.count() + numbers.len() == filled.count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_counts_and_headings_have_shapes_of_their_own() {
        for text in [
            "合计",
            "全县合计",
            "小计(2个)",
            "总计:2个",
            "合计2个",
            "本页小计",
            "其中:省外2个",
            "共3个项目",
            "在谈项目小计",
        ] {
            assert!(is_total(text), "{text}");
        }
        for text in [
            "示例累计测温项目",
            "示例项目",
            "",
            "合成革项目",
            "共享充电项目",
            "其中试基地",
        ] {
            assert!(!is_total(text), "{text}");
        }
        for text in [
            "一、电子信息",
            "(二)纺织",
            "电子信息(2个)",
            "纺织(共12个)",
            "信丰县(2个,7亿元)",
            "第三批",
        ] {
            assert!(is_heading(text), "{text}");
        }
        for text in [
            "一号厂房项目",
            "示例(一期)项目",
            "第三代半导体项目",
            "示例(赣州)",
        ] {
            assert!(!is_heading(text), "{text}");
        }
        for text in [
            "2.有新增项目时填写",
            "注:金额为意向数",
            "填表人:示例",
            "每周五报送。",
        ] {
            assert!(is_note(text), "{text}");
        }
        for text in ["例:某项目", "示例:某项目", "填写示例", "例如:某某项目"] {
            assert!(is_example(text), "{text}");
        }
        for text in [
            "示例",
            "示例甲项目",
            "例外科技项目",
            "(示例)项目",
            "样例库项目",
        ] {
            assert!(!is_example(text), "{text}");
        }
        for text in ["信丰县", "龙南市", "赣州经济技术开发区"] {
            assert!(is_place(text), "{text}");
        }
        for text in ["示例产业园区", "示例科技", "信丰县示例项目"] {
            assert!(!is_place(text), "{text}");
        }
        for text in ["3D打印项目", "5万吨项目", "1.5"] {
            assert!(!is_note(text), "{text}");
        }
    }
}
