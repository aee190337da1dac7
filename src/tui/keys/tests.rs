//! Notation, conversion and the keys that cannot be trusted.

use proptest::prelude::*;
use terminput::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::*;
use crate::tui::tests::script;

#[test]
fn keys_are_written_and_read() {
    for (text, key) in [
        ("a", Key::char('a')),
        ("A", Key::char('A')),
        ("?", Key::char('?')),
        ("+", Key::char('+')),
        ("-", Key::char('-')),
        ("<", Key::char('<')),
        ("space", Key::char(' ')),
        ("ctrl+p", Key::ctrl('p')),
        ("ctrl+plus", Key::ctrl('+')),
        ("ctrl+-", Key::ctrl('-')),
        ("ctrl+<", Key::ctrl('<')),
        ("f2", Key::plain(Code::F(2))),
        (
            "shift+tab",
            Key {
                shift: true,
                ..Key::plain(Code::Tab)
            },
        ),
        (
            "alt+enter",
            Key {
                alt: true,
                ..Key::plain(Code::Enter)
            },
        ),
    ] {
        assert_eq!(text.parse(), Ok(key), "{text}");
        assert_eq!(key.to_string().parse(), Ok(key), "{text}");
    }
    assert_eq!("<C-p>".parse(), Ok(Key::ctrl('p')));
    assert_eq!("<Enter>".parse(), Ok(Key::plain(Code::Enter)));
    assert_eq!("shift+a".parse(), Ok(Key::char('A')));
    assert_eq!(parse_sequence("g g"), Ok(vec![Key::char('g'); 2]));
    for wrong in ["", "  ", "ctrl+", "hyper+x", "f0", "f25", "nokey", "ctrl"] {
        assert!(parse_sequence(wrong).is_err(), "{wrong:?}");
    }
}

#[test]
fn scripts_mix_keys_and_typing() {
    let keys = script("g <Enter> 招商 ctrl+o");
    assert_eq!(
        keys,
        [
            Key::char('g'),
            Key::plain(Code::Enter),
            Key::char('招'),
            Key::char('商'),
            Key::ctrl('o')
        ]
    );
}

#[test]
fn events_become_keys() {
    let event = |code, modifiers| key_of(KeyEvent::new(code).modifiers(modifiers));
    assert_eq!(
        event(KeyCode::Char('A'), KeyModifiers::SHIFT),
        Some(Key::char('A'))
    );
    assert_eq!(
        event(KeyCode::Char('P'), KeyModifiers::CTRL | KeyModifiers::SHIFT),
        "ctrl+shift+p".parse().ok()
    );
    assert_eq!(
        event(KeyCode::Tab, KeyModifiers::SHIFT),
        "shift+tab".parse().ok()
    );
    assert_eq!(event(KeyCode::CapsLock, KeyModifiers::NONE), None);
    let released = KeyEvent::new(KeyCode::Enter).kind(KeyEventKind::Release);
    assert_eq!(key_of(released), None);
}

#[test]
fn full_width_commands_are_understood() {
    for (typed, meant) in "？、。【】《》：１ａＺ　￥·"
        .chars()
        .zip("?/.[]<>:1aZ $`".chars())
    {
        assert_eq!(
            normalize_command_key(Key::char(typed)),
            Key::char(meant),
            "{typed}"
        );
    }
    assert_eq!(normalize_command_key(Key::char('招')), Key::char('招'));
    assert!(is_han('招') && !is_han('？'));
}

#[test]
fn keys_that_do_not_survive_ssh_are_known() {
    for bad in [
        "ctrl+i",
        "ctrl+m",
        "ctrl+j",
        "ctrl+h",
        "ctrl+[",
        "ctrl+s",
        "ctrl+q",
        "ctrl+b",
        "ctrl+a",
        "ctrl+space",
        "ctrl+enter",
        "shift+enter",
        "ctrl+shift+x",
        "ctrl+.",
        "ctrl+1",
        "ctrl+tab",
        "f13",
    ] {
        assert!(trouble(bad.parse().unwrap()).is_some(), "{bad}");
    }
    for good in [
        "a",
        "A",
        "ctrl+p",
        "ctrl+z",
        "ctrl+c",
        "f1",
        "f12",
        "enter",
        "esc",
        "shift+tab",
        "space",
        "pageup",
        "alt+x",
    ] {
        assert_eq!(trouble(good.parse().unwrap()), None, "{good}");
    }
    assert_eq!(
        trouble(Key::ctrl('i')),
        Some(Trouble::SameAs(Key::plain(Code::Tab)))
    );
}

fn any_code() -> impl Strategy<Value = Code> {
    let named = [
        Code::Enter,
        Code::Esc,
        Code::Tab,
        Code::Backspace,
        Code::Delete,
        Code::Insert,
        Code::Home,
        Code::End,
    ];
    let moves = [
        Code::PageUp,
        Code::PageDown,
        Code::Up,
        Code::Down,
        Code::Left,
        Code::Right,
    ];
    prop_oneof![
        any::<char>()
            .prop_filter("no control", |c| !c.is_control()
                && (!c.is_whitespace() || *c == ' '))
            .prop_map(Code::Char),
        "[!-~ ]".prop_map(|text| Code::Char(text.chars().next().unwrap())),
        (1_u8..=24).prop_map(Code::F),
        prop::sample::select(named.into_iter().chain(moves).collect::<Vec<_>>()),
    ]
}

proptest! {
    #[test]
    fn printing_and_parsing_are_inverse(parts in prop::collection::vec((any_code(), any::<[bool; 3]>()), 1..4)) {
        let keys: Vec<Key> = parts.into_iter().map(|(code, [ctrl, alt, shift])| Key { code, ctrl, alt, shift }.settled()).collect();
        prop_assert_eq!(parse_sequence(&print_sequence(&keys)), Ok(keys));
    }

    #[test]
    fn any_text_is_a_key_or_an_error(text in any::<String>()) {
        let _ = parse_sequence(&text);
        let _ = script(&text);
    }
}
