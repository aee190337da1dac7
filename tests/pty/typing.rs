//! What arrives from a keyboard: an input method's text, a paste, full-width keys, sequences torn apart by a slow line.

use super::place::Place;
use super::screen::{find, row_with};
use super::session::{ESC, HOME, Session};
use std::time::Duration;

/// Longer than the program waits for the rest of a key.
const PAUSE: Duration = Duration::from_millis(120);

#[test]
fn the_cursor_stands_right_behind_chinese_text_as_it_is_typed() {
    let place = Place::empty();
    let mut session = Session::start(&place, (80, 24));
    session.press("n").until("登记线索");
    let mut typed = String::new();
    for part in ["稀土", "永磁", "a", "电机"] {
        typed.push_str(part);
        session.press(part).until(&typed);
        let screen = session.screen();
        let (row, column) = find(screen, &typed).expect("shown");
        let columns: u16 = typed.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
        assert_eq!(screen.cursor_position(), (row, column + columns));
        assert!(!screen.hide_cursor());
        let line = row_with(screen, &typed).expect("shown");
        let field = line.split(['[', ']']).nth(1).expect("a field");
        assert_eq!(field.trim(), typed);
    }
    session.press(ESC).until_gone("登记线索");
    session.leave();
}

#[test]
fn a_pasted_line_end_does_not_submit_a_form() {
    let place = Place::empty();
    let mut session = Session::start(&place, (80, 24));
    session.press("n").until("登记线索");
    session.press("\x1b[200~示例甲\n\n示例乙\x1b[201~").until("示例乙");
    assert!(session.shows("登记线索"), "{}", session.picture());
    assert!(session.shows("示例甲"), "{}", session.picture());
    session.press(ESC).until_gone("登记线索");
    assert!(session.shows("全部 0"), "{}", session.picture());
    session.leave();
}

#[test]
fn a_paste_where_no_text_is_asked_for_runs_nothing() {
    let mut session = Session::start(&Place::empty(), (80, 24));
    session.until(HOME).press("\x1b[200~q\ny\nn\x1b[201~");
    session.until("粘贴的内容未当作命令执行");
    assert!(!session.shows("离开落地"), "{}", session.picture());
    session.leave();
}

#[test]
fn commands_work_with_a_chinese_input_method_on() {
    let mut session = Session::start(&Place::empty(), (80, 24));
    session.until(HOME).press("：").until("Enter 执行");
    session.press(ESC).until_gone("Enter 执行");
    session.press("你").until("请切换到英文输入");
    session.leave();
}

#[test]
fn an_arrow_torn_apart_by_a_slow_line_is_still_an_arrow() {
    let place = Place::empty();
    place.full_lead("示例风电项目", "示例一号有限公司", "2亿");
    place.full_lead("示例轴承项目", "示例二号有限公司", "3亿");
    let mut session = Session::start(&place, (80, 24));
    session.until("示例风电项目").until("示例轴承项目");
    let first = row_with(session.screen(), "┃> ").expect("a selected row");
    for byte in ["\x1b", "[", "B"] {
        session.press(byte).listen(PAUSE);
    }
    session.wait_for("the next row", |screen| {
        row_with(screen, "┃> ").is_some_and(|row| row != first)
    });
    assert!(session.shows("1 线索管线"), "{}", session.picture());
    assert!(!session.shows("此处没有"), "{}", session.picture());
    session.leave();
}
