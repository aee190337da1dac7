//! The first assessment (article 6).

mod answers;

use crate::domain::command::Command;
use crate::domain::given::Given;
use crate::domain::policy::FilingLevel;
use crate::domain::refusal::Code;
use crate::domain::screening::gate::opinion_units;
use crate::domain::screening::record::Verdict;
use crate::domain::screening::verbs::ScreenAsk;
use crate::domain::stage::{End, Stage};
use crate::domain::tests::world::{World, profile};

#[test]
fn r6_1_five_departments_are_asked_and_only_they() {
    let mut world = World::new();
    let id = world.in_screening("示例一", "1亿");
    let asked: Vec<String> = opinion_units(&profile().policy)
        .into_iter()
        .map(|unit| unit.0)
        .collect();
    assert_eq!(asked, ["D-FG", "D-GX", "D-RS", "D-HJ", "D-ZR"]);
    for (login, unit) in [
        ("fg1", "D-FG"),
        ("gxj1", "D-GX"),
        ("rs1", "D-RS"),
        ("hj1", "D-HJ"),
        ("zr1", "D-ZR"),
    ] {
        world.ok(login, "opinion", &id, &[("verdict", "pass")]);
        let opinion = &world.get(&id).screening.opinions[&unit.into()];
        assert_eq!(
            (opinion.verdict, opinion.by.as_str()),
            (Verdict::Pass, login)
        );
    }
    // The commerce department has none of its own, and none for another.
    assert_eq!(
        world.no_code("sw1", "opinion", &id, &[("verdict", "pass")]),
        Code::RoleMayNot
    );
    world.ok(
        "sw1",
        "opinion",
        &id,
        &[
            ("unit", "发改委"),
            ("verdict", "waived"),
            ("note", "示例: 已免"),
        ],
    );
    assert_eq!(
        world.no_code(
            "fg1",
            "opinion",
            &id,
            &[("unit", "D-GX"), ("verdict", "pass")]
        ),
        Code::OtherUnit
    );
    assert_eq!(
        world.no_code(
            "xf1",
            "opinion",
            &id,
            &[("unit", "D-GX"), ("verdict", "pass")]
        ),
        Code::RoleMayNot
    );
}

#[test]
fn r6_1_an_objection_or_a_waiver_needs_its_reason() {
    let mut world = World::new();
    let id = world.in_screening("示例一", "1亿");
    for verdict in ["fail", "waived"] {
        assert_eq!(
            world.no_code("hj1", "opinion", &id, &[("verdict", verdict)]),
            Code::ReasonNeeded
        );
        world.ok(
            "hj1",
            "opinion",
            &id,
            &[("verdict", verdict), ("note", "示例")],
        );
    }
}

#[test]
fn r6_1_r6_2_a_pass_needs_every_opinion_and_every_score() {
    let mut world = World::new();
    let id = world.in_screening("示例一", "1亿");
    let refusal = world.no("sw1", "screen", &id, &[("result", "pass")]);
    assert_eq!(refusal.code, Code::ScreeningIncomplete);
    assert_eq!(refusal.article.as_deref(), Some("第六条"));
    let what: Vec<&str> = refusal
        .missing
        .iter()
        .map(|line| line.what.as_str())
        .collect();
    assert_eq!(
        what,
        [
            "opinion:D-FG",
            "opinion:D-GX",
            "opinion:D-RS",
            "opinion:D-HJ",
            "opinion:D-ZR",
            "assessment:产业规划匹配度",
            "assessment:项目可行性",
            "assessment:增加就业能力",
            "assessment:生态环保兼容性",
            "assessment:投资强度",
        ]
    );
    let ready = world.assessed("示例二", "1亿");
    world.ok("sw1", "screen", &ready, &[("result", "pass")]);
    assert!(world.get(&ready).screening.is_passed());
}

#[test]
fn r6_2_scores_are_0_to_5_of_the_five_items() {
    let mut world = World::new();
    let id = world.in_screening("示例一", "1亿");
    for (score, code) in [
        ("6", Code::BadScore),
        ("-1", Code::BadScore),
        ("高", Code::BadScore),
        ("256", Code::BadScore),
    ] {
        let refusal = world.no("sw1", "screen", &id, &[("投资强度", score)]);
        assert_eq!((refusal.code, refusal.param("max")), (code, "5"), "{score}");
    }
    let refusal = world.no("sw1", "screen", &id, &[("颜色", "3")]);
    assert_eq!(refusal.code, Code::UnknownField);
    assert!(refusal.param("known").contains("投资强度"), "{refusal}");
    world.ok(
        "sw1",
        "screen",
        &id,
        &[("投资强度", "０"), ("项目可行性", "5")],
    );
    assert_eq!(world.get(&id).screening.scores.len(), 2);
    let odd = Command::step(
        id,
        ScreenAsk {
            result: Given::Left,
            veto: Given::Left,
            scores: [("颜色".to_owned(), Some(3))].into_iter().collect(),
            reason: String::new(),
        },
    );
    assert_eq!(
        world.judge("sw1", &odd).unwrap_err().code,
        Code::UnknownWord
    );
}

#[test]
fn r6_3_any_veto_ends_the_project() {
    for veto in ["高污染", "高耗能", "低效益"] {
        let mut world = World::new();
        let id = world.assessed("示例一", "1亿");
        world.ok("sw1", "screen", &id, &[("veto", veto)]);
        let project = world.get(&id);
        assert_eq!(project.position.end, Some(End::Rejected));
        assert_eq!(project.screening.result.as_ref().unwrap().reason, veto);
        assert_eq!(
            world.no_code("sw1", "advance", &id, &[]),
            Code::ProjectEnded
        );
    }
    let mut world = World::new();
    let id = world.assessed("示例一", "1亿");
    let both = [("veto", "高污染"), ("result", "pass")];
    assert_eq!(world.no_code("sw1", "screen", &id, &both), Code::VetoStands);
    let refusal = world.no("sw1", "screen", &id, &[("veto", "太远")]);
    assert_eq!(
        (refusal.code, refusal.param("known")),
        (Code::UnknownWord, "高污染、高耗能、低效益")
    );
    world.ok("sw1", "screen", &id, &[("veto", "高污染,高污染")]);
    assert_eq!(world.get(&id).screening.vetoes, ["高污染"]);
}

#[test]
fn r6_3_only_the_city_commerce_department_reopens_a_vetoed_project() {
    let mut world = World::new();
    let id = world.assessed("示例一", "1亿");
    world.ok("xf1", "screen", &id, &[("veto", "高耗能")]);
    let reason = [("reason", "示例: 工艺已改")];
    // The county may only ask for it.
    world.do_verb("xf1", "back", Some(&id), &reason).unwrap();
    assert!(!world.get(&id).position.is_open());
    assert_eq!(
        world.no_code("sw1", "back", &id, &[("reason", " ")]),
        Code::FieldMissing
    );
    world.ok("sw1", "back", &id, &reason);
    let project = world.get(&id);
    assert!(project.position.is_open());
    assert_eq!(project.position.stage, Stage::Screening);
    assert_eq!(project.screening.vetoes, Vec::<String>::new());
    assert_eq!(project.screening.result, None, "it must be concluded anew");
    assert_eq!(project.screening.opinions.len(), 5);
}

#[test]
fn r6_3_a_rejection_without_veto_needs_a_reason_and_its_county_may_reopen_it() {
    let mut world = World::new();
    let id = world.in_screening("示例一", "1亿");
    assert_eq!(
        world.no_code("xf1", "screen", &id, &[("result", "reject")]),
        Code::ReasonNeeded
    );
    world.ok(
        "xf1",
        "screen",
        &id,
        &[("result", "reject"), ("reason", "示例: 与规划不符")],
    );
    assert_eq!(world.get(&id).position.end, Some(End::Rejected));
    world.ok(
        "xf1",
        "back",
        &id,
        &[("to", "lead"), ("reason", "示例: 补充材料")],
    );
    assert_eq!(world.get(&id).position.stage, Stage::Lead);
    assert_eq!(world.get(&id).screening.result, None);
}

#[test]
fn an_objection_after_the_pass_opens_the_conclusion_again() {
    let mut world = World::new();
    let id = world.assessed("示例一", "12亿");
    world.ok("sw1", "screen", &id, &[("result", "pass")]);
    let due = world.get(&id).filings[&FilingLevel::City].clone();
    world.ok(
        "hj1",
        "opinion",
        &id,
        &[("verdict", "fail"), ("note", "示例")],
    );
    assert_eq!(world.get(&id).screening.result, None);
    assert_eq!(world.no_code("xf1", "advance", &id, &[]), Code::GateClosed);
    world.pass_days(1);
    let over = [
        ("opinion", "D-HJ"),
        ("decision", "overruled"),
        ("reason", "示例"),
    ];
    world.ok("sw1", "answer", &id, &over);
    world.ok("sw1", "screen", &id, &[("result", "pass")]);
    assert_eq!(
        world.get(&id).filings[&FilingLevel::City],
        due,
        "the duty stands since the first pass"
    );
}

#[test]
fn opinions_and_scores_belong_to_the_screening_stage() {
    let mut world = World::new();
    let lead = world.lead("示例一", "1亿");
    let later = world.registered("示例二", "1亿");
    // Before it is asked, it is not there for the department.
    let early = world.no_code("fg1", "opinion", &lead, &[("verdict", "pass")]);
    assert_eq!(early, Code::NoSuchProject);
    let refusal = world.no("fg1", "opinion", &later, &[("verdict", "pass")]);
    assert_eq!(
        (refusal.code, refusal.param("needed")),
        (Code::WrongStage, "screening")
    );
    for id in [lead, later] {
        assert_eq!(
            world.no_code("sw1", "screen", &id, &[("投资强度", "3")]),
            Code::WrongStage
        );
    }
}
