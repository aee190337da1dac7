//! Whatever a person may choose from a closed list, by the stable name that commands and records carry.

use super::Word;
use crate::domain::filing::FilingStatus;
use crate::domain::verb::{ArgKind, VERBS};

/// The word for a stable name that a verb offers, or of how far a filing is; `None` for anything else.
pub(crate) fn by_name(name: &str) -> Option<Word> {
    let status = FilingStatus::from_name(name).map(FilingStatus::word);
    let args = VERBS.iter().flat_map(|verb| verb.args());
    let mut offered = args.filter_map(|arg| match arg.kind {
        ArgKind::Choice(choices) => choices.iter().find(|(known, _)| *known == name),
        _ => None,
    });
    status.or_else(|| offered.next().map(|(_, word)| *word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stable_name_of_a_value_has_words() {
        for name in [
            "city",
            "province",
            "due",
            "lapsed",
            "submitted",
            "pass",
            "guide",
        ] {
            assert!(by_name(name).is_some(), "{name}");
        }
        assert_eq!(by_name("P2026-0001"), None);
    }
}
