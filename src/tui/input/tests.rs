//! Torn sequences, pastes that come as keys, and any stream of events at any pace.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use terminput::{
    Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseEvent, MouseEventKind,
    ScrollDirection,
};

use super::bytes::{Bytes, MAX_PASTE_BYTES, PASTE_WAIT};
use super::*;
use crate::tui::keys::Code;
use crate::tui::tests::script;

/// Feeds characters (`\x1b` is Esc, `\r` Enter) each in a batch of its own, `gap` ms apart.
fn torn(text: &str, gap: u64) -> Vec<Input> {
    let mut filter = InputFilter::default();
    let mut now = Instant::now();
    let mut out = Vec::new();
    for c in text.chars() {
        filter.expire(now, &mut out);
        filter.feed(event(c), now, &mut out);
        filter.end_batch(now, &mut out);
        now += Duration::from_millis(gap);
    }
    filter.expire(now + ESC_WAIT, &mut out);
    out
}

/// Feeds characters in one batch.
fn batch(text: &str) -> Vec<Input> {
    let mut filter = InputFilter::default();
    let now = Instant::now();
    let mut out = Vec::new();
    for c in text.chars() {
        filter.feed(event(c), now, &mut out);
    }
    filter.end_batch(now, &mut out);
    filter.expire(now + ESC_WAIT, &mut out);
    out
}

fn event(c: char) -> Event {
    let shift = if c.is_ascii_uppercase() {
        KeyModifiers::SHIFT
    } else {
        KeyModifiers::NONE
    };
    Event::Key(match c {
        '\u{1b}' => KeyEvent::new(KeyCode::Esc),
        '\r' => KeyEvent::new(KeyCode::Enter),
        '\t' => KeyEvent::new(KeyCode::Tab),
        c => KeyEvent::new(KeyCode::Char(c)).modifiers(shift),
    })
}

fn keys(text: &str) -> Vec<Input> {
    script(text).into_iter().map(Input::Key).collect()
}

#[test]
fn torn_sequences_are_joined() {
    for (bytes, key) in [
        ("\x1b[A", "up"),
        ("\x1b[D", "left"),
        ("\x1bOP", "f1"),
        ("\x1bOB", "down"),
        ("\x1b[3~", "delete"),
        ("\x1b[15~", "f5"),
        ("\x1b[24~", "f12"),
        ("\x1b[1;5C", "ctrl+right"),
        ("\x1b[Z", "shift+tab"),
        ("\x1b[5~", "pageup"),
    ] {
        assert_eq!(torn(bytes, 30), keys(key), "{bytes:?}");
        assert_eq!(
            torn(&format!("{bytes}{bytes}"), 0),
            keys(&format!("{key} {key}")),
            "{bytes:?} twice"
        );
    }
}

#[test]
fn a_lone_esc_is_an_esc_after_a_moment() {
    assert_eq!(torn("\x1b", 0), keys("esc"));
    assert_eq!(torn("\x1bj", 10), keys("esc j"));
    assert_eq!(torn("\x1b[", 10), keys("esc ["));
    assert_eq!(torn("\x1b\x1b", 10), keys("esc esc"));
    assert_eq!(torn("\x1b[A", 500), keys("esc [ A"));
    assert_eq!(torn("\x1bx", 500), keys("esc x"));
}

#[test]
fn the_remains_of_a_sequence_do_not_run_as_commands() {
    assert_eq!(torn("\x1b[1;", 10), keys("esc"));
    assert_eq!(torn("\x1b[200~", 10), []);
    assert_eq!(torn("\x1b[1;5招", 10), keys("esc 招"));
}

#[test]
fn waiting_is_bounded_and_only_after_an_esc() {
    let mut filter = InputFilter::default();
    let (now, mut out) = (Instant::now(), Vec::new());
    assert_eq!(filter.deadline(), None);
    filter.feed(event('j'), now, &mut out);
    filter.end_batch(now, &mut out);
    assert_eq!(filter.deadline(), None);
    filter.feed(event('\u{1b}'), now, &mut out);
    assert_eq!(filter.deadline(), Some(now + ESC_WAIT));
    filter.expire(now, &mut out);
    assert_eq!(out, keys("j"));
    filter.expire(now + ESC_WAIT, &mut out);
    assert_eq!(out, keys("j esc"));
    assert_eq!(filter.deadline(), None);
}

#[test]
fn text_that_comes_all_at_once_is_a_burst() {
    for text in ["稀土永磁电机产业园项目", "delete all\rnow\tx"] {
        let inputs = batch(text);
        let [Input::Burst(keys)] = inputs.as_slice() else {
            panic!("{text:?} is no burst");
        };
        assert_eq!(keys.len(), text.chars().count());
    }
}

#[test]
fn typing_ahead_is_typing() {
    assert_eq!(batch("/xtyc\r").len(), 6);
    assert!(
        !batch("/xtyc\r")
            .iter()
            .any(|input| matches!(input, Input::Burst(_)))
    );
    assert_eq!(batch("jjjjjjjjjjjjjjjjjjjjjjjj").len(), 24);
    assert_eq!(torn("delete all now", 20).len(), 14);
}

#[test]
fn the_tail_of_a_paste_belongs_to_it() {
    let mut filter = InputFilter::default();
    let mut now = Instant::now();
    let mut out = Vec::new();
    for part in ["abcdefghijkl", "\rq"] {
        part.chars()
            .for_each(|c| filter.feed(event(c), now, &mut out));
        filter.end_batch(now, &mut out);
        now += Duration::from_millis(4);
    }
    let lengths: Vec<usize> = out
        .iter()
        .map(|input| match input {
            Input::Burst(keys) => keys.len(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(lengths, [12, 2]);
}

#[test]
fn other_events_pass() {
    let mut filter = InputFilter::default();
    let (now, mut out) = (Instant::now(), Vec::new());
    filter.feed(event('\u{1b}'), now, &mut out);
    filter.feed(Event::Paste("一\n二".into()), now, &mut out);
    let wheel = MouseEvent {
        kind: MouseEventKind::Scroll(ScrollDirection::Up),
        column: 3,
        row: 4,
        modifiers: KeyModifiers::NONE,
    };
    filter.feed(Event::Mouse(wheel), now, &mut out);
    let released = KeyEvent::new(KeyCode::Char('x')).kind(KeyEventKind::Release);
    filter.feed(Event::Key(released), now, &mut out);
    let want = [
        Input::Key(Key::plain(Code::Esc)),
        Input::Paste("一\n二".into()),
        Input::Mouse {
            column: 3,
            row: 4,
            what: Mouse::WheelUp,
        },
    ];
    assert_eq!(out, want);
}

/// What reads of these bytes, each a while after the one before, make.
fn reads(parts: &[&[u8]], gap: Duration) -> Vec<Event> {
    let (mut bytes, mut now, mut out) = (Bytes::default(), Instant::now(), Vec::new());
    for part in parts {
        bytes.expire(now, &mut out);
        bytes.feed(part, now, &mut out);
        now += gap;
    }
    bytes.expire(now, &mut out);
    out
}

#[test]
fn a_paste_whose_end_never_comes_does_not_make_the_keyboard_deaf() {
    let paste = |text: &str| Event::Paste(text.into());
    let key = |c| event(c);
    let moment = Duration::from_millis(10);
    assert_eq!(
        reads(&[b"\x1b[200~ab\x1b[201~j"], moment),
        [paste("ab"), key('j')]
    );
    assert_eq!(
        reads(&["\x1b[200~赣州\x1b[2".as_bytes(), b"01~j"], moment),
        [paste("赣州"), key('j')]
    );
    // The line broke off in it, or something in it looked like its end.
    assert_eq!(
        reads(&[b"\x1b[200~ab", b"j"], PASTE_WAIT),
        [paste("ab"), key('j')]
    );
    assert_eq!(
        reads(&[b"\x1b[200~a\x1b\x1b[201x\x1b[201~q"], moment),
        [paste("a\u{1b}\u{1b}[201x"), key('q')]
    );
    // An end without a beginning is nothing.
    assert_eq!(reads(&[b"\x1b[201~j"], moment), [key('j')]);
    assert_eq!(reads(&[b"\x1b[200~", b"j"], moment).len(), 0);
}

#[test]
fn a_paste_and_a_sequence_have_an_end() {
    let mut long = b"\x1b[200~".to_vec();
    long.resize(long.len() + MAX_PASTE_BYTES + 999, b'x');
    long.extend(b"\x1b[201~j");
    let events = reads(&[&long], Duration::ZERO);
    let [Event::Paste(text), last] = events.as_slice() else {
        panic!("{} events", events.len());
    };
    assert_eq!(text.len(), MAX_PASTE_BYTES);
    assert_eq!(*last, event('j'));
    let mut digits = b"\x1b[".to_vec();
    digits.resize(500, b'1');
    digits.extend(b"\rj");
    assert_eq!(reads(&[&digits], Duration::ZERO).last(), Some(&event('j')));
}

#[test]
fn keys_come_whole_however_the_line_cuts_them() {
    let keys = "\x1b[A\x1bOP招\x1b[1;5C\r\t\x1b[Z\x1b\x1b[Bx".as_bytes();
    let whole = reads(&[keys], Duration::ZERO);
    assert_eq!(whole.len(), 10);
    for cut in 1..keys.len() {
        // A cut behind an Esc is joined by the filter.
        if keys[cut - 1] != 0x1b {
            let (before, after) = keys.split_at(cut);
            assert_eq!(
                reads(&[before, after], Duration::ZERO),
                whole,
                "cut at {cut}"
            );
        }
    }
}

proptest! {
    #[test]
    fn any_bytes_in_any_pieces_leave_a_keyboard_that_hears(parts in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..40), 0..20), begun in any::<bool>()) {
        let (mut bytes, now, mut out) = (Bytes::default(), Instant::now(), Vec::new());
        if begun {
            bytes.feed(b"\x1b[200~", now, &mut out);
        }
        for part in &parts {
            bytes.feed(part, now, &mut out);
        }
        bytes.expire(now + PASTE_WAIT, &mut out);
        // A sequence that was begun may take a few, but no more.
        bytes.feed(&[b'~'; 65], now, &mut out);
        out.clear();
        bytes.feed(b"j", now, &mut out);
        prop_assert_eq!(out, [event('j')]);
    }

    #[test]
    fn nothing_typed_slowly_is_lost(text in "[a-zA-Z0-9招商，。/?:]{0,30}") {
        let typed: Vec<_> = text.chars().map(|c| Input::Key(Key::char(c))).collect();
        prop_assert_eq!(torn(&text, 20), typed);
    }

    #[test]
    fn any_stream_at_any_pace_ends_with_nothing_held(parts in prop::collection::vec(("[\u{1b}\\[OA-D0-9;~a-z招\r\t]{0,12}", 0_u64..200), 0..12)) {
        let mut filter = InputFilter::default();
        let mut now = Instant::now();
        let mut out = Vec::new();
        for (text, gap) in parts {
            text.chars().for_each(|c| filter.feed(event(c), now, &mut out));
            filter.end_batch(now, &mut out);
            now += Duration::from_millis(gap);
            filter.expire(now, &mut out);
        }
        filter.expire(now + ESC_WAIT, &mut out);
        prop_assert_eq!(filter.deadline(), None);
        let before = out.len();
        filter.end_batch(now, &mut out);
        prop_assert_eq!(out.len(), before);
    }
}
