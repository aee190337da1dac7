//! What is applied step by step is what the journal adds up to, byte for byte; what is undone and redone is as before.

use super::conformance::dump;
use super::world::{World, throws};
use crate::domain::command::Command;
use crate::domain::enterprise::Enterprise;
use crate::domain::project::Project;
use crate::journal::Head;
use crate::store::fold::builtin_profile;
use crate::store::records::{Records, Tree, each};
use crate::store::replay::replay;
use crate::store::{MemoryRecords, SledRecords};
use chrono::NaiveDate;
use proptest::prelude::*;
use std::ops::ControlFlow;

fn replay_into(world: &World, records: &dyn Records) {
    let from = (Head::EMPTY, builtin_profile().unwrap());
    let go_on = &mut |_| ControlFlow::Continue(());
    replay(records, world.journal.as_ref(), from, go_on, &mut |_| {}).unwrap();
}

/// Projects and enterprises without the marks that every entry leaves.
fn plain(records: &dyn Records) -> (Vec<Project>, Vec<Enterprise>) {
    let (mut projects, mut enterprises) = (Vec::new(), Vec::new());
    each(records, Tree::Projects, b"", &mut |_, project: Project| {
        projects.push(Project {
            version: 0,
            changed_on: NaiveDate::MIN,
            ..project
        });
        Ok(ControlFlow::Continue(()))
    })
    .unwrap();
    each(
        records,
        Tree::Enterprises,
        b"",
        &mut |_, held: Enterprise| {
            enterprises.push(Enterprise { version: 0, ..held });
            Ok(ControlFlow::Continue(()))
        },
    )
    .unwrap();
    (projects, enterprises)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn replay_gives_the_live_trees_byte_for_byte(throws in throws(70)) {
        let mut world = World::new();
        for throw in throws {
            world.throw(throw);
        }
        let memory = MemoryRecords::new();
        replay_into(&world, &memory);
        prop_assert_eq!(dump(&memory), dump(world.view.records()));
        let dir = tempfile::tempdir().unwrap();
        let sled = SledRecords::open(dir.path()).unwrap();
        replay_into(&world, &sled);
        prop_assert_eq!(dump(&sled), dump(world.view.records()));
        prop_assert!(world.view.matches_journal(&mut |_| ControlFlow::Continue(())).unwrap());
    }

    #[test]
    fn undoing_and_redoing_a_step_leaves_the_records_as_they_were(throws in throws(50), who in 0usize..3) {
        let mut world = World::new();
        for throw in throws {
            world.throw(throw);
        }
        let before = plain(world.view.records());
        if world.ask(who, &Command::Undo, 2).is_some() {
            let undone = plain(world.view.records());
            prop_assert!(world.ask(who, &Command::Redo, 1).is_some());
            prop_assert_eq!(plain(world.view.records()), before);
            prop_assert!(world.ask(who, &Command::Undo, 1).is_some());
            prop_assert_eq!(plain(world.view.records()), undone);
        }
    }
}
