//! Questions of right with the answers that the regulation calls for: `tests/golden/rights.csv`.

use crate::domain::actor::Role;
use crate::domain::field::Field;
use crate::domain::policy::ProfileSources;
use crate::domain::policy::{Code, Profile};
use crate::domain::profiles::check;
use crate::domain::rights::answer::{Person, Standing};
use crate::domain::rights::question::Question;
use crate::domain::rights::span::{Moment, Span};
use crate::domain::rights::table::{ActAnswer, Mark, Relation, Relations};
use crate::domain::stage::Stage;
use crate::domain::verb::spec::ArgSpec;
use crate::domain::verb::table::VERBS;
use std::collections::BTreeSet;

const CASES: &str = include_str!("../../../tests/golden/rights.csv");

#[test]
fn r4_every_question_of_right_is_answered_as_the_regulation_calls_for() {
    let rights = Profile::builtin().unwrap().rights;
    let mut rows = csv::Reader::from_reader(CASES.as_bytes());
    let mut count = 0;
    for row in rows.records() {
        let row = row.unwrap();
        let question = Question {
            role: &row[0],
            relation: &row[1],
            act: &row[2],
            stage: &row[3],
        };
        let answer = rights.ask(&question).unwrap();
        assert_eq!(answer.name(), &row[4], "{question:?}: {}", &row[6]);
        count += 1;
    }
    assert!(count >= 305, "{count}");
}

#[test]
fn r4_nobody_confirms_what_they_proposed_themselves_or_their_unit_gains_by() {
    let rights = Profile::builtin().unwrap().rights;
    let person = Person {
        roles: vec![(Role::SwC, BTreeSet::new())],
    };
    for right in [
        "amend",
        "correct",
        "void",
        "review.condition",
        "update.amount_line",
    ] {
        let answer = |marks: &[Mark]| {
            let standing = Standing {
                relations: Relations::of([Relation::City]),
                marks: marks.iter().copied().collect(),
            };
            rights.confirming(right).by(&person, &standing, None).answer
        };
        assert_eq!(answer(&[]), ActAnswer::Confirm, "{right}");
        for mark in [Mark::Oneself, Mark::Party, Mark::Uncleared] {
            assert_eq!(answer(&[mark]), ActAnswer::No, "{right} {mark:?}");
        }
    }
}

const FILE: &str = "permissions.toml";

/// What the check says of the built-in rights with one text replaced.
fn spoilt(from: &str, to: &str) -> Vec<(Code, Vec<String>)> {
    let mut sources = ProfileSources::builtin();
    let text = sources.texts.get_mut(FILE).unwrap();
    assert!(text.contains(from), "{from}");
    *text = text.replacen(from, to, 1);
    let findings = check(&sources).into_iter();
    findings.map(|found| (found.code, found.params)).collect()
}

#[test]
fn r4_what_is_wrong_with_the_rights_is_found() {
    let cases = [
        (
            "\"finder : *\"]\narticle",
            "\"finders : *\"]\narticle",
            Code::UnknownWord,
            "finders",
        ),
        ("sw_c : city", "sw_c", Code::BadGrant, "sw_c"),
        (
            "svc : served",
            "svc : serving",
            Code::UnknownWord,
            "serving",
        ),
        (
            "dept@finance : assigned",
            "dept@money : assigned",
            Code::UnknownWord,
            "money",
        ),
        (
            "stages = \"lead..screening\"\nmay",
            "stages = \"screening..lead\"\nmay",
            Code::UnknownStage,
            "screening..lead",
        ),
        (
            "verbs = [\"opinion\"]",
            "verbs = [\"opinoin\"]",
            Code::ActMissing,
            "opinion",
        ),
        (
            "verbs = [\"update.officer\"]",
            "verbs = [\"update.unit\"]",
            Code::ActMissing,
            "update.officer",
        ),
        (
            "progress = [\"progress\"",
            "progress = [\"amount\"",
            Code::Duplicate,
            "amount",
        ),
        (
            "kinds = [\"access-log\"]",
            "kinds = [\"rules\"]",
            Code::ActMissing,
            "access-log",
        ),
        (
            "confirmed_by = \"confirm.fund\"",
            "confirmed_by = \"confirm.money\"",
            Code::ActMissing,
            "confirm.money",
        ),
        (
            "confirmed_by = \"confirm.fund\"\n",
            "",
            Code::NobodyConfirms,
            "fund",
        ),
        (
            "\"screen.conclude\" = \"研判结论\"\n",
            "",
            Code::MissingKey,
            "screen.conclude",
        ),
        ("ask = \"被点名的职能部门\"\n", "", Code::MissingKey, "ask"),
        (
            "sw_c = \"市商务局",
            "sw_d = \"市商务局",
            Code::UnknownWord,
            "sw_d",
        ),
        (
            "housing = [\"D-ZJ\"]",
            "housing = [\"D-ZZ\"]",
            Code::UnknownReference,
            "D-ZZ",
        ),
        (
            "not_self = \"person\"",
            "not_self = \"others\"",
            Code::UnknownWord,
            "others",
        ),
        (
            "as = \"read:members\"",
            "as = \"read:people\"",
            Code::UnknownWord,
            "people",
        ),
    ];
    for (from, to, code, word) in cases {
        let found = spoilt(from, to);
        let has = found
            .iter()
            .any(|(other, params)| *other == code && params.iter().any(|param| param == word));
        assert!(has, "{from} -> {to}: {found:?}");
    }
}

#[test]
fn r4_every_field_of_an_update_belongs_to_one_part() {
    let rights = Profile::builtin().unwrap().rights;
    let update = VERBS.iter().find(|verb| verb.name == "update").unwrap();
    let of_field = |arg: &ArgSpec| Field::from_name(arg.name).is_some();
    for arg in update.args().filter(of_field) {
        let parts = rights.parts.values().flatten();
        let parts = parts.filter(|field| field.name() == arg.name).count();
        assert_eq!(parts, 1, "{}", arg.name);
    }
}

#[test]
fn a_span_is_written_as_it_is_read() {
    for text in [
        "lead",
        "lead..talks, ended",
        "-",
        "screening..review, landing",
        "lead..upgrade, ended, -",
    ] {
        assert_eq!(Span::read(text).unwrap().written(), text);
    }
    assert_eq!(Span::read("talks..lead"), Err("talks..lead"));
    assert_eq!(Span::read("leads..talks"), Err("leads"));
    let span = Span::read("talks..review").unwrap();
    let inside: Vec<Stage> = Stage::ALL
        .into_iter()
        .filter(|stage| span.contains(Moment::At(*stage)))
        .collect();
    assert_eq!(
        inside,
        [Stage::Talks, Stage::Visits, Stage::Diligence, Stage::Review]
    );
    assert!(!span.contains(Moment::Ended) && !span.contains(Moment::Apart));
}
