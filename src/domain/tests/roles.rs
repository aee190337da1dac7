//! Who may do what (requirements §4, article 4).

use crate::domain::actor::{Member, Role};
use crate::domain::command::Command;
use crate::domain::event::Event;
use crate::domain::field::Field;
use crate::domain::refusal::{Code, RefusalKind};
use crate::domain::tests::world::World;

#[test]
fn r4_4_a_unit_acts_on_its_own_projects_only() {
    let mut world = World::new();
    let id = world.lead("示例一", "1亿");
    for (verb, args) in [
        ("update", vec![("progress", "示例")]),
        ("advance", vec![]),
        ("back", vec![("reason", "示例")]),
        ("terminate", vec![("reason", "示例")]),
        ("grade", vec![("officer", "示例")]),
        ("note", vec![("text", "示例")]),
    ] {
        let refusal = world.no("gx1", verb, &id, &args);
        assert_eq!(
            (refusal.code, refusal.kind()),
            (Code::OtherUnit, RefusalKind::Forbidden),
            "{verb}"
        );
        assert_eq!(refusal.article.as_deref(), Some("第四条"));
    }
    // Nobody hands a project to another unit by editing a field (R7-6, article 10).
    for login in ["sw1", "xf1", "zb1"] {
        let refusal = world.no(login, "update", &id, &[("unit", "360704")]);
        assert_eq!(refusal.kind(), RefusalKind::Forbidden, "{login}");
    }
    let refusal = world.no("adm1", "update", &id, &[("unit", "360704")]);
    assert_eq!(refusal.kind(), RefusalKind::NotFound);
}

#[test]
fn r7_6_whoever_brought_a_project_in_has_no_hand_in_it_once_another_is_responsible() {
    let mut world = World::new();
    let id = world.registered("示例一", "1亿");
    world.handed_over(&id, "gx1");
    for (verb, args) in [
        ("update", vec![("progress", "示例")]),
        ("back", vec![("reason", "示例")]),
        ("terminate", vec![("reason", "示例")]),
        ("note", vec![("text", "示例")]),
    ] {
        assert_eq!(
            world.no_code("xf1", verb, &id, &args),
            Code::OtherUnit,
            "{verb}"
        );
    }
    world.ok("gx1", "note", &id, &[("text", "示例")]);
}

#[test]
fn r7_6_nobody_hands_a_project_over_or_takes_it_over_by_an_edit() {
    let mut world = World::new();
    let id = world.registered("示例一", "1亿");
    for login in ["xf1", "gx1", "sw1", "zb1"] {
        for unit in ["360704", ""] {
            let refusal = world.no(login, "update", &id, &[("unit", unit)]);
            assert_eq!(refusal.kind(), RefusalKind::Forbidden, "{login}");
        }
    }
    // Once another unit has it, that one cannot pass it on by an edit either.
    world.handed_over(&id, "gx1");
    let refusal = world.no("gx1", "update", &id, &[("unit", "360722")]);
    assert_eq!(refusal.kind(), RefusalKind::Forbidden);
}

#[test]
fn r4_5_a_step_is_taken_back_only_with_todays_right_to_it() {
    let mut world = World::new();
    let id = world.registered("示例一", "1亿");
    let moved = |world: &World, login: &str, unit: &str, roles: &[Role]| Member {
        unit: unit.into(),
        roles: roles.to_vec(),
        ..world.actor(login).member
    };
    let before = world.actor("xf1").member;
    let cases: [(&str, &[Role], Code); 3] = [
        ("360704", &[Role::SwX], Code::OtherUnit),
        ("360722", &[Role::Aud], Code::RoleMayNot),
        ("360722", &[Role::Adm], Code::RoleMayNot),
    ];
    for (unit, roles, code) in cases {
        world.set_member(before.clone());
        world.ok("xf1", "update", &id, &[("progress", unit)]);
        world.set_member(moved(&world, "xf1", unit, roles));
        assert_eq!(world.judge("xf1", &Command::Undo).unwrap_err().code, code);
        // Nor is a step done again that was taken back before.
        world.set_member(before.clone());
        world.act("xf1", &Command::Undo).unwrap();
        world.set_member(moved(&world, "xf1", unit, roles));
        assert_eq!(world.judge("xf1", &Command::Redo).unwrap_err().code, code);
    }
    world.set_member(before);
    world.act("xf1", &Command::Redo).unwrap();
}

#[test]
fn r10_3_who_moved_takes_back_no_claim_of_the_unit_that_they_left() {
    let mut world = World::new();
    let id = world.registered("示例一", "1亿");
    let heard = [("at", "2026-05-08"), ("evidence", "示例: 通话记录")];
    world
        .do_verb("gx1", "first-talk", Some(&id), &heard)
        .unwrap();
    let before = world.actor("gx1").member;
    world.set_member(Member {
        unit: "360722".into(),
        ..before.clone()
    });
    assert_eq!(
        world.judge("gx1", &Command::Undo).unwrap_err().code,
        Code::OtherUnit
    );
    world.set_member(before);
    world.act("gx1", &Command::Undo).unwrap();
}

#[test]
fn r4_5_readers_and_those_who_left_do_nothing() {
    let mut world = World::new();
    let id = world.lead("示例一", "1亿");
    for login in ["lead1", "aud1", "adm1", "svc1"] {
        let refusal = world.no(login, "update", &id, &[("progress", "示例")]);
        // Who reads nothing of it is told that it is not there.
        let kind = match login {
            "lead1" | "aud1" => RefusalKind::Forbidden,
            _ => RefusalKind::NotFound,
        };
        assert_eq!(refusal.kind(), kind, "{login}");
        let refusal = world.do_verb(
            login,
            "lead",
            None,
            &[("name", "示例"), ("enterprise", "示例")],
        );
        assert_eq!(refusal.unwrap_err().code, Code::RoleMayNot);
    }
    let mut left = world.actor("xf1").member;
    left.active = false;
    world.set_member(left);
    assert_eq!(
        world.no_code("xf1", "note", &id, &[("text", "示例")]),
        Code::MemberLeft
    );
}

#[test]
fn members_are_kept_by_the_administrator() {
    let mut world = World::new();
    let new = Member {
        id: "xf2".into(),
        version: 0,
        name: "示例县级商务专员丙".to_owned(),
        unit: "360722".into(),
        roles: vec![Role::SwX],
        active: true,
        uid: None,
        duties: Vec::new(),
    };
    let set = |member: &Member| Command::SetMember(member.clone());
    assert_eq!(
        world.judge("sw1", &set(&new)).unwrap_err().code,
        Code::RoleMayNot
    );
    let lost = Member {
        unit: "X-99".into(),
        ..new.clone()
    };
    assert_eq!(
        world.judge("adm1", &set(&lost)).unwrap_err().code,
        Code::UnknownUnit
    );
    world.act("adm1", &set(&new)).unwrap();
    assert_eq!(world.actor("xf2").member.roles, [Role::SwX]);
    assert_eq!(
        world.judge("adm1", &set(&new)).unwrap_err().code,
        Code::NothingChanged
    );
    world.act("adm1", &Command::Undo).unwrap();
    assert_eq!(
        world.judge("adm1", &Command::Undo).unwrap_err().code,
        Code::NothingToUndo
    );
}

#[test]
fn r0_1_rules_come_into_force_by_an_event_and_only_whole() {
    let mut world = World::new();
    let mut files = crate::domain::policy::ProfileSources::builtin().texts;
    // The rules in force are no new ones, whatever their comments say.
    let mut same = files.clone();
    same.get_mut("policy.toml")
        .unwrap()
        .insert_str(0, "# 示例\n");
    for files in [files.clone(), same] {
        let again = world.judge("sw1", &Command::AdoptProfile { files });
        assert_eq!(again.unwrap_err().code, Code::RulesInForce);
    }
    let policy = files.get_mut("policy.toml").unwrap();
    *policy = policy.replacen("version = \"", "version = \"示例", 1);
    let adopt = Command::AdoptProfile {
        files: files.clone(),
    };
    for login in ["xf1", "adm1", "aud1"] {
        let refusal = world.judge(login, &adopt).unwrap_err();
        assert_eq!(refusal.code, Code::RoleMayNot, "{login}");
    }
    // One side prepares them, the other brings them into force; nobody both.
    let adopted = |events: &[Event]| {
        let in_force = |event: &Event| matches!(event, Event::ProfileAdopted { .. });
        events.iter().any(in_force)
    };
    let prepared = world.act("sw1", &adopt).unwrap();
    assert!(!adopted(&prepared));
    let answer = [("record", "C2026-0001"), ("result", "confirmed")];
    for login in ["sw1", "sw2", "adm1", "lead1"] {
        let refusal = world.do_verb(login, "confirm", None, &answer).unwrap_err();
        assert_eq!(refusal.kind(), RefusalKind::Forbidden, "{login}");
    }
    let approved = world.do_verb("zb1", "confirm", None, &answer).unwrap();
    assert!(adopted(&approved));
    assert_eq!(
        world.judge("zb1", &Command::Undo).unwrap_err().code,
        Code::StepStandsForGood
    );
    let mut broken = files;
    broken.remove("policy.toml");
    let refusal = world
        .judge("sw1", &Command::AdoptProfile { files: broken })
        .unwrap_err();
    assert_eq!(refusal.code, Code::ProfileInvalid);
}

/// The first administrator of the world, as a member.
fn administrator(world: &World) -> Member {
    world.actor("adm1").member
}

#[test]
fn the_last_administrator_stays_by_whatever_door() {
    let mut world = World::new();
    let set = |member: &Member| Command::SetMember(member.clone());
    let one = administrator(&world);
    let demoted = Member {
        roles: vec![Role::SwC],
        ..one.clone()
    };
    let left = Member {
        active: false,
        ..one.clone()
    };
    // Nobody changes themselves, the last one no more than another.
    for change in [&demoted, &left] {
        let refusal = world.judge("adm1", &set(change)).unwrap_err();
        assert_eq!(refusal.code, Code::OwnReport);
    }
    // With a second one, whom the task force confirms, it is a step like any other …
    let second = Member {
        id: "adm2".into(),
        version: 0,
        ..one.clone()
    };
    let proposed = world.act("adm1", &set(&second)).unwrap();
    assert!(!world.members.contains_key(&second.id), "only proposed");
    world.confirmed(&proposed);
    world.act("adm2", &set(&demoted)).unwrap();
    // … and taking the second one back would be the same loss: by undo of whoever asked for it, or gave the word for it.
    assert_eq!(
        world.judge("adm1", &Command::Undo).unwrap_err().code,
        Code::LaterStepDepends
    );
    assert_eq!(
        world.judge("zb1", &Command::Undo).unwrap_err().code,
        Code::LastAdministrator
    );
    // Once there are two again, either may end the other.
    world.act("adm2", &Command::Undo).unwrap();
    let gone = Member {
        active: false,
        ..world.actor("adm2").member
    };
    world.act("adm1", &set(&gone)).unwrap();
}

#[test]
fn r4_5_a_department_writes_down_what_is_its_duty_and_nothing_that_scores_beside() {
    let mut world = World::new();
    let id = world.registered("示例一", "1亿");
    let building = [("stage", "construction"), ("reason", "示例补录")];
    world.ok("sw1", "backfill", &id, &building);
    let finding = [
        ("finding", "示例: 临边防护缺失"),
        ("rectify_by", "2026-06-05"),
    ];
    let counted = [
        ("kind", "入统"),
        ("caliber", "统计"),
        ("date", "2026-05-11"),
    ];
    let paid = [
        ("amount", "1000万元"),
        ("date", "2026-05-11"),
        ("evidence", "示例: 进账单"),
    ];
    world.ok("res2", "fund", &id, &paid);
    for login in ["fg1", "gxj1", "zr1", "rs1"] {
        for (verb, args, code) in [
            ("inspect", &finding[..], Code::OtherUnit),
            ("stat", &counted[..], Code::RoleMayNot),
            ("fund", &[("confirm", "1")][..], Code::RoleMayNot),
        ] {
            assert_eq!(
                world.no_code(login, verb, &id, args),
                code,
                "{verb} by {login}"
            );
        }
    }
    // Whom no matter of it names does not know of it.
    for login in ["xz1", "ny1", "zj1", "yj1"] {
        assert_eq!(
            world.no_code(login, "inspect", &id, &finding),
            Code::NoSuchProject,
            "{login}"
        );
    }
    assert_eq!(
        world.no_code("hj1", "stat", &id, &counted),
        Code::RoleMayNot
    );
    world
        .do_verb("hj1", "inspect", Some(&id), &finding)
        .unwrap();
    world.ok("sw1", "fund", &id, &[("confirm", "1")]);
}

#[test]
fn r10_3_whoever_heard_of_a_project_first_may_be_a_department_or_the_citys_own_and_a_side_does_not_judge()
 {
    let heard = |at| [("at", at), ("evidence", "示例: 通话记录")];
    for (login, unit) in [
        ("fg1", "D-FG"),
        ("sw2", "D-TC"),
        ("sw1", "D-SW"),
        ("team1", "T-01"),
    ] {
        let mut world = World::new();
        let id = world.registered("示例一", "1亿");
        world.ok(login, "first-talk", &id, &heard("2026-05-08"));
        assert_eq!(world.get(&id).text(Field::FirstTalkUnit), unit);
    }
    let mut world = World::new();
    let id = world.registered("示例一", "1亿");
    world.ok("sw1", "first-talk", &id, &heard("2026-05-08"));
    world.ok("xf1", "first-talk", &id, &heard("2026-05-07"));
    let ruling = [("winner", "360722"), ("reason", "示例: 证据在先")];
    assert_eq!(
        world.no_code("sw1", "arbitrate", &id, &ruling),
        Code::OwnReport
    );
    world.ok("zb1", "arbitrate", &id, &ruling);
    assert_eq!(world.get(&id).text(Field::FirstTalkUnit), "360722");
}
