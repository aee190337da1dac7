//! Verbs as text: every verb, every argument, every way to get it wrong.

use crate::domain::command::Command;
use crate::domain::field::{Field, FieldKind, MAX_TEXT};
use crate::domain::filing::record::FilingStatus;
use crate::domain::filing::verbs::FileAsk;
use crate::domain::given::Given;
use crate::domain::ids::DeskKind;
use crate::domain::lifecycle::verbs::BackAsk;
use crate::domain::policy::{FilingLevel, VocabId};
use crate::domain::refusal::{Code, Refusal, RefusalKind};
use crate::domain::screening::record::Verdict;
use crate::domain::screening::verbs::OpinionAsk;
use crate::domain::stage::Stage;
use crate::domain::tests::world::{day, profile};
use crate::domain::verb::*;

fn read(name: &str, id: Option<&str>, args: &[(&str, &str)]) -> Result<Command, Refusal> {
    let args = args
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    parse(name, id, &args, profile())
}

const ID: Option<&str> = Some("P2026-0148");

/// A text that an argument takes.
pub(crate) fn sample(kind: ArgKind) -> &'static str {
    match kind {
        ArgKind::Field(field) => match field.kind() {
            FieldKind::Text | FieldKind::LongText | FieldKind::Segment => "示例",
            FieldKind::Amount => "12.5亿",
            FieldKind::Date => "2026-5-1",
            FieldKind::Count => "1,200",
            FieldKind::Quantity => "120.5",
            FieldKind::Word(_) | FieldKind::Words(_) => match field {
                Field::Class => "上市公司",
                Field::SiteKind => "租赁厂房",
                Field::InScope => "市内招商引资产业项目",
                _ => "以商招商",
            },
            FieldKind::Chain => "C1",
            FieldKind::Unit => "信丰县",
            FieldKind::CreditCode => "91350100M000100Y43",
        },
        ArgKind::Fields(_) | ArgKind::Text | ArgKind::LongText => "示例",
        ArgKind::File => "示例.pdf",
        ArgKind::Date => "2026-05-01",
        ArgKind::Moment => "2026-05-01T14:30",
        ArgKind::Tier => "major",
        ArgKind::Stage => "talks",
        ArgKind::Unit => "D-FG",
        ArgKind::Project => "P2026-0001",
        ArgKind::Choice(words) => words[0].0,
        ArgKind::Vocab(VocabId::ReviewVerdict) => "同意",
        ArgKind::Vocab(_) => "选址确定",
        ArgKind::Vocabs(VocabId::Veto) => "高污染",
        ArgKind::Vocabs(_) => "园区公示栏",
        ArgKind::Item(_) | ArgKind::ItemOf(_) | ArgKind::Items(_) => "资金实力",
        ArgKind::ItemScores(_) => "投资实力:3",
        ArgKind::ItemTexts(_) => "投资规模:第二条",
        ArgKind::Units => "信丰县,T-01",
        ArgKind::Money | ArgKind::Target => "3000万元",
        ArgKind::Promises => "output:20亿@2027-12-31,jobs:0@2027-12-31",
        ArgKind::Count => "5",
        ArgKind::Projects => "P2026-0001,P2026-0002",
        ArgKind::Desk(DeskKind::Task) => "T2026-0001",
        ArgKind::Desk(DeskKind::Meeting) => "m2026-1",
        ArgKind::Desk(_) => "S2026-0001",
        ArgKind::Period => "2026-Q3",
        ArgKind::Rule => "L1-1",
        ArgKind::Points => "-0.5",
        ArgKind::Decisions => "信丰县:示例 @2026-12-01",
    }
}

#[test]
fn every_verb_reads_into_its_own_command_with_all_its_arguments() {
    for spec in VERBS.iter() {
        let args = spec.args();
        let args: Vec<(&str, &str)> = args.map(|arg| (arg.name, sample(arg.kind))).collect();
        let command =
            read(spec.name, ID, &args).unwrap_or_else(|refusal| panic!("{}: {refusal}", spec.name));
        assert_eq!(command.name(), spec.name);
        assert_eq!(
            command.project().is_some(),
            spec.needs_id(),
            "{}",
            spec.name
        );
    }
}

#[test]
fn a_required_argument_that_is_missing_or_blank_is_named() {
    for spec in VERBS.iter() {
        for left_out in spec.args().filter(|arg| arg.required) {
            for blank in [None, Some("  ")] {
                let args: Vec<(&str, &str)> = spec
                    .args
                    .iter()
                    .filter(|arg| arg.required)
                    .filter_map(|arg| match (arg.name == left_out.name, blank) {
                        (true, None) => None,
                        (true, Some(blank)) => Some((arg.name, blank)),
                        (false, _) => Some((arg.name, sample(arg.kind))),
                    })
                    .collect();
                let refusal = read(spec.name, ID, &args).unwrap_err();
                assert_eq!(
                    (refusal.code, refusal.kind()),
                    (Code::FieldMissing, RefusalKind::Usage)
                );
                assert_eq!(
                    (refusal.param("verb"), refusal.param("field")),
                    (spec.name, left_out.name)
                );
            }
        }
    }
}

#[test]
fn what_is_no_verb_no_argument_or_no_project_says_what_there_is() {
    let refusal = read("推进", ID, &[]).unwrap_err();
    assert_eq!(
        (refusal.code, refusal.kind()),
        (Code::UnknownVerb, RefusalKind::Usage)
    );
    assert!(refusal.param("known").starts_with("lead update opinion"));
    for (verb, article) in [("screen", Some("第六条")), ("advance", None)] {
        let refusal = read(verb, ID, &[("colour", "red")]).unwrap_err();
        assert_eq!(
            (refusal.code, refusal.param("field")),
            (Code::UnknownField, "colour")
        );
        assert_eq!(refusal.article.as_deref(), article);
    }
    assert_eq!(
        read("advance", None, &[]).unwrap_err().code,
        Code::IdMissing
    );
    for id in ["", "148", "P26-1", "X2026-0001", "P2026-", "P2026-x"] {
        assert_eq!(
            read("advance", Some(id), &[]).unwrap_err().code,
            Code::BadId,
            "{id}"
        );
    }
    for id in ["P2026-0148", "p2026-148", " Ｐ２０２６－１４８ "] {
        assert_eq!(
            read("advance", Some(id), &[])
                .unwrap()
                .project()
                .unwrap()
                .as_str(),
            "P2026-0148"
        );
    }
    assert_eq!(
        read("note", ID, &[("text", &"字".repeat(MAX_TEXT))])
            .unwrap_err()
            .code,
        Code::TooLong
    );
}

#[test]
fn closed_words_are_named_when_another_is_given() {
    type Case = (
        &'static str,
        &'static [(&'static str, &'static str)],
        &'static str,
        &'static str,
    );
    let cases: [Case; 7] = [
        (
            "opinion",
            &[("verdict", "yes")],
            "verdict",
            "pass fail waived",
        ),
        ("screen", &[("result", "ok")], "result", "pass reject"),
        ("grade", &[("tier", "huge")], "tier", "major key general"),
        (
            "file",
            &[("level", "county"), ("status", "submitted")],
            "level",
            "city province",
        ),
        (
            "file",
            &[("level", "city"), ("status", "done")],
            "status",
            "submitted acknowledged lapsed",
        ),
        (
            "file",
            &[("level", "city"), ("status", "due")],
            "status",
            "submitted acknowledged lapsed",
        ),
        (
            "back",
            &[("to", "moon"), ("reason", "示例")],
            "to",
            "lead screening",
        ),
    ];
    for (verb, args, field, known) in cases {
        let refusal = read(verb, ID, args).unwrap_err();
        assert_eq!(
            (refusal.code, refusal.kind()),
            (Code::UnknownWord, RefusalKind::Invalid),
            "{verb}"
        );
        assert_eq!(refusal.param("field"), field);
        assert!(refusal.param("known").starts_with(known), "{refusal}");
    }
}

#[test]
fn commands_carry_what_was_typed() {
    let department = &profile().department("D-FG").unwrap().name;
    let args = [("verdict", "fail"), ("unit", department), ("note", "示例")];
    let opinion = OpinionAsk {
        unit: Some("D-FG".into()),
        verdict: Verdict::Fail,
        note: "示例".to_owned(),
    };
    assert_eq!(
        read("opinion", ID, &args).unwrap(),
        Command::step("P2026-0148".into(), opinion)
    );
    let args = [
        ("level", "province"),
        ("status", "acknowledged"),
        ("number", " 示例1号 "),
        ("date", "2026年5月1日"),
    ];
    let file = FileAsk {
        level: FilingLevel::Province,
        status: FilingStatus::Acknowledged,
        number: Given::Set("示例1号".to_owned()),
        date: Some(day("2026-05-01")),
        reason: String::new(),
    };
    assert_eq!(
        read("file", ID, &args).unwrap(),
        Command::step("P2026-0148".into(), file)
    );
    let back = BackAsk {
        to: Some(Stage::Lead),
        reason: "示例".to_owned(),
    };
    assert_eq!(
        read("back", ID, &[("to", "lead"), ("reason", "示例")]).unwrap(),
        Command::step("P2026-0148".into(), back)
    );
    assert_eq!(
        read(
            "file",
            ID,
            &[
                ("level", "city"),
                ("status", "submitted"),
                ("date", "5月1日")
            ]
        )
        .unwrap_err()
        .code,
        Code::BadDate
    );
}

#[test]
fn choices_are_words_that_the_verb_then_takes() {
    for spec in VERBS.iter() {
        for arg in spec.args() {
            for (word, shown) in choices(arg.kind, profile()) {
                assert!(!shown.is_empty());
                if let ArgKind::Field(field) = arg.kind {
                    assert!(
                        read_field(field, &word, profile()).is_ok(),
                        "{} {word}",
                        field.name()
                    );
                }
            }
        }
    }
    assert_eq!(
        choices(ArgKind::Tier, profile())[0],
        ("major".to_owned(), "重大项目".to_owned())
    );
    assert_eq!(choices(ArgKind::Stage, profile()).len(), Stage::ALL.len());
    assert!(choices(ArgKind::Text, profile()).is_empty());
}

/// Whoever reads a list in words may answer with one of them, in either language.
#[test]
fn a_word_of_a_closed_list_is_taken_for_its_name() {
    let of = |verdict| read("opinion", ID, &[("verdict", verdict)]).unwrap();
    assert_eq!(of("不同意"), of("fail"));
    assert_eq!(of("Disagrees"), of("fail"));
    let refused = read("opinion", ID, &[("verdict", "随便")]).unwrap_err();
    assert_eq!(refused.code, Code::UnknownWord);
}
