//! One cell cleaned by the type of its column.

use chrono::{Days, Months, NaiveDate};
use std::borrow::Cow;

use crate::domain::collection::record::LedgerStage;
use crate::domain::credit_code::CreditCode;
use crate::domain::field::{Field, MAX_TEXT};
use crate::domain::money::Amount;

use super::amounts::{self, Unit};
use super::columns::{CellKind, ColumnId, ColumnSet};
use super::dates::{DayText, day};
use super::folding::fold_width;
use super::map_file::{MapFile, MonthOnly};
use super::own::{FORMULA, MARKS};
use super::problem::Reason;
use super::xlsx_reader::NO_RESULT;

/// The value of a cell after cleaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum CellValue {
    /// Text, identifiers and telephone numbers.
    Text(String),
    /// A credit code whose check characters fit.
    CreditCode(CreditCode),
    /// Money, with the foreign sum and the rate where there is one.
    Amount(Amount),
    /// A day.
    Date(NaiveDate),
    /// A whole number.
    Count(u64),
    /// Land or energy, in hundredths of a mu or of a ton of standard coal.
    Quantity(u64),
    /// A stage of the lifecycle, or its end.
    Stage(LedgerStage),
}

/// Words that stand for an empty cell.
const PLACEHOLDERS: [&str; 20] = [
    "待定",
    "/",
    "-",
    "--",
    "—",
    "——",
    "–",
    "\\",
    "无",
    "暂无",
    "没有",
    "未定",
    "待确定",
    "待明确",
    "待补充",
    "不详",
    "n/a",
    "na",
    "null",
    "...",
];

/// Marks that stand for the cell above.
const DITTO: [&str; 8] = ["〃", "\"", "″", "〞", "”", "''", "同上", "同前"];

/// Errors that a spreadsheet writes where a formula fails.
const FORMULA_ERRORS: [&str; 8] = [
    "#N/A",
    "#REF!",
    "#VALUE!",
    "#DIV/0!",
    "#NAME?",
    "#NUM!",
    "#NULL!",
    "#GETTING_DATA",
];

/// Most characters of a name.
const NAME_LIMIT: usize = 200;

/// True when the cell says "as above".
pub(super) fn is_ditto(cell: &str) -> bool {
    DITTO.contains(&cell.trim())
}

/// True when the cell is blank or says "to be decided".
pub(super) fn is_empty(cell: &str) -> bool {
    let folded: String = cell.trim().chars().map(fold_width).collect();
    let folded = folded.trim().to_lowercase();
    folded.is_empty() || PLACEHOLDERS.contains(&folded.as_str())
}

/// A text that is meant by the letter, also where a ledger says "none" or "as above" by it.
pub(crate) fn literal(text: &str) -> Cow<'_, str> {
    let is_read_else = is_empty(text) || is_ditto(text) || text.starts_with(MARKS);
    match is_read_else && !text.trim().is_empty() {
        true => Cow::Owned(format!("'{text}")),
        false => Cow::Borrowed(text),
    }
}

/// What stands behind the apostrophe of a guarded or literal text, or of whoever typed a number as text; nothing where there is none.
pub(super) fn unguarded(raw: &str) -> Option<&str> {
    let rest = raw.strip_prefix(MARKS)?;
    let begins = rest.trim_start();
    let is_guard = begins.starts_with(FORMULA)
        || begins.starts_with(|c: char| c.is_ascii_digit())
        || rest.starts_with(MARKS)
        || is_empty(rest)
        || is_ditto(rest);
    (is_guard && !begins.is_empty()).then_some(rest)
}

/// Why a cell does not become a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wrong {
    /// It says something, but not exactly enough: it is kept as it is written, and the row is taken.
    Vague(Reason),
    /// It is wrong, and the row is not taken before somebody mends it.
    Bad(Reason),
}

/// Cleans a cell; `None` when it is empty.
///
/// # Errors
/// The reason why the cell becomes no value.
pub(super) fn clean(
    id: ColumnId,
    unit: Option<Unit>,
    raw: &str,
    set: &ColumnSet,
    map: &MapFile,
) -> Result<Option<CellValue>, Wrong> {
    let meant = unguarded(raw);
    let raw = meant.unwrap_or(raw);
    let raw = map.value(id, raw).unwrap_or(raw);
    // Behind an apostrophe a text says what it says.
    let is_literal = meant.is_some() && id.kind() == CellKind::Text;
    if raw.trim().is_empty() || (is_empty(raw) && !is_literal) {
        return Ok(None);
    }
    if raw.contains('\u{fffd}') {
        return Err(Wrong::Bad(Reason::Unreadable));
    }
    if raw.trim() == NO_RESULT {
        let wrong = if id.kind() == CellKind::Text {
            Wrong::Vague
        } else {
            Wrong::Bad
        };
        return Err(wrong(Reason::NoResult));
    }
    let overflows = raw.trim().len() >= 4 && raw.trim().bytes().all(|b| b == b'#');
    if FORMULA_ERRORS.contains(&raw.trim()) || overflows {
        return Err(Wrong::Bad(Reason::FormulaError));
    }
    value(id, unit, raw, set, map).map(Some)
}

fn value(
    id: ColumnId,
    unit: Option<Unit>,
    raw: &str,
    set: &ColumnSet,
    map: &MapFile,
) -> Result<CellValue, Wrong> {
    let folded = || half_width(raw);
    match id.kind() {
        CellKind::Text => text(id, tidy(raw)).map_err(Wrong::Bad),
        CellKind::Code if id.field() == Some(Field::Phone) => phone(&half_width(&tidy(raw))),
        CellKind::Code => text(id, half_width(&tidy(raw))).map_err(Wrong::Bad),
        CellKind::CreditCode => credit_code(&folded()),
        CellKind::Amount => {
            // A project of no investment is a mistake; no tax in the first year is not.
            let is_sum = id.field() == Some(Field::Amount);
            amounts::amount(&folded(), unit, is_sum, |currency| map.rate(currency))
                .map(CellValue::Amount)
                .map_err(|error| match amounts::is_vague(&folded(), &error, is_sum) {
                    true => Wrong::Vague(Reason::Amount(error)),
                    false => Wrong::Bad(Reason::Amount(error)),
                })
        }
        CellKind::Date => date(&folded(), map.month_only()),
        CellKind::PlanDate => date(&folded(), MonthOnly::Last),
        // Nothing is decided by these: what cannot be read is kept as it is written.
        CellKind::Count => amounts::count(&folded())
            .map(CellValue::Count)
            .ok_or(Wrong::Vague(Reason::NotACount)),
        CellKind::Land => amounts::quantity(&folded(), unit, amounts::MU)
            .map(CellValue::Quantity)
            .ok_or(Wrong::Vague(Reason::NotAQuantity)),
        CellKind::Energy => amounts::quantity(&folded(), unit, amounts::TCE)
            .map(CellValue::Quantity)
            .ok_or(Wrong::Vague(Reason::NotAQuantity)),
        CellKind::Stage => stage(id, &folded(), set),
    }
}

/// A telephone number that a spreadsheet turned into a power of ten has lost its last digits.
fn phone(text: &str) -> Result<CellValue, Wrong> {
    let lower = text.to_ascii_lowercase();
    let is_power = lower.contains("e+") && lower.parse::<f64>().is_ok();
    match is_power {
        true => Err(Wrong::Vague(Reason::LostDigits)),
        false => Ok(CellValue::Text(text.to_owned())),
    }
}

fn half_width(raw: &str) -> String {
    let folded: String = raw.chars().map(fold_width).collect();
    folded.trim().to_owned()
}

/// Trims, keeps line breaks, and turns other control characters into spaces.
fn tidy(raw: &str) -> String {
    let unified = raw.replace("\r\n", "\n").replace('\r', "\n");
    let clean: String = unified
        .chars()
        .filter(|c| !matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .map(|c| if c.is_control() && c != '\n' { ' ' } else { c })
        .collect();
    clean.trim().to_owned()
}

fn text(id: ColumnId, text: String) -> Result<CellValue, Reason> {
    let names = [Field::Name, Field::Enterprise, Field::StatName];
    let name = id.field().is_some_and(|field| names.contains(&field));
    // Bytes for texts, characters for names: a Chinese character has three bytes.
    let (long, limit) = if name {
        (text.chars().count() > NAME_LIMIT, NAME_LIMIT)
    } else {
        (text.len() > MAX_TEXT, MAX_TEXT / 3)
    };
    if long {
        return Err(Reason::TooLong { limit });
    }
    // Names are one line: a break inside one comes from the width of a printed column.
    let text = if name { text.replace('\n', "") } else { text };
    Ok(CellValue::Text(text))
}

fn credit_code(text: &str) -> Result<CellValue, Wrong> {
    let text = text.strip_prefix('\'').unwrap_or(text);
    CreditCode::parse(text)
        .map(CellValue::CreditCode)
        .map_err(|error| {
            let digits = text.len() == 18 && text.bytes().all(|b| b.is_ascii_digit());
            if text.contains("E+") || text.contains("e+") || (digits && text.ends_with("000")) {
                Wrong::Bad(Reason::LostDigits)
            } else if !text.bytes().any(|b| b.is_ascii_digit()) {
                // 办理中: no code at all, and nothing wrong with the row.
                Wrong::Vague(Reason::CreditCode(error))
            } else {
                Wrong::Bad(Reason::CreditCode(error))
            }
        })
}

fn date(text: &str, month_only: MonthOnly) -> Result<CellValue, Wrong> {
    let found = match day(text) {
        DayText::Day(day) => Some(day),
        DayText::Impossible => return Err(Wrong::Bad(Reason::ImpossibleDate)),
        DayText::NotADate => return Err(Wrong::Vague(Reason::NotADate)),
        DayText::EitherMonth => return Err(Wrong::Vague(Reason::EitherMonth)),
        DayText::Month(first) => match month_only {
            MonthOnly::Reject => return Err(Wrong::Vague(Reason::MonthOnly)),
            MonthOnly::First => Some(first),
            MonthOnly::Last => last_of_month(first),
        },
    };
    let impossible = Wrong::Bad(Reason::ImpossibleDate);
    found.map(CellValue::Date).ok_or(impossible)
}

fn last_of_month(first: NaiveDate) -> Option<NaiveDate> {
    first
        .checked_add_months(Months::new(1))?
        .checked_sub_days(Days::new(1))
}

/// A stage, an end, or an end with the stage before it: `终止(原签约)`.
fn stage(id: ColumnId, text: &str, set: &ColumnSet) -> Result<CellValue, Wrong> {
    let named = |word: &str| LedgerStage::from_word(set.word(id, word).unwrap_or(word));
    let both = || {
        let (end, stage) = text.strip_suffix(')')?.split_once("(原")?;
        match (named(end)?, named(stage)?) {
            (LedgerStage::Ended(end), LedgerStage::Stage(stage)) => {
                Some(LedgerStage::EndedAt(stage, end))
            }
            _ => None,
        }
    };
    named(text)
        .or_else(both)
        .map(CellValue::Stage)
        .ok_or(Wrong::Vague(Reason::UnknownStage))
}
