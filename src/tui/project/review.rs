//! The tab of due diligence and review (尽调评审, articles 9 and 11): items, the matrix of risks, the report, the scores,
//! the verdict and its conditions.

use super::lines::{Line, Piece, section};
use super::sheet::{Sheet, mark};
use crate::domain::diligence::{Finding, Risk};
use crate::domain::policy::ChecklistId;
use crate::domain::review::ReviewCondition;
use crate::locales::{tabs as words, values};
use crate::tui::theme::Role;

/// Columns of an item, of a level of risk, of a score.
const ITEM: u16 = 16;
const RISK: u16 = 10;
const SCORE: u16 = 8;

/// The lines of the tab.
pub fn lines(sheet: &Sheet<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    let findings = &sheet.project().diligence.findings;
    let items = sheet.items(ChecklistId::DueDiligence);
    let done = items.iter().filter(|item| findings.contains_key(*item));
    let title = sheet.counted(&words::DILIGENCE, done.count(), items.len(), "diligence");
    section(&mut lines, title, diligence(sheet));
    let title = sheet.title(&words::RISK_MATRIX, "diligence");
    section(&mut lines, title, matrix(sheet));
    section(
        &mut lines,
        sheet.title(&words::REPORT, "diligence-report"),
        report(sheet),
    );
    for (list, word) in [
        (ChecklistId::Review, &words::REVIEW_INPUTS),
        (ChecklistId::ReviewFocus, &words::REVIEW_FOCUS),
    ] {
        let items = sheet.items(list);
        let scores = &sheet.project().review.scores;
        let done = items.iter().filter(|item| scores.contains_key(*item));
        let title = sheet.counted(word, done.count(), items.len(), "review");
        section(&mut lines, title, scored(sheet, list));
    }
    let title = sheet.title(&words::VERDICT, "review");
    section(&mut lines, title, verdict(sheet));
    lines
}

const fn risk_role(risk: Risk) -> Role {
    match risk {
        Risk::Low => Role::Normal,
        Risk::Mid => Role::Soon,
        Risk::High => Role::Late,
    }
}

fn diligence(sheet: &Sheet<'_>) -> Vec<Line> {
    let findings = &sheet.project().diligence.findings;
    let of = |item: &String| finding_line(sheet, item, findings.get(item));
    sheet
        .items(ChecklistId::DueDiligence)
        .iter()
        .map(of)
        .collect()
}

fn finding_line(sheet: &Sheet<'_>, item: &str, finding: Option<&Finding>) -> Line {
    let (sign, role) = mark(finding.is_some());
    let mut pieces = vec![Piece::of(sign, role, 3), Piece::of(item, role, ITEM)];
    let mut fields = vec![("item", item)];
    match finding {
        Some(found) => {
            let risk = sheet.t(&found.risk.word());
            pieces.push(Piece::of(risk, risk_role(found.risk), RISK));
            let values = [
                ("finding", found.finding.as_str()),
                ("evidence", &found.evidence),
            ];
            let text = sheet.fill(&words::FOUND, &values);
            pieces.push(Piece::rest(text, Role::Normal));
            fields.extend([
                ("risk", found.risk.name()),
                ("finding", found.finding.as_str()),
                ("evidence", &found.evidence),
            ]);
        }
        None => {
            pieces.push(Piece::rest(sheet.t(&words::NOT_LOOKED_AT), role));
            fields.extend([("risk", ""), ("finding", ""), ("evidence", "")]);
        }
    }
    let line = Line::new(format!("finding {item}"), pieces).form("diligence", &fields);
    if finding.is_some() {
        line
    } else {
        line.missing().blank()
    }
}

/// The matrix of risks (事前评估): an item stands in the column of its risk, by the word itself.
fn matrix(sheet: &Sheet<'_>) -> Vec<Line> {
    let diligence = &sheet.project().diligence;
    if diligence.findings.is_empty() {
        return Vec::new();
    }
    let row = |key: &str, label: &str, cells: [(String, Role); 3]| {
        let mut pieces = vec![Piece::of(label, Role::Normal, ITEM)];
        pieces.extend(cells.map(|(text, role)| Piece::of(text, role, RISK)));
        Line::new(format!("matrix {key}"), pieces)
    };
    let mut lines = Vec::new();
    for item in sheet.items(ChecklistId::DueDiligence) {
        let held = diligence.findings.get(item).map(|found| found.risk);
        let cells = Risk::ALL.map(|risk| {
            let is_it = held == Some(risk);
            let text = if is_it { sheet.t(&risk.word()) } else { "" };
            (text.to_owned(), risk_role(risk))
        });
        lines.push(row(item, item, cells));
    }
    let risks = diligence.risks();
    let sums = Risk::ALL.map(|risk| {
        let count = risks.get(&risk).copied().unwrap_or(0);
        let role = if count == 0 {
            Role::Dim
        } else {
            risk_role(risk)
        };
        (
            sheet.fill(&words::COUNT, &[("n", &count.to_string())]),
            role,
        )
    });
    lines.push(row("sum", sheet.t(&words::SUM), sums));
    lines.iter_mut().for_each(|line| line.is_heading = true);
    lines
}

fn report(sheet: &Sheet<'_>) -> Vec<Line> {
    let fields = [("institution", ""), ("conclusion", "")];
    let label = sheet.t(&words::REPORT);
    let Some(report) = &sheet.project().diligence.report else {
        return sheet.given("report", label, "", "diligence-report", &fields);
    };
    let institution = sheet.t(&words::INSTITUTION);
    let mut lines = sheet.told("institution", institution, &report.institution);
    let text = sheet.by_on(&report.conclusion, &report.by, report.on);
    lines.extend(sheet.told("report", sheet.t(&words::CONCLUSION), &text));
    lines
}

/// The items of a checklist with their scores; the sum where they are weighted.
fn scored(sheet: &Sheet<'_>, id: ChecklistId) -> Vec<Line> {
    let Some(list) = sheet.list(id) else {
        return Vec::new();
    };
    let review = &sheet.project().review;
    let mut lines: Vec<Line> = list
        .items
        .iter()
        .enumerate()
        .map(|(at, item)| {
            let held = review.scores.get(item);
            let (sign, role) = mark(held.is_some());
            let unset = sheet.t(&values::UNSET).to_owned();
            let score = held.map_or(unset, u8::to_string);
            let weight = list.weights.get(at);
            let weight = weight
                .map(|weight| sheet.fill(&words::WEIGHT, &[("n", &weight.to_string())]))
                .unwrap_or_default();
            let pieces = vec![
                Piece::of(sign, role, 3),
                Piece::of(item.as_str(), role, ITEM),
                Piece::of(score, role, SCORE),
                Piece::rest(weight, Role::Dim),
            ];
            let line = Line::new(format!("{} {item}", list.id), pieces);
            line.form("review", &[(item, "")]).blank_if(held.is_none())
        })
        .collect();
    if let Some((sum, most)) = review.weighted(list) {
        let text = format!("{} / {}", values::hundredths(sum), values::hundredths(most));
        lines.extend(sheet.told("weighted", sheet.t(&words::WEIGHTED), &text));
    }
    lines
}

fn verdict(sheet: &Sheet<'_>) -> Vec<Line> {
    let review = &sheet.project().review;
    let label = sheet.t(&words::VERDICT);
    let Some(verdict) = &review.verdict else {
        return sheet.given("verdict", label, "", "review", &[("verdict", "")]);
    };
    let mut text = verdict.verdict.clone();
    if !verdict.reason.is_empty() {
        text = format!("{text}: {}", verdict.reason);
    }
    let text = sheet.by_on(&text, &verdict.by, verdict.on);
    let mut lines = sheet.told("verdict", label, &text);
    let of =
        |(number, condition): (&u32, &ReviewCondition)| condition_lines(sheet, *number, condition);
    lines.extend(review.conditions.iter().flat_map(of));
    lines
}

/// A condition; an open one is a task that Enter closes.
fn condition_lines(sheet: &Sheet<'_>, number: u32, condition: &ReviewCondition) -> Vec<Line> {
    let (sign, role) = mark(condition.met.is_some());
    let pieces = vec![
        Piece::of(sign, role, 3),
        Piece::rest(condition.text.as_str(), role),
    ];
    let key = format!("condition {number}");
    let line = Line::numbered("condition", number, pieces);
    let number = number.to_string();
    match &condition.met {
        Some(met) => {
            let mut lines = vec![line];
            lines.extend(sheet.told(&format!("{key} met"), sheet.t(&words::MET), met));
            lines
        }
        None => {
            let fields = [("close", number.as_str()), ("result", "")];
            vec![line.form("review", &fields).missing()]
        }
    }
}
