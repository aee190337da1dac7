//! From crossterm's key events.

use terminput::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::{Code, Key};

/// The key of an event; nothing for releases (Windows sends them), repeats count as presses, and
/// nothing for keys the program has no name for.
pub fn key_of(event: KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let held = |modifier| event.modifiers.contains(modifier);
    let mut shift = held(KeyModifiers::SHIFT);
    let code = match event.code {
        KeyCode::Char(c) => {
            // Without Ctrl the character already shows whether Shift was held.
            shift &= held(KeyModifiers::CTRL);
            Code::Char(c)
        }
        KeyCode::F(number) => Code::F(number),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab => Code::Tab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Insert => Code::Insert,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        _ => return None,
    };
    Some(
        Key {
            code,
            ctrl: held(KeyModifiers::CTRL),
            alt: held(KeyModifiers::ALT),
            shift,
        }
        .settled(),
    )
}
