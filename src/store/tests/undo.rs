//! Undo and redo as the view remembers them.

use super::world::World;
use crate::domain::collection::edit::Edit;
use crate::domain::collection::record::LedgerRow;
use crate::domain::collection::verbs::UpdateAsk;
use crate::domain::command::Command;
use crate::domain::facts::Facts;
use crate::domain::field::{Field, Value};
use crate::domain::ids::{DeskKind, ProjectId};
use crate::domain::lifecycle::verbs::BackfillAsk;
use crate::domain::stage::Stage;
use crate::store::kept::{STACK, StepMark, Steps};

fn rename(id: &ProjectId, name: &str) -> Command {
    Command::step(
        id.clone(),
        UpdateAsk {
            edits: vec![Edit {
                field: Field::Name,
                to: Some(Value::Text(name.to_owned())),
            }],
            reason: String::from("示例"),
            basis: String::from("示例"),
        },
    )
}

#[test]
fn what_was_only_proposed_is_taken_back_alike_after_it_was_done_again() {
    let mut world = World::new();
    let county = 2;
    let lead = Command::Lead(World::lead("覆铜板产业园", "赣州宏远科技有限公司"));
    let events = world.ask(county, &lead, 1).unwrap();
    let id = events.iter().find_map(|event| event.project()).unwrap();
    let backfill = BackfillAsk {
        stage: Stage::Screening,
        reason: "补录".to_owned(),
    };
    world
        .ask(county, &Command::step(id.clone(), backfill), 1)
        .unwrap();
    let waiting = |world: &World| world.view.desk_items(DeskKind::Proposal).unwrap().len();
    assert_eq!(waiting(&world), 1);
    for _ in 0..2 {
        world.ask(county, &Command::Undo, 1).unwrap();
        assert_eq!(waiting(&world), 0);
        world.ask(county, &Command::Redo, 1).unwrap();
        assert_eq!(waiting(&world), 1);
    }
}

fn with_project() -> (World, ProjectId) {
    let mut world = World::new();
    let lead = Command::Lead(World::lead("覆铜板产业园", "赣州宏远科技有限公司"));
    let events = world.ask(0, &lead, 1).unwrap();
    let id = events
        .iter()
        .find_map(|event| event.project())
        .unwrap()
        .clone();
    (world, id)
}

fn name(world: &World, id: &ProjectId) -> String {
    world.view.project(id).unwrap().unwrap().name().to_owned()
}

#[test]
fn all_steps_back_and_all_forth_again() {
    let (mut world, id) = with_project();
    for text in ["甲项目", "乙项目", "丙项目"] {
        world.ask(0, &rename(&id, text), 1).unwrap();
    }
    for text in ["乙项目", "甲项目", "覆铜板产业园"] {
        world.ask(0, &Command::Undo, 1).unwrap();
        assert_eq!(name(&world, &id), text);
    }
    for text in ["甲项目", "乙项目", "丙项目"] {
        world.ask(0, &Command::Redo, 1).unwrap();
        assert_eq!(name(&world, &id), text);
    }
    assert!(world.ask(0, &Command::Redo, 1).is_none());
    world.ask(0, &Command::Undo, 1).unwrap();
    assert_eq!(name(&world, &id), "乙项目");
}

#[test]
fn redo_waits_for_nothing_that_cancelled_itself_out() {
    let (mut world, first) = with_project();
    let lead = Command::Lead(World::lead("电芯基地", "赣州鑫达科技有限公司"));
    let second = world.ask(0, &lead, 1).unwrap();
    let second = second
        .iter()
        .find_map(|event| event.project())
        .unwrap()
        .clone();
    world.ask(0, &rename(&first, "甲项目"), 1).unwrap();
    world.ask(0, &rename(&second, "乙项目"), 1).unwrap();
    world.ask(0, &rename(&first, "丙项目"), 1).unwrap();
    for _ in 0..3 {
        world.ask(0, &Command::Undo, 1).unwrap();
    }
    for _ in 0..3 {
        world.ask(0, &Command::Redo, 1).unwrap();
    }
    assert_eq!(name(&world, &first), "丙项目");
}

#[test]
fn a_new_step_ends_redo_and_anothers_step_stops_it() {
    let (mut world, id) = with_project();
    world.ask(0, &rename(&id, "甲项目"), 1).unwrap();
    world.ask(0, &Command::Undo, 1).unwrap();
    world.ask(1, &rename(&id, "乙项目"), 1).unwrap();
    assert!(world.ask(0, &Command::Redo, 1).is_none());
    world.ask(1, &Command::Undo, 1).unwrap();
    world.ask(0, &Command::Redo, 1).unwrap();
    assert_eq!(name(&world, &id), "甲项目");
    world.ask(0, &Command::Undo, 1).unwrap();
    world.ask(0, &rename(&id, "丁项目"), 1).unwrap();
    assert!(
        world
            .view
            .last_undone(&world.actor(0).member.id)
            .unwrap()
            .is_none()
    );
}

#[test]
fn an_undone_import_may_be_imported_again() {
    let mut world = World::new();
    let row = |at: u64, name: &str| LedgerRow {
        row: at,
        lead: World::lead(name, &format!("赣州{name}有限公司")),
        ..LedgerRow::default()
    };
    let import = Command::Import {
        file: "台账.csv".into(),
        digest: "d1".into(),
        rows: vec![row(2, "宏远电机"), row(3, "鑫达面料")],
    };
    world.ask(0, &import, 3).unwrap();
    assert_eq!(world.view.import_of("d1").unwrap(), Some(3));
    world.ask(0, &Command::Undo, 2).unwrap();
    assert_eq!(world.view.import_of("d1").unwrap(), None);
    assert_eq!(world.view.counts().projects, 0);
    assert!(world.view.is_undone(1) && world.view.is_undone(3) && !world.view.is_undone(4));
    world.ask(0, &Command::Redo, 1).unwrap();
    assert_eq!(
        world.view.import_of("d1").unwrap(),
        Some(world.view.head().seq)
    );
    assert_eq!(world.view.counts().projects, 2);
}

#[test]
fn numbers_are_never_given_twice() {
    let (mut world, id) = with_project();
    world.ask(0, &Command::Undo, 1).unwrap();
    let lead = Command::Lead(World::lead("电芯基地", "赣州鑫达科技有限公司"));
    let events = world.ask(0, &lead, 1).unwrap();
    let second = events.iter().find_map(|event| event.project()).unwrap();
    assert_ne!(*second, id);
}

#[test]
fn stacks_are_bounded() {
    let mut steps = Steps::default();
    for first in 1..=2 * STACK as u64 {
        steps.did(StepMark {
            first,
            last: first,
            imports: Vec::new(),
            before: Vec::new(),
        });
    }
    assert_eq!(steps.done.len(), STACK);
    assert_eq!(steps.done.last().unwrap().first, 2 * STACK as u64);
}
