//! Workbooks written for the purpose.

use crate::exchange::ledger::cells::CellValue;
use crate::exchange::ledger::rows::{LedgerRow, RowKind};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};

use super::*;

fn save(mut book: Workbook) -> Vec<u8> {
    book.save_to_buffer().unwrap()
}

fn header(sheet: &mut Worksheet, row: u32, headers: &[&str]) {
    for (column, text) in headers.iter().enumerate() {
        sheet.write(row, column as u16, *text).unwrap();
    }
}

#[test]
fn title_rows_merged_cells_serial_dates_and_formulas() {
    let mut book = Workbook::new();
    let plain = Format::new();
    let day = Format::new().set_num_format("yyyy/m/d");
    let sheet = book.add_worksheet().set_name("台账").unwrap();
    sheet
        .merge_range(0, 0, 0, 6, "2026年招商项目台账(示例)", &plain)
        .unwrap();
    header(
        sheet,
        1,
        &[
            "项目名称",
            "企业名称",
            "产业链",
            "总投资(亿元)",
            "首谈时间",
            "计划投产",
            "就业(人)",
        ],
    );
    for (row, name) in [(2, "示例一"), (3, "示例二"), (4, "示例三"), (6, "示例四")] {
        sheet.write(row, 0, name).unwrap();
        sheet.write(row, 1, "示例公司").unwrap();
    }
    sheet.merge_range(2, 2, 3, 2, "电子信息", &plain).unwrap();
    sheet.write(2, 3, 12.5).unwrap();
    sheet
        .write_formula(3, 3, Formula::new("=D3*2").set_result("25"))
        .unwrap();
    sheet
        .write_formula(4, 3, Formula::new("=1/3").set_result("0.333333333333333"))
        .unwrap();
    sheet
        .write_formula(6, 3, Formula::new("=1/0").set_result("#DIV/0!"))
        .unwrap();
    sheet.write(2, 4, 46086).unwrap();
    let date_time = ExcelDateTime::from_ymd(2026, 3, 5).unwrap();
    sheet.write_with_format(3, 4, &date_time, &day).unwrap();
    sheet.write(2, 6, 350).unwrap();

    let mut ledger = open(save(book)).unwrap();
    assert_eq!(ledger.about().header_row, 2);
    assert_eq!(ledger.about().sheet.as_deref(), Some("台账"));
    assert_eq!(ledger.about().format_name(), "XLSX");
    let kinds: Vec<_> = all(&mut ledger).iter().map(|row| row.kind).collect();
    assert_eq!(
        kinds,
        [
            RowKind::Data,
            RowKind::Data,
            RowKind::Data,
            RowKind::Blank,
            RowKind::Data
        ]
    );
    let rows = data(&mut ledger);
    assert_eq!(
        rows[0].cells.get(&column("chain")).cloned(),
        text("电子信息")
    );
    assert_eq!(
        rows[1].cells.get(&column("chain")).cloned(),
        text("电子信息")
    );
    assert_eq!(rows[2].cells.get(&column("chain")), None);
    assert_eq!(fen(&rows[0], "amount"), 125_000_000_000);
    assert_eq!(fen(&rows[1], "amount"), 250_000_000_000);
    assert_eq!(fen(&rows[2], "amount"), 3_333_333_333);
    assert_eq!(codes(&rows[3]), ["formula_error"]);
    assert_eq!(
        rows[0].cells.get(&column("first_talk_date")).cloned(),
        date(2026, 3, 5)
    );
    assert_eq!(
        rows[1].cells.get(&column("first_talk_date")).cloned(),
        date(2026, 3, 5)
    );
    assert_eq!(rows[1].raw[4], "2026-03-05");
    assert_eq!(
        rows[0].cells.get(&column("jobs_plan")),
        Some(&CellValue::Count(350))
    );
}

#[test]
fn every_sheet_with_a_header_is_read_or_the_one_that_is_named() {
    let book = || {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet().set_name("说明").unwrap();
        sheet.write(0, 0, "填表说明").unwrap();
        let sheet = book.add_worksheet().set_name("签约").unwrap();
        header(sheet, 0, &["项目名称", "投资方"]);
        sheet.write(1, 0, "示例签约").unwrap();
        let sheet = book.add_worksheet().set_name("在谈").unwrap();
        header(sheet, 0, &["项目名称", "投资方", "产业链"]);
        sheet.write(1, 0, "示例在谈").unwrap();
        save(book)
    };
    let mut ledger = open(book()).unwrap();
    let read: Vec<_> = ledger
        .abouts()
        .filter_map(|about| about.sheet.clone())
        .collect();
    assert_eq!(read, ["签约", "在谈"]);
    assert_eq!(ledger.unread(), ["说明"]);
    let second = ledger.rows_of(1).unwrap().next().unwrap().unwrap();
    assert_eq!(
        (second.row_no, second.raw[0].as_str()),
        (PER_SHEET + 2, "示例在谈")
    );

    let named = |name: &str| {
        let mut options = options("");
        options.sheet = Some(name.to_owned());
        Ledger::read(Box::new(Cursor::new(book())), options)
    };
    assert_eq!(data(&mut named("签约").unwrap())[0].raw[0], "示例签约");
    assert!(matches!(named("没有"), Err(LedgerError::NoSheet { there, .. }) if there.len() == 3));
    assert!(matches!(named("说明"), Err(LedgerError::NoHeader { .. })));
}

#[test]
fn a_credit_code_typed_as_a_number_is_recognised() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    header(sheet, 0, &["项目名称", "企业名称", "统一社会信用代码"]);
    header(sheet, 1, &["示例", "甲"]);
    sheet.write(1, 2, 919_901_001_234_567_890_f64).unwrap();
    let rows = data(&mut open(save(book)).unwrap());
    assert_eq!(codes(&rows[0]), ["lost_digits"]);
}

#[test]
fn the_mapping_and_every_problem_are_told() {
    let mut csv = "项目名称,企业名称,天气,首谈时间\n".to_owned();
    for at in 0..50 {
        csv.push_str(&format!(
            "示例{at},甲,晴,{}\n",
            if at % 2 == 0 {
                "2026-02-30"
            } else {
                "2026.3.5"
            }
        ));
    }
    let mut ledger = open(csv).unwrap();
    let rows = all(&mut ledger);
    let bad = rows.iter().filter(|row| row.problems.len() == 1).count();
    let good = rows.iter().filter(|row| row.problems.is_empty()).count();
    assert_eq!((rows.len(), good, bad), (50, 25, 25));
    assert_eq!(
        ledger.about().mapping.unmapped().collect::<Vec<_>>(),
        ["天气"]
    );
}

#[test]
fn rejects_can_be_corrected_and_read_again_and_no_spreadsheet_runs_them() {
    let csv = "项目名称,企业名称,备注,首谈时间\n示例一,甲,=cmd|'/c calc'!A0,2026-02-30\n示例二,〃,@x,2026-02-31\n示例三,丙,-,2026-02-32,多\n";
    let mut ledger = open(csv).unwrap();
    let reason = |problem: &CellProblem| problem.text(Lang::Zh);
    let reasons = |row: &LedgerRow| {
        row.problems
            .iter()
            .map(reason)
            .collect::<Vec<_>>()
            .join("; ")
    };
    let reasons = data(&mut ledger)
        .iter()
        .map(|row| (row.row_no, reasons(row)))
        .collect();
    let bytes = write_rejects(&mut ledger, Vec::new(), &reasons, Lang::Zh).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.starts_with('\u{feff}'));
    for part in ["'=cmd", "'@x", ",-,2026-02-32,", "退回原因", "示例二,甲,"] {
        assert!(text.contains(part), "{part} in {text}");
    }
    let fixed = text
        .replace("2026-02-30", "2026.3.5")
        .replace("2026-02-31", "2026.3.5")
        .replace("2026-02-32", "2026.3.5");
    let mut again = open(fixed).unwrap();
    let rows = data(&mut again);
    assert_eq!(rows.len(), 3);
    assert_eq!(
        rows[1].cells.get(&column("investor")).cloned(),
        super::text("甲")
    );
    // An apostrophe written on the way out does not come back as part of the text.
    assert_eq!(
        rows[0].cells.get(&column("remark")).cloned(),
        super::text("=cmd|'/c calc'!A0")
    );
    assert!(rows[0].problems.is_empty(), "{:?}", rows[0].problems);
}
