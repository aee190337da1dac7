//! A header as it is compared: what varies from ledger to ledger is left out, and the unit of its sums is told apart.

use super::amounts::Unit;
use super::folding::fold_width;
use crate::domain::simplified::simplified;

/// A header without what varies from ledger to ledger: script, width, spaces, brackets, the mark for "required".
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header {
    /// Everything, brackets as `(` and `)`.
    pub(super) full: String,
    /// Without its unit, else without the last bracket.
    pub(super) bare: String,
    /// The unit, wherever it stands: in a bracket, behind a mark or a line break, or at the very end.
    pub(super) unit: Option<Unit>,
}

impl Header {
    pub(super) fn new(text: &str) -> Self {
        let folded: String = text.chars().map(fold_width).map(simplified).collect();
        let full = name(&folded);
        let unit = unit_behind(&folded)
            .or_else(|| unit_in_bracket(&full))
            .or_else(|| unit_at_end(&full));
        if let Some((bare, unit)) = unit {
            return Self {
                bare,
                unit: Some(unit),
                full,
            };
        }
        let bracket = full
            .strip_suffix(')')
            .and_then(|head| head.rsplit_once('('));
        let bare = bracket
            .map(|(bare, _)| bare)
            .filter(|bare| !bare.is_empty());
        Self {
            bare: bare.unwrap_or(&full).to_owned(),
            unit: None,
            full,
        }
    }
}

/// What of a header counts.
fn name(folded: &str) -> String {
    let counts =
        |c: &char| !c.is_whitespace() && !c.is_control() && !matches!(c, '*' | '\u{feff}' | ':');
    let plain = folded.chars().filter(counts).map(|c| match c {
        '[' | '【' | '〔' => '(',
        ']' | '】' | '〕' => ')',
        '、' | ',' | '/' => '/',
        other => other,
    });
    plain.flat_map(char::to_lowercase).collect()
}

/// `总投资:万元`, `总投资/万元`, or the unit on a line of its own.
fn unit_behind(folded: &str) -> Option<(String, Unit)> {
    let marks = |c: char| c.is_whitespace() || matches!(c, ':' | '/' | '-' | '—' | '_');
    let (bare, unit) = folded.trim_end().rsplit_once(marks)?;
    let unit = Unit::parse(&name(unit))?;
    // `单位:万元` names no column.
    let bare = name(bare);
    let bare = bare
        .strip_suffix("单位")
        .unwrap_or(&bare)
        .trim_end_matches(['/', '-', '(']);
    (!bare.is_empty()).then(|| (bare.to_owned(), unit))
}

/// A bracket that says a unit, among other things or not: `(亿元)`, `(单位:亿元)`, `(内资-亿元)`.
fn unit_in_bracket(full: &str) -> Option<(String, Unit)> {
    let opens: Vec<usize> = full.match_indices('(').map(|(at, _)| at).collect();
    for at in opens.into_iter().rev() {
        let (bare, rest) = full.split_at_checked(at)?;
        let Some((inside, behind)) = rest.get(1..)?.split_once(')') else {
            continue;
        };
        let mut words = inside.split(['/', '-', '—', ';', '；', '，']);
        let unit = words.find_map(|word| Unit::parse(word.trim_start_matches("单位")));
        if let Some(unit) = unit.filter(|_| !bare.is_empty()) {
            return Some((format!("{bare}{behind}"), unit));
        }
    }
    None
}

/// `总投资万元`.
fn unit_at_end(full: &str) -> Option<(String, Unit)> {
    Unit::WORDS.iter().find_map(|word| {
        let bare = full.strip_suffix(word)?;
        let bare = bare.strip_suffix("单位").unwrap_or(bare);
        (!bare.is_empty()).then_some((bare.to_owned(), Unit::parse(word)?))
    })
}
