//! What fields offer: members who were at a meeting, facts of the record that is corrected.

use super::{ask, assert_shows, show};
use crate::tui::tests::{Blank, Office};

#[test]
fn r16_4_who_was_at_a_meeting_is_chosen_from_the_members() {
    let office = Office::new();
    let mut screen = office.screen("zb1", 120, 40, Box::new(Blank));
    show(&mut screen, ask("meeting", None));
    screen.press("<Tab> <Tab>").type_text("县级商务专员甲");
    assert_shows(&mut screen, "[ ] 示例县级商务专员甲(信丰)");
    screen.press("<Enter>").type_text("、外来的客人");
    assert_shows(&mut screen, "示例县级商务专员甲(信丰)、外来的客人");
}

#[test]
fn r2_3_a_correction_offers_the_facts_of_its_record() {
    let office = Office::new();
    let id = office.lead("sw1", "覆铜板", "示例电子有限公司", "8亿");
    let mut screen = office.screen("sw1", 120, 40, Box::new(Blank));
    show(&mut screen, ask("correct", Some((&id, "覆铜板"))));
    screen.type_text("visit:1").press("<Tab> <Down>");
    let shown = screen.screen();
    let offered = |word: &str| shown.contains(word);
    assert!(offered("参加人员") && !offered("口径"), "{shown}");
}
