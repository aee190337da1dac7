//! Libraries follow the facts, not the gates (article 4, W13).

use crate::domain::libraries::Library;
use crate::domain::tests::libraries::libraries_of;
use crate::domain::tests::works::{in_construction, in_production, reach};
use crate::domain::tests::world::World;

fn held(world: &World, id: &crate::domain::ids::ProjectId) -> Vec<Library> {
    let mut all = libraries_of(world.get(id));
    all.retain(|library| *library != Library::Registered);
    all
}

#[test]
fn r4_1_a_project_is_under_construction_from_the_day_on_which_its_works_began() {
    let mut world = World::new();
    let id = in_construction(&mut world, "示例一", "1亿");
    assert_eq!(held(&world, &id), [Library::PlannedProjects]);
    reach(&mut world, &id, "项目开工");
    assert_eq!(held(&world, &id), [Library::UnderConstruction]);
}

#[test]
fn r4_1_an_enterprise_exists_from_the_day_on_which_it_produces() {
    let mut world = World::new();
    let id = in_production(&mut world, "示例一", "1亿");
    assert_eq!(held(&world, &id), [Library::UnderConstruction]);
    reach(&mut world, &id, "投产运营");
    assert_eq!(held(&world, &id), [Library::ExistingEnterprises]);
}
