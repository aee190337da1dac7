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
