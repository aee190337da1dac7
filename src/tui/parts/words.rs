//! Where words begin and end in a line of Chinese and Latin text, for moving and deleting by words.

use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;

/// Where each word begins, in characters from the head of the line: words by the dictionary, runs of letters and digits,
/// and marks one by one. Blanks belong to what stands before them.
fn beginnings(line: &str) -> Vec<usize> {
    let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    let ends: Vec<usize> = segmenter.segment_str(line).collect();
    let mut found = Vec::new();
    let mut at = 0;
    for pair in ends.windows(2) {
        let [from, to] = pair else { continue };
        let piece = line.get(*from..*to).unwrap_or_default();
        if !piece.trim().is_empty() {
            found.push(at);
        }
        at += piece.chars().count();
    }
    found
}

/// The beginning of the word before a column; the head of the line where there is none.
pub(super) fn word_before(line: &str, column: usize) -> usize {
    let before = beginnings(line).into_iter().rfind(|at| *at < column);
    before.unwrap_or(0)
}

/// The beginning of the word behind a column; the end of the line where there is none.
pub(super) fn word_behind(line: &str, column: usize) -> usize {
    let behind = beginnings(line).into_iter().find(|at| *at > column);
    behind.unwrap_or_else(|| line.chars().count())
}

#[cfg(test)]
mod tests {
    use super::{word_before, word_behind};
    use proptest::prelude::*;

    #[test]
    fn words_are_those_of_the_language() {
        // Columns by hand: 企业|投资|协议|, |ABC123| |2027年.
        let line = "企业投资协议, ABC123 项目";
        let mut at = line.chars().count();
        let mut stops = Vec::new();
        while at > 0 {
            at = word_before(line, at);
            stops.push(at);
        }
        assert_eq!(stops, [15, 8, 6, 4, 2, 0]);
        assert_eq!(word_behind(line, 0), 2);
        assert_eq!(word_behind(line, 8), 15);
        assert_eq!(word_behind(line, 15), 17);
        assert_eq!((word_before("", 0), word_behind("", 0)), (0, 0));
    }

    proptest! {
        #[test]
        fn every_walk_ends(line in "\\PC{0,40}") {
            let all = line.chars().count();
            let (mut at, mut steps) = (all, 0);
            while at > 0 {
                let before = word_before(&line, at);
                prop_assert!(before < at);
                at = before;
                steps += 1;
            }
            prop_assert!(steps <= all);
            while at < all {
                let behind = word_behind(&line, at);
                prop_assert!(behind > at);
                at = behind;
            }
        }
    }
}
