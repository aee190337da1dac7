//! Every alert leads to an act that exists, the act clears it, and somebody owes it.

use crate::domain::alert::deadlines;
use crate::domain::alert::remedy::*;
use crate::domain::dispatch::alerts::moved_plan;
use crate::domain::field::Field;
use crate::domain::ids::ProjectId;
use crate::domain::policy::{Basis, ChecklistId};
use crate::domain::project::Project;
use crate::domain::stage::{Position, Stage};
use crate::domain::tests::world::{World, day, profile};
use crate::domain::verb::{self, item_names};

fn deadline(code: AlertCode, what: &str) -> Deadline {
    Deadline {
        code,
        start: day("2026-05-11"),
        due: day("2026-06-01"),
        provisional: false,
        warn_days: 0,
        article: "第七条".to_owned(),
        basis: Basis::Default,
        what: what.to_owned(),
    }
}

fn project(stage: Stage) -> Project {
    let on = day("2026-05-11");
    let mut project = Project::new("P2026-0001".into(), "E000001".into(), on);
    project.position = Position::at(stage, on);
    project
}

/// What the alerts name, where they name something.
fn named(code: AlertCode) -> &'static str {
    match code {
        AlertCode::A04 | AlertCode::A06 => "city",
        AlertCode::A05 => "province",
        AlertCode::A13 => "verdict",
        AlertCode::A14 => "投资规模、周期",
        AlertCode::A15 => "单位能耗",
        AlertCode::A16 => "start",
        AlertCode::A18 => "用地",
        AlertCode::A19 => "项目备案（核准）",
        AlertCode::A21 => "planned_start",
        AlertCode::A27 => "入统",
        AlertCode::A28 => "idle",
        AlertCode::A31 => "officer",
        _ => "",
    }
}

#[test]
fn r4_6_every_alert_of_a_project_names_a_verb_with_its_fields() {
    for code in AlertCode::ALL {
        let stage = match code {
            AlertCode::A01 => Stage::Lead,
            AlertCode::A12 => Stage::Diligence,
            AlertCode::A13 => Stage::Review,
            _ => Stage::Screening,
        };
        let deadline = deadline(*code, named(*code));
        let fix = fix(&deadline, &project(stage), None, profile());
        let of_city = matches!(code, AlertCode::A29 | AlertCode::A30 | AlertCode::A32);
        assert_eq!(fix.is_none(), of_city, "{code:?}");
        let Some(fix) = fix else { continue };
        let spec = verb::verb(&fix.verb).unwrap_or_else(|| panic!("{code:?}: {}", fix.verb));
        for (name, _) in &fix.fields {
            let is_arg = spec
                .args()
                .any(|arg| arg.name == *name || item_names(arg.kind, profile()).contains(name));
            assert!(is_arg, "{code:?}: {} has no {name}", fix.verb);
        }
    }
}

/// Does what the alert says, with the rest of the fields as a person would fill them in.
fn clear(world: &mut World, login: &str, id: &ProjectId, code: AlertCode, more: &[(&str, &str)]) {
    let standing = |world: &World| {
        let project = world.get(id).clone();
        deadlines(&project, None, profile())
            .into_iter()
            .find(|deadline| deadline.code == code && deadline.due <= world.today())
    };
    let deadline = standing(world).unwrap_or_else(|| panic!("{code:?} does not stand"));
    let project = world.get(id).clone();
    let enterprise = world.enterprise_of(id).clone();
    let fix = fix(&deadline, &project, Some(&enterprise), profile()).unwrap();
    let known = fix.fields.iter().filter(|(_, value)| !value.is_empty());
    let mut args: Vec<(&str, &str)> = known
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    args.extend(more);
    world.ok(login, &fix.verb, id, &args);
    assert_eq!(standing(world), None, "{code:?} still stands");
}

#[test]
fn r7_3_the_act_that_an_alert_names_clears_it() {
    let mut world = World::new();
    let id = world.lead("甲", "12亿");
    world.pass_days(10);
    clear(&mut world, "xf1", &id, AlertCode::A01, &[]);

    let mut world = World::new();
    let id = world.registered("乙", "32亿");
    world.pass_days(60);
    clear(
        &mut world,
        "xf1",
        &id,
        AlertCode::A08,
        &[("text", "示例进展")],
    );
    clear(
        &mut world,
        "xf1",
        &id,
        AlertCode::A04,
        &[("number", "示例1号")],
    );
    clear(
        &mut world,
        "xf1",
        &id,
        AlertCode::A05,
        &[("number", "示例2号")],
    );

    let mut world = World::new();
    let id = world.lead("丙", "2亿");
    let legacy = [("stage", "registered"), ("reason", "示例")];
    world.ok("sw1", "backfill", &id, &legacy);
    clear(
        &mut world,
        "xf1",
        &id,
        AlertCode::A31,
        &[("officer", "示例专员")],
    );
}

#[test]
fn r16_1_a_planned_node_is_moved_with_a_reason_and_nothing_else_is() {
    let planned = deadline(AlertCode::A21, "planned_start");
    let early = moved_plan(&planned, Stage::Talks, profile()).unwrap();
    assert_eq!(
        (early.verb.as_str(), early.fields),
        (
            "update",
            vec![("planned_start".to_owned(), "2026-06-01".to_owned())]
        )
    );
    let moved = moved_plan(&planned, Stage::Landing, profile()).unwrap();
    let start = &profile()
        .policy
        .checklist(ChecklistId::KeyNodes)
        .unwrap()
        .items[0];
    assert_eq!(moved.verb, "node");
    assert_eq!(
        moved.fields,
        [
            ("kind".to_owned(), start.clone()),
            ("plan".to_owned(), "2026-06-01".to_owned()),
            ("reason".to_owned(), String::new()),
        ]
    );
    assert_eq!(
        moved_plan(&deadline(AlertCode::A08, ""), Stage::Landing, profile()),
        None
    );
}

#[test]
fn r10_6_what_the_city_decides_is_owed_by_the_city_beside_the_unit_whose_half_year_it_is() {
    let city: Vec<UnitCode> = ["D-ZB", "D-TC", "D-SW"].map(UnitCode::from).to_vec();
    let mut project = project(Stage::Talks);
    let owners = |code, project: &Project| owners(&deadline(code, ""), Some(project), profile());
    // Nobody's project yet: the commerce department looks after it.
    assert_eq!(owners(AlertCode::A08, &project), [UnitCode::from("D-SW")]);
    let unit = crate::domain::field::Value::Text("360722".to_owned());
    project.fields.insert(Field::Unit, unit);
    assert_eq!(owners(AlertCode::A08, &project), [UnitCode::from("360722")]);
    let both: Vec<UnitCode> = [UnitCode::from("360722")]
        .into_iter()
        .chain(city.clone())
        .collect();
    assert_eq!(owners(AlertCode::A11, &project), both);
    let sunset = deadline(AlertCode::A29, "");
    assert_eq!(
        crate::domain::alert::remedy::owners(&sunset, None, profile()),
        city
    );
}
