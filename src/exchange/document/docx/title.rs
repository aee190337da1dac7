//! The title in lines, each of which has a sense of its own.

use crate::exchange::document::paper::Document;
use unicode_width::UnicodeWidthStr;

/// The widest title that stands on one line, in places.
const TITLE_LINE: usize = 40;
/// Characters of Chinese titles behind which a line may end.
const TITLE_BREAKS: [char; 6] = ['市', '县', '区', '的', '）', '于'];

/// The title in lines: the sign of data that are not real on one of its own, a long title broken at sense near its middle.
pub(super) fn title(paper: &Document) -> String {
    let (title, sign) = match (&paper.sign, paper.title.rsplit_once(" [")) {
        (Some(_), Some((title, sign))) => (title, format!("\n[{sign}")),
        _ => (paper.title.as_str(), String::new()),
    };
    if paper.title.width() <= TITLE_LINE {
        return paper.title.clone();
    }
    let whole = title.width();
    if whole <= TITLE_LINE {
        return format!("{title}{sign}");
    }
    let places = title
        .char_indices()
        .filter(|(_, c)| TITLE_BREAKS.contains(c));
    let ends = places.map(|(at, c)| title.split_at(at + c.len_utf8()));
    let far = |(first, _): &(&str, &str)| (first.width() * 2).abs_diff(whole);
    match ends.min_by_key(far).filter(|(_, rest)| !rest.is_empty()) {
        Some((first, rest)) => format!("{first}\n{rest}{sign}"),
        None => format!("{title}{sign}"),
    }
}
