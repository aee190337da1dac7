//! Broken links between entries: gates, references, ledger words, holidays.

use crate::domain::policy::tests::broken::{P, one, spoil};
use crate::domain::policy::*;
use crate::domain::profiles::check;

#[test]
fn gates() {
    one(
        P,
        "to = \"visits\"",
        "to = \"diligence\"",
        Code::GateStep,
        0,
        "visits",
    );
    one(
        P,
        "to = \"visits\"",
        "to = \"visit\"",
        Code::UnknownStage,
        0,
        "visits",
    );
    one(
        P,
        "stage = \"talks\"",
        "stage = \"talk\"",
        Code::UnknownStage,
        0,
        "talks",
    );
    one(
        P,
        "is = \"first_talk=valid\"",
        "is = \"first_talk=vald\"",
        Code::UnknownCondition,
        0,
        "first_talk=valid",
    );
    one(P, "=8/8\"", "=7/7\"", Code::ChecklistCount, 0, "8");
    one(
        P,
        "checklist:due_diligence",
        "checklist:due_dilligence",
        Code::UnknownReference,
        0,
        "due_diligence",
    );
    one(
        P,
        "node:主体建设",
        "node:主体建设完成",
        Code::UnknownReference,
        0,
        "主体建设",
    );
    one(
        P,
        "[同意,有条件同意]",
        "[同意,有条件]",
        Code::UnknownReference,
        0,
        "同意",
    );
}

#[test]
fn a_hole_in_the_chain_of_gates_is_noted_at_the_gate_after_it() {
    let sources = ProfileSources::builtin();
    let text = &sources.texts[P];
    let start = text.find("[[gate]]\nid = \"G3\"").unwrap();
    let end = text.find("[[gate]]\nid = \"G4\"").unwrap();
    let (findings, line) = spoil(P, &text[start..end], "");
    let hole: Vec<(Code, u32)> = findings.iter().map(|f| (f.code, f.line)).collect();
    assert_eq!(hole, [(Code::GateHole, line)]);
    assert_eq!(findings[0].params, ["registered", "talks"]);
}

#[test]
fn ids_and_references() {
    one(
        P,
        "id = \"first_talk_reminder\"",
        "id = \"first_talk\"",
        Code::Duplicate,
        0,
        "",
    );
    one(
        P,
        "recipients = [\"D-FG\", \"D-SW\"]",
        "recipients = [\"D-FG\", \"D-SX\"]",
        Code::UnknownReference,
        0,
        "",
    );
    one(
        P,
        "link = \"filing\"",
        "link = \"filng\"",
        Code::UnknownReference,
        0,
        "filing",
    );
    one(
        "scenarios.toml",
        "chain = \"C1\"",
        "chain = \"C9\"",
        Code::UnknownReference,
        0,
        "C",
    );
    one(
        "scenarios.toml",
        "owner_unit = \"360703\"",
        "owner_unit = \"360700\"",
        Code::UnknownReference,
        0,
        "3607",
    );
    one(
        "scenarios.toml",
        "future_industry = \"F2\"",
        "future_industry = \"F9\"",
        Code::UnknownReference,
        0,
        "F",
    );
    one(
        "chains.toml",
        "base_units = [\"360703\"]",
        "base_units = [\"D-FG\"]",
        Code::UnknownReference,
        0,
        "",
    );
    one(
        "units.toml",
        "focus_chain = \"C5\"",
        "focus_chain = \"5\"",
        Code::UnknownReference,
        0,
        "C",
    );
    one(
        "members.toml",
        "unit = \"T-01\"",
        "unit = \"T-99\"",
        Code::UnknownReference,
        0,
        "T-",
    );
    one(
        "members.toml",
        "roles = [\"zb\"]",
        "roles = [\"root\"]",
        Code::UnknownWord,
        0,
        "sw_c",
    );
    one(
        "scenarios.toml",
        "open_to = \"2026-12-31\"",
        "open_to = \"2025-12-31\"",
        Code::PeriodReversed,
        0,
        "2026-06-01",
    );
}

#[test]
fn ledger_columns() {
    let file = "ledger_columns.toml";
    one(
        file,
        "field = \"stat_name\"",
        "field = \"stat_nam\"",
        Code::UnknownWord,
        0,
        "stat_name",
    );
    one(
        file,
        "field = \"enterprise\"\n",
        "",
        Code::MissingKey,
        -2,
        "",
    );
    one(file, "\"项目代码\"", "\"序号\"", Code::Duplicate, 0, "");
    one(
        file,
        "to = \"talks\"",
        "to = \"talk\"",
        Code::UnknownStage,
        0,
        "talks",
    );
    one(
        file,
        "to = \"C6\"",
        "to = \"C8\"",
        Code::UnknownReference,
        0,
        "C",
    );
    one(
        file,
        "to = \"GZ-ETDZ\"",
        "to = \"GZ-ETZ\"",
        Code::UnknownReference,
        0,
        "GZ-ETDZ",
    );
    one(
        file,
        "columns = [\"tier\"]",
        "columns = [\"teir\"]",
        Code::UnknownReference,
        0,
        "tier",
    );
}

#[test]
fn holidays() {
    let file = "holidays.toml";
    one(
        file,
        "from = \"2026-05-01\"",
        "from = \"2026-04-06\"",
        Code::HolidayOverlap,
        0,
        "2026-04-06",
    );
    one(
        file,
        "to = \"2026-10-07\"",
        "to = \"2026-09-30\"",
        Code::PeriodReversed,
        0,
        "2026-10-01",
    );
    one(
        file,
        "\"2026-05-09\"",
        "\"2026-05-08\"",
        Code::WorkdayMisplaced,
        0,
        "",
    );
    one(
        file,
        "\"2026-02-14\"",
        "\"2026-02-15\"",
        Code::WorkdayMisplaced,
        0,
        "",
    );
    one(
        file,
        "\"2026-10-10\"",
        "\"2027-10-10\"",
        Code::DateOutsideYear,
        0,
        "2026",
    );
    let again = "[[year]]\nyear = 2026\nstatus = \"unconfirmed\"\noff = []\nworkdays = []\n\n";
    let both = format!("{again}[[year]]\nyear = 2027");
    let next = "[[year]]\nyear = 2027";
    one(file, next, &both, Code::Duplicate, 1, "");
}

#[test]
fn every_error_is_reported_not_only_the_first() {
    let mut sources = ProfileSources::builtin();
    let text = sources.texts.get_mut(P).unwrap();
    *text = text.replace("basis = \"default\"", "basis = \"defalt\"");
    let wrong = text.matches("basis = \"defalt\"").count();
    sources
        .texts
        .insert("holidays.toml".into(), "schema = 1\nyear = 3\nx = [".into());
    let findings = check(&sources);
    assert_eq!(
        findings
            .iter()
            .filter(|f| f.code == Code::UnknownBasis)
            .count(),
        wrong
    );
    assert!(
        findings
            .iter()
            .any(|f| f.code == Code::Syntax && f.file == "holidays.toml")
    );
    assert!(findings.is_sorted());
}

#[test]
fn columns_count_characters() {
    let (findings, _) = spoil(
        P,
        "items = [\"高污染\", \"高耗能\"",
        "items = [\"高污染\", 1",
    );
    assert_eq!(
        findings
            .iter()
            .map(|f| (f.code, f.column))
            .collect::<Vec<_>>(),
        [(Code::WrongType, 17)]
    );
}
