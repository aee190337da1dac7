//! Papers of the city from the screen: made beside the keys, read, saved; refused to whoever does not decide for the city.

use crate::tui::app::App;
use crate::tui::city_papers::CityPapers;
use crate::tui::tests::{Blank, Harness, Office};
use crate::tui::work::Bell;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, channel};

fn screen(office: &Office, user: &str) -> (Harness<App>, Receiver<()>) {
    let mut screen = office.screen(user, 100, 32, Box::new(Blank));
    let (ring, rung) = channel();
    let ring = Mutex::new(ring);
    screen.ctx.state.bell = Bell::new(move || {
        let _ = ring.lock().unwrap().send(());
    });
    screen.shell.push(Box::new(CityPapers::new(None)));
    screen.draw();
    (screen, rung)
}

#[test]
fn a_paper_of_the_city_is_made_beside_the_keys_and_saved() {
    let office = Office::new();
    office.lead("xf1", "示例项目", "示例有限公司", "2亿");
    let (mut screen, rung) = screen(&office, "zb1");
    let choice = screen.screen();
    assert!(
        choice.contains("通报") && choice.contains("纪要"),
        "{choice}"
    );
    screen.press("<Enter>");
    rung.recv().expect("the paper is made");
    let paper = screen.changed().screen();
    assert!(paper.contains("招商引资工作情况的通报"), "{paper}");
    let dir = tempfile::tempdir().expect("a folder");
    let to = dir.path().join("通报.md");
    screen.press("E ctrl+u").type_text(&to.to_string_lossy());
    screen.press("<Enter>");
    let text = std::fs::read_to_string(&to).expect("written");
    assert!(text.contains("不含涉密项目"));
}

#[test]
fn whoever_does_not_decide_for_the_city_is_told_so() {
    let office = Office::new();
    let (mut screen, rung) = screen(&office, "xf1");
    screen.press("<Enter>");
    rung.recv().expect("it is refused");
    let shown = screen.changed().screen();
    assert!(!shown.contains("情况的通报"), "{shown}");
    assert!(shown.contains("导出"), "{shown}");
}
