//! The tab of landing (要素, articles 13 and 14): the service unit, elements, conditions of the start, approvals, policies.

use super::lines::Line;
use super::sheet::Sheet;
use super::told;
use crate::domain::{landing, redemption};

/// The lines of the tab.
pub fn lines(sheet: &Sheet<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    let source = sheet.source();
    told::sections(&mut lines, sheet, landing::sheet::sections(&source));
    told::sections(&mut lines, sheet, redemption::sheet::sections(&source));
    lines
}
