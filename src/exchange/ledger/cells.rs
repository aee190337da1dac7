//! One cell cleaned by the type of its column.

use chrono::{Days, Months, NaiveDate};

use crate::domain::collection::record::LedgerStage;
use crate::domain::credit_code::CreditCode;
use crate::domain::field::{Field, MAX_TEXT};
use crate::domain::money::Amount;
use crate::domain::stage::{End, Stage};

use super::amounts::{self, Unit};
use super::columns::{CellKind, ColumnId, ColumnSet, fold_width};
use super::dates::{DayText, day};
use super::map_file::{MapFile, MonthOnly};
use super::problem::Reason;

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

/// Cleans a cell; `None` when it is empty.
///
/// # Errors
/// The reason why the cell cannot be taken.
pub(super) fn clean(
    id: ColumnId,
    unit: Option<Unit>,
    raw: &str,
    set: &ColumnSet,
    map: &MapFile,
) -> Result<Option<CellValue>, Reason> {
    let raw = without_guard(raw);
    let raw = map.value(id, raw).unwrap_or(raw);
    if is_empty(raw) {
        return Ok(None);
    }
    if raw.contains('\u{fffd}') {
        return Err(Reason::Unreadable);
    }
    if FORMULA_ERRORS.contains(&raw.trim()) {
        return Err(Reason::FormulaError);
    }
    value(id, unit, raw, set, map).map(Some)
}

/// Drops the apostrophe that keeps a spreadsheet from running a cell; the file of rejected rows has it.
fn without_guard(raw: &str) -> &str {
    let formula = |rest: &&str| {
        let begins = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
        rest.trim_start().starts_with(begins)
    };
    raw.strip_prefix('\'').filter(formula).unwrap_or(raw)
}

fn value(
    id: ColumnId,
    unit: Option<Unit>,
    raw: &str,
    set: &ColumnSet,
    map: &MapFile,
) -> Result<CellValue, Reason> {
    let folded = || half_width(raw);
    match id.kind() {
        CellKind::Text => text(id, tidy(raw)),
        CellKind::Code => text(id, half_width(&tidy(raw))),
        CellKind::CreditCode => credit_code(&folded()),
        CellKind::Amount => {
            // A project of no investment is a mistake; no tax in the first year is not.
            let positive = id.field() == Some(Field::Amount);
            amounts::amount(&folded(), unit, positive, |currency| map.rate(currency))
                .map(CellValue::Amount)
                .map_err(Reason::Amount)
        }
        CellKind::Date => date(&folded(), map.month_only()),
        CellKind::PlanDate => date(&folded(), MonthOnly::Last),
        CellKind::Count => amounts::count(&folded())
            .map(CellValue::Count)
            .ok_or(Reason::NotACount),
        CellKind::Land => amounts::quantity(&folded(), unit, amounts::MU)
            .map(CellValue::Quantity)
            .ok_or(Reason::NotAQuantity),
        CellKind::Energy => amounts::quantity(&folded(), unit, amounts::TCE)
            .map(CellValue::Quantity)
            .ok_or(Reason::NotAQuantity),
        CellKind::Stage => {
            let text = folded();
            stage(set.word(id, &text).unwrap_or(&text))
        }
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

fn credit_code(text: &str) -> Result<CellValue, Reason> {
    let text = text.strip_prefix('\'').unwrap_or(text);
    CreditCode::parse(text)
        .map(CellValue::CreditCode)
        .map_err(|error| {
            let digits = text.len() == 18 && text.bytes().all(|b| b.is_ascii_digit());
            if text.contains("E+") || text.contains("e+") || (digits && text.ends_with("000")) {
                Reason::LostDigits
            } else {
                Reason::CreditCode(error)
            }
        })
}

fn date(text: &str, month_only: MonthOnly) -> Result<CellValue, Reason> {
    let found = match day(text) {
        DayText::Day(day) => Some(day),
        DayText::Impossible => return Err(Reason::ImpossibleDate),
        DayText::NotADate => return Err(Reason::NotADate),
        DayText::Month(first) => match month_only {
            MonthOnly::Reject => return Err(Reason::MonthOnly),
            MonthOnly::First => Some(first),
            MonthOnly::Last => last_of_month(first),
        },
    };
    found.map(CellValue::Date).ok_or(Reason::ImpossibleDate)
}

fn last_of_month(first: NaiveDate) -> Option<NaiveDate> {
    first
        .checked_add_months(Months::new(1))?
        .checked_sub_days(Days::new(1))
}

fn stage(text: &str) -> Result<CellValue, Reason> {
    let stage = Stage::from_name(text).map(LedgerStage::Stage);
    stage
        .or_else(|| End::from_name(text).map(LedgerStage::Ended))
        .map(CellValue::Stage)
        .ok_or(Reason::UnknownStage)
}
