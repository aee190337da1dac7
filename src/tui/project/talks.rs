//! The tab of the first talk (首谈, articles 8 and 10): who holds it, its clocks, the core matters, visits, the site,
//! the city's support, transfers.

use super::lines::Line;
use super::sheet::Sheet;
use super::told;
use crate::domain::{clash, first_talk, handover, talks, visits};

/// The lines of the tab.
pub fn lines(sheet: &Sheet<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    let source = sheet.source();
    // Most projects never meet another.
    let clashes = clash::sheet::section(&source);
    let clashes = Some(clashes).filter(|section| !section.entries.is_empty());
    told::sections(&mut lines, sheet, clashes.into_iter().collect());
    told::sections(&mut lines, sheet, vec![first_talk::sheet::section(&source)]);
    told::sections(&mut lines, sheet, talks::sheet::sections(&source));
    told::sections(
        &mut lines,
        sheet,
        visits::sheet::sections(&source, sheet.sites),
    );
    let after = vec![
        talks::sheet::support(&source),
        talks::sheet::transfers(&source),
        handover::sheet::section(&source),
    ];
    told::sections(&mut lines, sheet, after);
    lines
}
