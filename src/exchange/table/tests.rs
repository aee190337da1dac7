//! Cells as exact numbers, and what every writer makes of them.

use super::cell::Cell;
use super::text::{aligned, widths};
use super::*;
use crate::domain::money::Amount;
use crate::files::handed::Rule;
use std::path::Path;

fn sum(text: &str) -> Cell {
    Cell::Money(Amount::parse(text).expect("a sum"))
}

#[test]
fn sums_are_exact_to_the_fen_in_every_unit() {
    let cases = [
        ("12.5亿", Kind::Yi, "12.5"),
        ("12.5亿", Kind::Wan, "125000"),
        ("100000000.01元", Kind::Yi, "1.0000000001"),
        ("0.01元", Kind::Wan, "0.000001"),
    ];
    for (text, kind, expected) in cases {
        assert_eq!(sum(text).number(kind).as_deref(), Some(expected), "{text}");
    }
    // More digits than a workbook keeps, and a sum of another currency, are written as text that says the same.
    assert_eq!(sum("1234567.8901234567亿").number(Kind::Yi), None);
    let dollars = sum("2000万美元@7.1000");
    assert_eq!(dollars.number(Kind::Yi), None);
    let Ok(read) = Amount::parse(&dollars.plain(Kind::Yi)) else {
        panic!("not read back");
    };
    assert_eq!(Cell::Money(read), dollars);
}

#[test]
fn shares_round_once_and_half_away_from_zero() {
    // 43/46 and 218 of 119 as published bulletins print them.
    assert_eq!(Cell::share(43, 46), Cell::Hundredths(9348));
    assert_eq!(Cell::share(1, 8), Cell::Hundredths(1250));
    assert_eq!(Cell::share(1, 32), Cell::Hundredths(313));
    assert_eq!(Cell::share(1, 0), Cell::Empty);
}

#[test]
fn lines_are_no_wider_than_eighty_columns_and_lose_nothing() {
    let long = "赣州市信丰县高新技术产业园区年产三十万套精密光学镜头生产线及研发中心建设项目一期";
    let rows = vec![
        vec![
            "P2026-0001".to_owned(),
            long.to_owned(),
            "12.5".to_owned(),
            long.to_owned(),
        ],
        vec![
            "P2026-0002".to_owned(),
            "短".to_owned(),
            "3".to_owned(),
            String::new(),
        ],
    ];
    let heads = ["编号", "项目", "投资", "事项"];
    let widths = widths(&heads, &rows, 80);
    assert!(!widths.is_empty());
    let text = aligned(&rows[0], &widths, &[false, false, true, false]);
    for line in text.lines() {
        assert!(super::cell::width(line) <= 80, "{line}");
    }
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let han = |text: &str| text.chars().filter(|c| !c.is_ascii()).count();
    assert_eq!(han(&bare), 2 * han(long));
}

fn book(lang: Lang) -> Book<'static> {
    let columns = vec![
        Column::new("id", "编号", Kind::Code),
        Column::new("name", "名称", Kind::Text),
        Column::new("sum", "投资(亿元)", Kind::Yi),
        Column::new("on", "日期", Kind::Date),
    ];
    let rows = vec![vec![
        Cell::text("0012"),
        Cell::text("=1+1|\u{1b}[2J"),
        sum("1.5亿"),
        Cell::day("2026-11-23".parse().ok()),
    ]];
    Book {
        title: "示例".to_owned(),
        facts: Vec::new(),
        notes: vec!["不含涉密项目。".to_owned()],
        sheets: vec![Sheet::of("rows", "行", columns, rows)],
        lang,
    }
}

fn written(dir: &Path, name: &str) -> Vec<u8> {
    let to = dir.join(name);
    let endings = ["xlsx", "csv", "json", "md", "txt"];
    let rule = Rule {
        inputs: &[],
        endings: &endings,
        replaces: false,
    };
    let mut file = Handed::begin(&to, &rule).expect("begun");
    let ending = Ending::named(name.rsplit('.').next().unwrap_or_default()).expect("known");
    let rows = write(book(Lang::Zh), ending, &mut file, &mut |_, _| {
        ControlFlow::Continue(())
    });
    assert_eq!(rows.ok(), Some(1));
    file.finish().expect("named");
    std::fs::read(to).expect("there")
}

#[test]
fn every_ending_holds_the_same_and_runs_nothing() {
    let dir = tempfile::tempdir().expect("a folder");
    let text = |name: &str| String::from_utf8(written(dir.path(), name)).expect("UTF-8");
    let csv = text("a.csv");
    assert!(csv.starts_with('\u{feff}'));
    let line = csv.lines().nth(1).expect("a row");
    assert!(line.starts_with("0012,'=1+1|"), "{line}");
    assert!(line.ends_with(",1.5,2026-11-23"), "{line}");
    let json: serde_json::Value = serde_json::from_str(&text("a.json")).expect("one value");
    let row = &json["sheets"][0]["rows"][0];
    assert_eq!(row["id"], "0012");
    assert_eq!(row["sum"], 1.5);
    assert_eq!(row["name"], "=1+1|\u{1b}[2J");
    for name in ["a.md", "a.txt", "a.json"] {
        let text = std::fs::read_to_string(dir.path().join(name)).unwrap_or_else(|_| text(name));
        assert!(!text.contains('\u{1b}'), "{name}");
    }
    let xlsx = written(dir.path(), "a.xlsx");
    assert!(xlsx.starts_with(b"PK"));
}

#[test]
fn what_is_stopped_leaves_no_file() {
    let dir = tempfile::tempdir().expect("a folder");
    let to = dir.path().join("a.csv");
    let rule = Rule {
        inputs: &[],
        endings: &["csv"],
        replaces: false,
    };
    let mut file = Handed::begin(&to, &rule).expect("begun");
    let outcome = write(book(Lang::Zh), Ending::Csv, &mut file, &mut |_, _| {
        ControlFlow::Break(())
    });
    assert!(matches!(outcome, Err(NotGiven::Refused(refusal)) if refusal.code == Code::Cancelled));
    drop(file);
    assert_eq!(std::fs::read_dir(dir.path()).expect("a folder").count(), 0);
}
