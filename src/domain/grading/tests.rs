//! The information base, tiers, chain, unit, officer, keeping current (article 7).

use crate::domain::collection::edit::Edit;
use crate::domain::command::Command;
use crate::domain::field::{Field, Value};
use crate::domain::given::Given;
use crate::domain::grading::verbs::GradeAsk;
use crate::domain::lifecycle::verbs::NoteAsk;
use crate::domain::refusal::Code;
use crate::domain::stage::Stage;
use crate::domain::tests::world::{World, profile};

#[test]
fn r7_1_g2_lets_only_assessed_and_classified_projects_in() {
    let mut world = World::new();
    let id = world.in_screening("示例一", "1亿");
    let refusal = world.no("xf1", "advance", &id, &[]);
    assert_eq!(
        (refusal.code, refusal.param("gate"), refusal.param("next")),
        (Code::GateClosed, "G2", "registered")
    );
    assert_eq!(refusal.article.as_deref(), Some("第六条 第七条"));
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
            "assessment",
            "officer",
        ]
    );
    let ready = world.assessed("示例二", "1亿");
    world.ok("sw1", "screen", &ready, &[("result", "pass")]);
    assert_eq!(
        world.no("xf1", "advance", &ready, &[]).missing.len(),
        1,
        "the officer"
    );
    world.ok("xf1", "grade", &ready, &[("officer", "示例专员")]);
    world.ok("xf1", "advance", &ready, &[]);
    assert_eq!(world.get(&ready).position.stage, Stage::Registered);
}

#[test]
fn r7_1_every_line_of_the_gate_can_be_the_one_that_is_missing() {
    for (what, field) in [("tier", "amount"), ("chain", "chain")] {
        let mut world = World::new();
        let id = world.assessed("示例一", "1亿");
        world.ok("sw1", "screen", &id, &[("result", "pass")]);
        world.ok("xf1", "grade", &id, &[("officer", "示例专员")]);
        world.ok("sw1", "update", &id, &[(field, "")]);
        let refusal = world.no("sw1", "advance", &id, &[]);
        let missing: Vec<&str> = refusal
            .missing
            .iter()
            .map(|line| line.what.as_str())
            .collect();
        assert_eq!(missing, [what]);
    }
}

#[test]
fn r7_2_the_amount_gives_the_tier() {
    let mut world = World::new();
    for (amount, tier) in [
        ("10亿", "major"),
        ("9.9999999999亿", "key"),
        ("5亿", "key"),
        ("4.9999999999亿", "general"),
        ("1元", "general"),
        ("1.5亿美元@7.10", "major"),
        ("1.4亿美元@7.10", "key"),
    ] {
        let id = world.lead(&format!("示例{amount}"), amount);
        assert_eq!(world.get(&id).tier(&profile().policy), tier, "{amount}");
    }
}

#[test]
fn r7_2_another_tier_needs_a_city_role_and_a_reason() {
    let mut world = World::new();
    let id = world.registered("示例一", "1亿");
    let major = [("tier", "重大项目"), ("reason", "示例: 链主企业")];
    // The county proposes it; it holds when the city confirms it.
    world.do_verb("xf1", "grade", Some(&id), &major).unwrap();
    assert_eq!(world.get(&id).tier(&profile().policy), "general");
    for login in ["sw1", "zb1"] {
        assert_eq!(
            world.no_code(login, "grade", &id, &major[..1]),
            Code::ReasonNeeded
        );
    }
    world.ok("zb1", "grade", &id, &major);
    let set = world.get(&id).tier_override.clone().unwrap();
    assert_eq!(
        (set.tier.as_str(), set.reason.as_str(), set.by.as_str()),
        ("major", "示例: 链主企业", "zb1")
    );
    assert_eq!(world.get(&id).tier(&profile().policy), "major");
    // What the city set, the county may ask to be lifted.
    world
        .do_verb("xf1", "grade", Some(&id), &[("tier", "general")])
        .unwrap();
    assert!(world.get(&id).tier_override.is_some());
    world.ok("sw1", "grade", &id, &[("tier", "general")]);
    assert_eq!(world.get(&id).tier_override, None);
    assert_eq!(
        world.no_code("sw1", "grade", &id, &[("tier", "general")]),
        Code::NothingChanged
    );
    let unknown = Command::step(
        id,
        GradeAsk {
            tier: Given::Set("huge".into()),
            edits: vec![],
            reason: "示例".into(),
        },
    );
    assert_eq!(
        world.judge("sw1", &unknown).unwrap_err().code,
        Code::UnknownWord
    );
}

#[test]
fn r7_2_a_tier_set_by_hand_stays_when_the_amount_changes() {
    let mut world = World::new();
    let id = world.registered("示例一", "1亿");
    world.ok("zb1", "grade", &id, &[("tier", "key"), ("reason", "示例")]);
    world.ok(
        "xf1",
        "update",
        &id,
        &[("amount", "2亿"), ("reason", "示例"), ("basis", "示例")],
    );
    assert_eq!(world.get(&id).tier(&profile().policy), "key");
}

#[test]
fn r7_6_a_segment_belongs_to_the_chain() {
    let mut world = World::new();
    let id = world.registered("示例一", "1亿");
    let refusal = world.no("xf1", "grade", &id, &[("segment", "示例环节")]);
    assert_eq!(refusal.code, Code::UnknownSegment);
    assert!(refusal.param("known").contains("家具制造"), "{refusal}");
    world.ok("xf1", "grade", &id, &[("segment", "家具制造")]);
    let both = [("chain", "C2"), ("segment", "家具制造")];
    assert_eq!(
        world.no_code("xf1", "update", &id, &both),
        Code::UnknownSegment
    );
    world.ok(
        "xf1",
        "update",
        &id,
        &[("chain", "C2"), ("segment", "采选与冶炼分离")],
    );
    // Without a chain of the city, the segment is free.
    world.ok(
        "xf1",
        "update",
        &id,
        &[
            ("chain", ""),
            ("chain_reason", "示例"),
            ("segment", "示例环节"),
        ],
    );
    let new = [
        ("name", "示例二"),
        ("enterprise", "示例二"),
        ("chain", "C1"),
        ("segment", "示例环节"),
    ];
    let refusal = world.do_verb("xf1", "lead", None, &new).unwrap_err();
    assert_eq!(refusal.code, Code::UnknownSegment);
}

#[test]
fn r7_7_grading_sets_chain_unit_and_officer_and_nothing_else() {
    let mut world = World::new();
    let id = world.in_screening("示例一", "1亿");
    world.ok(
        "sw1",
        "grade",
        &id,
        &[
            ("unit", "赣县"),
            ("officer", "示例专员乙"),
            ("cluster", "示例集群"),
        ],
    );
    assert_eq!(world.get(&id).text(Field::Unit), "360704");
    let edit = Edit {
        field: Field::Name,
        to: Some(Value::Text("示例新名".into())),
    };
    let rename = Command::step(
        id,
        GradeAsk {
            tier: Given::Left,
            edits: vec![edit],
            reason: String::new(),
        },
    );
    assert_eq!(
        world.judge("zb1", &rename).unwrap_err().code,
        Code::UnknownField
    );
}

#[test]
fn r7_8_every_step_of_a_living_project_starts_the_update_clock_again() {
    type Step = (
        &'static str,
        &'static str,
        &'static [(&'static str, &'static str)],
    );
    let steps: [Step; 5] = [
        ("xf1", "update", &[("progress", "示例")]),
        ("xf1", "grade", &[("officer", "示例专员丙")]),
        ("res2", "note", &[("text", "示例")]),
        ("xf1", "file", &[("level", "city"), ("status", "submitted")]),
        ("xf1", "back", &[("reason", "示例")]),
    ];
    for (login, verb, args) in steps {
        let mut world = World::new();
        let id = world.registered("示例一", "12亿");
        world.pass_days(5);
        assert_ne!(world.get(&id).updated_on, world.today());
        world.ok(login, verb, &id, args);
        assert_eq!(world.get(&id).updated_on, world.today(), "{verb}");
    }
    let mut world = World::new();
    let id = world.registered("示例一", "12亿");
    let file = |status| [("level", "city"), ("status", status), ("number", "示例1号")];
    world.ok("xf1", "file", &id, &file("submitted"));
    world.pass_days(5);
    let before = world.get(&id).updated_on;
    // What another unit does tells nothing of whether the responsible side follows it (W16).
    world.ok("fg1", "file", &id, &file("acknowledged"));
    world.ok("fg1", "note", &id, &[("text", "示例")]);
    assert_eq!(world.get(&id).updated_on, before);
    let mut world = World::new();
    let id = world.registered("示例一", "1亿");
    world.ok("xf1", "terminate", &id, &[("reason", "示例")]);
    let ended_on = world.get(&id).updated_on;
    world.pass_days(40);
    world.ok("xf1", "note", &id, &[("text", "示例: 企业来电")]);
    assert_eq!(
        world.get(&id).updated_on,
        ended_on,
        "an ended project has no update clock"
    );
    world.ok("xf1", "back", &id, &[("reason", "示例")]);
    assert_eq!(world.get(&id).updated_on, world.today());
}

#[test]
fn r7_8_a_note_must_say_something() {
    let mut world = World::new();
    let id = world.lead("示例一", "1亿");
    let blank = Command::step(
        id.clone(),
        NoteAsk {
            text: " \n ".into(),
        },
    );
    assert_eq!(
        world.judge("xf1", &blank).unwrap_err().code,
        Code::FieldMissing
    );
    world.ok("xf1", "note", &id, &[("text", " 示例 ")]);
    let note = world.get(&id).last_note.clone().unwrap();
    assert_eq!(
        (note.text.as_str(), note.by.as_str(), note.on),
        ("示例", "xf1", world.today())
    );
}
