//! Whatever a person may choose from a closed list, by the stable name that commands and records carry.

use super::{Word, desk, places, steps, values, works};

/// The word for a stable name of any closed list; `None` for anything else.
pub(crate) fn by_name(name: &str) -> Option<Word> {
    let lists = [
        values::by_name,
        steps::by_name,
        works::by_name,
        places::by_name,
        desk::by_name,
    ];
    lists.iter().find_map(|list| list(name))
}
