//! Part of the tab of operation: cases of exit (退出处置, article 19) with their clocks.

use super::lines::{Line, Piece};
use super::sheet::{Sheet, mark};
use crate::domain::exit::{ExitCase, ExitClose};
use crate::locales::works_tabs as words;
use crate::tui::theme::Role;

/// Every case, the last one first; where none is open, the way to open one.
pub fn lines(sheet: &Sheet<'_>) -> Vec<Line> {
    let operation = &sheet.project().operation;
    let of = |(number, case): (&u32, &ExitCase)| case_lines(sheet, *number, case);
    let mut lines: Vec<Line> = operation.exits.iter().rev().flat_map(of).collect();
    if operation.open_exit().is_none() {
        let text = sheet.t(&words::ADD_EXIT);
        let line = Line::new("exit new", vec![Piece::rest(text, Role::KeyHint)]);
        let fields = [
            ("trigger", ""),
            ("basis", ""),
            ("way", ""),
            ("evidence", ""),
        ];
        lines.push(line.form("exit-open", &fields));
    }
    lines
}

fn case_lines(sheet: &Sheet<'_>, number: u32, case: &ExitCase) -> Vec<Line> {
    let key = format!("exit {number}");
    let (sign, role) = mark(case.closed.is_some());
    let way = sheet.t(&case.way.word());
    let pieces = vec![
        Piece::of(sign, role, 3),
        Piece::of(case.on.to_string(), role, 10),
        Piece::rest(format!("{}; {way}", case.trigger), role),
    ];
    let line = Line::numbered("exit", number, pieces);
    let mut lines = vec![line];
    let told =
        |what: &str, word, text: &str| sheet.told(&format!("{key} {what}"), sheet.t(word), text);
    lines.extend(told("basis", &words::EXIT_BASIS, &case.basis));
    lines.extend(told("evidence", &words::EVIDENCE, &case.evidence));
    let fields = [("result", ""), ("decision", "")];
    match (&case.notice, &case.closed) {
        (None, None) => {
            let (_, role) = sheet.due(case.notice_due, false);
            let when = sheet.left(case.notice_due.date);
            let text = sheet.fill(&words::EXIT_NOTICE_DUE, &[("when", &when)]);
            let line = Line::new(format!("{key} notice"), vec![Piece::rest(text, role)]);
            let fields = [("date", ""), ("evidence", "")];
            lines.push(line.form("exit-notice", &fields).missing());
        }
        (Some(notice), closed) => {
            let served = sheet.by_on(&notice.evidence, &notice.by, notice.on);
            lines.extend(told("notice", &words::EXIT_NOTICE, &served));
            if closed.is_none() {
                let (_, role) = sheet.due(notice.due, false);
                let when = sheet.left(notice.due.date);
                let day = notice.due.date.to_string();
                let values = [("date", day.as_str()), ("when", &when)];
                let text = sheet.fill(&words::EXIT_CURE_DUE, &values);
                let line = Line::new(format!("{key} close"), vec![Piece::rest(text, role)]);
                lines.push(line.form("exit-close", &fields).missing());
            }
        }
        (None, Some(_)) => {}
    }
    if let Some(closed) = &case.closed {
        lines.extend(closed_lines(sheet, &key, closed));
    }
    lines
}

fn closed_lines(sheet: &Sheet<'_>, key: &str, closed: &ExitClose) -> Vec<Line> {
    let result = sheet.t(&closed.result.word());
    let text = sheet.by_on(
        &format!("{result}; {}", closed.decision),
        &closed.by,
        closed.on,
    );
    let label = sheet.t(&words::EXIT_RESULT);
    let mut lines = sheet.told(&format!("{key} result"), label, &text);
    let recovered: Vec<String> = closed
        .recovered
        .iter()
        .map(|(item, text)| format!("{item} {text}"))
        .collect();
    if !recovered.is_empty() {
        let label = sheet.t(&words::EXIT_RECOVERED);
        lines.extend(sheet.told(&format!("{key} recovered"), label, &recovered.join("; ")));
    }
    lines
}
