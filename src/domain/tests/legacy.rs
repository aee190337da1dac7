//! Records brought in past their first stages go on by the same steps.

use crate::domain::refusal::Code;
use crate::domain::stage::Stage;
use crate::domain::tests::world::World;

#[test]
fn r16_2_a_legacy_record_does_not_wait_for_nodes_from_before_this_system() {
    let mut world = World::new();
    let id = world.lead("示例存量", "1亿");
    let args = [("stage", "acceptance"), ("reason", "示例: 存量项目")];
    world.ok("sw1", "backfill", &id, &args);
    let finish = [
        ("kind", "竣工验收"),
        ("actual", "2026-05-11"),
        ("evidence", "示例验收单"),
    ];
    world.ok("xf1", "node", &id, &finish);
    let accept = [("kind", "竣工验收"), ("accepted_by", "示例住建部门")];
    world.ok("sw1", "node", &id, &accept);
    world.ok("xf1", "advance", &id, &[]);
    assert_eq!(world.get(&id).position.stage, Stage::Production);
}

#[test]
fn r16_2_what_is_on_record_is_waited_for_even_there() {
    let mut world = World::new();
    let id = world.lead("示例存量", "1亿");
    let args = [("stage", "acceptance"), ("reason", "示例: 存量项目")];
    world.ok("sw1", "backfill", &id, &args);
    let main_works = [
        ("kind", "主体建设"),
        ("actual", "2026-05-08"),
        ("evidence", "示例照片"),
    ];
    world.ok("xf1", "node", &id, &main_works);
    let finish = [
        ("kind", "竣工验收"),
        ("actual", "2026-05-11"),
        ("evidence", "示例验收单"),
    ];
    assert_eq!(world.no_code("xf1", "node", &id, &finish), Code::NodeLocked);
}

/// What was handed in years ago is not late on the day on which it is put on record.
#[test]
fn r7_3_a_receipt_of_before_the_regulation_is_owed_from_the_day_it_was_brought_in() {
    let mut world = World::new();
    let id = world.lead("示例一", "12亿");
    let args = [("stage", "talks"), ("reason", "示例: 存量项目")];
    world.ok("sw1", "backfill", &id, &args);
    let old = [
        ("level", "city"),
        ("status", "submitted"),
        ("number", "示例1号"),
        ("date", "2025-02-01"),
    ];
    world.ok("xf1", "file", &id, &old);
    let due = crate::domain::tests::walk::due(&world, &id, "A04");
    let today = world.today().to_string();
    assert!(due.is_some_and(|due| due > today));
}

/// Nothing goes back to where it stands.
#[test]
fn r2_2_a_record_is_brought_in_at_a_later_stage_only() {
    let mut world = World::new();
    let id = world.lead("示例一", "1亿");
    let same = [("stage", "lead"), ("reason", "示例")];
    let refusal = world.no("sw1", "backfill", &id, &same);
    let named = (refusal.param("needed"), refusal.param("until"));
    assert_eq!(
        (refusal.code, named),
        (Code::WrongStage, ("screening", "upgrade"))
    );
}
