//! Amendments of the signed agreement (articles 12 and 17).

use super::SIGNED;
use crate::domain::field::Field;
use crate::domain::filing::record::FilingStatus;
use crate::domain::ids::ProjectId;
use crate::domain::policy::FilingLevel;
use crate::domain::refusal::Code;
use crate::domain::signing::record::{Metric, Target};
use crate::domain::tests::walk::{in_notice, in_signing, points, terms};
use crate::domain::tests::works::in_production;
use crate::domain::tests::world::{World, day};

type Args = Vec<(&'static str, &'static str)>;

const WHY: [(&str, &str); 2] = [
    ("reason", "示例: 双方协商一致"),
    ("approver", "示例: 县政府常务会议纪要1号"),
];

fn why(args: &[(&'static str, &'static str)]) -> Args {
    [args, &WHY].concat()
}

/// Signed at 10亿 as 示例协议1号 on 11 May, its notice is due.
fn signed() -> (World, ProjectId) {
    let mut world = World::new();
    world.promises = vec![[
        ("metric", "output"),
        ("target", "20亿"),
        ("by", "2027-12-31"),
    ]];
    let id = in_notice(&mut world, "示例一", "10亿");
    (world, id)
}

fn valid(world: &World, id: &ProjectId) -> (String, String, String) {
    let signature = world.get(id).signing.signed().unwrap().into_owned();
    let amount = signature.amount.map(|amount| amount.plain());
    (
        signature.number,
        signature.on.to_string(),
        amount.unwrap_or_default(),
    )
}

#[test]
fn r12_6_the_unit_proposes_and_the_city_confirms() {
    let (mut world, id) = signed();
    world.pass_days(1);
    let args = why(&[("kind", "correction"), ("number", "示例协议9号")]);
    for login in ["fg1", "team1"] {
        let refusal = world.no(login, "amend", &id, &args);
        assert!(
            matches!(
                refusal.code,
                Code::RoleMayNot | Code::OtherUnit | Code::NoSuchProject
            ),
            "{login}: {refusal}"
        );
    }
    let events = world.do_verb("res2", "amend", Some(&id), &args).unwrap();
    assert!(world.get(&id).signing.amendments.is_empty());
    let by = world.confirmed(&events);
    assert!(by.is_some_and(|by| by.starts_with("sw")));
    assert_eq!(valid(&world, &id).0, "示例协议9号");
    // The signature stays as it was.
    let signature = world.get(&id).signing.agreement.signature.as_ref();
    assert_eq!(signature.unwrap().number, "示例协议1号");
}

#[test]
fn r12_6_a_wrong_number_day_or_sum_is_put_right_from_the_signatures_own_day() {
    let (mut world, id) = signed();
    world.pass_days(4);
    let args = why(&[
        ("kind", "correction"),
        ("number", "示例协议9号"),
        ("date", "2026-05-13"),
        ("amount", "9亿"),
    ]);
    world.ok("res2", "amend", &id, &args);
    let after = (
        "示例协议9号".to_owned(),
        "2026-05-13".to_owned(),
        "9亿".to_owned(),
    );
    assert_eq!(valid(&world, &id), after);
    let project = world.get(&id);
    assert_eq!(project.date(Field::SignedOn), Some(day("2026-05-13")));
    assert_eq!(project.money().plain(), "9亿");
    assert_eq!(project.signing.valid_on(day("2026-05-12")), None);
    assert_eq!(
        project.signing.sums(),
        [(day("2026-05-13"), 90_000_000_000)]
    );
    // Nothing is left to put right; a day ahead or after what followed is none.
    let again = why(&[("kind", "correction"), ("number", "示例协议9号")]);
    assert_eq!(
        world.no_code("res2", "amend", &id, &again),
        Code::NothingChanged
    );
    let ahead = why(&[("kind", "correction"), ("date", "2026-06-01")]);
    assert_eq!(
        world.no_code("res2", "amend", &id, &ahead),
        Code::DateInFuture
    );
    world.ok(
        "xf1",
        "notice",
        &id,
        &[("scope", "责任单位网站"), ("start", "2026-05-14")],
    );
    let after_notice = why(&[("kind", "correction"), ("date", "2026-05-15")]);
    assert_eq!(
        world.no_code("res2", "amend", &id, &after_notice),
        Code::DateTooEarly
    );
}

#[test]
fn r12_6_an_increase_counts_from_its_own_day_and_owes_what_its_sum_owes() {
    let (mut world, id) = signed();
    world.pass_days(40);
    let increase = |amount| {
        why(&[
            ("kind", "increase"),
            ("number", "示例补1号"),
            ("date", "2026-06-10"),
            ("amount", amount),
        ])
    };
    let refusal = world.no("res2", "amend", &id, &increase("10亿"));
    assert_eq!(refusal.code, Code::AmountNotMore);
    let as_supplement = why(&[
        ("kind", "supplement"),
        ("number", "示例补1号"),
        ("amount", "31亿"),
    ]);
    assert_eq!(
        world.no_code("res2", "amend", &id, &as_supplement),
        Code::AmountIsIncrease
    );
    world.ok("res2", "amend", &id, &increase("31亿"));
    let project = world.get(&id);
    assert_eq!(project.money().plain(), "31亿");
    assert_eq!(
        project.filings[&FilingLevel::Province].status,
        FilingStatus::Due
    );
    let amount = |on| {
        let valid = project.signing.valid_on(day(on)).unwrap();
        valid.signature.amount.map(|amount| amount.plain())
    };
    assert_eq!(amount("2026-06-09").as_deref(), Some("10亿"));
    assert_eq!(amount("2026-06-10").as_deref(), Some("31亿"));
    let (ten, more) = (100_000_000_000, 210_000_000_000);
    assert_eq!(
        project.signing.sums(),
        [(day("2026-05-11"), ten), (day("2026-06-10"), more)]
    );
    // The same document is entered once.
    let twice = why(&[
        ("kind", "increase"),
        ("number", "示例补1号"),
        ("amount", "40亿"),
    ]);
    assert_eq!(
        world.no_code("res2", "amend", &id, &twice),
        Code::AlreadyDone
    );
    // A wrong sum of the signature is put right beneath it.
    let correction = why(&[("kind", "correction"), ("amount", "11亿")]);
    world.ok("res2", "amend", &id, &correction);
    let project = world.get(&id);
    assert_eq!(project.money().plain(), "31亿");
    assert_eq!(
        project.signing.sums()[0],
        (day("2026-05-11"), 110_000_000_000)
    );
}

#[test]
fn r12_6_clauses_and_targets_change_by_it_and_in_no_other_way() {
    let (mut world, id) = signed();
    let less = [
        ("metric", "output"),
        ("target", "0.5亿"),
        ("by", "2027-12-31"),
    ];
    let refusal = world.no("res2", "commit", &id, &less);
    assert_eq!(
        (refusal.code, refusal.article.as_deref()),
        (Code::AmendInstead, Some("第十二条"))
    );
    assert_eq!(
        world.no_code("res2", "sign", &id, &[("退出机制", "第九条")]),
        Code::AmendInstead
    );
    let supplement = |more: &[(&'static str, &'static str)]| {
        why(&[&[("kind", "supplement"), ("number", "示例补1号")], more].concat())
    };
    let cases: [(&[(&str, &str)], Code); 6] = [
        (
            &[("commitments", "output:很多@2027-12-31")],
            Code::BadPromise,
        ),
        (&[("commitments", "output:1亿")], Code::BadPromise),
        (&[("commitments", "jobs:0@2027-12-31")], Code::NoSuchPromise),
        (
            &[("commitments", "output:1亿@2026-05-01")],
            Code::DateTooEarly,
        ),
        (&[("clauses", "装修风格:第一条")], Code::UnknownWord),
        (&[], Code::NothingChanged),
    ];
    for (more, code) in cases {
        let args = supplement(more);
        assert_eq!(world.no_code("res2", "amend", &id, &args), code, "{more:?}");
    }
    let moved = supplement(&[
        (
            "commitments",
            "output:0@2027-12-31，产值:18亿@2028-12-31,jobs:300@2028-12-31",
        ),
        ("clauses", "退出机制:补充协议第三条"),
    ]);
    world.ok("res2", "amend", &id, &moved);
    let signing = &world.get(&id).signing;
    assert_eq!(signing.clauses()["退出机制"], "补充协议第三条");
    assert_eq!(signing.agreement.clauses["退出机制"], "第二条");
    let promised = signing.promised();
    let held: Vec<(Metric, Target)> = promised
        .values()
        .map(|held| (held.metric, held.target))
        .collect();
    assert_eq!(held.len(), 2);
    assert_eq!(held[1], (Metric::Jobs, Target::Count(300)));
    assert_eq!(signing.commitments.len(), 1);
    // One that stands instead names every clause.
    let partly = why(&[
        ("kind", "replacement"),
        ("number", "示例重签1号"),
        ("退出机制", "第九条"),
    ]);
    let refusal = world.no("res2", "amend", &id, &partly);
    assert_eq!(refusal.code, Code::ClausesLacking);
    assert!(refusal.param("known").contains("投资规模"));
    let mut whole = why(&[("kind", "replacement"), ("number", "示例重签1号")]);
    whole.extend(
        crate::domain::tests::walk::items("agreement")
            .into_iter()
            .map(|item| (item, "第七条")),
    );
    world.ok("res2", "amend", &id, &whole);
    let signing = &world.get(&id).signing;
    assert!(signing.clauses().values().all(|text| text == "第七条"));
    assert_eq!(signing.promised().len(), 2);
}

#[test]
fn r12_6_bad_input_is_named_with_its_article() {
    let mut world = World::new();
    let id = in_signing(&mut world, "示例一", "1亿");
    let number = why(&[("kind", "correction"), ("number", "示例9号")]);
    let refusal = world.no("res2", "amend", &id, &number);
    assert_eq!(
        (refusal.code, refusal.article.as_deref()),
        (Code::NotSigned, Some("第十二条 第十七条"))
    );
    world.ok("res2", "sign", &id, &[&SIGNED[..], &terms()].concat());
    let cases: [(Args, Code); 6] = [
        (
            vec![("kind", "correction"), ("number", "示例9号"), WHY[0]],
            Code::FieldMissing,
        ),
        (
            vec![("kind", "correction"), ("number", "示例9号"), WHY[1]],
            Code::FieldMissing,
        ),
        (
            why(&[("kind", "supplement"), ("clauses", "周期:第三条")]),
            Code::FieldMissing,
        ),
        (
            why(&[
                ("kind", "supplement"),
                ("number", "示例协议1号"),
                ("clauses", "周期:第三条"),
            ]),
            Code::AgreementNumber,
        ),
        (
            why(&[("kind", "increase"), ("number", "示例补1号")]),
            Code::FieldMissing,
        ),
        (
            why(&[
                ("kind", "increase"),
                ("number", "示例补1号"),
                ("date", "2026-05-01"),
                ("amount", "2亿"),
            ]),
            Code::DateTooEarly,
        ),
    ];
    for (args, code) in cases {
        assert_eq!(world.no_code("res2", "amend", &id, &args), code, "{args:?}");
    }
    // A number wrong on the same day is put right at the signing.
    world.ok("res2", "amend", &id, &number);
    assert_eq!(valid(&world, &id).0, "示例9号");
}

/// A target changes field by field, as it was agreed: nothing has to be written in a notation of its own.
#[test]
fn r12_6_a_target_is_amended_field_by_field_and_the_amount_of_what_is_signed_by_an_amendment_alone()
{
    let (mut world, id) = signed();
    world.pass_days(1);
    let target = |metric, target, by| {
        let args = [
            ("kind", "supplement"),
            ("number", "示例补1号"),
            ("metric", metric),
            ("target", target),
            ("by", by),
        ];
        why(&args)
    };
    world.ok("res2", "amend", &id, &target("jobs", "300", "2027-12-31"));
    let promised = world.get(&id).signing.promised();
    let jobs = promised.values().find(|held| held.metric == Metric::Jobs);
    assert_eq!(jobs.map(|held| held.target), Some(Target::Count(300)));
    let gone = [
        &target("output", "0", "2027-12-31")[..],
        &[("number", "示例补2号")],
    ]
    .concat();
    world.ok("res2", "amend", &id, &gone);
    let promised = world.get(&id).signing.promised();
    assert!(!promised.values().any(|held| held.metric == Metric::Output));
    let half = why(&[
        ("kind", "supplement"),
        ("number", "示例补3号"),
        ("by", "2027-12-31"),
    ]);
    assert_eq!(
        world.no_code("res2", "amend", &id, &half),
        Code::FieldMissing
    );
    // An edit of the amount names the amendment, not a stage to go back to (A4).
    let edit = [("amount", "31亿"), ("reason", "示例"), ("basis", "示例")];
    assert_eq!(
        world.no_code("xf1", "update", &id, &edit),
        Code::AmendInstead
    );
}

#[test]
fn r17_2_what_was_reached_is_judged_again_by_the_target_that_holds() {
    let mut world = World::new();
    world.promises = vec![[
        ("metric", "output"),
        ("target", "20亿"),
        ("by", "2026-05-31"),
    ]];
    let id = in_production(&mut world, "示例一", "1亿");
    world.pass_days(40);
    let report = [
        ("period", "2026-05"),
        ("output", "1.01亿"),
        ("source", "示例"),
    ];
    let events = world.do_verb("sw1", "monitor", Some(&id), &report).unwrap();
    world.confirmed(&events);
    let sum =
        |world: &World| -> i64 { points(world, "L6-1").iter().map(|(_, points)| points).sum() };
    // A twentieth of it: below the red line.
    assert_eq!(sum(&world), -20);
    let less = why(&[
        ("kind", "supplement"),
        ("number", "示例补1号"),
        ("commitments", "output:1亿@2026-05-31"),
    ]);
    world.ok("res2", "amend", &id, &less);
    assert_eq!(sum(&world), 50);
}
