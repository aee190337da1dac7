//! Rows become what the service takes.

use crate::domain::collection::record::LedgerStage;
use crate::domain::field::{Field, Value};
use crate::domain::stage::Stage;

use super::*;

const CSV: &str = "序号,项目编号,项目名称,企业名称,产业链,责任单位,落户地,招商方式,阶段,项目等级,总投资(亿元),用地(亩),最新进展,天气\n\
    1,示例-001,示例一,示例甲公司,电子信息,信丰县,龙南市,以商招商,在建,重点项目,12.5,120.5,\"两行\n进展\",晴\n\
    2,,示例二,示例乙公司,现代家居,,南康,街头偶遇,,,,,,\n\
    3,,示例三,示例丙公司,星际旅行,某某镇,,,在谈,,约5亿,十亩,,\n\
    4,,示例四,示例丁公司,,,,,在谈,,-5,,,\n";

fn batch(dry_run: bool, take_good: bool) -> Batch {
    let profile = Profile::builtin().unwrap();
    prepare(
        &mut open(CSV).unwrap(),
        &profile,
        &Terms {
            file: "示例.csv".to_owned(),
            dry_run,
            take_good,
            ..Terms::default()
        },
    )
    .unwrap()
}

#[test]
fn columns_become_fields_and_words_become_codes() {
    let batch = batch(false, true);
    let row = &batch.request.rows[0];
    let field = |field| row.lead.fields.get(&field).cloned();
    let text = |text: &str| Some(Value::Text(text.to_owned()));
    assert_eq!(
        (row.row, row.stage),
        (2, Some(LedgerStage::Stage(Stage::Construction)))
    );
    assert_eq!(field(Field::Unit), text("360722"));
    assert_eq!(field(Field::Chain), text("C3"));
    assert_eq!(field(Field::Method), text("以商招商"));
    assert_eq!(field(Field::LedgerNumber), text("示例-001"));
    assert_eq!(field(Field::LandMu), Some(Value::Quantity(12_050)));
    assert_eq!(field(Field::Progress), text("两行\n进展"));
    let extras: Vec<_> = row
        .lead
        .extras
        .iter()
        .map(|(k, v)| (k.as_str(), v.as_str()))
        .collect();
    assert_eq!(
        extras,
        [
            ("天气", "晴"),
            ("落户地", "龙南市"),
            ("项目等级", "重点项目")
        ]
    );
}

#[test]
fn a_method_that_is_none_of_ours_is_kept_beside_the_fields() {
    let batch = batch(false, true);
    let row = &batch.request.rows[1];
    assert_eq!(row.stage, None);
    assert!(!row.lead.fields.contains_key(&Field::Method));
    assert_eq!(
        row.lead.extras.get("招商方式").map(String::as_str),
        Some("街头偶遇")
    );
}

#[test]
fn every_row_is_sent_or_named_and_all_problems_of_a_row_are_told() {
    let batch = batch(false, true);
    assert_eq!(batch.request.rows.len() + batch.unreadable.len(), 4);
    let code = |problem: &CellProblem| problem.reason.code();
    let codes: Vec<_> = batch.unreadable[&5].iter().map(code).collect();
    assert_eq!(codes, ["amount"]);
    let doubts: Vec<_> = batch
        .doubts
        .iter()
        .filter(|doubt| doubt.row == 4)
        .map(code)
        .collect();
    assert_eq!(
        doubts,
        ["amount", "not_a_quantity", "unknown_unit", "unknown_chain"]
    );
}

#[test]
fn one_unreadable_row_makes_it_a_dry_run_unless_good_rows_are_wanted() {
    assert!(batch(false, false).request.dry_run);
    assert!(!batch(false, true).request.dry_run);
    assert!(batch(true, true).request.dry_run);
    assert_eq!(
        batch(true, true).request.digest,
        batch(false, false).request.digest
    );
}
