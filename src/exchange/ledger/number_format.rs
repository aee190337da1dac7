//! What a workbook's number format shows beside a number: 12.5 with `0.0"亿元"` is read as 12.5亿元, as whoever looks at it does.

use super::amounts::Unit;

/// A number with the unit that its format shows; nothing where the format shows none of ours.
pub(super) fn with_unit(number: &str, format: &str) -> Option<String> {
    let shown = Shown::of(format);
    let word = shown
        .literal
        .trim()
        .trim_start_matches(['(', '（'])
        .trim_end_matches([')', '）']);
    let unit = Unit::parse(word)?;
    match (unit, shown.is_scaled) {
        // `0!.0,"万"` shows a part of what the cell holds, which is a sum in yuan.
        (Unit::Money(_), true) => Some(format!("{number}元")),
        (_, true) => None,
        (_, false) => Some(format!("{number}{word}")),
    }
}

/// What the first section of a format shows.
struct Shown {
    /// Its texts, behind one another.
    literal: String,
    /// Whether the number is shown divided by thousands.
    is_scaled: bool,
}

impl Shown {
    fn of(format: &str) -> Self {
        let mut shown = Self {
            literal: String::new(),
            is_scaled: false,
        };
        let (mut is_quoted, mut in_brackets) = (false, false);
        // Whether a comma divides is known by what stands behind it.
        let (mut has_digit, mut commas) = (false, false);
        let mut chars = format.chars();
        while let Some(c) = chars.next() {
            match c {
                '"' => is_quoted = !is_quoted,
                _ if is_quoted => shown.literal.push(c),
                ']' => in_brackets = false,
                _ if in_brackets => {}
                '[' => in_brackets = true,
                ';' => break,
                // A sign that stands for itself; of no width or of another's, for none.
                '\\' | '!' => shown.literal.extend(chars.next().filter(|c| *c != '.')),
                '_' | '*' => {
                    chars.next();
                }
                '0' | '#' | '?' => {
                    (has_digit, commas) = (true, false);
                }
                ',' if has_digit => commas = true,
                _ if c as u32 > 0x2E80 => shown.literal.push(c),
                _ => {}
            }
        }
        shown.is_scaled = commas;
        shown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_with_the_unit_that_its_format_shows() {
        for (number, format, want) in [
            ("3", "0.00\"亿元\"", Some("3亿元")),
            ("500", "#,##0\"万元\"", Some("500万元")),
            (
                "500",
                "#,##0.00\"万元\";[Red]-#,##0.00\"元\"",
                Some("500万元"),
            ),
            ("80", "0亩", Some("80亩")),
            ("80", "0\\亩", Some("80亩")),
            ("12.5", "[DBNum1]0.0\"亿\"", Some("12.5亿")),
            ("52000000", "0!.0,\"万\"", Some("52000000元")),
            ("300000000", "0.00,,\"百万元\"", Some("300000000元")),
            ("3", "General", None),
            ("3", "#,##0.00_);[Red](#,##0.00)", None),
            ("3", "0\"个\"", None),
            ("3", "[$¥-804]#,##0.00", None),
            ("3", "_ \"￥\"* #,##0.00_ ", None),
        ] {
            assert_eq!(with_unit(number, format).as_deref(), want, "{format}");
        }
    }
}
