//! The four 早 (article 1).

use crate::domain::dispatch::lead_times::{LeadTime, Leg, lead_times};
use crate::domain::field::Field;
use crate::domain::tests::walk::in_signing;
use crate::domain::tests::works::{in_landing, in_production, monitor, reach};
use crate::domain::tests::world::{World, day, profile};

fn times(world: &World, id: &crate::domain::ids::ProjectId) -> [LeadTime; 4] {
    lead_times(world.get(id), &profile().policy)
}

#[test]
fn r1_1_the_four_stretches_from_lead_to_full_output() {
    let mut world = World::new();
    world.promises.push([
        ("metric", "output"),
        ("target", "1000万元"),
        ("by", "2026-12-31"),
    ]);
    let id = in_production(&mut world, "示例一", "1亿");
    let production = [("kind", "投产运营"), ("plan", "2026-06-30")];
    world.ok("res2", "node", &id, &production);
    world.pass_days(50);
    reach(&mut world, &id, "投产运营");
    let known = times(&world, &id);
    assert_eq!(known.map(|time| time.leg), Leg::ALL);
    let ends = known.map(|time| time.to.map(|day| day.to_string()));
    let expected = ["2026-05-11", "2026-05-19", "2026-07-08"].map(|day| Some(day.to_owned()));
    assert_eq!(ends[..3], expected);
    let today = world.today();
    assert_eq!(
        known.map(|time| time.days(today)),
        [Some(0), Some(8), Some(50), Some(0)]
    );
    // Production was planned forty-two days after the start and came eight days later.
    assert_eq!(
        (known[2].planned_days(), known[2].late_days(today)),
        (Some(42), Some(8))
    );
    assert_eq!(
        (known[3].to, known[3].planned),
        (None, Some(day("2026-12-31")))
    );
    assert_eq!(known[3].late_days(today), None, "its day has not come");
    assert_eq!(known[3].late_days(day("2027-01-10")), Some(10));
    world.pass_days(60);
    monitor(&mut world, &id, "2026-07", "600万元");
    assert_eq!(times(&world, &id)[3].to, None);
    monitor(&mut world, &id, "2026-08", "400万元");
    let rampup = times(&world, &id)[3];
    assert_eq!(rampup.to, Some(day("2026-08-31")));
    assert_eq!(
        (rampup.days(today), rampup.late_days(today)),
        (Some(54), Some(-122))
    );
}

#[test]
fn r1_1_what_is_not_reached_runs_on_and_ledgers_days_count() {
    let mut world = World::new();
    let id = in_landing(&mut world, "示例一", "1亿");
    world.ok(
        "res2",
        "node",
        &id,
        &[("kind", "项目开工"), ("plan", "2026-08-01")],
    );
    world.pass_days(100);
    let start = times(&world, &id)[1];
    let today = world.today();
    assert_eq!((start.to, start.days(today)), (None, Some(108)));
    assert_eq!(
        (start.planned_days(), start.late_days(today)),
        (Some(82), Some(26))
    );
    assert_eq!(times(&world, &id)[2].days(today), None, "it has not begun");
    let id = in_signing(&mut world, "示例二", "1亿");
    let ledger = [
        (Field::SignedOn, day("2026-06-01")),
        (Field::ActualStart, day("2026-07-01")),
    ];
    world.of_ledger(&id, &ledger);
    let [signing, start, ..] = times(&world, &id);
    assert_eq!(
        (signing.to, start.days(today)),
        (Some(day("2026-06-01")), Some(30))
    );
}
