//! The tab of the agreement (协议, article 12): what the signing tells.

use super::lines::Line;
use super::sheet::Sheet;
use super::told;
use crate::domain::signing;

/// The lines of the tab.
pub fn lines(sheet: &Sheet<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    told::sections(&mut lines, sheet, signing::sheet::sections(&sheet.source()));
    lines
}
