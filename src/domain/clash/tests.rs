//! Projects of one enterprise in the hands of two units; named by requirement.

use crate::domain::alert::{self, AlertCode};
use crate::domain::clash::record::{ClashResult, Ground};
use crate::domain::command::Command;
use crate::domain::ids::ProjectId;
use crate::domain::inbox::{self, Kind};
use crate::domain::refusal::{Code, RefusalKind};
use crate::domain::stage::End;
use crate::domain::tests::world::{World, profile};

const FIRM: &str = "示例甲乙科技有限公司";

/// The same enterprise under two names of projects that do not resemble each other, 信丰's first.
fn met() -> (World, ProjectId, ProjectId) {
    let mut world = World::new();
    let one = world.lead_of("xf1", "示例稀土永磁电机", FIRM, "1亿");
    world.pass_days(1);
    let other = world.lead_of("gx1", "年产覆铜板", FIRM, "2亿");
    (world, one, other)
}

/// The projects that A07 names on a project, and for whom it waits.
fn alerts(world: &World, id: &ProjectId) -> Vec<(String, Vec<String>)> {
    let project = world.get(id);
    let deadlines = alert::deadlines(project, Some(world.enterprise_of(id)), profile());
    let waiting = inbox::waiting(project, &deadlines, profile()).into_iter();
    let ours =
        waiting.filter(|held| held.kind == Kind::Deadline && held.deadline.code == AlertCode::A07);
    ours.map(|held| {
        let owners = held.owners.into_iter().map(|unit| unit.0).collect();
        (held.deadline.what, owners)
    })
    .collect()
}

fn results(world: &World, id: &ProjectId) -> Vec<Option<ClashResult>> {
    let clashes = world.get(id).clashes.values();
    let results = clashes.map(|held| held.closed.as_ref().map(|closed| closed.result));
    results.collect()
}

#[test]
fn r3_2_one_enterprise_in_two_units_is_told_to_both_and_to_the_city_under_any_project_name() {
    let (world, one, other) = met();
    let waits = |with: &ProjectId, units: &[&str]| {
        let units = units.iter().map(|unit| (*unit).to_owned()).collect();
        vec![(with.to_string(), units)]
    };
    // The city has it once, beside the one of the lower number.
    assert_eq!(alerts(&world, &one), waits(&other, &["360722", "D-SW"]));
    assert_eq!(alerts(&world, &other), waits(&one, &["360704"]));
}

#[test]
fn r3_2_two_projects_of_one_unit_and_two_enterprises_do_not_clash() {
    let mut world = World::new();
    let one = world.lead_of("xf1", "示例稀土永磁电机", FIRM, "1亿");
    let second = world.lead_of("xf1", "年产覆铜板", FIRM, "1亿");
    let other = world.lead_of("gx1", "年产电容", "示例丙丁科技有限公司", "1亿");
    for id in [one, second, other] {
        assert_eq!(alerts(&world, &id), []);
    }
}

/// Two counties had the same plant under two enterprises, or two firms of one group, and nobody was told.
#[test]
fn r3_2_projects_of_one_group_or_of_one_name_and_amount_meet_like_those_of_one_enterprise() {
    for (names, amounts, groups, ground) in [
        (
            ["示例线路板", "示例线路板项目"],
            ["6亿", "6亿"],
            ["", ""],
            Some(Ground::Name),
        ),
        (["示例线路板", "示例线路板"], ["6亿", "7亿"], ["", ""], None),
        (["示例线路板", "示例线路板"], ["", ""], ["", ""], None),
        (
            ["示例永磁电机", "年产覆铜板"],
            ["6亿", "7亿"],
            ["示例系集团", "示例系集团有限公司"],
            Some(Ground::Group),
        ),
        (
            ["示例永磁电机", "年产覆铜板"],
            ["6亿", "7亿"],
            ["示例系集团", "另例系集团"],
            None,
        ),
        (
            ["示例永磁电机", "年产覆铜板"],
            ["6亿", "7亿"],
            ["无", "无"],
            None,
        ),
    ] {
        let mut world = World::new();
        let one = world.lead_of("xf1", names[0], "示例甲乙科技有限公司", amounts[0]);
        let other = world.lead_of("gx1", names[1], "示例丙丁科技有限公司", amounts[1]);
        for ((login, id), group) in [("xf1", &one), ("gx1", &other)].into_iter().zip(groups) {
            if !group.is_empty() {
                world.ok(login, "update", id, &[("group", group)]);
            }
        }
        let grounds = |id: &ProjectId| -> Vec<Ground> {
            let open = world.get(id).clashes.values().filter(|held| held.is_open());
            open.map(|held| held.ground).collect()
        };
        let expected: Vec<Ground> = ground.into_iter().collect();
        assert_eq!(grounds(&one), expected, "{names:?} {amounts:?} {groups:?}");
        assert_eq!(
            grounds(&other),
            expected,
            "{names:?} {amounts:?} {groups:?}"
        );
        assert_eq!(alerts(&world, &one).len(), expected.len());
    }
}

/// Nobody gets out of it by another amount or group; it parts by itself where nothing is left to rule on.
#[test]
fn r3_2_what_met_waits_for_the_city_though_an_amount_or_a_group_changes() {
    let mut world = World::new();
    let one = world.lead_of("xf1", "示例线路板", "示例甲乙科技有限公司", "6亿");
    let other = world.lead_of("gx1", "示例线路板", "示例丙丁科技有限公司", "6亿");
    world.ok("gx1", "update", &other, &[("amount", "5亿")]);
    for id in [&one, &other] {
        assert_eq!(results(&world, id), [None]);
    }
    let third = world.lead_of("gx1", "年产覆铜板", "示例戊己科技有限公司", "2亿");
    for (login, id) in [("xf1", &one), ("gx1", &third)] {
        world.ok(login, "update", id, &[("group", "示例系集团")]);
    }
    world.ok("gx1", "update", &third, &[("group", "")]);
    assert_eq!(results(&world, &third), [None]);
    world.ok("gx1", "terminate", &third, &[("reason", "示例")]);
    assert_eq!(results(&world, &third), [Some(ClashResult::Parted)]);
    assert_eq!(
        results(&world, &one),
        [None, Some(ClashResult::Parted)],
        "the other one waits still"
    );
}

#[test]
fn r3_2_the_city_rules_that_both_go_on_and_it_is_not_asked_again() {
    let (mut world, one, other) = met();
    let ruling = [("result", "separate"), ("reason", "示例: 两个产品")];
    world.ok("sw1", "settle", &one, &ruling);
    for id in [&one, &other] {
        assert_eq!(alerts(&world, id), []);
        assert_eq!(results(&world, id), [Some(ClashResult::Separate)]);
        assert_eq!(world.get(id).position.end, None);
    }
    // What was ruled on stays ruled on, whatever happens to one of them.
    let reason = [("reason", "示例")];
    world.ok("gx1", "terminate", &other, &reason);
    let back = [("to", "screening"), ("reason", "示例")];
    world.ok("sw1", "back", &other, &back);
    assert_eq!(alerts(&world, &one), []);
    assert_eq!(world.no_code("sw1", "settle", &one, &ruling), Code::NoClash);
}

#[test]
fn r3_2_the_city_rules_which_goes_on_and_the_other_ends_and_its_unit_is_told() {
    for (result, kept_is_one) in [("kept", true), ("yielded", false)] {
        let (mut world, one, other) = met();
        let ruling = [
            ("with", other.as_str()),
            ("result", result),
            ("reason", "示例"),
        ];
        world.ok("sw1", "settle", &one, &ruling);
        let (kept, ended, loser) = match kept_is_one {
            true => (&one, &other, "360704"),
            false => (&other, &one, "360722"),
        };
        assert_eq!(world.get(kept).position.end, None);
        assert_eq!(world.get(ended).position.end, Some(End::Invalid));
        assert_eq!(results(&world, kept), [Some(ClashResult::Kept)]);
        assert_eq!(results(&world, ended), [Some(ClashResult::Yielded)]);
        let notices = world.get(kept).assignments.values();
        let unsigned: Vec<_> = notices.flat_map(|held| held.unsigned()).collect();
        assert!(
            unsigned.iter().any(|unit| unit.as_str() == loser),
            "{unsigned:?}"
        );
    }
}

#[test]
fn r3_2_a_unit_concerned_only_proposes_and_others_do_nothing() {
    let (mut world, one, _) = met();
    let ruling = [("result", "yielded"), ("reason", "示例")];
    let held = world.do_verb("xf1", "settle", Some(&one), &ruling).unwrap();
    assert_eq!(results(&world, &one), [None]);
    let kinds = [RefusalKind::Forbidden, RefusalKind::NotFound];
    for login in ["gx1", "res1", "hj1", "lead1", "adm1"] {
        let refusal = world.no(login, "settle", &one, &ruling);
        assert!(kinds.contains(&refusal.kind()), "{login}: {refusal}");
    }
    world.confirmed(&held).unwrap();
    assert_eq!(results(&world, &one), [Some(ClashResult::Yielded)]);
    assert_eq!(world.get(&one).position.end, Some(End::Invalid));
}

#[test]
fn r3_2_the_city_s_own_unit_that_is_a_side_does_not_judge_it() {
    let mut world = World::new();
    let one = world.lead_of("sw1", "示例稀土永磁电机", FIRM, "1亿");
    world.lead_of("gx1", "年产覆铜板", FIRM, "2亿");
    let ruling = [("result", "separate"), ("reason", "示例")];
    assert_eq!(
        world.no_code("sw1", "settle", &one, &ruling),
        Code::OwnReport
    );
    world.ok("zb1", "settle", &one, &ruling);
}

#[test]
fn r3_2_what_no_longer_meets_is_over_by_itself_and_begins_anew_when_it_does_again() {
    let (mut world, one, other) = met();
    world.ok("gx1", "terminate", &other, &[("reason", "示例")]);
    assert_eq!(alerts(&world, &one), []);
    assert_eq!(results(&world, &one), [Some(ClashResult::Parted)]);
    let back = [("to", "screening"), ("reason", "示例")];
    world.ok("sw1", "back", &other, &back);
    assert_eq!(alerts(&world, &one).len(), 1);
    assert_eq!(results(&world, &one), [Some(ClashResult::Parted), None]);
}

#[test]
fn r3_2_a_project_that_comes_to_the_other_s_unit_clashes_no_more() {
    let mut world = World::new();
    let one = world.registered("示例一", "1亿");
    let firm = world.enterprise_of(&one).name.clone();
    let other = world.lead_of("gx1", "年产覆铜板", &firm, "2亿");
    assert_eq!(alerts(&world, &one).len(), 1);
    world.handed_over(&one, "gx1");
    for id in [&one, &other] {
        assert_eq!(alerts(&world, id), []);
        assert_eq!(results(&world, id), [Some(ClashResult::Parted)]);
    }
}

#[test]
fn r3_2_r12_4_a_secret_project_clashes_with_nobody() {
    let (mut world, one, other) = met();
    let mark = [("basis", "示例依据"), ("approver", "示例批准人")];
    world.ok("sw1", "secret", &one, &mark);
    assert_eq!(alerts(&world, &other), []);
    world.ok(
        "zb1",
        "declassify",
        &one,
        &[("reason", "示例"), ("approver", "示例批准人")],
    );
    assert_eq!(alerts(&world, &other).len(), 1);
    let mut world = World::new();
    let open = world.lead_of("gx1", "年产覆铜板", FIRM, "2亿");
    let lead = [
        ("name", "示例稀土永磁电机"),
        ("enterprise", FIRM),
        ("secret", "示例依据"),
        ("approver", "示例批准人"),
    ];
    let before = world.get(&open).clone();
    let held = world.do_verb("xf1", "lead", None, &lead).unwrap();
    assert_eq!(world.get(&open), &before);
    world.confirmed(&held).unwrap();
    assert_eq!(world.get(&open), &before);
}

#[test]
fn r3_2_taking_the_lead_back_takes_the_clash_back_on_both_sides() {
    let (mut world, one, other) = met();
    world.act("gx1", &Command::Undo).unwrap();
    assert_eq!(results(&world, &one), []);
    assert_eq!(world.project_if(&other), None);
    world.act("gx1", &Command::Redo).unwrap();
    assert_eq!(alerts(&world, &one).len(), 1);
    assert_eq!(alerts(&world, &other).len(), 1);
}

/// What followed for another unit's project is no part of the right to take a step back.
#[test]
fn r3_2_whoever_ended_their_own_project_takes_that_back_with_what_followed() {
    let (mut world, one, other) = met();
    world
        .do_verb("gx1", "terminate", Some(&other), &[("reason", "示例")])
        .unwrap();
    assert_eq!(alerts(&world, &one), []);
    let note = [("text", "示例")];
    world.do_verb("xf1", "note", Some(&one), &note).unwrap();
    world.act("gx1", &Command::Undo).unwrap();
    assert_eq!(alerts(&world, &one).len(), 1);
    assert_eq!(alerts(&world, &other).len(), 1);
    world.act("gx1", &Command::Redo).unwrap();
    assert_eq!(alerts(&world, &one), []);
}

/// A second claim on one enterprise is arbitrated, never a silent duplicate (R10-4).
#[test]
fn r3_2_a_resembling_project_of_another_unit_is_told_by_its_card_and_then_settled_by_the_city() {
    let mut world = World::new();
    let one = world.lead_of("xf1", "示例稀土永磁电机", FIRM, "1亿");
    let lead = [("name", "示例稀土永磁电机项目"), ("enterprise", FIRM)];
    let refusal = world.do_verb("gx1", "lead", None, &lead).unwrap_err();
    assert_eq!(refusal.code, Code::TwinElsewhere);
    assert_eq!(refusal.param("id"), one.as_str());
    let apart = [
        ("separate_from", one.as_str()),
        ("reason", "示例: 应由本县承接"),
    ];
    let again = [&lead[..], &apart].concat();
    world.do_verb("gx1", "lead", None, &again).unwrap();
    let other = world.get(&one).clashes[&1].with.clone();
    // One alert for one thing, on either side.
    assert_eq!(alerts(&world, &one).len(), 1);
    assert_eq!(alerts(&world, &other).len(), 1);
    // Who is told of nothing names no number.
    let refusal = world.do_verb("fg1", "lead", None, &again).unwrap_err();
    assert_eq!(refusal.code, Code::KnownElsewhere);
}

/// The side of the third that met the first was lost: both had the same number.
#[test]
fn r3_2_three_units_of_one_enterprise_meet_each_other_one_by_one() {
    let (mut world, one, other) = met();
    let third = world.lead_of("nk1", "年产电容", FIRM, "3亿");
    let all = [&one, &other, &third];
    for id in all {
        let met: Vec<String> = alerts(&world, id)
            .into_iter()
            .map(|(with, _)| with)
            .collect();
        let others = all.into_iter().filter(|held| *held != id);
        let wanted: Vec<String> = others.map(ToString::to_string).collect();
        assert_eq!(met, wanted, "{id}");
    }
    // Which one is meant is asked where there are several.
    let ruling = [("result", "separate"), ("reason", "示例")];
    assert_eq!(
        world.no_code("sw1", "settle", &third, &ruling),
        Code::FieldMissing
    );
    let named = [("with", one.as_str()), ruling[0], ruling[1]];
    world.ok("sw1", "settle", &third, &named);
    assert_eq!(results(&world, &third), [Some(ClashResult::Separate), None]);
}
