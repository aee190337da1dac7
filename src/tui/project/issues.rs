//! The tab of difficulties (问题, article 16): open issues by age, requests for the city's support, what was solved.

use super::lines::{Line, Piece, section};
use super::sheet::Sheet;
use super::talks;
use crate::domain::dispatch::Issue;
use crate::locales::works_tabs as words;
use crate::tui::theme::Role;

/// Columns of a kind, a unit, an age, a day.
const KIND: u16 = 10;
const UNIT: u16 = 10;
const AGE: u16 = 10;
const DUE: u16 = 12;

/// The lines of the tab.
pub fn lines(sheet: &Sheet<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    let issues = &sheet.project().construction.issues;
    let solved = issues.values().filter(|issue| issue.solved.is_some());
    let title = sheet.counted(&words::ISSUES, solved.count(), issues.len(), "issue");
    section(&mut lines, title, open(sheet));
    let title = sheet.title(&words::SUPPORT, "support");
    section(&mut lines, title, talks::support(sheet));
    let title = sheet.title(&words::SOLVED, "issue-close");
    section(&mut lines, title, done(sheet));
    lines
}

/// Open issues, the oldest first.
fn open(sheet: &Sheet<'_>) -> Vec<Line> {
    let mut open: Vec<(u32, &Issue)> = sheet.project().construction.open_issues().collect();
    open.sort_by_key(|(number, issue)| (issue.raised_on, *number));
    let mut lines: Vec<Line> = open
        .into_iter()
        .map(|(number, issue)| issue_line(sheet, number, issue))
        .collect();
    let text = sheet.t(&words::ADD_ISSUE);
    let line = Line::new("issue new", vec![Piece::rest(text, Role::KeyHint)]);
    let fields = [("kind", ""), ("text", ""), ("owner", ""), ("due", "")];
    lines.push(line.form("issue", &fields));
    lines
}

fn issue_line(sheet: &Sheet<'_>, number: u32, issue: &Issue) -> Line {
    let (due, role) = sheet.due(issue.due, false);
    let days = (sheet.ctx.today - issue.raised_on).num_days();
    let age = sheet.fill(&words::AGE, &[("n", &days.to_string())]);
    let pieces = vec![
        Piece::of("[ ]", role, 3),
        Piece::of(issue.kind.as_str(), role, KIND),
        Piece::of(sheet.unit(&issue.owner), Role::Normal, UNIT),
        Piece::of(age, Role::Normal, AGE),
        Piece::of(due, role, DUE),
        Piece::rest(issue.text.as_str(), Role::Normal),
    ];
    let line = Line::numbered("issue", number, pieces);
    let number = number.to_string();
    line.form("issue-close", &[("issue", &number), ("result", "")])
        .missing()
}

fn done(sheet: &Sheet<'_>) -> Vec<Line> {
    let issues = sheet.project().construction.issues.iter().rev();
    let solved = issues.filter_map(|(number, issue)| Some((number, issue, issue.solved.as_ref()?)));
    solved
        .flat_map(|(number, issue, solved)| {
            let days = (solved.on - issue.raised_on).num_days();
            let age = sheet.fill(&words::TOOK, &[("n", &days.to_string())]);
            let pieces = vec![
                Piece::of("[x]", Role::Normal, 3),
                Piece::of(issue.kind.as_str(), Role::Normal, KIND),
                Piece::of(age, Role::Normal, DUE),
                Piece::rest(issue.text.as_str(), Role::Normal),
            ];
            let key = format!("solved {number}");
            let mut lines = vec![Line::numbered("solved", *number, pieces)];
            let text = sheet.by_on(&solved.result, &solved.by, solved.on);
            lines.extend(sheet.told(&format!("{key} result"), sheet.t(&words::RESULT), &text));
            lines
        })
        .collect()
}
