//! The tab of difficulties (问题, article 16): tasks about the project, open issues by age, requests for the city's support, what was solved.

use super::lines::Line;
use super::sheet::Sheet;
use super::told;
use crate::domain::{dispatch, talks};

/// The lines of the tab.
pub fn lines(sheet: &Sheet<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    let source = sheet.source();
    let tasks = sheet.tasks.iter();
    let tasks = tasks.filter_map(|(id, item)| Some((id, item.task()?)));
    let told = vec![
        dispatch::sheet::tasks(tasks),
        dispatch::sheet::difficulties(&source),
        talks::sheet::support(&source),
        dispatch::sheet::solved(&source),
    ];
    told::sections(&mut lines, sheet, told);
    lines
}
