//! What arrives from a keyboard: an input method's text, a paste, full-width keys, sequences torn apart by a slow line.

use super::place::Place;
use super::screen::{find, row_with};
use super::session::{ESC, HOME, Session};
use std::time::Duration;

/// Between the bytes of a torn key; the program waits a few times as long for the rest.
const PAUSE: Duration = Duration::from_millis(15);
/// A stalled machine may tear a key further apart than the program waits; then the person presses again.
const TRIES: usize = 10;
/// After the last byte the frame has this long to come.
const SETTLED: Duration = Duration::from_millis(200);

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
        let columns: u16 = typed
            .chars()
            .map(|c| if c.is_ascii() { 1 } else { 2 })
            .sum();
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
    session
        .press("\x1b[200~示例甲\n\n示例乙\x1b[201~")
        .until("示例乙");
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
fn a_paste_that_never_ends_leaves_the_keyboard_alive() {
    let place = Place::empty();
    let mut session = Session::start(&place, (80, 24));
    session.until(HOME).press("\x1b[200~示例");
    session.until("粘贴的内容未当作命令执行");
    session.press("n").until("登记线索");
    session.press("\x1b[200~示例甲").until("示例甲");
    session.press(ESC).until_gone("登记线索");
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
    let moved = (0..TRIES).any(|_| {
        for byte in ["\x1b", "[", "B"] {
            session.press(byte).listen(PAUSE);
        }
        session.listen(SETTLED);
        row_with(session.screen(), "┃> ").is_some_and(|row| row != first)
    });
    assert!(moved, "{}", session.picture());
    assert!(session.shows("1 线索管线"), "{}", session.picture());
    session
        .press("?")
        .until("方向键翻看")
        .press(ESC)
        .until("1 线索管线");
    session.leave();
}
