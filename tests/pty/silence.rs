//! What is not sent: nothing asked of the terminal, nothing while nothing happens.

use super::place::Place;
use super::session::{ENTER, ESC, HOME, Session};
use std::time::Duration;

/// Questions whose answers would arrive as keys.
const QUERIES: [&[u8]; 6] = [
    b"\x1b[6n",
    b"\x1b[c",
    b"\x1b[0c",
    b"\x1b[>c",
    b"\x1b]10;?",
    b"\x1b]11;?",
];

#[test]
fn the_terminal_is_never_asked_anything() {
    let place = Place::sample();
    let mut session = Session::start(&place, (120, 40));
    session.until(HOME).press("?").until("方向键翻看");
    session.press(ESC).until("1 线索管线");
    session.press(ENTER).until("流程与门槛");
    session.press(ESC).until("1 线索管线");
    session.resize(80, 24).until("[1管线]");
    session.press("2").until("[2链图]");
    session.press("q").until("离开落地").press("y");
    assert!(session.end().success());
    for query in QUERIES {
        let found = session
            .written
            .windows(query.len())
            .any(|bytes| bytes == query);
        assert!(!found, "{}", query.escape_ascii());
    }
}

#[test]
fn while_nobody_does_anything_nothing_is_sent() {
    let place = Place::sample();
    let mut session = Session::start(&place, (120, 40));
    session.until(HOME);
    // What the first frames still send is over once the answer to a key is on the screen.
    session.press("4").press("1").press("?").until("方向键翻看");
    session.press(ESC).until("1 线索管线");
    session.listen(Duration::from_millis(500));
    assert_eq!(session.listen(Duration::from_secs(2)), 0);
    session.leave();
}
