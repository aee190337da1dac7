//! The same enterprise under another name.

use crate::domain::event::{EnterpriseChange, Event};
use crate::domain::ids::ProjectId;
use crate::domain::refusal::{Code, Refusal, RefusalKind};
use crate::domain::tests::world::World;

const OLD: &str = "示例甲有限公司";
const NEW: &str = "示例甲新材料有限公司";

fn rename(
    world: &mut World,
    login: &str,
    enterprise: &str,
    name: &str,
) -> Result<Vec<Event>, Refusal> {
    let args = [
        ("enterprise", enterprise),
        ("name", name),
        ("since", "2026-05-08"),
        ("evidence", "示例: 变更登记通知书"),
    ];
    world.do_verb(login, "rename-enterprise", None, &args)
}

fn names(world: &World, id: &ProjectId) -> (String, Vec<String>) {
    let held = world.enterprise_of(id);
    let former = held.former_names.iter().map(|former| former.name.clone());
    (held.name.clone(), former.collect())
}

#[test]
fn r3_2_the_citys_commerce_renames_an_enterprise_and_the_former_name_is_kept() {
    let mut world = World::new();
    let id = world.lead_of("xf1", "示例电机", OLD, "1亿");
    let before = world.snapshot();
    let events = rename(&mut world, "sw1", OLD, NEW).unwrap();
    let is_renamed = |event: &Event| {
        let Event::Enterprise { change, .. } = event else {
            return false;
        };
        matches!(change, EnterpriseChange::Renamed { .. })
    };
    assert!(
        events.len() == 1 && events.iter().all(is_renamed),
        "{events:?}"
    );
    assert_eq!(names(&world, &id), (NEW.to_owned(), vec![OLD.to_owned()]));
    assert_eq!(
        rename(&mut world, "sw1", NEW, NEW).unwrap_err().code,
        Code::NothingChanged
    );
    // By its number as well, and back: every name that it had stays.
    let number = world.enterprise_of(&id).id.to_string();
    rename(&mut world, "sw1", &number, OLD).unwrap();
    assert_eq!(names(&world, &id).1, [OLD, NEW]);
    world.do_verb("sw1", "undo", None, &[]).unwrap();
    world.do_verb("sw1", "undo", None, &[]).unwrap();
    assert_eq!(world.snapshot(), before);
}

/// A3: whoever typed an enterprise's name in a lead renamed it, and another unit's project with it.
#[test]
fn r3_2_no_edit_renames_an_enterprise_and_a_unit_only_proposes_it() {
    let mut world = World::new();
    let first = world.lead_of("xf1", "示例电机", OLD, "1亿");
    let second = world.lead_of("gx1", "示例稀土永磁", OLD, "1亿");
    for login in ["gx1", "xf1", "sw1"] {
        let typed = world.no(
            login,
            "update",
            &second,
            &[("enterprise", "示例抢注有限公司")],
        );
        assert_eq!(typed.kind(), RefusalKind::Forbidden, "{login}");
    }
    // Two units have projects of it: either may ask for the other name, and the city says.
    let asked = rename(&mut world, "gx1", OLD, NEW).unwrap();
    assert_eq!(names(&world, &first).0, OLD);
    world.confirmed(&asked);
    assert_eq!(names(&world, &first).0, NEW);
    // Who reads none of its projects is told what a name without an enterprise is told.
    let refusal = rename(&mut world, "nk1", NEW, OLD).unwrap_err();
    assert_eq!(refusal.code, Code::NoSuchEnterprise);
}

#[test]
fn r3_2_a_name_that_another_enterprise_has_is_not_taken() {
    let mut world = World::new();
    world.lead_of("xf1", "示例电机", OLD, "1亿");
    world.lead_of("gx1", "示例稀土永磁", "示例乙有限公司", "1亿");
    let taken = rename(&mut world, "sw1", OLD, "示例乙有限公司").unwrap_err();
    assert_eq!(taken.code, Code::EnterpriseNameTaken);
    let nobody = rename(&mut world, "sw1", "示例无此企业", NEW).unwrap_err();
    assert_eq!(nobody.code, Code::NoSuchEnterprise);
    let unnamed = [("name", NEW), ("evidence", "示例")];
    let unnamed = world.do_verb("sw1", "rename-enterprise", None, &unnamed);
    assert_eq!(unnamed.unwrap_err().code, Code::IdMissing);
    let unproven = [("enterprise", OLD), ("name", NEW), ("evidence", " ")];
    let unproven = world.do_verb("sw1", "rename-enterprise", None, &unproven);
    assert_eq!(unproven.unwrap_err().code, Code::FieldMissing);
}
