//! Full-width to half-width folding, the first step of reading anything that was typed through a
//! Chinese input method. Nothing else lives here: it neither trims nor drops characters, so that a
//! position in the folded text is the same position in the text the person typed.

const FULL_WIDTH_FIRST: char = '！';
const FULL_WIDTH_LAST: char = '～';
/// Distance between a full-width form (U+FF01..U+FF5E) and its ASCII twin (U+0021..U+007E).
const FULL_WIDTH_SHIFT: u32 = 0xFEE0;

/// Folds one character: full-width ASCII to ASCII, the ideographic space to a space; any other
/// character comes back unchanged.
pub(crate) fn fold_char(found: char) -> char {
    match found {
        '\u{3000}' => ' ',
        FULL_WIDTH_FIRST..=FULL_WIDTH_LAST => u32::from(found)
            .checked_sub(FULL_WIDTH_SHIFT)
            .and_then(char::from_u32)
            .unwrap_or(found),
        other => other,
    }
}

/// Folds a whole text with [`fold_char`]. The result has exactly as many characters as the input.
pub(crate) fn fold_width(text: &str) -> String {
    text.chars().map(fold_char).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_full_width_ascii_and_the_ideographic_space_only() {
        assert_eq!(fold_width("（ＡＢｃ）１２．５　亿～"), "(ABc)12.5 亿~");
        assert_eq!(fold_width("赣州·ascii。￥"), "赣州·ascii。￥");
    }

    #[test]
    fn keeps_the_number_of_characters() {
        let text = "　３０００万元，（中国）🙂";
        assert_eq!(fold_width(text).chars().count(), text.chars().count());
    }
}
