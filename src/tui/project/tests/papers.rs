//! Papers on the screen: chosen, read, saved.

use super::chapters::at;
use super::{assert_shows, open, selected};
use crate::service::api::Since;
use crate::tui::tests::Office;

#[test]
fn a_document_of_the_tab_is_two_keys_away_and_shown_plain() {
    let office = Office::new();
    let id = at(&office, "landing", "32亿");
    let mut screen = open(&office, "sw1", &id, 80, 24);
    screen.press("3 f7");
    for title in ["研判意见表", "流转通知单", "退出处置单"] {
        assert_shows(&mut screen, title);
    }
    assert!(selected(&mut screen).contains("首谈登记回执"));
    screen.press("<Enter>");
    // It reads as a paper: no marks of another format.
    assert_shows(&mut screen, "制表单位：信丰县");
    assert!(!screen.screen().contains("| ") && !screen.screen().contains("# 首谈"));
    screen.press("<Down> <Down> <Down> <Down> <Down> <Down> <Down> <Down>");
    assert_shows(&mut screen, "P2026-0001-1");
    screen.press("<Esc>");
    assert_eq!(screen.shell.depth(), 1, "{}", screen.screen());
}

#[test]
fn a_paper_is_saved_by_one_key_put_on_record_and_replaces_nothing_unasked() {
    let office = Office::new();
    let id = at(&office, "landing", "32亿");
    let folder = tempfile::tempdir().expect("a folder");
    let to = folder.path().join("回执.docx");
    let mut screen = open(&office, "sw1", &id, 100, 30);
    screen.press("3 f7 <Enter> E");
    assert_shows(&mut screen, "首谈登记回执.docx");
    let wrong = folder.path().join("回执.pdf");
    screen.press("ctrl+u").type_text(&wrong.to_string_lossy());
    screen.press("<Enter>");
    assert_shows(&mut screen, "须以 .docx、.md 或 .txt 结尾");
    screen.press("ctrl+u").type_text(&to.to_string_lossy());
    screen.press("<Enter>");
    assert_shows(&mut screen, "已写入");
    let first = std::fs::read(&to).expect("written");
    assert!(first.starts_with(b"PK"));
    let client = &screen.ctx.state.client;
    let entries = client.history(None, Since::Beginning, None, 1);
    assert_eq!(entries.expect("a history")[0].command, "export");
    // The same place again asks first.
    std::fs::write(&to, "旧").expect("written");
    screen.press("E ctrl+u").type_text(&to.to_string_lossy());
    screen.press("<Enter>");
    assert_shows(&mut screen, "替换吗");
    screen.press("<Esc>");
    assert_eq!(std::fs::read(&to).expect("there"), "旧".as_bytes());
}
