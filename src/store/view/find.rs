//! The look-up: by the texts of rows; by what a word means of a row; and, where nothing is found, by what the person may have
//! meant.

use super::View;
use crate::domain::look_up;
use crate::domain::policy::Gives;
use crate::domain::policy::Profile;
use crate::domain::seen::eyes::Eyes;
use crate::domain::stage::{End, Stage};
use crate::store::StoreError;
use crate::store::directory::Meaning;
use crate::store::directory::search::{SearchResult, spoken};
use crate::store::query::{Filter, FoundRow, FoundRows, Frame};

/// Characters from which a word can be a name's part.
const LEAST_NAME: usize = 2;
/// Digits from which they can be a telephone's.
const LEAST_DIGITS: usize = 5;
/// Fen in a hundred million and in ten thousand yuan.
const YI: i128 = 10_000_000_000;
const WAN: i128 = 1_000_000;

impl View {
    /// Rows `offset..most` of the projects that match a text, best first; late ones first within a rank. By what stands on a project's page alone they are
    /// found with the eyes of somebody who reads it, and not without. Where none does, what the person may have meant.
    ///
    /// # Errors
    /// What the records say.
    pub fn find(
        &self,
        text: &str,
        frame: (&Frame, Option<&Eyes>),
        (offset, most): (u32, u32),
    ) -> Result<FoundRows, StoreError> {
        let most = most as usize;
        let mut found = self.found(text, frame, most);
        if found.hits.is_empty() {
            let others = look_up::others(text).into_iter();
            // What sounds the same comes last, for much does.
            let others = others.chain(spoken(text.trim()));
            let mut others = others.map(|other| self.found(&other, frame, most));
            let other = others.find(|other| !other.hits.is_empty());
            let rough = || self.found_of((text, true), frame, most);
            found = other.unwrap_or_else(rough);
        }
        let mut hits = Vec::with_capacity(found.hits.len());
        for hit in found.hits.into_iter().skip(offset as usize) {
            let row = self.row_in(hit.slot, &frame.0.scope, frame.0.today)?;
            hits.extend(row.map(|row| FoundRow {
                row,
                field: hit.field,
                spans: hit.spans,
            }));
        }
        let total = u32::try_from(found.total).unwrap_or(u32::MAX);
        Ok(FoundRows { total, hits })
    }

    /// What is found among what is listed; behind it what is void, which no list has and whose history stays (R2-4).
    fn found(&self, text: &str, frame: (&Frame, Option<&Eyes>), limit: usize) -> SearchResult {
        self.found_of((text, false), frame, limit)
    }

    /// The same; roughly, a round sum is also what is written with decimals.
    fn found_of(
        &self,
        (text, is_rough): (&str, bool),
        (frame, eyes): (&Frame, Option<&Eyes>),
        limit: usize,
    ) -> SearchResult {
        let mut found = self.listed((text, is_rough), (frame, eyes), limit);
        if frame.filter == Filter::default() && self.directory.has_void() {
            let filter = Filter {
                end: Some(End::Voided),
                ..Filter::default()
            };
            let frame = Frame {
                filter,
                ..frame.clone()
            };
            let left = limit.saturating_sub(found.hits.len());
            let void = self.listed((text, is_rough), (&frame, eyes), left);
            found.total += void.total;
            found.hits.extend(void.hits);
        }
        found
    }

    /// What matches by its texts, then what is meant.
    fn listed(
        &self,
        (text, is_rough): (&str, bool),
        (frame, eyes): (&Frame, Option<&Eyes>),
        limit: usize,
    ) -> SearchResult {
        let mut found = self.directory.find(text, frame, limit);
        let (mut sought, mut rest) = (Vec::new(), Vec::new());
        for word in text.split_whitespace() {
            let meaning = meaning(word, is_rough, &self.profile);
            match meaning.and_then(|meaning| self.directory.sought(meaning)) {
                Some(one) => sought.push(one),
                None => rest.push(word),
            }
        }
        if sought.is_empty() {
            return found;
        }
        let left = limit.saturating_sub(found.hits.len());
        let texts = (text, &*rest.join(" "));
        let meant = self
            .directory
            .find_beside(texts, &sought, (frame, eyes), left);
        found.total += meant.total;
        found.hits.extend(meant.hits);
        found
    }
}

/// What a word may mean; nothing where it can only be a part of a text.
fn meaning(word: &str, is_rough: bool, profile: &Profile) -> Option<Meaning> {
    let word = word.trim();
    let is_han = |text: &str| text.chars().all(|c| !c.is_ascii());
    let is_name = word.chars().count() >= LEAST_NAME && is_han(word);
    let meaning = Meaning {
        stages: stages(word, profile),
        ends: End::ALL
            .into_iter()
            .filter(|end| is_called(end.word(), end.name(), word))
            .collect(),
        chains: match is_name {
            true => {
                let chains = profile.chains.iter();
                let named = chains.filter(|chain| chain.name.contains(word));
                named.map(|chain| chain.id.clone()).collect()
            }
            false => Vec::new(),
        },
        tiers: tiers(word, profile),
        sum: sum(word, is_rough),
        digits: digits(word),
        name: if is_name {
            word.to_owned()
        } else {
            String::new()
        },
    };
    (meaning != Meaning::default()).then_some(meaning)
}

/// Whether a word is what something is called in either language, or its stable name.
fn is_called(called: crate::domain::word::Word, name: &str, word: &str) -> bool {
    called.zh == word || called.en.eq_ignore_ascii_case(word) || name == word
}

/// The tiers that a word names, whole or by their short names.
fn tiers(word: &str, profile: &Profile) -> Vec<String> {
    let policy = &profile.policy;
    let tiers = policy.tiers.iter();
    let named = tiers.filter(|tier| tier.name == word || policy.tier_short(&tier.id) == word);
    named.map(|tier| tier.id.clone()).collect()
}

/// The stages that a word names: their own words, and those that ledgers use for them.
fn stages(word: &str, profile: &Profile) -> Vec<Stage> {
    let own = Stage::ALL.into_iter();
    let mut found: Vec<Stage> = own
        .filter(|stage| is_called(stage.word(), stage.name(), word))
        .collect();
    let columns = &profile.columns;
    let of_stage = |key: &String| {
        let mut columns = columns.columns.iter();
        columns.any(|column| column.key == *key && column.gives == Some(Gives::Stage))
    };
    let aliases = columns
        .values
        .iter()
        .filter(|value| value.columns.iter().any(of_stage));
    let named = aliases.filter(|value| value.aliases.iter().any(|alias| alias == word));
    found.extend(named.filter_map(|value| Stage::from_name(&value.to)));
    found.sort_unstable();
    found.dedup();
    found
}

/// `12.5亿`, `8000万元`: a sum, and how far off what is shown so may be; roughly, anything of the same whole number around it.
fn sum(word: &str, is_rough: bool) -> Option<(i128, i128)> {
    let bare = word.trim_end_matches('元');
    let (number, unit) = match (bare.strip_suffix('亿'), bare.strip_suffix('万')) {
        (Some(number), _) => (number, YI),
        (None, Some(number)) => (number, WAN),
        (None, None) => return None,
    };
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    let is_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let fits = !whole.is_empty() && whole.len() <= 9 && decimals.len() <= 4;
    if !fits || !is_digits(whole) || !is_digits(decimals) {
        return None;
    }
    let places = u32::try_from(decimals.len()).ok()?;
    let scale = 10_i128.pow(places);
    let number: i128 = format!("{whole}{decimals}").parse().ok()?;
    if is_rough && decimals.is_empty() {
        return Some((number * unit, unit));
    }
    // Lists show one decimal of a hundred million.
    let shown = if unit == YI { scale.max(10) } else { scale };
    Some((number * unit / scale, unit / shown / 2))
}

/// The digits of a telephone, as they may be typed; empty where it cannot be one.
fn digits(word: &str) -> String {
    let is_of_phone = |c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '(' | ')');
    let digits: String = word.chars().filter(char::is_ascii_digit).collect();
    match word.chars().all(is_of_phone) && digits.len() >= LEAST_DIGITS {
        true => digits,
        false => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_is_understood_as_lists_show_it() {
        let within = |word: &str, fen: i128| {
            sum(word, false).is_some_and(|(sum, off)| (sum - fen).abs() < off)
        };
        assert!(within("12.5亿", 125 * YI / 10));
        assert!(within("12.5亿元", 1253 * YI / 100));
        assert!(!within("12.5亿", 126 * YI / 10));
        assert!(within("3亿", 3 * YI));
        assert!(!within("3亿", 31 * YI / 10));
        assert!(within("8000万元", 8000 * WAN));
        assert_eq!(sum("亿", false), None);
        assert_eq!(sum("6亿", true), Some((6 * YI, YI)));
        assert_eq!(sum("1.2.3亿", true), None);
        assert_eq!(sum("9999999999999亿", true), None);
    }

    #[test]
    fn words_of_stages_chains_and_telephones_are_understood() {
        let profile = Profile::builtin().unwrap();
        let of = |word: &str| meaning(word, false, &profile).unwrap_or_default();
        assert_eq!(of("在谈").stages, [Stage::Talks]);
        assert_eq!(of("洽谈中").stages, [Stage::Talks]);
        assert_eq!(of("199-0000-0010").digits, "19900000010");
        assert_eq!(of("1990").digits, "");
        assert!(!of("电子信息").chains.is_empty());
        assert_eq!(meaning("xt", false, &profile), None);
    }
}
