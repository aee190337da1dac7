//! The tab of operation (监测, articles 17 to 19): commitments and how much of each is reached, reports, statistics by
//! reckoning, evaluations, upgrades, exit.

use super::lines::Line;
use super::sheet::Sheet;
use super::told;
use crate::domain::{exit, operation, upgrade};

/// The lines of the tab.
pub fn lines(sheet: &Sheet<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    let source = sheet.source();
    told::sections(&mut lines, sheet, operation::sheet::sections(&source));
    let after = vec![
        upgrade::sheet::section(&source),
        exit::sheet::section(&source),
    ];
    told::sections(&mut lines, sheet, after);
    lines
}
