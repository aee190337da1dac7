//! How a public notice is counted, ends, and is published anew (article 12).

use super::PUBLIC;
use crate::domain::refusal::Code;
use crate::domain::signing::record::NoticeOutcome;
use crate::domain::tests::walk::{alerts, due, in_notice, lacking, points};
use crate::domain::tests::works::{CLEAR, SERVICE};
use crate::domain::tests::world::{World, day, profile};

type Args<'a> = &'a [(&'a str, &'a str)];

const OPEN: &str = "notice=closed or secret=approved";

fn published() -> (World, crate::domain::ids::ProjectId) {
    let mut world = World::new();
    let id = in_notice(&mut world, "示例一", "1亿");
    world.ok("xf1", "notice", &id, &PUBLIC);
    (world, id)
}

#[test]
fn r12_4_five_working_days_are_those_that_offices_write() {
    // A notice from Monday to Friday is one of five working days; days off do not count, make-up days do.
    let cases = [
        ("2026-05-11", "2026-05-15"),
        ("2026-05-13", "2026-05-19"),
        ("2026-05-16", "2026-05-22"),
        ("2026-09-28", "2026-10-09"),
    ];
    for (start, end) in cases {
        let mut world = World::new();
        let id = in_notice(&mut world, "示例一", "1亿");
        world.pass_days(200);
        let args = [("start", start), ("scope", "县级政府门户网站")];
        world.ok("xf1", "notice", &id, &args);
        let notice = world.get(&id).signing.notice.clone().unwrap();
        let ends = profile().calendar.is_working_day(notice.end);
        assert_eq!(
            (notice.days, notice.end, ends),
            (5, day(end), true),
            "{start}"
        );
    }
}

#[test]
fn r12_4_it_ends_after_its_last_day_with_its_outcome_and_evidence() {
    let (mut world, id) = published();
    world.pass_days(4);
    let refusal = world.no("xf1", "notice-close", &id, &CLEAR);
    assert_eq!(
        (refusal.code, refusal.param("date")),
        (Code::NoticeRunning, "2026-05-15")
    );
    world.pass_days(1);
    let cases: [(Args<'_>, Code, &str); 5] = [
        (&[], Code::FieldMissing, "outcome"),
        (&[("result", "无异议")], Code::FieldMissing, "outcome"),
        (&[("objections", "0")], Code::FieldMissing, "outcome"),
        (&[("outcome", "none")], Code::FieldMissing, "evidence"),
        (
            &[
                ("outcome", "rejected"),
                ("result", "示例"),
                ("evidence", "示例"),
            ],
            Code::NoObjections,
            "",
        ),
    ];
    for (args, code, field) in cases {
        let refusal = world.no("xf1", "notice-close", &id, args);
        assert_eq!(
            (refusal.code, refusal.param("field")),
            (code, field),
            "{args:?}"
        );
        assert_eq!(refusal.article.as_deref(), Some("第十二条"));
    }
    world.ok("xf1", "notice-close", &id, &CLEAR);
    assert_eq!(lacking(&world, &id), ["service_unit"]);
    assert_eq!(
        world.no_code("xf1", "notice-close", &id, &CLEAR),
        Code::AlreadyDone
    );
    assert_eq!(
        world.no_code("xf1", "notice", &id, &PUBLIC),
        Code::AlreadyDone
    );
}

#[test]
fn r12_4_objections_are_noted_and_answered_before_it_counts() {
    let (mut world, id) = published();
    world.ok("xf1", "notice-close", &id, &[("objections", "2")]);
    world.pass_days(5);
    assert!(alerts(&world, &id).contains(&"A16"));
    let fewer = [("objections", "1")];
    for args in [&CLEAR[..], &fewer[..]] {
        let code = world.no_code("xf1", "notice-close", &id, args);
        assert_eq!(code, Code::ObjectionsOpen, "{args:?}");
    }
    let silent = [("outcome", "rejected"), ("evidence", "示例")];
    let refusal = world.no("xf1", "notice-close", &id, &silent);
    assert_eq!(
        (refusal.code, refusal.param("field")),
        (Code::FieldMissing, "result")
    );
    assert!(lacking(&world, &id).contains(&OPEN.to_owned()));
    assert_eq!(points(&world, "L4-1"), []);
    let answered = [silent[0], silent[1], ("result", "示例: 已答复, 异议不成立")];
    world.ok("xf1", "notice-close", &id, &answered);
    assert_eq!(lacking(&world, &id), ["service_unit"]);
    assert_eq!(points(&world, "L4-1"), [("360722".to_owned(), 30)]);
    world.do_verb("xf1", "undo", None, &[]).unwrap();
    assert_eq!(points(&world, "L4-1"), []);
}

#[test]
fn r12_4_one_that_is_upheld_or_withdrawn_does_not_count_and_another_follows() {
    let upheld = [
        ("objections", "1"),
        ("outcome", "upheld"),
        ("result", "示例: 投资额写错"),
        ("evidence", "示例: 公示网址"),
    ];
    let withdrawn = [("outcome", "withdrawn"), ("result", "示例: 内容有误")];
    for (args, outcome) in [
        (&upheld[..], NoticeOutcome::Upheld),
        (&withdrawn[..], NoticeOutcome::Withdrawn),
    ] {
        let (mut world, id) = published();
        world.pass_days(1);
        // It need not wait for its last day.
        world.ok("xf1", "notice-close", &id, args);
        assert!(
            lacking(&world, &id).contains(&OPEN.to_owned()),
            "{outcome:?}"
        );
        world.ok("res2", "service", &id, &SERVICE);
        assert_eq!(world.no_code("xf1", "advance", &id, &[]), Code::GateClosed);
        assert_eq!(points(&world, "L4-1"), []);
        // Ten working days from its end.
        assert_eq!(due(&world, &id, "A16").as_deref(), Some("2026-05-26"));
        let early = [PUBLIC[0], ("start", "2026-05-11")];
        assert_eq!(
            world.no_code("xf1", "notice", &id, &early),
            Code::DateTooEarly
        );
        world.ok("xf1", "notice", &id, &PUBLIC);
        let signing = &world.get(&id).signing;
        let past = signing.past_notices[&1].closed.as_ref();
        assert_eq!(past.and_then(|closed| closed.outcome), Some(outcome));
        assert_eq!(
            signing.notice.as_ref().map(|held| held.end),
            Some(day("2026-05-18"))
        );
        world.pass_days(7);
        world.ok("xf1", "notice-close", &id, &CLEAR);
        assert_eq!(lacking(&world, &id), [""; 0]);
        assert_eq!(points(&world, "L4-1"), [("360722".to_owned(), 30)]);
    }
}

#[test]
fn r12_4_one_made_up_afterwards_is_told_with_both_days() {
    let mut world = World::new();
    let id = in_notice(&mut world, "示例一", "1亿");
    world.pass_days(50);
    let args = [("start", "2026-05-12"), ("scope", "责任单位网站")];
    world.ok("xf1", "notice", &id, &args);
    let told = |world: &World| {
        let project = world.get(&id);
        let all = crate::domain::signing::alerts::deadlines(project, profile());
        all.into_iter().find(|held| held.what.contains('/'))
    };
    let late = told(&world).expect("told");
    assert_eq!(
        (late.what.as_str(), late.due),
        ("2026-05-12/2026-06-30", day("2026-06-30"))
    );
    world.ok("xf1", "notice-close", &id, &CLEAR);
    assert!(told(&world).is_some());
    // Within three working days it is as usual.
    let mut world = World::new();
    let id = in_notice(&mut world, "示例一", "1亿");
    world.pass_days(4);
    let args = [("start", "2026-05-12"), ("scope", "责任单位网站")];
    world.ok("xf1", "notice", &id, &args);
    let project = world.get(&id);
    let all = crate::domain::signing::alerts::deadlines(project, profile());
    assert!(!all.iter().any(|held| held.what.contains('/')));
}

#[test]
fn r12_4_a_notice_of_before_outcomes_counts_as_it_did() {
    let old = r#"{"start":"2026-05-11","days":5,"end":"2026-05-18","scope":["责任单位网站"],"objections":0,
        "closed":{"result":"","by":"xf1","on":"2026-05-19"},"by":"xf1"}"#;
    let notice: crate::domain::signing::record::Notice = serde_json::from_str(old).unwrap();
    assert!(notice.counts() && notice.failed_on().is_none());
}

/// An objection that proves right after all: the notice does not count, whatever stage the project has come to.
#[test]
fn r12_4_an_outcome_that_was_put_down_wrong_is_corrected_and_another_notice_follows() {
    let mut world = World::new();
    let id = crate::domain::tests::works::in_landing(&mut world, "示例一", "1亿");
    let right = |field, value| {
        [
            ("record", "notice"),
            ("field", field),
            ("value", value),
            ("reason", "示例: 期后查实"),
            ("evidence", "示例: 复核意见"),
        ]
    };
    let miscounted = right("objections", "2");
    assert_eq!(
        world.no_code("sw1", "correct", &id, &miscounted),
        Code::ObjectionsOpen
    );
    let unknown = right("outcome", "大概成立");
    assert_eq!(
        world.no_code("sw1", "correct", &id, &unknown),
        Code::UnknownWord
    );
    let again = [("scope", "责任单位网站")];
    assert_eq!(
        world.no_code("xf1", "notice", &id, &again),
        Code::AlreadyDone
    );
    world.ok("xf1", "correct", &id, &right("outcome", "upheld"));
    world.ok("xf1", "correct", &id, &right("objections", "2"));
    let notice = world.get(&id).signing.notice.clone().unwrap();
    assert!(!notice.counts());
    assert_eq!(notice.objections, 2);
    assert!(due(&world, &id, "A16").is_some());
    world.ok("xf1", "notice", &id, &again);
    world.pass_days(9);
    let clear = [("outcome", "none"), ("evidence", "示例网址")];
    world.ok("xf1", "notice-close", &id, &clear);
    assert_eq!(due(&world, &id, "A16"), None);
}

/// Sums follow each other by their days.
#[test]
fn r12_6_no_sum_is_put_before_another_that_it_contradicts() {
    let mut world = World::new();
    let id = in_notice(&mut world, "示例一", "1亿");
    world.pass_days(3);
    let amend = |kind, number, amount, date| {
        [
            ("kind", kind),
            ("number", number),
            ("amount", amount),
            ("date", date),
            ("reason", "示例"),
            ("approver", "示例"),
        ]
    };
    let second = amend("increase", "示例补2号", "3亿", "2026-05-13");
    world.ok("res2", "amend", &id, &second);
    let more = amend("increase", "示例补1号", "4亿", "2026-05-12");
    let refusal = world.no("res2", "amend", &id, &more);
    let named = (refusal.code, refusal.param("after"));
    assert_eq!(named, (Code::DateTooEarly, "amend"));
    let between = amend("increase", "示例补1号", "2亿", "2026-05-12");
    world.ok("res2", "amend", &id, &between);
    assert_eq!(world.get(&id).money().plain(), "3亿");
}
