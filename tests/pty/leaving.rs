//! Every way out: by choice, by a dropped line, by a termination, by a kill.

use super::place::Place;
use super::session::{ENTER, ESC, SAVE, Session, TAB};
use rustix::process::Signal;

/// The terminal is as it was before.
fn assert_restored(session: &Session) {
    let screen = session.screen();
    assert!(!screen.alternate_screen(), "alternate screen left");
    assert!(!screen.hide_cursor(), "cursor visible");
    assert!(!screen.bracketed_paste(), "bracketed paste off");
}

#[test]
fn q_asks_first_and_then_gives_the_terminal_back() {
    let mut session = Session::start(&Place::empty(), (80, 24));
    assert!(session.screen().bracketed_paste());
    session.press("q").until("离开落地");
    session.press("n").until_gone("离开落地");
    session.press("q").until("离开落地").press("y");
    let status = session.end();
    assert_eq!((status.exit_code(), status.signal()), (0, None));
    assert_restored(&session);
}

#[test]
fn a_dropped_line_keeps_what_was_typed() {
    let place = Place::empty();
    let mut session = Session::start(&place, (80, 24));
    session.press("n").until("登记线索");
    session.press("示例断线项目").until("示例断线项目");
    let status = session.signal(Signal::HUP).end();
    assert_eq!((status.exit_code(), status.signal()), (0, None));
    assert_restored(&session);

    let mut again = Session::start(&place, (80, 24));
    again.press("n").until("有未完成的草稿");
    again.press(ENTER).until("示例断线项目");
    again.press(ESC).until_gone("登记线索");
    again.leave();
}

#[test]
fn a_termination_is_reported_and_the_terminal_given_back() {
    let place = Place::empty();
    let mut session = Session::start(&place, (80, 24));
    session.press("n").until("登记线索");
    session.press("示例终止项目").press(TAB).until("草稿已存");
    let status = session.signal(Signal::TERM).end();
    assert_eq!((status.exit_code(), status.signal()), (143, None));
    assert_restored(&session);
}

#[test]
fn an_interrupt_from_elsewhere_ends_it_as_a_termination_does() {
    let place = Place::empty();
    for (signal, code) in [(Signal::INT, 130), (Signal::QUIT, 131)] {
        let mut session = Session::start(&place, (80, 24));
        let status = session.signal(signal).end();
        assert_eq!((status.exit_code(), status.signal()), (code, None));
        assert_restored(&session);
    }
}

#[test]
fn whoever_stops_it_has_the_terminal_back_and_the_screen_when_it_goes_on() {
    let place = Place::empty();
    let mut session = Session::start(&place, (80, 24));
    session.press("n").until("登记线索");
    session.press("示例暂停项目").until("示例暂停项目");
    session.stop().until_gone("登记线索");
    assert_restored(&session);
    session.signal(Signal::CONT).until("示例暂停项目");
    assert!(session.screen().bracketed_paste());
    session.press(ESC).until_gone("登记线索");
    session.leave();
}

#[test]
fn what_was_acknowledged_survives_a_kill() {
    let place = Place::empty();
    place.full_lead("示例风电项目", "示例一号有限公司", "2亿");
    let mut session = Session::start(&place, (80, 24));
    session.until("示例风电项目").press("c").until("Ctrl+o");
    session
        .press("示例记事内容")
        .until("示例记事内容")
        .press(SAVE);
    session.until("已记事: P2026-0001");
    let status = session.signal(Signal::KILL).end();
    assert!(status.signal().is_some(), "{status}");

    let mut again = Session::start(&place, (80, 24));
    again.until("示例风电项目").press(ENTER).until("现处: ");
    again.press("0").until("示例记事内容");
    again.press(ESC).until("1 线索管线");
    again.leave();
}
