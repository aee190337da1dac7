//! Every kind of field: what it reads, and what it refuses with which words.

use crate::domain::refusal::RefusalKind;
use crate::domain::tests::world::{day, profile};
use crate::domain::verb::ArgKind;
use crate::domain::verb::tests::sample;
use crate::domain::verb::value::*;

fn value(field: Field, text: &str) -> Option<Value> {
    read_field(field, text, profile())
        .unwrap_or_else(|refusal| panic!("{}: {refusal}", field.name()))
}

#[test]
fn every_kind_of_field_reads_its_text_and_its_own_spelling_again() {
    let text = |text: &str| Some(Value::Text(text.to_owned()));
    let cases = [
        (Field::Name, " 示例\n一 ", text("示例 一")),
        (Field::Needs, "一\r\n二", text("一\n二")),
        (
            Field::ActualStart,
            "2026.5.1",
            Some(Value::Date(day("2026-05-01"))),
        ),
        (Field::PlannedJobs, "１，２００", Some(Value::Count(1200))),
        (Field::LandMu, "120.50", Some(Value::Quantity(12050))),
        (Field::LandMu, "120", Some(Value::Quantity(12000))),
        (Field::Method, "乡友招商", text("乡友招商")),
        (
            Field::SecondaryMethod,
            "乡友招商；以商招商",
            Some(Value::Words(vec!["乡友招商".into(), "以商招商".into()])),
        ),
        (Field::SecondaryMethod, "、，", None),
        (Field::Chain, "现代家居", text("C1")),
        (Field::Unit, "信丰", text("360722")),
        (Field::Unit, "T-01", text("T-01")),
        (Field::Segment, "家具制造", text("家具制造")),
        (Field::Progress, "  ", None),
    ];
    for (field, typed, expected) in cases {
        let found = value(field, typed);
        assert_eq!(found, expected, "{} {typed:?}", field.name());
        if let Some(found) = found {
            assert_eq!(
                value(field, &found.text()),
                Some(found.clone()),
                "{}",
                found.text()
            );
            assert_eq!(check_value(field, &found, profile()), Ok(()));
        }
    }
    for field in Field::ALL {
        let kind = ArgKind::Field(*field);
        let found = value(*field, sample(kind)).unwrap();
        assert_eq!(value(*field, &found.text()), Some(found));
        assert!(!kind.type_name().is_empty());
    }
}

#[test]
fn texts_that_are_no_value_name_the_field_and_why() {
    type Case = (
        Field,
        &'static str,
        Code,
        &'static [(&'static str, &'static str)],
    );
    let cases: [Case; 16] = [
        (
            Field::Amount,
            "约3亿",
            Code::BadAmount,
            &[("why", "not_exact"), ("position", "1"), ("found", "约")],
        ),
        (
            Field::Amount,
            "500万美元",
            Code::BadAmount,
            &[("why", "rate_missing"), ("currency", "USD")],
        ),
        (Field::Amount, "0", Code::BadAmount, &[("why", "zero")]),
        (
            Field::Amount,
            "-3亿",
            Code::BadAmount,
            &[("why", "negative")],
        ),
        (
            Field::Amount,
            "1.234元",
            Code::BadAmount,
            &[("why", "too_precise"), ("allowed", "2")],
        ),
        (
            Field::Amount,
            "3亿x",
            Code::BadAmount,
            &[
                ("why", "unexpected_char"),
                ("position", "3"),
                ("found", "x"),
            ],
        ),
        (
            Field::CreditCode,
            "9136",
            Code::BadCreditCode,
            &[("why", "length"), ("found", "4"), ("expected", "18")],
        ),
        (
            Field::CreditCode,
            "91350100M000100Y44",
            Code::BadCreditCode,
            &[
                ("why", "check_character"),
                ("position", "18"),
                ("found", "4"),
                ("expected", "3"),
            ],
        ),
        (
            Field::CreditCode,
            "91350100M0001O0Y43",
            Code::BadCreditCode,
            &[
                ("why", "bad_character"),
                ("position", "14"),
                ("found", "O"),
                ("expected", "0"),
            ],
        ),
        (Field::ActualStart, "2026-2-30", Code::BadDate, &[]),
        (Field::PlannedJobs, "3.5", Code::BadNumber, &[]),
        (Field::LandMu, "1.234", Code::BadNumber, &[]),
        (Field::Method, "朋友", Code::UnknownWord, &[]),
        (Field::Chain, "海洋经济", Code::UnknownChain, &[]),
        (Field::Unit, "深圳", Code::UnknownUnit, &[]),
        (
            Field::PlannedJobs,
            "99999999999999999999",
            Code::BadNumber,
            &[],
        ),
    ];
    for (field, text, code, params) in cases {
        let refusal = read_field(field, text, profile()).unwrap_err();
        assert_eq!(
            (refusal.code, refusal.kind()),
            (code, RefusalKind::Invalid),
            "{text}"
        );
        assert_eq!(
            (refusal.param("field"), refusal.param("value")),
            (field.name(), text)
        );
        for (name, expected) in params {
            assert_eq!(refusal.param(name), *expected, "{text}: {name}");
        }
    }
    let long = "字".repeat(MAX_TEXT);
    assert_eq!(
        read_field(Field::Needs, &long, profile()).unwrap_err().code,
        Code::TooLong
    );
}

#[test]
fn r5_1_a_department_is_found_by_the_names_that_people_of_the_city_call_it() {
    for name in [
        "D-GX",
        "工信局",
        "市工信局",
        "赣州市工信局",
        "市工业和信息化局",
        "赣州市工业和信息化局",
        "工业和信息化局",
    ] {
        assert_eq!(
            unit_code(profile(), name).as_deref(),
            Some("D-GX"),
            "{name}"
        );
    }
    for name in ["深圳市工信局", "市", "赣州市", "信丰县工信局"] {
        assert_eq!(unit_code(profile(), name), None, "{name}");
    }
}
