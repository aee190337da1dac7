//! The tab of due diligence and review (尽调评审, articles 9 and 11): what both chapters tell.

use super::lines::Line;
use super::sheet::Sheet;
use super::told;
use crate::domain::{diligence, review};

/// The lines of the tab.
pub fn lines(sheet: &Sheet<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    let source = sheet.source();
    told::sections(&mut lines, sheet, diligence::sheet::sections(&source));
    told::sections(&mut lines, sheet, review::sheet::sections(&source));
    lines
}
