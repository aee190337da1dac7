//! Evidence on the project's page: attached by the form, listed, taken out to a file of the person's, withdrawn.

use super::{assert_shows, open};
use crate::tui::tests::Office;
use std::path::Path;

/// Types a text over the one that stands there.
fn over(screen: &mut crate::tui::tests::Harness<crate::tui::app::App>, path: &Path) {
    screen.press("ctrl+u").type_text(&path.to_string_lossy());
}

#[test]
fn r20_4_a_file_is_attached_by_the_form_listed_taken_out_and_withdrawn() {
    let office = Office::new();
    let id = office.lead("xf1", "示例项目", "示例有限公司", "2亿");
    let dir = tempfile::tempdir().expect("a folder");
    let (file, out) = (dir.path().join("凭证.pdf"), dir.path().join("出.pdf"));
    std::fs::write(&file, b"evidence").expect("written");
    let mut screen = open(&office, "xf1", &id, 120, 32);
    screen.press("t o");
    assert_shows(&mut screen, "没有佐证材料");
    // The path is led on to the file that lies there; a whole one leads to the next field.
    let begun = dir.path().join("凭");
    screen.press("n").type_text(&begun.to_string_lossy());
    screen.press("<Tab>");
    assert_shows(&mut screen, "凭证.pdf");
    screen.press("<Tab>").type_text("项目");
    screen.press("<Enter> f10");
    assert_shows(&mut screen, "project-1");
    assert_shows(&mut screen, "凭证.pdf");
    screen.press("<Enter>");
    assert_shows(&mut screen, "文件名或路径");
    over(&mut screen, &dir.path().join("出.txt"));
    screen.press("<Enter>");
    assert_shows(&mut screen, "后缀须与原文件相同");
    over(&mut screen, &out);
    screen.press("<Enter>");
    assert_eq!(std::fs::read(&out).expect("read"), b"evidence");
    screen.press("x").type_text("示例附错");
    screen.press("f10");
    assert_shows(&mut screen, "已撤下: 示例附错");
    screen.press("<Esc> 1");
    let record = office.client("xf1").show(id, None).expect("there").project;
    assert!(record.attachments["project-1"].withdrawn.is_some());
}

#[test]
fn r20_4_a_path_that_leads_to_no_file_is_told_in_the_form() {
    let office = Office::new();
    let id = office.lead("xf1", "示例项目", "示例有限公司", "2亿");
    let mut screen = open(&office, "xf1", &id, 120, 32);
    screen.press("t k").type_text("/没有/这个.pdf");
    screen.press("<Tab>").type_text("项目");
    screen.press("<Enter> f10");
    assert_shows(&mut screen, "没有这个文件");
}
