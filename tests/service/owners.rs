//! One process at a time owns a data folder.

use super::*;
use luodi::domain::refusal::Code;
use std::io::{BufRead, BufReader, stdin};

#[test]
#[ignore = "the child of the test below"]
fn holder() {
    let Ok(dir) = std::env::var(DIR) else { return };
    let _service = open(Path::new(&dir));
    println!("held {}", std::process::id());
    // Until the parent lets go.
    let mut line = String::new();
    let _ = stdin().read_line(&mut line);
}

#[test]
fn a_second_process_is_told_who_holds_the_folder_and_takes_over_when_it_is_gone() {
    let dir = tempfile::tempdir().expect("a folder");
    drop(Service::init(&args(dir.path()), &founding()).expect("founded"));
    let mut holder = child("owners::holder", dir.path());
    let mut lines = BufReader::new(holder.stdout.take().expect("a pipe")).lines();
    let pid = lines
        .find_map(|line| Some(line.ok()?.strip_prefix("held ")?.to_owned()))
        .expect("it holds the folder");
    let refused = Service::open(&args(dir.path()), &mut |_, _| ControlFlow::Continue(()));
    let refusal = refused.map(|_| ()).expect_err("held");
    assert_eq!(refusal.code, Code::FolderHeld);
    assert!(refusal.param("holder").contains(&pid), "{refusal}");
    assert!(!refusal.param("since").is_empty());

    // However it goes, its lock goes with it.
    holder.kill().expect("killed");
    holder.wait().expect("gone");
    let service = open(dir.path());
    client(&service).act(vec![lead("示例项目")]).expect("ours");
}
