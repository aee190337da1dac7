//! A project of which only the existence is read opens to a card, and no key on it fails.

use super::*;
use crate::tui::home::Home;

#[test]
fn r3_2_a_foreign_project_is_a_card_in_the_list_and_on_its_page() {
    let office = Office::new();
    let id = office.lead("sw1", "示例电机产业园", "示例电机有限公司", "12亿");
    let own = office.lead("xf1", "示例信丰项目", "示例信丰有限公司", "2亿");
    for lang in [Lang::Zh, Lang::En] {
        let mut list = office.screen("xf1", 120, 40, Box::new(Home::new()));
        list.ctx.lang = lang;
        list.press("g p");
        list.draw();
        let shown = list.screen();
        assert!(!shown.contains("示例电机"), "{shown}");
        for (width, height) in [(80, 24), (120, 40), (20, 6)] {
            let mut page = open(&office, "xf1", &id, width, height);
            page.ctx.lang = lang;
            for key in [
                "1", "2", "3", "5", "7", "9", "0", "j", "k", "<Enter>", "a", "y", "<Esc>",
            ] {
                page.press(key);
            }
            page.draw();
            let shown = page.screen();
            assert!(!shown.contains("示例电机"), "{shown}");
        }
    }
    let mut page = open(&office, "xf1", &id, 120, 40);
    page.press("1");
    assert_shows(&mut page, "只能查到有这个项目");
    let mut whole = open(&office, "xf1", &own, 120, 40);
    assert_shows(&mut whole, "示例信丰项目");
}
