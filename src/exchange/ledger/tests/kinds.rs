//! Each kind of mess that real ledgers have, one test for each.

use super::*;
use crate::domain::collection::record::LedgerStage;
use crate::domain::stage::{End, Stage};
use crate::exchange::ledger::cells::CellValue;
use crate::exchange::ledger::encoding::TextEncoding;
use crate::exchange::ledger::rows::LedgerRow;

const HEADER: &str = "项目名称,企业名称,统一社会信用代码,总投资(亿元),产业链,责任单位,首谈时间,阶段,计划投产,用地(亩),就业(人),联系电话,存在问题";
const YI: i128 = 10_000_000_000;

/// One row by its cells from the third column; name and investor are given.
fn one(cells: &str) -> LedgerRow {
    one_with(cells, "")
}

fn one_with(cells: &str, map: &str) -> LedgerRow {
    let csv = format!("{HEADER}\n示例项目,示例公司,{cells}\n");
    let input = Box::new(Cursor::new(csv.into_bytes()));
    data(&mut Ledger::read(input, options(map)).unwrap()).remove(0)
}

#[test]
fn a_clean_row_is_typed() {
    let row = one(
        "91990100ABCDEFGH91,12.50,电子信息,信丰县,2026-03-05,在谈,2027-01-31,120,350,199-0000-0001,用地未落实",
    );
    // The check characters of this made-up code do not fit.
    assert_eq!(codes(&row), ["credit_code"]);
    assert_eq!(fen(&row, "amount"), 125 * YI / 10);
    assert_eq!(
        row.cells.get(&column("first_talk_date")).cloned(),
        date(2026, 3, 5)
    );
    assert_eq!(
        row.cells.get(&column("stage")),
        Some(&CellValue::Stage(LedgerStage::Stage(Stage::Talks)))
    );
    assert_eq!(
        row.cells.get(&column("land_mu")),
        Some(&CellValue::Quantity(12_000))
    );
    assert_eq!(
        row.cells.get(&column("jobs_plan")),
        Some(&CellValue::Count(350))
    );
    assert_eq!(
        row.cells.get(&column("phone")).cloned(),
        text("199-0000-0001")
    );
}

#[test]
fn full_width_characters_are_read() {
    let row = one(
        "９１９９０１００ＭＡ００００００００,１２．５０,,,２０２６．３．５,　在谈　,,１２０．５亩,３５０人,１９９－００００－０００１,",
    );
    assert_eq!(fen(&row, "amount"), 125 * YI / 10);
    assert_eq!(
        row.cells.get(&column("land_mu")),
        Some(&CellValue::Quantity(12_050))
    );
    assert_eq!(
        row.cells.get(&column("first_talk_date")).cloned(),
        date(2026, 3, 5)
    );
    assert_eq!(
        row.cells.get(&column("jobs_plan")),
        Some(&CellValue::Count(350))
    );
    assert_eq!(
        row.cells.get(&column("phone")).cloned(),
        text("199-0000-0001")
    );
}

#[test]
fn placeholders_are_empty_cells_but_not_where_a_cell_is_required() {
    for word in ["待定", "/", "-", "无", "暂无", "未定", "—", "  ", "／"] {
        let row = one(&format!(
            ",{word},{word},{word},{word},{word},{word},{word},{word},{word},{word}"
        ));
        assert_eq!(codes(&row), Vec::<&str>::new(), "{word}");
        assert_eq!(row.cells.len(), 2, "{word}");
        let csv = format!("项目名称,企业名称\n{word},示例企业\n");
        let row = data(&mut open(csv).unwrap()).remove(0);
        assert_eq!(codes(&row), ["missing"], "{word}");
    }
}

#[test]
fn ditto_marks_and_blanks_under_merged_cells_take_the_row_above() {
    let csv = "项目名称,企业名称,产业链,责任单位,备注\n\
        示例一,甲,电子信息,信丰县,列入\n\
        示例二,〃,,,\n\
        \n\
        示例三,同上,待定,\"\"\"\",同上\n\
        示例四,丁,,,";
    let rows = data(&mut open(csv).unwrap());
    let of = |row: usize, key| rows[row].cells.get(&key).cloned();
    assert_eq!(of(1, column("investor")), text("甲"));
    assert_eq!(of(1, column("chain")), text("电子信息"));
    assert_eq!(of(1, column("resp_unit")), text("信丰县"));
    assert_eq!(of(1, column("remark")), None);
    assert_eq!(of(2, column("investor")), text("甲"));
    assert_eq!(of(2, column("chain")), None);
    assert_eq!(of(2, column("resp_unit")), text("信丰县"));
    assert_eq!(of(3, column("resp_unit")), text("信丰县"));
    // A rejected row can be corrected on its own: its raw cells are filled too.
    assert_eq!(rows[1].raw[1..4], ["甲", "电子信息", "信丰县"]);
}

#[test]
fn a_ditto_mark_without_anything_above_is_a_problem() {
    let csv = "项目名称,企业名称,产业链\n示例一,〃,〃\n示例二,〃,\n";
    let rows = data(&mut open(csv).unwrap());
    assert_eq!(codes(&rows[0]), ["nothing_above", "nothing_above"]);
    assert_eq!(rows[0].problems[0].row, 2);
    assert_eq!(codes(&rows[1]), ["nothing_above",]);
}

#[test]
fn dates_of_every_shape_are_read_and_impossible_ones_are_not() {
    for cell in [
        "2026.3.5",
        "2026年3月5日",
        "2026/3/5",
        "46086",
        "２０２６年３月５日",
    ] {
        let row = one(&format!(",,,,{cell},,,,,,"));
        assert_eq!(
            row.cells.get(&column("first_talk_date")).cloned(),
            date(2026, 3, 5),
            "{cell}"
        );
    }
    for (cell, code) in [
        ("2026-02-30", "impossible_date"),
        ("2026年13月1日", "impossible_date"),
    ] {
        assert_eq!(codes(&one(&format!(",,,,{cell},,,,,,"))), [code], "{cell}");
    }
    // What says too little is kept as it is written, and the row is taken.
    for (cell, code) in [
        ("下个月", "not_a_date"),
        ("是", "not_a_date"),
        ("√", "not_a_date"),
        ("3月5日", "not_a_date"),
        ("26.3.5", "not_a_date"),
        ("2026.1", "either_month"),
        ("2026年3月", "month_only"),
    ] {
        let row = one(&format!(",,,,{cell},,,,,,"));
        assert_eq!(
            (codes(&row), doubts(&row)),
            (Vec::new(), vec![code]),
            "{cell}"
        );
        assert_eq!(row.cells.get(&column("first_talk_date")), None, "{cell}");
        let kept = row.extras.get("首谈时间(待核)").map(String::as_str);
        assert_eq!(kept, Some(cell));
    }
}

#[test]
fn a_month_is_the_last_day_of_a_plan_and_for_facts_what_the_map_says() {
    let row = one(",,,,,,2027年2月,,,,");
    assert_eq!(
        row.cells.get(&column("produce_plan")).cloned(),
        date(2027, 2, 28)
    );
    let row = one_with(",,,,2026年3月,,,,,,", "month_only = \"first\"");
    assert_eq!(
        row.cells.get(&column("first_talk_date")).cloned(),
        date(2026, 3, 1)
    );
}

#[test]
fn amounts_bring_their_own_unit() {
    for (cell, want) in [
        ("58000万元", 58 * YI / 10),
        ("12.5亿", 125 * YI / 10),
        ("\"1,234.5\"", 12_345 * YI / 10),
        ("0.05", YI / 20),
    ] {
        assert_eq!(
            fen(&one(&format!(",{cell},,,,,,,,,")), "amount"),
            want,
            "{cell}"
        );
    }
    for cell in [
        "约5亿",
        "5-10",
        "面议",
        "一期2亿，二期3亿",
        "5亿元（其中设备2亿元）",
        "不低于1亿元",
        "3亿元左右",
    ] {
        let row = one(&format!(",\"{cell}\",,,,,,,,,"));
        assert_eq!(
            (codes(&row), doubts(&row)),
            (Vec::new(), vec!["amount"]),
            "{cell}"
        );
        assert_eq!(row.cells.get(&column("amount")), None, "{cell}");
    }
    for (cell, want) in [
        ("3个亿", 3 * YI),
        ("1.2亿元（人民币）", 12 * YI / 10),
        ("'1.2", 12 * YI / 10),
    ] {
        assert_eq!(
            fen(&one(&format!(",{cell},,,,,,,,,")), "amount"),
            want,
            "{cell}"
        );
    }
    for cell in ["0", "-3", "12,5", "12.5斤"] {
        let row = one(&format!(",\"{cell}\",,,,,,,,,"));
        assert_eq!(codes(&row), ["amount"], "{cell}");
        assert!(!row.problems[0].text(Lang::Zh).is_empty());
    }
}

#[test]
fn dollars_need_a_rate_and_keep_it() {
    assert_eq!(codes(&one(",2000万美元,,,,,,,,,")), ["rate_missing"]);
    let row = one_with(",2000万美元,,,,,,,,,", "[rates]\nUSD = \"7.10\"");
    assert_eq!(fen(&row, "amount"), 142 * YI / 100);
    assert!(
        matches!(row.cells.get(&column("amount")), Some(CellValue::Amount(amount)) if amount.foreign.is_some_and(|of| of.rate_e4 == 71_000))
    );
    assert_eq!(
        fen(&one(",2000万美元@7.2,,,,,,,,,"), "amount"),
        144 * YI / 100
    );
}

#[test]
fn the_header_may_name_another_unit() {
    let csv = "项目名称,企业名称,总投资（万元）,用地(公顷),预计年税收(亿元)\n示例,甲,58000,2,0.3";
    let row = data(&mut open(csv).unwrap()).remove(0);
    assert_eq!(fen(&row, "amount"), 58 * YI / 10);
    assert_eq!(fen(&row, "tax_plan"), 3 * YI / 10);
    assert_eq!(
        row.cells.get(&column("land_mu")),
        Some(&CellValue::Quantity(3_000))
    );
}

#[test]
fn stages_are_words_codes_or_what_the_map_says() {
    let stage = |row: &LedgerRow| row.cells.get(&column("stage")).cloned();
    for (word, want) in [
        ("签约", LedgerStage::Stage(Stage::Signing)),
        (" 竣工验收 ", LedgerStage::Stage(Stage::Acceptance)),
        ("rampup", LedgerStage::Stage(Stage::Rampup)),
        ("退出", LedgerStage::Ended(End::Exited)),
    ] {
        assert_eq!(
            stage(&one(&format!(",,,,,{word},,,,,"))),
            Some(CellValue::Stage(want)),
            "{word}"
        );
    }
    let row = one(",,,,,雨过天晴,,,,,");
    assert_eq!(
        (codes(&row), doubts(&row)),
        (Vec::new(), vec!["unknown_stage"])
    );
    let row = one_with(
        ",,,,,雨过天晴,,,,,",
        "[values.stage]\n\"雨过天晴\" = \"talks\"",
    );
    assert_eq!(
        stage(&row),
        Some(CellValue::Stage(LedgerStage::Stage(Stage::Talks)))
    );
}

#[test]
fn credit_codes_are_checked_and_lost_digits_are_recognised() {
    let ok = one("91350100M000100Y43,,,,,,,,,,");
    assert!(matches!(
        ok.cells.get(&column("uscc")),
        Some(CellValue::CreditCode(_))
    ));
    for (cell, code) in [
        ("91350100M000100Y44", "credit_code"),
        ("9135", "credit_code"),
        ("9.1990100E+17", "lost_digits"),
        ("919901000000001000", "lost_digits"),
    ] {
        assert_eq!(codes(&one(&format!("{cell},,,,,,,,,,"))), [code], "{cell}");
    }
}

#[test]
fn other_bad_cells_are_named_with_row_column_and_value() {
    let row = one(",#REF!,,,,,,十亩,若干,,\u{fffd}");
    assert_eq!(codes(&row), ["formula_error", "unreadable"]);
    assert_eq!(doubts(&row), ["not_a_quantity", "not_a_count"]);
    let problem = &row.doubts[0];
    assert_eq!(
        (problem.row, problem.column.as_str(), problem.value.as_str()),
        (2, "用地(亩)", "十亩")
    );
    for lang in [Lang::Zh, Lang::En] {
        assert!(
            problem.text(lang).contains("十亩"),
            "{}",
            problem.text(lang)
        );
    }
    let long = "长".repeat(201);
    let row = data(&mut open(format!("项目名称,企业名称\n{long},甲")).unwrap()).remove(0);
    assert_eq!(codes(&row), ["too_long"]);
}

#[test]
fn ragged_rows_extras_and_slipped_rows() {
    let csv = "项目名称,企业名称,天气,天气\n示例一\n示例二,乙,晴,多云\n示例三,丙,,,多出,来的,\n";
    let rows = data(&mut open(csv).unwrap());
    // Who invests may not be known yet.
    assert_eq!(codes(&rows[0]), Vec::<&str>::new());
    let extras: Vec<_> = rows[1]
        .extras
        .iter()
        .map(|(k, v)| (k.as_str(), v.as_str()))
        .collect();
    assert_eq!(extras, [("天气", "晴"), ("天气 #4", "多云")]);
    assert_eq!(codes(&rows[2]), ["more_cells_than_headers"]);
}

#[test]
fn totals_notes_blank_rows_and_repeated_headers_are_counted_apart() {
    let csv = "2026年项目台账,,\n填报单位:示例区,日期:2026,\n项目名称,企业名称,总投资(亿元)\n示例一,甲,1\n,,\n项目名称,企业名称,总投资(亿元)\n示例二,乙,2\n合　计,,3\n注：金额为意向数,,\n";
    let mut ledger = open(csv).unwrap();
    assert_eq!(ledger.about().header_row, 3);
    let kinds: Vec<_> = all(&mut ledger).iter().map(|row| row.kind).collect();
    use crate::exchange::ledger::rows::RowKind::*;
    assert_eq!(kinds, [Data, Blank, Note, Data, Summary, Note]);
}

#[test]
fn a_header_of_two_lines_is_one_header() {
    let csv = "项目名称,企业名称,投资,\n,,总投资(亿元),固定资产投资(亿元)\n示例,甲,2,1";
    let mut ledger = open(csv).unwrap();
    assert_eq!(ledger.about().header_row, 2);
    assert_eq!(fen(&data(&mut ledger)[0], "fixed"), YI);
}

#[test]
fn every_encoding_and_delimiter_gives_the_same_rows() {
    let csv = "项目名称,企业名称,备注\n示例㻏𬭎,\"示例(中国)有限公司\",\"两行\n备注\"\n";
    let want = data(&mut open(csv).unwrap());
    let gb = encoding_rs::GB18030.encode(csv).0.into_owned();
    let bom = [b"\xEF\xBB\xBF".as_slice(), csv.as_bytes()].concat();
    let tab = csv.replace(',', "\t").into_bytes();
    let semicolon = csv.replace(',', ";").into_bytes();
    for (bytes, encoding, delimiter) in [
        (gb, TextEncoding::Gb18030, ','),
        (bom, TextEncoding::Utf8Bom, ','),
        (tab, TextEncoding::Utf8, '\t'),
        (semicolon, TextEncoding::Utf8, ';'),
    ] {
        let mut ledger = open(bytes).unwrap();
        assert_eq!(ledger.about().encoding, Some(encoding));
        assert_eq!(ledger.about().delimiter, Some(delimiter));
        assert_eq!(data(&mut ledger), want);
    }
}
