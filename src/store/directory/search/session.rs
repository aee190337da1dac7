//! Search as one types: a longer query looks only among the rows the shorter one found.

use super::confirm::Wanted;
use super::{Filter, SearchIndex, SearchResult, query};

/// What one person typed so far, and the rows that matched it.
///
/// Its answers are always those of [`SearchIndex::search`]; it only spares work. Any change of the index,
/// or a query that is not a continuation of the last one, makes it start afresh.
#[derive(Default)]
pub struct SearchSession {
    words: Vec<Vec<char>>,
    revision: u64,
    matched: Vec<u64>,
}

impl SearchSession {
    /// A session in which nothing has been typed.
    pub fn new() -> Self {
        Self::default()
    }

    /// Answers like [`SearchIndex::search`]. The filter may differ from call to call.
    pub fn search(
        &mut self,
        index: &SearchIndex,
        query: &str,
        limit: usize,
        filter: Option<Filter<'_>>,
    ) -> SearchResult {
        let words = query::words(query);
        let within = (self.revision == index.revision() && continues(&self.words, &words))
            .then_some(self.matched.as_slice());
        let mut matched = Vec::new();
        let wanted = Wanted {
            limit,
            filter,
            first: None,
        };
        let result = index.run(&words, wanted, within, Some(&mut matched));
        self.words = words;
        self.revision = index.revision();
        self.matched = matched;
        result
    }
}

/// Whether every row that matches `new` also matched `old`: a longer last word, or more words.
fn continues(old: &[Vec<char>], new: &[Vec<char>]) -> bool {
    let Some((last, earlier)) = old.split_last() else {
        return false;
    };
    new.starts_with(earlier)
        && new
            .get(earlier.len())
            .is_some_and(|word| word.starts_with(last))
}
