//! What of the start concerns a project by where it is built (R13-3).

use crate::domain::gate::GateLine;
use crate::domain::ids::ProjectId;
use crate::domain::policy::{Basis, Mode, Profile, ProfileSources};
use crate::domain::refusal::Code;
use crate::domain::tests::walk::{items, lacking};
use crate::domain::tests::works::{approve, clear, in_landing, procedures, reach, ready};
use crate::domain::tests::world::World;

const RENTED: [(&str, &str); 1] = [("site_kind", "租赁厂房")];

fn exempt(world: &World, id: &ProjectId) -> Vec<String> {
    let lines = world.gate(id).lines.into_iter();
    let lines = lines.filter(|line: &GateLine| line.not_for == RENTED[0].1);
    lines.map(|line| line.subject.to_string()).collect()
}

#[test]
fn r13_3_a_rented_plant_is_not_asked_what_does_not_concern_it() {
    let mut world = World::new();
    let id = in_landing(&mut world, "示例一", "1亿");
    let before = lacking(&world, &id).len();
    assert!(
        exempt(&world, &id).is_empty(),
        "nobody said where it is built"
    );
    world.ok("xf1", "update", &id, &RENTED);
    let list = exempt(&world, &id);
    for what in [
        "ready_to_start:补偿安置到位",
        "ready_to_start:场地平整",
        "construction_procedures:施工许可",
        "construction_procedures:工程招投标",
        "construction_permit",
        "element:用地=secured",
    ] {
        assert!(list.iter().any(|line| line == what), "{what}: {list:?}");
    }
    assert_eq!(lacking(&world, &id).len(), before - list.len());
    // What does concern it is asked as ever, and nothing has to be said that is not so.
    approve(&mut world, &id);
    for item in ["厂房、地块权属清晰", "通水", "通电", "通路"] {
        let args = [("item", item), ("evidence", "示例: 租赁合同")];
        world.ok("svc2", "ready", &id, &args);
    }
    for item in items("construction_procedures").into_iter().take(2) {
        world.ok(
            "res2",
            "procedure",
            &id,
            &[("item", item), ("status", "done")],
        );
    }
    assert_eq!(lacking(&world, &id), [""; 0]);
    world.ok("xf1", "advance", &id, &[]);
    // It begins without a permit, and no main works or supervision stand before its acceptance.
    reach(&mut world, &id, "项目开工");
    assert_eq!(lacking(&world, &id), [""; 0]);
    world.ok("xf1", "advance", &id, &[]);
    reach(&mut world, &id, "竣工验收");
}

#[test]
fn r13_3_own_land_and_mixed_sites_are_asked_everything() {
    let mut world = World::new();
    for kind in ["自有用地", "混合"] {
        let id = in_landing(&mut world, kind, "1亿");
        let before = lacking(&world, &id);
        world.ok("xf1", "update", &id, &[("site_kind", kind)]);
        assert_eq!(lacking(&world, &id), before, "{kind}");
    }
    let id = in_landing(&mut world, "示例三", "1亿");
    let code = world.no_code("xf1", "update", &id, &[("site_kind", "露天")]);
    assert_eq!(code, Code::UnknownWord);
}

#[test]
fn r13_2_what_the_law_asks_of_elements_stands_before_the_start() {
    let mut world = World::new();
    let id = in_landing(&mut world, "示例一", "1亿");
    let lines = world.gate(&id).lines;
    for (what, mode, source) in [
        ("element:用地=secured", Mode::Hard, "建筑法第八条"),
        (
            "element:环评=secured",
            Mode::Hard,
            "环境影响评价法第二十五条",
        ),
        ("element:安评=secured", Mode::Soft, "安全生产法第三十二条"),
    ] {
        let line = lines.iter().find(|line| line.subject.to_string() == what);
        let line = line.unwrap_or_else(|| panic!("{what}"));
        assert_eq!(
            (line.mode, line.basis, line.done),
            (mode, Basis::Law, false)
        );
        let policy = &world.rules.policy;
        let mut asked = policy.gates.iter().flat_map(|gate| &gate.requires);
        let asked = asked.find(|asked| asked.is.to_string() == what).unwrap();
        assert_eq!(asked.cited.source.as_deref(), Some(source));
    }
    // By its approval, or as an element that its department says is secured.
    clear(&mut world, "res2", &id, "element:环评=secured", &[]);
    let need = [("kind", "用地"), ("need", "示例: 80亩"), ("unit", "信丰县")];
    world.ok("res2", "element", &id, &need);
    let known = [("evidence", "示例批文1号")];
    clear(&mut world, "res2", &id, "element:用地=secured", &known);
    // The law asks the safety assessment of some projects only, so it is told and stops nobody.
    ready(&mut world, &id);
    procedures(&mut world, &id);
    for item in items("preliminary_procedures") {
        let args = [("item", item), ("status", "granted")];
        world.ok("res2", "approval", &id, &args);
    }
    assert_eq!(lacking(&world, &id), ["element:安评=secured"]);
    world.ok("xf1", "advance", &id, &[]);
}

#[test]
fn r13_3_a_profile_names_only_what_is_asked_and_old_ones_name_nothing() {
    let mut files = ProfileSources::builtin();
    let policy = files.texts.get_mut("policy.toml").unwrap();
    *policy = policy.replace("\"场地平整\", \"施工许可\"", "\"场地平正\", \"施工许可\"");
    let findings = Profile::from_sources(&files).unwrap_err();
    assert!(
        findings
            .iter()
            .any(|finding| finding.params.iter().any(|said| said == "场地平正"))
    );
}
