//! At a terminal a person is asked before a file of theirs is replaced.

use super::place::Place;
use super::session::{ENTER, Session};
use std::fs;

#[test]
fn a_paper_that_is_there_is_replaced_only_after_a_yes() {
    let place = Place::empty();
    place.full_lead("光伏用细钨丝", "远岫钨业有限公司", "32亿");
    let paper = place.home().join("意见.md");
    let path = paper.to_string_lossy();
    for (answer, code) in [("n", 2), ("", 2), ("y", 0)] {
        fs::write(&paper, "旧").expect("written");
        let command = ["document", "P2026-0001", "screening", "--to", &path];
        let mut session = Session::launch(&place, (160, 30), &[], &command);
        session.until("[y/N]").press(answer).press(ENTER);
        assert_eq!(session.end().exit_code(), code, "{answer}");
        let is_old = fs::read_to_string(&paper).expect("there") == "旧";
        assert_eq!(is_old, code != 0, "{answer}");
    }
}
