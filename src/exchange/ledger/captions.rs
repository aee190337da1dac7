//! What stands above a table and holds for all of it: the unit of its sums, and which unit reports.

use super::amounts::Unit;
use super::csv_reader::RawRow;
use super::folding::fold_width;
use crate::domain::simplified::simplified;

/// What the rows above a header say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Caption {
    /// The unit of sums whose own header names none.
    pub(super) money: Option<Unit>,
    /// Who reports, as it is written.
    pub(super) reporter: Option<String>,
    /// The place with which a title begins.
    pub(super) place: Option<String>,
}

/// No name of a place is longer, in characters.
const LONGEST_PLACE: usize = 12;

/// Labels of whoever fills in the table.
const REPORTERS: [&str; 5] = ["填报单位", "报送单位", "填表单位", "上报单位", "填报县市区"];

/// Reads the rows above a header, from the top.
pub(super) fn read<'r>(rows: impl IntoIterator<Item = &'r RawRow>) -> Caption {
    let mut caption = Caption::default();
    for cell in rows.into_iter().flat_map(|row| &row.cells) {
        let text: String = cell.chars().map(fold_width).map(simplified).collect();
        if let Some(unit) = money(&text) {
            caption.money = Some(unit);
        }
        let named = REPORTERS.iter().find_map(|label| behind(&text, label));
        caption.reporter = caption.reporter.or(named);
        caption.place = caption.place.or_else(|| place(&text));
    }
    caption
}

/// The county, city or zone with which a title begins: `信丰县2026年招商项目台账`.
fn place(text: &str) -> Option<String> {
    let inner = ["江西省", "赣州市"]
        .iter()
        .fold(text.trim(), |text, outer| {
            let rest = text.strip_prefix(outer).unwrap_or(text);
            if rest.is_empty() { text } else { rest }
        });
    let ends = ["开发区", "新区", "县", "市", "区"];
    let ends = ends
        .iter()
        .filter_map(|end| Some(inner.find(end)? + end.len()));
    let place = inner.get(..ends.min()?)?;
    (place.chars().count() <= LONGEST_PLACE).then(|| place.to_owned())
}

/// `单位:万元`, `(万元)`, `以万元为单位`, or a cell that is a unit and nothing else.
fn money(text: &str) -> Option<Unit> {
    let sum = |word: &str| Unit::parse(word.trim()).filter(|unit| matches!(unit, Unit::Money(_)));
    let labelled = text.match_indices("单位").find_map(|(at, label)| {
        let rest = text.get(at + label.len()..)?;
        let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '为'));
        let words = rest.split(|c: char| c.is_whitespace() || ")]】;；,，。".contains(c));
        words
            .take(1)
            .flat_map(|word| word.split(['、', '/', '和', '及']))
            .find_map(sum)
    });
    let bracketed = || {
        let inside = text.split(['(', '[', '【']).skip(1);
        inside
            .filter_map(|part| part.split([')', ']', '】']).next())
            .find_map(sum)
    };
    let counted = || {
        let (before, _) = text
            .split_once("为单位")
            .or_else(|| text.split_once("计算"))?;
        sum(before.rsplit(['以', '按', ' ']).next()?)
    };
    labelled
        .or_else(bracketed)
        .or_else(counted)
        .or_else(|| sum(text))
}

/// What stands behind a label, up to the next blank.
fn behind(text: &str, label: &str) -> Option<String> {
    let (_, rest) = text.split_once(label)?;
    let rest = rest.trim_start_matches([':', ' ', '(', ')', '章', '盖']);
    let word = rest.split_whitespace().next()?;
    let word = word.split(['(', ')']).next()?;
    (!word.is_empty()).then(|| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn caption(cells: &[&str]) -> Caption {
        let cells = cells.iter().map(|cell| (*cell).to_owned()).collect();
        read(&[RawRow::new(1, cells)])
    }

    #[test]
    fn the_unit_of_all_sums_is_read_wherever_it_is_written() {
        for text in [
            "单位:万元",
            "单位：万元",
            "（单位：万元）",
            "金额单位: 萬元、亩",
            "填报单位:兴国县   单位:万元",
            "2026年台账(万元)",
            "本表金额以万元为单位",
            "万元",
        ] {
            assert_eq!(caption(&[text]).money, Some(Unit::Money("万元")), "{text}");
        }
        for text in [
            "填报单位:兴国县",
            "单位:个",
            "2026年台账",
            "总投资 5 亿元的项目",
        ] {
            assert_eq!(caption(&[text]).money, None, "{text}");
        }
        for (text, want) in [
            ("信丰县2026年招商项目台账", Some("信丰县")),
            ("赣州市龙南市签约项目", Some("龙南市")),
            ("赣州经济技术开发区项目表", Some("赣州经济技术开发区")),
            ("2026年南康家具产业项目表", None),
        ] {
            assert_eq!(caption(&[text]).place.as_deref(), want, "{text}");
        }
        let both = caption(&["填报单位（盖章）：兴国县  日期:2026", "单位:亿元"]);
        assert_eq!(both.reporter.as_deref(), Some("兴国县"));
        assert_eq!(both.money, Some(Unit::Money("亿元")));
    }
}
