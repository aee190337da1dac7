//! What `E` does on a screen: the form, the work beside it, how it ends.

use super::turn;
use crate::tui::app::App;
use crate::tui::exporting::Wake;
use crate::tui::home::Home;
use crate::tui::tests::{Harness, Office};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};

fn screen(office: &Office) -> (Harness<App>, Receiver<()>) {
    let mut harness = office.screen("xf1", 100, 32, Box::new(Home::new()));
    let (woken, news) = channel();
    let woken = std::sync::Mutex::new(woken);
    harness.ctx.state.wake = Wake::by(move || {
        let _ = woken.lock().unwrap().send(());
    });
    (harness, news)
}

/// Types a path over the usual one.
fn save_as(harness: &mut Harness<App>, path: &Path) {
    let usual = "<Backspace> ".repeat(160);
    harness.press(&usual).type_text(&path.to_string_lossy());
    harness.press("<Enter>");
}

/// Waits until the work has told its end.
fn end(harness: &mut Harness<App>, news: &Receiver<()>) {
    while harness.ctx.state.exporting.is_running() {
        news.recv().expect("the work tells its end");
        turn(&mut harness.ctx);
    }
}

#[test]
fn a_list_goes_out_beside_the_interface_and_its_end_is_told() {
    let office = Office::new();
    office.act(
        "xf1",
        "lead",
        None,
        &[("name", "示例项目"), ("enterprise", "示例有限公司")],
    );
    let (mut harness, news) = screen(&office);
    let form = harness.press("E").screen();
    assert!(
        form.contains("导出 项目台账") && form.contains("xlsx csv json md txt"),
        "{form}"
    );
    let dir = tempfile::tempdir().expect("a folder");
    let to = dir.path().join("台账.csv");
    save_as(&mut harness, &to);
    end(&mut harness, &news);
    let text = std::fs::read_to_string(&to).expect("a file");
    assert!(text.contains("示例项目"));
    let screen = harness.screen();
    assert!(screen.contains("已导出 项目台账 1 行到"), "{screen}");
    let log = office
        .client("xf1")
        .history(None, crate::service::api::Since::Beginning, None, 1);
    assert_eq!(log.expect("a history")[0].command, "export");
}

#[test]
fn a_file_that_is_there_is_replaced_when_the_person_says_so_and_not_before() {
    let office = Office::new();
    let (mut harness, news) = screen(&office);
    let dir = tempfile::tempdir().expect("a folder");
    let to = dir.path().join("a.csv");
    std::fs::write(&to, "theirs").expect("written");
    save_as(harness.press("E"), &to);
    assert!(harness.screen().contains("已存在, 替换它吗"));
    harness.press("n");
    assert_eq!(std::fs::read_to_string(&to).expect("read"), "theirs");
    save_as(harness.press("E"), &to);
    harness.press("y");
    end(&mut harness, &news);
    assert_ne!(std::fs::read_to_string(&to).expect("read"), "theirs");
}

#[test]
fn tab_takes_the_next_ending_and_a_wrong_one_is_refused_in_words() {
    let office = Office::new();
    let (mut harness, _news) = screen(&office);
    assert!(harness.press("E").screen().contains(".xlsx"));
    assert!(harness.press("<Tab>").screen().contains(".csv"));
    let dir = tempfile::tempdir().expect("a folder");
    save_as(&mut harness, &dir.path().join("a.doc"));
    assert!(harness.screen().contains("后缀"));
    assert!(!harness.ctx.state.exporting.is_running());
    assert_eq!(std::fs::read_dir(dir.path()).expect("a folder").count(), 0);
}
