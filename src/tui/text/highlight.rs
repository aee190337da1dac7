//! Showing where a search matched.

use std::ops::Range;

use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// The text with the given character ranges (not bytes) in `hit` style over the `base` style. Ranges
/// may overlap, be unsorted, or reach past the end.
pub fn highlight(text: &str, ranges: &[Range<usize>], base: Style, hit: Style) -> Line<'static> {
    let mut spans: Vec<Span<'static>> = Vec::new();
    let mut run = String::new();
    let mut run_hit = false;
    for (at, c) in text.chars().enumerate() {
        let is_hit = ranges.iter().any(|range| range.contains(&at));
        if is_hit != run_hit && !run.is_empty() {
            spans.push(Span::styled(
                std::mem::take(&mut run),
                if run_hit { base.patch(hit) } else { base },
            ));
        }
        run_hit = is_hit;
        run.push(c);
    }
    if !run.is_empty() {
        spans.push(Span::styled(
            run,
            if run_hit { base.patch(hit) } else { base },
        ));
    }
    Line::from(spans)
}
