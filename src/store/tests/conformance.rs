//! One suite for everything that keeps records.

use crate::journal::{Head, LineHash};
use crate::store::memory::MemoryRecords;
use crate::store::records::{Batch, Records};
use crate::store::sled_records::SledRecords;
use crate::store::tree::Tree;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::ops::ControlFlow;

fn head(seq: u64) -> Head {
    Head {
        seq,
        hash: LineHash([u8::try_from(seq % 251).unwrap(); 32]),
    }
}

fn on_both(check: impl Fn(&dyn Records)) {
    check(&MemoryRecords::new());
    let dir = tempfile::tempdir().unwrap();
    check(&SledRecords::open(dir.path()).unwrap());
}

pub(in crate::store) fn dump(records: &dyn Records) -> BTreeMap<(Tree, Vec<u8>), Vec<u8>> {
    let mut all = BTreeMap::new();
    for tree in Tree::ALL {
        records
            .scan(tree, b"", &mut |key, value| {
                all.insert((tree, key.to_vec()), value.to_vec());
                ControlFlow::Continue(())
            })
            .unwrap();
    }
    all
}

#[test]
fn new_records_are_empty_and_at_no_entry() {
    on_both(|records| {
        assert_eq!(records.applied().unwrap(), Head::EMPTY);
        assert!(dump(records).is_empty());
        assert_eq!(records.get(Tree::Projects, b"P1").unwrap(), None);
    });
}

#[test]
fn a_batch_is_there_with_its_entry() {
    on_both(|records| {
        let mut batch = Batch::to(head(7)).unwrap();
        batch.put(Tree::Projects, b"P1", &"one").unwrap();
        batch.put(Tree::Members, b"P1", &"another tree").unwrap();
        records.apply(batch).unwrap();
        assert_eq!(records.applied().unwrap(), head(7));
        let found = records.get(Tree::Projects, b"P1").unwrap().unwrap();
        assert_eq!(
            crate::store::codec::decode::<String>(&found).unwrap(),
            "one"
        );
    });
}

#[test]
fn a_scan_stays_in_its_tree_keeps_order_and_stops_when_told() {
    on_both(|records| {
        let mut batch = Batch::to(head(1)).unwrap();
        for key in [&b"c"[..], b"a", b"", b"b", b"\xff\xff"] {
            batch.put(Tree::Trail, key, &1u8).unwrap();
        }
        batch.put(Tree::Undone, b"z", &1u8).unwrap();
        batch.put(Tree::Steps, b"\xff", &1u8).unwrap();
        records.apply(batch).unwrap();
        let keys = |from: &[u8], most: usize| {
            let mut keys = Vec::new();
            records
                .scan(Tree::Trail, from, &mut |key, _| {
                    keys.push(key.to_vec());
                    if keys.len() >= most {
                        ControlFlow::Break(())
                    } else {
                        ControlFlow::Continue(())
                    }
                })
                .unwrap();
            keys
        };
        assert_eq!(
            keys(b"", 9),
            [&b""[..], b"a", b"b", b"c", b"\xff\xff"].map(<[u8]>::to_vec)
        );
        assert_eq!(keys(b"b", 1), [b"b".to_vec()]);
    });
}

#[test]
fn sled_holds_across_an_opening_and_refuses_a_second_holder() {
    let dir = tempfile::tempdir().unwrap();
    let first = SledRecords::open(dir.path()).unwrap();
    first.apply(Batch::to(head(9)).unwrap()).unwrap();
    assert!(matches!(
        SledRecords::open(dir.path()),
        Err(crate::store::StoreError::Locked)
    ));
    first.flush().unwrap();
    drop(first);
    let again = SledRecords::open(dir.path()).unwrap();
    assert_eq!(again.applied().unwrap(), head(9));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_batches_leave_both_the_same(
        batches in prop::collection::vec(
            prop::collection::vec((0usize..10, prop::collection::vec(0u8..4, 0..3), any::<Option<u16>>()), 0..12),
            0..6,
        )
    ) {
        let dir = tempfile::tempdir().unwrap();
        let sled = SledRecords::open(dir.path()).unwrap();
        let memory = MemoryRecords::new();
        for (seq, changes) in (1..).zip(batches) {
            let mut batch = Batch::to(head(seq)).unwrap();
            for (tree, key, value) in changes {
                match value {
                    Some(value) => { batch.put(Tree::ALL[tree], &key, &value).unwrap(); }
                    None => batch.remove(Tree::ALL[tree], &key),
                }
            }
            sled.apply(batch.clone()).unwrap();
            memory.apply(batch).unwrap();
            prop_assert_eq!(dump(&sled), dump(&memory));
        }
    }
}
