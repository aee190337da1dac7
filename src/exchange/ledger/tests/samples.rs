//! The sample ledgers under `fixtures/ledgers` say the same thing in three formats.

use crate::exchange::ledger::rows::RowKind;
use std::path::PathBuf;

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

use super::*;

fn path(name: &str) -> PathBuf {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    root.join("fixtures/ledgers").join(name)
}

fn mapped() -> OpenOptions {
    options(&std::fs::read_to_string(path("sample-map.toml")).unwrap())
}

const GB18030: &str = "sample-gb18030.csv";
const XLSX: &str = "sample.xlsx";

#[test]
fn the_text_samples_are_read_alike_and_the_report_names_their_encoding() {
    let mut gb = Ledger::open(&path(GB18030), options("")).unwrap();
    let mut bom = Ledger::open(&path("sample-utf8-bom.csv"), options("")).unwrap();
    assert_eq!(gb.about().format_name(), "GB18030");
    assert_eq!(bom.about().format_name(), "UTF-8 with BOM");
    assert_eq!(
        (gb.about().header_row, gb.about().mapping.unmapped().count()),
        (2, 1)
    );
    let rows = all(&mut gb);
    assert_eq!(rows, all(&mut bom));
    let problems: Vec<_> = rows.iter().map(codes).collect();
    let none = Vec::new;
    assert_eq!(
        problems,
        [
            none(),
            none(),
            none(),
            none(),
            vec!["rate_missing"],
            vec!["credit_code", "impossible_date"],
            none(),
            none()
        ]
    );
    assert_eq!(
        (rows[6].kind, rows[7].kind),
        (RowKind::Blank, RowKind::Summary)
    );
    assert_eq!(
        rows[2].cells.get(&column("investor")).cloned(),
        text("示例岚川新材料股份有限公司")
    );
    assert_eq!(
        rows[2].cells.get(&column("resp_unit")).cloned(),
        text("赣县区")
    );
    assert_eq!(fen(&rows[1], "amount"), 125_000_000_000);
    assert_eq!(
        rows[1].cells.get(&column("start_plan")).cloned(),
        date(2026, 12, 31)
    );
}

#[test]
fn the_sample_map_answers_what_the_sample_lacks() {
    let mut ledger = Ledger::open(&path(GB18030), mapped()).unwrap();
    let rows = data(&mut ledger);
    assert_eq!(fen(&rows[4], "amount"), 14_200_000_000);
    assert_eq!(codes(&rows[5]), ["credit_code", "impossible_date"]);
    assert!(rows[0].extras.is_empty());
}

#[test]
fn the_sample_workbook_says_the_same_as_the_text() {
    let mut book = Ledger::open(&path(XLSX), mapped()).unwrap();
    assert_eq!(book.about().sheet.as_deref(), Some("台账(示例)"));
    assert_eq!(book.unread(), ["说明"]);
    let from_book: Vec<_> = data(&mut book)
        .into_iter()
        .map(|row| (row.cells, row.problems.len()))
        .collect();
    let mut csv = Ledger::open(&path(GB18030), mapped()).unwrap();
    let from_text: Vec<_> = data(&mut csv)
        .into_iter()
        .map(|row| (row.cells, row.problems.len()))
        .collect();
    assert_eq!(from_book, from_text);
}

/// Writes the sample workbook from the text sample: `cargo test -- --ignored sample_workbook`.
#[test]
#[ignore = "writes a fixture"]
fn the_sample_workbook_is_written_by_this_test() {
    let mut csv = Ledger::open(&path(GB18030), options("")).unwrap();
    let headers = csv.about().headers.concat();
    let rows = all(&mut csv);
    let mut book = Workbook::new();
    let plain = Format::new();
    let day = Format::new().set_num_format("yyyy/m/d");
    book.add_worksheet()
        .set_name("说明")
        .unwrap()
        .write(0, 0, "本表为示例, 内容均为虚构")
        .unwrap();
    let sheet = book.add_worksheet().set_name("台账(示例)").unwrap();
    let last = headers.len() as u16 - 1;
    sheet
        .merge_range(
            0,
            0,
            0,
            last,
            "2026年招商引资项目台账(示例，均为虚构)",
            &plain,
        )
        .unwrap();
    for (column, header) in headers.iter().enumerate() {
        sheet.write(1, column as u16, header).unwrap();
    }
    for row in &rows {
        for (column, cell) in row
            .raw
            .iter()
            .enumerate()
            .filter(|(_, cell)| !cell.is_empty())
        {
            sheet
                .write(row.row_no as u32 - 1, column as u16, cell)
                .unwrap();
        }
    }
    let at = |name: &str| headers.iter().position(|header| header == name).unwrap() as u16;
    // Rows 4 and 5 are of one enterprise, one chain and one unit.
    for name in ["企业名称", "产业链", "责任单位"] {
        let value = &rows[1].raw[at(name) as usize];
        sheet
            .merge_range(3, at(name), 4, at(name), value, &plain)
            .unwrap();
    }
    sheet.write(5, at("首谈时间"), 46086).unwrap();
    sheet
        .write_with_format(
            2,
            at("首谈时间"),
            ExcelDateTime::from_ymd(2025, 3, 5).unwrap(),
            &day,
        )
        .unwrap();
    sheet
        .write_formula(
            2,
            at("总投资(亿元)"),
            Formula::new("=5.6+2.4").set_result("8"),
        )
        .unwrap();
    book.save(path(XLSX)).unwrap();
}
