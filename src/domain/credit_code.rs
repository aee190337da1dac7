//! The unified social credit code (统一社会信用代码), GB 32100-2015: 18 characters, of which 3–8 are the
//! region, 9–17 the organization code with its own check character (GB 11714) and 18 the check
//! character of the whole. Only form is judged here; whether a code is registered is not.

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::domain::width_fold::fold_char;

/// Length of a code.
pub(crate) const LENGTH: usize = 18;

/// The alphabet in the order of its values (0..=30); I, O, S, V and Z are left out because they are
/// read as 1, 0, 5, U and 2.
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
/// Weights of the first 17 characters: 3^i mod 31.
const WEIGHTS: [u32; 17] = [
    1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28,
];
/// Weights of the eight characters of the organization code (GB 11714).
const ORGANIZATION_WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];

/// Position of the organization code's check character, from 1.
const ORGANIZATION_CHECK: usize = 17;

/// A well-formed code: upper case, half width, both check characters right.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CreditCode(String);

impl CreditCode {
    /// Reads a code. Full-width and lower-case characters are normalised and spaces dropped.
    ///
    /// # Errors
    /// [`CreditCodeError`], the first fault from the left, the organization code's check character
    /// before the last one. Positions count the code's own characters from 1, spaces left out.
    pub(crate) fn parse(text: &str) -> Result<CreditCode, CreditCodeError> {
        let code: Vec<char> = text
            .chars()
            .map(fold_char)
            .filter(|found| !found.is_whitespace())
            .map(|found| found.to_ascii_uppercase())
            .collect();
        check_characters(&code)?;
        if code.len() != LENGTH {
            return Err(CreditCodeError::Length { found: code.len() });
        }
        check_at(&code, ORGANIZATION_CHECK, organization_check(&code))?;
        check_at(&code, LENGTH, whole_check(&code))?;
        Ok(CreditCode(code.into_iter().collect()))
    }

    /// The 18 characters.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for CreditCode {
    type Error = CreditCodeError;

    fn try_from(text: String) -> Result<CreditCode, CreditCodeError> {
        CreditCode::parse(&text)
    }
}

impl From<CreditCode> for String {
    fn from(code: CreditCode) -> String {
        code.0
    }
}

/// Why a text is not a credit code. Positions count from 1.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CreditCodeError {
    /// Not 18 characters.
    #[error("a credit code has 18 characters, found {found}")]
    Length { found: usize },
    /// A character that cannot stand here; `suggestion` is the one it is usually mistaken for.
    #[error("character {found:?} at position {position} is not allowed")]
    BadCharacter {
        position: usize,
        found: char,
        suggestion: Option<char>,
    },
    /// A check character (17 of the organization code, 18 of the whole) that does not fit the
    /// characters before it; one of those may be the wrong one.
    #[error("check character {found:?} at position {position} should be {expected:?}")]
    CheckCharacter {
        position: usize,
        found: char,
        expected: char,
    },
}

impl CreditCodeError {
    /// The stable name of the fault; never translated.
    pub(crate) const fn code(&self) -> &'static str {
        match self {
            CreditCodeError::Length { .. } => "length",
            CreditCodeError::BadCharacter { .. } => "bad_character",
            CreditCodeError::CheckCharacter { .. } => "check_character",
        }
    }

    /// The values of the fault by name: `position` (from 1), `found` (a character; for `length` the number of
    /// characters) and `expected` (what is right there, where that is known).
    pub(crate) fn params(&self) -> Vec<(&'static str, String)> {
        match self {
            CreditCodeError::Length { found } => vec![
                ("found", found.to_string()),
                ("expected", LENGTH.to_string()),
            ],
            CreditCodeError::BadCharacter {
                position,
                found,
                suggestion,
            } => {
                let mut params = vec![
                    ("position", position.to_string()),
                    ("found", found.to_string()),
                ];
                params.extend(suggestion.map(|right| ("expected", right.to_string())));
                params
            }
            CreditCodeError::CheckCharacter {
                position,
                found,
                expected,
            } => vec![
                ("position", position.to_string()),
                ("found", found.to_string()),
                ("expected", expected.to_string()),
            ],
        }
    }
}

/// Every character belongs to the alphabet, and the region (3–8) is made of digits. Characters past
/// the 18th are left to the length check.
fn check_characters(code: &[char]) -> Result<(), CreditCodeError> {
    for (index, &found) in code.iter().take(LENGTH).enumerate() {
        let region = (2..8).contains(&index);
        if value(found).is_none() || (region && !found.is_ascii_digit()) {
            return Err(CreditCodeError::BadCharacter {
                position: index + 1,
                found,
                suggestion: look_alike(found),
            });
        }
    }
    Ok(())
}

fn check_at(code: &[char], position: usize, expected: Option<char>) -> Result<(), CreditCodeError> {
    match (code.get(position - 1), expected) {
        (Some(&found), Some(expected)) if found == expected => Ok(()),
        (Some(&found), Some(expected)) => Err(CreditCodeError::CheckCharacter {
            position,
            found,
            expected,
        }),
        _ => Err(CreditCodeError::Length { found: code.len() }),
    }
}

/// The value of a character, 0..=30.
fn value(found: char) -> Option<u32> {
    let index = ALPHABET
        .iter()
        .position(|&letter| char::from(letter) == found)?;
    u32::try_from(index).ok()
}

fn look_alike(found: char) -> Option<char> {
    match found {
        'I' => Some('1'),
        'O' => Some('0'),
        'S' => Some('5'),
        'V' => Some('U'),
        'Z' => Some('2'),
        _ => None,
    }
}

/// GB 32100: C18 = (31 − Σ value·weight mod 31) mod 31.
fn whole_check(code: &[char]) -> Option<char> {
    let mut sum = 0;
    for (&found, weight) in code.iter().zip(WEIGHTS) {
        sum += value(found)? * weight;
    }
    let index = usize::try_from((31 - sum % 31) % 31).ok()?;
    ALPHABET.get(index).copied().map(char::from)
}

/// GB 11714: C9 = 11 − Σ value·weight mod 11, where 10 is written X and 11 is written 0. Letters
/// count from A = 10 through the full Latin alphabet, unlike the values of GB 32100.
fn organization_check(code: &[char]) -> Option<char> {
    let mut sum = 0;
    for (found, weight) in code.iter().skip(8).zip(ORGANIZATION_WEIGHTS) {
        sum += found.to_digit(36)? * weight;
    }
    match 11 - sum % 11 {
        10 => Some('X'),
        11 => Some('0'),
        digit => char::from_digit(digit, 10),
    }
}
