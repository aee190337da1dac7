//! The tab of difficulties (问题, article 16): open issues by age, requests for the city's support, what was solved.

use super::lines::{Line, section};
use super::sheet::Sheet;
use super::{talks, told};
use crate::domain::dispatch;
use crate::locales::works_tabs as words;

/// The lines of the tab.
pub fn lines(sheet: &Sheet<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    let source = sheet.source();
    told::sections(
        &mut lines,
        sheet,
        vec![dispatch::sheet::difficulties(&source)],
    );
    let title = sheet.title(&words::SUPPORT, "support");
    section(&mut lines, title, talks::support(sheet));
    told::sections(&mut lines, sheet, vec![dispatch::sheet::solved(&source)]);
    lines
}
