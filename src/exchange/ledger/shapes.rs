//! What a row below the header is, told by its shape: which of its cells are filled, and what kind of text stands there.
//!
//! A project has a name of its own; groups, totals, notes and signatures have a label where the name or the number should be.

use super::about::About;
use super::csv_reader::RawRow;
use super::header::squeeze;
use super::mapping::Mapping;
use crate::domain::field::Field;
use crate::domain::policy::Gives;

/// What a row below the header is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RowKind {
    /// A project.
    Data,
    /// Nothing in it.
    Blank,
    /// A total (合计, 小计 …).
    Summary,
    /// The heading of a group of projects.
    Group,
    /// A note, a signature line, or the header printed again.
    Note,
    /// Hidden by a person or a filter, and not asked for.
    Hidden,
    /// Another line of the project above.
    More,
    /// Left out by a person.
    LeftOut,
}

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
/// A text as long as this where a label should be is a note.
const SENTENCE: usize = 40;

/// The columns by which rows are told apart.
pub(super) struct Shapes<'a> {
    about: &'a About,
    pub(super) name: Option<usize>,
    investor: Option<usize>,
    number: Option<usize>,
}

impl<'a> Shapes<'a> {
    pub(super) fn new(about: &'a About) -> Self {
        let mapping: &Mapping = &about.mapping;
        let numbers = |gives: Gives| gives == Gives::Nothing;
        let mut columns = mapping.columns.iter();
        Self {
            name: mapping.place(Field::Name),
            investor: mapping.place(Field::Enterprise),
            number: columns.position(|column| column.id.is_some_and(|id| numbers(id.gives()))),
            about,
        }
    }

    /// What a row is; `above` is what the row before it was.
    pub(super) fn of(&self, raw: &RawRow, above: RowKind) -> RowKind {
        let width = self.about.mapping.columns.len();
        let cells: Vec<String> = raw.cells.iter().map(|cell| squeeze(cell)).collect();
        if cells.iter().all(String::is_empty) {
            return RowKind::Blank;
        }
        let inside = cells.get(..width.min(cells.len())).unwrap_or_default();
        let mut filled: Vec<&str> = Vec::new();
        for cell in inside.iter().filter(|cell| !cell.is_empty()) {
            if !filled.contains(&cell.as_str()) {
                filled.push(cell);
            }
        }
        // Nothing but a remark beside the table.
        let names_column = self.name.is_some_and(|at| self.is_header_of(at, &cells));
        if filled.is_empty()
            || names_column
            || self.repeats_header(&cells)
            || counts_columns(inside)
        {
            return RowKind::Note;
        }
        let row = Row {
            name: at(&cells, self.name),
            investor: at(&cells, self.investor),
            number: at(&cells, self.number),
            has_investors: self.investor.is_some(),
            has_numbers: self.number.is_some(),
            first: filled.first().copied().unwrap_or_default(),
            filled,
        };
        if row.name.is_empty() {
            row.without_name()
        } else {
            row.with_name(above)
        }
    }

    /// Whether the cell of a column says what its header says.
    fn is_header_of(&self, column: usize, cells: &[String]) -> bool {
        let cell = at(cells, Some(column));
        let mut lines = self.about.headers.iter();
        let above = |line: &Vec<String>| line.get(column).map(|above| squeeze(above));
        !cell.is_empty() && lines.any(|line| above(line).is_some_and(|above| above == cell))
    }

    fn repeats_header(&self, cells: &[String]) -> bool {
        let mut lines = self.about.headers.iter();
        lines.any(|line| {
            let width = line.len().max(cells.len());
            let same = |column: usize| {
                let (ours, theirs) = (line.get(column), cells.get(column));
                let ours = ours.map(|cell| squeeze(cell)).unwrap_or_default();
                ours == *theirs.map_or("", String::as_str)
            };
            line.iter().filter(|cell| !cell.trim().is_empty()).count() > 1 && (0..width).all(same)
        })
    }
}

fn at(cells: &[String], column: Option<usize>) -> &str {
    let cell = column.and_then(|column| cells.get(column));
    cell.map_or("", String::as_str)
}

/// The filled cells of a row, each once, and those that matter.
struct Row<'r> {
    name: &'r str,
    investor: &'r str,
    number: &'r str,
    has_investors: bool,
    has_numbers: bool,
    first: &'r str,
    filled: Vec<&'r str>,
}

impl Row<'_> {
    fn without_name(&self) -> RowKind {
        if is_total(self.first) || self.filled.iter().all(|cell| is_figure(cell)) {
            // A number and nothing else, or sums that nobody labelled.
            return RowKind::Summary;
        }
        if begins_note(self.first) {
            return RowKind::Note;
        }
        let nobody = self.investor.is_empty() || is_count(self.investor);
        if !nobody || is_figure(self.number) {
            // Somebody left the name out.
            return RowKind::Data;
        }
        if is_heading(self.first) {
            return RowKind::Group;
        }
        let is_sentence = self.first.chars().count() > SENTENCE || is_note(self.first);
        let is_label = !self.number.is_empty() || is_sentence || self.filled.len() <= 2;
        if is_label {
            RowKind::Note
        } else {
            RowKind::Data
        }
    }

    fn with_name(&self, above: RowKind) -> RowKind {
        if is_total(self.name) || is_total(self.number) || is_count(self.name) {
            return RowKind::Summary;
        }
        let nobody =
            self.investor.is_empty() || self.investor == self.name || is_count(self.investor);
        if (is_heading(self.number) || is_numeral(self.number)) && nobody && self.only_sums() {
            return RowKind::Group;
        }
        // "填表人:" with the name of the person beside it.
        let signs = begins_note(self.name) && (self.name.contains(':') || nobody);
        if signs && self.filled.len() <= 6 {
            return RowKind::Note;
        }
        if !nobody {
            return RowKind::Data;
        }
        let alone = self.filled.len() == 1;
        if alone && (is_note(self.name) || above == RowKind::Note || self.investor == self.name) {
            return RowKind::Note;
        }
        let unnumbered = self.has_numbers && self.number.is_empty() && self.only_sums();
        let heads = is_heading(self.name) && self.only_sums();
        if heads || (unnumbered && (self.has_investors || alone)) {
            return RowKind::Group;
        }
        RowKind::Data
    }

    /// Nothing but figures beside the label.
    fn only_sums(&self) -> bool {
        let labels = [self.name, self.number, self.investor];
        let mut others = self.filled.iter().filter(|cell| !labels.contains(cell));
        others.all(|cell| is_figure(cell) || is_count(cell))
    }
}

fn is_figure(cell: &str) -> bool {
    cell.replace(',', "")
        .trim_end_matches('%')
        .parse::<f64>()
        .is_ok()
}

/// `合计`, `全县合计`, `小计(2个)`, `总计:2个`, `其中:省外2个`, `共3个项目`.
fn is_total(text: &str) -> bool {
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
fn is_count(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < text.len() && matches!(rest, "个" | "家" | "个项目" | "宗" | "家企业")
}

/// `一`, `十二`: a number that only headings have.
fn is_numeral(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| "一二三四五六七八九十".contains(c))
}

/// `一、电子信息`, `(二)纺织`, `第三批`, `电子信息(2个)`.
fn is_heading(text: &str) -> bool {
    let open = text.trim_start_matches('(');
    let rest = open.trim_start_matches(|c: char| "一二三四五六七八九十".contains(c));
    let numbered = rest.len() < open.len() && rest.starts_with([')', '、', '.', ',', ':']);
    let part = open.starts_with('第') && open.ends_with(['批', '类', '组']);
    let counted = text
        .strip_suffix(')')
        .and_then(|head| head.rsplit_once('('));
    let counted = counted.is_some_and(|(_, inside)| is_count(inside.trim_start_matches('共')));
    numbered || part || counted
}

/// A remark below the table, or a line to sign on.
fn is_note(text: &str) -> bool {
    let rest = text
        .trim_start_matches('(')
        .trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = rest.len() < text.len() && rest.starts_with(['.', '、', ')']);
    let ends = text.ends_with(['。', ';', '；']);
    begins_note(text) || numbered && !is_figure(text) || ends
}

fn begins_note(text: &str) -> bool {
    NOTES.iter().any(|word| text.starts_with(word))
}

/// A line that numbers the columns: `1 2 3 4`, `甲 乙 1 2`.
fn counts_columns(cells: &[String]) -> bool {
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
        for text in ["3D打印项目", "5万吨项目", "1.5"] {
            assert!(!is_note(text), "{text}");
        }
    }
}
