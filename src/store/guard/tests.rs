mod lost;

use super::*;
use crate::domain::command::Command;
use crate::store::Anew;
use crate::store::codec::schema;
use crate::store::left::{MARKER, RECORDS};
use crate::store::records::{Batch, Visit};
use crate::store::tests::conformance::dump;
use crate::store::tests::world::World;

fn options(boot: &str) -> Options {
    Options {
        boot: Some(boot.to_owned()),
        ..Options::default()
    }
}

fn go_on(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn filled() -> World {
    let mut world = World::new();
    for at in 0..40u8 {
        world.throw((at % 3, 0, at, at.wrapping_mul(7)));
    }
    assert!(world.view.counts().projects > 3);
    world
}

fn opened(world: &World, dir: &Path, boot: &str) -> (View, ViewReport) {
    open(dir, world.journal.clone(), &options(boot), &mut go_on).unwrap()
}

fn assert_whole(world: &World, view: &View) {
    assert_eq!(view.head(), world.journal.head());
    assert_eq!(dump(view.records()), dump(world.view.records()));
    assert_eq!(view.counts(), world.view.counts());
}

/// The only file of the database that holds records.
fn db_file(dir: &Path) -> PathBuf {
    dir.join(RECORDS).join("db")
}

#[test]
fn a_first_start_on_an_empty_journal_is_no_rebuild() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("view");
    let world = World::new();
    let (view, report) = opened(&world, &dir, "b1");
    assert_eq!(
        (report.rebuilt, report.aside, report.caught_up),
        (None, None, 0)
    );
    assert_eq!(view.counts(), Default::default());
}

#[test]
fn a_missing_view_is_made_from_the_journal_and_then_kept() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("view");
    let mut world = filled();
    let (view, report) = opened(&world, &dir, "b1");
    assert_eq!(report.rebuilt, Some(Reason::Missing));
    assert_whole(&world, &view);
    view.close().unwrap();
    let lead = Command::Lead(World::lead("后来的项目", "赣州后来有限公司"));
    world.ask(0, &lead, 2).unwrap();
    // Another start of the machine: a folder closed cleanly is trusted, and only what is new is folded in.
    let (view, report) = opened(&world, &dir, "b2");
    assert_eq!(
        (report.rebuilt, report.aside, report.caught_up),
        (None, None, 2)
    );
    assert_whole(&world, &view);
}

#[test]
fn after_a_kill_the_view_is_kept_and_after_a_reboot_it_is_not() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("view");
    let world = filled();
    drop(opened(&world, &dir, "b1"));
    let (view, report) = opened(&world, &dir, "b1");
    assert_eq!((report.rebuilt, report.caught_up), (None, 0));
    assert_whole(&world, &view);
    drop(view);
    let (view, report) = opened(&world, &dir, "b2");
    assert_eq!(report.rebuilt, Some(Reason::Reboot));
    assert!(report.aside.unwrap().join(RECORDS).exists());
    assert_whole(&world, &view);
}

#[test]
fn without_a_marker_nothing_is_trusted() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("view");
    let world = filled();
    opened(&world, &dir, "b1").0.close().unwrap();
    fs::remove_file(dir.join(MARKER)).unwrap();
    let (view, report) = opened(&world, &dir, "b1");
    assert_eq!(report.rebuilt, Some(Reason::NoMarker));
    assert_whole(&world, &view);
}

#[test]
fn garbage_instead_of_the_database_is_moved_aside() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("view");
    let world = filled();
    opened(&world, &dir, "b1").0.close().unwrap();
    fs::write(db_file(&dir), vec![0xa5; 70_000]).unwrap();
    let (view, report) = opened(&world, &dir, "b1");
    let aside = report.aside;
    assert_whole(&world, &view);
    if let Some(aside) = aside {
        assert_eq!(fs::read(db_file(&aside)).unwrap().len(), 70_000);
    }
}

#[test]
fn flipped_bits_are_never_misread() {
    let dir = tempfile::tempdir().unwrap();
    let world = filled();
    let clean = dir.path().join("clean");
    opened(&world, &clean, "b1").0.close().unwrap();
    let bytes = fs::read(db_file(&clean)).unwrap();
    let conf = fs::read(clean.join(RECORDS).join("conf")).unwrap();
    for round in 0..12usize {
        let copy = dir.path().join(format!("copy{round}"));
        fs::create_dir_all(copy.join(RECORDS)).unwrap();
        fs::write(copy.join(RECORDS).join("conf"), &conf).unwrap();
        fs::copy(clean.join(MARKER), copy.join(MARKER)).unwrap();
        let mut damaged = bytes.clone();
        let at = (round * 7919 + 101) * 37 % damaged.len();
        damaged[at] ^= 1 << (round % 8);
        if round % 4 == 3 {
            damaged.truncate(at);
        }
        fs::write(db_file(&copy), damaged).unwrap();
        let (view, _) = opened(&world, &copy, "b1");
        assert_whole(&world, &view);
    }
}

#[test]
fn a_record_that_does_not_decode_and_a_missing_one_are_seen() {
    let world = filled();
    let key = b"P2026-0001";
    let damages: [fn(&SledRecords); 2] = [
        |records| {
            let mut batch = Batch::to(records.applied().unwrap()).unwrap();
            batch
                .put(Tree::Projects, b"P2026-0001", &"no project")
                .unwrap();
            records.apply(batch).unwrap();
        },
        |records| {
            let mut batch = Batch::to(records.applied().unwrap()).unwrap();
            batch.remove(Tree::Members, b"nobody");
            batch
                .put(
                    Tree::Trail,
                    b"pP2026-0001",
                    &crate::store::kept::Trail::default(),
                )
                .unwrap();
            records.apply(batch).unwrap();
        },
    ];
    for damage in damages {
        let dir = tempfile::tempdir().unwrap();
        let dir = dir.path().join("view");
        opened(&world, &dir, "b1").0.close().unwrap();
        let records = SledRecords::open(&dir.join(RECORDS)).unwrap();
        assert!(records.get(Tree::Projects, key).unwrap().is_some());
        damage(&records);
        records.flush().unwrap();
        drop(records);
        let (view, report) = opened(&world, &dir, "b1");
        assert!(
            matches!(report.rebuilt, Some(Reason::Damaged(_))),
            "{report:?}"
        );
        assert_whole(&world, &view);
    }
}

/// Records that fail in their own way.
struct Broken;

impl Records for Broken {
    fn get(&self, _: Tree, _: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        panic!("as sled does on files it does not like")
    }

    fn scan(&self, _: Tree, _: &[u8], _: &mut Visit<'_>) -> Result<(), StoreError> {
        Ok(())
    }

    fn apply(&self, _: Batch) -> Result<(), StoreError> {
        Ok(())
    }

    fn flush(&self) -> Result<(), StoreError> {
        Ok(())
    }
}

/// Opens sound records in a fresh folder, and what `bad` does in one that has the word in it.
fn first_bad(
    path: &Path,
    bad: fn() -> Result<Arc<dyn Records>, StoreError>,
) -> Result<Arc<dyn Records>, StoreError> {
    let word = path.join("bad");
    if word.exists() {
        bad()
    } else {
        Ok(Arc::new(SledRecords::open(path)?))
    }
}

/// Why the view was made anew after its database turned bad.
fn doubt_of(records: OpenRecords, patience: Duration) -> Option<Reason> {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("view");
    let world = filled();
    opened(&world, &dir, "b1").0.close().unwrap();
    fs::write(dir.join(RECORDS).join("bad"), "").unwrap();
    let options = Options {
        records,
        patience,
        ..options("b1")
    };
    let (view, report) = open(&dir, world.journal.clone(), &options, &mut go_on).unwrap();
    assert_whole(&world, &view);
    report.rebuilt
}

/// Sound records that do not let go.
struct Clinging(SledRecords);

impl Records for Clinging {
    fn get(&self, tree: Tree, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        self.0.get(tree, key)
    }

    fn scan(&self, tree: Tree, from: &[u8], visit: &mut Visit<'_>) -> Result<(), StoreError> {
        self.0.scan(tree, from, visit)
    }

    fn apply(&self, batch: Batch) -> Result<(), StoreError> {
        self.0.apply(batch)
    }

    fn flush(&self) -> Result<(), StoreError> {
        loop {
            std::thread::park();
        }
    }
}

#[test]
fn a_database_that_does_not_close_is_left_behind_and_not_trusted_again() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("view");
    let world = filled();
    let options = Options {
        records: |path| Ok(Arc::new(Clinging(SledRecords::open(path)?))),
        patience: Duration::from_secs(5),
        ..options("b1")
    };
    let (view, _) = open(&dir, world.journal.clone(), &options, &mut go_on).unwrap();
    let closed = view.close();
    assert!(matches!(closed, Err(StoreError::Storage(_))), "{closed:?}");
    assert!(!dir.join(MARKER).exists());
    let left = Left::new(&dir, options.boot.clone(), options.patience);
    assert_eq!(left.doubt(), Some(Reason::NoMarker));
}

#[test]
fn a_panic_is_caught() {
    let long = Duration::from_secs(60);
    let doubt = doubt_of(|path| first_bad(path, || Ok(Arc::new(Broken))), long);
    assert_eq!(doubt, Some(Reason::Panic));
}

#[test]
fn a_hang_is_given_up() {
    let doubt = doubt_of(
        |path| {
            first_bad(path, || {
                loop {
                    std::thread::park();
                }
            })
        },
        Duration::from_secs(5),
    );
    assert_eq!(doubt, Some(Reason::Hang));
}

#[test]
fn an_error_is_a_reason_but_a_full_disk_is_not() {
    let long = Duration::from_secs(60);
    let failing: OpenRecords =
        |path| first_bad(path, || Err(StoreError::Storage("broken".to_owned())));
    let doubt = doubt_of(failing, long);
    assert_eq!(doubt, Some(Reason::Failed("broken".to_owned())));
    let dir = tempfile::tempdir().unwrap();
    let full = Options {
        records: |_| Err(StoreError::DiskFull),
        ..options("b1")
    };
    let dir = dir.path().join("view");
    let world = filled();
    opened(&world, &dir, "b1").0.close().unwrap();
    let (view, report) = open(&dir, world.journal.clone(), &full, &mut go_on).unwrap();
    assert_whole(&world, &view);
    assert_eq!(report.rebuilt, Some(Reason::Memory("disk_full".to_owned())));
    view.close().unwrap();
    assert!(opened(&world, &dir, "b1").1.rebuilt.is_none());
}

#[test]
fn a_database_that_cannot_be_had_at_all_is_done_without() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("view");
    let world = filled();
    let none = Options {
        records: |_| Err(StoreError::Storage("broken".to_owned())),
        ..options("b1")
    };
    for _ in 0..2 {
        let (view, report) = open(&dir, world.journal.clone(), &none, &mut go_on).unwrap();
        assert_whole(&world, &view);
        assert!(matches!(report.rebuilt, Some(Reason::Memory(_))));
        view.close().unwrap();
    }
    let (view, report) = opened(&world, &dir, "b1");
    assert_whole(&world, &view);
    assert!(!matches!(report.rebuilt, Some(Reason::Memory(_))));
}

#[test]
fn a_view_goes_on_in_memory_and_its_folder_is_not_trusted_again() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("view");
    let world = filled();
    let (mut view, _) = opened(&world, &dir, "b1");
    let anew = Anew::make(&view.ground().in_memory(), &mut go_on).unwrap();
    view.replace(anew).unwrap();
    assert_whole(&world, &view);
    view.close().unwrap();
    while dir.join(MARKER).exists() {
        std::thread::yield_now();
    }
    let (view, report) = opened(&world, &dir, "b1");
    assert_whole(&world, &view);
    assert_eq!(report.rebuilt, Some(Reason::NoMarker));
}

#[test]
fn a_rebuild_can_be_stopped_and_gone_on_with() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("view");
    let world = filled();
    let result = open(&dir, world.journal.clone(), &options("b1"), &mut |_| {
        ControlFlow::Break(())
    });
    assert!(matches!(result, Err(StoreError::Canceled) | Ok(_)));
    drop(result);
    let (view, _) = opened(&world, &dir, "b1");
    assert_whole(&world, &view);
}

#[test]
fn a_view_of_another_version_of_the_program_is_made_anew_and_leaves_nothing_behind() {
    let world = filled();
    let place = tempfile::tempdir().unwrap();
    let dir = place.path().join("view");
    opened(&world, &dir, "b1").0.close().unwrap();
    let records = SledRecords::open(&dir.join(RECORDS)).unwrap();
    let mut batch = Batch::to(records.applied().unwrap()).unwrap();
    let other = schema().wrapping_add(1).to_le_bytes().to_vec();
    batch.put_raw(Tree::Meta, b"applied", other);
    records.apply(batch).unwrap();
    records.flush().unwrap();
    drop(records);
    let (view, report) = opened(&world, &dir, "b1");
    assert_eq!(report.rebuilt, Some(Reason::Schema));
    assert_eq!(report.aside, None);
    assert_whole(&world, &view);
    let names: Vec<_> = std::fs::read_dir(place.path()).unwrap().collect();
    assert_eq!(names.len(), 1, "only the new view: {names:?}");
}
