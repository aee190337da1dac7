//! What was built, month by month (R16-1).

use crate::domain::construction::works::of_year;
use crate::domain::refusal::Code;
use crate::domain::tests::works::{Args, in_construction, in_landing, refuses};
use crate::domain::tests::world::World;

const ARTICLE: &str = "第十六条";

fn month<'a>(month: &'a str, done: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("month", month),
        ("done", done),
        ("image", "示例: 1#厂房封顶"),
    ]
}

#[test]
fn r16_1_a_month_tells_what_was_completed_against_the_plan_of_its_year() {
    let mut world = World::new();
    let early = in_landing(&mut world, "示例零", "1亿");
    let args = month("2026-05", "100万元");
    refuses(
        &mut world,
        &early,
        ("works", ARTICLE),
        &[("res2", &args, Code::WrongStage)],
    );
    let id = in_construction(&mut world, "示例一", "1亿");
    let cases: [(&str, Args<'_>, Code); 6] = [
        ("team1", &args, Code::RoleMayNot),
        ("res1", &args, Code::NoSuchProject),
        (
            "res2",
            &[("month", "2026-Q2"), args[1], args[2]],
            Code::BadMonth,
        ),
        (
            "res2",
            &[("month", "2026-07"), args[1], args[2]],
            Code::DateInFuture,
        ),
        ("res2", &args[..2], Code::FieldMissing),
        (
            "res2",
            &[args[0], ("done", "约一百"), args[2]],
            Code::BadAmount,
        ),
    ];
    refuses(&mut world, &id, ("works", ARTICLE), &cases);
    let first = [
        args[0],
        args[1],
        args[2],
        ("plan", "5000万元"),
        ("total", "300万元"),
    ];
    world.ok("res2", "works", &id, &first);
    world.pass_days(45);
    // The plan is the year's and the total goes on, where nobody says otherwise.
    world.ok("res2", "works", &id, &month("2026-06", "250万元"));
    let works = world.get(&id).construction.clone();
    let june = &works.works["2026-06"];
    assert_eq!(
        (june.plan.unwrap().plain(), june.total.unwrap().plain()),
        ("5000万".into(), "550万".into())
    );
    let (done, plan) = of_year(&works, "2026-06");
    assert_eq!(
        (done.plain(), plan.unwrap().plain()),
        ("350万".into(), "5000万".into())
    );
    // A month without work is one of its own.
    world.pass_days(10);
    world.ok(
        "res2",
        "works",
        &id,
        &[("month", "2026-07"), ("image", "示例: 停工, 无进展")],
    );
    assert_eq!(
        world.get(&id).construction.works["2026-07"]
            .total
            .unwrap()
            .plain(),
        "550万"
    );
}

#[test]
fn r16_1_what_is_completed_never_grows_less() {
    let mut world = World::new();
    let id = in_construction(&mut world, "示例一", "1亿");
    world.pass_days(45);
    world.ok("res2", "works", &id, &month("2026-05", "100万元"));
    world.ok("res2", "works", &id, &month("2026-06", "200万元"));
    let more = [("month", "2026-05"), ("done", "400万元")];
    refuses(
        &mut world,
        &id,
        ("works", ARTICLE),
        &[
            (
                "res2",
                &[("month", "2026-06"), ("total", "250万元")],
                Code::TotalFalls,
            ),
            ("res2", &more, Code::TotalFalls),
        ],
    );
    // Put right within what the later month says.
    world.ok(
        "res2",
        "works",
        &id,
        &[("month", "2026-06"), ("done", "600万元")],
    );
    world.ok("res2", "works", &id, &more);
    assert_eq!(
        world.get(&id).construction.works["2026-05"]
            .total
            .unwrap()
            .plain(),
        "400万"
    );
}
