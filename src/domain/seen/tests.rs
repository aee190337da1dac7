//! Eyes answer what the rows say; reading comes before right.

use crate::domain::actor::{Actor, Member, Role};
use crate::domain::facts::Facts as _;
use crate::domain::ids::{DeskKind, MemberId, ProjectId, UnitCode};
use crate::domain::refusal::Code;
use crate::domain::rights::answer::Standing;
use crate::domain::rights::span::Moment;
use crate::domain::rights::table::{ReadAnswer, Relation, Relations, Topic};
use crate::domain::seen::eyes::Eyes;
use crate::domain::seen::fact::{Fact, Facts};
use crate::domain::seen::veil::Veiled;
use crate::domain::stage::{End, Stage};
use crate::domain::tests::world::{World, profile};
use std::collections::BTreeSet;

fn actor(role: Role, unit: &str) -> Actor {
    Actor {
        member: Member {
            id: MemberId::from("m1"),
            version: 0,
            name: "示例专员".to_owned(),
            unit: UnitCode::from(unit),
            roles: vec![role],
            active: true,
            uid: None,
            duties: Vec::new(),
        },
        administrator: None,
    }
}

#[test]
fn r12_4_no_rule_meets_a_hidden_project_its_enterprise_or_its_proposals() {
    let mut world = World::new();
    let id = world.lead("示例密项", "1亿");
    let enterprise = world.get(&id).enterprise.clone();
    let task = [
        ("owner", "D-FG"),
        ("text", "示例"),
        ("project", id.as_str()),
        ("due", "2099-01-01"),
    ];
    world.do_verb("zb1", "task", None, &task).unwrap();
    let hidden = BTreeSet::from([id.clone()]);
    let veiled = Veiled {
        base: &world,
        hidden: &hidden,
    };
    assert!(world.project(&id).unwrap().is_some());
    assert!(veiled.project(&id).unwrap().is_none());
    assert!(world.enterprise(&enterprise).unwrap().is_some());
    assert!(veiled.enterprise(&enterprise).unwrap().is_none());
    assert!(veiled.projects_of(&enterprise).unwrap().is_empty());
    assert!(veiled.waiting_proposals(Some(&id)).unwrap().is_empty());
    assert_eq!(world.desk_items(DeskKind::Task).unwrap().len(), 1);
    assert!(veiled.desk_items(DeskKind::Task).unwrap().is_empty());
}

#[test]
fn r4_whoever_has_left_has_no_role_and_no_right() {
    let mut gone = actor(Role::SwC, "D-SW");
    assert!(gone.has(Role::SwC) && gone.is_city_wide());
    gone.member.active = false;
    assert!(!gone.has(Role::SwC) && !gone.is_city_wide());
    assert!(profile().rights.person(&gone).roles.is_empty());
}

#[test]
fn r4_eyes_answer_what_the_rows_answer_for_every_way_of_standing() {
    let rights = &profile().rights;
    let moments = Stage::ALL.map(|stage| (stage, None));
    let moments = moments
        .into_iter()
        .chain([(Stage::Talks, Some(End::Terminated))]);
    for (role, (stage, end)) in Role::ALL
        .into_iter()
        .flat_map(|role| moments.clone().map(move |moment| (role, moment)))
    {
        let who = actor(role, "D-CZ");
        let (eyes, person) = (Eyes::of(rights, &who), rights.person(&who));
        let moment = match end {
            Some(_) => Moment::Ended,
            None => Moment::At(stage),
        };
        for set in 0..1_u16 << Relation::ALL.len() {
            let held = Relation::ALL.into_iter();
            let held = held.filter(|relation| set & (1 << *relation as u16) != 0);
            // Whoever acts for the whole city does so to every record.
            let held = held.filter(|relation| *relation != Relation::City);
            let city = role.is_city_wide().then_some(Relation::City);
            let relations = Relations::of(held.chain(city));
            let standing = Standing {
                relations: rights.holding(relations, moment),
                marks: BTreeSet::new(),
            };
            let look = eyes.look("P2026-0001", relations, stage, end);
            for topic in Topic::ALL {
                let wanted = rights.read(&person, &standing, topic).answer;
                assert_eq!(look.at(topic), wanted, "{role:?} {relations:?} {topic:?}");
            }
        }
    }
}

#[test]
fn r4_before_registration_a_foreign_project_has_no_name() {
    let eyes = Eyes::of(&profile().rights, &actor(Role::SwX, "360704"));
    let shown = |stage| {
        let look = eyes.look("P2026-0001", Relations::default(), stage, None);
        let facts = Fact::ALL.into_iter().filter(|fact| look.facts().has(*fact));
        facts.map(Fact::name).collect::<Vec<_>>()
    };
    let before = ["id", "chain", "stage", "unit"];
    let after = ["id", "name", "enterprise", "chain", "tier", "stage", "unit"];
    assert_eq!(shown(Stage::Screening), before);
    assert_eq!(shown(Stage::Registered), after);
    let government = Eyes::of(&profile().rights, &actor(Role::Res, "360704"));
    let look = government.look("P2026-0001", Relations::default(), Stage::Talks, None);
    assert_eq!(
        (look.at(Topic::Card), look.facts()),
        (ReadAnswer::Nothing, Facts::NONE)
    );
}

#[test]
fn r4_what_is_not_there_for_somebody_is_refused_like_what_is_not_there() {
    let mut world = World::new();
    let id = world.lead("示例信丰项目", "1亿");
    let gone = ProjectId::from("P2026-9999");
    // res1 is of another place, svc1 serves another project.
    for (user, verb, args) in [
        ("res1", "note", &[("text", "示例")][..]),
        ("res1", "opinion", &[("verdict", "pass")][..]),
        ("svc1", "terminate", &[("reason", "示例")][..]),
        ("fg1", "back", &[("to", "lead"), ("reason", "示例")][..]),
    ] {
        let mut told = |id: &ProjectId| {
            let refused = world.no(user, verb, id, args);
            assert_eq!(refused.param("id"), id.as_str());
            refused.without("id")
        };
        let (there, not_there) = (told(&id), told(&gone));
        assert_eq!(there.code, Code::NoSuchProject, "{user} {verb}");
        assert_eq!(there, not_there, "{user} {verb}");
    }
    // County commerce knows that it exists, and is told that it is not theirs.
    let note = world.no_code("gx1", "note", &id, &[("text", "示例")]);
    assert_eq!(note, Code::OtherUnit);
}

#[test]
fn r3_2_a_twin_of_another_unit_is_told_by_its_card_or_not_at_all() {
    let mut world = World::new();
    world.lead("示例稀土项目", "1亿");
    let given = [
        ("name", "示例稀土项目"),
        ("enterprise", "示例示例稀土项目有限公司"),
    ];
    let mut no = |user: &str| {
        let refused = world.do_verb(user, "lead", None, &given);
        refused.expect_err("a twin")
    };
    let own = no("xf1");
    assert_eq!(own.code, Code::LooksLikeDuplicate);
    assert!(!own.param("id").is_empty());
    let card = no("gx1");
    assert_eq!(card.code, Code::TwinElsewhere);
    let told: Vec<&str> = card.params.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(told, ["id", "unit", "stage", "since"]);
    assert_eq!(
        (card.param("unit"), card.param("stage")),
        ("360722", "lead")
    );
    assert_eq!(no("team1").code, Code::TwinElsewhere);
    let refused = no("fg1");
    assert_eq!(refused.code, Code::KnownElsewhere);
    assert!(refused.params.is_empty(), "{refused:?}");
    let city = no("sw1");
    assert_eq!(city.code, Code::LooksLikeDuplicate);
}
