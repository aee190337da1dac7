//! Whatever a person may choose from a closed list, by the stable name that commands and records carry.

use super::Word;
use crate::domain::filing::FilingStatus;
use crate::domain::verb::{ArgKind, VERBS};
use std::collections::HashMap;
use std::sync::LazyLock;

/// The words by stable name: of how far a filing is, then of what the verbs offer; the first of a name counts.
static OFFERED: LazyLock<HashMap<&str, Word>> = LazyLock::new(|| {
    let mut offered = HashMap::from(FilingStatus::ALL.map(|status| (status.name(), status.word())));
    for arg in VERBS.iter().flat_map(|verb| verb.args()) {
        if let ArgKind::Choice(choices) = arg.kind {
            for (name, word) in choices {
                offered.entry(name).or_insert(*word);
            }
        }
    }
    offered
});

/// The word for a stable name that a verb offers, or of how far a filing is; `None` for anything else.
pub(crate) fn by_name(name: &str) -> Option<Word> {
    OFFERED.get(name).copied()
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
