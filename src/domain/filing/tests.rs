//! Filings (article 7, R7-3 to R7-5).

mod amounts;

use crate::domain::command::Command;
use crate::domain::filing::record::FilingStatus;
use crate::domain::filing::record::FilingStatus::{Acknowledged, Due, Lapsed, Submitted};
use crate::domain::ids::ProjectId;
use crate::domain::policy::FilingLevel::{City, Province};
use crate::domain::refusal::Code;
use crate::domain::tests::world::{World, day};

/// The status of both filings.
fn status(world: &World, id: &ProjectId) -> [Option<FilingStatus>; 2] {
    [City, Province].map(|level| {
        world
            .get(id)
            .filings
            .get(&level)
            .map(|filing| filing.status)
    })
}

#[test]
fn r7_3_r7_4_the_lines_include_the_number_itself() {
    for (amount, expected) in [
        ("9.9999999999亿", [None, None]),
        ("10亿", [Some(Due), None]),
        ("29.9999999999亿", [Some(Due), None]),
        ("30亿", [Some(Due), Some(Due)]),
        ("4.3亿美元@7.0", [Some(Due), Some(Due)]),
    ] {
        let mut world = World::new();
        let id = world.assessed("示例一", amount);
        assert_eq!(
            status(&world, &id),
            [None, None],
            "owed from the pass on, not before"
        );
        world.ok("sw1", "screen", &id, &[("result", "pass")]);
        assert_eq!(status(&world, &id), expected, "{amount}");
    }
}

#[test]
fn r7_3_a_filing_is_due_five_working_days_after_the_pass() {
    let mut world = World::new();
    let id = world.registered("示例一", "10亿");
    let filing = &world.get(&id).filings[&City];
    assert_eq!(
        (filing.raised_on, filing.due_on),
        (day("2026-05-11"), day("2026-05-18"))
    );
    assert!(!filing.due_provisional);
}

#[test]
fn r7_3_a_filing_is_submitted_then_acknowledged_with_its_number() {
    let mut world = World::new();
    let id = world.registered("示例一", "10亿");
    let file = |status| [("level", "city"), ("status", status)];
    // Acknowledging is for the recipients, with a number.
    assert_eq!(
        world.no_code("xf1", "file", &id, &file("acknowledged")),
        Code::RoleMayNot
    );
    assert_eq!(
        world.no_code("fg1", "file", &id, &file("submitted")),
        Code::RoleMayNot
    );
    // Nor are other departments recipients, and nothing is acknowledged that was not handed in (article 7).
    for (login, code) in [
        ("yj1", Code::NoSuchProject),
        ("zr1", Code::RoleMayNot),
        ("hj1", Code::RoleMayNot),
    ] {
        let numbered = [
            ("level", "city"),
            ("status", "acknowledged"),
            ("number", "示例1号"),
        ];
        assert_eq!(
            world.no_code(login, "file", &id, &numbered),
            code,
            "{login}"
        );
    }
    // Before it is handed in it names no department; city commerce acts for the city, but out of turn.
    assert_eq!(
        world.no_code("fg1", "file", &id, &file("acknowledged")),
        Code::OtherUnit
    );
    let refusal = world.no("sw1", "file", &id, &file("acknowledged"));
    assert_eq!(
        (refusal.code, refusal.param("status")),
        (Code::FilingStep, "due")
    );
    world.ok("xf1", "file", &id, &file("submitted"));
    let refusal = world.no("fg1", "file", &id, &file("acknowledged"));
    assert_eq!(
        (refusal.code, refusal.param("field")),
        (Code::FieldMissing, "number")
    );
    world.act("xf1", &Command::Undo).unwrap();
    world.ok(
        "xf1",
        "file",
        &id,
        &[
            ("level", "city"),
            ("status", "submitted"),
            ("number", "示例1号"),
        ],
    );
    assert_eq!(
        world.no_code("xf1", "file", &id, &file("submitted")),
        Code::FilingStep
    );
    world.pass_days(2);
    let early = [
        ("level", "city"),
        ("status", "acknowledged"),
        ("date", "2026-05-10"),
    ];
    assert_eq!(
        world.no_code("fg1", "file", &id, &early),
        Code::DateTooEarly
    );
    let late = [
        ("level", "city"),
        ("status", "acknowledged"),
        ("date", "2026-05-14"),
    ];
    assert_eq!(world.no_code("fg1", "file", &id, &late), Code::DateInFuture);
    // Each of the two for itself, with a number of its own.
    let acknowledged = |number| {
        [
            ("level", "city"),
            ("status", "acknowledged"),
            ("number", number),
        ]
    };
    world.ok("fg1", "file", &id, &acknowledged("示例发改1号"));
    assert_eq!(world.get(&id).filings[&City].status, Submitted);
    assert_eq!(
        world.no_code("fg1", "file", &id, &acknowledged("示例发改2号")),
        Code::AlreadyDone
    );
    world.ok("sw1", "file", &id, &acknowledged("示例商务1号"));
    let filing = world.get(&id).filings[&City].clone();
    assert_eq!(
        (filing.status, filing.number.as_str()),
        (Acknowledged, "示例发改1号、示例商务1号")
    );
    assert_eq!(filing.submitted_on, Some(day("2026-05-11")));
    assert_eq!(filing.acknowledged_on, Some(day("2026-05-13")));
    assert_eq!(
        world.no_code("fg1", "file", &id, &acknowledged("示例发改3号")),
        Code::FilingStep
    );
}

#[test]
fn r7_4_both_levels_are_filed_each_by_itself() {
    let mut world = World::new();
    let id = world.registered("示例一", "30亿");
    world.filed(&id, "province");
    assert_eq!(status(&world, &id), [Some(Due), Some(Acknowledged)]);
    world.filed(&id, "city");
    assert_eq!(
        status(&world, &id),
        [Some(Acknowledged), Some(Acknowledged)]
    );
    let rules: Vec<&str> = world
        .awards()
        .iter()
        .map(|award| award.rule.as_str())
        .collect();
    assert_eq!(rules, ["L1-2", "L1-1"]);
}

#[test]
fn r7_3_below_the_line_nothing_is_filed() {
    let mut world = World::new();
    let id = world.registered("示例一", "9亿");
    let refusal = world.no(
        "xf1",
        "file",
        &id,
        &[("level", "city"), ("status", "submitted")],
    );
    assert_eq!(
        (refusal.code, refusal.article.as_deref()),
        (Code::FilingNotOwed, Some("第七条"))
    );
    assert_eq!(
        (refusal.param("amount"), refusal.param("line")),
        ("9亿", "10亿")
    );
}

#[test]
fn r7_5_an_amount_that_crosses_a_line_moves_the_duty_at_once() {
    // Each: the amounts in turn, and what then is owed.
    let cases: [(&[&str], [Option<FilingStatus>; 2]); 7] = [
        (&["9亿", "10亿"], [Some(Due), None]),
        (&["9亿", "30亿"], [Some(Due), Some(Due)]),
        (&["30亿", "29亿"], [Some(Due), Some(Lapsed)]),
        (&["30亿", "9亿"], [Some(Lapsed), Some(Lapsed)]),
        (&["30亿", ""], [Some(Lapsed), Some(Lapsed)]),
        (&["10亿", "9亿", "10亿"], [Some(Due), None]),
        (&["9亿", "9.5亿"], [None, None]),
    ];
    for (amounts, expected) in cases {
        let mut world = World::new();
        let id = world.registered("示例一", amounts[0]);
        for amount in &amounts[1..] {
            world.pass_days(1);
            let args = [("amount", *amount), ("reason", "示例"), ("basis", "示例")];
            world.ok("xf1", "update", &id, &args);
        }
        assert_eq!(status(&world, &id), expected, "{amounts:?}");
        for filing in world.get(&id).filings.values() {
            if filing.status == Due && amounts.len() > 1 && amounts[0] != "30亿" {
                // The term runs from the first crossing.
                let first = if amounts[0] == "10亿" {
                    day("2026-05-11")
                } else {
                    world.today()
                };
                assert_eq!(filing.raised_on, first);
            }
        }
    }
}

#[test]
fn r7_5_what_was_filed_stays_on_record_and_is_owed_again_after_a_new_crossing() {
    let mut world = World::new();
    let id = world.registered("示例一", "10亿");
    world.filed(&id, "city");
    world.ok(
        "xf1",
        "update",
        &id,
        &[("amount", "9亿"), ("reason", "示例"), ("basis", "示例")],
    );
    assert_eq!(status(&world, &id), [Some(Acknowledged), None]);
    world.ok(
        "xf1",
        "update",
        &id,
        &[("amount", "11亿"), ("reason", "示例"), ("basis", "示例")],
    );
    assert_eq!(status(&world, &id), [Some(Due), None]);
    world.ok(
        "xf1",
        "file",
        &id,
        &[("level", "city"), ("status", "submitted")],
    );
    world.ok(
        "xf1",
        "update",
        &id,
        &[("amount", "12亿"), ("reason", "示例"), ("basis", "示例")],
    );
    assert_eq!(
        status(&world, &id),
        [Some(Submitted), None],
        "above the line nothing moves"
    );
}

#[test]
fn r7_5_a_second_assessment_neither_forgets_nor_keeps_a_duty_wrongly() {
    let back = [("to", "screening"), ("reason", "示例")];
    let pass = [("result", "pass")];
    // Lowered while it is assessed again: the unmet duty lapses; raised again before the pass: owed with the pass.
    let mut world = World::new();
    let id = world.registered("示例一", "10亿");
    world.ok("xf1", "back", &id, &back);
    world.ok(
        "xf1",
        "update",
        &id,
        &[("amount", "9亿"), ("reason", "示例"), ("basis", "示例")],
    );
    assert_eq!(status(&world, &id), [Some(Lapsed), None]);
    world.ok(
        "xf1",
        "update",
        &id,
        &[("amount", "30亿"), ("reason", "示例"), ("basis", "示例")],
    );
    assert_eq!(status(&world, &id), [Some(Lapsed), None]);
    world.pass_days(1);
    world.ok("sw1", "screen", &id, &pass);
    assert_eq!(status(&world, &id), [Some(Due), Some(Due)]);
    assert_eq!(world.get(&id).filings[&City].raised_on, world.today());
}

#[test]
fn r7_3_signing_is_blocked_until_the_filing_is_acknowledged() {
    let mut world = World::new();
    let id = world.registered("示例一", "10亿");
    world.ok(
        "sw1",
        "backfill",
        &id,
        &[("stage", "review"), ("reason", "示例")],
    );
    let what = |world: &World| -> Vec<String> {
        let gate = world.gate(&id);
        let lines = gate.lines.iter().filter(|line| !line.done);
        lines.map(|line| line.subject.to_string()).collect()
    };
    assert!(what(&world).contains(&"filing:city".to_owned()));
    world.filed(&id, "city");
    assert!(!what(&world).contains(&"filing:city".to_owned()));
}

#[test]
fn r0_1_a_filing_that_new_rules_ask_for_can_be_made() {
    use crate::domain::context::Context;
    use crate::domain::decide::decide;
    use crate::domain::policy::{Profile, ProfileSources};
    let mut sources = ProfileSources::builtin();
    let policy = sources.texts.get_mut("policy.toml").unwrap();
    let line = "level = \"city\"\nmin = \"10亿\"";
    assert!(policy.contains(line));
    *policy = policy.replacen(line, "level = \"city\"\nmin = \"5亿\"", 1);
    let lower = Profile::from_sources(&sources).unwrap();
    let mut world = World::new();
    let id = world.registered("示例一", "6亿");
    let submitted = [
        ("level", "city"),
        ("status", "submitted"),
        ("number", "示例1号"),
    ];
    assert_eq!(
        world.no_code("xf1", "file", &id, &submitted),
        Code::FilingNotOwed
    );
    let args = submitted.map(|(name, text)| (name.to_owned(), text.to_owned()));
    let command = crate::domain::verb::parse("file", Some(id.as_str()), &args.into(), &lower);
    let (actor, now) = (world.actor("xf1"), "2026-05-20T09:00:00+08:00");
    let context = Context::new(&world, &lower, now.parse().unwrap(), &actor);
    let events = decide(&context, &command.unwrap()).unwrap();
    let filed = events.iter().any(|event| {
        let text = serde_json::to_string(event).unwrap();
        text.contains("\"submitted\"") && text.contains("\"due_on\":\"2026-05-27\"")
    });
    assert!(filed, "{events:?}");
}
