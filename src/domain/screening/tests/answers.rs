//! An objection is answered, never counted; a county's own departments speak for its small projects; what came of it goes
//! back to whoever brought the lead.

use crate::domain::actor::{Member, Role};
use crate::domain::alert;
use crate::domain::event::Event;
use crate::domain::gate::Subject;
use crate::domain::ids::ProjectId;
use crate::domain::lifecycle;
use crate::domain::refusal::Code;
use crate::domain::screening::record::{Decision, Verdict};
use crate::domain::stage::Stage;
use crate::domain::tests::walk::due;
use crate::domain::tests::world::{World, profile};

const AGAINST: [(&str, &str); 2] = [("verdict", "fail"), ("note", "示例: 重金属排放")];
const PASS: [(&str, &str); 1] = [("result", "pass")];

/// Whether the gate's line of a department is cleared, and the step that clears it.
fn line(world: &World, id: &ProjectId, unit: &str) -> (bool, String) {
    let project = world.get(id);
    let gate = lifecycle::gate(project, None, profile(), world.today()).expect("a gate");
    let named =
        |subject: &Subject| matches!(subject, Subject::Opinion { unit: of } if of.as_str() == unit);
    let line = gate.lines.into_iter().find(|line| named(&line.subject));
    let line = line.expect("the department's line");
    (line.done, line.fix.verb)
}

/// Whether the county's pass only waits for the city's word.
fn waits(world: &mut World, id: &ProjectId) -> bool {
    let events = world
        .do_verb("xf1", "screen", Some(id), &PASS)
        .expect("proposed");
    let proposed = |event: &Event| match event {
        Event::Desk { item, .. } => item.held().is_some_and(|held| held.proposal().is_some()),
        _ => false,
    };
    events.iter().any(proposed) && !world.get(id).screening.is_passed()
}

/// A county's own department of that duty.
fn county_department(world: &mut World, login: &str, duty: &str) {
    let member = Member {
        id: login.into(),
        version: 0,
        name: format!("示例{login}"),
        unit: "360722".into(),
        roles: vec![Role::Dept],
        active: true,
        uid: None,
        duties: vec![duty.to_owned()],
    };
    world.set_member(member);
}

#[test]
fn r6_1_an_objection_stays_open_until_it_is_answered() {
    let mut world = World::new();
    let id = world.assessed("示例一", "12亿");
    world.ok("hj1", "opinion", &id, &AGAINST);
    assert_eq!(line(&world, &id, "D-HJ"), (false, "answer".to_owned()));
    assert!(line(&world, &id, "D-FG").0);
    let refused = world.no("sw1", "screen", &id, &PASS);
    assert_eq!(refused.code, Code::ScreeningIncomplete);
    let missing: Vec<&str> = refused
        .missing
        .iter()
        .map(|line| line.what.as_str())
        .collect();
    assert_eq!(missing, ["answer:D-HJ"]);
    let on = ("opinion", "D-HJ");
    // Conditions are named, and so is the reason of whoever decides above it.
    for (args, code) in [
        (vec![on, ("decision", "conditions")], Code::FieldMissing),
        (vec![on, ("decision", "overruled")], Code::ReasonNeeded),
        (
            vec![
                ("opinion", "D-FG"),
                ("decision", "overruled"),
                ("reason", "示例"),
            ],
            Code::NoObjection,
        ),
    ] {
        assert_eq!(world.no_code("sw1", "answer", &id, &args), code, "{args:?}");
    }
    let met = [
        on,
        ("decision", "conditions"),
        ("conditions", "示例: 环评通过后才签约"),
    ];
    assert_eq!(world.no_code("hj1", "answer", &id, &met), Code::RoleMayNot);
    world.ok("sw1", "answer", &id, &met);
    assert!(line(&world, &id, "D-HJ").0);
    let held = world.get(&id).screening.opinions[&"D-HJ".into()].clone();
    assert_eq!(held.verdict, Verdict::Fail, "it is still an objection");
    assert_eq!(held.answer.unwrap().decision, Decision::Conditions);
    world.ok("sw1", "screen", &id, &PASS);
    // A new opinion of the department is not answered by the old answer.
    let again = world.assessed("示例二", "12亿");
    world.ok("hj1", "opinion", &again, &AGAINST);
    world.ok("sw1", "answer", &again, &met);
    world.ok(
        "hj1",
        "opinion",
        &again,
        &[("verdict", "fail"), ("note", "示例: 仍不同意")],
    );
    assert!(!line(&world, &again, "D-HJ").0);
}

#[test]
fn r6_1_with_low_scores_or_behind_a_reopened_veto_only_the_city_passes_it() {
    let mut world = World::new();
    let low = world.assessed("示例一", "1亿");
    let items = [
        "产业规划匹配度",
        "项目可行性",
        "增加就业能力",
        "生态环保兼容性",
        "投资强度",
    ];
    let zero = items.map(|item| (item, "0"));
    world.ok("xf1", "screen", &low, &zero);
    assert!(waits(&mut world, &low), "0 of 100 is no pass of the county");
    world.ok("sw1", "screen", &low, &PASS);
    // At the line itself the county concludes.
    let line = world.assessed("示例二", "1亿");
    world.ok("xf1", "screen", &line, &items.map(|item| (item, "3")));
    world.ok("xf1", "screen", &line, &PASS);
    assert!(world.get(&line).screening.is_passed());
    let vetoed = world.assessed("示例三", "1亿");
    world.ok("xf1", "screen", &vetoed, &[("veto", "高污染")]);
    world.ok("sw1", "back", &vetoed, &[("reason", "示例: 工艺已改")]);
    let held = world.get(&vetoed).screening.reopened.clone().unwrap();
    assert_eq!(held.vetoes, ["高污染"]);
    assert!(waits(&mut world, &vetoed));
    world.ok("sw1", "screen", &vetoed, &PASS);
}

#[test]
fn r6_1_a_small_project_is_judged_by_the_countys_own_departments() {
    let mut world = World::new();
    county_department(&mut world, "xffg", "development");
    county_department(&mut world, "xfhj", "environment");
    let pass = [("verdict", "pass")];
    let id = world.in_screening("示例一", "500万");
    world.ok("xffg", "opinion", &id, &pass);
    world.ok(
        "xfhj",
        "opinion",
        &id,
        &[("unit", "360722"), ("verdict", "pass")],
    );
    let given = world.get(&id).screening.opinions.clone();
    for unit in ["D-FG", "D-HJ"] {
        let county = given[&unit.into()].county.clone();
        assert_eq!(county, Some("360722".into()), "{unit}");
    }
    assert!(line(&world, &id, "D-FG").0);
    // Not what another duty is asked about, and nothing of another county's.
    let other = [("unit", "D-ZR"), ("verdict", "pass")];
    assert_eq!(
        world.no_code("xffg", "opinion", &id, &other),
        Code::OtherUnit
    );
    // A large project is the city's departments'.
    let large = world.in_screening("示例二", "12亿");
    let refused = world.no_code("xffg", "opinion", &large, &pass);
    assert!(
        matches!(refused, Code::OtherUnit | Code::NoSuchProject),
        "{refused:?}"
    );
}

#[test]
fn r6_4_the_conclusion_goes_back_to_whoever_brought_the_lead() {
    let mut world = World::new();
    let id = world.assessed("示例一", "1亿");
    let said = [("text", "示例: 已通过")];
    assert_eq!(
        world.no_code("xf1", "feedback", &id, &said),
        Code::NotConcluded
    );
    world.ok("xf1", "update", &id, &[("introducer", "示例商会")]);
    world.ok("xf1", "screen", &id, &PASS);
    let owed = due(&world, &id, "A02");
    assert!(owed.is_some());
    world.ok("xf1", "update", &id, &[("officer", "示例专员")]);
    world.ok("xf1", "advance", &id, &[]);
    assert_eq!(world.get(&id).position.stage, Stage::Registered);
    assert!(due(&world, &id, "A02").is_some(), "owed still");
    assert_eq!(
        world.no_code("xf1", "feedback", &id, &[("date", "2026-05-10")]),
        Code::DateTooEarly
    );
    world.ok("xf1", "feedback", &id, &said);
    let result = world.get(&id).screening.result.clone().unwrap();
    let told = result.feedback.unwrap();
    let said = told.said.unwrap();
    assert_eq!(
        (told.to.as_str(), said.text.as_str()),
        ("信丰县、示例商会", "示例: 已通过")
    );
    assert_eq!(due(&world, &id, "A02"), None);
}

#[test]
fn r6_4_what_was_refused_goes_back_too_and_nobody_is_told_twice() {
    let mut world = World::new();
    let id = world.assessed("示例一", "1亿");
    let veto = [
        ("veto", "高污染"),
        ("result", "reject"),
        ("reason", "示例: 排放超标"),
    ];
    world.ok("sw1", "screen", &id, &veto);
    assert!(!world.get(&id).position.is_open());
    assert_eq!(alerts_of(&world, &id), ["feedback"]);
    let said = [("text", "示例: 未通过")];
    world.ok("xf1", "feedback", &id, &said);
    assert!(alerts_of(&world, &id).is_empty());
    assert_eq!(
        world.no_code("sw1", "feedback", &id, &said),
        Code::AlreadyDone
    );
    world.ok(
        "sw1",
        "feedback",
        &id,
        &[("to", "示例商会"), ("text", "示例")],
    );
}

fn alerts_of(world: &World, id: &ProjectId) -> Vec<String> {
    let all = alert::deadlines(world.get(id), None, profile());
    all.into_iter().map(|held| held.what).collect()
}
