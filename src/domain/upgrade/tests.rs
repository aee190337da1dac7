//! Upgrades (article 18).

use crate::domain::refusal::Code;
use crate::domain::stage::Stage;
use crate::domain::tests::walk::lacking;
use crate::domain::tests::works::{
    clear, evaluation, in_acceptance, in_rampup, in_upgrade, refuses,
};
use crate::domain::tests::world::World;

const ARTICLE: &str = "第十八条";
const UPGRADE: [(&str, &str); 3] = [
    ("kind", "技术改造"),
    ("effect", "示例: 能耗下降"),
    ("amount", "500万元"),
];

#[test]
fn r18_1_upgrades_of_the_kinds_that_the_article_names() {
    let mut world = World::new();
    let early = in_acceptance(&mut world, "示例一", "1亿");
    refuses(
        &mut world,
        &early,
        ("upgrade", ARTICLE),
        &[("res2", &UPGRADE, Code::WrongStage)],
    );
    let mut world = World::new();
    let id = in_rampup(&mut world, "示例二", "1亿");
    refuses(
        &mut world,
        &id,
        ("upgrade", ARTICLE),
        &[
            ("team1", &UPGRADE, Code::RoleMayNot),
            ("zb1", &UPGRADE, Code::RoleMayNot),
            ("res1", &UPGRADE, Code::NoSuchProject),
            ("res2", &[("kind", "搬迁"), UPGRADE[1]], Code::UnknownWord),
            ("res2", &[UPGRADE[0], ("effect", " ")], Code::FieldMissing),
            (
                "res2",
                &[UPGRADE[0], UPGRADE[1], ("amount", "-1")],
                Code::BadAmount,
            ),
            (
                "res2",
                &[UPGRADE[0], UPGRADE[1], ("date", "2030-01-01")],
                Code::DateInFuture,
            ),
        ],
    );
    assert_eq!(lacking(&world, &id), ["evaluation>=1", "upgrade>=1"]);
    clear(&mut world, "res2", &id, "upgrade>=1", &UPGRADE);
    refuses(
        &mut world,
        &id,
        ("upgrade", ARTICLE),
        &[("res2", &UPGRADE, Code::AlreadyDone)],
    );
    let kinds = [
        "数字化转型",
        "绿色化提升",
        "创新创业大赛",
        "新技术",
        "新业态",
        "新模式",
    ];
    for kind in kinds {
        world.ok("res2", "upgrade", &id, &[("kind", kind), UPGRADE[1]]);
    }
    assert_eq!(world.get(&id).operation.upgrades.len(), 7);
}

#[test]
fn r18_1_the_article_leads_and_supports_so_its_gate_only_advises() {
    let mut world = World::new();
    let id = in_rampup(&mut world, "示例一", "1亿");
    let gate = world.gate(&id);
    assert!(gate.is_open() && gate.lines.iter().all(|line| !line.done));
    world.ok("zb1", "evaluate", &id, &evaluation());
    world.ok("xf1", "advance", &id, &[]);
    assert_eq!(world.get(&id).position.stage, Stage::Upgrade);
    let mut world = World::new();
    let id = in_upgrade(&mut world, "示例二", "1亿");
    let refusal = world.no("xf1", "advance", &id, &[]);
    assert_eq!(refusal.code, Code::NoNextStage);
}
