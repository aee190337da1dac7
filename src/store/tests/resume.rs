//! A directory made from its snapshot and the journal's tail answers what every record says, however it was left.

use super::naive::check_all;
use super::world::{World, throws};
use crate::domain::event::Event;
use crate::journal::Head;
use crate::store::View;
use crate::store::snapshot::NAME;
use proptest::prelude::*;
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

fn opened(world: &World, dir: &Path) -> View {
    let go_on = &mut |_| ControlFlow::Continue(());
    View::open(dir, world.journal.clone(), go_on).unwrap().0
}

/// Opens the view, writes the directory's snapshot, and leaves it.
fn saved(world: &World, dir: &Path, is_closed: bool) -> Head {
    let mut view = opened(world, dir);
    view.save_directory();
    let head = view.head();
    if is_closed {
        view.close().unwrap();
    }
    head
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn a_resumed_directory_answers_what_every_record_says(
        before in throws(40), after in throws(25), pick in any::<(u8, u8)>(), is_closed in any::<bool>()
    ) {
        let dir = tempfile::tempdir().unwrap();
        let dir = dir.path().join("view");
        let mut world = World::new();
        before.into_iter().for_each(|throw| drop(world.throw(throw)));
        let head = saved(&world, &dir, is_closed);
        let after: Vec<Event> = after.into_iter().filter_map(|throw| world.throw(throw)).flatten().collect();
        let resumed = opened(&world, &dir);
        // Other rules make rows and deadlines others: then every record is read.
        let is_void = after.iter().any(|event| matches!(event, Event::ProfileAdopted { .. }));
        prop_assert_eq!(resumed.resumed_from(), if is_void { Head::EMPTY } else { head });
        world.view = resumed;
        check_all(&world, pick);
    }
}

#[test]
fn a_snapshot_that_is_not_whole_is_passed_over() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("view");
    let mut world = World::new();
    (0..40u8).for_each(|at| drop(world.throw((at % 3, 0, at, at.wrapping_mul(7)))));
    let head = saved(&world, &dir, true);
    assert_eq!(opened(&world, &dir).resumed_from(), head);
    let whole = fs::read(dir.join(NAME)).unwrap();
    for at in (0..whole.len()).step_by(whole.len() / 97 + 1) {
        let mut other = whole.clone();
        other[at] ^= 1;
        fs::write(dir.join(NAME), other).unwrap();
        let view = opened(&world, &dir);
        assert_eq!(view.resumed_from(), Head::EMPTY, "byte {at}");
        assert_eq!(view.counts(), world.view.counts());
        drop(view);
        fs::write(dir.join(NAME), &whole[..at]).unwrap();
        assert_eq!(
            opened(&world, &dir).resumed_from(),
            Head::EMPTY,
            "cut at {at}"
        );
    }
}
