//! Line breaking by the Unicode rules, which know what may not start a line (`，。）》`), what may not
//! end one (`（《`), and that a Latin word stays whole. Results are cached per text and width.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};

use super::sanitize_lines;
use super::width::{truncate, width};

/// Wrapped texts kept for the next frame. A screen shows far fewer paragraphs than this.
const CACHE_LIMIT: usize = 512;

/// Lines by text and width.
type Cache = HashMap<(String, u16), Arc<[String]>>;

thread_local! {
    static CACHE: RefCell<Cache> = RefCell::new(HashMap::new());
}

/// The text in lines of at most `cols` columns, its own line breaks kept. An empty text is one empty
/// line; `cols` 0 gives no lines. Control characters are cleaned away.
pub fn wrap(text: &str, cols: u16) -> Arc<[String]> {
    CACHE.with_borrow_mut(|cache| {
        let key = (text.to_owned(), cols);
        if let Some(lines) = cache.get(&key) {
            return Arc::clone(lines);
        }
        if cache.len() >= CACHE_LIMIT {
            cache.clear();
        }
        let lines: Arc<[String]> = break_lines(text, usize::from(cols)).into();
        cache.insert(key, Arc::clone(&lines));
        lines
    })
}

fn break_lines(text: &str, cols: usize) -> Vec<String> {
    if cols == 0 {
        return Vec::new();
    }
    let options = Options::new(cols)
        .word_separator(WordSeparator::UnicodeBreakProperties)
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::FirstFit);
    let mut lines = Vec::new();
    for paragraph in sanitize_lines(text) {
        for line in textwrap::wrap(&paragraph, &options) {
            // Only a wide character in a one-column window is wider than asked.
            let line = if width(&line) > cols {
                truncate(&line, cols).into_owned()
            } else {
                line.into_owned()
            };
            lines.push(line);
        }
    }
    lines
}
