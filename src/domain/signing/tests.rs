//! Agreement and public notice (article 12).

use crate::domain::field::Field;
use crate::domain::filing::record::FilingStatus;
use crate::domain::policy::FilingLevel;
use crate::domain::refusal::Code;
use crate::domain::signing::record::{Metric, Target};
use crate::domain::tests::walk::{
    alerts, due, first_talk, fixes, in_notice, in_review, in_signing, items, lacking, points, terms,
};
use crate::domain::tests::works::clear;
use crate::domain::tests::world::{World, day};

mod amend;
mod notice;

const SIGNED: [(&str, &str); 2] = [("number", "示例协议1号"), ("date", "2026-05-11")];
const PUBLIC: [(&str, &str); 1] = [("scope", "责任单位网站")];

#[test]
fn r12_1_signed_by_the_responsible_government_once_and_not_ahead() {
    let mut world = World::new();
    let early = in_review(&mut world, "示例一", "1亿");
    let refusal = world.no("res2", "sign", &early, &SIGNED);
    assert_eq!(
        (refusal.code, refusal.article.as_deref()),
        (Code::WrongStage, Some("第十二条"))
    );
    let id = in_signing(&mut world, "示例二", "1亿");
    world.ok("res2", "sign", &id, &terms());
    for login in ["xf1", "team1", "fg1"] {
        assert_eq!(world.no_code(login, "sign", &id, &SIGNED), Code::RoleMayNot);
    }
    assert_eq!(
        world.no_code("res1", "sign", &id, &SIGNED),
        Code::NoSuchProject
    );
    let cases = [
        (
            vec![("number", "示例1号"), ("date", "2026-05-12")],
            Code::DateInFuture,
        ),
        (
            vec![("number", "示例1号"), ("date", "2026-05-08")],
            Code::DateTooEarly,
        ),
        (vec![("date", "2026-05-11")], Code::FieldMissing),
    ];
    for (args, expected) in cases {
        assert_eq!(world.no_code("res2", "sign", &id, &args), expected);
    }
    world.ok("res2", "sign", &id, &SIGNED);
    assert_eq!(
        world.get(&id).date(Field::SignedOn),
        Some(day("2026-05-11"))
    );
    assert_eq!(
        world.no_code("res2", "sign", &id, &SIGNED),
        Code::NothingChanged
    );
    let other = [("number", "示例协议2号"), ("date", "2026-05-11")];
    assert_eq!(
        world.no_code("res2", "sign", &id, &other),
        Code::AmendInstead
    );
    assert_eq!(
        world.no_code("sw1", "update", &id, &[("signed_on", "2026-05-01")]),
        Code::NobodyMay
    );
}

#[test]
fn r12_1_no_signing_before_the_filings_are_acknowledged() {
    let mut world = World::new();
    let id = in_review(&mut world, "示例一", "30亿");
    let mut args = crate::domain::tests::walk::scores("4");
    args.push(("verdict", "同意"));
    world.ok("sw1", "review", &id, &args);
    assert_eq!(lacking(&world, &id), ["filing:city", "filing:province"]);
    assert_eq!(world.no_code("xf1", "advance", &id, &[]), Code::GateClosed);
}

#[test]
fn r12_1_an_agreed_amount_across_a_line_owes_its_filing() {
    let mut world = World::new();
    let id = in_signing(&mut world, "示例一", "9亿");
    let mut args = [&SIGNED[..], &terms()].concat();
    args.push(("amount", "10亿"));
    world.ok("res2", "sign", &id, &args);
    let filing = &world.get(&id).filings[&FilingLevel::City];
    assert_eq!(filing.status, FilingStatus::Due);
    assert_eq!(world.get(&id).money().plain(), "10亿");
    // What is signed in the meantime is filed before it goes on.
    assert_eq!(world.no_code("xf1", "advance", &id, &[]), Code::GateClosed);
    world.filed(&id, "city");
    world.ok("xf1", "advance", &id, &[]);
}

#[test]
fn r12_2_seven_clauses_each_with_its_number() {
    let mut world = World::new();
    let id = in_signing(&mut world, "示例一", "1亿");
    assert_eq!(items("agreement").len(), 7);
    let clauses = |world: &World| {
        let lacking = lacking(world, &id);
        lacking
            .iter()
            .filter(|what| what.starts_with("agreement:"))
            .count()
    };
    assert_eq!(clauses(&world), 7);
    assert!(fixes(&world, &id).contains(&format!("luodi do sign {id} 退出机制=…")));
    world.ok(
        "res2",
        "sign",
        &id,
        &[("clauses", "投资规模:第二条,建设内容:第三条")],
    );
    assert_eq!(clauses(&world), 5);
    let cases = [
        (("clauses", "投资规模"), Code::BadPair),
        (("clauses", "装修风格:第一条"), Code::UnknownWord),
        (("装修风格", "第一条"), Code::UnknownField),
    ];
    for (arg, expected) in cases {
        assert_eq!(
            world.no_code("res2", "sign", &id, &[arg]),
            expected,
            "{arg:?}"
        );
    }
    // Nothing is signed with clauses missing, and what they are is told with the step that fills each.
    let refusal = world.no("res2", "sign", &id, &SIGNED);
    let missing = refusal.missing.iter().map(|held| held.what.as_str());
    let missing: Vec<&str> = missing
        .filter(|what| what.starts_with("agreement:"))
        .collect();
    assert_eq!(refusal.code, Code::SigningIncomplete);
    assert_eq!(refusal.article.as_deref(), Some("第十二条"));
    assert_eq!(missing.len(), 5);
    let exit = refusal.missing.iter();
    let mut exit = exit.filter(|held| held.what == "agreement:退出机制");
    let exit = exit.next().map(|held| held.how.as_str());
    assert_eq!(
        exit,
        Some(format!("luodi do sign {id} 退出机制=…").as_str())
    );
    assert_eq!(world.no_code("xf1", "advance", &id, &[]), Code::GateClosed);
    world.ok("res2", "sign", &id, &[&SIGNED[..], &terms()].concat());
    assert!(!alerts(&world, &id).contains(&"A14"));
    world.ok("xf1", "advance", &id, &[]);
}

#[test]
fn r12_2_what_was_signed_before_the_system_is_taken_as_it_was() {
    let mut world = World::new();
    let id = world.registered("示例一", "1亿");
    let stage = [("stage", "signing"), ("reason", "示例: 补录")];
    world.ok("sw1", "backfill", &id, &stage);
    assert_eq!(
        world.no_code("res2", "sign", &id, &SIGNED),
        Code::SigningIncomplete
    );
    let before = [
        ("number", "示例协议1号"),
        ("date", "2025-12-01"),
        ("standard_land", "yes"),
    ];
    world.ok("res2", "sign", &id, &before);
    // What it lacks is shown.
    assert!(alerts(&world, &id).contains(&"A14"));
    assert!(alerts(&world, &id).contains(&"A15"));
    world.ok("res2", "sign", &id, &terms());
    assert!(!alerts(&world, &id).contains(&"A14"));
}

#[test]
fn r12_3_standard_land_needs_the_two_indicators_of_the_text() {
    let mut world = World::new();
    let id = in_signing(&mut world, "示例一", "1亿");
    let asked = |world: &World| -> Vec<String> {
        let lacking = lacking(world, &id).into_iter();
        lacking
            .filter(|what| what.starts_with("standard_land"))
            .collect()
    };
    assert_eq!(asked(&world), ["standard_land_indicators_if_applicable"]);
    world.ok("res2", "sign", &id, &[("standard_land", "yes")]);
    assert_eq!(
        asked(&world),
        ["standard_land:固定资产投资", "standard_land:单位能耗"]
    );
    // An indicator added by the city does not stand in for one of the text.
    let extra = [("indicators", "容积率:1.5,固定资产投资:300万元/亩")];
    world.ok("res2", "sign", &id, &extra);
    assert_eq!(asked(&world), ["standard_land:单位能耗"]);
    let mut whole = terms();
    whole.retain(|(name, _)| *name != "standard_land");
    world.ok("res2", "sign", &id, &whole);
    let refusal = world.no("res2", "sign", &id, &SIGNED);
    let missing: Vec<&str> = refusal
        .missing
        .iter()
        .map(|held| held.what.as_str())
        .collect();
    assert_eq!(missing, ["standard_land:单位能耗"]);
    world.ok("res2", "sign", &id, &[("单位能耗", "0.2吨标煤/万元")]);
    assert_eq!(asked(&world), [""; 0]);
    world.ok("res2", "sign", &id, &SIGNED);
    assert!(!alerts(&world, &id).contains(&"A15"));
}

#[test]
fn r12_4_the_notice_is_long_enough_in_working_days_and_public_in_named_places() {
    let mut world = World::new();
    let id = in_notice(&mut world, "示例一", "1亿");
    // Ten working days after Monday 11 May.
    assert_eq!(due(&world, &id, "A16").as_deref(), Some("2026-05-25"));
    let cases = [
        (vec![("scope", "食堂")], Code::UnknownWord),
        (
            vec![("scope", "责任单位网站"), ("days", "4")],
            Code::NoticeTooShort,
        ),
        (
            vec![("scope", "责任单位网站"), ("start", "2026-05-10")],
            Code::DateTooEarly,
        ),
    ];
    for (args, expected) in cases {
        let refusal = world.no("xf1", "notice", &id, &args);
        assert_eq!(
            (refusal.code, refusal.article.as_deref()),
            (expected, Some("第十二条"))
        );
    }
    assert_eq!(
        world.no_code("res2", "notice", &id, &PUBLIC),
        Code::RoleMayNot
    );
    assert_eq!(
        world.no_code("xf1", "notice-close", &id, &[]),
        Code::NoNotice
    );
    world.ok("xf1", "notice", &id, &PUBLIC);
    let notice = world.get(&id).signing.notice.clone().unwrap();
    assert_eq!((notice.days, notice.end), (5, day("2026-05-15")));
    assert_eq!(
        world.no_code("xf1", "notice", &id, &PUBLIC),
        Code::AlreadyDone
    );
    let secret = [("basis", "示例"), ("approver", "示例")];
    assert_eq!(
        world.no_code("zb1", "secret", &id, &secret),
        Code::NoticeIsOut
    );
}

#[test]
fn r12_4_a_secret_project_has_no_notice() {
    let mut world = World::new();
    let id = in_notice(&mut world, "示例一", "1亿");
    let secret = [
        ("basis", "示例: 保密规定"),
        ("approver", "示例: 市专班"),
        ("cleared", "xf1"),
    ];
    assert_eq!(
        world.no_code("gx1", "secret", &id, &secret),
        Code::OtherUnit
    );
    let bare = [("basis", "示例"), ("approver", " ")];
    assert_eq!(
        world.no_code("zb1", "secret", &id, &bare),
        Code::FieldMissing
    );
    world.ok("zb1", "secret", &id, &secret);
    assert_eq!(
        world.no_code("zb1", "secret", &id, &secret),
        Code::AlreadyDone
    );
    assert_eq!(
        world.no_code("xf1", "notice", &id, &PUBLIC),
        Code::SecretNoNotice
    );
    assert_eq!(lacking(&world, &id), ["service_unit"]);
    assert_eq!(due(&world, &id, "A16"), None);
    assert_eq!(points(&world, "L4-1"), [("360722".to_owned(), 30)]);
}

#[test]
fn r12_4_the_gate_proposes_the_notice_and_then_its_end() {
    let mut world = World::new();
    let id = in_notice(&mut world, "示例一", "1亿");
    let what = "notice=closed or secret=approved";
    let today = world.today().to_string();
    let known = [
        ("start", today.as_str()),
        ("scope", "责任单位网站"),
        ("outcome", "none"),
        ("evidence", "示例: 公示网址"),
    ];
    clear(&mut world, "xf1", &id, what, &known);
    assert_eq!(world.no_code("xf1", "advance", &id, &[]), Code::GateClosed);
    world.pass_days(8);
    clear(&mut world, "xf1", &id, what, &known);
    assert_eq!(lacking(&world, &id), ["service_unit"]);
}

#[test]
fn r12_5_commitments_are_numbers_with_a_day() {
    let mut world = World::new();
    let id = in_signing(&mut world, "示例一", "1亿");
    world.ok("res2", "sign", &id, &[&SIGNED[..], &terms()].concat());
    let commit = |metric, target, by| [("metric", metric), ("target", target), ("by", by)];
    let cases = [
        (commit("jobs", "5亿", "2028-12-31"), Code::BadNumber),
        (commit("jobs", "0", "2028-12-31"), Code::BadNumber),
        (commit("output", "很多", "2028-12-31"), Code::BadAmount),
        (commit("output", "5亿", "2026-05-01"), Code::DateTooEarly),
        (commit("beauty", "5亿", "2028-12-31"), Code::UnknownWord),
    ];
    for (args, expected) in cases {
        assert_eq!(
            world.no_code("res2", "commit", &id, &args),
            expected,
            "{args:?}"
        );
    }
    world.ok(
        "res2",
        "commit",
        &id,
        &commit("output", "5亿", "2028-12-31"),
    );
    world.ok("res2", "commit", &id, &commit("jobs", "300", "2028-12-31"));
    world.ok("res2", "commit", &id, &commit("jobs", "350", "2028-12-31"));
    let held = &world.get(&id).signing.commitments;
    assert_eq!(held.len(), 2);
    assert_eq!(
        (held[&2].metric, held[&2].target),
        (Metric::Jobs, Target::Count(350))
    );
}

#[test]
fn r10_8_after_a_transfer_the_signing_is_shared_as_it_was_recorded() {
    let mut world = World::new();
    let id = world.registered("示例一", "10亿");
    first_talk(&mut world, "xf1", &id, "2026-05-08");
    world.ok("xf1", "advance", &id, &[]);
    world.pass_days(183);
    let guide = [
        ("way", "guide"),
        ("to", "赣县"),
        ("officer", "示例专员乙"),
        ("reason", "示例"),
    ];
    world.ok("sw1", "transfer", &id, &guide);
    let stage = [("stage", "signing"), ("reason", "示例")];
    world.ok("sw1", "backfill", &id, &stage);
    world.pass_days(1);
    world.ok("res1", "sign", &id, &terms());
    world.ok(
        "sw1",
        "sign",
        &id,
        &[("number", "示例1号"), ("date", "2026-11-11")],
    );
    let secret = [("basis", "示例"), ("approver", "示例")];
    world.ok("zb1", "secret", &id, &secret);
    assert_eq!(
        points(&world, "L4-1"),
        [("360704".to_owned(), 70), ("360722".to_owned(), 30)]
    );
    let board = crate::domain::scoring::board(
        world.awards(),
        crate::domain::policy::ScoreGroup::County,
        crate::domain::scoring::Span::year(2026).unwrap(),
        world.today(),
        crate::domain::tests::world::profile(),
    );
    let landing = |unit: &str| {
        let line = board
            .iter()
            .find(|line| line.unit.as_str() == unit)
            .unwrap();
        let link = line
            .links
            .iter()
            .find(|(link, _)| link == "landing")
            .unwrap();
        link.1.0
    };
    assert_eq!((landing("360704"), landing("360722")), (70, 30));
}
