//! The tab of operation (监测, articles 17 to 19): commitments and how much of each is reached, reports, statistics by
//! reckoning, evaluations, upgrades, exit.

use super::exit;
use super::lines::{Line, Piece, section};
use super::sheet::Sheet;
use crate::domain::operation::achievement;
use crate::domain::operation::achievement::{Achievement, Mark};
use crate::domain::operation::{Evaluation, Monitoring, StatEntry, StatKind};
use crate::domain::policy::{ChecklistId, VocabId};
use crate::domain::upgrade::Upgrade;
use crate::locales::{money, steps, values, works_tabs as words};
use crate::tui::theme::Role;

/// Columns of an item, a day, a figure.
const ITEM: u16 = 14;
const DAY: u16 = 10;
const FIGURE: u16 = 14;

/// The lines of the tab.
pub fn lines(sheet: &Sheet<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    let title = sheet.title(&words::TARGETS, "monitor");
    section(&mut lines, title, targets(sheet));
    let title = sheet.title(&words::REPORTS, "monitor");
    section(&mut lines, title, reports(sheet));
    let title = sheet.title(&words::STATISTICS, "stat");
    section(&mut lines, title, statistics(sheet));
    let title = sheet.title(&words::EVALUATIONS, "evaluate");
    section(&mut lines, title, evaluations(sheet));
    let title = sheet.title(&words::UPGRADES, "upgrade");
    section(&mut lines, title, upgrades(sheet));
    let title = sheet.title(&words::EXIT, "exit-open");
    section(&mut lines, title, exit::lines(sheet));
    lines
}

/// Each commitment with what is reached of it, in words by the policy's lines.
fn targets(sheet: &Sheet<'_>) -> Vec<Line> {
    let held = achievement::all(sheet.project(), sheet.policy(), sheet.ctx.today);
    if held.is_empty() {
        let text = sheet.t(&words::NO_TARGETS);
        let line = Line::new("target", vec![Piece::rest(text, Role::Dim)]);
        let fields = [("metric", ""), ("target", ""), ("by", "")];
        return vec![line.form("commit", &fields).blank()];
    }
    held.iter().map(|held| target_line(sheet, held)).collect()
}

fn target_line(sheet: &Sheet<'_>, held: &Achievement) -> Line {
    let is_met = held.permille.is_some_and(|share| share >= 1000);
    let (state, role) = match held.mark {
        _ if is_met => (&words::TARGET_MET, Role::Good),
        Mark::Red => (&words::TARGET_RED, Role::Late),
        Mark::Yellow => (&words::TARGET_YELLOW, Role::Soon),
        Mark::Good => (&words::TARGET_NEAR, Role::Normal),
        Mark::Open => (&words::TARGET_UNKNOWN, Role::Dim),
    };
    let target = sheet.target(&held.target);
    let day = held.by_date.to_string();
    let values = [("target", target.as_str()), ("date", &day)];
    let pieces = vec![
        Piece::of(sheet.t(&held.metric.word()), role, ITEM),
        Piece::of(sheet.permille(held.permille), role, 8),
        Piece::of(sheet.t(state), role, 12),
        Piece::rest(sheet.fill(&steps::COMMITTED, &values), Role::Normal),
    ];
    let line = Line::new(format!("target {} {day}", held.metric.name()), pieces);
    line.form("monitor", &[("period", ""), ("output", ""), ("source", "")])
}

fn reports(sheet: &Sheet<'_>) -> Vec<Line> {
    let mut lines = vec![Line {
        pieces: vec![
            Piece::of(sheet.t(&words::COL_PERIOD), Role::Dim, DAY),
            Piece::of(sheet.t(&steps::OUTPUT), Role::Dim, FIGURE),
            Piece::of(sheet.t(&steps::TAX), Role::Dim, FIGURE),
            Piece::of(sheet.t(&steps::JOBS), Role::Dim, 8),
            Piece::rest(sheet.t(&words::COL_SOURCE), Role::Dim),
        ],
        is_heading: true,
        ..Line::default()
    }];
    let held = &sheet.project().operation.reports;
    let clock = sheet.running("monitor");
    lines.extend(held.values().rev().map(|report| report_line(sheet, report)));
    if let Some(clock) = clock {
        let (text, role) = sheet.owed(clock, &words::REPORT_DUE);
        let line = Line::new("report due", vec![Piece::rest(text, role)]);
        let line = line.form("monitor", &[("period", ""), ("output", ""), ("source", "")]);
        lines.push(if role == Role::Late {
            line.missing()
        } else {
            line
        });
    }
    if lines.len() == 1 {
        return Vec::new();
    }
    lines
}

fn report_line(sheet: &Sheet<'_>, report: &Monitoring) -> Line {
    let lang = sheet.ctx.lang;
    let unset = sheet.t(&values::UNSET);
    let sum = |held: &Option<crate::domain::money::Amount>| {
        held.as_ref()
            .map_or_else(|| unset.to_owned(), |amount| money::amount(amount, lang))
    };
    let count = |held: Option<u64>| held.map_or_else(|| unset.to_owned(), |held| held.to_string());
    let mut text = report.source.clone();
    if !report.text.is_empty() {
        text = format!("{text}; {}", report.text);
    }
    let pieces = vec![
        Piece::of(report.period.as_str(), Role::Normal, DAY),
        Piece::of(sum(&report.output), Role::Normal, FIGURE),
        Piece::of(sum(&report.tax), Role::Normal, FIGURE),
        Piece::of(count(report.jobs), Role::Normal, 8),
        Piece::rest(text, Role::Normal),
    ];
    let plain = |held: &Option<crate::domain::money::Amount>| {
        held.as_ref()
            .map(|amount| amount.plain())
            .unwrap_or_default()
    };
    let number = |held: Option<u64>| held.map(|held| held.to_string()).unwrap_or_default();
    let (output, tax) = (plain(&report.output), plain(&report.tax));
    let (jobs, energy) = (number(report.jobs), number(report.energy));
    // The same period again corrects it.
    let fields = [
        ("period", report.period.as_str()),
        ("tax", &tax),
        ("jobs", &jobs),
        ("energy", &energy),
        ("text", &report.text),
        ("source", &report.source),
        ("output", &output),
    ];
    Line::new(format!("report {}", report.period), pieces).form("monitor", &fields)
}

/// Both kinds by every reckoning of the policy, each with its own date.
fn statistics(sheet: &Sheet<'_>) -> Vec<Line> {
    let calibers = sheet.policy().vocab(VocabId::StatCaliber);
    let calibers: Vec<&str> = calibers.into_iter().flat_map(|list| list.all()).collect();
    let mut lines = Vec::new();
    for kind in StatKind::ALL {
        lines.extend(
            calibers
                .iter()
                .map(|caliber| stat_line(sheet, kind, caliber)),
        );
        if let Some(clock) = sheet.running(kind.name()) {
            let (text, role) = sheet.owed(clock, &words::STAT_DUE);
            let key = format!("stat due {}", kind.name());
            let line = Line::new(key, vec![Piece::rest(text, role)]);
            let fields = [("kind", kind.name()), ("caliber", ""), ("date", "")];
            lines.push(line.form("stat", &fields).missing());
        }
    }
    lines
}

fn stat_line(sheet: &Sheet<'_>, kind: StatKind, caliber: &str) -> Line {
    let entries = sheet.project().operation.statistics.values();
    let mut entries: Vec<&StatEntry> = entries
        .filter(|entry| entry.kind == kind && entry.caliber == caliber)
        .collect();
    entries.sort_by_key(|entry| entry.on);
    let last = entries.last();
    let name = sheet.t(&kind.word());
    let label = sheet.fill(&words::BY_CALIBER, &[("kind", name), ("caliber", caliber)]);
    let (sign, role, text) = match last {
        None => ("[ ]", Role::Dim, sheet.t(&words::NOT_ENTERED).to_owned()),
        Some(entry) => match entry.removed_on {
            None => ("[x]", Role::Normal, entry.on.to_string()),
            Some(removed) => {
                let values = [
                    ("date", entry.on.to_string()),
                    ("removed", removed.to_string()),
                ];
                let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
                ("[ ]", Role::Soon, sheet.fill(&words::REMOVED, &values))
            }
        },
    };
    let pieces = vec![
        Piece::of(sign, role, 3),
        Piece::of(label, role, 20),
        Piece::rest(text, role),
    ];
    let standing = last.is_some_and(|entry| entry.removed_on.is_none());
    let day = if standing { "removed" } else { "date" };
    let fields = [("kind", kind.name()), ("caliber", caliber), (day, "")];
    let line = Line::new(format!("stat {} {caliber}", kind.name()), pieces);
    line.form("stat", &fields).blank_if(last.is_none())
}

fn evaluations(sheet: &Sheet<'_>) -> Vec<Line> {
    let of = |(year, held): (&i32, &Evaluation)| {
        let scores = sheet.items(ChecklistId::Evaluation).iter();
        let scores = scores.filter_map(|item| Some(format!("{item} {}", held.scores.get(item)?)));
        let scores: Vec<String> = scores.collect();
        let pieces = vec![
            Piece::of(year.to_string(), Role::Normal, DAY),
            Piece::of(held.grade.as_str(), Role::Normal, 4),
            Piece::rest(scores.join("  "), Role::Normal),
        ];
        let year = year.to_string();
        let line = Line::new(format!("evaluation {year}"), pieces);
        line.form("evaluate", &[("year", &year), ("grade", "")])
    };
    let held = sheet.project().operation.evaluations.iter().rev();
    let mut lines: Vec<Line> = held.map(of).collect();
    if let Some(clock) = sheet.running("evaluate") {
        let (text, role) = sheet.owed(clock, &words::EVALUATION_DUE);
        let line = Line::new("evaluation due", vec![Piece::rest(text, role)]);
        let line = line.form("evaluate", &[("year", ""), ("grade", "")]);
        lines.push(if role == Role::Late {
            line.missing()
        } else {
            line
        });
    }
    lines
}

fn upgrades(sheet: &Sheet<'_>) -> Vec<Line> {
    let of = |(number, held): (&u32, &Upgrade)| {
        let amount = held.amount.as_ref();
        let amount = amount.map(|amount| money::amount(amount, sheet.ctx.lang));
        let pieces = vec![
            Piece::of(held.on.to_string(), Role::Normal, DAY),
            Piece::of(held.kind.as_str(), Role::Normal, ITEM),
            Piece::of(amount.unwrap_or_default(), Role::Normal, FIGURE),
            Piece::rest(held.effect.as_str(), Role::Normal),
        ];
        Line::numbered("upgrade", *number, pieces)
    };
    let held = sheet.project().operation.upgrades.iter().rev();
    let mut lines: Vec<Line> = held.map(of).collect();
    let text = sheet.t(&words::ADD_UPGRADE);
    let line = Line::new("upgrade new", vec![Piece::rest(text, Role::KeyHint)]);
    lines.push(line.form("upgrade", &[("kind", ""), ("effect", ""), ("amount", "")]));
    lines
}
