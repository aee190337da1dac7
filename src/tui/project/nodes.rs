//! The tab of construction (节点, articles 15 and 16): the four key nodes, procedures, the permit's clock, supervision,
//! inspections.

use super::lines::{Line, section};
use super::sheet::Sheet;
use super::{early, told};
use crate::domain::{construction, dispatch};
use crate::locales::works_tabs as words;

/// The lines of the tab.
pub fn lines(sheet: &Sheet<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    let source = sheet.source();
    told::sections(
        &mut lines,
        sheet,
        vec![dispatch::node_sheet::nodes(&source)],
    );
    told::sections(&mut lines, sheet, construction::sheet::sections(&source));
    let title = sheet.title(&words::LEGS, "lead-times");
    section(&mut lines, title, early::lines(sheet));
    lines
}
