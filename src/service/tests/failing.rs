//! A disk that fails: nothing is acknowledged that is not there, and nothing more is taken once it is in doubt.

use super::*;
use crate::journal::OpenOptions;
use crate::journal::tests::faults::FaultDisk;

fn on(disk: &FaultDisk, dir: &Path) -> OpenArgs {
    OpenArgs {
        journal: OpenOptions {
            disk: Arc::new(disk.clone()),
            ..OpenOptions::default()
        },
        ..args(dir)
    }
}

#[test]
fn a_failed_sync_ends_all_writing_and_questions_go_on() {
    let dir = tempfile::tempdir().expect("a folder");
    let disk = FaultDisk::default();
    let service = Service::init(&on(&disk, dir.path()), &founding()).expect("founded");
    let client = client(&service, "sw1");
    let id = register(&client, "示例项目");
    let news = client.connection().subscribe();
    disk.plan().fail_sync = true;
    let refused = client.act(vec![edit(&id, Field::Officer, "示例甲")]);
    assert_eq!(code(refused), Code::ReadOnly);
    // Without the word this would wait for ever.
    let told = news
        .iter()
        .any(|push| matches!(push, Push::ReadOnly { .. }));
    assert!(told);
    assert_eq!(text_of(&client, &id, Field::Officer), "", "not applied");

    disk.plan().fail_sync = false;
    let later = client.act(vec![lead("示例别的项目")]);
    assert_eq!(code(later), Code::ReadOnly);
    let import = client.import(ledger(vec![row(2, "示例丙", "示例丙有限公司")]));
    assert_eq!(code(import), Code::ReadOnly);
    let session = client.session().expect("questions go on");
    assert!(session.read_only.is_some());
    assert_eq!(client.status().expect("status").projects, 1);
    client
        .preview(vec![lead("示例别的项目")])
        .expect("a preview writes nothing");
}

#[test]
fn a_full_disk_refuses_the_step_and_takes_the_next_when_there_is_room() {
    let dir = tempfile::tempdir().expect("a folder");
    let disk = FaultDisk::default();
    let service = Service::init(&on(&disk, dir.path()), &founding()).expect("founded");
    let client = client(&service, "sw1");
    let before = head(&client);
    disk.plan().room = Some(30);
    assert_eq!(
        code(client.act(vec![lead("示例项目")])),
        Code::StorageFailed
    );
    assert_eq!(client.status().expect("status").projects, 0);
    disk.plan().room = None;
    let id = register(&client, "示例项目");
    assert_eq!(head(&client), before + 1);
    assert_eq!(text_of(&client, &id, Field::Name), "示例项目");
    assert_sound(&service);
}

#[test]
fn nothing_is_seen_or_acknowledged_before_the_disk_has_it() {
    let dir = tempfile::tempdir().expect("a folder");
    let disk = FaultDisk::default();
    let service = Service::init(&on(&disk, dir.path()), &founding()).expect("founded");
    let client = client(&service, "sw1");
    let before = head(&client);
    disk.plan().hold_syncs = true;
    std::thread::scope(|scope| {
        let writers: Vec<_> = (0..8)
            .map(|number| {
                let client = client.clone();
                scope.spawn(move || client.act(vec![lead(&format!("示例第{number}号"))]))
            })
            .collect();
        for _ in 0..50 {
            assert_eq!(head(&client), before);
        }
        assert!(writers.iter().all(|writer| !writer.is_finished()));
        let syncs = disk.plan().syncs;
        disk.release_syncs();
        for writer in writers {
            writer.join().expect("no panic").expect("done");
        }
        assert!(disk.plan().syncs - syncs <= 8);
    });
    assert_eq!(client.status().expect("status").projects, 8);
    assert_sound(&service);
}
