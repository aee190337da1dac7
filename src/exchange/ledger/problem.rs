//! What can be wrong with one cell, as a code with parameters; the words are in `locales`.

use crate::domain::credit_code::CreditCodeError;
use crate::domain::money::MoneyError;
use crate::locales::{Lang, ledger as words};

/// Why a cell cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Reason {
    /// A column that every row needs is blank or says "to be decided".
    Missing,
    /// "As above", and nothing stands above.
    NothingAbove,
    /// Not a date.
    NotADate,
    /// There is no such day, or it is outside 1950 to 2100.
    ImpossibleDate,
    /// A month without a day, for something that happened on a day.
    MonthOnly,
    /// Not an amount of money.
    Amount(MoneyError),
    /// Not a whole number.
    NotACount,
    /// Not an area or an energy with a unit that we know.
    NotAQuantity,
    /// Not a credit code.
    CreditCode(CreditCodeError),
    /// A spreadsheet turned the code into a number and lost its last digits.
    LostDigits,
    /// Not a stage we know.
    UnknownStage,
    /// Neither a unit, a department nor a team of the profile.
    UnknownUnit,
    /// Not a chain of the profile.
    UnknownChain,
    /// A month and a year in which a spreadsheet may have dropped a zero.
    EitherMonth,
    /// Several companies, where one is asked for.
    SeveralInvestors,
    /// Several units, where one is asked for.
    SeveralUnits,
    /// A part of a unit, or somebody in it: the unit is taken.
    PartOfUnit,
    /// Lines of one project that differ.
    SeveralLines,
    /// Who invests is not in the ledger.
    NoInvestor,
    /// The formula of this cell gives an error.
    FormulaError,
    /// The formula of this cell was stored without its result.
    NoResult,
    /// Bytes that are no characters in the encoding of the file.
    Unreadable,
    /// The text is longer than `limit` characters.
    TooLong {
        /// Most characters allowed.
        limit: usize,
    },
    /// Cells beyond the last header: the row has slipped.
    MoreCellsThanHeaders {
        /// Number of filled cells beyond the header.
        extra: usize,
    },
}

impl Reason {
    /// A stable code for scripts.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::NothingAbove => "nothing_above",
            Self::NotADate => "not_a_date",
            Self::ImpossibleDate => "impossible_date",
            Self::MonthOnly => "month_only",
            Self::Amount(MoneyError::RateMissing { .. }) => "rate_missing",
            Self::Amount(_) => "amount",
            Self::NotACount => "not_a_count",
            Self::NotAQuantity => "not_a_quantity",
            Self::CreditCode(_) => "credit_code",
            Self::LostDigits => "lost_digits",
            Self::UnknownStage => "unknown_stage",
            Self::UnknownUnit => "unknown_unit",
            Self::UnknownChain => "unknown_chain",
            Self::EitherMonth => "either_month",
            Self::SeveralInvestors => "several_investors",
            Self::SeveralUnits => "several_units",
            Self::PartOfUnit => "part_of_unit",
            Self::SeveralLines => "several_lines",
            Self::NoInvestor => "no_investor",
            Self::FormulaError => "formula_error",
            Self::NoResult => "no_result",
            Self::Unreadable => "unreadable",
            Self::TooLong { .. } => "too_long",
            Self::MoreCellsThanHeaders { .. } => "more_cells_than_headers",
        }
    }

    /// The sentence for a person.
    pub(crate) fn text(&self, lang: Lang) -> String {
        let plain = match self {
            Self::Missing => &words::MISSING,
            Self::NothingAbove => &words::NOTHING_ABOVE,
            Self::NotADate => &words::NOT_A_DATE,
            Self::ImpossibleDate => &words::IMPOSSIBLE_DATE,
            Self::MonthOnly => &words::MONTH_ONLY,
            Self::Amount(error) => return amount_text(error, lang),
            Self::NotACount => &words::NOT_A_COUNT,
            Self::NotAQuantity => &words::NOT_A_QUANTITY,
            Self::CreditCode(error) => return code_text(error, lang),
            Self::LostDigits => &words::LOST_DIGITS,
            Self::UnknownStage => &words::UNKNOWN_STAGE,
            Self::UnknownUnit => &words::UNKNOWN_UNIT,
            Self::UnknownChain => &words::UNKNOWN_CHAIN,
            Self::EitherMonth => &words::EITHER_MONTH,
            Self::SeveralInvestors => &words::SEVERAL_INVESTORS,
            Self::SeveralUnits => &words::SEVERAL_UNITS,
            Self::PartOfUnit => &words::PART_OF_UNIT,
            Self::SeveralLines => &words::SEVERAL_LINES,
            Self::NoInvestor => &words::NO_INVESTOR,
            Self::FormulaError => &words::FORMULA_ERROR,
            Self::NoResult => &words::NO_RESULT,
            Self::Unreadable => &words::UNREADABLE,
            Self::TooLong { limit } => {
                return words::TOO_LONG.fill(lang, &[("limit", &limit.to_string())]);
            }
            Self::MoreCellsThanHeaders { extra } => {
                return words::MORE_CELLS.fill(lang, &[("extra", &extra.to_string())]);
            }
        };
        plain.get(lang).to_owned()
    }
}

fn amount_text(error: &MoneyError, lang: Lang) -> String {
    match error {
        MoneyError::RateMissing { currency } => words::RATE_MISSING.fill(
            lang,
            &[("currency", currency.word()), ("code", currency.code())],
        ),
        MoneyError::NotExact { found, .. } => {
            words::AMOUNT_NOT_EXACT.fill(lang, &[("found", &found.to_string())])
        }
        MoneyError::UnexpectedChar { found, .. } => {
            words::AMOUNT_CHARACTER.fill(lang, &[("found", &found.to_string())])
        }
        MoneyError::TooPrecise { allowed, .. } => {
            words::AMOUNT_TOO_PRECISE.fill(lang, &[("allowed", &allowed.to_string())])
        }
        MoneyError::TooLarge => words::AMOUNT_TOO_LARGE.get(lang).to_owned(),
        MoneyError::Negative => words::AMOUNT_NEGATIVE.get(lang).to_owned(),
        MoneyError::Zero => words::AMOUNT_ZERO.get(lang).to_owned(),
        _ => words::AMOUNT_UNREADABLE.get(lang).to_owned(),
    }
}

fn code_text(error: &CreditCodeError, lang: Lang) -> String {
    match error {
        CreditCodeError::Length { found } => {
            words::CODE_LENGTH.fill(lang, &[("found", &found.to_string())])
        }
        CreditCodeError::BadCharacter {
            position, found, ..
        } => words::CODE_CHARACTER.fill(
            lang,
            &[("at", &position.to_string()), ("found", &found.to_string())],
        ),
        CreditCodeError::CheckCharacter { position, .. } => {
            words::CODE_CHECK.fill(lang, &[("at", &position.to_string())])
        }
    }
}

/// One cell that cannot be taken, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CellProblem {
    /// Row in the file, 1-based, title rows included.
    pub row: u64,
    /// Header of the column; the canonical one when the file has none.
    pub column: String,
    /// The cell as it stands in the file.
    pub value: String,
    /// What is wrong.
    pub reason: Reason,
}

impl CellProblem {
    /// `column「value」: reason`, for the report and the file of rejected rows.
    pub(crate) fn text(&self, lang: Lang) -> String {
        let reason = self.reason.text(lang);
        if self.value.trim().is_empty() {
            return words::PROBLEM_BLANK
                .fill(lang, &[("column", &self.column), ("reason", &reason)]);
        }
        let mut value: String = self.value.chars().take(40).map(shown).collect();
        if value.chars().count() < self.value.chars().count() {
            value.push_str("...");
        }
        words::PROBLEM.fill(
            lang,
            &[
                ("column", &self.column),
                ("value", &value),
                ("reason", &reason),
            ],
        )
    }
}

fn shown(c: char) -> char {
    if c.is_control() { ' ' } else { c }
}
