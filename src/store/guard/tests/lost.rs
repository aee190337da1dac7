//! A view that has seen entries which the journal lacks.

use super::*;
use crate::store::loss::Loss;

#[test]
fn a_view_beyond_the_journal_stops_the_opening() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("view");
    let other = filled();
    opened(&other, &dir, "b1").0.close().unwrap();
    let world = World::new();
    let loss = lost(&world, &dir);
    assert_eq!((loss.from, loss.head), (1, Head::EMPTY));
    assert_eq!(loss.known, other.journal.head());
    assert!(dir.join(RECORDS).exists(), "it stays where it is");
}

/// What an opening says that stops because entries are lost.
fn lost(world: &World, dir: &Path) -> Loss {
    match open(dir, world.journal.clone(), &options("b1"), &mut go_on) {
        Err(StoreError::Lost(loss)) => loss,
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("opened"),
    }
}

#[test]
fn a_view_of_another_journal_stops_the_opening() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("view");
    let mut other = World::new();
    other
        .ask(
            0,
            &Command::Lead(World::lead("别的项目", "别的有限公司")),
            1,
        )
        .unwrap();
    opened(&other, &dir, "b1").0.close().unwrap();
    let world = filled();
    let loss = lost(&world, &dir);
    assert_eq!((loss.from, loss.known.seq), (1, 1));
    assert!(loss.is_replaced());
}

#[test]
fn a_view_of_another_version_of_the_program_still_says_what_it_has_seen() {
    let other = filled();
    let place = tempfile::tempdir().unwrap();
    let dir = place.path().join("view");
    opened(&other, &dir, "b1").0.close().unwrap();
    let records = SledRecords::open(&dir.join(RECORDS)).unwrap();
    let known = records.applied().unwrap();
    let now = records.get(Tree::Meta, b"applied").unwrap().unwrap();
    let another = schema().wrapping_add(1).to_le_bytes();
    // As the next program would write it, and as the first ones did, whose number had two bytes.
    let later = [&another, &now[4..]].concat();
    let earlier = [&[4, 0], &now[4..]].concat();
    for record in [later, earlier] {
        let mut batch = Batch::default();
        batch.put_raw(Tree::Meta, b"applied", record);
        records.apply(batch).unwrap();
        assert_eq!(records.applied().unwrap(), known);
    }
    records.flush().unwrap();
    drop(records);
    assert_eq!(lost(&World::new(), &dir).known, known);
}
