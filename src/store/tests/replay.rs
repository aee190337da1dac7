//! What is applied step by step is what the journal adds up to, byte for byte; what is undone and redone is as before.

use super::conformance::dump;
use super::world::{World, in_memory, throws};
use crate::domain::command::Command;
use crate::domain::desk::DeskItem;
use crate::domain::dispatch::Task;
use crate::domain::enterprise::Enterprise;
use crate::domain::event::Event;
use crate::domain::facts::Facts;
use crate::domain::ids::{DeskId, DeskKind, UnitCode};
use crate::domain::policy::ScoreGroup;
use crate::domain::project::Project;
use crate::domain::scoring::Span;
use crate::journal::Head;
use crate::store::in_force::builtin_profile;
use crate::store::memory::MemoryRecords;
use crate::store::records::{Batch, Records, each};
use crate::store::replay::replay;
use crate::store::sled_records::SledRecords;
use crate::store::tree::Tree;
use crate::store::{Anew, Audit};
use chrono::NaiveDate;
use proptest::prelude::*;
use std::ops::ControlFlow;

fn replay_into(world: &World, records: &dyn Records) {
    let from = (Head::EMPTY, builtin_profile().unwrap());
    let go_on = &mut |_| ControlFlow::Continue(());
    replay(records, world.journal.as_ref(), from, go_on, &mut |_| {}).unwrap();
}

/// Projects, enterprises and the desk's records without the marks that every entry leaves.
fn plain(records: &dyn Records) -> (Vec<Project>, Vec<Enterprise>, Vec<DeskItem>) {
    let (mut projects, mut enterprises) = (Vec::new(), Vec::new());
    let mut desk = Vec::new();
    each(records, Tree::Desk, b"", &mut |_, item: DeskItem| {
        desk.push(item);
        Ok(ControlFlow::Continue(()))
    })
    .unwrap();
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
    (projects, enterprises, desk)
}

#[test]
fn a_check_names_the_first_record_that_is_not_what_the_journal_adds_up_to() {
    let world = World::new();
    let audit = |world: &World| {
        let start = world.view.start();
        let mut audit = Audit::of(start, &mut |_| ControlFlow::Continue(())).unwrap();
        audit.difference().unwrap()
    };
    assert_eq!(audit(&world), None);
    for (tree, key) in [(Tree::Projects, "P2026-9999"), (Tree::Members, "zz")] {
        let mut batch = Batch::to(world.view.head()).unwrap();
        batch.put_raw(tree, key.as_bytes(), b"?".to_vec());
        world.view.records().apply(batch).unwrap();
    }
    assert_eq!(audit(&world), Some((Tree::Members, b"zz".to_vec())));
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
        prop_assert!(Audit::of(world.view.start(), &mut |_| ControlFlow::Continue(())).unwrap().difference().unwrap().is_none());
    }

    #[test]
    fn undoing_and_redoing_a_step_leaves_the_records_as_they_were(throws in throws(50), who in 0usize..3) {
        let mut world = World::new();
        for throw in throws {
            world.throw(throw);
        }
        let before = plain(world.view.records());
        // Where another's word is needed by now, taking back is only proposed.
        let is_undone = |event: &Event| matches!(event, Event::Undone { .. });
        if world.ask(who, &Command::Undo, 2).is_some_and(|events| events.iter().any(is_undone)) {
            let undone = plain(world.view.records());
            prop_assert!(world.ask(who, &Command::Redo, 1).is_some());
            prop_assert_eq!(plain(world.view.records()), before);
            prop_assert!(world.ask(who, &Command::Undo, 1).is_some());
            prop_assert_eq!(plain(world.view.records()), undone);
        }
    }

    #[test]
    fn r20_3_the_live_points_are_those_of_the_journal_and_explanations_add_up(throws in throws(70)) {
        let mut world = World::new();
        for throw in throws {
            world.throw(throw);
        }
        let at = world.today();
        for group in ScoreGroup::ALL {
            for span in [Span::year(2026).unwrap(), Span::month(2026, 5).unwrap()] {
                let board = world.view.board(group, span, at);
                for line in board.iter() {
                    let told = world.view.explain(group, &line.unit, span, at);
                    let sum: i64 = told.iter().map(|(_, points)| points.0).sum();
                    prop_assert_eq!(sum, line.points.0);
                }
            }
        }
        let mut anew = in_memory(world.journal.clone()).unwrap();
        for group in ScoreGroup::ALL {
            let span = Span::year(2026).unwrap();
            prop_assert_eq!(anew.board(group, span, at), world.view.board(group, span, at));
        }
        let made = Anew::make(&anew.ground(), &mut |_| ControlFlow::Continue(())).unwrap();
        anew.replace(made).unwrap();
        prop_assert_eq!(dump(anew.records()), dump(world.view.records()));
    }

    #[test]
    fn open_tasks_are_those_of_the_records_earliest_first(throws in throws(70)) {
        let mut world = World::new();
        for throw in throws {
            world.throw(throw);
        }
        let mut open: Vec<(DeskId, Task)> = Vec::new();
        for (id, item) in world.view.desk_items(DeskKind::Task).unwrap() {
            open.extend(item.task().filter(|task| task.closed.is_none()).map(|task| (id, task.clone())));
        }
        open.sort_by_key(|(id, task)| (task.due.date, id.clone()));
        let owner = UnitCode::from("360722");
        let (own, others): (Vec<_>, Vec<_>) = open.iter().cloned().partition(|(_, task)| task.owner == owner);
        let wanted = [own, others].concat();
        let found = world.view.open_tasks_own_first(&owner, None, 0, 1000).unwrap();
        prop_assert_eq!(found.total as usize, open.len());
        prop_assert_eq!(&found.rows, &wanted);
        let page = world.view.open_tasks_own_first(&owner, None, 1, 2).unwrap();
        prop_assert_eq!(page.total as usize, open.len());
        prop_assert_eq!(page.rows, wanted.into_iter().skip(1).take(2).collect::<Vec<_>>());
        let owed: Vec<_> = open.iter().filter(|(_, task)| task.is_owed()).map(|(id, task)| (task.due.date, id.clone())).collect();
        prop_assert_eq!(world.view.owed_tasks(.., None), owed);
    }
}
