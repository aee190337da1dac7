//! The tab of the agreement (协议, article 12): what the signing tells, and who invests.

use super::lines::Line;
use super::sheet::Sheet;
use super::told;
use crate::domain::{investor, signing};

/// The lines of the tab.
pub fn lines(sheet: &Sheet<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    told::sections(&mut lines, sheet, signing::sheet::sections(&sheet.source()));
    let investors = investor::sheet::section(&sheet.source());
    told::sections(&mut lines, sheet, vec![investors]);
    lines
}
