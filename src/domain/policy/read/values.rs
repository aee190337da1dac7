//! Reading single values from their text, and finding the word somebody may have meant.

use crate::domain::clock::Term;
use crate::domain::money::{Amount, ParseOptions, SignRule};

/// The fen of an amount such as `10亿`, `500万`, `0`; `None` for anything else, and for foreign money: a line of the
/// regulation does not move with an exchange rate.
pub(super) fn fen(text: &str) -> Option<i128> {
    let options = ParseOptions {
        sign: SignRule::NonNegative,
        ..ParseOptions::default()
    };
    let amount = Amount::parse_with(text, options).ok()?;
    amount.foreign.is_none().then(|| amount.money.fen())
}

/// `5wd`, `30d`, `6m`; a term of nothing is no term.
pub(super) fn term(text: &str) -> Option<Term> {
    let end = text.find(|c: char| !c.is_ascii_digit())?;
    let (number, unit) = text.split_at_checked(end)?;
    let number: u32 = number.parse().ok().filter(|n| (1..=36_500).contains(n))?;
    match unit {
        "wd" => Some(Term::WorkingDays(number)),
        "d" => Some(Term::Days(number)),
        "m" => Some(Term::Months(number)),
        _ => None,
    }
}

/// The number of an article written `第十二条`; 0 for `附则`; `None` for anything else. Up to 99.
pub(in crate::domain::policy) fn article(text: &str) -> Option<u32> {
    if text == "附则" {
        return Some(0);
    }
    let numeral = text.strip_prefix('第')?.strip_suffix('条')?;
    let digit = |s: &str| {
        "零一二三四五六七八九"
            .chars()
            .zip(0u32..)
            .find(|(c, _)| s == c.to_string())
            .map(|(_, n)| n)
    };
    let number = match numeral.split_once('十') {
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { 1 } else { digit(tens)? };
            tens * 10 + if ones.is_empty() { 0 } else { digit(ones)? }
        }
        None => digit(numeral)?,
    };
    (number > 0).then_some(number)
}

/// The word of `known` that is nearest to `found`; where none is near, all of them while they are few, else the
/// three nearest.
pub(super) fn nearest(found: &str, known: &[&str]) -> String {
    if let Some(word) = near(found, known) {
        return word.to_owned();
    }
    let mut ranked: Vec<(usize, &str)> = known
        .iter()
        .map(|word| (strsim::levenshtein(found, word), *word))
        .collect();
    ranked.sort_unstable();
    if known.len() <= 24 {
        return known.join(" | ");
    }
    let three = ranked.iter().take(3).map(|(_, word)| *word);
    three.collect::<Vec<_>>().join(" | ")
}

/// The word of `known` that somebody most likely meant by `found`: at most a third of it is written otherwise.
pub(super) fn near<'a>(found: &str, known: &[&'a str]) -> Option<&'a str> {
    let limit = (found.chars().count() / 3).max(1);
    let ranked = known
        .iter()
        .map(|word| (strsim::levenshtein(found, word), *word));
    ranked
        .min()
        .filter(|(steps, _)| *steps <= limit)
        .map(|(_, word)| word)
}
