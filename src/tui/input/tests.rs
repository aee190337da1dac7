//! Torn sequences, pastes that come as keys, and any stream of events at any pace.

use std::time::{Duration, Instant};

use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseEvent, MouseEventKind,
};
use proptest::prelude::*;

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
        '\u{1b}' => KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE),
        '\r' => KeyEvent::new(KeyCode::Enter, KeyModifiers::NONE),
        '\t' => KeyEvent::new(KeyCode::Tab, KeyModifiers::NONE),
        c => KeyEvent::new(KeyCode::Char(c), shift),
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
        kind: MouseEventKind::ScrollUp,
        column: 3,
        row: 4,
        modifiers: KeyModifiers::NONE,
    };
    filter.feed(Event::Mouse(wheel), now, &mut out);
    let released = KeyEvent::new_with_kind(
        KeyCode::Char('x'),
        KeyModifiers::NONE,
        KeyEventKind::Release,
    );
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

proptest! {
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
